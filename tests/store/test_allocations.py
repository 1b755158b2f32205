"""Why a practitioner can do an assessment, said by a supervisor; and what a student does and does not."""

import pytest
from sqlalchemy import text

from assessment_kit.core.errors import InvalidInputError, NotFoundError, RefusedError
from assessment_kit.core.people import CaseRole
from tests.store.desk import Desk

WHY = "Sam has worked with children of this age for years, and knows the school."


def test_a_supervisor_says_why_and_it_is_read_by_the_team(desk: Desk) -> None:
    """Who, why, by whom; the latest stands."""
    desk.store.allocations.allocate(desk.ria, desk.assessment, "sam", "The first that came to mind.")
    desk.store.allocations.allocate(desk.ria, desk.assessment, "sam", f" {WHY} ")
    said = desk.store.allocations.of(desk.sam, desk.assessment)
    assert said is not None
    assert (said.practitioner_name, said.why, said.by_name, said.is_current) == (
        "Sam Lee",
        WHY,
        "Ria Moss",
        True,
    )
    with pytest.raises(NotFoundError):
        desk.store.allocations.of(desk.alex, desk.assessment)


def test_nothing_is_said_until_somebody_says_it(desk: Desk) -> None:
    """A missing one can be told from one that is there."""
    assert desk.store.allocations.of(desk.ria, desk.assessment) is None


@pytest.mark.parametrize(
    ("by", "to", "why", "said"),
    [
        ("sam", "sam", WHY, "Only a supervisor"),
        ("ria", "alex", WHY, "does not write in this case"),
        ("ria", "ria", WHY, "to themselves"),
        ("ria", "sam", "ok", "at least a sentence"),
    ],
)
def test_an_allocation_is_made_by_who_may(desk: Desk, by: str, to: str, why: str, said: str) -> None:
    """By a supervisor of the case, of somebody who works on it, with a reason."""
    with pytest.raises((RefusedError, InvalidInputError), match=said):
        desk.store.allocations.allocate(getattr(desk, by), desk.assessment, to, why)
    assert desk.store.allocations.of(None, desk.assessment) is None


def test_a_new_lead_has_it_asked_anew(desk: Desk) -> None:
    """What was true of the one is not known of the other."""
    desk.store.allocations.allocate(desk.ria, desk.assessment, "sam", WHY)
    desk.clock.advance(minutes=1)
    desk.store.reassigning.case(desk.ria, desk.case, "sam", "alex", "", "Sam moves away.", stays=True)
    said = desk.store.allocations.of(desk.ria, desk.assessment)
    assert said is not None
    assert not said.is_current
    assert desk.store.allocations.allocate(desk.ria, desk.assessment, "alex", "Knows them.").is_current


def test_the_words_are_sealed_and_verified(desk: Desk) -> None:
    """No word of it lies open on the disk, and what was changed from outside is found."""
    desk.store.allocations.allocate(desk.ria, desk.assessment, "sam", WHY)
    with desk.store.database.read() as conn:
        assert WHY.encode() not in conn.scalar(text("SELECT why_sealed FROM allocation"))
    assert all(WHY not in entry.body for entry in desk.store.audit.of_case(desk.case))
    assert desk.store.verify().is_whole
    with desk.store.database.write() as conn:
        conn.execute(text('DROP TRIGGER "allocation_no_update"'))
        conn.execute(text("UPDATE allocation SET practitioner = :other"), {"other": desk.alex.id})
    assert any("allocation 1" in fault for fault in desk.store.verify().faults)


def test_a_student_writes_in_their_own_name_and_neither_leads_nor_submits(desk: Desk) -> None:
    """The words are theirs; what becomes of them is for others to say."""
    cases, assessments = desk.store.cases, desk.store.assessments
    cases.grant(desk.sam, desk.case, "alex", CaseRole.STUDENT)
    desk.write("Seen by a student.", by="alex")
    assert "Alex Byrne" in {r.author_name for r in desk.store.answers.revisions(None, desk.assessment)}
    with pytest.raises(RefusedError, match="student does not submit"):
        assessments.submit(desk.alex, desk.assessment, "ria")
    days = desk.now.referred_on, desk.now.started_on
    with pytest.raises(RefusedError, match="student does not begin"):
        assessments.start(desk.alex, desk.case, "early_help", [desk.child], *days)
    with pytest.raises(RefusedError, match="student does not lead"):
        cases.grant(desk.ria, desk.case, "alex", CaseRole.LEAD)
    with pytest.raises(RefusedError, match="student does not lead"):
        desk.store.reassigning.case(desk.ria, desk.case, "sam", "alex", "", "Sam leaves.", stays=False)
    with pytest.raises(RefusedError, match="does not write in this case"):
        desk.store.allocations.allocate(desk.ria, desk.assessment, "alex", WHY)


def test_a_second_author_writes_like_a_contributor(desk: Desk) -> None:
    """Two write one assessment; each word stands under its writer's name."""
    desk.store.cases.grant(desk.sam, desk.case, "alex", CaseRole.SECOND_AUTHOR)
    desk.write("Seen by a second author.", by="alex")
    held = {one.role.words for one in desk.store.cases.roles(desk.case) if one.account == desk.alex.id}
    assert held == {"Second author"}
    assert desk.store.allocations.allocate(desk.ria, desk.assessment, "alex", "Knows them.").is_current
    desk.store.cases.end_role(desk.sam, desk.case, "alex", CaseRole.SECOND_AUTHOR)
    with pytest.raises(NotFoundError):
        desk.write("Not any more.", by="alex")


def test_missed_discussions_are_listed_for_rows(desk: Desk) -> None:
    """Points at which people talk, whose day has passed; no decision and no limit among them."""
    desk.clock.advance(days=24)
    missed = desk.store.due.missed([desk.now])[desk.assessment]
    assert [one.label for one in missed] == ["Planning meeting", "Review discussion", "Network meeting"]
    desk.submit()
    desk.authorise(overdue_because="")
    assert desk.store.due.missed([desk.now]) == {}
