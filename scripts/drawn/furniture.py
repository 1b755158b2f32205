"""Large things: what people sit, lie, ride and climb on, in the house and outside."""

from drawn.ink import INK, WHITE, Thing, at, oval, path, rect
from drawn.rooms import WOOD

STEEL = "#ccc"


def cot_from_above(w: float = 190, h: float = 262) -> Thing:
    """Draw a cot seen from above, its middle at the origin; the foot of the cot is below."""
    x, y = w / 2, h / 2
    bars = "".join(f"M{-x + 3} {-y + i:g}h15M{x - 3} {-y + i:g}h-15" for i in range(26, int(h) - 12, 19))
    art = rect(-x, -y, w, h, WOOD, r=6) + rect(-x + 17, -y + 17, w - 34, h - 34, "#fee", r=4)
    art += path(bars, width=5.4, pen=INK) + path(bars, width=2, pen="#edc")
    return Thing(art + rect(-x + 23, -y + 23, w - 46, h - 46, WHITE, r=8), (-x, -y, x, y))


def cot_side(w: float = 150, h: float = 92) -> tuple[str, str]:
    """Draw a cot from the side in two layers, back and front; its foot is at the origin's height."""
    x = w / 2
    back = rect(-x + 4, -h, w - 8, h - 20, "#edc") + path(f"M{-x} {-h - 4}V0M{x} {-h - 4}V0", width=8.6)
    back += path(f"M{-x} {-h - 4}V0M{x} {-h - 4}V0", width=4, pen=WOOD) + rect(
        -x + 5, -h * 0.5, w - 10, 13, WHITE
    )
    bars = "".join(f"M{-x + i:g} {-h + 6}V-16" for i in range(22, int(w) - 6, 22))
    front = (
        path(bars, width=5)
        + path(bars, width=1.6, pen=WOOD)
        + rect(-x, -h, w, 8, WOOD, r=3)
        + rect(-x, -18, w, 8, WOOD, r=3)
    )
    return back, front


def basket(w: float = 112) -> tuple[str, str]:
    """Draw a moses basket on its stand, back and front; its foot is at the origin's height."""
    x = w / 2
    back = path(f"M{-x + 16} 0L{x - 20} -44M{x - 16} 0L{-x + 20} -44", width=7) + path(
        f"M{-x} -66Q0 -84 {x} -66L{x - 8} -40H{-x + 8}Z", WHITE
    )
    front = path(f"M{-x} -66Q0 -54 {x} -66L{x - 9} -36Q0 -29 {-x + 9} -36Z", "#db8")
    weave = "".join(
        f"M{-x + 10 + i * 13:g} -{58 - abs(i - 3.5) * 0.6:g}l5 20" for i in range(int((w - 16) / 13))
    )
    return back, front + path(weave, width=1.4)


def pillow(w: float = 70, h: float = 40, colour: str = "#dde") -> Thing:
    """Draw a pillow about its middle."""
    x, y = w / 2, h / 2
    d = f"M{-x} {-y}Q0 {-y + 6} {x} {-y}Q{x - 6} 0 {x} {y}Q0 {y - 6} {-x} {y}Q{-x + 6} 0 {-x} {-y}Z"
    return Thing(path(d, colour), (-x, -y, x, y))


def sofa(w: float = 250, colour: str = "#9ab") -> tuple[str, str]:
    """Draw a sofa from the front in two layers: behind who sits on it, and its arms."""
    x = w / 2
    back = rect(-x + 12, -106, w - 24, 76, colour, r=12) + rect(-x + 20, -52, w - 40, 28, colour, r=6)
    back += path(f"M0 -100V-54M0 -50V-26M{-x + 18} 0v-8M{x - 18} 0v-8", width=2.2)
    front = (
        rect(-x + 8, -26, w - 16, 20, colour, r=4)
        + rect(-x, -70, 30, 66, colour, r=11)
        + rect(x - 30, -70, 30, 66, colour, r=11)
    )
    return back, front


def armchair(colour: str = "#b98") -> tuple[str, str]:
    """Draw an armchair from the side, its front at the right; behind and before who sits in it."""
    back = path("M-52 -4L-62 -118Q-58 -130 -42 -126Q-32 -122 -30 -108L-22 -48L42 -48L42 -4Z", colour)
    front = path("M-46 -4V-60Q-46 -72 -34 -72H28Q40 -72 40 -60V-52Q40 -46 32 -46H-24V-4Z", colour)
    return back + path("M-40 0v-4M34 0v-4", width=6), front


def chair(colour: str = WOOD) -> Thing:
    """Draw a kitchen chair from the side, its front at the right; the seat is 58 high."""
    art = path("M-24 0V-118M22 0V-56", width=9) + path("M-24 0V-118M22 0V-56", width=4.4, pen=colour)
    return Thing(
        art
        + rect(-28, -62, 56, 9, colour, r=3)
        + path("M-24 -110V-80", width=10)
        + path("M-24 -110V-80", width=5.4, pen=colour),
        (-29, -120, 29, 0),
    )


def high_chair() -> tuple[str, str]:
    """Draw a high chair from the front: behind the child, and the tray before it."""
    back = path("M-36 0L-24 -84M36 0L24 -84M-31 -36H31", width=9.6) + path(
        "M-36 0L-24 -84M36 0L24 -84M-31 -36H31", width=5, pen=WOOD
    )
    back += rect(-30, -156, 60, 78, "#bcb", r=12) + rect(-34, -86, 68, 12, WOOD, r=3)
    front = path("M-58 -104H58L66 -90Q66 -84 60 -84H-60Q-66 -84 -66 -90Z", WHITE)
    return back, front + path("M-58 -92H58", width=1.6)


def high_chair_side() -> tuple[str, str]:
    """Draw a high chair from the side, its front at the right."""
    back = path("M-26 0L-12 -92M40 0L18 -92M-20 -32H34", width=9.6) + path(
        "M-26 0L-12 -92M40 0L18 -92M-20 -32H34", width=5, pen=WOOD
    )
    back += path("M-30 -160Q-22 -166 -16 -158L-8 -90H-18Z", "#bcb") + rect(-20, -96, 50, 11, WOOD, r=3)
    return back, rect(8, -122, 48, 8, WHITE, r=3) + path("M22 -114L16 -94", width=5)


def bed(w: float = 210) -> tuple[str, str]:
    """Draw a bed from the side, its head at the left: below who lies in it, and the cover."""
    back = (
        path("M0 0V-96", width=11)
        + path("M0 0V-96", width=6, pen=WOOD)
        + rect(2, -46, w, 26, WHITE, r=4)
        + rect(2, -24, w, 13, WOOD)
    )
    back += (
        path(f"M{w} 0V-52", width=11)
        + path(f"M{w} 0V-52", width=6, pen=WOOD)
        + at(34, -54, pillow(56, 22).art)
    )
    front = path(
        f"M66 -46C80 -72 120 -74 {w - 40} -68C{w - 14} -66 {w - 4} -58 {w - 4} -44V-18H64Q58 -32 66 -46Z",
        "#9ab",
    )
    return back, front + path(f"M78 -44Q{w / 2 + 30} -54 {w - 16} -42", width=1.6)


def bath(w: float = 230) -> tuple[str, str]:
    """Draw a bath from the side: behind who sits in it (with its water), and its front."""
    x = w / 2
    back = oval(0, -62, x, 15, WHITE) + oval(0, -58, x - 10, 10, "#bde")
    d = f"M{-x} -62C{-x + 2} -20 {-x + 22} -4 {-x + 40} -4H{x - 40}C{x - 22} -4 {x - 2} -20 {x} -62"
    front = path(f"{d}C{x - 8} -44 {-x + 8} -44 {-x} -62Z", WHITE) + path(
        f"M{-x + 12} -50C{-x * 0.5} -40 {x * 0.5} -40 {x - 12} -50", width=1.5
    )
    return back, front + path(f"M{-x + 46} -4l-4 8M{x - 46} -4l4 8", width=6)


def tap(*, running: bool = False, steam: bool = False) -> Thing:
    """Draw a tap whose water falls at the origin, its foot at the left."""
    art = path("M-34 8V-24Q-34 -36 -22 -36H-8Q0 -36 0 -26V-20", width=11) + path(
        "M-34 8V-24Q-34 -36 -22 -36H-8Q0 -36 0 -26V-20", width=6, pen=STEEL
    )
    art += path("M-34 -36V-46M-44 -47H-24", width=5)
    if running:
        art += path("M-4 -16V36H4V-16Z", "#bde", width=1.8)
    if steam:
        art += path("M14 -8C8 -16 20 -20 14 -30M26 0C20 -8 32 -12 26 -22", width=2.2)
    return Thing(art, (-46, -50, 34, 36))


def basin() -> Thing:
    """Draw a wash basin on its foot; its rim is 88 high."""
    art = (
        path("M-14 -62L-9 0H9L14 -62Z", WHITE)
        + path("M-52 -88H52Q48 -58 20 -56H-20Q-48 -58 -52 -88Z", WHITE)
        + oval(0, -88, 52, 6, "#eee")
    )
    return Thing(art, (-53, -95, 53, 1))


def toilet() -> Thing:
    """Draw a toilet from the side."""
    art = (
        rect(-34, -82, 24, 46, WHITE, r=3)
        + path("M-30 -40H32C32 -22 18 -16 12 -14L14 0H-18V-16Q-30 -22 -30 -40Z", WHITE)
        + rect(-18, -46, 54, 7, WHITE, r=3)
    )
    return Thing(art + path("M-26 -74h7", width=3.4), (-35, -83, 37, 1))


def cooker(w: float = 96, h: float = 96) -> Thing:
    """Draw a cooker; its hob is at the top of the box."""
    x = w / 2
    art = (
        rect(-x, -h, w, h, WHITE)
        + rect(-x + 9, -h + 34, w - 18, h - 46, "#556", r=4)
        + path(f"M{-x + 14} {-h + 30}H{x - 14}", width=3.4)
    )
    art += "".join(oval(-x + 16 + i * (w - 32) / 3, -h + 17, 4.6, fill=STEEL) for i in range(4))
    return Thing(art + path(f"M{-x + 10} {-h - 2}h28M{x - 38} {-h - 2}h28", width=5), (-x, -h - 4, x, 0))


def fridge() -> Thing:
    """Draw a fridge with a child's drawing on it."""
    art = (
        rect(-34, -180, 68, 180, WHITE, r=5)
        + path("M-34 -118H34M-26 -136v12M-26 -110v22", width=3)
        + rect(-8, -104, 32, 26, "#eeb")
    )
    return Thing(
        art + oval(8, -93, 6, fill="#c55") + path("M-2 -84Q8 -88 18 -83", width=1.8), (-35, -181, 35, 0)
    )


def cupboard(w: float = 92, h: float = 66, *, lock: bool = True, opened: bool = False) -> Thing:
    """Draw a cupboard for the wall, its lower left corner at the origin."""
    art = rect(0, -h, w, h, "#edc", r=2)
    if opened:
        art += rect(5, -h + 5, w - 10, h - 10, "#ba9")
        art += path(f"M{w} {-h}L{w + 34} {-h + 8}V8L{w} 0Z", "#edc")
        return Thing(art + (rect(w + 20, -h * 0.5, 9, 11, "#db5", r=2) if lock else ""), (0, -h, w + 35, 8))
    art += path(f"M{w / 2} {-h}V0", width=1.8) + path(
        f"M{w / 2 - 7} {-h * 0.55}v8M{w / 2 + 7} {-h * 0.55}v8", width=3
    )
    if lock:
        art += path(f"M{w / 2 - 5} {-h * 0.36}v-5q5 -7 10 0v5", width=2.4) + rect(
            w / 2 - 8, -h * 0.36, 16, 13, "#db5", r=2
        )
    return Thing(art, (0, -h, w, 0))


def stairs(x: float, y: float, steps: int, deep: float, high: float, down_to: float) -> str:
    """Draw stairs that rise to the right from x, y; their side goes down to the floor."""
    d, far = f"M{x} {y}", x
    for i in range(steps):
        d += f"V{y - (i + 1) * high}H{x + (i + 1) * deep}"
        far = x + (i + 1) * deep
    return path(f"{d}H400V{down_to}H{x}Z" if far > 360 else f"{d}V{down_to}H{x}Z", WOOD)


def gate(w: float = 70, h: float = 66) -> Thing:
    """Draw a stair gate, its lower left corner at the origin."""
    bars = "".join(f"M{i:g} {-h + 4}V-4" for i in range(10, int(w) - 4, 11))
    art = path(bars, width=6) + path(bars, width=2.2, pen=WHITE)
    return Thing(
        rect(0, -h, w, 8, WHITE, r=2)
        + rect(0, -9, w, 8, WHITE, r=2)
        + art
        + rect(-3, -h - 4, 8, h + 4, WHITE)
        + rect(w - 5, -h - 4, 8, h + 4, WHITE)
        + rect(w - 14, -h - 2, 12, 13, "#797", r=3),
        (-4, -h - 5, w + 4, 0),
    )


def blind(w: float = 84, h: float = 60, cord: float = 90) -> Thing:
    """Draw a window's blind with a long looped cord, its upper left corner at the origin."""
    slats = "".join(f"M0 {i:g}H{w}" for i in range(12, int(h), 9))
    art = rect(0, 0, w, h, "#eed") + path(slats, width=1.6) + rect(-4, -6, w + 8, 9, WHITE, r=2)
    art += path(f"M{w - 6} 4V{cord}C{w - 6} {cord + 15} {w + 8} {cord + 15} {w + 8} {cord}V4", width=3)
    return Thing(art, (w - 12, 0, w + 14, cord + 13))


def fire() -> Thing:
    """Draw an open fire in its surround."""
    art = rect(-58, -104, 116, 104, "#cba") + rect(-66, -114, 132, 12, WHITE) + rect(-38, -78, 76, 78, "#444")
    art += path(
        "M-24 -4C-36 -28 -16 -34 -18 -52C-6 -44 -6 -34 -2 -28C2 -40 2 -50 10 -60C12 -44 28 -34 22 -14Q20 -4 14 -4Z",
        "#d84",
    )
    return Thing(
        art
        + path("M-10 -4C-16 -16 -4 -20 -2 -28C6 -20 14 -16 8 -4Z", "#ed7", width=1.6)
        + path("M-30 -2H30", width=6),
        (-40, -80, 40, 0),
    )


def television() -> Thing:
    """Draw a television that is on, its foot at the origin."""
    art = (
        path("M-18 0H18M0 0V-10", width=5)
        + rect(-56, -78, 112, 68, "#334", r=4)
        + rect(-50, -72, 100, 56, "#bdd", pen="none")
    )
    return Thing(
        art + oval(-18, -44, 13, fill="#db5") + path("M4 -30Q20 -60 42 -30Z", "#8a7"), (-57, -79, 57, 0)
    )


def shop_shelves() -> str:
    """Draw the shelves of a shop."""
    colours = ("#c55", "#68a", "#db5", "#797", "#a8a", "#da7")
    art = rect(0, 0, 400, 214, "#eed", pen="none")
    for row, y in enumerate((54, 116, 178)):
        for i in range(13):
            tall = 26 + (i * 7 + row * 5) % 14
            art += rect(6 + i * 31, y - tall, 22, tall, colours[(i // 2 + row * 2) % 6], r=2)
        art += rect(-4, y, 408, 8, WHITE)
    return art + rect(0, 214, 400, 86, "#ddc", pen="none") + path("M0 214H400")


def heater() -> Thing:
    """Draw an electric heater that glows."""
    bars = "".join(f"M{x} -52V-18" for x in (-14, 0, 14))
    art = (
        rect(-22, -62, 44, 54, "#edd", r=4)
        + path(bars, width=5)
        + path(bars, width=2.4, pen="#d64")
        + path("M-20 -2H-8M8 -2H20M-14 -8v6M14 -8v6", width=5)
    )
    art += path("M-12 -70C-17 -76 -7 -80 -12 -88M6 -70C1 -76 11 -80 6 -88", width=2)
    return Thing(art, (-23, -89, 23, 1))


def clock() -> Thing:
    """Hang a clock on the wall, about its middle."""
    ticks = "M0 -19v4M0 15v4M-19 0h4M15 0h4"
    return Thing(
        oval(0, 0, 24, fill=WHITE) + path(ticks, width=2) + path("M0 -12V0L9 5", width=3.4),
        (-25, -25, 25, 25),
    )
