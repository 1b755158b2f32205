"""Scenes of crying and comfort."""

from drawn import furniture, rooms, signs
from drawn import poses as p
from drawn.heads import SKIN, Face, Look
from drawn.ink import at, oval, path
from drawn.people import BABY, Foot, Hand, draw_hand, person
from drawn.scene import Scene, scene


@scene(
    "crying_and_comfort_held",
    "A crying baby is held",
    "A mother holds her crying baby close and rocks it. She is calm.",
)
def _held(s: Scene) -> None:
    s.add(rooms.room(256), rooms.window(306, 34, 70, 90))
    f = p.stand(
        p.AMARA,
        170,
        390,
        size=1.3,
        front=1,
        turn=0.85,
        face=Face(0.4, 0.5, 8, "calm"),
        far=Hand(256, 178, 0, "none", elbow=(272, 212)),
        near=Hand(196, 232, 0, "flat", elbow=(106, 226), turn=-10),
    )
    b = p.held(
        p.BABE_DARK,
        (222, 146),
        (214, 214),
        size=1.5,
        front=-1,
        turn=0.8,
        face=Face(0.3, -0.1, 12, "cry"),
        near_leg=Foot(196, 248, 1, -1),
        far_leg=Foot(222, 252, 1, -1),
        near=Hand(186, 152, 1),
    )
    s.add(
        f.legs,
        f.body,
        f.face,
        f.far,
        b,
        f.near,
        draw_hand((255, 176), 205, "flat", 1.25, SKIN["dark"], flip=True),
        path("M268 120q14 16 4 34M288 112q20 26 6 52M112 96q-14 12 -8 30", width=2.2),
    )


@scene(
    "crying_and_comfort_too_much",
    "It is getting too much",
    "It is night. A father stands with a baby on his arm that cries and cries. He holds his head and looks worn out.",
)
def _too_much(s: Scene) -> None:
    s.add(rooms.room(256), rooms.window(296, 30, 76, 84, night=True))
    f = p.stand(
        p.MALIK,
        170,
        390,
        size=1.3,
        front=1,
        turn=0.85,
        face=Face(-0.1, 0.6, -8, "sad"),
        far=Hand(256, 178, 0, "none", elbow=(272, 212)),
        near=Hand(146, 62, 0, "flat", elbow=(80, 122), turn=-20),
    )
    b = p.held(
        p.BABE_BROWN,
        (222, 150),
        (214, 218),
        size=1.5,
        front=-1,
        turn=0.8,
        face=Face(0.3, -0.1, 12, "cry"),
        near_leg=Foot(196, 252, 1, -1),
        far_leg=Foot(222, 256, 1, -1),
        near=Hand(186, 156, 1),
    )
    s.add(f.legs, f.body, f.face, f.far, b, f.near)
    s.add(draw_hand((255, 180), 205, "flat", 1.25, SKIN["brown"], flip=True), signs.shouts(266, 112))


@scene(
    "crying_and_comfort_cries",
    "A baby cries",
    "A baby lies in its cot and cries. Nobody else is to be seen.",
)
def _cries(s: Scene) -> None:
    s.add(rooms.room(246), rooms.window(286, 30, 80, 80))
    back, front = furniture.cot_side(250, 132)
    s.add(at(190, 294, back))
    b = person(
        p.BABE_BROWN,
        (154, 206),
        (220, 214),
        build=BABY,
        size=1.7,
        turn=0.8,
        front=-1,
        face=Face(0.4, -0.2, -56, "cry"),
        near=Hand(184, 180, 1),
        near_leg=Foot(264, 222, 1, 1),
        far_leg=Foot(262, 208, 1, 1),
    )
    s.add(b, at(190, 294, front), signs.shouts(110, 142, flip=True), signs.shouts(150, 136))


@scene(
    "crying_and_comfort_shouting",
    "Shouting at a crying baby",
    "A baby cries in a cot. An adult bends over it, shouts and points at it in anger.",
)
def _shouting(s: Scene) -> None:
    s.add(rooms.room(246))
    f = p.stand(
        p.WHEELS,
        268,
        330,
        size=1.1,
        front=-1,
        lean=-22,
        turn=0.8,
        face=Face(-0.7, 0.5, -10, "shout"),
        far=Hand(178, 142, 1, "point", elbow=(222, 148)),
        near=Hand(322, 196, 1, "grip"),
    )
    s.add(f.legs)
    back, front = furniture.cot_side(190, 120)
    s.add(at(112, 294, back))
    b = person(
        p.BABE,
        (86, 216),
        (138, 222),
        build=BABY,
        size=1.35,
        turn=0.8,
        front=-1,
        face=Face(0.4, -0.2, -56, "cry"),
        near=Hand(110, 196, 1),
        near_leg=Foot(172, 228, 1, 1),
        far_leg=Foot(170, 216, 1, 1),
    )
    s.add(b, at(112, 294, front), f.far, f.body, f.face, f.near, signs.shouts(206, 96, flip=True))


@scene(
    "crying_and_comfort_tired",
    "A worn out mother",
    "A mother sits alone beside her crying baby, her head in her hand, tired and sad. The baby lies in a basket.",
)
def _tired(s: Scene) -> None:
    s.add(rooms.room(250), rooms.window(196, 22, 80, 76, night=True))
    back, front = furniture.armchair("#899")
    s.add(at(104, 300, back, scale=1.8))
    f = p.sit(
        p.JO,
        104,
        240,
        340,
        size=1.25,
        lean=16,
        face=Face(0.2, 0.8, 16, "sad"),
        near=Hand(140, 116, 0, "flat", elbow=(150, 196), turn=-70),
        far=Hand(196, 228, 1, "flat"),
    )
    s.add(f.far, f.legs, f.body, at(104, 300, front, scale=1.8), f.face, f.near)
    behind, before = furniture.basket()
    s.add(at(312, 296, behind, scale=1.3))
    b = person(
        p.BABE,
        (292, 198),
        (340, 206),
        build=BABY,
        size=1.15,
        turn=0.7,
        front=-1,
        face=Face(0.5, -0.2, -56, "cry"),
        near=Hand(310, 184, 1),
    )
    s.add(b, at(312, 296, before, scale=1.3), signs.shouts(290, 142))


@scene(
    "crying_and_comfort_toddler",
    "A small child has fallen",
    "A small child with a scraped knee sits on the ground and cries. A scooter lies beside it.",
)
def _toddler(s: Scene) -> None:
    s.add(rooms.outdoors(150), rooms.tree(344, 160, 0.95), path("M0 226Q200 208 400 226V300H0Z", "#eddfc6"))
    s.add(_fallen_scooter(86, 272))
    bare = Look("pale", "bob", "red", top="#8a7", bottoms="#fdc", shoes="#c55", sleeves="short")
    c = p.floor(
        bare,
        258,
        286,
        size=1.7,
        front=-1,
        turn=0.85,
        face=Face(-0.1, -0.1, 6, "cry"),
        near=Hand(226, 252, -1, "flat"),
        far=Hand(212, 246, -1, "flat"),
        near_leg=Foot(182, 280, 0, -1, (208, 222)),
        far_leg=Foot(158, 276, 0, -1, (192, 228)),
    )
    s.add(c.far, c.legs, c.body, path("M238 250L268 262V292H252Q226 288 226 262Z", "#77a"))
    s.add(path("M200 222q6 -6 12 0M198 229q7 -5 14 1M201 236l9 2", pen="#b22", width=3.4))
    s.add(c.face, c.near)


def _fallen_scooter(x: float, y: float) -> str:
    """Lay a child's scooter on its side, about the middle of its board."""
    bars = "M-44 -2H34M34 -2L52 -62M36 -64H68"
    wheels = oval(-50, 2, 11, fill="#445") + oval(38, 4, 11, fill="#445")
    return at(x, y, path(bars, width=10) + path(bars, width=5, pen="#5a8") + wheels, turn=-14)
