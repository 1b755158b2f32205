"""Lines and fills: the one pen with which every picture is drawn."""

import math
import re
from dataclasses import dataclass
from xml.sax.saxutils import escape

INK = "#223"
PEN = 2.4  # its width where a picture is 400 wide; it shows at 200 px and in print
WHITE = "#fff"
SHADE = "#cbb"

Point = tuple[float, float]
Box = tuple[float, float, float, float]  # left, top, right, bottom


def num(value: float) -> str:
    """Round a coordinate to a tenth, without a needless nought."""
    text = f"{value:.1f}".removesuffix(".0")
    return "0" if text == "-0" else text.replace("0.", ".", 1) if text.lstrip("-").startswith("0.") else text


def path(
    d: str, fill: str = "none", *, width: float | None = None, pen: str = "", scale: float = 1, more: str = "",
    place: "Place | None" = None,
) -> str:  # fmt: skip
    """Draw a path; it may be scaled about the origin or moved to a place, so that the pen stays as wide."""
    data = _steps(_corners(d, place or Place(0, 0, 0, scale)))
    said = "" if fill == "none" else f' fill="{fill}"'
    said += "" if width is None else f' stroke-width="{_pen(width)}"'
    said += f' stroke="{pen}"' if pen else ""
    return f'<path d="{data}"{said}{more}/>'


def _pen(width: float) -> str:
    return f"{width:.0f}" if width > 8 else num(width)


@dataclass(frozen=True, slots=True)
class Place:
    """Where something drawn about the origin goes: moved, turned (degrees), sized and perhaps mirrored."""

    x: float
    y: float
    turn: float = 0
    scale: float = 1
    flip: bool = False  # left to right
    over: bool = False  # top to bottom

    def put(self, x: float, y: float) -> Point:
        """Find a point's place."""
        x, y = x * self.scale * (-1 if self.flip else 1), y * self.scale * (-1 if self.over else 1)
        a = math.radians(self.turn)
        return self.x + x * math.cos(a) - y * math.sin(a), self.y + x * math.sin(a) + y * math.cos(a)


_TOKEN = re.compile(r"[A-Za-z]|-?\d*\.?\d+")
_TAKES = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "Q": 4, "Z": 0}
_Corner = tuple[str, list[Point]]


def _corners(d: str, place: Place) -> list[_Corner]:
    """Read a path's commands, with every point where it goes."""
    tokens, corners, i = _TOKEN.findall(d), [], 0
    here = start = (0.0, 0.0)
    command = ""
    while i < len(tokens):
        if tokens[i].isalpha():
            command, i = tokens[i], i + 1
        kind = command.upper()
        values, i = [float(token) for token in tokens[i : i + _TAKES[kind]]], i + _TAKES[kind]
        base = here if command.islower() else (0.0, 0.0)
        if kind == "H":
            points = [(base[0] + values[0], here[1])]
        elif kind == "V":
            points = [(here[0], base[1] + values[0])]
        else:
            points = [(base[0] + x, base[1] + y) for x, y in zip(values[::2], values[1::2], strict=True)]
        here = points[-1] if points else start
        start = here if kind == "M" else start
        corners.append(("L" if kind in "HV" else kind, [place.put(*point) for point in points]))
        command = {"M": "L", "m": "l"}.get(command, command)
    return corners


def _steps(corners: list[_Corner]) -> str:
    """Write a path as steps from point to point, rounded without the error adding up: a third shorter."""
    everywhere = [point for _, points in corners for point in points]
    wide = max(max(axis) - min(axis) for axis in zip(*everywhere, strict=True))
    fine = 1 if wide < 20 else 0  # faces and hands need the tenth
    out = last = ""
    here = start = (0.0, 0.0)
    for kind, points in corners:
        steps = [round(b - a, fine) for point in points for a, b in zip(here, point, strict=True)]
        letter, shown = kind.lower(), steps
        if kind == "L" and 0 in steps:  # a level or upright line needs one number
            letter, shown = ("h", steps[:1]) if steps[1] == 0 else ("v", steps[1:])
        joined = " ".join(num(step) for step in shown).replace(" -", "-")
        again = letter == last and letter not in "mz"
        out += ("" if joined.startswith("-") else " ") * again + letter * (not again) + joined
        last = letter
        here = (round(here[0] + steps[-2], 1), round(here[1] + steps[-1], 1)) if steps else start
        start = here if kind == "M" else start
    return out.replace("m", "M", 1)


def oval(x: float, y: float, rx: float, ry: float | None = None, fill: str = "none", *, pen: str = "") -> str:
    """Draw an ellipse, or a circle where one radius is given."""
    said = "" if fill == "none" else f' fill="{fill}"'
    said += f' stroke="{pen}"' if pen else ""
    if ry is None or ry == rx:
        return f'<circle cx="{num(x)}" cy="{num(y)}" r="{num(rx)}"{said}/>'
    return f'<ellipse cx="{num(x)}" cy="{num(y)}" rx="{num(rx)}" ry="{num(ry)}"{said}/>'


def rect(x: float, y: float, w: float, h: float, fill: str = "none", *, r: float = 0, pen: str = "") -> str:
    """Draw a rectangle, with rounded corners where a radius is given."""
    said = f' rx="{num(r)}"' if r else ""
    said += "" if fill == "none" else f' fill="{fill}"'
    said += f' stroke="{pen}"' if pen else ""
    return f'<rect x="{num(x)}" y="{num(y)}" width="{num(w)}" height="{num(h)}"{said}/>'


def dot(x: float, y: float, r: float, ry: float | None = None, fill: str = INK) -> str:
    """Fill a spot without an outline."""
    return oval(x, y, r, ry, fill, pen="none")


def tube(points: list[Point], width: float, fill: str, seam: Point | None = None) -> str:
    """Draw a soft tube along two or three points: an arm, a leg, a rolled towel.

    Where a seam is given, the outline is open: there a sleeve goes over into the body.
    """
    line = _bent(points)
    outline = path(line, width=width + PEN * 2)
    inside = line + ("M{:.0f} {:.0f}h0.1".format(*seam) if seam else "")
    return outline + path(inside, width=width, pen=fill)


def _bent(points: list[Point]) -> str:
    """Bend a line softly at its middle point; whole numbers are fine enough for a limb."""
    if len(points) == 2:
        return "M{:.0f} {:.0f}L{:.0f} {:.0f}".format(*(n for p in points for n in p))
    a, b, c = points
    before, after = towards(b, a, 7), towards(b, c, 7)
    return "M{:.0f} {:.0f}L{:.0f} {:.0f}Q{:.0f} {:.0f} {:.0f} {:.0f}L{:.0f} {:.0f}".format(
        *(n for p in (a, before, b, after, c) for n in p)
    )


def towards(a: Point, b: Point, far: float) -> Point:
    """Go from one point towards another."""
    length = math.dist(a, b) or 1
    return a[0] + (b[0] - a[0]) * far / length, a[1] + (b[1] - a[1]) * far / length


def at(x: float, y: float, art: str, *, turn: float = 0, scale: float = 1, flip: bool = False) -> str:
    """Move, turn, size or mirror what is drawn; the pen keeps its width."""
    said = f"translate({num(x)} {num(y)})"
    said += f"rotate({num(turn)})" if turn else ""
    if scale != 1 or flip:
        said += f"scale({-scale if flip else scale:.3g} {scale:.3g})"
    pen = f' stroke-width="{num(PEN / scale)}"' if scale != 1 else ""
    return f'<g transform="{said}"{pen}>{art}</g>'


@dataclass(frozen=True, slots=True)
class Thing:
    """A drawn thing about its own origin, with the box that it fills."""

    art: str
    box: Box

    def placed(self, x: float, y: float, scale: float, *, flip: bool) -> Box:
        """Give the box where the thing stands."""
        left, top, right, bottom = (edge * scale for edge in self.box)
        if flip:
            left, right = -right, -left
        return x + left, y + top, x + right, y + bottom


def picture(title: str, words: str, art: str) -> str:
    """Make the whole of a picture, said in words for whoever does not see it."""
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 300" role="img">'
        f"<title>{escape(title)}</title><desc>{escape(words)}</desc>"
        f'<g fill="none" stroke="{INK}" stroke-width="{PEN}" stroke-linecap="round" stroke-linejoin="round">'
        f"{_joined(art)}</g></svg>\n"
    )


_LINES = re.compile(r'<path d="([^"]*)"((?: stroke-width="[^"]*")?)/><path d="([^"]*)"\2/>')


def _joined(art: str) -> str:
    """Write neighbouring lines of one pen as one path."""
    shorter = _LINES.sub(r'<path d="\1\3"\2/>', art)
    return shorter if shorter == art else _joined(shorter)
