"""Signs for what is heard or felt: a voice, shouting, sleep, a slow breath."""

from drawn.ink import at, oval, path
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
