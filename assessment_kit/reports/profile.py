"""The profile of a knowledge check on paper: the same pictures and words as on the screen."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from assessment_kit.core.profile_chart import (
    AXIS_WORDS,
    NO_DAY,
    Axis,
    Point,
    key_svg,
    line_words,
    profile_svg,
)
from assessment_kit.core.timescale import MONTHS
from assessment_kit.instruments.wording import typed_day
from assessment_kit.projection.profile import OBSERVED, AreaProfile, Profile, profile_in, row_name
from assessment_kit.reports.glyphs import printable
from assessment_kit.reports.paragraphs import paragraphs

Json = Mapping[str, Any]
Block = dict[str, Any]
_NOT_A_MARK = (
    "What is known, done and how often stay three things. Nothing is added up, and there is no pass mark. "
    "The check is our own and not standardised; it is neither PAMS nor ParentAssess."
)

_WIDE = 1.5  # the column of questions, in columns of one axis: they are whole sentences
_UNBROKEN = "\N{NO-BREAK SPACE}"  # a day of the month stays beside its month
_TOGETHER = 2  # rows that stay on one page; a longer table would leave half a page empty


def profile_blocks(section: Json, numbers: Callable[[], str]) -> Iterator[Block]:
    """Lay out the profile of each parent of whom anything was rated or seen."""
    people = {
        part["id"]: part["name"]
        for question in section["questions"]
        if question["type"] == OBSERVED
        for part in question["subjects"]
    }
    found = [(name, profile_in(section, subject)) for subject, name in people.items()]
    told = [(name, profile) for name, profile in found if profile]
    if not told:
        return
    yield {"kind": "heading", "level": 2, "text": "The profile"}
    yield {"kind": "aside", "texts": paragraphs([_NOT_A_MARK])}
    for name, profile in told:
        yield {"kind": "heading", "level": 3, "text": printable(str(name))}
        yield from _profile(profile, numbers)


def _profile(profile: Profile, numbers: Callable[[], str]) -> Iterator[Block]:
    for listed, lines in profile.strengths:
        yield from _list(listed, lines, numbers)
    yield {"kind": "chart", "svg": key_svg(), "alt": "What the marks of the profile mean."}
    for area in profile.areas:
        title = f"{area.title}: what is known, done and how often"
        alt = " ".join(line_words(one) for one in area.lines)
        yield {"kind": "label", "text": printable(area.title)}
        yield {
            "kind": "chart",
            "svg": profile_svg(area.lines, title=title),
            "alt": f"{title}. {alt}",
        }
        yield _table(area, numbers())
    for listed, lines in profile.lists:
        yield from _list(listed, lines, numbers)


def _list(title: str, lines: tuple[str, ...], numbers: Callable[[], str]) -> Iterator[Block]:
    if lines:
        yield {"kind": "label", "text": title}
        yield {
            "kind": "text",
            "number": numbers(),
            "texts": paragraphs([f"• {line}" for line in lines]),
            "other_version": None,
            "is_missing": False,
            **_NOTHING_BESIDE,
        }


_NOTHING_BESIDE: Block = {
    "mark": "",
    "note": [],
    "withheld": "",
    "read_back": "",
    "drawing": "",
    "others": [],
}


def _table(area: AreaProfile, number: str) -> Block:
    return {
        "kind": "stages",
        "corner": "What was asked",
        "number": number,
        "name": printable(area.title),
        "head": [[AXIS_WORDS[axis], "", ""] for axis in Axis],
        "rows": [
            [
                printable(row_name(one)),
                [paragraphs([_said(point) for point in one.points.get(axis, ())]) for axis in Axis],
            ]
            for one in area.lines
        ],
        "note": [],
        "notes": [],
        "first": _WIDE,
        "breaks": len(area.lines) > _TOGETHER,
    }


def _said(point: Point) -> str:
    day = typed_day(point.day)
    # With its month in short it fits the narrowest of the four columns.
    short = f"{day.day} {MONTHS[day.month - 1][:3]} {day.year}" if day else point.day or NO_DAY
    when = short.replace(" ", _UNBROKEN) if day else short
    return ", ".join(filter(None, (point.words, when, point.how)))
