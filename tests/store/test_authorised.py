"""What was authorised, read many at a time: the same as each read alone, and nothing that is not open."""

import uuid

from assessment_kit.core.answer import Operation
from assessment_kit.core.assessment import Status
from assessment_kit.core.people import CaseRole
from assessment_kit.projection.record import project
from assessment_kit.store.authorised import Listed, Whole
from tests.store.desk import Desk


def finish(desk: Desk) -> None:
    """Have the desk's assessment submitted and authorised."""
    desk.submit()
    desk.authorise()


def whole(desk: Desk) -> Whole:
    """Read the desk's assessment."""
    (found,) = desk.store.authorised.read([desk.assessment])
    return found


def values(desk: Desk) -> dict[tuple[str, str, str], object]:
    """Give what stands in it, by where it stands."""
    return {(one.question.id, one.subject, one.row): one.value for one in whole(desk).said}


def test_only_what_is_authorised_now_is_listed(desk: Desk) -> None:
    """A draft is not, nor what was reopened; both are counted."""
    authorised = desk.store.authorised
    assert authorised.listed() == Listed((), {Status.DRAFT: 1})
    assert authorised.read([desk.assessment]) == []
    finish(desk)
    assert authorised.listed() == Listed(((desk.case, desk.assessment),), {})
    desk.store.assessments.reopen(desk.ria, desk.assessment, "A visit was left out.")
    assert authorised.listed() == Listed((), {Status.DRAFT: 1})


def test_it_is_read_as_every_face_shows_it(desk: Desk) -> None:
    """Answers, people and days are those of the projection."""
    desk.write("A neighbour rang.")
    desk.write("A neighbour rang twice.")
    finish(desk)
    view, read = project(desk.store, None, desk.assessment), whole(desk)
    shown = {
        (asked.question.id, answer.subject, answer.row): answer.value
        for section in view.sections
        for asked in section.questions
        for part in asked.subjects
        for answer in part.answers
    }
    assert values(desk) == shown
    assert shown["referral_reason", "", ""] == "A neighbour rang twice."
    assert (read.people, read.due) == (view.people, view.due)
    assert (read.reference, read.instrument) == (view.case_reference, view.instrument)


def test_the_case_is_read_as_it_was_when_it_was_authorised(desk: Desk) -> None:
    """A visit that was corrected or added later belongs to later work."""
    visit = Operation("visit", "visits", {"happened_on": "2026-03-09", "kind": "home_visit"}, row="v")
    desk.store.answers.save_for_case(desk.sam, desk.case, [visit])
    finish(desk)
    before = values(desk)
    corrected = Operation("corrected", "visits", {"kind": "meeting"}, base_rev=1, row="v")
    added = Operation("added", "visits", {"kind": "telephone"}, row="w")
    desk.store.answers.save_for_case(desk.sam, desk.case, [corrected, added])
    assert values(desk) == before
    assert before["visits", "", "v"] == {"happened_on": "2026-03-09", "kind": "home_visit"}


def test_a_struck_text_is_not_opened(desk: Desk) -> None:
    """Entered in error in the assessment or in its case, before or after."""
    finish(desk)
    written = desk.store.answers.revisions(None, desk.assessment)
    for question in ("analysis", "people"):
        seq = next(one.seq for one in written if one.address.question == question)
        desk.store.answers.strike(desk.ria, desk.assessment, seq, "It is about another family.")
    left = {question for question, _, _ in values(desk)}
    assert "analysis" not in left
    assert "referral_reason" in left
    assert len(whole(desk).people) == 2


def test_the_mark_changes_with_what_a_reading_rests_on(desk: Desk) -> None:
    """What is marked alike reads alike; reading it changes nothing."""
    finish(desk)
    authorised, ids = desk.store.authorised, [desk.assessment]
    before = authorised.mark(ids)
    authorised.note(ids, {"to": "frames"})
    authorised.read(ids)
    assert authorised.mark(ids) == before
    written = desk.store.answers.revisions(None, desk.assessment)
    seq = next(one.seq for one in written if one.address.question == "analysis")
    desk.store.answers.strike(desk.ria, desk.assessment, seq, "It is about another family.")
    struck = authorised.mark(ids)
    assert struck != before
    desk.store.cases.grant(desk.ria, desk.case, "vic", CaseRole.SUPERVISOR)
    desk.store.answers.confirm_strike(desk.vic, desk.assessment, seq)
    destroyed = authorised.mark(ids)
    assert destroyed not in {before, struck}
    letter = Operation("letter", "documents", {"name": "A letter", "legal_advice": "no"}, row="d")
    desk.store.answers.save_for_case(desk.sam, desk.case, [letter])
    added = authorised.mark(ids)
    advice = Operation(
        "advice", "documents", {"name": "A letter", "legal_advice": "yes"}, base_rev=1, row="d"
    )
    desk.store.answers.save_for_case(desk.sam, desk.case, [advice])
    assert len({before, struck, destroyed, added, authorised.mark(ids)}) == 5


def test_legs_hold_each_assessment_once_and_families_together() -> None:
    """However many there are; one more changes one leg."""
    cases = [str(uuid.UUID(int=n)) for n in range(300)]
    found = tuple(sorted((case, f"{case}-{n}") for case in cases for n in range(2)))
    legs = Listed(found, {}).legs(50)
    assert sorted(one for leg in legs for one in leg) == sorted(one for _, one in found)
    assert len(legs) > 4
    assert max(map(len, legs)) <= 100
    of_leg = {one: number for number, leg in enumerate(legs) for one in leg}
    assert all(of_leg[f"{case}-0"] == of_leg[f"{case}-1"] for case in cases)
    more = Listed(tuple(sorted((*found, ("another", "another-0")))), {}).legs(50)
    assert len(set(legs) - set(more)) <= 1


def test_keys_of_one_batch_are_forgotten_before_the_next(desk: Desk) -> None:
    """Memory does not grow with the record."""
    finish(desk)
    desk.store.authorised.read([desk.assessment])
    held = len(desk.store.keys._subjects)
    for _ in range(3):
        desk.store.authorised.read([desk.assessment])
    assert len(desk.store.keys._subjects) == held
    desk.store.authorised.read([])
    assert len(desk.store.keys._subjects) == 0
