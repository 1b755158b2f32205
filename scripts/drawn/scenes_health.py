"""Scenes of health and medicines."""

from drawn import care, furniture, rooms, signs, things
from drawn import poses as p
from drawn.heads import Face, Look
from drawn.ink import at, dot, path, rect
from drawn.people import CHILD, TODDLER, Foot, Hand, person
from drawn.scene import Scene, scene

DOCTOR = Look("pale", "bun", "fair", top="#fff", bottoms="#678")


@scene(
    "health_and_medicines_doctor",
    "At the doctor's",
    "A father sits with his child on his lap and talks with the doctor, who listens.",
)
def _doctor(s: Scene) -> None:
    s.add(
        rooms.room(250, "#eee"),
        rect(170, 24, 60, 70, "#fff"),
        path("M200 38V78M180 58H220", width=9, pen="#797"),
    )
    s.put(furniture.chair(), 84, 298, 1.2)
    s.put(furniture.chair(), 318, 298, 1.2, flip=True)
    f = p.sit(
        p.FATHER,
        88,
        226,
        298,
        size=1.1,
        face=Face(0.8, 0.1, 0, "talk"),
        far=Hand(150, 196, 1, "flat"),
        near=Hand(140, 200, 1, "flat"),
    )
    c = p.sit(
        p.MILA,
        128,
        208,
        260,
        build=TODDLER,
        size=1.1,
        face=Face(0.6, 0, 0, "sad"),
        near=Hand(146, 190, 1),
        near_leg=Foot(160, 248, 0, 1, (160, 206)),
        far_leg=Foot(166, 246, 0, 1, (164, 204)),
    )
    s.add(f.legs, f.body, f.face, f.far, c, f.near)
    _listening_doctor(s)


def _listening_doctor(s: Scene) -> None:
    d = p.sit(
        DOCTOR,
        316,
        226,
        298,
        size=1.1,
        front=-1,
        face=Face(-0.8, 0.2, 0, "smile"),
        near=Hand(258, 196, -1),
        far=Hand(250, 186, -1, "open"),
    )
    s.add(d.far, d.legs, d.body, signs.stethoscope(314, 124), d.face, d.near)


@scene(
    "health_and_medicines_ring",
    "Ringing for advice about an ill child",
    "A child lies ill on the sofa with a thermometer. The mother sits beside the child, looks at it and rings for advice.",
)
def _ring(s: Scene) -> None:
    s.add(rooms.room(240), rooms.window(36, 22, 70, 66))
    back, _front = furniture.sofa(384)
    s.add(at(200, 296, back, scale=1), rect(26, 230, 348, 30, "#9ab"))
    s.put(furniture.pillow(80, 56, "#ddb"), 76, 200)
    c = person(
        p.BOY,
        (116, 206),
        (172, 214),
        build=CHILD,
        size=1.05,
        turn=0.7,
        front=-1,
        face=Face(0.5, 0.1, -58, "sad"),
    )
    s.add(c, path("M126 194C160 180 210 188 252 196Q266 204 262 234H130Q118 214 126 194Z", "#b89"))
    s.put(care.thermometer(), 96, 216, 1.0, turn=14)
    f = p.sit(
        p.AMARA,
        292,
        236,
        300,
        size=1.1,
        front=-1,
        turn=0.8,
        face=Face(-0.7, 0.5, -4, "talk"),
        far=Hand(318, 104, 0, elbow=(352, 160), turn=-105),
        near=Hand(226, 186, -1, "flat"),
        near_leg=Foot(236, 306, 0, -1, (240, 228)),
        far_leg=Foot(250, 306, 0, -1, (254, 228)),
    )
    s.add(f.legs, f.body, f.face, f.near)
    s.put(things.phone(), 316, 92, 1.1, turn=10)
    s.add(f.far, at(200, 296, rect(-192, -70, 30, 66, "#9ab", r=11) + rect(162, -70, 30, 66, "#9ab", r=11)))


@scene(
    "health_and_medicines_emergency",
    "Ringing 999",
    "A child lies still on the floor. The father kneels beside the child, a hand on the chest, and rings 999.",
)
def _emergency(s: Scene) -> None:
    s.add(rooms.room(170), rooms.door(310, 20, 70, 150), rooms.rug(190, 250, 180, 42, "#cbb"))
    c = person(
        p.SAM,
        (122, 238),
        (178, 246),
        build=CHILD,
        size=1.15,
        turn=0.8,
        front=-1,
        face=Face(0.2, 0, -66, "asleep"),
        near=Hand(152, 276, -1),
        near_leg=Foot(272, 262, 0, 1, (222, 258)),
        far_leg=Foot(276, 248, 0, 1, (224, 240)),
    )
    f = p.kneel(
        p.WHEELS,
        252,
        232,
        size=1.15,
        front=-1,
        lean=34,
        face=Face(-0.6, 0.6, -4, "worried"),
        near=Hand(238, 70, 0, elbow=(290, 128), turn=-110),
        far=Hand(168, 226, -1, "flat"),
    )
    s.add(f.legs, c, f.far, f.body, f.face)
    s.put(things.phone(), 232, 58, 1.3, turn=8)
    s.add(f.near)


@scene(
    "health_and_medicines_locked",
    "Medicine locked up high",
    "A parent puts medicine into a high cupboard with a lock. The child below cannot reach it.",
)
def _locked(s: Scene) -> None:
    s.add(rooms.room(250))
    s.put(furniture.cupboard(116, 92, opened=True), 282, 108, flip=True)
    s.put(things.tablets(), 206, 94, 0.85)
    f = p.stand(
        p.MOTHER,
        306,
        290,
        size=0.92,
        front=-1,
        turn=0.85,
        face=Face(-0.7, -0.4, 0, "calm"),
        far=Hand(248, 96, 1, elbow=(250, 144), turn=-95),
        near=Hand(348, 196, -1),
    )
    s.put(things.medicine(), 246, 98, 1.0)
    s.add(f.far, f.legs, f.body, f.face, f.near)
    s.add(
        p.stand(
            p.BOY,
            84,
            288,
            build=TODDLER,
            size=1.25,
            front=1,
            face=Face(0.6, -0.7, 0, "calm"),
            far=Hand(136, 148, 0, "open", elbow=(122, 176)),
            near=Hand(54, 232, 1),
        )
    )


@scene(
    "health_and_medicines_low",
    "Medicine on a low table",
    "Tablets and an open bottle of medicine stand on a low table. A small child reaches for them.",
)
def _low(s: Scene) -> None:
    s.add(rooms.room(236), rooms.window(250, 24, 80, 74))
    s.add(rooms.rug(200, 278, 170, 20))
    c = p.stand(
        p.MILA,
        142,
        288,
        build=TODDLER,
        size=1.5,
        front=1,
        face=Face(0.7, 0.4, 0, "smile"),
        far=Hand(196, 196, 1, "open"),
        near=Hand(186, 206, 1, "open"),
    )
    s.add(c.legs, c.body, c.face)
    s.add(rooms.table(196, 216, 190, 76))
    s.put(things.medicine(lidded=False), 246, 216, 1.25)
    s.put(things.tablets(), 320, 208, 1.3)
    s.add(c.far, c.near)


@scene(
    "health_and_medicines_temperature",
    "Taking a temperature",
    "A mother takes her child's temperature with a thermometer under the arm. The child sits in bed.",
)
def _temperature(s: Scene) -> None:
    s.add(rooms.room(246), rooms.window(290, 24, 76, 76))
    s.add(at(10, 300, furniture.bed(250)[0], scale=1.2))
    s.put(furniture.pillow(60, 96, "#dde"), 50, 186)
    c = person(
        p.GIRL,
        (100, 168),
        (92, 228),
        build=CHILD,
        size=1.35,
        turn=0.85,
        front=1,
        face=Face(0.5, 0.1, 0, "sad"),
        near=Hand(88, 226, 0, elbow=(64, 210)),
        far=Hand(142, 214, 0, elbow=(136, 204)),
    )
    s.add(c, path("M56 222C100 206 190 214 262 226V286H60Q44 250 56 222Z", "#9ab"), c.near)
    f = p.sit(
        p.GRAN,
        276,
        240,
        320,
        size=1.22,
        front=-1,
        turn=0.75,
        face=Face(-0.75, 0.4, -4, "calm"),
        near=Hand(214, 222, -1, "flat"),
        far=Hand(178, 190, -1),
    )
    s.add(f.legs, f.body, f.face)
    s.put(care.thermometer(), 118, 190, 1.3, turn=2)
    s.add(f.far, f.near)


@scene(
    "health_and_medicines_hot_baby",
    "Is the small baby hot?",
    "A father holds a small baby on his lap. Its cheeks are red and heat rises from it. He takes its temperature with a thermometer under the arm and looks worried.",
)
def _hot_baby(s: Scene) -> None:
    s.add(rooms.room(246), rooms.window(312, 30, 62, 80))
    s.put(furniture.chair(), 120, 330, 1.5)
    f = p.sit(
        p.MALIK,
        128,
        240,
        340,
        size=1.28,
        face=Face(0.6, 0.7, 6, "worried"),
        far=Hand(192, 244, 0, "flat", elbow=(262, 236)),
        near=Hand(152, 166, 0, elbow=(88, 206), turn=-4),
    )
    s.add(f.legs, f.body, f.face, f.far)
    b = p.held(
        p.BABE_BROWN,
        (228, 196),
        (176, 226),
        size=1.75,
        front=-1,
        face=Face(-0.2, -0.2, 24, "sad"),
        near_leg=Foot(120, 246, -1, -1),
        far_leg=Foot(128, 234, -1, -1),
        near=Hand(190, 214, 1),
    )
    s.add(b, dot(239, 195, 6, 4.4, "#d54"), dot(277, 203, 6, 4.4, "#d54"))
    s.add(at(218, 200, care.thermometer().art, turn=205, scale=1.5), f.near)
    s.add(signs.heat(262, 120))
