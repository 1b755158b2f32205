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
_NAMES, _AXIS, _GAP = 190, 132, 8  # units: the items' names, one axis, the room between two
_WIDTH = _NAMES + 3 * _AXIS + 2 * _GAP
_TOP, _LINE, _PITCH, _RADIUS = 36, 12, 38, 7.5
_MOST = 4  # sessions that can be read beside one another
_WIDE = 3  # sessions beside one another that leave room for a day and its month on one line
_SIGNS = 26  # letters of an item's name on one of its two lines
NO_DAY = "no day"

Session = tuple[str, str]  # a day, and how it was seen on it where that tells two apart


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
    """What stands of one item on one axis in one session.

    Parameters
    ----------
    day
        As YYYY-MM-DD; as it was typed where that is no date; empty where there is none.
    how
        What tells it from others of its day, in a word: "direct", "video", "again".
    """

    day: str
    level: Level
    words: str
    how: str = ""

    @property
    def when(self) -> str:
        """Say day and way in short."""
        return _when(self.day, self.how)


@dataclass(frozen=True, slots=True)
class Line:
    """One item with its points by axis, each in the order of days; `short` names its row in the picture."""

    item: str
    name: str
    points: Mapping[Axis, tuple[Point, ...]] = field(default_factory=dict)
    short: str = ""

    @property
    def title(self) -> str:
        """Give the name of its row."""
        return self.short or self.name

    def latest(self, axis: Axis) -> Point | None:
        """Give what stands now on an axis; a gap only where there is nothing else.

        What was asked twice on a day stands as it was last; of what was seen twice on a day, the better
        stands, since the other does not undo it.
        """
        points = self.points.get(axis, ())
        known = [point for point in points if point.level is not Level.GAP] or list(points)
        if not known or axis is Axis.KNOWS:
            return known[-1] if known else None
        return min((one for one in known if one.day == known[-1].day), key=lambda one: _ORDER[one.level])


_ORDER = {level: place for place, level in enumerate(Level)}


@lru_cache(maxsize=512)
def order_of(day: str) -> tuple[bool, str]:
    """Sort days; what has none, or one that is no date, comes first: nothing tells that it is the latest."""
    read = _read(day)
    return (read is not None, read.isoformat() if read else day)


def is_short(name: str) -> bool:
    """Tell whether a name fits its row of the picture whole."""
    return len(wrapped(name, _SIGNS, 3)) <= 2


def sessions_of(lines: Sequence[Line], axis: Axis) -> tuple[Session, ...]:
    """List the sessions of an axis in order."""
    found = {(point.day, point.how) for one in lines for point in one.points.get(axis, ())}
    return tuple(sorted(found, key=lambda one: (order_of(one[0]), one[1])))


def line_words(one: Line) -> str:
    """Say in words everything that a row of the picture shows.

    Examples
    --------
    >>> line_words(Line("cot", "The cot", {Axis.KNOWS: (Point("2026-03-03", Level.NOT_YET, "Not yet"),)}))
    'The cot. Knows: not yet (3 Mar).'
    """
    said = [
        f"{AXIS_WORDS[axis]}: " + ", ".join(f"{_lower(p.words)} ({p.when})" for p in one.points[axis])
        for axis in Axis
        if one.points.get(axis)
    ]
    name = one.title if one.title.endswith(("?", "!", ".", "”")) else f"{one.title}."
    return f"{name} {'; '.join(said)}." if said else name


def profile_svg(lines: Sequence[Line], *, title: str) -> str:
    """Draw the items of one area, under the sessions in which something of it was asked or seen.

    Where there are more than can be read beside one another, the first one, which growth is seen from, and
    the latest are drawn; the picture says so.

    Parameters
    ----------
    title
        The picture's accessible name; its description says every row in words.

    Returns
    -------
    A whole `<svg>` element; empty where no item has a point.
    """
    shown = [one for one in lines if any(one.points.values())]
    if not shown:
        return ""
    every = {axis: sessions_of(shown, axis) for axis in Axis}
    drawn = {axis: _drawn(sessions) for axis, sessions in every.items()}
    heads = {axis: _heads(sessions) for axis, sessions in drawn.items()}
    top = _TOP + _LINE * max(len(words) for of_axis in heads.values() for words in of_axis) - 2
    parts = [*_headed(heads), *(_row(one, top + _PITCH * n, drawn) for n, one in enumerate(shown))]
    height = top + _PITCH * len(shown) + 4
    if any(len(sessions) > _MOST for sessions in every.values()):
        parts.append(text(0, height + 9, _LEFT_OUT, size=11, fill=SOFT))
        height += 18
    return picture(_WIDTH, height, title, " ".join(line_words(one) for one in shown), "".join(parts))


_LEFT_OUT = "The first session and the latest are drawn; the table has them all."


def _drawn(sessions: tuple[Session, ...]) -> tuple[Session, ...]:
    if len(sessions) <= _MOST:
        return sessions
    first = next((one for one in sessions[: 1 - _MOST] if _read(one[0])), None)
    return (first, *sessions[1 - _MOST :]) if first else sessions[-_MOST:]


def _heads(sessions: Sequence[Session]) -> list[tuple[str, ...]]:
    """Say each session above its marks in lines that do not touch those of the next."""
    read = [_read(day) for day, _ in sessions]
    has_years = len({day.year for day in read if day}) > 1
    is_wide = len(sessions) <= _WIDE
    heads = []
    for (_, how), day in zip(sessions, read, strict=True):
        short = (f"{day.day} {_MONTHS[day.month - 1]}" if day else NO_DAY).split(" ", 0 if is_wide else 1)
        year = [str(day.year) if day else ""] if has_years else []
        heads.append((*short, *year, *how.split()))
    return heads


@lru_cache(maxsize=256)
def _name(words: str) -> tuple[str, ...]:
    return tuple(wrapped(words, _SIGNS, 3))


@lru_cache(maxsize=256)
def _x(axis: Axis, place: int, count: int) -> float:
    return round(_LEFT[axis] + _AXIS * (place + 0.5) / count, 1)


def _headed(heads: Mapping[Axis, Sequence[tuple[str, ...]]]) -> Iterator[str]:
    for axis, of_axis in heads.items():
        left = _LEFT[axis]
        yield text(left + _AXIS / 2, 15, AXIS_WORDS[axis], anchor="middle", weight="bold", size=13)
        yield line(left, 22, left + _AXIS, 22, LINE)
        for place, words in enumerate(of_axis):
            yield _head(_x(axis, place, len(of_axis)), words)


@lru_cache(maxsize=512)
def _head(x: float, words: tuple[str, ...]) -> str:
    return "".join(
        text(x, _TOP + _LINE * number, word, anchor="middle", size=10.5, fill=SOFT)
        for number, word in enumerate(words)
    )


def _row(one: Line, top: float, sessions: Mapping[Axis, Sequence[Session]]) -> str:
    middle = top + _PITCH / 2
    parts = [line(0, top, _WIDTH, top, LINE)]
    words = _name(one.title)
    step = 14 if len(words) < 3 else 12
    first = middle + 4 - step / 2 * (len(words) - 1)
    parts += [text(0, first + step * place, word, size=12) for place, word in enumerate(words)]
    for axis, of_axis in sessions.items():
        parts += _marks(one.points.get(axis, ()), axis, of_axis, middle)
    return "".join(parts)


def _marks(points: Sequence[Point], axis: Axis, sessions: Sequence[Session], y: float) -> Iterator[str]:
    at = {(point.day, point.how): point for point in points}
    places = [(_x(axis, n, len(sessions)), at[one]) for n, one in enumerate(sessions) if one in at]
    if points and not places:
        yield text(_LEFT[axis] + _AXIS / 2, y + 4, "in the table", anchor="middle", size=11, fill=SOFT)
    known = [(x, point.day) for x, point in places if point.level is not Level.GAP]
    for (x1, before), (x2, after) in pairwise(known):
        if before != after and _read(before):  # two of one day, or of no day, are no growth
            yield line(x1, y, x2, y, MARK, 1.5)
    for x, point in places:
        yield _mark(x, y, point.level)


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
def _read(day: str) -> date | None:
    try:
        return date.fromisoformat(day)
    except ValueError:
        return None


@cache
def _day(day: str) -> str:
    read = _read(day)
    return f"{read.day} {_MONTHS[read.month - 1]}" if read else day or NO_DAY


@lru_cache(maxsize=512)
def _when(day: str, how: str) -> str:
    return f"{_day(day)}, {how}" if how else _day(day)


@lru_cache(maxsize=512)
def _lower(words: str) -> str:
    return words[:1].lower() + words[1:]
