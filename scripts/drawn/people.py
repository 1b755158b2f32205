"""People: adults, children and babies in any pose, given by where head, hips, hands and feet are."""

import math
from dataclasses import dataclass

from drawn.heads import SKIN, Face, Look, head, turned
from drawn.ink import Place, Point, oval, path, towards, tube


@dataclass(frozen=True, slots=True)
class Build:
    """Lengths and widths of a body that stands about 280 (an adult) high."""

    head: float
    neck: float
    torso: float
    shoulders: float
    hips: float
    arm: tuple[float, float]
    leg: tuple[float, float]
    arm_width: float
    leg_width: float
    hand: float
    young: bool = False


ADULT = Build(27, 8, 88, 30, 22, (48, 46), (66, 66), 15, 20, 1.0)
CHILD = Build(24, 9, 50, 20, 16, (28, 27), (36, 35), 11, 14, 0.72, young=True)
TODDLER = Build(24, 7, 40, 18, 16, (21, 21), (24, 23), 11, 14, 0.62, young=True)
BABY = Build(20, 3, 34, 15, 14, (15, 15), (17, 16), 10, 12, 0.5, young=True)


@dataclass(frozen=True, slots=True)
class Hand:
    """Where a hand is, how the elbow bends (1 or -1, 0 straight), what the hand does, which way it points."""

    x: float
    y: float
    bend: float = 1
    does: str = "grip"
    turn: float | None = None  # degrees; None: as the forearm points
    flip: bool = False
    elbow: Point | None = None


@dataclass(frozen=True, slots=True)
class Foot:
    """Where an ankle is, how the knee bends, and where the toes point (1 right, -1 left, 0 to us)."""

    x: float
    y: float
    bend: float = 1
    toes: float = 1
    knee: Point | None = None
    turn: float = 0


@dataclass(slots=True)
class Figure:
    """One person in layers, so that what is held comes between the hands."""

    far: str = ""
    legs: str = ""
    body: str = ""
    face: str = ""
    near: str = ""

    def __str__(self) -> str:
        """Give all layers, from the back to the front."""
        return self.far + self.legs + self.body + self.face + self.near


def person(
    look: Look,
    neck: Point,
    hip: Point,
    *,
    build: Build = ADULT,
    size: float = 1,
    turn: float = 0.8,
    front: int = 1,
    face: Face | None = None,
    far: Hand | None = None,
    near: Hand | None = None,
    far_leg: Foot | None = None,
    near_leg: Foot | None = None,
    nod: Point = (0, 0),
) -> Figure:
    """Draw a person from the pit of the neck to the hips; limbs that are not given are not seen.

    `turn` says how broad the body stands to us (1 from the front, 0.4 from the side), `front` to which
    side its front is (1 right, -1 left); `nod` moves the head from where it would sit.
    """
    face = face or Face()
    body = _Body(look, build, size, neck, hip, turn, front)
    figure = Figure()
    top = head(look, face, build.head * size, young=build.young)
    middle = body.on(0, -(build.head + build.neck - 4) * size)
    x, y = middle[0] + nod[0] * size, middle[1] + nod[1] * size
    figure.far = body.arm(far, -1)
    figure.legs = body.leg(far_leg, -1) + body.leg(near_leg, 1)
    neck_base = body.on(0, 6 * size)
    stem = tube(
        [neck_base, towards((x, y), neck_base, build.head * size * 0.5)],
        build.hand * 14 * size,
        SKIN[look.skin],
    )
    behind = turned(top.back, x, y, face.lean) if top.back else ""
    figure.body = behind + stem + body.torso()
    figure.face = turned(top.front, x, y, face.lean)
    figure.near = body.arm(near, 1)
    return figure


@dataclass(frozen=True, slots=True)
class _Body:
    look: Look
    build: Build
    size: float
    neck: Point
    hip: Point
    turn: float
    front: int

    def on(self, across: float, along: float) -> Point:
        """Find a point of the body: across it to our right, and along it from the neck down."""
        dx, dy = self.hip[0] - self.neck[0], self.hip[1] - self.neck[1]
        length = math.hypot(dx, dy) or 1
        ux, uy = dx / length, dy / length
        return self.neck[0] + ux * along + uy * across, self.neck[1] + uy * along - ux * across

    def torso(self) -> str:
        b, k = self.build, self.size
        long = math.dist(self.neck, self.hip)
        sw, hw = b.shoulders * k * (0.35 + 0.65 * self.turn), b.hips * k * (0.55 + 0.45 * self.turn)
        n, top, low = b.hand * 8 * k, b.hand * 10 * k, long + b.hips * 0.35 * k

        right, left = self._side(1, sw, hw), self._side(-1, sw, hw)
        d = "M{} {}C{} {} {} {} {} {}".format(
            *_flat(self.on(n, -1), self.on(n * 1.6, 2), self.on(sw, top * 0.1), right[0])
        )
        d += "L{} {}C{} {} {} {} {} {}".format(*_flat(right[1], right[2], right[3], right[4]))
        d += "L{} {}C{} {} {} {} {} {}".format(*_flat(left[4], left[3], left[2], left[1]))
        d += "L{} {}C{} {} {} {} {} {}".format(
            *_flat(left[0], self.on(-sw, top * 0.1), self.on(-n * 1.6, 2), self.on(-n, -1))
        )
        d += "Q{} {} {} {}Z".format(*_flat(self.on(0, b.hand * 9 * k), self.on(n, -1)))
        suit = self.look.top == self.look.bottoms  # no hem between a baby's body and legs
        hem = path(
            "M{} {}L{} {}".format(*_flat(self.on(hw - 3, low), self.on(3 - hw, low))),
            width=4,
            pen=self.look.top,
        )
        return path(d, self.look.top) + (hem if suit else "")

    def _side(self, f: int, sw: float, hw: float) -> list[Point]:
        """Follow one side of the body from the shoulder to the hip."""
        long, k = math.dist(self.neck, self.hip), self.size
        top, low = self.build.hand * 10 * k, long + self.build.hips * 0.35 * k
        out = sw * 0.1 if self.turn < 0.7 and f == self.front else 0
        if "bump" in self.look.extras and f == self.front:
            round_off = hw + 34 * k
            shape = ((sw, top), (sw + 1, long * 0.35), (round_off, long * 0.42), (round_off, long * 0.98))
        else:
            waist, hip = hw * 0.9 + out, hw + out
            shape = ((sw, top), (sw + out, long * 0.4), (waist, long * 0.55), (hip, long * 0.8))
        return [self.on(f * across, along) for across, along in (*shape, (hw, low))]

    def arm(self, hand: Hand | None, side: int) -> str:
        if hand is None:
            return ""
        b, k = self.build, self.size
        across = -side * self.front
        reach = b.shoulders * k * (0.35 + 0.65 * self.turn) - b.arm_width * k * 0.45
        shoulder = self.on(across * reach, b.hand * 10 * k + b.arm_width * k * 0.35)
        wrist = (hand.x, hand.y)
        elbow = hand.elbow or _joint(shoulder, wrist, b.arm[0] * k, b.arm[1] * k, hand.bend)
        skin, w = SKIN[self.look.skin], b.arm_width * k
        seam = towards(shoulder, self.on(0, b.hand * 34 * k), w * 0.44)
        if self.look.sleeves == "short":
            cuff = towards(shoulder, elbow, math.dist(shoulder, elbow) * 0.75)
            limb = tube([shoulder, elbow, wrist], w * 0.8, skin) + tube(
                [shoulder, cuff], w, self.look.top, seam
            )
        else:
            limb = tube([shoulder, elbow, wrist], w * 0.92, self.look.top, seam)
        away = math.degrees(math.atan2(wrist[1] - elbow[1], wrist[0] - elbow[0]))
        turn = away if hand.turn is None else hand.turn
        return draw_hand(wrist, turn, hand.does, b.hand * k, skin, flip=hand.flip) + limb

    def leg(self, foot: Foot | None, side: int) -> str:
        if foot is None:
            return ""
        b, k = self.build, self.size
        long = math.dist(self.neck, self.hip)
        across = -side * self.front
        socket = self.on(across * b.hips * k * 0.5 * (0.3 + 0.7 * self.turn), long - b.leg_width * k * 0.1)
        ankle = (foot.x, foot.y)
        knee = foot.knee or _joint(socket, ankle, b.leg[0] * k, b.leg[1] * k, foot.bend)
        w = b.leg_width * k
        limb = tube([socket, knee, ankle], w * 0.9, self.look.bottoms)
        return draw_foot(ankle, foot.toes, b.leg_width * k / 20, self._shoe(), foot.turn) + limb

    def _shoe(self) -> str:
        return SKIN[self.look.skin] if self.look.shoes == "bare" else self.look.shoes


def _flat(*points: Point) -> list[str]:
    return [f"{n:.1f}" for p in points for n in p]


LONGEST = 1.3  # a limb drawn a little too long is not seen; more than that is


def _joint(a: Point, b: Point, one: float, two: float, bend: float) -> Point:
    far = math.dist(a, b) or 1
    if far > (one + two) * LONGEST:
        raise ValueError(f"a limb from {a} does not reach to {b}: move the person nearer, or give the joint")
    if far >= (one + two) * 0.995 or bend == 0:
        return towards(a, b, far * one / (one + two))
    far = max(far, abs(one - two) + 1)
    along = (one * one - two * two + far * far) / (2 * far)
    out = math.sqrt(max(0.0, one * one - along * along)) * bend
    ux, uy = (b[0] - a[0]) / far, (b[1] - a[1]) / far
    return a[0] + ux * along - uy * out, a[1] + uy * along + ux * out


# A hand about its wrist, pointing right, the thumb above.
_HANDS = {
    "grip": (
        "M-3 -6C4 -10 15 -10 17 -3C19 4 14 9 7 9C3 9 0 8 -3 6Z",
        "M9 -1L16 0M8 3.5L14.5 4.5M4 -7C9 -7 12 -4 11 -1",
    ),
    "open": (
        "M-3 -6C1 -8 3 -9 5 -13C7 -16 11 -14 10 -10L9 -7C15 -8 22 -7 25 -5C28 -3 28 3 24 5C16 8 5 8 -3 6Z",
        "M15 -3L25 -2M15 1L25 1.5",
    ),
    "flat": (
        "M-3 -6C3 -8 10 -7 16 -5C22 -4 27 -2 27 1C27 4 22 4 16 5C8 7 3 7 -3 6Z",
        "M5 -3C9 -5 12 -3 14 0",
    ),
    "stop": (
        "M-3 -6L6 -8C7 -14 10 -19 13 -18C16 -17 14 -12 13 -8L25 -9C29 -9 29 -5 25 -5L28 -4C31 -3 31 1 28 1L28 2C30 3 29 6 26 6L23 6C24 9 22 10 19 10L8 8L-3 6Z",
        "M15 -4.5L25 -4.8M16 0.5L28 0.8M15 5L24 5.8",
    ),
    "point": (
        "M-3 -6C2 -9 8 -9 12 -7L28 -7C32 -7 32 -2 28 -2L17 -2C19 4 14 9 7 9C3 9 0 8 -3 6Z",
        "M9 2L16 2.5M8 5.5L13 6",
    ),
    "thumb": (
        "M-3 -6L4 -8L5 -17C6 -21 11 -20 11 -16L11 -8C15 -8 17 -6 17 -3C19 4 14 9 7 9C3 9 0 8 -3 6Z",
        "M10 -4L17 -3M10 0L17.5 0.5M9 4L15 4.5",
    ),
}


def draw_hand(wrist: Point, turn: float, does: str, size: float, skin: str, *, flip: bool = False) -> str:
    """Draw a hand from its wrist, doing something."""
    if does == "none":
        return ""
    place = Place(*wrist, turn, size, over=flip)
    if size < 0.55 and does in ("grip", "open", "flat"):  # a baby's: fingers would only be a blot
        return path("M-3 -6C4 -9 14 -9 16 -1C17 6 10 8 -3 6Z", skin, place=place)
    shape, lines = _HANDS[does]
    return path(shape, skin, place=place) + path(lines, place=place, width=1.5)


def draw_foot(ankle: Point, toes: float, size: float, colour: str, turn: float) -> str:
    """Draw a shoe or a bare foot from the ankle."""
    if toes == 0:
        return oval(ankle[0], ankle[1] + 5 * size, 9 * size, 9 * size, colour)
    shape = "M-9 -7C-10 0 -10 5 -10 9L25 9C27 3 22 0 15 -1C11 -2 9 -5 8 -7Z"
    return path(shape, colour, place=Place(*ankle, turn, size, flip=toes < 0))
