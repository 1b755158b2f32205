"""Pictures of a safety scale as SVG: every rater by name, a gap where nobody gave a number, never an average.

One day is one line from 0 to 10 on which everybody stands by name; several days are a row for each rater, so
that each can be followed through time. A child's face stands beside the numbers. Colour alone tells nothing.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from assessment_kit.core import timescale
from assessment_kit.core.dated_rating import DatedRating
from assessment_kit.core.faces import face_drawn
from assessment_kit.core.picture import LINE, MARK, SOFT, disc, ground, line, picture, text, wrapped
from assessment_kit.core.rating import HIGHEST, Rating, spread, spread_words
from assessment_kit.core.timescale import MONTHS

_NAMES, _PLOT, _EDGE = 150, 340, 25  # units: the names, the scale itself, the margin on either side of it
_WIDTH = _NAMES + _PLOT + 2 * _EDGE
_MOST_DAYS = 12  # more than these cannot be read side by side
_TALLEST = 560  # units for the rows of all raters: with its heading and its ends it fits a page
_FACE = 34


@dataclass(frozen=True, slots=True)
class Chart:
    """One picture and the same in words.

    Parameters
    ----------
    start
        Where the first mark and its name begin, as a part of the picture's width: on a narrow screen the
        picture is shown from there. 0 is its left edge.
    """

    svg: str
    alt: str
    start: float = 0


def charts(ratings: Iterable[DatedRating], *, low: str, high: str, title: str) -> tuple[Chart, ...]:
    """Draw where everybody stands: the latest day on one line, then everybody over time.

    Parameters
    ----------
    low, high
        What 0 and 10 mean, in the words of the scale that was asked.
    title
        The pictures' accessible name.
    """
    listed = tuple(ratings)
    days = by_day(listed)
    if not days:
        return ()
    dated = [day for day in days if day] or list(days)
    latest = days[dated[-1]]
    name = f"{title}: {day_words(latest[0].rated_on)}" if latest[0].rated_on else title
    first = Chart(spread_svg(latest, low=low, high=high, title=name), spread_alt(latest), _start(latest))
    if len(days) == 1:
        return (first,)
    over_time = spread_svg(listed, low="", high="", title=f"{title}: over time")
    return (first, Chart(over_time, spread_alt(listed)))


def spread_alt(ratings: Iterable[DatedRating]) -> str:
    """Say in words everything that the picture shows.

    Examples
    --------
    >>> spread_alt([DatedRating("Mother", 7, "2026-03-03"), DatedRating("social worker", 3, "2026-03-03")])
    '3 March 2026: Mother 7, social worker 3: four points apart.'
    """
    return " ".join(
        f"{day_words(day) or 'No date'}: {_said(of_day)}." for day, of_day in by_day(ratings).items()
    )


def _said(of_day: Sequence[DatedRating]) -> str:
    numbers = spread_words(Rating(one.rater, one.number) for one in of_day if one.face is None)
    faces = ", ".join(f"{one.rater} {one.face.word.lower()}" for one in of_day if one.face)
    return "; ".join(
        part for part in (numbers, f"beside the numbers, as a face: {faces}" if faces else "") if part
    )


def day_words(day: str, *, is_short: bool = False) -> str:
    """Write a day as a person would; text that is no date stays as it is."""
    try:
        read = date.fromisoformat(day)
    except ValueError:
        return day
    month = MONTHS[read.month - 1][:3]
    return f"{read.day} {month} {read.year}" if is_short else timescale.day_words(read)


def spread_svg(ratings: Iterable[DatedRating], *, low: str, high: str, title: str) -> str:
    """Draw the ratings of one day, or of several days, as one SVG picture.

    Parameters
    ----------
    low, high
        What 0 and 10 mean, in the words of the scale that was asked.
    title
        The picture's accessible name; its description is `spread_alt`.

    Returns
    -------
    A whole `<svg>` element without scripts, styles or outside references; empty when there is no rating.
    """
    listed = tuple(ratings)
    days = by_day(listed)
    if not days:
        return ""
    drawn, height = _one_day(listed) if len(days) == 1 else _over_time(days)
    ends, height = _ends(low, high, height) if low or high else ("", height)
    return picture(_WIDTH, height, title, spread_alt(listed), drawn + ends)


def by_day(ratings: Iterable[DatedRating]) -> dict[str, list[DatedRating]]:
    """Gather ratings by day in the order of time; those without a day come last."""
    days: dict[str, list[DatedRating]] = {}
    for rating in sorted(ratings, key=lambda rating: rating.rated_on or "~"):
        days.setdefault(rating.rated_on, []).append(rating)
    return days


# --- one day: everybody on one line

_LEFT, _STEP = 130, 28  # where 0 stands, and the units from one number to the next
_MOST_NAMES = 8  # lines of names at one number; whoever does not fit stands in the table beside
_HALF = HIGHEST // 2  # up to here names stand to the left of their number, beyond it to the right


def _at(number: float) -> float:
    return _LEFT + number * _STEP


def _start(ratings: Iterable[DatedRating]) -> float:
    """Find where the lowest number and its name begin; a name of up to 5 stands to the left of its number."""
    lowest = min((one.number for one in ratings if one.number is not None), default=0)
    start = (_at(lowest) - (_LEFT if lowest <= _HALF else _STEP)) / _WIDTH
    return round(start, 2)


def _one_day(ratings: Sequence[DatedRating]) -> tuple[str, float]:
    """Draw one line from 0 to 10 with everybody's number on it, each under a name of its own."""
    who: dict[int, list[str]] = {}
    for rating in ratings:
        if rating.number is not None:
            who.setdefault(rating.number, []).append(rating.rater)
    flags = [*_flags(who, sorted(n for n in who if n <= _HALF), -1)]
    flags += _flags(who, sorted((n for n in who if n > _HALF), reverse=True), 1)
    rise = max((height for _, _, height, _ in flags), default=0.0)
    level = rise + 44
    parts = [text(0, 14, day_words(ratings[0].rated_on) or "No date", fill=SOFT, weight="bold")]
    parts += [_flag(*flag, level) for flag in flags]
    parts.append(line(_at(0), level, _at(HIGHEST), level, SOFT, 2.5))
    for number in range(HIGHEST + 1):
        parts.append(line(_at(number), level - 6, _at(number), level + 6, SOFT, 1.5))
        parts.append(text(_at(number), level + 28, str(number), anchor="middle", fill=SOFT, size=12))
    parts += [disc(_at(number), level, number) for number in who]
    below, bottom = _below_line(ratings, level + 36)
    return "".join(parts) + below, bottom


_Flag = tuple[
    int, int, float, list[str]
]  # the number, to which side, how high its name stands, the name's lines


def _flags(who: Mapping[int, Sequence[str]], numbers: Sequence[int], side: int) -> Iterable[_Flag]:
    """Set names like steps, the innermost highest: no name stands across another one's pole."""
    height = 14.0
    for number in numbers:
        room = _at(number) if side < 0 else _WIDTH - _at(number)
        lines = [words for name in who[number] for words in wrapped(name, int((room - 8) / 7.2), most=2)]
        if len(lines) > _MOST_NAMES:
            lines = [*lines[: _MOST_NAMES - 1], "and others"]
        height += 15 * len(lines)
        yield number, side, height, lines
        height += 5


def _flag(number: int, side: int, height: float, lines: Sequence[str], level: float) -> str:
    x, top = _at(number), level - height
    anchor = "end" if side < 0 else "start"
    words = (
        text(x + 6 * side, top + 11 + 15 * place, words, anchor=anchor) for place, words in enumerate(lines)
    )
    return line(x, top, x, level - 11, MARK, 1.5) + "".join(words)


def _below_line(ratings: Sequence[DatedRating], top: float) -> tuple[str, float]:
    """Say below the line how far apart people stand, who gave no number, and who chose a face."""
    parts = []
    between = spread(Rating(rating.rater, rating.number) for rating in ratings)
    if between and between.points:
        parts.append(_bracket(_at(between.lowest), _at(between.highest), top, between.points))
        top += 30
    without = [rating.rater for rating in ratings if rating.number is None and rating.face is None]
    for words in wrapped(f"No number yet: {', '.join(without)}", 76) if without else ():
        parts.append(text(0, top + 14, words, fill=SOFT))
        top += 17
    top += 6
    faces = [(rating.rater, rating.face) for rating in ratings if rating.face]
    if faces:
        parts.append(text(0, top + 18, "Beside the line:", fill=SOFT))
    for place, (rater, face) in enumerate(faces):
        x, y = _LEFT + (place % 2) * 205, top + place // 2 * (_FACE + 8)
        parts.append(face_drawn(face, x, y, _FACE))
        parts += [
            text(x + _FACE + 8, y + 14 + 15 * n, words)
            for n, words in enumerate([*wrapped(rater, 20, most=1), face.word])
        ]
    return "".join(parts), top + (len(faces) + 1) // 2 * (_FACE + 8)


def _bracket(left: float, right: float, y: float, points: int) -> str:
    words = "1 point apart" if points == 1 else f"{points} points apart"
    return (
        f'<path d="M{left:g} {y:g} v6 H{right:g} v-6" fill="none" stroke="{SOFT}" stroke-width="1.5"/>'
        + text((left + right) / 2, y + 21, words, anchor="middle", size=12, fill=SOFT)
    )


# --- several days: a row for each rater


def _over_time(days: Mapping[str, Sequence[DatedRating]]) -> tuple[str, float]:
    """Draw a row for each rater and a column for each day; a line joins neighbouring days with a number."""
    shown = dict(list(days.items())[-_MOST_DAYS:])
    room = _PLOT / len(shown)
    columns = [round(_NAMES + _EDGE + room * (place + 0.5), 1) for place in range(len(shown))]
    parts = [text(0, 14, "Over time", fill=SOFT, weight="bold")]
    parts += [_day_heading(x, day, room) for x, day in zip(columns, shown, strict=True)]
    numbered, faced = _raters(shown, is_face=False), _raters(shown, is_face=True)
    top, pitch = 44.0, min(62.0, (_TALLEST - 42 * len(faced)) / max(1, len(numbered)))
    for rater in numbered:
        numbers = [_number_of(rater, of_day) for of_day in shown.values()]
        parts.append(_followed(rater, columns, numbers, top, pitch * 0.7))
        top += pitch
    if numbered:
        parts.append(text(0, top + 12, "Points apart", size=12, fill=SOFT))
        for x, of_day in zip(columns, shown.values(), strict=True):
            parts.append(text(x, top + 12, _points(of_day), anchor="middle", size=12))
        top += 22
    for rater in faced:
        parts.append(_faces(rater, columns, shown.values(), top))
        top += 50
    if len(days) > len(shown):
        words = f"The latest {len(shown)} of {len(days)} days are drawn."
        parts.append(text(0, top + 12, words, size=12, fill=SOFT))
        top += 20
    return "".join(parts), top


def _raters(days: Mapping[str, Sequence[DatedRating]], *, is_face: bool) -> list[str]:
    listed = (one.rater for of_day in days.values() for one in of_day if (one.face is not None) == is_face)
    return list(dict.fromkeys(listed))


def _points(of_day: Sequence[DatedRating]) -> str:
    """Say how many points lie between the ratings of a day; a dash where fewer than two people gave one."""
    between = spread(Rating(rating.rater, rating.number) for rating in of_day)
    given = len([rating for rating in of_day if rating.number is not None])
    return str(between.points) if between and given > 1 else "\u2013"


def _number_of(rater: str, of_day: Sequence[DatedRating]) -> int | None:
    """Take a rater's number of a day; where there are two of one name, the later written counts."""
    return next((r.number for r in reversed(of_day) if r.rater == rater), None)


def _followed(
    rater: str, columns: Sequence[float], numbers: Sequence[int | None], top: float, height: float
) -> str:
    """Draw one rater's row: a scale of its own from 0 to 10, a disc for each number, words for each gap."""
    left, right = _NAMES + _EDGE, _NAMES + _EDGE + _PLOT
    parts = [_name(rater, top + height / 2)]
    for mark in (0, 5, HIGHEST):
        y = _y(mark, top, height)
        parts.append(line(left, y, right, y, LINE))
        parts.append(text(left - 5, y + 4, str(mark), anchor="end", fill=SOFT, size=11))
    points = list(zip(columns, numbers, strict=True))
    for (x1, before), (x2, after) in pairwise(points):
        if before is not None and after is not None:
            parts.append(line(x1, _y(before, top, height), x2, _y(after, top, height), MARK, 2))
    for x, number in points:
        is_gap = number is None
        parts.append(
            _gap(x, top + height / 2) if is_gap else disc(x, _y(number or 0, top, height), number or 0)
        )
    return "".join(parts)


def _faces(rater: str, columns: Sequence[float], days: Iterable[Sequence[DatedRating]], top: float) -> str:
    """Draw a child's faces day by day in a row without any scale."""
    parts = [_name(rater, top + _FACE / 2)]
    for x, of_day in zip(columns, days, strict=True):
        face = next((one.face for one in reversed(of_day) if one.rater == rater and one.face), None)
        if face is not None:
            parts.append(face_drawn(face, x - _FACE / 2 + 4, top, _FACE - 8))
            parts.append(text(x, top + _FACE + 4, face.word, anchor="middle", size=11))
    return "".join(parts)


def _y(number: int, top: float, height: float) -> float:
    return round(top + height - number * height / HIGHEST, 1)


def _day_heading(x: float, day: str, room: float) -> str:
    """Write a day over its column in two lines, shorter where there is little room."""
    words = day_words(day, is_short=room < 85) or "No date"
    start, _, year = words.rpartition(" ")
    lines = [start, year] if start and year.isdigit() else wrapped(words, max(6, int(room / 7)))[:2]
    size = 12 if room >= 45 else 9
    return "".join(
        text(x, 14 + 15 * place, words, anchor="middle", size=size, fill=SOFT)
        for place, words in enumerate(lines)
    )


def _ends(low: str, high: str, top: float) -> tuple[str, float]:
    """Write what 0 and 10 mean under the picture."""
    parts, line_at = [], top + 16
    for number, meaning in ((0, low), (HIGHEST, high)):
        for place, words in enumerate(wrapped(f"{number} means: {meaning}", 86) if meaning else ()):
            parts.append(text(0 if place == 0 else 16, line_at, words, size=12, fill=SOFT))
            line_at += 17
    return "".join(parts), line_at


def _name(rater: str, middle: float) -> str:
    """Write a rater's name in at most two lines; a longer one is cut here and whole in the words beside."""
    lines = wrapped(rater, 18, most=2)
    first = middle + 4.5 - 7.5 * (len(lines) - 1)
    return "".join(text(0, first + 15 * place, words) for place, words in enumerate(lines))


def _gap(x: float, y: float) -> str:
    """Say in words that there is no number, on a ground of its own so that no line runs through."""
    return ground(x - 18, y - 9, 36, 18) + text(x, y + 4.5, "none", anchor="middle", fill=SOFT, size=12)
