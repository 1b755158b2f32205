"""Large things outside: cars, prams, dogs, what stands in a garden or park."""

from drawn.ink import WHITE, Thing, dot, oval, path, rect
from drawn.things import STEEL


def car(colour: str = "#c55") -> Thing:
    """Draw a car from the side, driving left, its wheels on the origin's height."""
    art = path(
        "M-84 -16V-36Q-82 -46 -66 -48L-44 -52L-24 -76Q-20 -80 -12 -80H34Q44 -80 50 -72L64 -50L80 -44Q86 -42 86 -32V-16Z",
        colour,
    )
    art += path("M-34 -52L-18 -71H6V-52ZM14 -52V-71H34Q40 -71 44 -65L52 -52Z", "#dee") + path(
        "M10 -52V-18M18 -42h9M-84 -34h9", width=2.2
    )
    wheels = "".join(oval(x, -14, 15, fill="#445") + oval(x, -14, 6, fill=STEEL) for x in (-50, 52))
    return Thing(art + wheels, (-85, -81, 87, 1))


def parked_car(colour: str = "#79a") -> Thing:
    """Draw a parked car from behind."""
    art = rect(-40, -14, 16, 14, "#445", r=3) + rect(24, -14, 16, 14, "#445", r=3)
    art += path(
        "M-46 -8V-40Q-46 -48 -40 -50L-30 -78Q-28 -82 -22 -82H22Q28 -82 30 -78L40 -50Q46 -48 46 -40V-8Z",
        colour,
    )
    art += (
        path("M-32 -52L-25 -74H25L32 -52Z", "#dee")
        + rect(-43, -40, 14, 9, "#c55")
        + rect(29, -40, 14, 9, "#c55")
        + rect(-15, -28, 30, 9, WHITE)
    )
    return Thing(art, (-47, -83, 47, 0))


def car_inside() -> str:
    """Draw the back seat of a car seen through its open side, facing right."""
    art = rect(0, 0, 400, 300, "#ddd", pen="none") + path(
        "M0 300V60Q4 22 50 20H310Q340 22 356 60L400 170V300Z", "#eed"
    )
    art += (
        path("M46 112Q60 40 92 40H196V112Z", "#cde")
        + path("M214 112V40H296Q318 42 330 66L350 112Z", "#cde")
        + path("M205 24V130", width=9)
    )
    art += path(
        "M30 300C34 240 22 170 34 128Q40 112 58 112Q76 112 80 130L92 232H208Q222 232 222 246V300Z", "#89a"
    )
    art += path("M268 300C276 240 280 170 296 128Q302 112 318 116Q332 120 330 136L314 300Z", "#89a") + path(
        "M290 100Q290 78 310 78Q330 78 328 100Q326 112 308 112Q292 112 290 100Z", "#89a"
    )
    return (
        art
        + path("M400 214L340 176M352 128L330 190", width=9)
        + path("M352 128L330 190", width=3.4, pen="#89a")
    )


def car_seat() -> str:
    """Draw a child's car seat facing right."""
    art = path(
        "M-46 0C-60 -40 -66 -120 -50 -142Q-36 -152 -22 -138L-10 -52L52 -44Q62 -40 60 -28L54 0Z", "#567"
    )
    return art + path(
        "M-38 -8C-48 -44 -52 -110 -42 -130Q-34 -136 -29 -128L-18 -40L48 -32", width=1.8, pen="#dde"
    )


def pram() -> tuple[str, str]:
    """Draw a pram whose handle is at the left: behind and before the baby."""
    back = path("M-2 -62C-6 -104 42 -112 54 -66Z", "#768")
    front = path("M-50 -62H54C52 -30 30 -24 2 -24C-26 -24 -46 -34 -50 -62Z", "#989") + path(
        "M-50 -62L-76 -88M-26 -26L-34 -12M30 -28L36 -12", width=5
    )
    return back, front + oval(-34, -12, 12, fill=WHITE) + oval(36, -12, 12, fill=WHITE) + dot(
        -34, -12, 3
    ) + dot(36, -12, 3)


def dog(colour: str = "#a74") -> Thing:
    """Draw a dog that stands and looks to the right."""
    art = path("M-50 -50C-70 -58 -70 -78 -62 -82", width=11) + path(
        "M-50 -50C-70 -58 -70 -78 -62 -82", width=6, pen=colour
    )
    for x in (-40, 22):
        art += rect(x, -36, 11, 36, colour, r=5)
    art += path(
        "M-52 -34C-58 -62 -40 -66 -20 -64L22 -66C40 -66 44 -50 38 -36Q34 -28 24 -28H-40Q-50 -28 -52 -34Z",
        colour,
    )
    art += "".join(rect(x, -34, 12, 34, colour, r=5) for x in (-50, 30)) + path(
        "M-36 -31H30", pen=colour, width=9
    )
    art += path(
        "M26 -54C20 -86 34 -96 50 -94Q62 -92 66 -82L80 -78Q86 -74 82 -66Q78 -60 62 -60Q52 -46 38 -48Z", colour
    )
    art += path("M38 -92C28 -96 22 -80 26 -66Q36 -66 42 -82Z", "#743") + dot(81, -75, 4) + dot(60, -80, 2.6)
    return Thing(
        art
        + path("M82 -68Q72 -62 64 -66M22 -60Q28 -50 40 -50", width=2)
        + path("M24 -58Q30 -48 42 -49", width=5, pen="#c55"),
        (-70, -96, 86, 1),
    )


def dog_sitting(colour: str = "#a74") -> Thing:
    """Draw a dog that sits and looks to the left."""
    art = path("M38 -8C56 -8 60 -22 54 -32", width=10) + path(
        "M38 -8C56 -8 60 -22 54 -32", width=5.4, pen=colour
    )
    art += path("M-18 0V-40C-24 -66 0 -78 14 -66C34 -48 46 -22 38 0Z", colour) + path(
        "M10 0C8 -26 34 -30 38 -4M-6 0V-32", width=2
    )
    art += path(
        "M22 -76C26 -104 6 -112 -8 -108Q-18 -104 -20 -94L-36 -90Q-42 -86 -38 -78Q-32 -72 -18 -73Q-6 -58 10 -62Z",
        colour,
    )
    return Thing(
        art
        + path("M8 -106C20 -112 26 -94 20 -78Q10 -80 6 -96Z", "#743")
        + dot(-37, -87, 4)
        + dot(-13, -93, 2.6)
        + path("M-38 -80Q-30 -74 -20 -78", width=2),
        (-42, -113, 58, 1),
    )


def pond() -> Thing:
    """Draw a garden pond with reeds and a lily."""
    art = path("M-74 -4C-80 -30 -30 -36 0 -32C44 -38 84 -24 76 -2C70 18 -64 20 -74 -4Z", "#9bc") + path(
        "M-40 -8q12 -5 24 0M10 4q14 -5 28 0M-10 -20q10 -4 20 0", width=1.8
    )
    art += path("M52 -24V-60M60 -22V-70M68 -20V-54", width=2.6) + "".join(
        oval(x, y, 3.4, 8, "#753") for x, y in ((52, -62), (60, -74), (68, -57))
    )
    return Thing(art + oval(-40, 4, 13, 5, "#8a7"), (-77, -82, 79, 16))


def barbecue() -> Thing:
    """Draw a hot barbecue."""
    art = path("M-22 0L-12 -50M22 0L12 -50", width=5) + path(
        "M-34 -70H34C32 -50 18 -44 0 -44C-18 -44 -32 -50 -34 -70Z", "#556"
    )
    art += path(
        "M-24 -72C-30 -84 -18 -86 -20 -96C-8 -90 -10 -82 -6 -78C-4 -88 4 -90 4 -100C14 -90 8 -82 12 -78C16 -84 20 -84 20 -90C28 -80 24 -76 24 -72Z",
        "#d84",
    )
    return Thing(art + path("M-38 -71H38", width=5), (-39, -101, 39, 1))


def paddling_pool() -> Thing:
    """Draw a paddling pool full of water."""
    art = (
        path("M-58 -22V-6Q0 18 58 -6V-22Z", "#79b")
        + oval(0, -22, 58, 15, "#79b")
        + oval(0, -22, 47, 10, "#cde")
    )
    return Thing(
        art
        + path("M-57 -12Q0 10 57 -12", width=1.8)
        + path("M-22 -22q11 -5 22 0M8 -18q9 -4 18 0", width=1.8),
        (-59, -38, 59, 7),
    )


def sandpit() -> Thing:
    """Draw a sandpit."""
    return Thing(
        path("M-50 0L-38 -26H38L50 0Z", "#eda")
        + path("M-54 2L-40 -28M54 2L40 -28M-54 2H54M-40 -28H40", width=6)
        + path("M-22 -4Q-6 -26 10 -4Z", "#dc8"),
        (-57, -31, 57, 5),
    )


def wheelchair() -> tuple[str, str]:
    """Draw a wheelchair that faces right, its seat 66 high: behind and before who sits in it."""
    back = (
        path("M-34 -66L-44 -128L-58 -132", width=6)
        + rect(-38, -74, 76, 12, "#456", r=3)
        + path("M34 -64L46 -22H66", width=6)
    )
    back += path("M-40 -120L-32 -72", width=10) + path("M-40 -120L-32 -72", width=5.4, pen="#456")
    wheel = (
        oval(-8, -40, 40)
        + oval(-8, -40, 34)
        + path("M-8 -78V-2M-46 -40H30M-34 -66L18 -14M-34 -14L18 -66", width=1.3)
        + oval(-8, -40, 6, fill=STEEL)
    )
    return back, wheel + path("M30 -62L38 -24V-12M38 -24L66 -20", width=6) + oval(
        38, -9, 9, fill=WHITE
    ) + path("M-30 -92H22", width=6)


def swing(x: float, top: float, seat: float) -> str:
    """Hang a swing's chains and seat at x."""
    return path(f"M{x - 15} {top}V{seat}M{x + 15} {top}V{seat}", width=2.4) + rect(
        x - 21, seat - 2, 42, 8, "#544", r=2
    )
