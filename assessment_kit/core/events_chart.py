"""A chronology as a dated line: what happened, in the order in which the children lived through it.

Every event stands on one line with its day, its words and how old the children were. Where more than a year
passes between two events the line is broken, and says how long.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from assessment_kit.core.fitting import fitted
from assessment_kit.core.picture import INK, MARK, PAPER, SOFT, line, path, picture, text
from assessment_kit.core.timescale import MONTHS, day_words

_WIDTH, _AT, _WORDS = 720, 128, 152  # units: the picture, the line in it, where the words begin
_SIZE, _LINE = 13.5, 17
_MOST_LINES = 3
_MOST_AGES = 4  # children whose ages stand beside an event
_PAUSE, _HIGHEST = 30, 1000  # units: where years pass, and of one picture
_A_YEAR = 366


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened on a day; `ages` says how old each child was, as "Theo 7"."""

    on: date
    words: str
    ages: tuple[str, ...] = ()
    is_birth: bool = False


def events_alt(events: Sequence[Event]) -> str:
    """Say in words everything that the picture shows, whole where the picture cuts it short."""
    return " ".join(
        f"{day_words(one.on)}: {_ended(one.words)}{f' {_ages(one)}.' if one.ages else ''}" for one in events
    )


def _ended(words: str) -> str:
    return words if words.endswith((".", "!", "?", "”", "…")) else f"{words}."


def _ages(one: Event) -> str:
    return " · ".join(one.ages[:_MOST_AGES]) if len(one.ages) <= _MOST_AGES else ""


def events_svgs(events: Sequence[Event], *, title: str) -> tuple[tuple[str, str], ...]:
    """Draw a chronology, on as many pictures as it takes for each to fit a page.

    Parameters
    ----------
    events
        In any order.
    title
        The pictures' accessible name; the description of each is `events_alt` of its events.

    Returns
    -------
    Whole `<svg>` elements, each with its description; none where nothing has a day.
    """
    parts = _parts(sorted(events, key=lambda one: one.on))
    made = []
    for number, of_part in enumerate(parts):
        name = title if number == 0 else f"{title}, continued"
        before = parts[number - 1][-1].on if number else None
        drawn, height = _drawn(of_part, before)
        made.append((picture(_WIDTH, height, name, events_alt(of_part), drawn), events_alt(of_part)))
    return tuple(made)


def _parts(ordered: Sequence[Event]) -> list[list[Event]]:
    """Take as many events together as a page is high."""
    parts: list[list[Event]] = []
    high = 0.0
    for one in ordered:
        own = _event(one, 0)[1] + _PAUSE
        if not parts or high + own > _HIGHEST:
            parts.append([])
            high = 0.0
        parts[-1].append(one)
        high += own
    return parts


def _drawn(events: Sequence[Event], before: date | None) -> tuple[str, float]:
    parts, y, last = [], 6.0, before
    for one in events:
        if last is not None and (one.on - last).days >= _A_YEAR:
            parts.append(_pause(y, last, one.on))
            y += _PAUSE
        svg, high = _event(one, y)
        parts.append(svg)
        y += high
        last = one.on
    return "".join(parts), y + 2


def _pause(top: float, before: date, after: date) -> str:
    """Break the line where years pass."""
    broken = (
        f'<line x1="{_AT}" y1="{top:g}" x2="{_AT}" y2="{top + 30:g}" stroke="{SOFT}" stroke-width="2" '
        'stroke-dasharray="2 5"/>'
    )
    return broken + text(_WORDS, top + 19, between_words(before, after), size=12.5, fill=SOFT)


def between_words(before: date, after: date) -> str:
    """Say how long passed, in whole years and months.

    Examples
    --------
    >>> between_words(date(2019, 1, 15), date(2022, 3, 20))
    '3 years and 2 months later'
    """
    months = (after.year - before.year) * 12 + after.month - before.month - (after.day < before.day)
    years, rest = divmod(months, 12)
    said = [f"{n} {word}{'' if n == 1 else 's'}" for n, word in ((years, "year"), (rest, "month")) if n]
    return f"{' and '.join(said) or 'some weeks'} later"


def _event(one: Event, top: float) -> tuple[str, float]:
    weight = "bold" if one.is_birth else "normal"
    lines = fitted(one.words, _WIDTH - _WORDS, size=_SIZE, most=_MOST_LINES, is_bold=one.is_birth)
    ages = fitted(_ages(one), _WIDTH - _WORDS, size=12.5, most=2) if _ages(one) else []
    high = _LINE * (len(lines) + len(ages)) + 15
    y = top + 15
    when = f"{one.on.day} {MONTHS[one.on.month - 1][:3]} {one.on.year}"
    parts = [
        line(_AT, top, _AT, top + high, SOFT, 2),
        text(_AT - 18, y, when, anchor="end", size=_SIZE, weight="bold"),
        _mark(_AT, y - 5, is_birth=one.is_birth),
    ]
    for place, words in enumerate(lines):
        parts.append(text(_WORDS, y + _LINE * place, words, size=_SIZE, weight=weight))
    for place, words in enumerate(ages):
        parts.append(text(_WORDS, y + _LINE * (len(lines) + place), words, size=12.5, fill=SOFT))
    return "".join(parts), high


def _mark(x: float, y: float, *, is_birth: bool) -> str:
    if is_birth:  # a star for a life that begins, told by its shape
        star = "l2.6 6.4 l6.4 2.6 l-6.4 2.6 l-2.6 6.4 l-2.6 -6.4 l-6.4 -2.6 l6.4 -2.6 z"
        return path(f"M{x:g} {y - 9:g} {star}", INK, PAPER, 1)
    return f'<circle cx="{x:g}" cy="{y:g}" r="5.5" fill="{PAPER}" stroke="{MARK}" stroke-width="2.4"/>'
