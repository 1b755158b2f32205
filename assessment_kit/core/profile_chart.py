"""The profile of a knowledge check as SVG: each item's three axes side by side, a mark for each session.

Marks are told by their shape: a full disc, a half one, a dot in a ring, an empty ring, a dash for a gap.
Shapes of one row are joined from session to session, so that growth is seen; nothing is counted or averaged.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import Enum, StrEnum
from functools import cache, lru_cache
from itertools import pairwise

from assessment_kit.core.picture import INK, LINE, MARK, PAPER, SOFT, line, picture, text, wrapped

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_NAMES, _AXIS, _GAP = 196, 112, 8  # units: the items' names, one axis, the room between two
_WIDTH = _NAMES + 3 * _AXIS + 2 * _GAP
_TOP, _PITCH, _RADIUS = 46, 38, 7.5
_MOST_DAYS = 4  # sessions that can be read beside one another
NO_DAY = "no day"


class Axis(StrEnum):
    """What is looked at; the three are kept apart."""

    KNOWS = "knows"
    DOES = "does"
    HOW_OFTEN = "how_often"


_LEFT = {axis: _NAMES + place * (_AXIS + _GAP) for place, axis in enumerate(Axis)}
AXIS_WORDS = {Axis.KNOWS: "Knows", Axis.DOES: "Does", Axis.HOW_OFTEN: "How often"}


class Level(Enum):
    """How a mark is drawn; a shape, and never a number."""

    FULL = "full"
    PART = "part"
    LITTLE = "little"
    NOT_YET = "not_yet"
    GAP = "gap"


@dataclass(frozen=True, slots=True)
class Point:
    """What stands of one item on one axis on one day; `day` as YYYY-MM-DD, or empty."""

    day: str
    level: Level
    words: str


@dataclass(frozen=True, slots=True)
class Line:
    """One item with its points by axis, each in the order of days."""

    item: str
    name: str
    points: Mapping[Axis, tuple[Point, ...]] = field(default_factory=dict)

    def latest(self, axis: Axis) -> Point | None:
        """Give what stands now on an axis; a gap only where there is nothing else."""
        points = self.points.get(axis, ())
        known = [point for point in points if point.level is not Level.GAP]
        return (known or list(points))[-1] if points else None


def days_of(lines: Sequence[Line], axis: Axis) -> tuple[str, ...]:
    """List the days of an axis in order; what has no day comes last."""
    days = {point.day for one in lines for point in one.points.get(axis, ())}
    return tuple(sorted(days, key=lambda day: day or "~"))


def line_words(one: Line) -> str:
    """Say in words everything that a row of the picture shows.

    Examples
    --------
    >>> line_words(Line("cot", "The cot", {Axis.KNOWS: (Point("2026-03-03", Level.NOT_YET, "Not yet"),)}))
    'The cot. Knows: not yet (3 Mar).'
    """
    said = [
        f"{AXIS_WORDS[axis]}: " + ", ".join(f"{_lower(p.words)} ({_day(p.day)})" for p in one.points[axis])
        for axis in Axis
        if one.points.get(axis)
    ]
    name = one.name if one.name.endswith(("?", "!", ".", "”")) else f"{one.name}."
    return f"{name} {'; '.join(said)}." if said else name


def profile_svg(
    lines: Sequence[Line], *, title: str, days: Mapping[Axis, Sequence[str]] | None = None
) -> str:
    """Draw the items of one area.

    Parameters
    ----------
    title
        The picture's accessible name; its description says every row in words.
    days
        The days of each axis, where the areas of one profile are to stand under the same days.

    Returns
    -------
    A whole `<svg>` element; empty where no item has a point.
    """
    shown = [one for one in lines if any(one.points.values())]
    if not shown:
        return ""
    columns = {axis: tuple((days or {}).get(axis) or days_of(shown, axis)) for axis in Axis}
    latest = {axis: of_axis[-_MOST_DAYS:] for axis, of_axis in columns.items()}
    drawn = "".join((*_heads(latest), *(_row(one, n, latest) for n, one in enumerate(shown))))
    height = _TOP + _PITCH * len(shown) + 4
    if any(len(of_axis) > _MOST_DAYS for of_axis in columns.values()):
        drawn += text(
            0, height + 8, "The latest sessions are drawn; the table has them all.", size=11, fill=SOFT
        )
        height += 16
    return picture(_WIDTH, height, title, " ".join(line_words(one) for one in shown), drawn)


@lru_cache(maxsize=256)
def _name(words: str) -> tuple[str, ...]:
    return tuple(wrapped(words, 32, 2))


@lru_cache(maxsize=256)
def _x(axis: Axis, place: int, count: int) -> float:
    return round(_LEFT[axis] + _AXIS * (place + 0.5) / count, 1)


def _heads(days: Mapping[Axis, Sequence[str]]) -> Iterator[str]:
    for axis, of_axis in days.items():
        left = _LEFT[axis]
        yield text(left + _AXIS / 2, 15, AXIS_WORDS[axis], anchor="middle", weight="bold", size=13)
        yield line(left, 22, left + _AXIS, 22, LINE)
        for place, day in enumerate(of_axis):
            yield text(_x(axis, place, len(of_axis)), 36, _day(day), anchor="middle", size=10, fill=SOFT)


def _row(one: Line, number: int, days: Mapping[Axis, Sequence[str]]) -> str:
    middle = _TOP + _PITCH * number + _PITCH / 2
    parts = [line(0, middle - _PITCH / 2, _WIDTH, middle - _PITCH / 2, LINE)]
    words = _name(one.name)
    first = middle + 4 - 7 * (len(words) - 1)
    parts += [text(0, first + 14 * place, word, size=12) for place, word in enumerate(words)]
    for axis, of_axis in days.items():
        at = {point.day: point for point in one.points.get(axis, ())}
        places = [(_x(axis, n, len(of_axis)), at[day]) for n, day in enumerate(of_axis) if day in at]
        known = [x for x, point in places if point.level is not Level.GAP]
        parts += [line(x1, middle, x2, middle, MARK, 1.5) for x1, x2 in pairwise(known)]
        parts += [_mark(x, middle, point.level) for x, point in places]
    return "".join(parts)


@lru_cache(maxsize=2048)
def _mark(x: float, y: float, level: Level) -> str:
    if level is Level.GAP:
        ground = f'<rect x="{x - 8:g}" y="{y - 5:g}" width="16" height="10" fill="{PAPER}"/>'
        return ground + line(x - 5, y, x + 5, y, INK, 2)
    fill = MARK if level is Level.FULL else PAPER
    ring = f'<circle cx="{x:g}" cy="{y:g}" r="{_RADIUS}" fill="{fill}" stroke="{MARK}" stroke-width="1.8"/>'
    if level is Level.PART:
        r = _RADIUS
        return ring + f'<path d="M{x:g} {y - r:g} a{r} {r} 0 0 0 0 {2 * r:g} z" fill="{MARK}"/>'
    if level is Level.LITTLE:
        return ring + f'<circle cx="{x:g}" cy="{y:g}" r="2.6" fill="{MARK}"/>'
    return ring


def key_svg() -> str:
    """Draw what the shapes mean."""
    marks = (
        (Level.FULL, "says it; on their own; each time"),
        (Level.PART, "with prompting; with help; most times"),
        (Level.LITTLE, "tried; now and then"),
        (Level.NOT_YET, "not yet; looked for and not seen"),
        (Level.GAP, "not asked; no chance to see it"),
    )
    drawn, said = [], []
    for place, (level, words) in enumerate(marks):
        x, y = (10 + (place % 2) * 285, 12 + (place // 2) * 22)
        drawn.append(_mark(x, y, level) + text(x + 16, y + 4, words, size=12))
        said.append(words)
    return picture(_WIDTH, 68, "What the marks mean", "; ".join(said), "".join(drawn))


@cache
def _day(day: str) -> str:
    try:
        read = date.fromisoformat(day)
    except ValueError:
        return day[:8] or NO_DAY
    return f"{read.day} {_MONTHS[read.month - 1]}"


def _lower(words: str) -> str:
    return words[:1].lower() + words[1:]
