"""Scenes of crying and comfort."""

from drawn import furniture, rooms, signs
from drawn import poses as p
from drawn.heads import SKIN, Face, Look
from drawn.ink import at, oval, path, rect
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
    "crying_and_comfort_safe_in_cot",
    "A pause outside the door",
    "A baby lies in its cot and cries. Outside the door its father breathes slowly, a hand on his chest, to become calm.",
)
def _safe_in_cot(s: Scene) -> None:
    s.add(
        rooms.room(250),
        rect(0, 0, 196, 250, "#e6e6ee", pen="none"),
        path("M0 250H196V0", width=2),
        rect(190, 0, 14, 300, "#fff"),
        path("M204 20L246 8V292L204 276Z", "#ca8"),
    )
    back, front = furniture.cot_side(160, 112)
    s.add(at(92, 292, back))
    b = person(
        p.BABE,
        (72, 222),
        (118, 228),
        build=BABY,
        size=1.2,
        turn=0.8,
        front=-1,
        face=Face(0.4, -0.2, -56, "cry"),
        near=Hand(92, 204, 1),
        near_leg=Foot(148, 232, 1, 1),
        far_leg=Foot(146, 222, 1, 1),
    )
    s.add(b, at(92, 292, front), signs.shouts(62, 150, flip=False))
    f = p.stand(
        p.MALIK,
        322,
        356,
        size=1.1,
        front=1,
        turn=0.9,
        face=Face(0.5, 0, 0, "breathe"),
        near=Hand(316, 170, 0, "flat", elbow=(270, 194), turn=-14),
    )
    s.add(f, signs.breath(350, 86))


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
    "crying_and_comfort_help",
    "Somebody else takes over",
    "A tired mother gives her crying baby to a friend, who takes it in both arms.",
)
def _help(s: Scene) -> None:
    s.add(rooms.room(250), rooms.window(166, 18, 70, 60))
    f = p.stand(
        p.JO,
        112,
        356,
        size=1.12,
        front=1,
        turn=0.75,
        face=Face(0.6, 0.3, 8, "sad"),
        near=Hand(186, 190, 1, "flat"),
        far=Hand(196, 156, 1, "flat"),
    )
    g = p.stand(
        p.SANA,
        300,
        356,
        size=1.1,
        front=-1,
        turn=0.75,
        face=Face(-0.7, 0.3, 0, "smile"),
        near=Hand(232, 188, -1, "flat"),
        far=Hand(224, 166, -1, "flat"),
    )
    b = p.held(
        p.BABE,
        (206, 142),
        (212, 188),
        size=1.15,
        front=1,
        face=Face(0.3, 0, 0, "cry"),
        near=Hand(186, 164, 1),
        near_leg=Foot(230, 218, -1, 1),
        far_leg=Foot(238, 212, -1, 1),
    )
    s.add(f.far, f.legs, f.body, f.face, g.far, g.legs, g.body, g.face, b, f.near, g.near)


@scene(
    "crying_and_comfort_toddler",
    "A small child has fallen",
    "A small child with a scraped knee sits on the ground and cries. A scooter lies beside it. Its mother kneels close, puts an arm around the child and looks at it.",
)
def _toddler(s: Scene) -> None:
    s.add(rooms.outdoors(150), rooms.tree(40, 158, 0.95), path("M0 226Q200 208 400 226V300H0Z", "#eddfc6"))
    s.add(_fallen_scooter(66, 276))
    f = p.kneel(
        p.SANA,
        310,
        290,
        size=1.15,
        front=-1,
        lean=16,
        face=Face(-0.7, 0.5, -6, "calm"),
        near=Hand(232, 226, 1, "flat"),
        far=Hand(196, 200, -1, "flat"),
    )
    bare = Look("pale", "bob", "red", top="#8a7", bottoms="#fdc", shoes="#c55", sleeves="short")
    knee, far_knee = (164, 226), (150, 232)
    c = p.floor(
        bare,
        208,
        286,
        size=1.6,
        front=-1,
        turn=0.85,
        face=Face(-0.1, -0.1, 6, "cry"),
        near=Hand(172, 256, -1, "flat"),
        near_leg=Foot(140, 280, 0, -1, knee),
        far_leg=Foot(118, 276, 0, -1, far_knee),
    )
    s.add(f.legs, f.body, f.face, f.far, c.legs)
    s.add(c.body, path("M188 250L216 262V292H200Q176 288 176 262Z", "#77a"))
    s.add(path("M156 226q6 -6 12 0M154 233q7 -5 14 1M157 240l9 2", pen="#b22", width=3.4))
    s.add(c.face, c.near, f.near)


def _fallen_scooter(x: float, y: float) -> str:
    """Lay a child's scooter on its side, about the middle of its board."""
    bars = "M-44 -2H34M34 -2L52 -62M36 -64H68"
    wheels = oval(-50, 2, 11, fill="#445") + oval(38, 4, 11, fill="#445")
    return at(x, y, path(bars, width=10) + path(bars, width=5, pen="#5a8") + wheels, turn=-14)
