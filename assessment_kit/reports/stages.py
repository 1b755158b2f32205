"""Readiness to Change on paper: the tables that every face shows, numbered, and what stands beside."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from assessment_kit.projection.stages import Sitting, StageTable, areas_of, sittings_of, stage_tables
from assessment_kit.reports.glyphs import printable
from assessment_kit.reports.marks import beside
from assessment_kit.reports.paragraphs import paragraphs

Json = Mapping[str, Any]
Block = dict[str, Any]


def stage_blocks(asked: Sequence[tuple[Json, Sequence[Json]]], numbers: Callable[[], str]) -> Iterator[Block]:
    """Lay out the sittings of one or more questions about the same areas and the same person.

    Parameters
    ----------
    asked
        Each question with its answers, the person's own view before the practitioner's.
    """
    first = asked[0][0]
    sittings, areas = sittings_of(asked), areas_of(first)
    for table in stage_tables(str(first["label"]), areas, sittings):
        yield _table(table, numbers())
    for sitting in sittings:
        question, number = sitting.place
        yield from _remarks(sitting, areas, asked[question][1][number], numbers)


def _table(table: StageTable, number: str) -> Block:
    notes = [sitting.note for sitting in table.sittings]
    is_one_note = len(set(notes)) == 1
    told = zip(table.sittings, notes, strict=True)
    return {
        "kind": "stages",
        "corner": "Area",
        "number": number,
        "name": printable(table.name),
        "head": [[printable(one.role), printable(one.who), printable(one.day)] for one in table.sittings],
        "rows": [[printable(label), [paragraphs(words) for words in said]] for label, said in table.rows],
        "note": paragraphs(notes[:1]) if is_one_note else [],
        "notes": [] if is_one_note else paragraphs(f"{one.title}. {note}" for one, note in told),
    }


def _remarks(
    sitting: Sitting, areas: Mapping[str, str], answer: Json, numbers: Callable[[], str]
) -> Iterator[Block]:
    """Print what a sitting holds beside its stages, such as why; where it is from stands at its table."""
    pairs = [[printable(label), paragraphs(words)] for _, label, words in sitting.remarks(areas)]
    aside = beside(answer) | {"mark": "", "note": []}
    if pairs or aside["withheld"] or aside["others"] or aside["read_back"]:
        yield {"kind": "row", "number": numbers(), "title": printable(sitting.title), "pairs": pairs, **aside}
