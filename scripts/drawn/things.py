"""Small things: what people hold, eat, play with, and what is dangerous in little hands."""

from drawn.ink import INK, WHITE, Thing, at, dot, oval, path, rect

STEEL, RED, BLUE, GREEN, YELLOW = "#ccc", "#c55", "#68a", "#797", "#db5"


def mug(*, steam: bool = True, colour: str = RED) -> Thing:
    """Draw a mug of hot drink."""
    art = path("M12 -17C23 -18 23 -4 11 -5", width=3.4) + path("M-13 -23L-11 -1Q0 3 11 -1L13 -23Z", colour)
    art += oval(0, -23, 13, 3.4, "#643")
    if steam:
        art += path("M-6 -30C-11 -36 -1 -39 -6 -46M3 -30C-2 -36 8 -39 3 -46", width=2)
    return Thing(art, (-14, -47 if steam else -27, 21, 2))


def kettle() -> Thing:
    """Draw a kettle with steam at its spout."""
    art = path("M-20 -34C-26 -54 18 -54 18 -34", width=5) + path("M17 -26L31 -36L34 -33L20 -12Z", STEEL)
    art += path("M-20 0L-17 -34Q0 -40 17 -34L20 0Q0 4 -20 0Z", STEEL) + path(
        "M-17 -34Q0 -29 17 -34M-19 -8Q0 -4 19 -8", width=1.8
    )
    art += oval(0, -40, 4, 3, INK) + path("M36 -42C32 -48 42 -52 37 -60M44 -40C40 -46 50 -50 46 -57", width=2)
    return Thing(art, (-24, -61, 48, 3))


def pan() -> Thing:
    """Draw a pan of boiling water, without its handle, which points where the scene says."""
    art = path("M-25 -26L-23 0H23L25 -26Z", STEEL)
    art += oval(0, -26, 25, 5, "#dee") + path(
        "M-9 -35C-14 -42 -4 -46 -9 -54M8 -35C3 -42 13 -46 8 -54", width=2
    )
    return Thing(art, (-26, -55, 26, 2))


def knife() -> Thing:
    """Draw a kitchen knife lying on its side."""
    art = path("M-4 -5H44Q38 2 -4 3Z", "#eee") + rect(-30, -6, 27, 9, "#543", r=3)
    return Thing(art, (-31, -7, 45, 5))


def fruit_bowl() -> Thing:
    """Draw a bowl of fruit."""
    art = oval(-12, -26, 11, fill=RED) + oval(10, -27, 11, fill=GREEN) + oval(-1, -33, 10, fill=YELLOW)
    art += path("M-28 -21H28C26 -4 14 0 0 0C-14 0 -26 -4 -28 -21Z", WHITE) + path(
        "M-1 -43q1 -5 5 -6", width=2
    )
    return Thing(art, (-29, -50, 29, 1))


def spoon() -> Thing:
    """Draw a spoon lying with its bowl at the right."""
    return Thing(
        path("M-26 0H8", width=5.6) + path("M-26 0H8", width=2.2, pen="#da6") + oval(16, 0, 9, 5.5, "#da6"),
        (-28, -6, 26, 6),
    )


def grapes() -> Thing:
    """Draw whole grapes."""
    spots = ((-14, -5), (-4, -6), (6, -5), (15, -6), (-9, -13), (1, -14), (10, -13))
    art = "".join(oval(x, y, 5.6, fill="#879") + dot(x - 1.6, y - 2, 1.2, fill=WHITE) for x, y in spots)
    return Thing(art + path("M1 -19q1 -6 6 -8", width=2.2), (-21, -28, 22, 1))


def carrots() -> Thing:
    """Draw soft cooked sticks of carrot."""
    stick = "M-17 -2L12 -8Q17 -8 15 -3L-15 3Q-20 3 -17 -2Z"
    return Thing(
        at(0, -3, path(stick, "#d95"))
        + at(6, -9, path(stick, "#d95"), turn=24)
        + at(-4, -10, path(stick, "#d95"), turn=-18),
        (-22, -20, 24, 2),
    )


def button_battery() -> Thing:
    """Draw a round flat battery, larger than life so that it is seen."""
    art = oval(0, -5, 12, 7, "#99a") + oval(0, -8, 12, 7, "#dee") + path("M-4 -8H4M0 -11V-5", width=2)
    return Thing(art, (-13, -16, 13, 3))


def remote() -> Thing:
    """Draw a remote control whose back is open."""
    art = rect(-24, -9, 48, 14, "#455", r=4) + rect(2, -6, 18, 8, "#edd") + dot(-16, -3, 2.4, fill=RED)
    return Thing(art + path("M-9 -5v.1M-9 1v.1M-3 -5v.1M-3 1v.1", pen=WHITE, width=3), (-25, -10, 25, 6))


def phone(*, lit: bool = True) -> Thing:
    """Draw a phone about its middle."""
    return Thing(
        rect(-8, -15, 16, 30, "#334", r=3) + rect(-5.5, -11, 11, 21, "#dee" if lit else "#556", pen="none"),
        (-9, -16, 9, 16),
    )


def medicine(*, lidded: bool = True) -> Thing:
    """Draw a bottle of medicine with a cross on its label."""
    art = path("M-12 0V-26Q-12 -31 -6 -33V-38H6V-33Q12 -31 12 -26V0Z", "#964") + rect(-11, -23, 22, 17, WHITE)
    art += path("M0 -20V-9M-5.5 -14.5H5.5", pen=RED, width=3.6)
    return Thing(art + (rect(-8, -44, 16, 8, WHITE, r=2) if lidded else ""), (-13, -45, 13, 1))


def tablets() -> Thing:
    """Draw a strip of tablets, some of them loose."""
    art = path("M-24 -3L16 -14L22 -2L-18 9Z", "#dde")
    for i in range(4):
        art += oval(-15 + i * 9.5, 1 - i * 2.7, 3.6, 3, RED if i % 2 else WHITE)
    return Thing(art + oval(30, 4, 5, 3.6, WHITE) + oval(-28, 9, 5, 3.6, RED), (-34, -15, 36, 14))


def plastic_bag() -> Thing:
    """Draw a thin plastic bag lying open."""
    art = path(
        "M-24 -2C-30 -18 -26 -26 -17 -30C-20 -44 -8 -46 -7 -33Q0 -29 7 -33C8 -46 20 -44 17 -30C26 -26 30 -18 24 -2Q0 4 -24 -2Z",
        "#eee",
    )
    return Thing(
        art + path("M-14 -22Q-17 -12 -14 -5M0 -24Q-3 -14 1 -4M13 -22Q16 -12 12 -6", width=1.4),
        (-29, -46, 29, 3),
    )


def ashtray() -> Thing:
    """Draw an ashtray with a burning cigarette."""
    art = (
        path("M-8 -10L20 -19", width=7)
        + path("M-8 -10L20 -19", width=3, pen=WHITE)
        + path("M15 -17.5L20 -19", width=3, pen=RED)
    )
    art += path("M-20 -10H20L15 0H-15Z", "#bbb") + path("M23 -24C17 -32 29 -36 23 -46", width=2)
    return Thing(art, (-21, -47, 27, 1))


def cigarettes() -> Thing:
    """Draw a packet from which a cigarette stands out, about its middle."""
    art = (
        rect(2, -30, 6, 22, WHITE)
        + rect(2, -14, 6, 6, "#d95")
        + rect(-13, -14, 26, 34, RED)
        + rect(-13, -4, 26, 12, WHITE)
    )
    return Thing(art, (-14, -31, 14, 21))


def wine_glass() -> Thing:
    """Draw a glass of wine on its foot."""
    art = path("M0 -18V-2M-9 -1H9") + path("M-11 -46C-14 -26 -8 -18 0 -18C8 -18 14 -26 11 -46Z", WHITE)
    return Thing(
        art + path("M-11.6 -36C-12 -24 -7 -19 0 -19C7 -19 12 -24 11.6 -36Z", "#834", width=1.4),
        (-13, -47, 13, 1),
    )


def wine_bottle() -> Thing:
    """Draw a bottle of wine."""
    art = path("M-11 0V-38C-11 -46 -4 -47 -4 -54V-68H4V-54C4 -47 11 -46 11 -38V0Z", "#575") + rect(
        -11, -32, 22, 19, "#eec"
    )
    return Thing(art, (-12, -69, 12, 1))


def can() -> Thing:
    """Draw a can of beer."""
    return Thing(rect(-9, -30, 18, 30, STEEL, r=3) + rect(-9, -22, 18, 14, YELLOW), (-10, -31, 10, 1))


def bleach(*, opened: bool = True) -> Thing:
    """Draw a bottle of cleaner with its sign of warning."""
    art = path("M-13 0V-34Q-13 -40 -5 -42V-49H5V-42Q13 -40 13 -34V0Z", "#7a9") + path(
        "M0 -30L10 -11H-10Z", YELLOW
    )
    art += path("M0 -24V-18M0 -14.5V-14", width=2.6)
    return Thing(
        art + (at(24, -3, rect(-5, -6, 10, 9, RED, r=2)) if opened else rect(-6, -58, 12, 10, RED, r=2)),
        (-14, -59 if not opened else -50, 30 if opened else 14, 1),
    )


def spray() -> Thing:
    """Draw a spray bottle of cleaner."""
    art = path("M-11 0V-24Q-11 -30 -4 -33V-40H4V-33Q11 -30 11 -24V0Z", "#c86") + path(
        "M-13 -48H8L10 -40H-4L-6 -34H-9L-8 -41H-13Z", WHITE
    )
    return Thing(art + path("M0 -24L7 -10H-7Z", YELLOW, width=1.8), (-14, -49, 12, 1))


def hair_dryer() -> Thing:
    """Draw a hair dryer lying."""
    art = (
        path("M-2 -8L-8 12Q-4 16 2 14L10 -8Z", "#656")
        + path("M-14 -24Q-24 -14 -14 -4L14 -6L26 -10V-18L14 -22Z", "#889")
        + oval(-12, -14, 6, fill="#ccc")
    )
    return Thing(art, (-22, -25, 27, 16))


def razor() -> Thing:
    """Draw a razor lying."""
    return Thing(
        path("M-22 2L12 -6", width=7)
        + path("M-22 2L12 -6", width=3, pen=BLUE)
        + at(16, -8, rect(-4, -11, 8, 22, STEEL, r=2), turn=-13),
        (-25, -20, 24, 6),
    )


def plate_of_food() -> Thing:
    """Draw a plate with vegetables, potatoes and fish, seen a little from above."""
    art = (
        oval(0, -5, 36, 10, WHITE)
        + path("M-26 -8Q-14 -20 -4 -8Z", "#ec9")
        + path("M0 -7Q14 -19 27 -8Z", "#db9")
    )
    art += oval(-9, -8, 5, 4, "#8a7") + oval(-2, -11, 5, 5, "#8a7") + oval(5, -8, 5, 4, "#8a7")
    return Thing(art + path("M-24 -3Q0 3 24 -3", "none", width=1.3), (-37, -20, 37, 6))


def glass() -> Thing:
    """Draw a glass of water."""
    return Thing(
        path("M-8 -28L-6 0H6L8 -28Z", WHITE) + path("M-7 -19L-5.6 -1H5.6L7 -19Z", "#bde", width=1.2),
        (-9, -29, 9, 1),
    )


def bread() -> Thing:
    """Draw a loaf of bread."""
    return Thing(
        path("M-26 0V-14C-34 -26 -18 -30 0 -30C18 -30 34 -26 26 -14V0Z", "#c96")
        + path("M-10 -24l4 8M2 -25l4 8M14 -24l4 8", width=1.8),
        (-29, -31, 29, 1),
    )


def shears() -> Thing:
    """Draw garden shears lying open."""
    blade = path("M0 0L44 -14L40 -4L6 5Z", STEEL) + path("M0 2L44 18L38 22L2 8Z", STEEL)
    return Thing(
        path("M0 2L-34 -14M0 4L-34 20", width=7)
        + path("M-4 0L-34 -14M-4 6L-34 20", width=3, pen=RED)
        + blade
        + dot(3, 3, 2.6),
        (-38, -18, 45, 24),
    )


def milk() -> Thing:
    """Draw a bottle of milk."""
    art = path("M-13 0V-32Q-13 -40 -7 -44V-54H7V-44Q13 -40 13 -32V0Z", WHITE) + rect(
        -8, -60, 16, 8, BLUE, r=2
    )
    return Thing(art + rect(-13, -28, 26, 16, BLUE), (-14, -61, 14, 1))


def eggs() -> Thing:
    """Draw eggs in their box."""
    art = "".join(oval(x, -14, 7, 10, "#ec9") for x in (-18, 0, 18))
    return Thing(art + path("M-30 -14H30L26 0H-26Z", "#bba"), (-31, -25, 31, 1))


def cheese() -> Thing:
    """Draw a piece of cheese with holes."""
    art = path("M-26 0V-16L20 -34Q28 -28 28 -16V0Z", "#fd7") + path("M-26 -16H28", width=1.8)
    return Thing(art + oval(-8, -8, 3.4, fill="#db5") + oval(12, -6, 4, fill="#db5"), (-27, -35, 29, 1))


def fish() -> Thing:
    """Draw a fish on a plate."""
    art = oval(0, 0, 44, 8, WHITE) + path(
        "M-34 -8C-20 -28 8 -26 20 -10L36 -20V4L20 -6C8 6 -20 6 -34 -8Z", "#9bc"
    )
    return Thing(art + dot(-22, -10, 2.2) + path("M-12 -18Q-6 -8 -12 -1", width=1.8), (-45, -29, 45, 8))


def meat() -> Thing:
    """Draw a raw piece of meat with its bone on a plate."""
    art = oval(0, -2, 42, 8, WHITE) + path(
        "M-30 -8C-34 -30 4 -34 22 -26C38 -20 32 -2 12 -4C-4 -5 -24 2 -30 -8Z", "#d77"
    )
    return Thing(
        art + oval(-12, -16, 6, 5, WHITE) + path("M2 -22Q16 -22 22 -14", pen=WHITE, width=3),
        (-43, -33, 43, 6),
    )
