"""Pictures of a safety scale as SVG: every rater by name, a gap where nobody gave a number, never an average.

One day is drawn as one scale with a line for each rater; several days as a row for each rater, so that
each can be followed through time and all can be compared on any day. Nothing is told by colour alone.
"""

import textwrap
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape
from typing import Any

from assessment_kit.core.rating import HIGHEST, Rating, is_rating, spread, spread_words

_INK, _SOFT, _LINE, _MARK = "#1d2629", "#4a565a", "#b9c2c4", "#0b5360"
_NAMES, _PLOT, _EDGE = (
    190,
    420,
    30,
)  # pixels: the column of names, the scale itself, the margin on either side
_WIDTH = _NAMES + _PLOT + 2 * _EDGE


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
    """Read a row of a `ratings` question; the rater is the person of the case where one was picked."""
    number = value.get("number")
    rater = str(voice_name or value.get("rater_name") or "").strip()
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
        f"{day_words(day)}: {spread_words(Rating(r.rater, r.number) for r in of_day)}."
        for day, of_day in _by_day(ratings).items()
    )


def day_words(day: str) -> str:
    """Write a day as a person would; text that is no date stays as it is."""
    try:
        read = date.fromisoformat(day)
    except ValueError:
        return day or "No date"
    return f"{read.day} {read:%B %Y}"


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
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}" role="img" '
        f'font-family="Noto Sans, system-ui, sans-serif" font-size="15" fill="{_INK}">'
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


def _one_day(ratings: Sequence[DatedRating]) -> tuple[str, int]:
    """One scale, a line for each rater; a bar below shows how far apart the outermost stand."""
    parts, top = [], 34
    bottom = top + 34 * len(ratings)
    for number in range(HIGHEST + 1):
        parts.append(_text(_x(number), 20, str(number), anchor="middle", fill=_SOFT, size=13))
        parts.append(_line(_x(number), top - 4, _x(number), bottom - 4, _LINE))
    for place, rating in enumerate(ratings):
        middle = top + 34 * place + 15
        parts.append(_name(rating.rater, middle))
        if rating.number is None:
            parts.append(_text(_x(0) + 8, middle + 5, "no number yet", fill=_SOFT, size=13))
        else:
            parts.append(_line(_x(0), middle, _x(rating.number), middle, _MARK, 2))
            parts.append(_disc(_x(rating.number), middle, rating.number))
    between = spread(Rating(rating.rater, rating.number) for rating in ratings)
    if between and between.points:
        parts.append(_bracket(_x(between.lowest), _x(between.highest), bottom + 6, between.points))
        bottom += 32
    return "".join(parts), bottom + 4


def _over_time(days: Mapping[str, Sequence[DatedRating]]) -> tuple[str, int]:
    """A row for each rater, a column for each day; a line joins neighbouring days that both have a number."""
    raters = list(dict.fromkeys(rating.rater for of_day in days.values() for rating in of_day))
    columns = [_NAMES + _EDGE + _PLOT * (2 * place + 1) / (2 * len(days)) for place in range(len(days))]
    parts = [_day_heading(x, day, _PLOT / len(days)) for x, day in zip(columns, days, strict=True)]
    top = 48
    for rater in raters:
        numbers = [_number_of(rater, of_day) for of_day in days.values()]
        parts.append(_followed(rater, columns, numbers, top))
        top += 88
    parts.append(_text(0, top + 12, "Points apart", size=13, fill=_SOFT))
    for x, of_day in zip(columns, days.values(), strict=True):
        between = spread(Rating(r.rater, r.number) for r in of_day)
        given = sum(r.number is not None for r in of_day)
        parts.append(
            _text(x, top + 12, str(between.points) if between and given > 1 else "\u2013", anchor="middle")
        )
    return "".join(parts), top + 24


def _number_of(rater: str, of_day: Sequence[DatedRating]) -> int | None:
    """Take a rater's number of a day; where there are two of one name, the later written counts."""
    return next((r.number for r in reversed(of_day) if r.rater == rater), None)


def _followed(rater: str, columns: Sequence[float], numbers: Sequence[int | None], top: int) -> str:
    """One rater's row: its own scale from 0 to 10, a disc for each number, a dash for each gap."""
    left, right, height = _NAMES + _EDGE, _NAMES + _EDGE + _PLOT, 56
    parts = [_name(rater, top + height // 2)]
    for number in (0, 5, 10):
        y = _y(number, top, height)
        parts.append(_line(left, y, right, y, _LINE))
        parts.append(_text(left - 6, y + 4, str(number), anchor="end", fill=_SOFT, size=11))
    points = list(zip(columns, numbers, strict=True))
    for (x1, before), (x2, after) in zip(points, points[1:], strict=False):
        if before is not None and after is not None:
            parts.append(_line(x1, _y(before, top, height), x2, _y(after, top, height), _MARK, 2))
    for x, number in points:
        if number is None:
            parts.append(_text(x, top + height / 2 + 5, "no number", anchor="middle", fill=_SOFT, size=12))
        else:
            parts.append(_disc(x, _y(number, top, height), number))
    return "".join(parts)


def _y(number: int, top: int, height: int) -> float:
    return round(top + height - number * height / HIGHEST, 1)


def _day_heading(x: float, day: str, room: float) -> str:
    """Write a day over its column, in two lines so that eight of them fit."""
    words = day_words(day)
    first, _, rest = words.partition(" ") if room >= 90 else (words[:2].strip(), "", words[2:].strip())
    lines = [f"{first} {rest.rpartition(' ')[0]}".strip(), rest.rpartition(" ")[2]] if rest else [words]
    size = 13 if room >= 90 else 10
    return "".join(
        _text(x, 16 + 16 * place, line, anchor="middle", size=size, fill=_SOFT)
        for place, line in enumerate(lines)
    )


def _ends(low: str, high: str, top: int) -> tuple[str, int]:
    """Write what 0 and 10 mean under the picture."""
    parts, line_at = [], top + 18
    for number, meaning in ((0, low), (HIGHEST, high)):
        for place, line in enumerate(_wrapped(f"{number} means: {meaning}", 84) if meaning else ()):
            parts.append(_text(0 if place == 0 else 18, line_at, line, size=13, fill=_SOFT))
            line_at += 19
    return "".join(parts), line_at


def _name(rater: str, middle: float) -> str:
    """Write a rater's name in at most two lines; a longer one is cut here and whole in the words beside."""
    lines = _wrapped(rater, 22)[:2]
    first = middle + 5 - 8 * (len(lines) - 1)
    return "".join(_text(0, first + 17 * place, line) for place, line in enumerate(lines))


def _wrapped(text: str, width: int) -> list[str]:
    return textwrap.wrap(text, width, max_lines=4, placeholder="\u2026") or [text]


def _disc(x: float, y: float, number: int) -> str:
    return (
        f'<circle cx="{x:g}" cy="{y:g}" r="12" fill="#ffffff" stroke="{_MARK}" stroke-width="2.5"/>'
        + _text(x, y + 5, str(number), anchor="middle", size=14, weight="bold")
    )


def _bracket(left: float, right: float, y: int, points: int) -> str:
    words = "1 point apart" if points == 1 else f"{points} points apart"
    return (
        f'<path d="M{left:g} {y} v6 H{right:g} v-6" fill="none" stroke="{_SOFT}" stroke-width="1.5"/>'
        + _text((left + right) / 2, y + 23, words, anchor="middle", size=13, fill=_SOFT)
    )


def _line(x1: float, y1: float, x2: float, y2: float, stroke: str, width: int = 1) -> str:
    return f'<line x1="{x1:g}" y1="{y1:g}" x2="{x2:g}" y2="{y2:g}" stroke="{stroke}" stroke-width="{width}"/>'


def _text(x: float, y: float, words: str, **style: str | int) -> str:
    """Write words at a place; `anchor`, `size`, `weight` and `fill` are the SVG attributes of that name."""
    names = {"anchor": "text-anchor", "size": "font-size", "weight": "font-weight", "fill": "fill"}
    attributes = "".join(f' {names[key]}="{value}"' for key, value in style.items())
    return f'<text x="{x:g}" y="{y:g}"{attributes}>{_safe(words)}</text>'


def _safe(text: str) -> str:
    """Escape for XML, which has no place at all for control characters and halves of surrogate pairs."""
    allowed = (
        c for c in text if c in "\t\n" or (" " <= c < "\ud800") or "\ue000" <= c < "\ufffe" or c > "\uffff"
    )
    return escape("".join(allowed))
