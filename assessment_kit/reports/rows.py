"""Rows as a reader wants them: people, ratings and plans as tables, long things as blocks."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from assessment_kit.core.charts import dated_rating, spread_alt, spread_svg
from assessment_kit.reports.around import Part, parts_of
from assessment_kit.reports.glyphs import printable
from assessment_kit.reports.marks import beside
from assessment_kit.reports.paragraphs import paragraphs
from assessment_kit.reports.reviews import review_block

Json = Mapping[str, Any]
Block = dict[str, Any]
Numbers = Callable[[], str]

# Heading of a table's column, its share of the width, and the parts of a row that stand in it. The first
# part of a column stands alone, the others carry their label. Parts that no column names go to the one that
# is marked "*", so that nothing somebody wrote is left out.
_Layout = tuple[tuple[str, float, tuple[str, ...]], ...]
_LAYOUTS: dict[str, _Layout] = {
    "people": (
        ("Name", 0.9, ("name", "known_as", "date_of_birth", "expected_on", "sex")),
        ("Who they are", 1.3, ("kind", "relationship", "agency", "parental_responsibility", "*")),
        (
            "Home and contact",
            1.1,
            ("address", "address_confidential", "lives_with", "telephone", "do_not_contact"),
        ),
    ),
    "ratings": (
        ("Who and when", 1.0, ("rater_name", "rated_on")),
        ("Number", 0.7, ("number",)),
        ("What makes it this number and not lower", 2.6, ("why", "up_by_one", "*")),
    ),
    "actions": (
        ("What", 2.2, ("what", "for_whom", "shows_it_works", "meanwhile", "*")),
        ("Who", 1.0, ("who",)),
        ("By when", 1.0, ("by_when", "asked_for_on", "waiting_since")),
    ),
    "chronology": (
        ("Date", 0.8, ("happened_on",)),
        ("What happened", 1.9, ("event", "source", "*")),
        ("What it meant for the child", 1.5, ("meaning",)),
    ),
}
_LABELS = {  # shorter in a table than in a form; empty where the words are plain without one
    "agency": "",
    "address_confidential": "Address must be kept from somebody",
    "communication_needs": "What helps",
    "date_of_birth": "Born",
    "disability": "Disability or condition",
    "ethnicity_and_culture": "Ethnicity and culture",
    "expected_on": "Expected",
    "for_whom": "For",
    "gp": "GP",
    "kind": "",
    "known_as": "Called",
    "nursery": "Nursery",
    "parental_responsibility_how": "How, and for whom",
    "rated_on": "",
    "relationship": "",
    "religion": "Faith or belief",
    "school": "School",
    "telephone": "Telephone",
    "up_by_one": "Up by one",
}


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
    if kind in _LAYOUTS:
        yield _table(question, answers, numbers)
    else:
        laid_out = review_block if kind == "reviews" else _row
        for answer in answers:
            yield laid_out(question, answer, numbers())


def _chart(question: Json, answers: Sequence[Json]) -> Iterator[Block]:
    ratings = [
        dated_rating(_drawable(answer["value"]), printable(str(answer.get("voice_name") or "")))
        for answer in answers
        if isinstance(answer.get("value"), Mapping) and not answer.get("withheld")
    ]
    low, high = (printable(str(question.get(end) or "")) for end in ("low", "high"))
    svg = spread_svg(ratings, low=low, high=high, title="Ratings by each person")
    if svg:
        yield {"kind": "chart", "svg": svg, "alt": f"Scale from 0 to 10. {spread_alt(ratings)}"}


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


def _table(question: Json, answers: Sequence[Json], numbers: Numbers) -> Block:
    """Lay out rows as a table; a column in which nobody wrote anything is left out."""
    kind = str(question["type"])
    rows = [_cells(kind, parts_of(question, answer)) for answer in answers]
    layout = _LAYOUTS[kind]
    kept = [place for place in range(len(layout)) if any(row[place] for row in rows)]
    beside_each = [beside(answer) for answer in answers]
    notes = [aside["note"] for aside in beside_each]
    is_one_note = all(note == notes[0] for note in notes)
    return {
        "kind": "table",
        "name": printable(str(question["label"])),
        "head": [layout[place][0] for place in kept],
        "widths": [layout[place][1] for place in kept],
        "main": max(range(len(kept)), key=lambda place: layout[kept[place]][1], default=0),
        "note": notes[0] if is_one_note else [],
        "rows": [
            {"number": numbers(), "cells": [row[place] for place in kept], **aside}
            | ({"note": []} if is_one_note else {})
            for row, aside in zip(rows, beside_each, strict=True)
        ],
    }


def _cells(kind: str, parts: Sequence[Part]) -> list[list[list[Any]]]:
    """Sort the parts of a row into the columns of its table, each as [label, paragraphs]."""
    layout = _LAYOUTS[kind]
    placed = {name for _, _, wanted in layout for name in wanted}
    return [
        [
            [_label(name, label, is_first=name == wanted[0]), paragraphs(words)]
            for want in wanted
            for name, label, words in parts
            if name == want or (want == "*" and name not in placed)
        ]
        for _, _, wanted in layout
    ]


def _label(name: str, label: str, *, is_first: bool) -> str:
    return "" if is_first else _LABELS.get(name, printable(label.rstrip("?:")))
