"""Drawings: lines and nothing else, sealed beside the record under the key of whom they are about."""

import uuid
from typing import TYPE_CHECKING

from sqlalchemy import Connection, RowMapping, insert, select

from assessment_kit.core import workflow
from assessment_kit.core.errors import InvalidInputError, NotFoundError, StateError
from assessment_kit.core.hand_over import HandOver, must_be_open
from assessment_kit.core.people import Account
from assessment_kit.store.access import assessment_watched, must_read, roles_on_case
from assessment_kit.store.account_rows import find_account
from assessment_kit.store.assessment_rows import find_assessment
from assessment_kit.store.drawn_in import is_struck, texts_in
from assessment_kit.store.hand_over_rows import find_hand_over, person_of
from assessment_kit.store.keys import Keys, place_of
from assessment_kit.store.saving import PART_CLOSED
from assessment_kit.store.schema import blob
from assessment_kit.store.svg import sanitised

if TYPE_CHECKING:
    from assessment_kit.core.assessment import Assessment
    from assessment_kit.store.record import Store

MIME = "image/svg+xml"
_SENT = uuid.UUID(
    "5b0f4b9e-6c1d-4f0e-9a53-0d6f8a1f2c77"
)  # the names of drawings by what a browser called them
STRUCK = "This drawing was entered in error, so nobody is shown it."
NO_SUCH_DRAWING = "There is no such drawing, or it is not open to you."


def open_drawing(conn: Connection, keys: Keys, row: RowMapping) -> bytes:
    """Open a drawing.

    Raises
    ------
    ErasedError
        When its key, or that of whom it is about, was destroyed.
    WorkspaceError
        When it was changed from outside.
    """
    sealed = (row["key_wrapped"], row["content_sealed"])
    return keys.open_own(
        conn, row["case"], row["key_subject"], sealed, place_of_drawing(row["case"], row["id"])
    )


def commitment_of_drawing(conn: Connection, keys: Keys, case: str, drawing_id: str, svg: bytes) -> bytes:
    """Commit to a drawing and to where it stands."""
    return keys.commit_hmac(conn, case, place_of_drawing(case, drawing_id).encode() + b"\x00" + svg)


def place_of_drawing(case: str, drawing_id: str) -> str:
    """Say where a drawing stands, for its seal."""
    return place_of("drawing", case, drawing_id)


class Drawings:
    """What children and grown-ups drew."""

    def __init__(self, store: "Store") -> None:
        self._store = store
        self._database, self._keys, self._audit = store.database, store.keys, store.audit

    def add(self, account: Account, assessment_id: str, svg: bytes, subject: str = "") -> str:
        """Keep a drawing for an answer that is about to be saved; give its id.

        Parameters
        ----------
        subject
            Whom the answer is about; empty for the family. Theirs is the key that seals it.

        Raises
        ------
        NotFoundError, RefusedError, StateError
            When the assessment is not open to this worker, they may not write in it, or it is not open.
        InvalidInputError, TooLargeError
            When it is no drawing, is larger than 1 MiB, or the subject is nobody of the case.
        """
        watched = assessment_watched(self._database, self._audit, account, assessment_id, "drawings")
        with watched, self._database.write() as conn:
            worker = find_account(conn, account.id)
            assessment = self._written_by(conn, worker, assessment_id)
            if subject and person_of(conn, self._keys, assessment.case, subject) is None:
                raise InvalidInputError(
                    "This drawing was sent about somebody who is not among the people of this case: "
                    "reload the page."
                )
            return self._keep(conn, worker, assessment, svg, subject)

    def add_handed(self, handed: HandOver, svg: bytes, op_id: str = "") -> str:
        """Keep what the person who has the device drew; give its id.

        Parameters
        ----------
        op_id
            Made by the browser for this drawing: sent again, because the answer was lost, it is the same one.

        Raises
        ------
        StateError
            When the device was given back, or the assessment is not open.
        InvalidInputError, TooLargeError
            When it is no drawing, or is larger than 1 MiB.
        """
        with self._database.write() as conn:
            handed = find_hand_over(conn, self._keys, handed.id)
            must_be_open(handed)
            worker = find_account(conn, handed.by)
            assessment = self._written_by(conn, worker, handed.assessment)
            person = person_of(conn, self._keys, handed.case, handed.person)
            subject = handed.person if person is not None and person.is_child else ""
            return self._keep(conn, worker, assessment, svg, subject, handed.person, op_id)

    def read(self, reader: Account | None, drawing_id: str, assessment_id: str = "") -> bytes:
        """Read a drawing as SVG.

        Parameters
        ----------
        reader
            Whose reading it is; None for the workspace itself.
        assessment_id
            The assessment that it must belong to; any where empty.

        Raises
        ------
        NotFoundError
            When there is none of this id there, it was struck with its text, it is not open to this person,
            or its key was destroyed.
        """
        with self._database.read() as conn:
            found = conn.scalar(select(blob.c.assessment).where(blob.c.id == drawing_id))
        part = f"drawings/{drawing_id}"
        watched = assessment_watched(self._database, self._audit, reader, str(found or ""), part)
        with watched, self._database.read() as conn:
            row = self._row(conn, drawing_id)
            must_read(conn, reader, row["case"], self._database.now())
            if assessment_id and row["assessment"] != assessment_id:
                raise NotFoundError(NO_SUCH_DRAWING)
            svg = open_drawing(conn, self._keys, row)
            struck = is_struck(conn, self._keys, row)
        if struck:
            raise NotFoundError(STRUCK)
        self._audit.record_read(reader, row["case"], f"assessment/{row['assessment']}/{part}")
        return svg

    def read_handed(self, handed: HandOver, drawing_id: str) -> bytes:
        """Read a drawing of the person who has the device, and nobody else's.

        Raises
        ------
        NotFoundError
            When there is none of this id among theirs.
        """
        stands = self._stands(handed, drawing_id)
        with self._database.read() as conn:
            row = self._row(conn, drawing_id)
            is_theirs = stands or row["person"] == handed.person
            if row["assessment"] != handed.assessment or not is_theirs:
                raise NotFoundError(NO_SUCH_DRAWING)
            return open_drawing(conn, self._keys, row)

    def _stands(self, handed: HandOver, drawing_id: str) -> bool:
        values = (revision.value for revision in self._store.hand_overs.standing(handed))
        return any(drawing_id in texts_in(value) for value in values)

    def _row(self, conn: Connection, drawing_id: str) -> RowMapping:
        row = (
            conn.execute(select(blob).where(blob.c.id == drawing_id, blob.c.mime == MIME)).mappings().first()
        )
        if row is None:
            raise NotFoundError(NO_SUCH_DRAWING)
        return row

    def _written_by(self, conn: Connection, worker: Account, assessment_id: str) -> "Assessment":
        assessment = find_assessment(conn, self._keys, assessment_id)
        roles = roles_on_case(conn, worker.id, assessment.case, self._database.now())
        workflow.may_write(worker, roles, assessment)
        return assessment

    def _keep(
        self,
        conn: Connection,
        worker: Account,
        assessment: "Assessment",
        svg: bytes,
        subject: str,
        person: str = "",
        op_id: str = "",
    ) -> str:
        if subject in assessment.closed_children:
            raise StateError(PART_CLOSED)
        lines, case = sanitised(svg), assessment.case
        drawing_id = str(uuid.uuid5(_SENT, f"{assessment.id}/{person}/{op_id}") if op_id else uuid.uuid4())
        commitment = commitment_of_drawing(conn, self._keys, case, drawing_id, lines)
        before = conn.execute(select(blob).where(blob.c.id == drawing_id)).mappings().first()
        if before is not None:
            if before["commitment"] == commitment:
                return drawing_id
            raise InvalidInputError("Another drawing was sent under this id: reload the page.")
        wrapped, sealed = self._keys.seal_own(conn, case, subject, lines, place_of_drawing(case, drawing_id))
        conn.execute(
            insert(blob).values(
                id=drawing_id,
                case=case,
                key_subject=subject,
                key_wrapped=wrapped,
                mime=MIME,
                size=len(lines),
                content_sealed=sealed,
                commitment=commitment,
                added_by=worker.id,
                added_at=self._database.now(),
                assessment=assessment.id,
                person=person,
            )
        )
        body = {"drawing": drawing_id, "commitment": commitment.hex()}
        self._audit.append(conn, case, worker.id, "drawn", f"assessment/{assessment.id}", body)
        return drawing_id
