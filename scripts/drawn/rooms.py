"""Rooms and places: what stands behind the people."""

from drawn.ink import INK, WHITE, dot, oval, path, rect

WALL, FLOOR, WOOD, DARK_WOOD = "#f5efe4", "#e2d5bf", "#d8b98a", "#a98256"
GRASS, ROAD, SKY = "#cfdcb4", "#b9b8b6", "#e6eff2"


def room(floor: float = 230, wall: str = WALL, ground: str = FLOOR) -> str:
    """Draw a wall and a floor with its skirting board."""
    return (
        rect(0, 0, 400, floor, wall, pen="none")
        + rect(0, floor, 400, 300 - floor, ground, pen="none")
        + path(f"M0 {floor}H400M0 {floor - 8}H400", width=1.6)
    )


def tiles(top: float, bottom: float, size: float = 25) -> str:
    """Draw tiles on the wall of a kitchen or bathroom."""
    d = "".join(f"M0 {y:g}H400" for y in _range(top, bottom, size))
    d += "".join(f"M{x:g} {top:g}V{bottom:g}" for x in _range(12, 400, size))
    return path(d, width=0.9, pen="#ccb")


def _range(start: float, end: float, step: float) -> list[float]:
    return [start + step * i for i in range(int((end - start) / step) + 1)]


def window(x: float, y: float, w: float, h: float, *, night: bool = False, rain: bool = False) -> str:
    """Draw a window; by day, at night with a moon, or in the rain."""
    glass = "#557" if night else "#cdd" if rain else SKY
    art = rect(x - 5, y - 5, w + 10, h + 10, WHITE) + rect(x, y, w, h, glass)
    if night:
        art += oval(x + w * 0.74, y + h * 0.28, 9, fill="#eeb")
        art += dot(x + w * 0.2, y + h * 0.25, 1.6, fill=WHITE) + dot(
            x + w * 0.35, y + h * 0.6, 1.6, fill=WHITE
        )
    if rain:
        drops = "".join(
            f"M{x + 6 + (i * 37) % (w - 12):g} {y + 6 + (i * 23) % (h - 22):g}l-4 12"
            for i in range(int(w * h / 330))
        )
        art += path(drops, width=1.8, pen="#679")
    return art + path(f"M{x + w / 2} {y}V{y + h}M{x - 9} {y + h + 6}H{x + w + 9}", width=3)


def curtains(x: float, y: float, w: float, h: float, colour: str = "#b87") -> str:
    """Hang curtains at both sides of a window."""
    art = path(f"M{x - 16} {y - 10}H{x + w + 16}", width=3.4)
    for side, edge in ((1, x - 12), (-1, x + w + 12)):
        a = edge + side * 20
        art += path(
            f"M{edge} {y - 9}H{a}C{a - side * 4} {y + h * 0.5} {a - side * 2} {y + h} {a - side * 2} {y + h + 14}H{edge}Z",
            colour,
        )
        art += path(f"M{edge + side * 9} {y}V{y + h + 10}", width=1.4)
    return art


def shelf(x: float, y: float, w: float) -> str:
    """Put up a shelf."""
    return rect(x, y, w, 7, WOOD) + path(f"M{x + 10} {y + 7}v9M{x + w - 10} {y + 7}v9", width=3)


def worktop(x: float, y: float, w: float, h: float, doors: int = 3, colour: str = "#ccc") -> str:
    """Draw kitchen units with a worktop."""
    art = rect(x, y + 10, w, h - 10, colour)
    each = w / doors
    for i in range(doors):
        art += rect(x + i * each + 5, y + 18, each - 10, h - 30, "none")
        art += path(f"M{x + i * each + each - 14} {y + 30}v10", width=3.4)
    return art + rect(x - 4, y, w + 8, 11, DARK_WOOD)


def table(x: float, y: float, w: float, h: float, *, top: float = 9, colour: str = WOOD) -> str:
    """Draw a table from the side."""
    return (
        rect(x + 10, y + top, 9, h - top, colour)
        + rect(x + w - 19, y + top, 9, h - top, colour)
        + rect(x, y, w, top, colour, r=2)
    )


def rug(x: float, y: float, rx: float, ry: float, colour: str = "#cbc") -> str:
    """Lay a rug on the floor."""
    return oval(x, y, rx, ry, colour) + path(
        f"M{x - rx + 9} {y}C{x - rx + 9} {y - ry + 2} {x + rx - 9} {y - ry + 2} {x + rx - 9} {y}C{x + rx - 9} {y + ry - 2} {x - rx + 9} {y + ry - 2} {x - rx + 9} {y}Z",
        width=1.4,
    )


def door(x: float, y: float, w: float, h: float, *, opened: bool = False, colour: str = "#ca8") -> str:
    """Draw a door, shut or open."""
    frame = rect(x - 6, y - 6, w + 12, h + 6, WHITE)
    if not opened:
        return (
            frame
            + rect(x, y, w, h, colour)
            + rect(x + 9, y + 12, w - 18, h * 0.36)
            + rect(x + 9, y + h * 0.5, w - 18, h * 0.4)
            + dot(x + w - 8, y + h * 0.48, 3.4)
        )
    return frame + rect(x, y, w, h, "#dcc")


def outdoors(horizon: float = 130, ground: str = GRASS) -> str:
    """Draw sky and grass."""
    return (
        rect(0, 0, 400, horizon, SKY, pen="none")
        + rect(0, horizon, 400, 300 - horizon, ground, pen="none")
        + path(f"M0 {horizon}H400", width=1.6)
    )


def tree(x: float, y: float, size: float = 1) -> str:
    """Plant a tree on the ground at y."""
    s = size
    crown = f"M{x - 26 * s} {y - 44 * s}C{x - 46 * s} {y - 60 * s} {x - 30 * s} {y - 88 * s} {x - 14 * s} {y - 84 * s}C{x - 8 * s} {y - 106 * s} {x + 22 * s} {y - 102 * s} {x + 20 * s} {y - 84 * s}C{x + 42 * s} {y - 84 * s} {x + 44 * s} {y - 50 * s} {x + 24 * s} {y - 44 * s}C{x + 8 * s} {y - 34 * s} {x - 10 * s} {y - 34 * s} {x - 26 * s} {y - 44 * s}Z"
    return rect(x - 6 * s, y - 46 * s, 12 * s, 46 * s, DARK_WOOD) + path(crown, "#9b8")


def house(x: float, y: float, w: float, h: float, colour: str = "#db9") -> str:
    """Build a house whose ground is at y."""
    art = rect(x, y - h, w, h, colour) + path(
        f"M{x - 8} {y - h}L{x + w / 2} {y - h - w * 0.32}L{x + w + 8} {y - h}Z", "#976"
    )
    art += rect(x + w * 0.12, y - h * 0.82, w * 0.26, h * 0.28, SKY) + rect(
        x + w * 0.62, y - h * 0.82, w * 0.26, h * 0.28, SKY
    )
    return (
        art
        + rect(x + w * 0.4, y - h * 0.46, w * 0.22, h * 0.46, "#789")
        + dot(x + w * 0.58, y - h * 0.22, 1.8)
    )


def fence(x: float, y: float, w: float, h: float = 40, gap: float = 13) -> str:
    """Put up a fence of boards."""
    art = path(f"M{x} {y - h * 0.7}H{x + w}M{x} {y - h * 0.3}H{x + w}", width=3.4)
    for i in range(int(w / gap)):
        left = x + i * gap + 2
        art += path(f"M{left} {y}V{y - h + 5}L{left + 4} {y - h}L{left + 8} {y - h + 5}V{y}Z", WOOD)
    return art


__all__ = [name for name in dir() if name.islower()] + ["INK"]
