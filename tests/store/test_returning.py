"""Returned work comes back as a checklist of the notes that were open, each with what became of it."""

import pytest

from assessment_kit.core.annotation import NoteKind
from assessment_kit.core.errors import NotFoundError
from assessment_kit.core.returning import ItemState
from tests.store.desk import Desk

REASON = "Please say who saw it, and ask the school."


@pytest.fixture
def returned(desk: Desk) -> Desk:
    """Return an assessment with three open notes, one that was resolved and one of praise."""
    desk.submit()
    notes = desk.store.annotations
    notes.add(desk.ria, desk.assessment, "referral", "Who rang?", question="referral_reason")
    notes.add(desk.ria, desk.assessment, "analysis", "Ask the school.", kind=NoteKind.ACTION_REQUIRED)
    notes.add(desk.ria, desk.assessment, "referral", "Which day?", kind=NoteKind.EVIDENCE_NEEDED)
    done = notes.add(desk.ria, desk.assessment, "analysis", "Found it.")
    notes.resolve(desk.ria, desk.assessment, done.number)
    notes.add(desk.ria, desk.assessment, "analysis", "Well put.", kind=NoteKind.PRAISE)
    desk.clock.advance(hours=1)
    desk.store.assessments.return_(desk.ria, desk.assessment, REASON)
    desk.clock.advance(hours=1)
    return desk


def states(desk: Desk) -> dict[int, ItemState]:
    """Read what became of each note, by its number."""
    found = desk.store.returns.checklist(desk.sam, desk.assessment)
    assert found is not None
    return {item.note.number: item.state for item in found.items}


def test_the_checklist_is_of_the_notes_that_were_open(returned: Desk) -> None:
    """With the reason, whose it is, and each note's place; praise asks for nothing."""
    found = returned.store.returns.checklist(returned.sam, returned.assessment)
    assert found is not None
    assert (found.reason, found.by_name, found.words) == (REASON, "Ria Moss", "0 of 3 notes seen to")
    assert [(item.note.number, item.place) for item in found.items] == [
        (1, "Referral: What was the referral about?"),
        (2, "Analysis"),
        (3, "Referral"),
    ]
    assert set(states(returned).values()) == {ItemState.TO_DO}


def test_a_reply_and_a_changed_answer_move_it(returned: Desk) -> None:
    """Each in its own words; both together are said together."""
    returned.store.annotations.reply(returned.sam, returned.assessment, 2, "The school rang back.")
    assert states(returned) == {1: ItemState.TO_DO, 2: ItemState.REPLIED, 3: ItemState.TO_DO}
    returned.write("The neighbour at number 12 rang on Monday.")
    assert states(returned) == {1: ItemState.CHANGED, 2: ItemState.REPLIED, 3: ItemState.CHANGED}
    returned.store.annotations.reply(returned.sam, returned.assessment, 1, "The one at number 12.")
    returned.store.annotations.resolve(returned.ria, returned.assessment, 3)
    assert states(returned) == {
        1: ItemState.REPLIED_AND_CHANGED,
        2: ItemState.REPLIED,
        3: ItemState.DEALT_WITH,
    }
    found = returned.store.returns.checklist(returned.sam, returned.assessment)
    assert found is not None
    assert found.words == "3 of 3 notes seen to"


def test_the_supervisors_own_reply_is_not_the_authors(returned: Desk) -> None:
    """Who wrote the note adds to it, and it is still to be done."""
    returned.store.annotations.reply(returned.ria, returned.assessment, 1, "I mean the first call.")
    assert states(returned)[1] is ItemState.TO_DO


def test_it_is_there_until_it_is_submitted_again(returned: Desk) -> None:
    """What is handed in again has no checklist, and a new return has a new one."""
    returned.store.annotations.resolve(returned.ria, returned.assessment, 1)
    returned.submit()
    assert returned.store.returns.checklist(returned.sam, returned.assessment) is None
    returned.clock.advance(hours=1)
    returned.store.assessments.return_(returned.ria, returned.assessment, "Once more, please.")
    assert states(returned) == {2: ItemState.TO_DO, 3: ItemState.TO_DO}


def test_a_draft_has_none_and_it_is_nobody_elses(desk: Desk) -> None:
    """Nothing came back yet; who may not open the case learns nothing."""
    assert desk.store.returns.checklist(desk.sam, desk.assessment) is None
    with pytest.raises(NotFoundError):
        desk.store.returns.checklist(desk.alex, desk.assessment)


def test_a_note_on_a_question_looks_at_that_question_alone(returned: Desk) -> None:
    """Another answer of the same section is no answer to it."""
    revisions = returned.store.answers.revisions(returned.sam, returned.assessment)
    assert any(one.address.question == "analysis" for one in revisions)
    returned.answer_again("analysis", "Evenings are warm; mornings got better.")
    assert states(returned) == {1: ItemState.TO_DO, 2: ItemState.CHANGED, 3: ItemState.TO_DO}


def test_cancelling_stays_in_the_history_for_both(desk: Desk) -> None:
    """An assessment opened by mistake is cancelled with a reason that author and supervisor read."""
    desk.store.assessments.cancel(desk.sam, desk.assessment, "Opened for the wrong family.")
    for account in (desk.sam, desk.ria):
        event = desk.store.assessments.get(account, desk.assessment).events[-1]
        assert (event.kind.value, event.reason, event.by_name) == (
            "cancelled",
            "Opened for the wrong family.",
            "Sam Lee",
        )
