"""Pictures of a safety scale as SVG: every rater by name, a gap where nobody gave a number, never an average.

One day is drawn as one scale with a line for each rater; several days as a row for each rater, so that
each can be followed through time and all can be compared on any day. Nothing is told by colour alone.
"""

import textwrap
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape
from itertools import pairwise
from typing import Any

from assessment_kit.core.rating import HIGHEST, Rating, is_rating, spread, spread_words
from assessment_kit.core.timescale import MONTHS

_INK, _SOFT, _LINE, _MARK = "#1a2023", "#434c50", "#b4bdc0", "#0b5360"
_NAMES, _PLOT, _EDGE = 150, 340, 25  # units: the names, the scale itself, the margin on either side of it
_WIDTH = _NAMES + _PLOT + 2 * _EDGE
_MOST_DAYS = 12  # more than these cannot be read side by side
_TALLEST = 560  # units for the rows of all raters: with its heading and its ends it fits a page


@dataclass(frozen=True, slots=True)
class DatedRating:
    """One rater's number on one day.

    Parameters
    ----------
    rater
        The rater's name or part in the family, as it is to be read.
    number
        0 to 10; None while the rater has given none.
    rated_on
        The day as YYYY-MM-DD, or whatever text was written for it.
    """

    rater: str
    number: int | None
    rated_on: str = ""


def dated_rating(value: Mapping[str, Any], voice_name: str = "") -> DatedRating:
    """Read a row of a `ratings` question; a name that was typed goes before that of the person picked."""
    number: Any = value.get("number")
    rater = str(value.get("rater_name") or voice_name).strip()
    return DatedRating(
        rater=rater or "Name not given",
        number=int(number) if is_rating(number) else None,
        rated_on=str(value.get("rated_on") or "").strip(),
    )


def spread_alt(ratings: Iterable[DatedRating]) -> str:
    """Say in words everything that the picture shows.

    Examples
    --------
    >>> spread_alt([DatedRating("Mother", 7, "2026-03-03"), DatedRating("social worker", 3, "2026-03-03")])
    '3 March 2026: Mother 7, social worker 3: four points apart.'
    """
    return " ".join(
        f"{day_words(day) or 'No date'}: {spread_words(Rating(r.rater, r.number) for r in of_day)}."
        for day, of_day in _by_day(ratings).items()
    )


def day_words(day: str, *, is_short: bool = False) -> str:
    """Write a day as a person would; text that is no date stays as it is."""
    try:
        read = date.fromisoformat(day)
    except ValueError:
        return day
    month = MONTHS[read.month - 1]
    return f"{read.day} {month[:3] if is_short else month} {read.year}"


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
    days = _by_day(listed)
    if not days:
        return ""
    drawn, height = _one_day(listed) if len(days) == 1 else _over_time(days)
    ends, height = _ends(low, high, height) if low or high else ("", height)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height:g}" role="img" '
        f'font-family="Noto Sans, system-ui, sans-serif" font-size="13" fill="{_INK}">'
        f"<title>{_safe(title)}</title><desc>{_safe(spread_alt(listed))}</desc>{drawn}{ends}</svg>"
    )


def _by_day(ratings: Iterable[DatedRating]) -> dict[str, list[DatedRating]]:
    """Gather ratings by day in the order of time; those without a day come last."""
    days: dict[str, list[DatedRating]] = {}
    for rating in sorted(ratings, key=lambda rating: rating.rated_on or "~"):
        days.setdefault(rating.rated_on, []).append(rating)
    return days


def _x(number: float) -> float:
    return round(_NAMES + _EDGE + number * _PLOT / HIGHEST, 1)


def _one_day(ratings: Sequence[DatedRating]) -> tuple[str, float]:
    """Draw one scale with a line for each rater, and below it how far apart the outermost stand."""
    parts, top = [], 32
    pitch = min(32.0, _TALLEST / len(ratings))
    bottom = top + pitch * len(ratings)
    for number in range(HIGHEST + 1):
        parts.append(_text(_x(number), 18, str(number), anchor="middle", fill=_SOFT, size=12))
        parts.append(_line(_x(number), top - 5, _x(number), bottom - 5, _LINE))
    for place, rating in enumerate(ratings):
        middle = top + pitch * place + 12
        parts.append(_name(rating.rater, middle))
        if rating.number is None:
            parts.append(_gap(_x(0) + 46, middle, "no number yet"))
        else:
            parts.append(_line(_x(0), middle, _x(rating.number), middle, _MARK, 2))
            parts.append(_disc(_x(rating.number), middle, rating.number))
    between = spread(Rating(rating.rater, rating.number) for rating in ratings)
    if between and between.points:
        parts.append(_bracket(_x(between.lowest), _x(between.highest), bottom + 2, between.points))
        bottom += 28
    return "".join(parts), bottom + 2


def _over_time(days: Mapping[str, Sequence[DatedRating]]) -> tuple[str, float]:
    """Draw a row for each rater and a column for each day; a line joins neighbouring days with a number."""
    shown = dict(list(days.items())[-_MOST_DAYS:])
    raters = list(dict.fromkeys(rating.rater for of_day in shown.values() for rating in of_day))
    room = _PLOT / len(shown)
    columns = [round(_NAMES + _EDGE + room * (place + 0.5), 1) for place in range(len(shown))]
    parts = [_day_heading(x, day, room) for x, day in zip(columns, shown, strict=True)]
    top, pitch = 44.0, min(62.0, _TALLEST / len(raters))
    for rater in raters:
        numbers = [_number_of(rater, of_day) for of_day in shown.values()]
        parts.append(_followed(rater, columns, numbers, top, pitch * 0.7))
        top += pitch
    parts.append(_text(0, top + 12, "Points apart", size=12, fill=_SOFT))
    for x, of_day in zip(columns, shown.values(), strict=True):
        parts.append(_text(x, top + 12, _points(of_day), anchor="middle", size=12))
    if len(days) > len(shown):
        words = f"The latest {len(shown)} of {len(days)} days are drawn."
        parts.append(_text(0, top + 32, words, size=12, fill=_SOFT))
        top += 20
    return "".join(parts), top + 22


def _points(of_day: Sequence[DatedRating]) -> str:
    """Say how many points lie between the ratings of a day; a dash where fewer than two people gave one."""
    between = spread(Rating(rating.rater, rating.number) for rating in of_day)
    given = sum(rating.number is not None for rating in of_day)
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
        parts.append(_line(left, y, right, y, _LINE))
        parts.append(_text(left - 5, y + 4, str(mark), anchor="end", fill=_SOFT, size=11))
    points = list(zip(columns, numbers, strict=True))
    for (x1, before), (x2, after) in pairwise(points):
        if before is not None and after is not None:
            parts.append(_line(x1, _y(before, top, height), x2, _y(after, top, height), _MARK, 2))
    for x, number in points:
        if number is None:
            parts.append(_gap(x, top + height / 2, "none"))
        else:
            parts.append(_disc(x, _y(number, top, height), number))
    return "".join(parts)


def _y(number: int, top: float, height: float) -> float:
    return round(top + height - number * height / HIGHEST, 1)


def _day_heading(x: float, day: str, room: float) -> str:
    """Write a day over its column in two lines, shorter where there is little room."""
    words = day_words(day, is_short=room < 85) or "No date"
    start, _, year = words.rpartition(" ")
    lines = [start, year] if start and year.isdigit() else _wrapped(words, max(6, int(room / 7)))[:2]
    size = 12 if room >= 45 else 9
    return "".join(
        _text(x, 14 + 15 * place, line, anchor="middle", size=size, fill=_SOFT)
        for place, line in enumerate(lines)
    )


def _ends(low: str, high: str, top: float) -> tuple[str, float]:
    """Write what 0 and 10 mean under the picture."""
    parts, line_at = [], top + 16
    for number, meaning in ((0, low), (HIGHEST, high)):
        for place, line in enumerate(_wrapped(f"{number} means: {meaning}", 86) if meaning else ()):
            parts.append(_text(0 if place == 0 else 16, line_at, line, size=12, fill=_SOFT))
            line_at += 17
    return "".join(parts), line_at


def _name(rater: str, middle: float) -> str:
    """Write a rater's name in at most two lines; a longer one is cut here and whole in the words beside."""
    lines = textwrap.wrap(rater, 18, max_lines=2, placeholder="\u2026") or [rater]
    first = middle + 4.5 - 7.5 * (len(lines) - 1)
    return "".join(_text(0, first + 15 * place, line) for place, line in enumerate(lines))


def _wrapped(text: str, width: int) -> list[str]:
    return textwrap.wrap(text, width, max_lines=4, placeholder="\u2026") or [text]


def _disc(x: float, y: float, number: int) -> str:
    return (
        f'<circle cx="{x:g}" cy="{y:g}" r="11" fill="#ffffff" stroke="{_MARK}" stroke-width="2.2"/>'
        + _text(x, y + 4.5, str(number), anchor="middle", size=12, weight="bold")
    )


def _gap(x: float, y: float, words: str) -> str:
    """Say in words that there is no number, on a ground of its own so that no line runs through."""
    half = 4 + 3.5 * len(words)
    return f'<rect x="{x - half:g}" y="{y - 9:g}" width="{2 * half:g}" height="18" fill="#ffffff"/>' + _text(
        x, y + 4.5, words, anchor="middle", fill=_SOFT, size=12
    )


def _bracket(left: float, right: float, y: float, points: int) -> str:
    words = "1 point apart" if points == 1 else f"{points} points apart"
    return (
        f'<path d="M{left:g} {y:g} v6 H{right:g} v-6" fill="none" stroke="{_SOFT}" stroke-width="1.5"/>'
        + _text((left + right) / 2, y + 21, words, anchor="middle", size=12, fill=_SOFT)
    )


def _line(x1: float, y1: float, x2: float, y2: float, stroke: str, width: int = 1) -> str:
    ends = f'x1="{x1:g}" y1="{y1:g}" x2="{x2:g}" y2="{y2:g}"'
    return f'<line {ends} stroke="{stroke}" stroke-width="{width}"/>'


def _text(x: float, y: float, words: str, **style: str | int) -> str:
    """Write words at a place; `anchor`, `size`, `weight` and `fill` are the SVG attributes of that name."""
    names = {"anchor": "text-anchor", "size": "font-size", "weight": "font-weight", "fill": "fill"}
    attributes = "".join(f' {names[key]}="{value}"' for key, value in style.items())
    return f'<text x="{x:g}" y="{y:g}"{attributes}>{_safe(words)}</text>'


def _safe(text: str) -> str:
    """Escape for XML, which has no place at all for control characters and halves of surrogate pairs."""
    return escape("".join(char for char in text if _is_xml(ord(char))))


def _is_xml(point: int) -> bool:
    return point in {9, 10} or 0x20 <= point < 0xD800 or 0xE000 <= point < 0xFFFE or point > 0xFFFF
