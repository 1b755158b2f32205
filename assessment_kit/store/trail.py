"""Who wrote what where and when, read without opening any of it."""

from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, RowMapping, Select, select

from assessment_kit.core.assessment import Assessment
from assessment_kit.core.people import Account
from assessment_kit.core.trail import Copied, Declared, NoteChange, RoleChange, Written
from assessment_kit.store import reading
from assessment_kit.store.access import assessment_watched, must_read
from assessment_kit.store.assessment_rows import find_assessment
from assessment_kit.store.role_trail import role_changes
from assessment_kit.store.schema import account as account_table
from assessment_kit.store.schema import (
    annotation,
    annotation_revision,
    release,
    release_request,
    revision,
    section_state,
)

if TYPE_CHECKING:
    from assessment_kit.store.record import Store


class Trail:
    """What is known of an assessment besides its words."""

    def __init__(self, store: "Store") -> None:
        self._store = store
        self._database, self._keys, self._audit = store.database, store.keys, store.audit

    def written(self, reader: Account | None, assessment_id: str) -> tuple[Written, ...]:
        """List every revision of an assessment and of what it asks of its case, the earliest first.

        Parameters
        ----------
        reader
            Whose reading it is; None for the workspace itself.

        Raises
        ------
        NotFoundError
            When the assessment does not exist or is not open to this person.
        """
        with self._watched(reader, assessment_id), self._database.read() as conn:
            assessment = self._found(conn, reader, assessment_id)
            instrument = self._store.answers.instrument_of(conn, assessment)
            extent = reading.extent_of(assessment, instrument)
            struck = reading.struck_seqs(conn, assessment.case)
            wanted = _named(revision, revision.c.author, _PLACE).where(extent.of(revision))
            rows = conn.execute(wanted.order_by(revision.c.seq)).mappings().all()
        self._audit.record_read(reader, assessment.case, f"assessment/{assessment_id}/trail")
        return tuple(_written(row, row["seq"] in struck) for row in rows)

    def declared(self, reader: Account | None, assessment_id: str) -> tuple[Declared, ...]:
        """List which sections were declared complete, or not complete any more, the earliest first."""
        wanted = _named(section_state, section_state.c.by, [section_state])
        rows = self._rows(reader, assessment_id, wanted, section_state)
        return tuple(Declared(row["section"], row["is_complete"], row["by_name"], row["at"]) for row in rows)

    def notes(self, reader: Account | None, assessment_id: str) -> tuple[NoteChange, ...]:
        """List what was done about the notes of supervision, the earliest first."""
        wanted = _named(annotation_revision, annotation_revision.c.author, [annotation_revision])
        joined = wanted.add_columns(annotation.c.number).join(
            annotation, annotation.c.id == annotation_revision.c.annotation
        )
        rows = self._rows(reader, assessment_id, joined, annotation_revision, annotation)
        return tuple(
            NoteChange(
                row["number"],
                row["rev"],
                row["kind"],
                row["state"],
                row["section"],
                row["by_name"],
                row["at"],
            )
            for row in rows
        )

    def copies(self, reader: Account | None, assessment_id: str) -> tuple[Copied, ...]:
        """List the copies that were made for somebody, the earliest first."""
        columns = [release_request.c.copy, release.c.at]
        wanted = _named(release_request, release_request.c.by, columns).join(
            release, release.c.request == release_request.c.id
        )
        rows = self._rows(reader, assessment_id, wanted, release_request)
        return tuple(Copied(row["copy"], row["by_name"], row["at"]) for row in rows)

    def roles(self, reader: Account | None, assessment_id: str) -> tuple[RoleChange, ...]:
        """List who got which role on the case of an assessment and when it ended, the earliest first."""
        with self._watched(reader, assessment_id), self._database.read() as conn:
            assessment = self._found(conn, reader, assessment_id)
            return role_changes(conn, self._keys, assessment.case, self._database.now())

    def _rows(
        self, reader: Account | None, assessment_id: str, wanted: Select[Any], table: Any, of: Any = None
    ) -> list[RowMapping]:
        with self._watched(reader, assessment_id), self._database.read() as conn:
            self._found(conn, reader, assessment_id)
            chosen = wanted.where((table if of is None else of).c.assessment == assessment_id)
            return list(conn.execute(chosen.order_by(table.c.at, table.c.id)).mappings())

    def _watched(self, reader: Account | None, assessment_id: str) -> AbstractContextManager[None]:
        return assessment_watched(self._database, self._audit, reader, assessment_id, "trail")

    def _found(self, conn: Connection, reader: Account | None, assessment_id: str) -> Assessment:
        assessment = find_assessment(conn, self._keys, assessment_id)
        must_read(conn, reader, assessment.case, self._database.now())
        return assessment


_PLACE = [revision.c[name] for name in ("seq", "question", "subject", "row", "author", "recorded_at")]


def _named(table: Any, who: Any, columns: list[Any]) -> Select[Any]:
    """Select rows with the name of who wrote them."""
    return (
        select(*columns, account_table.c.name.label("by_name"))
        .select_from(table)
        .join(account_table, account_table.c.id == who)
    )


def _written(row: RowMapping, is_struck: bool) -> Written:
    return Written(
        row["seq"],
        row["question"],
        row["subject"],
        row["row"],
        row["author"],
        row["by_name"],
        row["recorded_at"],
        is_struck,
    )
