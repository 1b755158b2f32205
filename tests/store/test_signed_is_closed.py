"""What was signed stays what was signed: no way of writing changes a word of it, whoever tries."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

from assessment_kit.core.answer import Operation
from assessment_kit.core.cell_merge import Cell
from assessment_kit.core.errors import AssessmentKitError, NotFoundError, RefusedError, StateError
from assessment_kit.core.hand_over import HandOver, Task
from assessment_kit.core.people import CaseRole
from assessment_kit.store.to_sign import ToSign
from tests.store.desk import TODAY, Desk
from tests.store.handing import DRAWING

REASON = "This is about another family."


@dataclass
class Closed:
    """An authorised assessment, with what was begun while it was open."""

    desk: Desk
    handed: HandOver
    note: int
    view: str
    seq: int
    signed: ToSign

    @property
    def life(self) -> Any:
        """Steps of assessments."""
        return self.desk.store.assessments


@pytest.fixture
def closed(desk: Desk) -> Closed:
    """Sign an assessment while the device is in a parent's hands, a note and a notebook stand open."""
    store = desk.store
    parent = next(one for one in store.cases.people(desk.case) if one.kind.value == "parent_or_carer")
    handed = store.hand_overs.begin(desk.sam, desk.assessment, parent.id, Task.OWN_VIEW)
    desk.submit()
    note = store.annotations.add(desk.ria, desk.assessment, "referral", "Who rang?").number
    view = store.annotations.open_view(desk.ria, desk.assessment, {})
    desk.authorise()
    seq = store.answers.revisions(desk.sam, desk.assessment)[-1].seq
    signed = store.signatures.to_sign(desk.ria, desk.assessment)
    return Closed(desk, handed, note, view, seq, signed)


def _op(question: str = "referral_reason", value: Any = "Too late.", **other: Any) -> Operation:
    return Operation(str(uuid.uuid4()), question, value, base_rev=0 if other else 1, **other)


def _nothing(_desk: Desk) -> None:
    """Leave it a draft."""


PATHS: dict[str, Callable[[Closed], Any]] = {
    "save by the author": lambda at: at.desk.store.answers.save(at.desk.sam, at.desk.assessment, [_op()]),
    "save by the supervisor": lambda at: at.desk.store.answers.save(at.desk.ria, at.desk.assessment, [_op()]),
    "save by a contributor": lambda at: (
        at.desk.store.cases.grant(at.desk.sam, at.desk.case, "alex", CaseRole.CONTRIBUTOR),
        at.desk.store.answers.save(at.desk.alex, at.desk.assessment, [_op()]),
    ),
    "save of a question of the case": lambda at: at.desk.store.answers.save(
        at.desk.sam, at.desk.assessment, [_op("visits", {"happened_on": "2026-03-10"}, row="late")]
    ),
    "save on a handed page": lambda at: at.desk.store.hand_overs.save(
        at.handed.id,
        [_op("family_view_words", {"words": "Too late."}, subject=at.handed.person, row="w1")],
    ),
    "handing the device over": lambda at: at.desk.store.hand_overs.begin(
        at.desk.sam, at.desk.assessment, at.handed.person, Task.OWN_VIEW
    ),
    "confirming what was read back": lambda at: at.desk.store.read_backs.confirm(
        at.handed, "Marta Łoś", TODAY
    ),
    "confirming a printed page": lambda at: at.desk.store.read_backs.confirm_page(
        at.desk.sam, at.desk.assessment, at.handed.person, Task.OWN_VIEW, "Marta Łoś", TODAY, "x"
    ),
    "a drawing": lambda at: at.desk.store.drawings.add(at.desk.sam, at.desk.assessment, DRAWING),
    "a drawing on a handed page": lambda at: at.desk.store.drawings.add_handed(at.handed, DRAWING),
    "declaring a section": lambda at: at.life.declare_section(
        at.desk.sam, at.desk.assessment, "referral", is_complete=False
    ),
    "submitting": lambda at: at.life.submit(at.desk.sam, at.desk.assessment, "ria"),
    "taking back": lambda at: at.life.take_back(at.desk.sam, at.desk.assessment),
    "returning": lambda at: at.life.return_(at.desk.ria, at.desk.assessment, REASON),
    "cancelling": lambda at: at.life.cancel(at.desk.ria, at.desk.assessment, REASON),
    "closing a child's part": lambda at: at.life.close_child(
        at.desk.sam, at.desk.assessment, at.desk.child, REASON
    ),
    "signing again": lambda at: at.desk.authorise("vic"),
    "a part of it": lambda at: at.life.start(
        at.desk.sam, at.desk.case, "contribution", [at.desk.child], TODAY, TODAY, part_of=at.desk.assessment
    ),
    "a note": lambda at: at.desk.store.annotations.add(at.desk.ria, at.desk.assessment, "referral", "Why?"),
    "another text of a note": lambda at: at.desk.store.annotations.edit(
        at.desk.ria, at.desk.assessment, at.note, "Why?"
    ),
    "a reply": lambda at: at.desk.store.annotations.reply(
        at.desk.sam, at.desk.assessment, at.note, "He did."
    ),
    "resolving a note": lambda at: at.desk.store.annotations.resolve(
        at.desk.ria, at.desk.assessment, at.note
    ),
    "withdrawing a note": lambda at: at.desk.store.annotations.withdraw(
        at.desk.ria, at.desk.assessment, at.note
    ),
    "moving a note": lambda at: at.desk.store.annotations.move(
        at.desk.ria, at.desk.assessment, at.note, "analysis"
    ),
    "a note from a notebook": lambda at: at.desk.store.annotations.merge(
        at.desk.ria, at.desk.assessment, at.view, [Cell("new", "referral", "Why?")]
    ),
}


@pytest.mark.parametrize("path", PATHS)
def test_no_way_of_writing_changes_what_was_signed(closed: Closed, path: str) -> None:
    """Each is refused in a sentence, and the content, its root and the signature are what they were."""
    with pytest.raises((RefusedError, StateError, NotFoundError)) as refused:
        PATHS[path](closed)
    assert len(str(refused.value)) > 20
    still = closed.desk.store.signatures.to_sign(closed.desk.ria, closed.desk.assessment)
    assert (still.leaves, still.content_root) == (closed.signed.leaves, closed.signed.content_root)
    assert closed.desk.store.verify().faults == ()


def test_an_answer_that_came_twice_is_acknowledged_and_written_once(desk: Desk) -> None:
    """A browser that did not hear the first acknowledgement is told the same, and nothing is written."""
    op = _op(value="Before it was signed.")
    first = desk.store.answers.save(desk.sam, desk.assessment, [op])
    desk.submit()
    desk.authorise()
    before = desk.store.signatures.to_sign(desk.ria, desk.assessment)
    assert desk.store.answers.save(desk.sam, desk.assessment, [op]) == first
    assert desk.store.signatures.to_sign(desk.ria, desk.assessment) == before


def test_what_the_case_learns_later_is_no_part_of_what_was_signed(closed: Closed) -> None:
    """People, visits and chronology go on with the case; the signed content does not show them."""
    desk = closed.desk
    visit = _op("visits", {"happened_on": "2026-03-10", "place": "Later"}, row="v9")
    desk.store.answers.save_for_case(desk.sam, desk.case, [visit])
    desk.store.cases.save_people(
        desk.sam, desk.case, [_op("people", {"kind": "other", "name": "Late"}, subject="p9", row="p9")]
    )
    still = desk.store.signatures.to_sign(desk.ria, desk.assessment)
    assert still.content_root == closed.signed.content_root
    shown = desk.store.answers.revisions(desk.ria, desk.assessment, as_of=closed.signed.content_seq)
    assert {"v9", "p9"}.isdisjoint(one.address.row for one in shown)


def test_a_text_entered_in_error_can_still_be_struck(closed: Closed) -> None:
    """Another child's words are taken out of sight after signing too; the signature still verifies."""
    desk = closed.desk
    desk.clock.advance(hours=1)
    desk.store.answers.strike(desk.sam, desk.assessment, closed.seq, REASON)
    assert desk.store.signatures.to_sign(desk.ria, desk.assessment).content_root != closed.signed.content_root
    desk.store.answers.confirm_strike(desk.ria, desk.assessment, closed.seq)
    assert desk.store.verify().faults == ()


STATUSES: dict[str, Callable[[Desk], Any]] = {
    "draft": _nothing,
    "submitted": lambda desk: desk.submit(),
    "returned": lambda desk: (
        desk.submit(), desk.store.assessments.return_(desk.ria, desk.assessment, REASON)
    ),
    "authorised": lambda desk: (desk.submit(), desk.authorise()),
    "cancelled": lambda desk: desk.store.assessments.cancel(desk.sam, desk.assessment, REASON),
}  # fmt: skip


@pytest.mark.parametrize("status", STATUSES)
def test_an_emergency_note_is_never_held_up_by_an_approval(desk: Desk, status: str) -> None:
    """However the assessment stands, what somebody saw is with the supervisor at once."""
    STATUSES[status](desk)
    assert desk.now.status.value == status
    left = desk.store.urgent_notes.leave(desk.sam, desk.case, "She has a bruise on her arm today.")
    assert [note.id for note in desk.store.urgent_notes.waiting(desk.ria)] == [left.id]
    assert desk.store.urgent_notes.of_case(desk.sam, desk.case)[0].text.startswith("She has a bruise")


def test_every_refusal_is_a_sentence_of_ours(closed: Closed) -> None:
    """Nobody meets a fault of the program where a rule holds."""
    for act in PATHS.values():
        with pytest.raises(AssessmentKitError):
            act(closed)
