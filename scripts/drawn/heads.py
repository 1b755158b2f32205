"""Heads: faces that look somewhere and feel something, and the hair of all sorts of people."""

import math
from dataclasses import dataclass

from drawn.ink import WHITE, at, oval, path

SKIN = {"pale": "#fdc", "light": "#eca", "olive": "#da7", "brown": "#b85", "dark": "#964"}
HAIR = {"black": "#333", "brown": "#643", "fair": "#da6", "red": "#a63", "grey": "#ccc"}


@dataclass(frozen=True, slots=True)
class Face:
    """Where a head turns (-1 left to 1 right; -1 up to 1 down), how it leans (degrees) and what it feels."""

    yaw: float = 0
    pitch: float = 0
    lean: float = 0
    mood: str = "calm"
    from_behind: bool = False


@dataclass(frozen=True, slots=True)
class Look:
    """What a person looks like: colours, hair, clothes, and what belongs to them."""

    skin: str = "light"
    hair: str = "short"
    colour: str = "brown"
    top: str = "#58a"
    bottoms: str = "#456"
    shoes: str = "#544"
    sleeves: str = "long"
    extras: tuple[str, ...] = ()  # glasses, hearing_aid, beard, lines, bump


@dataclass(frozen=True, slots=True)
class Head:
    """A head in two layers: the hair that falls behind the body, and all in front of it."""

    back: str
    front: str


_seen: list[str] = []  # what the faces feel that were drawn since `seen` was last asked


def seen() -> tuple[str, ...]:
    """Say of each face that was drawn since the last time whose it is and what it feels: "child calm"."""
    found = tuple(_seen)
    _seen.clear()
    return found


def head(look: Look, face: Face, size: float, *, young: bool) -> Head:
    """Draw a head about its middle; `size` is half of its height."""
    if not face.from_behind:
        _seen.append(f"{'child' if young else 'adult'} {face.mood}")
    s = size / 23
    skin, hair = SKIN[look.skin], HAIR.get(look.colour, look.colour)
    wide = 20.5 if young else 18
    chin, jaw, low = face.yaw * 3, 13 if young else 10, 14 if young else 12
    skull = path(
        f"M{-wide} -4C{-wide} -31 {wide} -31 {wide} -4C{wide} {low} {jaw + chin} 23 {chin} 23"
        f"C{-jaw + chin} 23 {-wide} {low} {-wide} -4Z",
        skin,
        scale=s,
    )
    back = path(_BACK[look.hair], hair, scale=s) if look.hair in _BACK else ""
    if look.hair in ("bun", "ponytail", "puffs"):
        back += _knot(look.hair, hair, face, s)
    if face.from_behind:
        return Head("", back + _ears(skin, face, s, wide) + skull + _nape(look, hair, s, wide))
    features = _features(look, face, s, young=young)
    front = skull + _ears(skin, face, s, wide) + _beard(look, hair, face, s) + features
    return Head(back, front + _hair(look, hair, face, s, wide) + _worn(look, face, s, wide, young=young))


def turned(head_art: str, x: float, y: float, lean: float) -> str:
    """Put a head where it belongs, leaning."""
    return at(x, y, head_art, turn=lean)


def _ears(skin: str, face: Face, s: float, wide: float) -> str:
    art = ""
    if face.yaw > -0.3:
        art += oval((-wide + max(0, face.yaw) * 7) * s, 3 * s, 3.4 * s, 5 * s, skin)
    if face.yaw < 0.3:
        art += oval((wide + min(0, face.yaw) * 7) * s, 3 * s, 3.4 * s, 5 * s, skin)
    return art


def _features(look: Look, face: Face, s: float, *, young: bool) -> str:
    x, down = face.yaw * 8.5, face.pitch * 5.5
    level = (3.5 if young else 0) + down
    apart = (8.4 if young else 7.2) * (1 - 0.22 * abs(face.yaw))
    art = _eyes((x - apart, x + apart), level, face, s, young=young)
    side = 1 if face.yaw >= 0 else -1
    tip = x + face.yaw * 3.4 + side * (1.6 if young else 2.4)
    if young:
        art += path(
            f"M{tip - side * 3} {level + 5.5}Q{tip} {level + 7.6} {tip + side * 0.8} {level + 4.6}", scale=s
        )
    else:
        art += path(
            f"M{tip - side * 2} {level + 0.5}L{tip + side} {level + 7}L{tip - side * 3} {level + 8}", scale=s
        )
    if "lines" in look.extras:
        art += path(f"M{x - side * 11} {level + 6}q{side * 2} 4 {side} 7", width=1.3, scale=s)
    return art + _mouth(x * 0.85 + face.yaw, level + (11.2 if young else 13.2), face.mood, s)


def _eyes(places: tuple[float, float], y: float, face: Face, s: float, *, young: bool) -> str:
    art = lines = ""
    if face.mood in ("cry", "asleep", "breathe"):
        bow = -3.4 if face.mood == "cry" else 3.4
        lines = "".join(f"M{x - 4} {y + 0.5}Q{x} {y + 0.5 + bow} {x + 4} {y + 0.5}" for x in places)
        if face.mood == "cry":
            left, right = places
            tears = f"M{left - 5} {y + 3}q-4 6 0 7q4 -1 0 -7ZM{right + 5} {y + 3}q4 6 0 7q-4 -1 0 -7Z"
            art = path(tears, "#9cd", width=1.8, scale=s)
    else:
        if not young:
            lines = "".join(f"M{x - 4.4} {y - 1}Q{x} {y - 4.8} {x + 4.4} {y - 1}" for x in places)
        seen = (places[0] + face.yaw * 1.2, places[1] + face.yaw * 1.2)
        art = _spots(seen, y + face.pitch * 1.2, (2.7 if young else 2.4) * s, s, "")
    tilt = {"shout": -2.6, "worried": 2.2, "sad": 2, "cry": 2.4}.get(face.mood, 0)
    top, bend = y - (8.6 if young else 9.4), 0 if face.mood in ("shout", "kind") else -1.8
    for x, rise in zip(places, (-tilt, tilt), strict=True):
        lines += f"M{x - 4.6} {top - rise}Q{x} {top + bend} {x + 4.6} {top + rise}"
    return art + path(lines, width=1.8, scale=s)


def _spots(places: tuple[float, float], y: float, radius: float, s: float, pen: str) -> str:
    """Draw two round spots as the ends of two very short lines: a third of what two circles take."""
    return path("".join(f"M{x} {y}v0.8" for x in places), width=radius * 2, pen=pen, scale=s)


def _mouth(x: float, y: float, mood: str, s: float) -> str:
    if mood in ("shout", "cry"):
        tall = 9.5 if mood == "shout" else 8
        y -= 2
        return path(
            f"M{x - 6.5} {y}Q{x} {y - 3.5} {x + 6.5} {y}Q{x + 5} {y + tall} {x} {y + tall}Q{x - 5} {y + tall} {x - 6.5} {y}Z",
            "#633",
            scale=s,
        )
    if mood in ("talk", "breathe", "drink"):
        w, h = (4.6, 3.4) if mood == "talk" else (2.6, 2.6)
        return oval(x * s, y * s, w * s, h * s, "#633")
    if mood == "laugh":
        return path(
            f"M{x - 7} {y - 2}Q{x} {y} {x + 7} {y - 2}Q{x + 4} {y + 6} {x} {y + 6}Q{x - 4} {y + 6} {x - 7} {y - 2}Z",
            WHITE,
            scale=s,
        )
    bow = {"smile": 5, "kind": 4, "calm": 2.4, "sad": -4, "worried": -2, "asleep": 1.2}.get(mood, 2)
    w = 6.4 if mood == "smile" else 5
    return path(f"M{x - w} {y - bow / 4}Q{x} {y + bow} {x + w} {y - bow / 4}", scale=s)


_BACK = {
    "long": "M-19 -4C-24 -33 24 -33 19 -4C21 10 28 22 24 38C20 44 12 42 8 34L-8 34C-12 42 -20 44 -24 38C-28 22 -21 10 -19 -4Z",
    "bob": "M-20 -4C-26 -33 26 -33 20 -4C25 6 25 16 21 23Q0 28 -21 23C-25 16 -25 6 -20 -4Z",
}


def _bumps(cx: float, cy: float, r: float, ry: float, start: float, end: float, count: int) -> str:
    step = (end - start) / count
    points = [
        (cx + r * math.cos(start + step * i), cy + ry * math.sin(start + step * i)) for i in range(count + 1)
    ]
    d = f"M{points[0][0]:.1f} {points[0][1]:.1f}"
    for i, (x, y) in enumerate(points[1:]):
        middle = start + step * (i + 0.5)
        d += (
            f"Q{cx + r * 1.28 * math.cos(middle):.1f} {cy + ry * 1.28 * math.sin(middle):.1f} {x:.1f} {y:.1f}"
        )
    return d


def _knot(style: str, hair: str, face: Face, s: float) -> str:
    away = -1 if face.yaw >= 0 else 1
    if style == "bun":
        return oval(away * (9 if face.yaw else 0) * s, -25 * s, 9 * s, 8 * s, hair)
    if style == "puffs":
        return oval(-18 * s, -17 * s, 10 * s, 10 * s, hair) + oval(18 * s, -17 * s, 10 * s, 10 * s, hair)
    return path(
        f"M{away * 12} -16C{away * 34} -18 {away * 36} 6 {away * 30} 24C{away * 24} 14 {away * 24} 0 {away * 14} -4Z",
        hair,
        scale=s,
    )


def _hair(look: Look, hair: str, face: Face, s: float, wide: float) -> str:
    if look.hair == "hijab":
        return _hijab(hair, face, s)
    left = -wide + 1 + max(0.0, face.yaw) * 9
    right = wide - 1 + min(0.0, face.yaw) * 9
    line = -12 + face.pitch * 5
    x = face.yaw * 8
    inner = f"C{right} -7 {right - 1} {line + 2} {right - 6} {line}Q{x} {line - 5} {left + 6} {line}C{left + 1} {line + 2} {left} -7 {left} 2Z"
    out = wide + 1.5
    if look.hair in ("baby", "bald"):
        return _little_hair(look.hair, hair, (left, x, right), s, wide)
    if look.hair in ("curly", "afro"):
        big = (1.0, 1.02) if look.hair == "curly" else (1.22, 1.2)
        bumps = _bumps(0, -5, out * big[0] + 0.5, 20 * big[1], math.pi * 0.86, math.pi * 2.14, 9)
        return path(bumps + f"L{right} 2" + inner, hair, scale=s)
    if look.hair == "side":
        part = left + 10 if face.yaw >= 0 else right - 10
        return path(
            f"M{-out} 3C{-out - 2} -34 {out + 2} -34 {out} 3L{right} 2C{right} -6 {right - 1} -8 {right - 3} -11Q{x} {line - 2} {part} -19Q{left + 4} -12 {left} 2Z",
            hair,
            scale=s,
        )
    if look.hair in ("long", "bob", "bun", "ponytail"):
        part = x * 0.6
        inner = (
            f"C{right} -7 {right - 2} -10 {right - 3} -11Q{part + 5} {line - 1} {part} -19"
            f"Q{part - 5} {line - 1} {left + 3} -11C{left + 2} -10 {left} -7 {left} 2Z"
        )
    elif look.hair == "short":
        a, b = right - 5, left + 5
        inner = f"L{right - 1} -9Q{a} {line + 1} {a - 3} {line - 4}Q{x + 3} {line + 4} {x - 3} {line - 3}Q{b + 3} {line + 3} {b} {line}Q{left + 1} -8 {left} 2Z"
    return path(f"M{-out} 3C{-out - 2} -34 {out + 2} -34 {out} 3L{right} 2" + inner, hair, scale=s)


def _little_hair(style: str, hair: str, line: tuple[float, float, float], s: float, wide: float) -> str:
    left, x, right = line
    out = wide + 1.5
    if style == "baby":
        return path(
            f"M{x - 7} -20C{x - 4} -13 {x + 5} -13 {x + 6} -17M{x - 2} -24C{x - 2} -17 {x + 8} -16 {x + 10} -20",
            scale=s,
            width=2,
        )
    sides = path(
        f"M{-out} 3C{-out - 3} -8 {-wide} -12 {-wide + 2} -14Q{left + 1} -6 {left} 3Z", hair, scale=s
    )
    return sides + path(
        f"M{out} 3C{out + 3} -8 {wide} -12 {wide - 2} -14Q{right - 1} -6 {right} 3Z", hair, scale=s
    )


def _hijab(cloth: str, face: Face, s: float) -> str:
    x, y = face.yaw * 7, 2 + face.pitch * 3
    hole = f"M{x - 14.5} {y}C{x - 14.5} -24 {x + 14.5} -24 {x + 14.5} {y}C{x + 14} 15 {x + 7} 21 {x} 21C{x - 7} 21 {x - 14} 15 {x - 14.5} {y}Z"
    outer = "M-21 2C-26 -35 26 -35 21 2C21 16 27 28 31 37Q0 50 -31 37C-27 28 -21 16 -21 2Z"
    folds = path(
        f"M{x - 11} 17C{x - 4} 27 14 30 25 36M{x + 12} 14C{x + 8} 24 -6 32 -20 38", width=1.6, scale=s
    )
    return path(outer + hole, cloth, scale=s, more=' fill-rule="evenodd"') + folds


def _nape(look: Look, hair: str, s: float, wide: float) -> str:
    out = wide + 1.5
    if look.hair == "hijab":
        return path(
            "M-21 2C-26 -35 26 -35 21 2C21 16 27 28 31 37Q0 50 -31 37C-27 28 -21 16 -21 2Z", hair, scale=s
        )
    if look.hair == "baby":
        return path("M-4 -10C4 -14 8 -6 2 -4C-4 -2 -4 -8 1 -8", scale=s, width=2)
    if look.hair in ("long", "bob"):
        return path(_BACK[look.hair], hair, scale=s)
    if look.hair in ("curly", "afro"):
        return path(
            _bumps(0, -3, out + 1, 20, math.pi * 0.8, math.pi * 2.2, 10) + "Q0 20 -15 13", hair, scale=s
        )
    return path(
        f"M{-out} 3C{-out - 2} -34 {out + 2} -34 {out} 3Q{out - 3} 15 8 17Q0 19 -8 17Q{-out + 3} 15 {-out} 3Z",
        hair,
        scale=s,
    )


def _beard(look: Look, hair: str, face: Face, s: float) -> str:
    if "beard" not in look.extras:
        return ""
    x, y = face.yaw * 7, face.pitch * 5
    beard = path(
        f"M-17.5 1C-18 13 -11 25.5 {x * 0.5} 26C11 25.5 18 13 17.5 1C15 8 {x + 10} {y + 8} {x} {y + 8}C{x - 10} {y + 8} -15 8 -17.5 1Z",
        hair,
        scale=s,
    )
    lips = (face.yaw * 8.2 * s, (14 + face.pitch * 5.5) * s)
    return beard + oval(*lips, 7.8 * s, 4 * s, SKIN[look.skin], pen="none")


def _worn(look: Look, face: Face, s: float, wide: float, *, young: bool) -> str:
    x, y = face.yaw * 8.5, (3.5 if young else 0) + face.pitch * 5.5
    apart = (8.4 if young else 7.2) * (1 - 0.22 * abs(face.yaw))
    art = ""
    if "glasses" in look.extras:
        art += "".join(oval((x + side * apart) * s, y * s, 6.2 * s, 5.6 * s) for side in (-1, 1))
        ear = -1 if face.yaw >= 0 else 1
        art += path(f"M{x + ear * (apart + 6)} {y}L{ear * (wide - 3)} {y - 1}", scale=s, width=1.8)
    if "hearing_aid" in look.extras:
        ear = -1 if face.yaw >= 0 else 1
        ex = ear * (wide - abs(face.yaw) * 7)
        art += path(
            f"M{ex - 1} -4C{ex + ear * 7} -6 {ex + ear * 7} 6 {ex + ear * 2} 8", "none", width=4.6, scale=s
        )
        art += path(
            f"M{ex - 1} -4C{ex + ear * 7} -6 {ex + ear * 7} 6 {ex + ear * 2} 8",
            "none",
            width=2.2,
            pen="#edd",
            scale=s,
        )
    return art
