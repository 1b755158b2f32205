"""Verifying notes: whatever is changed behind the store's back is found, and said plainly."""

from pathlib import Path

import pytest

from assessment_kit.core.annotation import NoteKind
from tests.store.desk import Desk
from tests.store.tampering import tamper, verified

TAMPERED = {
    "advice that was made a question": (
        "UPDATE annotation_revision SET note_kind = 'question' WHERE rev = 1",
        "Revision 1 of note 1",
        "does not agree with the audit: it was changed",
    ),
    "a reply that was made a note": (
        "UPDATE annotation_revision SET kind = 'text' WHERE rev = 2",
        "Revision 2 of note 1",
        "does not agree with the audit: it was changed",
    ),
    "a text that was changed": (
        "UPDATE annotation_revision SET text_sealed = zeroblob(60) WHERE rev = 1",
        "Revision 1 of note 1",
        "cannot be opened",
    ),
    "a text that was taken out": (
        "UPDATE annotation_revision SET text_sealed = NULL WHERE rev = 1",
        "Revision 1 of note 1",
        "was changed",
    ),
    "a row that was deleted": (
        "DELETE FROM annotation_revision WHERE rev = 3",
        "Revision 3 of note 1",
        "was deleted",
    ),
    "a row that was added": (
        """INSERT INTO annotation_revision SELECT 99, annotation, 9, kind, section, question, subject, state,
        text_sealed, said_of_seq, view, author, at, note_kind, op_id
        FROM annotation_revision WHERE rev = 1""",
        "Revision 9 of note 1",
        "not in the audit",
    ),
}


@pytest.fixture
def home(desk: Desk) -> Path:
    """Close a record with a note of legal advice, a reply and its end."""
    notes = desk.store.annotations
    advice = notes.add(desk.ria, desk.assessment, "referral", "Privileged.", kind=NoteKind.LEGAL_ADVICE)
    notes.reply(desk.sam, desk.assessment, advice.number, "Understood.")
    notes.resolve(desk.ria, desk.assessment, advice.number)
    home = desk.store.workspace.home
    desk.store.close()
    return home


def test_notes_as_they_were_written_have_no_fault(home: Path) -> None:
    """Nothing is said of a record that nobody changed."""
    assert verified(home).faults == ()


@pytest.mark.parametrize("name", TAMPERED)
def test_a_note_that_was_changed_from_outside_is_named(home: Path, name: str) -> None:
    """Each row by its number, and what is wrong with it; nothing else."""
    statement, row, words = TAMPERED[name]
    tamper(home, statement)
    faults = [fault for fault in verified(home).faults if "note" in fault]
    assert len(faults) == 1
    assert faults[0].startswith(row)
    assert words in faults[0]
