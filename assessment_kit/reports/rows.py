"""Rows as a reader wants them: people, ratings and plans as tables, long things as blocks."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from assessment_kit.core.charts import dated_rating, spread_alt, spread_svg
from assessment_kit.reports.glyphs import printable
from assessment_kit.reports.paragraphs import paragraphs

Json = Mapping[str, Any]
Block = dict[str, Any]
Numbers = Callable[[], str]

# Heading of a table's column, its share of the width, and the parts of a row that stand in it. The first
# part of a column stands alone, the others carry their label. Parts that no column names go to the last one
# that is marked "*", so that nothing somebody wrote is left out.
_Layout = tuple[tuple[str, float, tuple[str, ...]], ...]
_LAYOUTS: dict[str, _Layout] = {
    "people": (
        ("Name", 1.0, ("name", "known_as", "date_of_birth", "expected_on", "sex")),
        (
            "Who they are",
            1.0,
            ("kind", "relationship", "parental_responsibility", "agency", "lives_with", "*"),
        ),
        (
            "Where, and how to reach them",
            1.1,
            ("address", "address_confidential", "telephone", "do_not_contact"),
        ),
    ),
    "ratings": (
        ("Who", 0.8, ("rater_name", "rated_on")),
        ("Number", 0.6, ("number",)),
        ("What makes it this number and not lower", 1.5, ("why", "*")),
        ("What would move it up by one", 1.5, ("up_by_one",)),
    ),
    "actions": (
        ("What", 2.4, ("what", "for_whom", "shows_it_works", "meanwhile", "*")),
        ("Who", 1.0, ("who",)),
        ("By when", 1.0, ("by_when", "asked_for_on", "waiting_since")),
    ),
    "chronology": (
        ("Date", 0.8, ("happened_on",)),
        ("What happened", 1.8, ("event", "source", "*")),
        ("What it meant for the child", 1.5, ("meaning",)),
    ),
}
_ALONE = {("people", "kind"), ("people", "relationship")}  # said so plainly that a label is in the way


def row_blocks(question: Json, answers: Sequence[Json], numbers: Numbers) -> Iterator[Block]:
    """Lay out the rows of one question about one subject.

    Parameters
    ----------
    numbers
        Gives the next paragraph number.
    """
    if question["type"] == "ratings":
        yield from _chart(question, answers)
    layout = _LAYOUTS.get(str(question["type"]))
    if layout is None:
        for answer in answers:
            yield _row(question, answer, numbers())
    else:
        yield _table(question, answers, layout, numbers)


def _chart(question: Json, answers: Sequence[Json]) -> Iterator[Block]:
    rows = [
        answer
        for answer in answers
        if isinstance(answer.get("value"), Mapping) and not answer.get("withheld")
    ]
    ratings = [
        dated_rating(_drawn(answer["value"]), printable(str(answer.get("voice_name") or "")))
        for answer in rows
    ]
    svg = spread_svg(
        ratings,
        low=printable(str(question["low"])),
        high=printable(str(question["high"])),
        title="Ratings by each person",
    )
    if svg:
        yield {"kind": "chart", "svg": svg, "alt": f"Scale from 0 to 10. {spread_alt(ratings)}"}


def _drawn(value: Json) -> Json:
    return {key: printable(item) if isinstance(item, str) else item for key, item in value.items()}


def _row(question: Json, answer: Json, number: str) -> Block:
    """One row as a block of its own: a heading, each part under its label."""
    return {
        "kind": "row",
        "number": number,
        "title": printable(str(question["row_name"]).capitalize()),
        "mark": printable(str(answer.get("kind_words") or "")),
        "pairs": [[printable(str(label)), paragraphs([words])] for label, words in answer.get("cells") or ()],
        **_beside(answer),
    }


def _table(question: Json, answers: Sequence[Json], layout: _Layout, numbers: Numbers) -> Block:
    labels = {str(column["label"]): str(column["id"]) for column in question.get("columns") or ()}
    return {
        "kind": "table",
        "name": printable(str(question["label"])),
        "head": [heading for heading, _, _ in layout],
        "widths": [width for _, width, _ in layout],
        "rows": [
            {
                "number": numbers(),
                "cells": _cells(str(question["type"]), answer, layout, labels),
                **_beside(answer),
            }
            for answer in answers
        ],
    }


def _cells(kind: str, answer: Json, layout: _Layout, labels: Mapping[str, str]) -> list[list[list[Any]]]:
    """Sort the parts of a row into the columns of its table, as [label, paragraphs] with an empty label first."""
    parts = [
        (labels.get(str(label), str(label)), str(label), words) for label, words in answer.get("cells") or ()
    ]
    if kind == "ratings" and answer.get("voice_name"):
        parts = [part for part in parts if part[0] != "rater_name"]
        parts.insert(0, ("rater_name", "Who", str(answer["voice_name"])))
    placed = {name for _, _, names in layout for name in names}
    cells = []
    for _, _, names in layout:
        wanted = [
            part
            for name in names
            for part in parts
            if part[0] == name or (name == "*" and part[0] not in placed)
        ]
        cells.append(
            [
                [
                    "" if name == names[0] or (kind, name) in _ALONE else printable(label.rstrip("?:")),
                    paragraphs([words]),
                ]
                for name, label, words in wanted
            ]
        )
    return cells


def _beside(answer: Json) -> Block:
    """What stands beside a row: where it comes from, that it is withheld, other texts that were kept."""
    return {
        "note": paragraphs([str(answer.get("provenance") or "")]),
        "withheld": printable(str(answer.get("withheld") or "")),
        "others": [
            {"texts": paragraphs(conflict.get("words") or ()), "note": paragraphs([_written(conflict)])}
            for conflict in answer.get("conflicts") or ()
        ],
    }


def _written(conflict: Json) -> str:
    author = conflict.get("author_name") or conflict.get("author")
    return f"Written by {author}" if author else ""
