"""Annotations checked against the log: each row is there, as it was written, and of the kind it was."""

import re
from collections.abc import Iterator, Mapping
from hmac import compare_digest
from typing import Any

from sqlalchemy import Connection, RowMapping, select

from assessment_kit.core.errors import WorkspaceError
from assessment_kit.store.annotation_rows import commitment_words, text_place
from assessment_kit.store.audit import Entry
from assessment_kit.store.keys import ErasedError, Keys
from assessment_kit.store.schema import annotation, annotation_revision
from assessment_kit.store.schema import assessment as assessment_table

_OBJECT = re.compile(r"assessment/([^/]+)/annotations/(\d+)")


class NoteChecks:
    """What the chains say was written beside answers, and whether the table says the same."""

    def __init__(self) -> None:
        self._written: dict[tuple[str, int, int], tuple[str, str, str]] = {}

    def take(self, entry: Entry, body: Mapping[str, Any]) -> None:
        """Take from an entry of a chain which row of an annotation it speaks of."""
        found = _OBJECT.fullmatch(entry.object)
        if found and "commitment" in body:
            row = (found[1], int(found[2]), int(body["rev"]))
            self._written[row] = (str(body["kind"]), str(body["commitment"]), str(body.get("note_kind", "")))

    def faults(self, conn: Connection, keys: Keys) -> Iterator[str]:
        """Say what does not agree, one sentence each."""
        seen = set()
        for row in conn.execute(_ROWS).mappings():
            key = (row["assessment"], row["number"], row["rev"])
            seen.add(key)
            yield from _faults_of(conn, keys, row, self._written.get(key))
        for assessment, number, rev in sorted(self._written.keys() - seen):
            yield f"{_name(assessment, number, rev)} was deleted."


_ROWS = (
    select(
        annotation_revision,
        annotation.c.assessment,
        annotation.c.number,
        assessment_table.c.case,
    )
    .join(annotation, annotation.c.id == annotation_revision.c.annotation)
    .join(assessment_table, assessment_table.c.id == annotation.c.assessment)
    .order_by(annotation.c.assessment, annotation.c.number, annotation_revision.c.rev)
)


def _name(assessment: str, number: int, rev: int) -> str:
    return f"Revision {rev} of note {number} on assessment {assessment}"


def _faults_of(
    conn: Connection, keys: Keys, row: RowMapping, said: tuple[str, str, str] | None
) -> Iterator[str]:
    assessment, number, rev = row["assessment"], row["number"], row["rev"]
    name = _name(assessment, number, rev)
    if said is None:
        yield f"{name} is not in the audit: it was added from outside."
        return
    try:
        sealed, place = row["text_sealed"], text_place(assessment, number, rev)
        text = "" if sealed is None else str(keys.open(conn, row["case"], "", sealed, place))
        content = commitment_words(assessment, number, rev, text)
        commitment = keys.commit_hmac(conn, row["case"], content.encode()).hex()
    except ErasedError:
        return
    except WorkspaceError:
        yield f"{name} cannot be opened: it was changed from outside."
        return
    kind, committed, note_kind = said
    is_as_said = (kind, note_kind) == (row["kind"], row["note_kind"])
    if not (is_as_said and compare_digest(commitment, committed)):
        yield f"{name} does not agree with the audit: it was changed."
