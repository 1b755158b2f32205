"""Rows as a reader wants them: people, ratings and plans as tables, long things as blocks."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from assessment_kit.core.charts import dated_rating, spread_alt, spread_svg
from assessment_kit.instruments.wording import day_words
from assessment_kit.projection.provenance import english_day
from assessment_kit.reports.glyphs import printable
from assessment_kit.reports.paragraphs import paragraphs

Json = Mapping[str, Any]
Block = dict[str, Any]
Numbers = Callable[[], str]

# Heading of a table's column, its share of the width, and the parts of a row that stand in it. The first
# part of a column stands alone, the others carry their label. Parts that no column names go to the one that
# is marked "*", so that nothing somebody wrote is left out.
_Layout = tuple[tuple[str, float, tuple[str, ...]], ...]
_LAYOUTS: dict[str, _Layout] = {
    "people": (
        ("Name", 1.0, ("name", "known_as", "date_of_birth", "expected_on", "sex")),
        (
            "Who they are",
            1.1,
            ("kind", "relationship", "parental_responsibility", "agency", "lives_with", "*"),
        ),
        (
            "How to reach them",
            1.0,
            ("address", "address_confidential", "telephone", "do_not_contact"),
        ),
    ),
    "ratings": (
        ("Who", 1.0, ("rater_name",)),
        ("When", 0.9, ("rated_on",)),
        ("Number", 0.8, ("number",)),
        ("What makes it this and not lower", 1.6, ("why", "*")),
        ("What would move it up by one", 1.5, ("up_by_one",)),
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
_ALONE = {("people", "kind"), ("people", "relationship")}  # plain without their label
_LABELS = {"for_whom": "For", "known_as": "Called", "date_of_birth": "Born", "expected_on": "Expected"}
_FIXED = {  # what the columns of `ratings` are called, where the record does not repeat it
    "Number from 0 to 10": "number",
    "Who gave this number": "rater_name",
    "When": "rated_on",
    "What makes it this number and not lower?": "why",
    "What would move it up by one?": "up_by_one",
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
        for answer in answers:
            yield _row(question, answer, numbers())


def beside(answer: Json) -> Block:
    """Say what stands beside an answer: where it is from, that it is withheld, other texts that were kept."""
    kind, note = str(answer.get("kind_words") or ""), str(answer.get("provenance") or "")
    return {
        "mark": printable(kind),
        "note": paragraphs([note.removeprefix(f"{kind}.").strip() if kind else note]),
        "withheld": printable(str(answer.get("withheld") or "")),
        "others": [
            {"texts": paragraphs(other.get("words") or ()), "note": paragraphs([_written(other)])}
            for other in answer.get("conflicts") or ()
        ],
    }


def _written(other: Json) -> str:
    moment = other.get("recorded_at")
    day = f", {day_words(english_day(datetime.fromisoformat(str(moment))))}" if moment else ""
    return f"Written by {other.get('author_name') or other.get('author')}{day}."


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
        "pairs": [[printable(str(label)), paragraphs([words])] for label, words in answer.get("cells") or ()],
        **beside(answer),
    }


def _table(question: Json, answers: Sequence[Json], numbers: Numbers) -> Block:
    """Lay out rows as a table; a column in which nobody wrote anything is left out."""
    kind = str(question["type"])
    names = _FIXED | {str(column["label"]): str(column["id"]) for column in question.get("columns") or ()}
    rows = [_cells(kind, answer, names) for answer in answers]
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


def _cells(kind: str, answer: Json, names: Mapping[str, str]) -> list[list[list[Any]]]:
    """Sort the parts of a row into the columns of its table, each as [label, paragraphs]."""
    parts = [(names.get(str(label), ""), str(label), words) for label, words in answer.get("cells") or ()]
    layout = _LAYOUTS[kind]
    placed = {name for _, _, wanted in layout for name in wanted}
    return [
        [
            [_label(kind, name, label, is_first=name == wanted[0]), paragraphs([words])]
            for want in wanted
            for name, label, words in parts
            if name == want or (want == "*" and name not in placed)
        ]
        for _, _, wanted in layout
    ]


def _label(kind: str, name: str, label: str, *, is_first: bool) -> str:
    if is_first or (kind, name) in _ALONE:
        return ""
    return _LABELS.get(name) or printable(label.rstrip("?:"))
