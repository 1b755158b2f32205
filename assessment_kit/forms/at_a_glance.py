"""The family, the triangle, the map, the time line and the chronology as pictures below their sections.

They are the pictures of the printed copy, made of what is saved, each in a frame that moves sideways on a
narrow screen and with a list or table of the same.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from markupsafe import Markup

from assessment_kit.core.days_chart import days_alt, days_svg
from assessment_kit.core.events_chart import events_svgs
from assessment_kit.core.genogram import genogram_alt, genogram_svg
from assessment_kit.core.signs_map import entries_of, signs_alt, signs_svg
from assessment_kit.core.timescale import day_words
from assessment_kit.core.triangle_chart import key_svg, triangle_alt, triangle_svg
from assessment_kit.forms.family import OTHERS
from assessment_kit.forms.markup import tag
from assessment_kit.forms.picture_frame import picture_frame
from assessment_kit.projection.days import days_of, events_of
from assessment_kit.projection.json import record_json
from assessment_kit.projection.model import RecordView, SectionView
from assessment_kit.projection.provenance import english_day
from assessment_kit.projection.relatives import NOT_DRAWN, family_of
from assessment_kit.projection.signs import CATEGORIES, signs_of
from assessment_kit.projection.triangles import Triangle, triangles_of, used_of

Json = Mapping[str, Any]
_NO_SCORE = "In the words of whoever wrote it. It is no score, and nothing is counted."


def has_glance(view: RecordView, shown: SectionView) -> bool:
    """Tell whether a section has a picture of its own below it, as soon as there is anything to draw."""
    return _drawing(view, shown) is not None


def glance_html(view: RecordView, shown: SectionView, level: int) -> Markup | None:
    """Draw what belongs below a section; it holds what several people said, and is hidden with the family.

    Parameters
    ----------
    level
        Of the heading above each picture.

    Returns
    -------
    None where nothing belongs there, or nothing is written that could be drawn.
    """
    draw = _drawing(view, shown)
    if draw is None:
        return None
    drawn = list(draw(view, f"h{min(level, 6)}"))
    return tag("div", {"data-ak-of": OTHERS}, *drawn) if drawn else None


_Draw = Callable[[RecordView, str], Iterator[Markup]]


def _drawing(view: RecordView, shown: SectionView) -> _Draw | None:
    """Find what is drawn below a section; the triangle stands below the last of its sides."""
    if view.assessment.part_of:
        return None
    kinds = {asked.question.type for asked in shown.questions}
    for kind, draw in (("people", _family), ("chronology", _events), ("reviews", _days)):
        if kind in kinds:
            return draw
    if any(asked.question.id in CATEGORIES for asked in shown.questions):
        return _signs
    sides = [section for section in view.sections if section.section.dimensions]
    return _triangles if sides and sides[-1].section.id == shown.section.id else None


def _part(view: RecordView, wanted: Callable[[SectionView], bool]) -> dict[str, Any]:
    """Write as JSON the sections that a picture is made of, and what stands around them."""
    sections = tuple(section for section in view.sections if wanted(section))
    return record_json(replace(view, sections=sections, parts=(), unplaced=(), addenda=()))


def _asks(*kinds: str) -> Callable[[SectionView], bool]:
    return lambda section: any(asked.question.type in kinds for asked in section.questions)


def _family(view: RecordView, level: str) -> Iterator[Markup]:
    family = family_of(_part(view, _asks("people")), english_day(view.made_at))
    if family is not None:
        title = "The family as a drawing"
        yield tag(level, None, title)
        svg = genogram_svg(family.tree, title=title)
        yield picture_frame(svg, f"{title}. {genogram_alt(family.tree)}", f"Picture: {title}", "ak-glance")
        rows = [
            (name, [f"{drawn} {written}" if drawn == NOT_DRAWN else drawn])
            for name, drawn, written in family.people
        ]
        yield _table("Who is who", ("Person", "How they are related"), rows)


def _triangles(view: RecordView, level: str) -> Iterator[Markup]:
    triangles = triangles_of(_part(view, lambda section: bool(section.section.dimensions)))
    if not triangles:
        return
    yield tag(level, None, "At a glance: what is said in each dimension")
    yield tag("p", {"class": "ak-hint"}, _NO_SCORE)
    for one in triangles:
        title = (
            f"What is said in each dimension: {one.name}" if one.name else "What is said in each dimension"
        )
        svg = triangle_svg(one.sides, whom=one.whom, title=title)
        words = f"What is said in each dimension. {triangle_alt(one.sides, one.name)}"
        yield picture_frame(svg, words, f"Picture: {title}", "ak-glance")
    key = "What the words in the shapes mean"
    yield picture_frame(key_svg(used_of(triangles)), f"{key}.", f"Picture: {key}", "ak-glance")
    yield _said(triangles)


def _said(triangles: Sequence[Triangle]) -> Markup:
    said = [{d.name: d.said.value for side in one.sides for d in side.dimensions} for one in triangles]
    names = dict.fromkeys(name for of_one in said for name in of_one)
    head = ("Dimension", *(one.name or "The family" for one in triangles))
    rows = [(name, [of_one.get(name, "Not asked") for of_one in said]) for name in names]
    return _table("What is said in each dimension", head, rows)


def _signs(view: RecordView, level: str) -> Iterator[Markup]:
    def is_wanted(section: SectionView) -> bool:
        return any(a.question.id in CATEGORIES or a.question.type == "ratings" for a in section.questions)

    signs = signs_of(_part(view, is_wanted))
    if signs is not None:
        title = "Worries, what is working well, what needs to happen"
        yield tag(level, None, f"At a glance: {title[:1].lower()}{title[1:]}")
        yield picture_frame(
            signs_svg(signs, title=title), f"{title}. {signs_alt(signs)}", f"Picture: {title}", "ak-glance"
        )
        rows = [
            (one.title, [tag("ul", None, *(tag("li", {"dir": "auto"}, said) for said in entries_of(one)))])
            for _, categories in signs.columns
            for one in categories
        ]
        yield _table("The same as a list", ("Part", "In full"), rows)


def _days(view: RecordView, level: str) -> Iterator[Markup]:
    today = english_day(view.made_at)
    days = days_of(_part(view, _asks("visits")), today)
    if days is not None:
        title = "The time line of this assessment"
        yield tag(level, None, title)
        yield picture_frame(
            days_svg(days, title=title), f"{title}. {days_alt(days)}", f"Picture: {title}", "ak-glance"
        )
        rows: list[tuple[str, list[str | Markup]]] = [
            (point.label, [f"{(said := point.words(today))[:1].upper()}{said[1:]}"]) for point in days.due
        ]
        rows += [(one.words, [day_words(one.on)]) for one in (*days.steps, *days.contacts)]
        yield _table("Due dates, steps and contacts", ("What", "When, and how it stands"), rows)


def _events(view: RecordView, level: str) -> Iterator[Markup]:
    title = "The chronology as a dated line"
    events = events_of(_part(view, _asks("chronology")))
    for place, (svg, alt) in enumerate(events_svgs(events, title=title), 1):
        if place == 1:
            yield tag(level, None, title)
        yield picture_frame(svg, f"{title}. {alt}", f"Picture {place}: {title}", "ak-glance")
    if events:
        rows = [(day_words(one.on), [one.words, ", ".join(one.ages)]) for one in events]
        yield _table(title, ("Date", "What happened", "How old the children were"), rows)


def _table(name: str, head: Sequence[str], rows: Sequence[tuple[str, Sequence[str | Markup]]]) -> Markup:
    lines = (
        tag(
            "tr",
            None,
            tag("th", {"scope": "row", "dir": "auto"}, first),
            *(tag("td", {"dir": "auto"}, cell) for cell in cells),
        )
        for first, cells in rows
    )
    return tag(
        "details",
        {"class": "ak-details", "data-ak-keep": name},
        tag("summary", None, f"{name}: the same as a table"),
        tag(
            "div",
            {"class": "ak-table-frame", "role": "region", "aria-label": f"Table: {name}", "tabindex": "0"},
            tag(
                "table",
                {"class": "ak-table"},
                tag("caption", {"class": "ak-visually-hidden"}, name),
                tag("thead", None, tag("tr", None, *(tag("th", {"scope": "col"}, one) for one in head))),
                tag("tbody", None, *lines),
            ),
        ),
    )
