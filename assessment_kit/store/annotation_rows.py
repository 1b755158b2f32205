"""Annotations as rows: every text, reply and state is one more row, sealed under the family's key."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, RowMapping, Select, func, insert, select

from assessment_kit.core.annotation import Annotation, AnnotationState, NoteKind, NoteText, Place, Reply
from assessment_kit.core.note_story import NoteRow
from assessment_kit.store.access import open_reason
from assessment_kit.store.keys import Keys
from assessment_kit.store.schema import account as account_table
from assessment_kit.store.schema import annotation as annotation_table
from assessment_kit.store.schema import annotation_revision as row_table

TEXT, REPLY, STATE = "text", "reply", "state"


@dataclass(frozen=True, slots=True)
class NewRow:
    """One more row of an annotation; without a state or a kind those stay as they are."""

    kind: str
    author: str
    at: datetime
    place: Place
    text: str | None = None
    state: AnnotationState | None = None
    said_of_seq: int = 0
    view: str = ""
    note_kind: NoteKind | None = None
    op_id: str = ""


def read_annotations(conn: Connection, keys: Keys, case: str, assessment_id: str) -> list[Annotation]:
    """Read the annotations of an assessment in the order of their numbers, the withdrawn ones too."""
    by_number: dict[int, list[RowMapping]] = {}
    for row in conn.execute(_rows_of(assessment_id)).mappings():
        by_number.setdefault(row["number"], []).append(row)
    return [_annotation(conn, keys, case, rows) for rows in by_number.values()]


def read_stories(conn: Connection, keys: Keys, case: str, assessment_id: str) -> dict[int, list[NoteRow]]:
    """Read every row of the annotations of an assessment, oldest first, by their numbers."""
    found: dict[int, list[NoteRow]] = {}
    for row in conn.execute(_rows_of(assessment_id)).mappings():
        place = text_place(assessment_id, row["number"], row["rev"])
        found.setdefault(row["number"], []).append(
            NoteRow(
                rev=row["rev"],
                by=row["author"],
                by_name=row["author_name"],
                at=row["at"],
                is_text=row["kind"] == TEXT,
                is_reply=row["kind"] == REPLY,
                text=open_reason(conn, keys, case, row["text_sealed"], place),
                section=row["section"],
                question=row["question"],
                subject=row["subject"],
                state=AnnotationState(row["state"]) if row["state"] else None,
                kind=NoteKind(row["note_kind"]) if row["note_kind"] else None,
            )
        )
    return found


def find_operation(conn: Connection, assessment_id: str, op_id: str) -> tuple[int, str] | None:
    """Find which annotation an operation has written, and in whose name; None where it has not been taken."""
    row = conn.execute(
        select(annotation_table.c.number, row_table.c.author)
        .join(annotation_table, annotation_table.c.id == row_table.c.annotation)
        .where(annotation_table.c.assessment == assessment_id, row_table.c.op_id == op_id)
    ).first()
    return (row[0], row[1]) if row else None


def add_annotation(
    conn: Connection, keys: Keys, case: str, assessment_id: str, cell: str, row: NewRow
) -> int:
    """Write a new annotation; give its number."""
    last = conn.scalar(
        select(func.max(annotation_table.c.number)).where(annotation_table.c.assessment == assessment_id)
    )
    number = (last or 0) + 1
    conn.execute(
        insert(annotation_table).values(
            assessment=assessment_id, number=number, cell=cell, author=row.author, made_at=row.at
        )
    )
    add_row(conn, keys, case, assessment_id, number, row)
    return number


def add_row(conn: Connection, keys: Keys, case: str, assessment_id: str, number: int, row: NewRow) -> int:
    """Write one more row of an annotation; give its revision."""
    annotation_id = conn.scalars(
        select(annotation_table.c.id).where(
            annotation_table.c.assessment == assessment_id, annotation_table.c.number == number
        )
    ).one()
    rev = (
        conn.scalar(select(func.max(row_table.c.rev)).where(row_table.c.annotation == annotation_id)) or 0
    ) + 1
    sealed = (
        None
        if row.text is None
        else keys.seal(conn, case, "", row.text, text_place(assessment_id, number, rev))
    )
    conn.execute(
        insert(row_table).values(
            annotation=annotation_id,
            rev=rev,
            kind=row.kind,
            section=row.place.section,
            question=row.place.question,
            subject=row.place.subject,
            state=row.state.value if row.state else "",
            text_sealed=sealed,
            said_of_seq=row.said_of_seq,
            view=row.view,
            author=row.author,
            at=row.at,
            note_kind=row.note_kind.value if row.note_kind else "",
            op_id=row.op_id,
        )
    )
    return rev


def text_place(assessment_id: str, number: int, rev: int) -> str:
    """Say where the text of a row stands, for its seal."""
    return f"annotation|{assessment_id}|{number}|{rev}"


def commitment_words(assessment_id: str, number: int, rev: int, text: str) -> str:
    """Write what the audit commits to of a row."""
    return f"annotation|{assessment_id}|{number}|{rev}|{text}"


def new_cell() -> str:
    """Make the id of a notebook cell."""
    return uuid.uuid4().hex[:16]


def _rows_of(assessment_id: str) -> Select[tuple[Any, ...]]:
    return (
        select(
            row_table,
            annotation_table.c.assessment,
            annotation_table.c.number,
            annotation_table.c.cell,
            annotation_table.c.author.label("annotator"),
            annotation_table.c.made_at,
            account_table.c.name.label("author_name"),
        )
        .join(annotation_table, annotation_table.c.id == row_table.c.annotation)
        .join(account_table, account_table.c.id == row_table.c.author)
        .where(annotation_table.c.assessment == assessment_id)
        .order_by(annotation_table.c.number, row_table.c.rev)
    )


def _annotation(conn: Connection, keys: Keys, case: str, rows: list[RowMapping]) -> Annotation:
    first, last = rows[0], rows[-1]
    words = [
        open_reason(
            conn, keys, case, row["text_sealed"], text_place(first["assessment"], row["number"], row["rev"])
        )
        for row in rows
    ]
    texts = tuple(_texts(rows, words))
    stated = next(row for row in reversed(rows) if row["state"])
    said = [row for row in rows if row["kind"] == TEXT][-1]
    return Annotation(
        number=first["number"],
        assessment=first["assessment"],
        cell=first["cell"],
        section=said["section"],
        question=said["question"],
        subject=said["subject"],
        text=texts[-1].text,
        author=first["annotator"],
        author_name=first["author_name"],
        at=first["made_at"],
        rev=last["rev"],
        state=AnnotationState(stated["state"]),
        replies=tuple(
            Reply(row["author"], row["author_name"], text, row["at"])
            for row, text in zip(rows, words, strict=True)
            if row["kind"] == REPLY
        ),
        said_of_seq=said["said_of_seq"],
        texts=texts,
        kind=texts[-1].kind,
        state_by_name=stated["author_name"],
        state_at=stated["at"],
    )


def _texts(rows: list[RowMapping], words: list[str]) -> Iterable[NoteText]:
    kind = NoteKind.QUESTION  # notes from before there were kinds
    for row, text in zip(rows, words, strict=True):
        kind = NoteKind(row["note_kind"]) if row["note_kind"] else kind
        is_text = row["kind"] == TEXT
        if is_text or row["state"] == AnnotationState.WITHDRAWN.value:
            said = text if is_text else ""
            yield NoteText(row["rev"], said, row["section"], row["question"], row["subject"], kind)
