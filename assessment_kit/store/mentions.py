"""Where a child is named in texts that stay when the child's own record ends: a sibling's, the family's."""

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from assessment_kit.core.naming import Names
from assessment_kit.store.addenda import text_place as addendum_place
from assessment_kit.store.annotation_rows import text_place
from assessment_kit.store.assessment_rows import reason_place
from assessment_kit.store.ending import Ending
from assessment_kit.store.keys import ErasedError, Keys
from assessment_kit.store.people import people_of
from assessment_kit.store.revisions import open_content
from assessment_kit.store.schema import (
    addendum,
    annotation,
    annotation_revision,
    assessment,
    event,
    revision,
    urgent_note,
)
from assessment_kit.store.urgent_notes import note_place

NOTES, ADDENDA, URGENT, REASONS = "notes", "addenda", "urgent notes", "reasons"


@dataclass(frozen=True, slots=True, order=True)
class Mention:
    """Texts that name the child or are the child's words, in the record of somebody else.

    Parameters
    ----------
    question
        A question; or what stands beside the answers: notes, addenda, urgent notes, reasons.
    can_be_struck
        Answers can; what stands beside them cannot.
    """

    assessment: str
    question: str
    texts: int
    can_be_struck: bool = True


def mentions(conn: Connection, keys: Keys, ending: Ending) -> tuple[Mention, ...]:
    """Count the texts that name a child or are theirs, and stay, by assessment and question."""
    people = people_of(conn, keys, ending.case)
    names = Names(people, [one.id for one in people if one.id != ending.child])

    def is_named(texts: list[str]) -> bool:
        return any(one.person == ending.child for text in texts for one in names.in_text(text))

    found: Counter[tuple[str, str, bool]] = Counter()
    for place, said in _answers(conn, keys, ending):
        texts = [*_texts(said.get("value")), str(said.get("source") or "")]
        if ending.child in {said.get(part) for part in ("voice", "told_by", "about")} or is_named(texts):
            found[*place, True] += 1
    for at, what, words in () if ending.is_whole_case else _beside(conn, keys, ending):
        found[at, what, False] += is_named([words])
    return tuple(
        Mention(at, what, number, can_be_struck)
        for (at, what, can_be_struck), number in sorted((+found).items())
    )


def _answers(
    conn: Connection, keys: Keys, ending: Ending
) -> Iterator[tuple[tuple[str, str], dict[str, Any]]]:
    wanted = select(revision).where(
        revision.c.case == ending.case,
        revision.c.key_wrapped.is_not(None),
        revision.c.key_subject.not_in(ending.keys),
        revision.c.seq.not_in(ending.texts),
    )
    for row in conn.execute(wanted).mappings():
        try:
            said = dict(json.loads(open_content(conn, keys, row)))
        except ErasedError:
            continue
        yield (row["assessment"], row["question"]), said


def _beside(conn: Connection, keys: Keys, ending: Ending) -> Iterator[tuple[str, str, str]]:
    """Open what stands beside the answers under the family's key and is not emptied."""

    def opened(sealed: bytes, place: str) -> str:
        return str(keys.open(conn, ending.case, "", sealed, place))

    def stays(table: Any) -> Any:
        sealed = table.c.reason_sealed if table is event else table.c.text_sealed
        gone = ending.emptied.get(table.name, ())
        return sealed.is_not(None) & (sealed != b"") & table.c.id.not_in(gone)

    here = select(assessment.c.id).where(assessment.c.case == ending.case)
    notes = (
        select(annotation_revision, annotation.c.assessment, annotation.c.number)
        .join(annotation, annotation.c.id == annotation_revision.c.annotation)
        .where(annotation.c.assessment.in_(here), stays(annotation_revision))
    )
    for row in conn.execute(notes).mappings():
        place = text_place(row["assessment"], row["number"], row["rev"])
        yield row["assessment"], NOTES, opened(row["text_sealed"], place)
    for row in conn.execute(
        select(addendum).where(addendum.c.assessment.in_(here), stays(addendum))
    ).mappings():
        yield row["assessment"], ADDENDA, opened(row["text_sealed"], addendum_place(row["id"]))
    for row in conn.execute(select(event).where(event.c.assessment.in_(here), stays(event))).mappings():
        place = reason_place(row["assessment"], row["kind"])
        yield row["assessment"], REASONS, opened(row["reason_sealed"], place)
    urgent = select(urgent_note).where(urgent_note.c.case == ending.case, stays(urgent_note))
    for row in conn.execute(urgent).mappings():
        yield "", URGENT, opened(row["text_sealed"], note_place(row["id"]))


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    for part in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _texts(part)
