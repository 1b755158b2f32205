"""What care takes: bottles, nappies, soap, towels, clothes for the rain."""

from drawn.ink import WHITE, Thing, at, oval, path, rect
from drawn.things import BLUE, GREEN, RED


def bottle(milk: float = 0.7) -> Thing:
    """Draw a feeding bottle, upright on its foot at the origin."""
    top = -34 * milk
    art = path("M-9 0L-9 -32Q-9 -37 -6 -38L6 -38Q9 -37 9 -32L9 0Q0 3 -9 0Z", WHITE)
    art += path(f"M-8 -1V{top}H8V-1Q0 1.6 -8 -1Z", "#edb", pen="none")
    art += path(
        "M-9 0L-9 -32Q-9 -37 -6 -38L6 -38Q9 -37 9 -32L9 0Q0 3 -9 0ZM-9 -9h5M-9 -17h5M-9 -25h5", width=1.8
    )
    art += rect(-8, -44, 16, 7, BLUE, r=2) + path(
        "M-5 -44Q-4 -50 -2 -51Q-2 -56 0 -56Q2 -56 2 -51Q4 -50 5 -44Z", "#ec9"
    )
    return Thing(art, (-10, -57, 10, 2))


def towel(colour: str = "#c87") -> Thing:
    """Hang a towel from a rail whose middle is the origin."""
    art = (
        path("M-30 0H30", width=4)
        + path("M-20 -3H20V50H-20Z", colour)
        + path("M-20 38H20M-20 43H20", width=1.6)
    )
    return Thing(art, (-31, -5, 31, 51))


def nappy() -> Thing:
    """Draw a clean nappy lying open, seen from above."""
    art = path(
        "M-28 -18H-10Q0 -10 10 -18H28V-6Q12 -4 12 4Q12 12 26 14V24H-26V14Q-12 12 -12 4Q-12 -4 -28 -6Z", WHITE
    )
    return Thing(
        art
        + rect(-34, -16, 8, 8, "#9bd")
        + rect(26, -16, 8, 8, "#9bd")
        + path("M-7 -6Q0 4 -7 16M7 -6Q0 4 7 16", width=1.3),
        (-35, -19, 35, 25),
    )


def folded_nappy() -> Thing:
    """Draw a used nappy rolled up."""
    return Thing(
        path("M-16 0C-22 -8 -18 -20 -8 -20H10C20 -19 22 -6 15 0Z", WHITE)
        + path("M-12 -13H12M-2 -17V-9L8 -9V-17", width=1.7),
        (-20, -21, 20, 1),
    )


def wipes() -> Thing:
    """Draw a packet of wipes, one of them half out."""
    art = path("M-6 -16C-10 -30 4 -26 2 -34C12 -30 10 -20 8 -16Z", WHITE) + rect(
        -24, -18, 48, 18, "#acd", r=4
    )
    return Thing(
        art + oval(0, -17, 12, 3.4, WHITE) + path("M-16 -8H16", width=1.6, pen=WHITE), (-25, -35, 25, 1)
    )


def cream() -> Thing:
    """Draw a pot of cream."""
    return Thing(rect(-12, -16, 24, 16, WHITE, r=2) + rect(-14, -24, 28, 9, "#da9", r=2), (-15, -25, 15, 1))


def bin_with_lid() -> Thing:
    """Draw a pedal bin with its lid open."""
    art = path("M-26 -62L-22 0H22L26 -62Z", "#bbb") + oval(0, -62, 26, 6, "#556")
    return Thing(
        art + at(-26, -64, path("M0 0L-6 -44Q-4 -50 4 -50L10 -4Z", "#bbb")) + path("M14 -2H28", width=4),
        (-34, -115, 30, 1),
    )


def tin() -> Thing:
    """Draw a tin of formula with a bottle on its label."""
    art = (
        rect(-24, -52, 48, 52, "#bcd", r=3) + oval(0, -52, 24, 5, WHITE) + rect(-16, -42, 32, 32, WHITE, r=3)
    )
    return Thing(art + at(0, -12, bottle().art, scale=0.46), (-25, -58, 25, 1))


def soap() -> Thing:
    """Draw a soap pump."""
    art = rect(-11, -28, 22, 28, "#ac9", r=4) + path("M0 -28V-38H-12V-34", width=3.6)
    return Thing(art + oval(0, -14, 5, 6, WHITE), (-15, -40, 12, 1))


def toothbrush() -> Thing:
    """Draw a toothbrush whose handle starts at the origin, pointing right."""
    return Thing(
        path("M0 0H34", width=6) + path("M0 0H34", width=2.6, pen=BLUE) + rect(30, -7, 12, 7, WHITE),
        (0, -8, 43, 4),
    )


def umbrella() -> Thing:
    """Draw an open umbrella; its handle ends at the origin."""
    art = (
        path("M0 -2V-84", width=3.6)
        + path("M0 0q0 7 -6 6", width=3.6)
        + path(
            "M-62 -64C-54 -112 54 -112 62 -64Q50 -72 41 -64Q30 -73 20 -64Q10 -73 0 -64Q-10 -73 -20 -64Q-30 -73 -41 -64Q-50 -72 -62 -64Z",
            "#89b",
        )
    )
    return Thing(art + path("M0 -100V-107", width=3), (-63, -108, 63, 7))


def boots(colour: str = GREEN) -> Thing:
    """Draw a pair of wellington boots."""
    one = path("M-8 -30H8V-11Q20 -9 20 0H-9Z", colour) + path("M-8 -24H8", width=1.8)
    return Thing(at(-13, -3, one) + at(6, 0, one), (-23, -34, 27, 1))


def thermometer() -> Thing:
    """Draw a digital thermometer whose tip points left from the origin."""
    art = path("M0 -2H12L16 -5H38Q43 -5 43 0Q43 5 38 5H16L12 2H0Z", WHITE) + rect(20, -2.6, 13, 5.2, "#bca")
    return Thing(art + path("M0 0H8", width=4), (-2, -6, 44, 6))


def room_thermometer() -> Thing:
    """Draw a thermometer for the wall, about its middle."""
    art = (
        rect(-10, -26, 20, 52, WHITE, r=5)
        + path("M0 -16V10", width=5)
        + path("M0 -2V12", pen=RED, width=3)
        + oval(0, 15, 6, fill=RED)
    )
    return Thing(art + path("M5 -14h3M5 -8h3M5 -2h3M5 4h3", width=1.4), (-11, -27, 11, 27))
