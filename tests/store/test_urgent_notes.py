"""What somebody saw, in a supervisor's hands at once."""

import pytest

from assessment_kit.core.errors import InvalidInputError, NotFoundError, RefusedError, StateError
from assessment_kit.core.people import CaseRole
from tests.store.desk import FAMILY, Desk

SAW = "A bruise the size of a hand on her left arm; she says she fell."


@pytest.fixture
def team(desk: Desk) -> Desk:
    """Let Alex, who is not registered, read the case that Ria supervises."""
    desk.store.cases.grant(desk.sam, desk.case, "alex", CaseRole.READER)
    return desk


def test_note_waits_for_the_cases_supervisor_at_once(team: Desk) -> None:
    """It needs no approval, and no other supervisor's queue shows a family that is not theirs."""
    note = team.store.urgent_notes.leave(team.alex, team.case, f"  {SAW} ")
    waiting = team.store.urgent_notes.waiting(team.ria)
    assert waiting == [note]
    assert (note.text, note.by_name, note.reference) == (SAW, "Alex Byrne", "WM-2026-0142")
    assert note.at == team.clock.moment
    assert team.store.urgent_notes.waiting(team.vic) == []
    assert team.store.urgent_notes.waiting(team.sam) == []


def test_note_of_a_case_without_supervisor_waits_for_all(team: Desk) -> None:
    """Nobody's note lies in a queue that nobody reads."""
    case = team.store.cases.open(team.alex, "WM-2026-0900", FAMILY)
    team.store.urgent_notes.leave(team.alex, case.id, SAW)
    for login in ("ria", "vic", "una"):
        assert [one.case for one in team.store.urgent_notes.waiting(getattr(team, login))] == [case.id]


def test_supervisor_who_has_left_keeps_nobody_waiting(team: Desk) -> None:
    """With Ria's login ended, the note waits for every supervisor."""
    team.store.accounts.remove("ria")
    team.store.urgent_notes.leave(team.alex, team.case, SAW)
    assert len(team.store.urgent_notes.waiting(team.vic)) == 1


def test_one_supervisor_takes_it(team: Desk) -> None:
    """It leaves the queue, and says who has it in hand since when."""
    note = team.store.urgent_notes.leave(team.alex, team.case, SAW)
    team.clock.advance(minutes=4)
    taken = team.store.urgent_notes.take(team.ria, note.id)
    assert (taken.taken_by_name, taken.taken_at) == ("Ria Moss", team.clock.moment)
    assert team.store.urgent_notes.waiting(team.ria) == []
    with pytest.raises(StateError, match="Ria Moss has taken this note already"):
        team.store.urgent_notes.take(team.ria, note.id)


def test_who_takes_a_note_can_open_the_case(team: Desk) -> None:
    """A supervisor who takes what waited for all becomes the case's supervisor."""
    case = team.store.cases.open(team.alex, "WM-2026-0900", FAMILY)
    note = team.store.urgent_notes.leave(team.alex, case.id, SAW)
    team.store.urgent_notes.take(team.vic, note.id)
    assert CaseRole.SUPERVISOR in team.store.cases.roles_of(team.vic, case.id)
    with pytest.raises(NotFoundError, match="any more"):
        team.store.urgent_notes.take(team.una, note.id)


def test_writer_stays_on_as_contributor(team: Desk) -> None:
    """Who only read the case contributes for a day; who led it still leads it."""
    team.store.urgent_notes.leave(team.alex, team.case, SAW)
    assert team.store.cases.roles_of(team.alex, team.case) == {CaseRole.READER, CaseRole.CONTRIBUTOR}
    team.clock.advance(hours=24)
    assert team.store.cases.roles_of(team.alex, team.case) == {CaseRole.READER}
    team.store.urgent_notes.leave(team.sam, team.case, SAW)
    assert team.store.cases.roles_of(team.sam, team.case) == {CaseRole.LEAD}


def test_urgent_access_is_not_made_longer_by_a_note(team: Desk) -> None:
    """Who reached a case for a day contributes for that day."""
    case = team.store.cases.open(team.sam, "WM-2026-0901", FAMILY)
    team.store.cases.urgent_access(team.alex, case.id, "Nobody of the case can be reached.")
    team.store.urgent_notes.leave(team.alex, case.id, SAW)
    team.clock.advance(hours=25)
    assert team.store.cases.roles_of(team.alex, case.id) == frozenset()


def test_every_step_of_a_note_is_in_the_audit_without_its_words(team: Desk) -> None:
    """Leaving, reading and taking are known afterwards; the text stays under the family's key."""
    note = team.store.urgent_notes.leave(team.alex, team.case, SAW)
    team.store.urgent_notes.waiting(team.ria)
    team.store.urgent_notes.take(team.ria, note.id)
    team.store.urgent_notes.of_case(team.ria, team.case)
    entries = team.store.audit.of_case(team.case)
    said = [(entry.action, entry.object) for entry in entries]
    assert ("urgent_note", f"urgent-note/{note.id}") in said
    assert ("read", f"urgent-note/{note.id}") in said
    assert ("urgent_note_taken", f"urgent-note/{note.id}") in said
    assert not any("bruise" in entry.body for entry in entries)


def test_case_lists_its_notes_for_who_works_on_it(team: Desk) -> None:
    """The latest first, taken ones too; a stranger gets nothing."""
    first = team.store.urgent_notes.leave(team.alex, team.case, SAW)
    team.store.urgent_notes.take(team.ria, first.id)
    team.clock.advance(minutes=1)
    second = team.store.urgent_notes.leave(team.alex, team.case, "He shouts when I ring.")
    assert [note.id for note in team.store.urgent_notes.of_case(team.sam, team.case)] == [second.id, first.id]
    with pytest.raises(NotFoundError):
        team.store.urgent_notes.of_case(team.vic, team.case)


@pytest.mark.parametrize("case", ["", "no-such"])
def test_stranger_and_unknown_case_are_the_same_and_noted(team: Desk, case: str) -> None:
    """Nobody learns of a family by leaving a note."""
    with pytest.raises(NotFoundError):
        team.store.urgent_notes.leave(team.vic, case or team.case, SAW)
    assert team.actions("" if case else team.case)[-1] == "refused"


def test_empty_note_is_refused(team: Desk) -> None:
    """A note says what was seen."""
    with pytest.raises(InvalidInputError):
        team.store.urgent_notes.leave(team.alex, team.case, " \n ")


def test_who_may_not_take_it_is_refused_and_noted(team: Desk) -> None:
    """A practitioner of the case takes none; for another supervisor the note is not there."""
    note = team.store.urgent_notes.leave(team.alex, team.case, SAW)
    with pytest.raises(RefusedError):
        team.store.urgent_notes.take(team.sam, note.id)
    with pytest.raises(NotFoundError):
        team.store.urgent_notes.take(team.vic, note.id)
    with pytest.raises(NotFoundError):
        team.store.urgent_notes.take(team.vic, "no-such")
    assert team.actions()[-2:] == ["refused", "refused"]
    assert team.actions("")[-1] == "refused"
