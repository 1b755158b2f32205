"""Rows as a reader wants them: people, ratings and plans as tables, long things as blocks."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from assessment_kit.core.charts import charts
from assessment_kit.core.dated_rating import dated_ratings
from assessment_kit.projection.tables import Part, RowTable, is_tabled, parts_of, row_table, table_in_short
from assessment_kit.reports.glyphs import printable
from assessment_kit.reports.marks import beside
from assessment_kit.reports.paragraphs import paragraphs
from assessment_kit.reports.reviews import review_block

Json = Mapping[str, Any]
Block = dict[str, Any]
Numbers = Callable[[], str]


def row_blocks(question: Json, answers: Sequence[Json], numbers: Numbers) -> Iterator[Block]:
    """Lay out the rows of one question about one subject.

    Parameters
    ----------
    numbers
        Gives the next paragraph number.
    """
    kind = str(question["type"])
    if kind == "ratings":
        yield from _chart(question, answers)
    parts = [parts_of(question, answer) for answer in answers]
    table = kind if is_tabled(kind) else table_in_short(kind, parts)
    if table and any(parts):
        yield _table(question, answers, row_table(table, parts), numbers)
    else:
        laid_out = review_block if kind == "reviews" else _row
        for answer in answers:
            yield laid_out(question, answer, numbers())


def _chart(question: Json, answers: Sequence[Json]) -> Iterator[Block]:
    ratings = dated_ratings(
        (
            _drawable(answer["value"]),
            printable(str(answer.get("voice_name") or "")),
            printable(str(answer.get("voice_part") or "")),
        )
        for answer in answers
        if isinstance(answer.get("value"), Mapping) and not answer.get("withheld")
    )
    low, high = (printable(str(question.get(end) or "")) for end in ("low", "high"))
    title = f"Numbers given for “{printable(str(question['label']))}”"
    for chart in charts(ratings, low=low, high=high, title=title):
        yield {
            "kind": "chart",
            "svg": chart.svg,
            "alt": f"A scale from 0 to 10, with the number that each person gave on each day. {chart.alt}",
        }


def _drawable(value: Json) -> Json:
    return {key: printable(item) if isinstance(item, str) else item for key, item in value.items()}


def _row(question: Json, answer: Json, number: str) -> Block:
    """Lay out one row as a block of its own: a heading, each part under its label."""
    return {
        "kind": "row",
        "number": number,
        "title": printable(str(question["row_name"]).capitalize()),
        "pairs": [[printable(label), paragraphs(words)] for _, label, words in parts_of(question, answer)],
        **beside(answer),
    }


def _table(question: Json, answers: Sequence[Json], table: RowTable, numbers: Numbers) -> Block:
    """Lay out rows as a table; a note that all share stands below it."""
    beside_each = [beside(answer) for answer in answers]
    notes = [aside["note"] for aside in beside_each]
    is_one_note = all(note == notes[0] for note in notes)
    return {
        "kind": "table",
        "name": printable(str(question["label"])),
        "head": list(table.head),
        "widths": list(table.widths),
        "main": table.main,
        "note": notes[0] if is_one_note else [],
        "rows": [
            {"number": numbers(), "cells": [_cell(parts) for parts in row], **aside}
            | ({"note": []} if is_one_note else {})
            for row, aside in zip(table.rows, beside_each, strict=True)
        ],
    }


def _cell(parts: Sequence[Part]) -> list[list[Any]]:
    return [[printable(label), paragraphs(words)] for _, label, words in parts]
