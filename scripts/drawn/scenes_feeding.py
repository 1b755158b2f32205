"""Scenes of feeding."""

from drawn import care, furniture, rooms, things, toys
from drawn import poses as p
from drawn.heads import SKIN, Face
from drawn.ink import at, oval, path, rect, tube
from drawn.people import BABY, TODDLER, Foot, Hand, draw_hand, person
from drawn.scene import Scene, scene


@scene(
    "feeding_held_bottle",
    "Feeding close with a bottle",
    "A mother sits in an armchair. She holds her baby close and half upright and looks at it while it drinks from a bottle.",
)
def _held_bottle(s: Scene) -> None:
    s.add(rooms.room(246), rooms.window(296, 36, 70, 84), rooms.curtains(296, 36, 70, 84))
    back, front = furniture.armchair()
    s.add(at(140, 300, back, scale=1.8))
    f = p.sit(
        p.AMARA,
        140,
        240,
        340,
        size=1.3,
        face=Face(0.6, 0.8, 8, "calm"),
        far=Hand(166, 226, 0, "flat", elbow=(240, 204)),
        near=Hand(168, 164, 0, "grip", elbow=(92, 200), turn=-38),
    )
    s.add(f.legs, f.body, at(140, 300, front, scale=1.8), f.face, f.far)
    b = p.held(
        p.BABE_DARK,
        (228, 186),
        (180, 220),
        size=1.3,
        front=-1,
        face=Face(-0.6, 0, 24, "drink"),
        near_leg=Foot(134, 236, -1, -1),
        far_leg=Foot(140, 226, -1, -1),
    )
    s.add(b)
    s.put(care.bottle(), 188, 142, 1.2, turn=128)
    s.add(f.near)


@scene(
    "feeding_propped_bottle",
    "A bottle propped up",
    "A baby lies alone on its back on a blanket. A rolled up towel props the bottle at its mouth. Nobody holds the bottle or the baby.",
)
def _propped_bottle(s: Scene) -> None:
    s.add(rooms.room(120), rooms.rug(204, 226, 194, 66, "#bcd"))
    b = person(
        p.BABE,
        (150, 214),
        (224, 222),
        build=BABY,
        size=2.1,
        turn=0.8,
        front=-1,
        face=Face(0.35, 0.1, -74, "drink"),
        near_leg=Foot(290, 248, -1, 1, (258, 206)),
        far_leg=Foot(296, 228, 1, 1, (264, 192)),
        near=Hand(196, 262, -1),
    )
    s.add(b)
    s.add(at(206, 190, _rolled_towel()))
    s.put(care.bottle(), 199, 170, 1.2, turn=-118)


def _rolled_towel() -> str:
    """Draw a towel rolled up, its end to us, with stripes and a fringe where it stops."""
    art = path("M-14 -30L40 -42C62 -44 66 14 44 18L-10 32Z", "#fbe6c8")
    art += path("M14 -36C32 -34 34 24 18 25M24 -38.500C42 -36 44 22 28 22.500", pen="#b33", width=4)
    art += oval(-12, 1, 22, 31, "#fbe6c8") + path(
        "M-12 26C-32 18 -30 -20 -12 -20C4 -20 4 14 -10 14C-20 13 -20 -8 -12 -8C-6 -7 -7 3 -11 4", width=2.4
    )
    return art + path("M-6 31L38 20M0 30l3 9M10 28l3 9M20 25l3 9M30 22l3 9", width=2.2)


@scene(
    "feeding_breast",
    "Breastfeeding",
    "A mother sits and breastfeeds her baby. The baby lies close, turned to her. Both are calm.",
)
def _breast(s: Scene) -> None:
    s.add(rooms.room(246), rooms.shelf(280, 84, 90))
    s.put(toys.book(opened=False), 310, 84)
    s.put(things.glass(), 348, 84)
    back, front = furniture.armchair("#899")
    s.add(at(140, 300, back, scale=1.8))
    f = p.sit(
        p.SANA,
        140,
        240,
        340,
        size=1.3,
        face=Face(0.5, 0.8, 8, "smile"),
        far=Hand(160, 228, 0, "flat", elbow=(236, 206)),
        near=Hand(150, 218, 0, "flat", elbow=(84, 202), turn=-14),
    )
    s.add(f.legs, f.body, at(140, 300, front, scale=1.8), f.face, f.far)
    b = p.held(
        p.BABE_BROWN,
        (180, 184),
        (132, 228),
        size=1.3,
        front=1,
        face=Face(-0.9, 0.3, -14, "asleep"),
        nod=(-6, -4),
        near_leg=Foot(104, 250, 1, 1),
        far_leg=Foot(110, 246, 1, 1),
    )
    s.add(b, f.near)


@scene(
    "feeding_high_chair",
    "A baby in a high chair",
    "A baby sits in a high chair. On the tray are whole grapes, a button battery, soft sticks of carrot, a spoon and a cup with a lid. "
    "The straps of the chair are open. They hang over its edge beside the baby: one with an empty buckle, one with the fork that belongs into it.",
)
def _high_chair(s: Scene) -> None:
    s.add(rooms.room(262))
    back, _ = furniture.high_chair()
    s.add(at(200, 372, back, scale=2), rect(104, 30, 204, 160, "#bcb", r=30))
    b = person(
        p.BABE_BROWN,
        (206, 112),
        (206, 186),
        build=BABY,
        size=2.1,
        turn=1,
        face=Face(-0.2, 0.4, 0, "smile"),
        near=Hand(162, 180, 0, elbow=(168, 148)),
        far=Hand(254, 180, 0, elbow=(252, 150)),
    )
    s.add(b.legs, b.body, _open_straps(), b.face)
    s.mark("open_strap", (52, 92, 132, 174))
    s.add(
        path("M28 178H372L390 212Q392 226 376 226H24Q8 226 10 212Z", "#fff"), path("M14 212H386", width=1.6)
    )
    s.add(b.near, b.far)
    s.put(things.grapes(), 92, 208, 1.35, spot="whole_grapes")
    s.put(things.carrots(), 184, 210, 1.2, spot="carrot_sticks")
    s.put(things.spoon(), 250, 206, 1.0, spot="spoon")
    s.put(things.button_battery(), 302, 210, 1.2, spot="button_battery")
    s.put(toys.lid_cup(), 350, 200, 1.2, spot="lidded_cup")


def _open_straps() -> str:
    """Draw the two straps of a high chair, flat over the edge of its back: the fork and the empty buckle."""
    slots = path("M146 58V80M146 92V112", width=5)
    long = path("M146 61V77L108 86L86 142L69 136L94 76Q98 70 106 69Z", "#36a")
    short = path("M146 95V109L126 114L124 138L107 137L110 106Q112 101 118 100Z", "#36a")
    seams = path(
        "M142 65L106 73Q101 74 98 79L74 135M142 73L106 82L82 139M142 99L119 104Q114 105 114 110L112 134",
        width=1.4,
        pen="#fff",
    )
    buckle = rect(-15, -6, 30, 36, "#334", r=6) + path("M-9 30V20H-3V30M3 30V20H9V30", "#fff", width=1.6)
    buckle += rect(-5, 3, 10, 8, "#d44", r=2)
    fork = path("M-13 -5H13V5H10V26Q7 30 4 24V9H-4V24Q-7 30 -10 26V5H-13Z", "#ddd")
    return slots + short + long + seams + at(116, 142, fork) + at(76, 143, buckle, turn=18)


@scene(
    "feeding_together",
    "Eating together",
    "A father and his small child sit at the table and eat. He looks at the child.",
)
def _together(s: Scene) -> None:
    s.add(rooms.room(250), rooms.window(165, 20, 76, 66))
    s.put(furniture.chair(), 82, 298, 1.25)
    f = p.sit(
        p.FATHER,
        86,
        224,
        300,
        size=1.12,
        face=Face(0.75, 0.35, 0, "calm"),
        near=Hand(160, 166, 1),
        far=Hand(156, 174, 1, "flat"),
    )
    s.add(f)
    back, _ = furniture.high_chair_side()
    s.add(at(322, 300, back, flip=True, scale=1.12))
    c = p.sit(
        p.MILA,
        320,
        198,
        300,
        build=TODDLER,
        size=1.3,
        front=-1,
        face=Face(-0.7, 0, 0, "calm"),
        near=Hand(268, 164, -1),
        far=Hand(276, 156, -1),
        near_leg=Foot(282, 240, 0, -1, (288, 196)),
        far_leg=Foot(276, 238, 0, -1, (284, 194)),
    )
    s.add(c, rooms.table(140, 180, 142, 120))
    s.put(things.plate_of_food(), 186, 180, 0.75)
    s.put(toys.lid_cup(), 248, 180, 0.85)
    s.add(f.near, path("M172 166L190 172", width=3.4), c.near)


@scene(
    "feeding_alone",
    "A small child eats alone",
    "A small child sits in the high chair and eats. The adult walks away with his back to the child.",
)
def _alone(s: Scene) -> None:
    s.add(rooms.room(246), rooms.door(286, 66, 84, 180, opened=True))
    s.add(
        p.stand(p.MALIK, 322, 282, size=0.86, turn=1, face=Face(0, 0, 0, "calm", from_behind=True), stride=11)
    )
    back, _ = furniture.high_chair()
    s.add(at(122, 330, back, scale=1.3))
    b = person(
        p.SAM,
        (122, 150),
        (122, 204),
        build=TODDLER,
        size=1.35,
        turn=1,
        face=Face(0.1, 0.2, 0, "calm"),
        near=Hand(96, 182, 0, elbow=(86, 178)),
        far=Hand(148, 182, 0, elbow=(158, 178)),
    )
    s.add(b, path("M36 184H208L216 200Q216 212 206 212H38Q28 212 28 200Z", "#fff"))
    s.put(things.plate_of_food(), 122, 196, 0.9)
    s.add(b.near)


@scene(
    "feeding_first_foods",
    "Before the first food",
    "A grandmother sits at the table with a baby in her arms. An empty bowl and a spoon stand on the table.",
)
def _first_foods(s: Scene) -> None:
    s.add(rooms.room(250), rooms.window(282, 26, 80, 76))
    s.put(furniture.chair("#b96"), 104, 322, 1.5)
    f = p.sit(
        p.GRAN,
        110,
        240,
        340,
        size=1.3,
        face=Face(0.5, 0.7, 8, "calm"),
        far=Hand(140, 226, 0, "flat", elbow=(212, 204)),
        near=Hand(128, 218, 0, "flat", elbow=(56, 202), turn=-10),
    )
    s.add(f.legs, f.body, f.face, f.far)
    b = p.held(
        p.BABE_DARK,
        (196, 184),
        (148, 220),
        size=1.3,
        front=-1,
        face=Face(-0.2, -0.2, 24, "calm"),
        near_leg=Foot(104, 236, -1, -1),
        far_leg=Foot(110, 226, -1, -1),
    )
    s.add(b, f.near, rooms.table(236, 204, 160, 100))
    s.add(path("M266 176H334Q330 203 300 203Q270 203 266 176Z", "#fff"), oval(300, 176, 34, 6, "#eee"))
    s.put(things.spoon(), 362, 202, 1.1, turn=-6)


@scene(
    "feeding_left_over",
    "Some milk is left",
    "A hand holds up a baby's bottle that is still half full of milk.",
)
def _left_over(s: Scene) -> None:
    s.add(rooms.room(400), rooms.window(36, 40, 90, 90))
    s.put(care.bottle(0.5), 216, 262, 3.9)
    s.add(path("M182 196H250", width=3))
    s.add(
        tube([(420, 330), (286, 216)], 44, "#58a"),
        draw_hand((290, 220), 212, "grip", 3.1, SKIN["dark"], flip=True),
    )
