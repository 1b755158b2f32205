"""A worker leaves: their cases go to others as one act, and the work on them goes on."""

import pytest

from assessment_kit.core.assessment import EventKind
from assessment_kit.core.errors import InvalidInputError, NotFoundError, RefusedError, StateError
from assessment_kit.core.people import CaseRole, Role
from assessment_kit.core.reassigning import Hanging
from tests.store.desk import FAMILY, Desk

WHY = "Sam moves to another town on Friday."


def _roles(desk: Desk, case: str = "") -> set[tuple[str, CaseRole]]:
    return {(held.account_name, held.role) for held in desk.store.cases.roles(case or desk.case)}


def _give(
    desk: Desk, by: str = "ada", lead: str = "alex", supervisor: str = "", *, stays: bool = False
) -> None:
    desk.store.reassigning.caseload(getattr(desk, by), "sam", lead, supervisor, WHY, stays=stays)


def test_the_new_lead_writes_and_submits_what_the_other_began(desk: Desk) -> None:
    """The draft goes on, and stays the work of the one who began it."""
    desk.write("Seen at home.")
    _give(desk)
    with pytest.raises(NotFoundError):
        desk.store.cases.get(desk.sam, desk.case)
    desk.write("Seen at school.", by="alex")
    made = desk.store.assessments.submit(desk.alex, desk.assessment, "ria")
    assert (made.author_name, made.submitted_to) == ("Sam Lee", desk.ria.id)
    assert {r.author_name for r in desk.store.answers.revisions(None, desk.assessment)} == {
        "Sam Lee",
        "Alex Byrne",
    }
    assert desk.store.verify().is_whole


def test_a_whole_caseload_goes_at_once(desk: Desk) -> None:
    """Every case, those without an assessment too; the reason stands beside each."""
    other = desk.store.cases.open(desk.sam, "WM 9", FAMILY)
    told: list[tuple[int, int]] = []
    done = desk.store.reassigning.caseload(
        desk.ada, "sam", "alex", "", WHY, progress=lambda n, of: told.append((n, of))
    )
    assert (done.led, done.left, told) == (2, 2, [(1, 2), (2, 2)])
    assert _roles(desk, other.id) == {("Alex Byrne", CaseRole.LEAD)}
    held = next(one for one in desk.store.cases.roles(other.id) if one.role is CaseRole.LEAD)
    assert held.more_words == f". Since it was given to them: {WHY}"
    assert desk.actions("")[-1] == "caseload_reassigned"


def test_who_had_it_can_stay(desk: Desk) -> None:
    """Somebody who changes teams goes on for a while as a contributor."""
    _give(desk, stays=True)
    assert ("Sam Lee", CaseRole.CONTRIBUTOR) in _roles(desk)


def test_what_waits_goes_to_the_new_supervisor(desk: Desk) -> None:
    """What was submitted to a supervisor who leaves waits for the next, and says since when and why."""
    desk.submit()
    desk.store.reassigning.caseload(desk.ada, "ria", "", "vic", "Ria retires on Friday.")
    assert desk.now.submitted_to == desk.vic.id
    last = desk.now.last(EventKind.PASSED_ON)
    assert last is not None
    assert (last.by_name, last.reason) == ("Ada Finch", "Ria retires on Friday.")
    assert desk.authorise("vic").authorised_on
    assert ("Ria Moss", CaseRole.SUPERVISOR) not in _roles(desk)


def test_what_was_passed_on_can_still_be_taken_back(desk: Desk) -> None:
    """Giving it to another supervisor is no opening of it."""
    desk.submit()
    desk.store.reassigning.caseload(desk.ada, "ria", "", "vic", WHY)
    assert not desk.store.assessments.take_back(desk.sam, desk.assessment).submitted_to


def test_an_author_does_not_become_the_supervisor_whom_it_waits_for(desk: Desk) -> None:
    """Nobody reviews what they wrote, whoever gives it to them."""
    desk.store.accounts.add_role("sam", Role.SUPERVISOR, by=desk.ada)
    desk.submit()
    with pytest.raises(RefusedError, match="wrote in what waits for review"):
        desk.store.reassigning.caseload(desk.ada, "ria", "", "sam", WHY)
    assert ("Ria Moss", CaseRole.SUPERVISOR) in _roles(desk)


def test_a_supervisor_gives_away_what_they_supervise_and_no_more(desk: Desk) -> None:
    """Another team's cases of the same worker stay where they are."""
    other = desk.store.cases.open(desk.sam, "WM 9", FAMILY)
    assert desk.store.reassigning.hanging(desk.ria, "sam") == Hanging(leads=1, assessments=1)
    _give(desk, by="ria")
    assert ("Alex Byrne", CaseRole.LEAD) in _roles(desk)
    assert _roles(desk, other.id) == {("Sam Lee", CaseRole.LEAD)}


def test_what_hangs_on_a_person_is_counted_without_reading_it(desk: Desk) -> None:
    """An administrator sees numbers, and no case by them."""
    desk.submit()
    reassigning = desk.store.reassigning
    assert reassigning.hanging(desk.ada, "sam") == Hanging(leads=1, assessments=1)
    assert reassigning.hanging(None, "ria") == Hanging(supervises=1, waiting=1)
    assert reassigning.hanging(desk.ada, "una").is_nothing
    with pytest.raises(NotFoundError):
        desk.store.cases.get(desk.ada, desk.case)
    with pytest.raises(RefusedError):
        reassigning.hanging(desk.alex, "sam")


@pytest.mark.parametrize(
    ("by", "lead", "supervisor", "reason", "said"),
    [
        ("alex", "alex", "", WHY, "Only a supervisor or an administrator"),
        ("ada", "", "", WHY, "Choose who leads"),
        ("ada", "alex", "", "so", "at least a sentence"),
        ("ada", "sam", "", WHY, "choose somebody else"),
        ("ada", "ria", "", WHY, "choose a practitioner"),
        ("ada", "", "alex", WHY, "choose a practice supervisor"),
        ("ada", "", "vic", WHY, "no case that could be given"),
    ],
)
def test_a_caseload_is_given_by_who_may_to_who_can(
    desk: Desk, by: str, lead: str, supervisor: str, reason: str, said: str
) -> None:
    """Each refusal says what to do, and nothing has happened."""
    before = _roles(desk)
    with pytest.raises((RefusedError, InvalidInputError, StateError), match=said):
        desk.store.reassigning.caseload(getattr(desk, by), "sam", lead, supervisor, reason)
    assert _roles(desk) == before


def test_nobody_gives_themselves_the_lead(desk: Desk) -> None:
    """An administrator who is a practitioner too asks another."""
    desk.store.accounts.add_role("alex", Role.ADMINISTRATOR, by=desk.ada)
    with pytest.raises(RefusedError, match="Nobody gives themselves"):
        _give(desk, by="alex")


def test_work_that_a_social_worker_leads_goes_to_one(desk: Desk) -> None:
    """An open parenting assessment is not left to somebody who may not lead it; the whole act is refused."""
    desk.store.assessments.start(
        desk.sam, desk.case, "parenting", [desk.child], desk.now.referred_on, desk.now.started_on
    )
    with pytest.raises(RefusedError, match="registered social worker leads"):
        _give(desk)
    assert ("Sam Lee", CaseRole.LEAD) in _roles(desk)


def test_one_case_is_given_by_its_supervisor(desk: Desk) -> None:
    """From the case's own page; an administrator has none, and another supervisor knows of none."""
    give = desk.store.reassigning.case
    for stranger in (desk.ada, desk.vic):
        with pytest.raises(NotFoundError):
            give(stranger, desk.case, "sam", "alex", "", WHY, stays=False)
    with pytest.raises(RefusedError, match="Only a supervisor of this case"):
        give(desk.sam, desk.case, "sam", "alex", "", WHY, stays=False)
    assert give(desk.ria, desk.case, "sam", "alex", "", WHY, stays=False).led == 1
    assert _roles(desk) == {("Alex Byrne", CaseRole.LEAD), ("Ria Moss", CaseRole.SUPERVISOR)}


def test_who_covers_gives_no_longer_than_they_cover(desk: Desk) -> None:
    """A role for another's days away is not given on as one's own."""
    desk.store.covering.set(desk.ria, "ria", "vic", desk.now.started_on, desk.now.started_on)
    assert desk.store.reassigning.hanging(desk.ada, "vic").is_nothing
    assert desk.store.reassigning.hanging(desk.vic, "sam").leads == 1
