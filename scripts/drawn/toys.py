"""Toys, books and what children have in their hands."""

from drawn.ink import WHITE, Thing, at, dot, oval, path, rect
from drawn.things import BLUE, GREEN, RED, YELLOW


def teddy() -> Thing:
    """Draw a teddy bear that sits."""
    fur = "#b85"
    art = (
        oval(-13, -6, 8, 6, fur)
        + oval(13, -6, 8, 6, fur)
        + oval(0, -16, 14, 16, fur)
        + oval(-14, -22, 5, 9, fur)
        + oval(14, -22, 5, 9, fur)
    )
    art += (
        oval(-10, -48, 6, fill=fur)
        + oval(10, -48, 6, fill=fur)
        + oval(0, -39, 14, 13, fur)
        + oval(0, -35, 6, 5, "#ecb")
    )
    return Thing(art + dot(-5, -42, 2) + dot(5, -42, 2) + dot(0, -37, 2.2), (-22, -55, 22, 1))


def rabbit() -> Thing:
    """Draw a soft rabbit that sits."""
    fur = "#cbd"
    art = path("M-8 -46C-14 -70 -2 -72 -3 -47ZM8 -46C14 -70 2 -72 3 -47Z", fur) + oval(0, -15, 13, 16, fur)
    art += oval(-11, -4, 8, 5, fur) + oval(11, -4, 8, 5, fur) + oval(0, -38, 12, 11, fur)
    return Thing(
        art + dot(-4, -40, 1.8) + dot(4, -40, 1.8) + path("M-3 -34Q0 -31 3 -34", width=1.6), (-20, -71, 20, 1)
    )


def blocks() -> Thing:
    """Build a small tower of blocks."""
    art = (
        rect(-24, -20, 20, 20, RED)
        + rect(-3, -20, 20, 20, BLUE)
        + rect(-14, -40, 20, 20, YELLOW)
        + rect(24, -16, 16, 16, GREEN)
    )
    return Thing(art + path("M-19 -10h10M-8 -30h8M7 -15v10", width=1.8, pen=WHITE), (-25, -41, 41, 1))


def ball(r: float = 14, colour: str = RED) -> Thing:
    """Draw a ball on the ground."""
    return Thing(
        oval(0, -r, r, fill=colour)
        + path(
            f"M{-r} {-r}Q0 {-r * 1.6} {r} {-r}M{-r * 0.7} {-r * 0.4}Q0 {-r * 0.9} {r * 0.7} {-r * 0.4}",
            pen=WHITE,
            width=2.6,
        )
        + oval(0, -r, r),
        (-r, -2 * r, r, 0),
    )


def car_toy() -> Thing:
    """Draw a toy car."""
    art = (
        path("M-24 -6V-15H-15L-8 -25H9L15 -15H24V-6Z", BLUE)
        + oval(-12, -5, 6, fill="#445")
        + oval(12, -5, 6, fill="#445")
    )
    return Thing(art + rect(-6, -21, 12, 7, WHITE), (-25, -26, 25, 2))


def book(*, opened: bool = True) -> Thing:
    """Draw an open picture book, from above its lower edge, or a shut one."""
    if not opened:
        return Thing(
            rect(-20, -8, 40, 8, RED, r=1) + path("M-20 -4H20", width=1.4, pen=WHITE), (-21, -9, 21, 1)
        )
    art = path(
        "M0 0C-9 -6 -24 -6 -31 -3V-34C-24 -38 -9 -37 0 -31C9 -37 24 -38 31 -34V-3C24 -6 9 -6 0 0Z", WHITE
    ) + path("M0 0V-31")
    art += oval(-16, -22, 6, fill=YELLOW) + path(
        "M-25 -11Q-16 -15 -8 -10M9 -26L17 -32L25 -26V-13H9Z", GREEN, width=1.6
    )
    return Thing(art, (-32, -39, 32, 1))


def book_back(colour: str = RED) -> Thing:
    """Draw an open book that somebody else reads: its cover is to us."""
    return Thing(
        path(
            "M0 0C-9 -4 -22 -4 -28 -2V-32C-22 -35 -9 -34 0 -30C9 -34 22 -35 28 -32V-2C22 -4 9 -4 0 0Z", colour
        )
        + path("M0 0V-30M10 -24H21M10 -18H21", width=1.8),
        (-29, -36, 29, 1),
    )


def screen() -> Thing:
    """Draw a tablet computer with a film on it, about its middle."""
    art = rect(-26, -19, 52, 38, "#334", r=4) + rect(-21, -14, 42, 28, "#bdd", pen="none")
    return Thing(art + path("M-5 -8L8 0L-5 8Z", WHITE, width=1.6), (-27, -20, 27, 20))


def duck() -> Thing:
    """Draw a rubber duck."""
    art = path(
        "M-18 -12C-20 -18 -14 -16 -8 -14C-8 -18 -8 -30 4 -30C15 -30 15 -18 10 -15C18 -12 18 0 6 0H-8C-15 0 -17 -6 -18 -12Z",
        YELLOW,
    )
    return Thing(
        art
        + path("M13 -25L21 -22L13 -19Z", "#d74")
        + dot(6, -24, 1.9)
        + path("M-7 -9Q-1 -4 4 -9", width=1.8),
        (-20, -31, 22, 1),
    )


def bucket() -> Thing:
    """Draw a bucket with a spade."""
    art = path("M10 -18L22 -46", width=4.4) + path("M18 -40L30 -46L26 -58L16 -54Z", BLUE)
    return Thing(
        path("M-14 -22C-14 -38 14 -38 14 -22", width=2) + art + path("M-15 -22L-11 0H11L15 -22Z", RED),
        (-16, -59, 31, 1),
    )


def crayon(colour: str = RED) -> Thing:
    """Draw a crayon whose tip is at the origin."""
    return Thing(path("M0 0L7 -4H24V4H7Z", colour, width=1.8), (0, -5, 25, 5))


def toy_box() -> Thing:
    """Draw a box with toys in it."""
    art = at(-14, -22, ball(12, YELLOW).art) + at(16, -18, teddy().art, scale=0.6)
    return Thing(
        art
        + path("M-38 -30H38L34 0H-34Z", "#c96")
        + path("M-36 -20H36", width=1.6)
        + rect(-10, -17, 20, 6, WHITE, r=3),
        (-39, -51, 39, 1),
    )


def lid_cup() -> Thing:
    """Draw a child's cup with a lid and two handles."""
    art = path("M-12 -19C-24 -20 -22 -4 -11 -6M12 -19C24 -20 22 -4 11 -6", width=3.6)
    art += (
        path("M-12 -24L-10 0H10L12 -24Z", "#8bc")
        + rect(-14, -29, 28, 6, YELLOW, r=2)
        + rect(0, -36, 9, 8, YELLOW, r=2)
    )
    return Thing(art, (-22, -37, 22, 1))
