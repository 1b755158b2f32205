"""Signs for what is heard or felt: a voice, shouting, sleep, a slow breath."""

import math

from drawn.ink import WHITE, Point, at, oval, path
from drawn.things import STEEL


def waves(x: float, y: float, *, flip: bool = False) -> str:
    """Draw the sound of a voice that starts at x, y."""
    return at(x, y, path("M4 -6Q8 0 4 6M11 -11Q18 0 11 11M18 -16Q28 0 18 16", width=2.2), flip=flip)


def shouts(x: float, y: float, *, flip: bool = False) -> str:
    """Draw the hard sound of shouting that starts at x, y."""
    return at(x, y, path("M4 -6L20 -16M7 0H27M4 6L20 16", width=3.4), flip=flip)


def sleep_marks(x: float, y: float) -> str:
    """Draw the sign for sleep above a head."""
    return path(f"M{x} {y}h9l-9 11h9M{x + 13} {y - 16}h11l-11 13h11", width=2.2)


def breath(x: float, y: float, *, flip: bool = False) -> str:
    """Draw a slow breath out from x, y."""
    return at(
        x, y, path("M2 0C9 -6 15 5 22 -1M4 8C11 2 17 13 24 7M3 -8C10 -14 16 -3 22 -9", width=1.8), flip=flip
    )


def stethoscope(x: float, y: float) -> str:
    """Hang a stethoscope around a neck whose pit is at x, y."""
    return path(
        f"M{x - 13} {y}C{x - 14} {y + 34} {x + 14} {y + 34} {x + 13} {y}M{x} {y + 26}V{y + 44}", width=3.2
    ) + oval(x, y + 48, 5, fill=STEEL)


def heat(x: float, y: float) -> str:
    """Draw the sign for heat, which rises from x, y."""
    return path("".join(f"M{x + step} {y}c-9 -9 9 -14 0 -24" for step in (-18, 0, 18)), pen="#c43", width=3.4)


def asks(x: float, y: float, scale: float = 1) -> str:
    """Draw a question mark whose dot is at x, y: nobody knows yet."""
    hook = path("M-13 -48C-13 -70 17 -70 16 -48C16 -34 1 -36 1 -18", width=7)
    return at(x, y, hook + path("M1 -3v.1", width=10), scale=scale)


def thought(x: float, y: float, rx: float, ry: float, head: Point) -> str:
    """Draw an empty bubble about x, y, with two small ones that lead to it from beside a head."""
    away = (x - head[0], y - head[1])
    edge = 1 - 1 / math.hypot(away[0] / rx, away[1] / ry)  # how far towards the middle the bubble begins
    small = ((head[0] + away[0] * edge * part, head[1] + away[1] * edge * part) for part in (0, 0.55))
    tail = "".join(oval(*spot, size, size * 0.8, WHITE) for spot, size in zip(small, (5, 9), strict=True))
    return oval(x, y, rx, ry, WHITE) + tail


_NINE = "M{0} -22C{0} -30 {1} -30 {1} -22C{1} -14 {0} -14 {0} -22M{1} -22C{1} -10 {2} -4 {3} 0"
_ONE = "M{0} -22L{1} -28V0"


def _nines(count: int) -> str:
    return "".join(_NINE.format(i * 22, i * 22 + 14, i * 22 + 10, i * 22 + 4) for i in range(count))


# The numbers to ring, drawn as lines, each about 60 wide upon its lower left corner.
DIGITS = {"999": _nines(3), "111": "".join(_ONE.format(i * 20, i * 20 + 8) for i in range(3))}
