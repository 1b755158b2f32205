"""Poses: people who stand, sit, kneel, crawl and lie, so that a scene places them in one line."""

from typing import Any

from drawn.heads import Face, Look
from drawn.ink import Point, path
from drawn.people import ADULT, BABY, TODDLER, Build, Figure, Foot, Hand, person

# The people of the pictures. Nobody of them is anybody.
MOTHER = Look("light", "bob", "brown", top="#58a", bottoms="#678")
AMARA = Look("dark", "afro", "black", top="#c84", bottoms="#776")
FATHER = Look("olive", "short", "black", top="#786", bottoms="#668", extras=("beard",))
MALIK = Look("brown", "short", "black", top="#a55", bottoms="#678")
SANA = Look("brown", "hijab", "#789", top="#868", bottoms="#768")
JO = Look("pale", "ponytail", "red", top="#799", bottoms="#778", extras=("glasses",))
GRAN = Look("light", "bun", "grey", top="#979", bottoms="#789", extras=("glasses", "lines"))
GRANDAD = Look("dark", "bald", "grey", top="#689", bottoms="#776", extras=("lines",))
WHEELS = Look("pale", "side", "fair", top="#a75", bottoms="#679")
EXPECTING = Look("olive", "long", "brown", top="#b78", bottoms="#678", extras=("bump",))
BABE = Look("light", "baby", "brown", top="#cdc", bottoms="#cdc", shoes="#cdc")
BABE_DARK = Look("dark", "baby", "black", top="#eda", bottoms="#eda", shoes="#eda")
BABE_BROWN = Look("brown", "baby", "black", top="#dce", bottoms="#dce", shoes="#dce")
BOY = Look("olive", "short", "black", top="#c75", bottoms="#78a", sleeves="short")
GIRL = Look("dark", "puffs", "black", top="#db5", bottoms="#87a", sleeves="short")
MILA = Look("pale", "bob", "red", top="#8a7", bottoms="#778", sleeves="short")
SAM = Look("brown", "curly", "black", top="#7ab", bottoms="#876", extras=("hearing_aid",))


def _hang(x: float, y: float, bend: float) -> Hand:
    return Hand(x, y, bend, "grip")


def stand(
    look: Look, x: float, ground: float, *, build: Build = ADULT, size: float = 0.8, front: int = 1,
    lean: float = 0, stride: float = 9, **more: Any,
) -> Figure:  # fmt: skip
    """Stand on the ground at x; arms that are not given hang."""
    tall = (build.leg[0] + build.leg[1] + build.leg_width * 0.45) * size
    hip = (x, ground - tall + 1)
    neck = (x + lean * size, hip[1] - build.torso * size)
    ankle = ground - build.leg_width * 0.45 * size
    low, wide = hip[1] + build.arm[1] * 0.25 * size, build.shoulders * size
    more.setdefault("near", _hang(x - front * (wide + 3 * size), low, front))
    more.setdefault("far", _hang(x + front * (wide + 1 * size), low, front))
    more.setdefault("near_leg", Foot(x - front * stride * size, ankle, -front, front))
    more.setdefault("far_leg", Foot(x + front * stride * size, ankle, -front, front))
    return person(look, neck, hip, build=build, size=size, front=front, **more)


def sit(
    look: Look, x: float, seat: float, ground: float, *, build: Build = ADULT, size: float = 1, front: int = 1,
    lean: float = 0, **more: Any,
) -> Figure:  # fmt: skip
    """Sit on a seat with the hips at x, knees to the front."""
    hip = (x, seat - build.leg_width * 0.5 * size)
    neck = (x + lean * size, hip[1] - build.torso * size)
    ankle = ground - build.leg_width * 0.45 * size
    reach = build.leg[0] * size
    knee_y = hip[1] + 2 * size
    more.setdefault("near_leg", Foot(x + front * (reach + 2), ankle, 0, front, (x + front * reach, knee_y)))
    more.setdefault(
        "far_leg",
        Foot(
            x + front * (reach + 12 * size), ankle - 4, 0, front, (x + front * (reach + 7 * size), knee_y - 3)
        ),
    )
    more.setdefault("turn", 0.7)
    return person(look, neck, hip, build=build, size=size, front=front, **more)


def kneel(
    look: Look, x: float, ground: float, *, build: Build = ADULT, size: float = 0.8, front: int = 1,
    lean: float = 8, **more: Any,
) -> Figure:  # fmt: skip
    """Kneel with the hips above the heels at x."""
    up = build.leg_width * 0.5 * size
    hip = (x, ground - 40 * size)
    neck = (x + front * lean * size, hip[1] - build.torso * size)
    knee = (x + front * build.leg[0] * 0.85 * size, ground - up)
    more.setdefault("near_leg", Foot(x - front * 8 * size, ground - up, 0, -front, knee))
    far_knee = (knee[0] + front * 7, knee[1] - 4)
    more.setdefault("far_leg", Foot(x - front * 2 * size, ground - up - 3, 0, -front, far_knee))
    more.setdefault("turn", 0.7)
    return person(look, neck, hip, build=build, size=size, front=front, **more)


def floor(
    look: Look, x: float, ground: float, *, build: Build = TODDLER, size: float = 0.8, front: int = 1,
    lean: float = 2, **more: Any,
) -> Figure:  # fmt: skip
    """Sit on the floor with the legs out to the front."""
    up = build.leg_width * 0.5 * size
    hip = (x, ground - up - 3 * size)
    neck = (x + front * lean * size, hip[1] - build.torso * size)
    long = (build.leg[0] + build.leg[1]) * size * 0.93
    more.setdefault("near_leg", Foot(x + front * long, ground - up, -front, front, turn=-front * 62))
    more.setdefault(
        "far_leg",
        Foot(x + front * (long + 6 * size), ground - up - 5 * size, -front, front, turn=-front * 62),
    )
    more.setdefault("turn", 0.75)
    return person(look, neck, hip, build=build, size=size, front=front, **more)


def crawl(
    look: Look, x: float, ground: float, *, size: float = 1, front: int = 1, build: Build = BABY, **more: Any
) -> Figure:
    """Crawl on hands and knees; the hips are at x."""
    s, up = size, build.leg_width * 0.5 * size
    hip = (x, ground - build.leg[0] * 1.15 * s)
    neck = (x + front * build.torso * s, ground - build.arm[0] * 2.05 * s)
    hand = neck[0] + front * 2 * s
    more.setdefault(
        "near", Hand(hand - front * 3 * s, ground - 4 * s, -front, "grip", turn=0 if front > 0 else 180)
    )
    more.setdefault(
        "far", Hand(hand + front * 9 * s, ground - 6 * s, -front, "grip", turn=0 if front > 0 else 180)
    )
    knee, far_knee = (x + front * 2, ground - up - 1), (x + front * 10 * s, ground - up - 3)
    more.setdefault("near_leg", Foot(x - front * 17 * s, ground - up, 0, -front, knee))
    more.setdefault("far_leg", Foot(x - front * 8 * s, ground - up - 3, 0, -front, far_knee))
    more.setdefault("turn", 0.6)
    more.setdefault("nod", (front * 1, -9))
    return person(look, neck, hip, build=build, size=size, front=front, **more)


def sleeper(
    look: Look,
    x: float,
    y: float,
    *,
    size: float = 2,
    mood: str = "asleep",
    bag: str = "#ccd",
    lean: float = 0,
) -> str:
    """Lay a baby on its back, seen from above: the pit of its neck at x, y, in a sleeping bag."""
    s = size
    near = Hand(x - 26 * s, y - 14 * s, 0, "grip", elbow=(x - 24 * s, y + 7 * s))
    far = Hand(x + 26 * s, y - 14 * s, 0, "grip", elbow=(x + 24 * s, y + 7 * s))
    face = Face(0.12, 0.1, lean, mood)
    figure = person(look, (x, y), (x, y + 34 * s), build=BABY, size=s, turn=1, face=face, near=near, far=far)
    sack = path(
        f"M{x - 11 * s} {y + 3 * s}Q{x} {y + 13 * s} {x + 11 * s} {y + 3 * s}L{x + 14 * s} {y + 12 * s}"
        f"C{x + 20 * s} {y + 40 * s} {x + 24 * s} {y + 58 * s} {x + 19 * s} {y + 64 * s}Q{x} {y + 70 * s} {x - 19 * s} {y + 64 * s}"
        f"C{x - 24 * s} {y + 58 * s} {x - 20 * s} {y + 40 * s} {x - 14 * s} {y + 12 * s}Z", bag)  # fmt: skip
    zip_line = path(f"M{x} {y + 9 * s}V{y + 60 * s}", width=1.6)
    return figure.body + figure.far + figure.near + sack + zip_line + figure.face


def held(look: Look, neck: Point, hip: Point, *, size: float = 1, front: int = 1, **more: Any) -> Figure:
    """Hold a baby: neck and hips are given, arms and legs come together."""
    dx, dy = (hip[0] - neck[0]) / 34 / size, (hip[1] - neck[1]) / 34 / size
    foot = (
        hip[0] + dx * 22 * size + front * -dy * 10 * size,
        hip[1] + dy * 22 * size + front * dx * 8 * size,
    )
    more.setdefault("near_leg", Foot(*foot, -front, front, turn=0))
    more.setdefault("turn", 0.75)
    return person(look, neck, hip, build=BABY, size=size, front=front, **more)
