"""The time line of an assessment: what was due when, what was done by then, and what was late.

Each review point has a row of its own. A diamond is the day that it was due, a disc the day that it was done;
a thick line between them says that it came later. Everything is said in words beside it too.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from assessment_kit.core.fitting import fitted, width_of
from assessment_kit.core.picture import INK, LINE, MARK, PAPER, SOFT, line, path, picture, text
from assessment_kit.core.timescale import MONTHS, day_words

_WIDTH = 720
_LEFT, _RIGHT = 176, 556  # where the days begin and end
_SIZE, _LINE = 13.5, 16
_ROW = 40
_MOST_ROWS = 16


@dataclass(frozen=True, slots=True)
class DuePoint:
    """One review point.

    Parameters
    ----------
    done_on
        The day that it was done; None while nobody wrote that it was.
    set_for
        The day that was set for it, where nobody wrote yet that it was held.
    leads
        Whether the work itself is to be finished by it.
    where
        In which other stage of the same referral it was done; empty for this one.
    """

    label: str
    due_on: date
    done_on: date | None = None
    set_for: date | None = None
    leads: bool = False
    where: str = ""

    def words(self, as_of: date) -> str:
        """Say how it stands on a day: done in time, done late, to come, or past and not done."""
        due = f"due {day_words(self.due_on)}"
        if self.done_on is not None:
            late = "late" if self.done_on > self.due_on else "in time"
            return f"done {day_words(self.done_on)}, {late}; {due}{self.where}"
        if self.set_for is not None:
            late = ", later than due" if self.set_for > self.due_on else ""
            return f"set for {day_words(self.set_for)}{late}; {due}{self.where}"
        return f"not recorded as done; was {due}" if as_of > self.due_on else due


@dataclass(frozen=True, slots=True)
class Day:
    """Something that happened on a day; of a contact, which kind it was."""

    on: date
    words: str
    kind: str = ""


IN_PERSON, AT_A_DISTANCE, IN_VAIN = "in_person", "at_a_distance", "in_vain"
_KINDS = {
    IN_PERSON: "visit or meeting",
    AT_A_DISTANCE: "call, message or letter",
    IN_VAIN: "nobody was found in",
}


@dataclass(frozen=True, slots=True)
class Days:
    """Everything that the time line shows.

    Parameters
    ----------
    begins
        The day that it counts from: the referral.
    as_of
        Until when it tells: the last change, or today.
    steps
        Referred, started, submitted, returned, authorised.
    contacts
        Visits and other contacts, each with its kind.
    """

    begins: date
    as_of: date
    steps: tuple[Day, ...] = ()
    contacts: tuple[Day, ...] = ()
    due: tuple[DuePoint, ...] = ()


def days_alt(days: Days) -> str:
    """Say in words everything that the picture shows."""
    said = [f"As it stood on {day_words(days.as_of)}."]
    said += [f"Steps: {_listed(days.steps)}."] if days.steps else []
    said += [
        f"{point.label}{' (this day leads)' if point.leads else ''}: {point.words(days.as_of)}."
        for point in days.due
    ]
    said += [f"Visits and contacts: {_listed(days.contacts)}."] if days.contacts else []
    return " ".join(said)


def _listed(found: Sequence[Day]) -> str:
    return "; ".join(f"{one.words}, {day_words(one.on)}" for one in found)


def days_svg(days: Days, *, title: str) -> str:
    """Draw the time line.

    Parameters
    ----------
    title
        The picture's accessible name; its description is `days_alt`.

    Returns
    -------
    A whole `<svg>` element; empty where nothing is due and nothing happened.
    """
    if not (days.due or days.steps or days.contacts):
        return ""
    scale = _Scale.of(days)
    parts, y = [], 8.0
    if days.steps:
        drawn, y = _steps(days, scale, y)
        parts.append(drawn)
    if days.contacts:
        drawn, y = _contacts(days, scale, y)
        parts.append(drawn)
    top = y + 6
    for point in days.due[:_MOST_ROWS]:
        drawn, y = _point(point, days, scale, y)
        parts.append(drawn)
    ruled = [*_months(scale, y), *_today(days, scale, top - 26, y)]
    key, height = _key(days, y + 56)
    return picture(_WIDTH, height, title, days_alt(days), "".join((*ruled, *parts, key)))


@dataclass(frozen=True, slots=True)
class _Scale:
    first: date
    last: date

    @classmethod
    def of(cls, days: Days) -> "_Scale":
        found = [days.begins, days.as_of, *(one.on for one in (*days.steps, *days.contacts))]
        for point in days.due:
            found += [day for day in (point.due_on, point.done_on, point.set_for) if day]
        first, last = min(found), max(found)
        return cls(first, max(last, first + timedelta(days=14)))

    def x(self, day: date) -> float:
        return round(_LEFT + (_RIGHT - _LEFT) * (day - self.first).days / (self.last - self.first).days, 1)


def _months(scale: _Scale, bottom: float) -> Iterator[str]:
    """Mark the days in even steps, each with its date under it."""
    span = (scale.last - scale.first).days
    step = next((days for days in (7, 14, 28, 56, 91, 182, 365) if span / days <= 5), 730)
    day = scale.first
    while day <= scale.last:
        x = scale.x(day)
        yield line(x, bottom - 6, x, bottom, SOFT, 0.8)
        if x < _RIGHT - 20 or day == scale.last:
            month = MONTHS[day.month - 1][:3]
            yield text(x, bottom + 16, f"{day.day} {month}", anchor="middle", size=12, fill=SOFT)
            is_new = day == scale.first or day.month * 31 + day.day <= step
            if is_new:
                yield text(x, bottom + 30, str(day.year), anchor="middle", size=12, fill=SOFT)
        day += timedelta(days=step)


def _today(days: Days, scale: _Scale, top: float, bottom: float) -> Iterator[str]:
    """Mark until when it tells; what lies beyond is to come."""
    x = scale.x(days.as_of)
    if scale.last > days.as_of:
        yield (
            f'<line x1="{x:g}" y1="{top:g}" x2="{x:g}" y2="{bottom:g}" stroke="{INK}" stroke-width="1.2" '
            'stroke-dasharray="3 3"/>'
        )


def _steps(days: Days, scale: _Scale, top: float) -> tuple[str, float]:
    """Write each step over its day, on as many lines as it takes for no two to touch."""
    parts = [text(0, top + 16, "Steps", size=14, weight="bold")]
    ends: list[float] = []
    flags = []
    for one in days.steps:
        x, wide = scale.x(one.on), width_of(one.words, 13)
        start = min(x + 4, _WIDTH - wide - 2)
        level = next((n for n, end in enumerate(ends) if end + 10 < start), len(ends))
        if level == len(ends):
            ends.append(0.0)
        ends[level] = start + wide
        flags.append((x, start, level, one.words))
    base = top + 18 * len(ends) + 12
    for x, start, level, words in flags:
        y = top + 16 + 18 * level
        parts += [line(x, y - 11, x, base, MARK, 1.4), text(start, y, words, size=13)]
    parts.append(line(_LEFT, base, _RIGHT, base, SOFT, 2))
    parts += [f'<circle cx="{scale.x(d.on):g}" cy="{base:g}" r="4" fill="{MARK}"/>' for d in days.steps]
    return "".join(parts), base + 14


def _contacts(days: Days, scale: _Scale, top: float) -> tuple[str, float]:
    parts = [text(0, top + 17, "Visits and contacts", size=14, weight="bold")]
    parts.append(line(_LEFT, top + 12, _RIGHT, top + 12, LINE, 1.2))
    parts += [_contact(scale.x(one.on), top + 12, one.kind) for one in days.contacts]
    return "".join(parts), top + 32


def _contact(x: float, y: float, kind: str) -> str:
    if kind == IN_VAIN:
        return line(x - 5, y - 5, x + 5, y + 5, INK, 1.8) + line(x - 5, y + 5, x + 5, y - 5, INK, 1.8)
    fill = MARK if kind == IN_PERSON else PAPER
    return (
        f'<rect x="{x - 5:g}" y="{y - 5:g}" width="10" height="10" fill="{fill}" stroke="{MARK}" '
        'stroke-width="1.8"/>'
    )


def _point(point: DuePoint, days: Days, scale: _Scale, top: float) -> tuple[str, float]:
    """Draw one review point: its name, its days, and in words how it stands."""
    weight = "bold" if point.leads else "normal"
    name = fitted(point.label, _LEFT - 20, size=_SIZE, most=3, is_bold=point.leads)
    lines = [
        piece
        for words in _short(point, days.as_of)
        for piece in fitted(words, _WIDTH - _RIGHT - 22, size=12.5, most=2)
    ]
    high = max(_ROW, _LINE * max(len(name), len(lines)) + 12)
    y = top + high / 2
    parts = [line(0, top, _WIDTH, top, LINE, 0.8)]
    parts += [
        text(0, y + 5 - _LINE * (len(name) - 1) / 2 + _LINE * n, words, size=_SIZE, weight=weight)
        for n, words in enumerate(name)
    ]
    is_missing = point.done_on is None and point.set_for is None and days.as_of > point.due_on
    strong = "bold" if is_missing or (point.done_on or point.due_on) > point.due_on else "normal"
    parts += [
        text(
            _RIGHT + 22,
            y + 4.5 - _LINE * (len(lines) - 1) / 2 + _LINE * n,
            words,
            size=12.5,
            weight=strong if n == 0 else "normal",
        )
        for n, words in enumerate(lines)
    ]
    return "".join((*parts, *_marks(point, days, scale, y))), top + high


def _short(point: DuePoint, as_of: date) -> Iterator[str]:
    """Say beside a row how it stands, in few words."""

    def day(on: date) -> str:
        return f"{on.day} {MONTHS[on.month - 1][:3]} {on.year}"

    if point.done_on is not None:
        yield f"{'Late' if point.done_on > point.due_on else 'In time'}: {day(point.done_on)}"
    elif point.set_for is not None:
        yield f"Set for {day(point.set_for)}"
    elif as_of > point.due_on:
        yield "Not recorded"
    yield f"due {day(point.due_on)}"


def _marks(point: DuePoint, days: Days, scale: _Scale, y: float) -> Iterator[str]:
    due, until = scale.x(point.due_on), point.done_on or point.set_for
    if until is None and days.as_of > point.due_on:
        x = scale.x(days.as_of)
        yield (
            f'<line x1="{due:g}" y1="{y:g}" x2="{x:g}" y2="{y:g}" stroke="{INK}" stroke-width="4" '
            'stroke-dasharray="6 4"/>'
        )
    if until is not None:
        x = scale.x(until)
        yield line(min(due, x), y, max(due, x), y, INK, 5 if until > point.due_on else 1.2)
    reach = 9 if point.leads else 7.5
    yield (
        f'<path d="M{due:g} {y - reach:g} l{reach} {reach} l-{reach} {reach} l-{reach} -{reach} z" '
        f'fill="{PAPER}" stroke="{INK}" stroke-width="{2.4 if point.leads else 1.6}"/>'
    )
    if point.done_on is not None:
        yield f'<circle cx="{scale.x(point.done_on):g}" cy="{y:g}" r="5.5" fill="{MARK}"/>'
    elif point.set_for is not None:
        x = scale.x(point.set_for)
        yield f'<circle cx="{x:g}" cy="{y:g}" r="5.5" fill="{PAPER}" stroke="{MARK}" stroke-width="1.8"/>'


def _key(days: Days, top: float) -> tuple[str, float]:
    """Explain the signs that are used, in two columns."""
    points = days.due
    diamond = path("M14 -7.5 l7.5 7.5 l-7.5 7.5 l-7.5 -7.5 z", PAPER, INK, 1.6)
    entries = [(diamond, "the day that it was due")] if points else []
    if any(point.done_on for point in points):
        entries.append((f'<circle cx="14" cy="0" r="5.5" fill="{MARK}"/>', "the day that it was done"))
    if any(point.set_for for point in points if not point.done_on):
        ring = f'<circle cx="14" cy="0" r="5.5" fill="{PAPER}" stroke="{MARK}" stroke-width="1.8"/>'
        entries.append((ring, "the day that is set for it"))
    if any(point.done_on and point.done_on > point.due_on for point in points):
        entries.append((line(2, 0, 26, 0, INK, 5), "later than it was due"))
    if any(not (p.done_on or p.set_for) and days.as_of > p.due_on for p in points):
        dashed = (
            f'<line x1="0" y1="0" x2="28" y2="0" stroke="{INK}" stroke-width="4" stroke-dasharray="6 4"/>'
        )
        entries.append((dashed, "past, and not recorded as done"))
    kinds = {one.kind for one in days.contacts}
    entries += [(_contact(14, 0, kind), words) for kind, words in _KINDS.items() if kind in kinds]
    if any(p.due_on > days.as_of for p in points):
        dashed = (
            f'<line x1="14" y1="-9" x2="14" y2="9" stroke="{INK}" stroke-width="1.2" stroke-dasharray="3 3"/>'
        )
        entries.append((dashed, f"as it stood on {day_words(days.as_of)}"))
    parts = []
    for place, (sign, words) in enumerate(entries):
        x, y = (place % 2) * 340, top + (place // 2) * 25
        parts.append(
            f'<g transform="translate({x} {y:g})">{sign}</g>' + text(x + 38, y + 4.5, words, size=13)
        )
    return "".join(parts), top + (len(entries) + 1) // 2 * 25 - 8
