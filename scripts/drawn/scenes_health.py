"""Scenes of health, medicines and pregnancy."""

from drawn import care, furniture, rooms, signs, things
from drawn import poses as p
from drawn.heads import Face, Look
from drawn.ink import at, oval, path, rect
from drawn.people import CHILD, TODDLER, Foot, Hand, person
from drawn.scene import Scene, scene

DOCTOR = Look("pale", "bun", "fair", top="#fff", bottoms="#678")
MIDWIFE = Look("brown", "hijab", "#579", top="#dee", bottoms="#679")


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
        268,
        232,
        size=1.15,
        front=-1,
        lean=22,
        face=Face(-0.6, 0.6, -4, "worried"),
        near=Hand(168, 226, -1, "flat"),
        far=Hand(276, 68, 0, elbow=(316, 128), turn=-110),
    )
    s.add(f.legs, f.body, f.face, c)
    s.put(things.phone(), 272, 60, 1.15, turn=8)
    s.add(f.far, f.near)


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
        130,
        288,
        build=TODDLER,
        size=1.5,
        front=1,
        face=Face(0.7, 0.4, 0, "smile"),
        far=Hand(196, 196, -1, "open"),
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
    "health_and_medicines_midwife",
    "With the midwife",
    "A pregnant woman lies back on a couch. The midwife listens to the baby in the bump. Both smile.",
)
def _midwife(s: Scene) -> None:
    s.add(
        rooms.room(250, "#eee"),
        rect(20, 26, 62, 76, "#fff"),
        oval(50, 62, 16, 22, "#eb9"),
        path("M44 52q10 4 8 14"),
    )
    s.add(
        path("M96 236L64 126Q60 112 76 112Q88 112 94 124L150 214H330Q340 214 340 226V240H110Z", "#9ab"),
        path("M130 240V296M316 240V296", width=8),
    )
    w = person(
        p.EXPECTING,
        (112, 152),
        (170, 208),
        size=1.08,
        turn=0.6,
        front=1,
        face=Face(0.7, -0.1, -22, "smile"),
        near_leg=Foot(306, 206, 1, 1, (236, 188)),
        far_leg=Foot(312, 202, 1, 1, (240, 178)),
        near=Hand(168, 208, 0, "flat", elbow=(116, 208)),
    )
    s.add(w.legs, w.body, w.face)
    m = p.stand(
        MIDWIFE,
        262,
        332,
        size=1.08,
        front=-1,
        turn=0.75,
        lean=-8,
        face=Face(-0.7, 0.5, -4, "smile"),
        near=Hand(224, 146, -1),
        far=Hand(204, 190, -1, "flat"),
    )
    s.add(
        m.far,
        m.legs,
        m.body,
        m.face,
        rect(190, 134, 26, 16, "#567", r=4),
        path("M206 150C206 186 240 196 262 178", width=3),
        m.near,
        w.near,
    )


@scene(
    "health_and_medicines_pregnant_food",
    "Good food in pregnancy",
    "A pregnant woman sits at a table and eats a meal of vegetables, fish and potatoes, with bread, fruit and water.",
)
def _pregnant_food(s: Scene) -> None:
    s.add(rooms.room(250), rooms.window(250, 22, 90, 74))
    s.put(furniture.chair(), 84, 300, 1.3)
    f = p.sit(
        p.EXPECTING,
        88,
        222,
        300,
        size=1.15,
        face=Face(0.6, 0.4, 0, "smile"),
        near=Hand(186, 156, 1),
        far=Hand(196, 164, 1, "flat"),
    )
    s.add(f.legs, f.body, f.face)
    s.add(rooms.table(152, 184, 240, 116))
    s.put(things.plate_of_food(), 220, 184, 1.15)
    s.put(things.glass(), 280, 184, 1.2)
    s.put(things.fruit_bowl(), 346, 184, 1.15)
    s.add(path("M200 166L214 172", width=3.6), f.near)


@scene(
    "health_and_medicines_pregnant_smoke_drink",
    "No to smoking and alcohol in pregnancy",
    "A pregnant woman holds up her hand and says no to a glass of wine and a packet of cigarettes that somebody offers her.",
)
def _smoke_drink(s: Scene) -> None:
    s.add(rooms.room(256), rooms.window(30, 30, 60, 90), rooms.curtains(30, 30, 60, 90))
    f = p.stand(
        p.EXPECTING,
        128,
        372,
        size=1.2,
        front=1,
        turn=0.8,
        face=Face(0.6, 0.1, 0, "calm"),
        far=Hand(232, 118, 1, "stop", turn=-80),
        near=Hand(150, 214, 0, "flat", elbow=(74, 190)),
    )
    s.add(f)
    o = Look("pale", "short", "fair", top="#789")
    for y, x, bend in ((84, 318, 1), (200, 322, 1)):
        g = person(
            o,
            (470, y + 30),
            (470, y + 130),
            size=1.2,
            front=-1,
            turn=0.8,
            near=Hand(x, y, bend, "grip", elbow=(408, y + 34)),
        )
        if y == 84:
            s.put(things.wine_glass(), 308, 112, 1.45)
        else:
            s.put(things.cigarettes(), 304, 196, 1.35)
        s.add(g.near)


@scene(
    "health_and_medicines_pregnant_moves",
    "Ringing the midwife",
    "A pregnant woman sits, a hand on her bump, feels for the baby's movements and rings the midwife.",
)
def _moves(s: Scene) -> None:
    s.add(rooms.room(246), rooms.window(286, 30, 80, 84), rooms.curtains(286, 30, 80, 84))
    s.put(furniture.chair(), 140, 322, 1.45)
    f = p.sit(
        p.EXPECTING,
        146,
        240,
        340,
        size=1.3,
        face=Face(0.5, 0.4, 0, "worried"),
        far=Hand(188, 90, 0, elbow=(232, 164), turn=-120),
        near=Hand(178, 200, 0, "flat", elbow=(100, 204)),
    )
    s.add(f.legs, f.body, f.face)
    s.put(things.phone(), 184, 72, 1.2, turn=6)
    s.add(f.far, f.near, path("M232 190q8 10 0 22M244 184q13 16 0 34", width=2.4))
