"""Parts of an assessment: another professional's contribution, a child's own words."""

import pytest

from assessment_kit.core.answer import Operation
from assessment_kit.core.assessment import EventKind, Status
from assessment_kit.core.errors import (
    AssessmentKitError,
    InvalidInputError,
    NotFoundError,
    RefusedError,
    StateError,
)
from assessment_kit.core.people import CaseRole, Role
from assessment_kit.store.due import NOTHING_OPEN
from tests.store.desk import PASSWORD, TODAY, signing
from tests.store.handing import MAIN, SCHOOL, VOICE, Family


def test_parts_stand_beside_what_they_are_part_of(family: Family) -> None:
    """Whoever opens the assessment finds what others wrote for it, in their own name."""
    school = family.start(SCHOOL, family.zoe, family.ava, by="alex", part_of=family.main)
    voice = family.start(VOICE, family.zoe, part_of=family.main)
    parts = family.store.assessments.parts(family.desk.ria, family.main)
    assert {(part.id, part.part_of, part.author_name) for part in parts} == {
        (school, family.main, "Alex Byrne"),
        (voice, family.main, "Sam Lee"),
    }
    assert family.store.assessments.parts(None, school) == ()
    with pytest.raises(NotFoundError):
        family.store.assessments.parts(family.desk.vic, family.main)
    started = [e for e in family.store.audit.of_case(family.desk.case) if e.action == "started"]
    assert [family.main in entry.body for entry in started][-2:] == [True, True]


def test_a_part_lives_a_life_of_its_own(family: Family) -> None:
    """A contribution is handed in and authorised like any assessment, and the main one goes on."""
    school = family.start(SCHOOL, family.zoe, by="alex", part_of=family.main)
    family.save("seen", "Tired on Mondays.", by="alex", at=school)
    store, desk = family.store, family.desk
    store.assessments.submit(desk.alex, school, "ria")
    store.assessments.authorise(desk.ria, school, signing(store, desk.ria, school))
    assert store.assessments.get(None, school).status is Status.AUTHORISED
    assert store.assessments.get(None, family.main).is_open
    assert store.verify().faults == ()


def test_a_part_has_no_days_of_its_own(family: Family) -> None:
    """A contribution adds no review point, and does not move the case in the caseload."""
    store = family.store
    with store.database.read() as conn:
        before = store.due.of(conn, store.assessments.get(None, family.main))
        place = conn.exec_driver_sql("SELECT due_on FROM place").scalar()
    voice = family.start(VOICE, family.zoe, part_of=family.main)
    with store.database.read() as conn:
        assert before
        assert store.due.of(conn, store.assessments.get(None, voice)) == ()
        assert conn.exec_driver_sql("SELECT due_on FROM place").scalar() == place != NOTHING_OPEN


def test_it_is_no_part_of_another_family(family: Family) -> None:
    """An id of another case is answered as one that does not exist."""
    desk, store = family.desk, family.store
    other = store.cases.open(desk.sam, "WM-2026-0999", [{"kind": "child", "name": "Kit Vale"}])
    child = other.people[0].id
    with pytest.raises(NotFoundError, match="no such assessment in this case"):
        store.assessments.start(desk.sam, other.id, SCHOOL, [child], TODAY, TODAY, part_of=family.main)
    with pytest.raises(NotFoundError, match="no such assessment in this case"):
        family.start(SCHOOL, family.zoe, part_of="nowhere")


REFUSED = {
    "a main assessment": (MAIN, ("zoe",), InvalidInputError, "start this one alone"),
    "two children's own words": (VOICE, ("zoe", "ava"), InvalidInputError, "start one for each"),
}


@pytest.mark.parametrize(("instrument", "children", "error", "words"), REFUSED.values(), ids=REFUSED)
def test_what_is_no_part(
    family: Family, instrument: str, children: tuple[str, ...], error: type[AssessmentKitError], words: str
) -> None:
    """Each refusal says what to do instead."""
    with pytest.raises(error, match=words):
        family.start(instrument, *(getattr(family, child) for child in children), part_of=family.main)


@pytest.mark.parametrize("part", [SCHOOL, VOICE])
def test_a_part_is_not_begun_alone(family: Family, part: str) -> None:
    """What a teacher or a child says is never begun where nobody would look for it."""
    with pytest.raises(InvalidInputError, match="part of an assessment"):
        family.start(part, family.zoe)


def test_a_part_has_no_parts_and_nothing_is_added_to_what_is_over(family: Family) -> None:
    """Contributions do not nest, and what was authorised stands as it was."""
    school = family.start(SCHOOL, family.zoe, part_of=family.main)
    with pytest.raises(InvalidInputError, match="has no parts of its own"):
        family.start(VOICE, family.zoe, part_of=school)
    family.store.assessments.cancel(family.desk.sam, family.main, "The family has moved away.")
    with pytest.raises(StateError, match="was cancelled, so nothing is added to it"):
        family.start(VOICE, family.zoe, part_of=family.main)


def test_parts_still_being_written_are_cancelled_with_the_assessment(family: Family) -> None:
    """A teacher finds the reason where they were writing; what was handed in goes its own way."""
    store, desk, reason = family.store, family.desk, "The family has moved away."
    school = family.start(SCHOOL, family.zoe, by="alex", part_of=family.main)
    family.save("seen", "Tired on Mondays.", by="alex", at=school)
    handed_in = family.start(VOICE, family.zoe, part_of=family.main)
    store.assessments.submit(desk.sam, handed_in, "ria")
    with pytest.raises(InvalidInputError):
        store.assessments.cancel(desk.ria, family.main, " ")
    assert store.assessments.get(None, school).is_open
    store.assessments.cancel(desk.ria, family.main, reason)
    ended = store.assessments.get(desk.alex, school)
    event = ended.last(EventKind.CANCELLED)
    assert event is not None
    assert (ended.status, event.reason, event.by_name) == (Status.CANCELLED, reason, "Ria Moss")
    assert event.content_root == store.assessments.content_root(desk.alex, school)
    with pytest.raises(StateError, match="was cancelled"):
        family.save("seen", "More.", by="alex", at=school)
    assert store.assessments.get(None, handed_in).status is Status.SUBMITTED
    assert store.verify().faults == ()


def test_who_contributed_does_not_authorise_the_whole(family: Family) -> None:
    """Whoever wrote a part is an author of it, however small."""
    store, desk = family.store, family.desk
    both = store.accounts.add(
        "kay", "Kay Noor", [Role.PRACTITIONER, Role.SUPERVISOR], PASSWORD,
        registration_number="SW00003", registered_until=desk.sam.registered_until,
    )  # fmt: skip
    store.cases.grant(desk.sam, desk.case, "kay", CaseRole.CONTRIBUTOR)
    school = store.assessments.start(both, desk.case, SCHOOL, [family.zoe], TODAY, TODAY, part_of=family.main)
    store.answers.save(both, school.id, [Operation("op-1", "seen", "Tired.")])
    with pytest.raises(RefusedError, match="Kay Noor wrote part of what would be signed"):
        store.assessments.submit(desk.sam, family.main, "kay")
    store.assessments.submit(desk.sam, family.main, "ria")
    store.cases.grant(desk.ria, desk.case, "kay", CaseRole.SUPERVISOR)
    read = signing(store, both, family.main)
    with pytest.raises(RefusedError, match="Nobody authorises what they wrote"):
        store.assessments.authorise(both, family.main, read)
