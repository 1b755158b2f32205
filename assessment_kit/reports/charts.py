"""The family, the triangle, the map of signs of safety and the time line on paper, near the front.

Each picture stands with its words: the alternative text says what is drawn, and a table beside it has the
same for everybody. All of it is made from the record as its reader may see it, and from nothing else. A copy
that leaves has the pictures that help its reader, of the sections that have a place in it.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from assessment_kit.core.days_chart import Days, days_alt, days_svg
from assessment_kit.core.events_chart import events_svgs
from assessment_kit.core.genogram import genogram_alt, genogram_svg
from assessment_kit.core.signs_map import signs_alt, signs_svg
from assessment_kit.core.triangle_chart import key_svg, triangle_alt, triangle_svg
from assessment_kit.projection.days import days_of, events_of
from assessment_kit.projection.relatives import NOT_DRAWN, family_of
from assessment_kit.projection.signs import CATEGORIES, signs_of
from assessment_kit.projection.standing import NOT_IN_COPY
from assessment_kit.projection.triangles import Triangle, triangles_of, used_of
from assessment_kit.reports.copies import FULL
from assessment_kit.reports.glyphs import printable
from assessment_kit.reports.paragraphs import paragraphs

Json = Mapping[str, Any]
Block = dict[str, Any]

_TITLE = "At a glance"
_LEAD = "Pictures of what stands further on, each with its words. Nothing in them is new, counted or scored."
_FAMILY_LEAD = "Drawn from the list of people, from the ties that were chosen there and from no others."
_TRIANGLE_LEAD = "What is said in each dimension, in the words of whoever wrote it. It is no score."
_UNIT, _WIDEST, _HIGHEST = 0.25, 164.0, 225.0  # mm: of a unit of a picture, and of the page
_VIEW_BOX = re.compile(r'viewBox="0 0 ([\d.]+) ([\d.]+)"')
_HEAD = ("assessment", "people", "children", "child", "due_dates")
_TYPES = frozenset({"people", "visits", "chronology", "ratings"})
_SIGNS_WHOLE = "What ends in “…” stands whole further on, under the same heading."
_DAYS_WHOLE = (
    "The table of due dates at the end says how each was counted; visits have a section of their own."
)
_VISITS_WHOLE = "Visits and other contacts have a section of their own."
_NOTHING_TO_READ = frozenset({NOT_IN_COPY, "No safety goal yet"})
_NARROW = 0.4  # the first column beside a wide one
_SIDE_BY_SIDE = 4  # people whose words fit beside one another in a table
_TOGETHER = 6  # rows that stay on one page


def at_a_glance(record: Json, as_of: date, copy: str = FULL) -> dict[str, Any]:
    """Lay out the pictures that a copy of a record has.

    Parameters
    ----------
    record
        What `copies.copy_of` left of it for this copy, for one that leaves made ready by `leaving.ready`.
    as_of
        The day of the last change, by which ages and what is late are told.
    copy
        Whose copy it is, which says which pictures it has.

    Returns
    -------
    `title`, `lead` and `blocks`; the blocks are empty where there is nothing to draw.
    """
    drawn = drawable(record)
    if drawn["assessment"].get("part_of"):  # it stands beside an assessment, which has them
        return {"title": _TITLE, "lead": _LEAD, "blocks": []}
    blocks = [block for draw in _IN_COPY[copy] for block in draw(drawn, as_of)]
    numbered = [block for block in blocks if "number" in block]
    for place, block in enumerate(numbered, 1):
        block["number"] = f"0.{place}"
    return {"title": _TITLE, "lead": _LEAD, "blocks": blocks}


def drawable(record: Json) -> dict[str, Any]:
    """Take from a record what the pictures are made of, in characters that our fonts draw."""
    kept = {key: record.get(key) for key in _HEAD}
    sections = [section for section in record["sections"] if _is_drawn(section)]
    return {key: _printable(value) for key, value in (*kept.items(), ("sections", sections))}


def _is_drawn(section: Json) -> bool:
    return bool(section.get("dimensions")) or any(
        question["type"] in _TYPES or question["id"] in CATEGORIES for question in section["questions"]
    )


def _printable(value: Any) -> Any:
    if isinstance(value, str):
        return printable(value)
    if isinstance(value, dict):
        return {key: _printable(item) for key, item in value.items()}
    return [_printable(item) for item in value] if isinstance(value, (list, tuple)) else value


def family_blocks(record: Json, as_of: date, *, is_leaving: bool = False) -> Iterator[Block]:
    """Draw the family, with everybody in a list beside it."""
    family = family_of(record, as_of)
    if family is None:
        return
    title = "The family as a drawing"
    yield _heading("The family")
    yield _aside(_FAMILY_LEAD)
    yield _chart(genogram_svg(family.tree, title=title), f"{title}. {genogram_alt(family.tree)}", title)
    related = _told_of if is_leaving else _related
    rows = [(name, [words]) for name, drawn, written in family.people if (words := related(drawn, written))]
    yield _table("Who is who", "Person", ["How they are related"], rows, first=_NARROW)


def _related(drawn: str, written: str) -> list[str]:
    """Say what is drawn of somebody; of whom nothing is drawn, the words of the list as they stand there."""
    return [drawn, *written.split("\n")] if drawn == NOT_DRAWN and written else [drawn]


def _told_of(drawn: str, written: str) -> list[str]:
    """Say the same in a copy that leaves, which has not every tie: of whom none is drawn, what is written."""
    return [drawn] if drawn != NOT_DRAWN else written.split("\n") if written else []


def _listed_family(record: Json, as_of: date) -> Iterator[Block]:
    """Draw the family where the list of people has a place in this copy; nobody is said not to be drawn."""
    if any(question["type"] == "people" for one in record["sections"] for question in one["questions"]):
        yield from family_blocks(record, as_of, is_leaving=True)


def triangle_blocks(record: Json, _as_of: date) -> Iterator[Block]:
    """Draw the triangle of each child, or the areas of each parent, with what each word means."""
    triangles = triangles_of(record)
    if not triangles:
        return
    yield _heading("What is said in each dimension")
    yield _aside(_TRIANGLE_LEAD)
    for one in triangles:
        title = (
            f"What is said in each dimension: {one.name}" if one.name else "What is said in each dimension"
        )
        svg = triangle_svg(one.sides, whom=one.whom, title=title)
        yield _chart(svg, f"What is said in each dimension. {triangle_alt(one.sides, one.name)}", title)
    yield _chart(key_svg(used_of(triangles)), "What the words in the shapes mean.", "What the words mean")
    for start in range(0, len(triangles), _SIDE_BY_SIDE):
        yield _said_table(triangles[start : start + _SIDE_BY_SIDE])


def _said_table(triangles: Sequence[Triangle]) -> Block:
    """Put the words of several people beside one another, side by side of the triangle."""
    said = [{d.name: d.said.value for side in one.sides for d in side.dimensions} for one in triangles]
    names = dict.fromkeys(name for of_one in said for name in of_one)
    return _table(
        "What is said in each dimension",
        "Dimension",
        [one.name or "The family" for one in triangles],
        [(name, [[of_one.get(name, "Not asked")] for of_one in said]) for name in names],
    )


def signs_blocks(record: Json, _as_of: date) -> Iterator[Block]:
    """Draw worries, what is working well and what needs to happen, with the list of them whole."""
    signs = signs_of(record)
    if signs is None:
        return
    title = "Worries, what is working well, what needs to happen"
    yield _heading(title)
    yield _aside(_SIGNS_WHOLE)
    yield _chart(signs_svg(signs, title=title), f"{title}. {signs_alt(signs)}", title)


def days_blocks(record: Json, as_of: date) -> Iterator[Block]:
    """Draw the assessment against its days; how each was counted stands with the due dates at the end."""
    days = days_of(record, as_of)
    if days is not None:
        yield from _days(days, _DAYS_WHOLE)


def _signs_to_read(record: Json, as_of: date) -> Iterator[Block]:
    """Draw them where this reader can read any."""
    signs = signs_of(record)
    texts = [text for _, column in signs.columns for one in column for text in one.texts] if signs else []
    if any(text not in _NOTHING_TO_READ for text in texts):
        yield from signs_blocks(record, as_of)


def _days_without_due(record: Json, as_of: date) -> Iterator[Block]:
    """Draw when what was done; when it was due is the council's own and stands in its file copy."""
    days = days_of(record, as_of, needs_due=False)
    if days is not None:
        yield from _days(days, _VISITS_WHOLE)


def _days(days: Days, aside: str) -> Iterator[Block]:
    title = "The time line of this assessment"
    yield _heading(title)
    yield _aside(aside)
    yield _chart(days_svg(days, title=title), f"{title}. {days_alt(days)}", title)


# A family has no use for the terms of the triangle and the days of the work: what they say stands in words.
_IN_COPY: Mapping[str, Sequence[Callable[[Json, date], Iterator[Block]]]] = {
    FULL: (family_blocks, triangle_blocks, signs_blocks, days_blocks),
    "court": (_listed_family, triangle_blocks, _signs_to_read, _days_without_due),
    "family": (_listed_family, _signs_to_read),
    "partner": (_listed_family, triangle_blocks, _signs_to_read),
}


def chronology_charts(record: Json) -> Iterator[Block]:
    """Draw the chronology as a dated line; its table follows where the section prints it."""
    title = "The chronology as a dated line"
    if not any(q["type"] == "chronology" for one in record["sections"] for q in one["questions"]):
        return
    for svg, alt in events_svgs(events_of(drawable(record)), title=title):
        yield _chart(svg, f"{title}. {alt}", title)


def _heading(text: str) -> Block:
    return {"kind": "heading", "level": 2, "text": text}


def _aside(text: str) -> Block:
    return {"kind": "aside", "texts": paragraphs([text])}


def _chart(svg: str, alt: str, name: str) -> Block:
    return {
        "kind": "chart",
        "svg": svg,
        "alt": printable(alt),
        "name": printable(name),
        "width": _width(svg),
    }


def _width(svg: str) -> float:
    """Say how wide a picture is set, in mm: letters of one size in all of them, and none over a page."""
    found = _VIEW_BOX.search(svg)
    wide, high = (float(side) for side in found.groups()) if found else (1.0, 1.0)
    unit = min(_UNIT, _WIDEST / wide, _HIGHEST / high)
    return round(wide * unit, 1)


def _table(
    name: str,
    corner: str,
    head: Sequence[str],
    rows: Sequence[tuple[str, Sequence[Sequence[str]]]],
    *,
    first: float = 1.15,
) -> Block:
    return {
        "kind": "stages",
        "corner": corner,
        "number": "",
        "name": printable(name),
        "head": [[printable(words), "", ""] for words in head],
        "rows": [[printable(label), [paragraphs(cell) for cell in cells]] for label, cells in rows],
        "note": [],
        "notes": [],
        "first": first,
        "breaks": len(rows) > _TOGETHER,
    }
