"""The assessment triangle at a glance: what is said in each dimension, by a word in a shape; never a score.

Three sides stand around the child, each dimension with what its author said of it: a concern, a strength,
both, neither of them, or that it was not explored. Nothing is counted, weighed or put in an order.

References
----------
Department of Health (2000), Framework for the Assessment of Children in Need and their Families.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from assessment_kit.core.fitting import fitted
from assessment_kit.core.picture import INK, LINE, MARK, PAPER, SOFT, line, path, picture, text

_WIDTH = 720
_SIZE, _STEP = 14, 16.5  # units: letters, and from one line of them to the next
_BADGE, _HIGH = 96, 23
_GAP = 8
_APEX, _TOP, _HALF = _WIDTH / 2, 50, 118  # where the triangle begins, and half of its base
_ROW = 48


class Said(Enum):
    """What is said of one dimension, in the words of its author's mark."""

    CONCERN = "Concern"
    STRENGTH = "Strength"
    BOTH = "Both"
    DESCRIBED = "Described"
    NOT_EXPLORED = "Not explored"
    NOTHING = "Nothing written"
    WITHHELD = "Not in this copy"


MEANINGS = {
    Said.CONCERN: "what is written here is a concern",
    Said.STRENGTH: "what is written here is a strength",
    Said.BOTH: "a strength and a concern",
    Said.DESCRIBED: "something is written, and it was not said to be either",
    Said.NOT_EXPLORED: "it was left aside on purpose, with a reason",
    Said.NOTHING: "nothing is written, and no reason why",
    Said.WITHHELD: "something is written that this copy does not hold",
}


@dataclass(frozen=True, slots=True)
class Dimension:
    """One dimension with what is said of it."""

    name: str
    said: Said


@dataclass(frozen=True, slots=True)
class Side:
    """One domain with its dimensions, in the order of the framework."""

    title: str
    dimensions: tuple[Dimension, ...]


def triangle_alt(sides: Sequence[Side], whom: str) -> str:
    """Say in words everything that the picture shows.

    Examples
    --------
    >>> triangle_alt([Side("Parenting", (Dimension("Stability", Said.BOTH),))], "Ayo")
    'Ayo. Parenting: Stability, both.'
    """
    said = (
        f"{side.title}: {'; '.join(f'{d.name}, {d.said.value.lower()}' for d in side.dimensions)}."
        for side in sides
    )
    return " ".join((f"{whom}.", *said)) if whom else " ".join(said)


def triangle_svg(sides: Sequence[Side], *, whom: Sequence[str], title: str) -> str:
    """Draw what is said in each dimension.

    Parameters
    ----------
    sides
        With three: the child's needs on the left, parenting on the right, family and surroundings below. Any
        other number stands in columns.
    whom
        The name of the one whom it is about, and a line below it, such as the age.
    title
        The picture's accessible name; its description is `triangle_alt`.

    Returns
    -------
    A whole `<svg>` element; empty where there is no dimension.
    """
    shown = [side for side in sides if side.dimensions]
    if not shown:
        return ""
    drawn, height = _triangle(shown, whom) if len(shown) == 3 else _columns(shown, whom)
    return picture(_WIDTH, height, title, triangle_alt(shown, whom[0] if whom else ""), drawn)


def _triangle(sides: Sequence[Side], whom: Sequence[str]) -> tuple[str, float]:
    left, right, below = sides
    rows = max(len(left.dimensions), len(right.dimensions))
    base = _TOP + rows * _ROW + 12

    def edge(y: float) -> float:
        """Tell how far the slope is from the middle at a height."""
        return _HALF * (y - _TOP) / (base - _TOP)

    parts = [
        path(f"M{_APEX:g} {_TOP} L{_APEX + _HALF:g} {base:g} H{_APEX - _HALF:g} Z", "none", MARK, 3),
        text(0, 18, left.title, size=16, weight="bold"),
        text(_WIDTH, 18, right.title, size=16, weight="bold", anchor="end"),
        *_named(whom, base),
    ]
    for place, one in enumerate(left.dimensions):
        y = _TOP + _ROW * (place + 0.5)
        start = _APEX - edge(y) - _GAP - _BADGE
        parts += [_badge(start, y, one.said), *_label(start - _GAP, y, one.name, "end", start - _GAP)]
    for place, one in enumerate(right.dimensions):
        y = _TOP + _ROW * (place + 0.5)
        start = _APEX + edge(y) + _GAP
        end = start + _BADGE + _GAP
        parts += [_badge(start, y, one.said), *_label(end, y, one.name, "start", _WIDTH - end)]
    under, height = _below(below, base + 30)
    return "".join((*parts, under)), height


def _named(whom: Sequence[str], base: float) -> Iterator[str]:
    """Write the child's name into the foot of the triangle."""
    name, *more = whom or ("",)
    lines = [(words, 17, "bold") for words in fitted(name, 150, size=17, most=3, is_bold=True)]
    lines += [(words, 14, "normal") for one in more for words in fitted(one, 170, size=14, most=1)]
    y = base - 16 - 20 * (len(lines) - 1)
    for words, size, weight in lines:
        yield text(_APEX, y, words, anchor="middle", size=size, weight=weight)
        y += 20


def _below(side: Side, top: float) -> tuple[str, float]:
    """Set the third side in one row under the base, as many as there is room for."""
    parts = [text(_APEX, top, side.title, size=16, weight="bold", anchor="middle")]
    room = _WIDTH / 7
    top += 16
    for start in range(0, len(side.dimensions), 7):
        of_row = side.dimensions[start : start + 7]
        first = _APEX - room * len(of_row) / 2
        deepest = 0
        for place, one in enumerate(of_row):
            middle = first + room * (place + 0.5)
            lines = fitted(one.name, room - 6, size=13, most=3)
            deepest = max(deepest, len(lines))
            parts.append(_badge(middle - _BADGE / 2, top + _HIGH / 2, one.said))
            parts += [
                text(middle, top + _HIGH + 17 + 15 * n, words, anchor="middle", size=13)
                for n, words in enumerate(lines)
            ]
        top += _HIGH + 17 + 15 * deepest + 6
    return "".join(parts), top


def _label(x: float, y: float, name: str, anchor: str, room: float) -> Iterator[str]:
    lines = fitted(name, room, size=_SIZE, most=3)
    first = y + 5 - _STEP / 2 * (len(lines) - 1)
    for place, words in enumerate(lines):
        yield text(x, first + _STEP * place, words, anchor=anchor, size=_SIZE)


def _columns(sides: Sequence[Side], whom: Sequence[str]) -> tuple[str, float]:
    """Set sides beside one another in two columns, under the name of whom they are about."""
    count = min(2, len(sides))
    room = (_WIDTH - 40 * (count - 1)) / count
    named = fitted(", ".join(whom), _WIDTH, size=17, most=2, is_bold=True) if whom else []
    parts = [text(0, 18 + 22 * n, words, size=17, weight="bold") for n, words in enumerate(named)]
    tops = [28.0 * bool(named) + 22.0 * max(0, len(named) - 1)] * count
    for side in sides:
        column = tops.index(min(tops))
        left, y = column * (room + 40), tops[column]
        for words in fitted(side.title, room, size=16, most=2, is_bold=True):
            y += 18
            parts.append(text(left, y, words, size=16, weight="bold"))
        y += 10
        for one in side.dimensions:
            middle = y + 19
            parts.append(line(left, y, left + room, y, LINE))
            parts += _label(left, middle, one.name, "start", room - _BADGE - _GAP)
            parts.append(_badge(left + room - _BADGE - 2, middle, one.said))
            y += 38
        tops[column] = y + 14
    return "".join(parts), max(tops) - 8


def _badge(left: float, middle: float, said: Said) -> str:
    """Set a word in its shape: dark with corners, light and round, half and half, thin, broken, or bare."""
    top, centre = middle - _HIGH / 2, left + _BADGE / 2
    if said is Said.CONCERN:
        return _box(left, top, INK, INK, 1.5) + _word(centre, middle, said, PAPER, "bold")
    if said is Said.STRENGTH:
        return _box(left, top, PAPER, INK, 2, round_=_HIGH / 2) + _word(centre, middle, said, INK, "bold")
    if said is Said.BOTH:
        half = f'<path d="M{left:g} {top:g} h30 v{_HIGH} h-30 z" fill="{INK}"/>'
        return _box(left, top, PAPER, INK, 2) + half + _word(centre + 15, middle, said, INK, "bold")
    if said is Said.DESCRIBED:
        return _box(left, top, PAPER, SOFT, 1) + _word(centre, middle, said, INK, "normal")
    if said is Said.NOT_EXPLORED:
        dashed = f'stroke-dasharray="4 3" rx="{_HIGH / 2:g}"'
        return _box(left, top, PAPER, SOFT, 1.3, more=dashed) + _word(centre, middle, said, INK, "normal")
    return _word(centre, middle, said, SOFT, "normal")


def _box(
    left: float, top: float, fill: str, stroke: str, width: float, *, round_: float = 0, more: str = ""
) -> str:
    corner = more or (f'rx="{round_:g}"' if round_ else "")
    return (
        f'<rect x="{left:g}" y="{top:g}" width="{_BADGE}" height="{_HIGH}" fill="{fill}" '
        f'stroke="{stroke}" stroke-width="{width:g}" {corner}/>'
    )


def _word(x: float, middle: float, said: Said, fill: str, weight: str) -> str:
    size = 12 if said in {Said.NOTHING, Said.WITHHELD} else 13
    return text(x, middle + 4.5, said.value, anchor="middle", size=size, fill=fill, weight=weight)


def key_svg(used: Sequence[Said]) -> str:
    """Draw what the words mean that are used."""
    shown = [said for said in Said if said in set(used)]
    parts = []
    for place, said in enumerate(shown):
        middle = 14 + place * 30
        parts += [_badge(2, middle, said), text(_BADGE + 14, middle + 5, MEANINGS[said], size=_SIZE)]
    words = "; ".join(f"{said.value}: {MEANINGS[said]}" for said in shown)
    return picture(_WIDTH, len(shown) * 30, "What the words mean", words, "".join(parts))
