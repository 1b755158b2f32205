"""Annotations as they are written: each row sealed, each with its entry in the audit."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from assessment_kit.core.annotation import Annotation, AnnotationState, NoteKind, Place
from assessment_kit.core.assessment import Assessment
from assessment_kit.core.errors import NotFoundError, RefusedError
from assessment_kit.core.people import Account, CaseRole
from assessment_kit.store.annotation_rows import (
    NewRow,
    add_annotation,
    add_row,
    commitment_words,
    find_operation,
    read_annotations,
)
from assessment_kit.store.audit import Audit
from assessment_kit.store.keys import Keys


@dataclass(frozen=True, slots=True)
class Annotating:
    """A change to annotations under way: its transaction, who makes it, their roles, and where."""

    conn: Connection
    keys: Keys
    audit: Audit
    account: Account
    roles: frozenset[CaseRole]
    assessment: Assessment
    at: datetime
    said_of_seq: int
    op_id: str = ""

    def notes(self) -> dict[str, Annotation]:
        """Read the annotations by their cell, in the order of their numbers."""
        found = read_annotations(self.conn, self.keys, self.assessment.case, self.assessment.id)
        return {note.cell: note for note in found}

    def note(self, number: int) -> Annotation:
        """Find an annotation by its number.

        Raises
        ------
        NotFoundError
            When there is none.
        """
        found = next((note for note in self.notes().values() if note.number == number), None)
        if found is None:
            raise NotFoundError(f"There is no annotation {number} in this assessment.")
        return found

    def taken(self) -> Annotation | None:
        """Find the annotation that this very operation has written already, so that it is taken once.

        Raises
        ------
        RefusedError
            When somebody else wrote under its id.
        """
        found = find_operation(self.conn, self.assessment.id, self.op_id) if self.op_id else None
        if found is None:
            return None
        number, author = found
        if author != self.account.id:
            raise RefusedError("This was sent before by somebody else: load the page again.")
        return self.note(number)

    def row(
        self,
        kind: str,
        place: Place,
        text: str | None = None,
        state: AnnotationState | None = None,
        view: str = "",
        note_kind: NoteKind | None = None,
    ) -> NewRow:
        """Make a row in this person's name; without a state or a kind those stay as they are."""
        said = (text, state, self.said_of_seq, view, note_kind, self.op_id)
        return NewRow(kind, self.account.id, self.at, place, *said)

    def add(self, cell: str, row: NewRow) -> Annotation:
        """Write a new annotation."""
        number = add_annotation(self.conn, self.keys, self.assessment.case, self.assessment.id, cell, row)
        return self._recorded("annotated", number, row)

    def write(self, number: int, row: NewRow, action: str) -> Annotation:
        """Write one more row of an annotation."""
        add_row(self.conn, self.keys, self.assessment.case, self.assessment.id, number, row)
        return self._recorded(action, number, row)

    def _recorded(self, action: str, number: int, row: NewRow) -> Annotation:
        note, case = self.note(number), self.assessment.case
        said = commitment_words(self.assessment.id, number, note.rev, row.text or "")
        commitment = self.keys.commit_hmac(self.conn, case, said.encode())
        body = {"rev": note.rev, "kind": row.kind, "commitment": commitment.hex()}
        if row.note_kind:
            body["note_kind"] = row.note_kind.value
        obj = f"assessment/{self.assessment.id}/annotations/{number}"
        self.audit.append(self.conn, case, self.account.id, action, obj, body)
        return note


def place_of(note: Annotation) -> Place:
    """Say what an annotation is about."""
    return Place(note.section, note.question, note.subject)
