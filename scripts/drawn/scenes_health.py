"""Scenes of health and medicines."""

from drawn import care, furniture, rooms, signs, things, toys
from drawn import poses as p
from drawn.heads import Face, Look
from drawn.ink import Place, at, dot, path, rect
from drawn.people import CHILD, TODDLER, Foot, Hand, person
from drawn.scene import Scene, scene

DOCTOR = Look("pale", "bun", "fair", top="#fff", bottoms="#678")


@scene(
    "health_and_medicines_doctor",
    "At the doctor's",
    "A father sits with his child on his lap. The doctor talks a lot. A question mark over the father's head says that he does not understand.",
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
        face=Face(0.8, 0.1, 0, "worried"),
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
        face=Face(-0.8, 0.2, 0, "talk"),
        near=Hand(258, 196, -1),
        far=Hand(250, 186, -1, "open"),
    )
    s.add(d.far, d.legs, d.body, signs.stethoscope(314, 124), d.face, d.near)
    s.add(signs.waves(276, 92, flip=True), signs.waves(256, 92, flip=True), signs.asks(136, 56, 0.8))


@scene(
    "health_and_medicines_ill_child",
    "An ill child",
    "A child lies ill on the sofa, hot and sad. Toys lie on the floor; nobody plays with them.",
)
def _ill_child(s: Scene) -> None:
    s.add(rooms.room(240), rooms.window(280, 22, 80, 70))
    back, _front = furniture.sofa(384)
    s.add(at(200, 282, back, scale=1), rect(26, 216, 348, 30, "#9ab"))
    s.put(furniture.pillow(90, 64, "#ddb"), 78, 182)
    c = person(
        p.BOY,
        (124, 190),
        (184, 200),
        build=CHILD,
        size=1.25,
        turn=0.7,
        front=-1,
        face=Face(0.5, 0.1, -58, "sad"),
    )
    s.add(c, path("M136 176C180 160 260 172 316 184Q332 192 328 222H140Q126 200 136 176Z", "#b89"))
    s.add(at(200, 282, rect(-192, -70, 30, 66, "#9ab", r=11) + rect(162, -70, 30, 66, "#9ab", r=11)))
    s.add(dot(102, 186, 5, 4, "#d54"), signs.heat(70, 132))
    s.put(toys.blocks(), 300, 294, 1.1)
    s.put(toys.car_toy(), 196, 292, 1.2)


@scene(
    "health_and_medicines_which_number",
    "Which number to ring",
    "A child is not well. A worried man beside the child holds a phone and thinks of two numbers, 999 and 111.",
)
def _which_number(s: Scene) -> None:
    s.add(rooms.room(250), signs.thought(286, 60, 100, 50, (190, 112)))
    s.add(path(signs.DIGITS["999"], place=Place(206, 76, 0, 1.1), width=5, pen="#b22"))
    s.add(path(signs.DIGITS["111"], place=Place(306, 76, 0, 1.1), width=5, pen="#258"))
    s.add(path("M288 28V92", width=2))
    f = p.stand(
        p.WHEELS,
        150,
        356,
        size=1.1,
        front=1,
        turn=0.85,
        face=Face(0.4, 0.5, 0, "worried"),
        far=Hand(202, 196, 1, elbow=(194, 216)),
        near=Hand(112, 210, -1),
    )
    s.add(f.legs, f.body, f.face, f.near)
    s.put(things.phone(), 212, 180, 1.5, turn=14)
    s.add(f.far)
    c = p.stand(
        p.SAM,
        318,
        300,
        build=CHILD,
        size=0.98,
        front=-1,
        turn=0.9,
        face=Face(-0.4, 0.2, 0, "sad"),
        near=Hand(324, 240, -1, "flat"),
        far=Hand(308, 238, 1, "flat"),
    )
    s.add(c)


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
        face=Face(0.7, 0.4, 0, "calm"),
        far=Hand(196, 196, 1, "open"),
        near=Hand(186, 206, 1, "open"),
    )
    s.add(c.legs, c.body, c.face)
    s.add(rooms.table(196, 216, 190, 76))
    s.put(things.medicine(lidded=False), 246, 216, 1.25)
    s.put(things.tablets(), 320, 208, 1.3)
    s.add(c.far, c.near)


@scene(
    "health_and_medicines_still_hot",
    "Still hot after the medicine",
    "An ill child sits in bed, hot and sad. The grandmother sits beside the bed with a bottle of medicine in her hand and looks at the child.",
)
def _still_hot(s: Scene) -> None:
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
    s.add(dot(96, 136, 5, 4, "#d54"), dot(128, 136, 5, 4, "#d54"), signs.heat(160, 100))
    f = p.sit(
        p.GRAN,
        276,
        240,
        320,
        size=1.22,
        front=-1,
        turn=0.75,
        face=Face(-0.75, 0.4, -4, "worried"),
        near=Hand(232, 222, -1, "flat"),
        far=Hand(208, 188, -1),
    )
    s.add(f.legs, f.body, f.face)
    s.put(things.medicine(), 200, 202, 1.25)
    s.add(f.far, f.near)


@scene(
    "health_and_medicines_hot_baby",
    "Is the small baby hot?",
    "A father holds a small baby on his lap. Its cheeks are red and heat rises from it. He looks worried. Its bottle stands beside them, still full.",
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
        near=Hand(156, 226, 0, "flat", elbow=(80, 206), turn=-6),
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
    s.add(f.near, rooms.shelf(310, 196, 76))
    s.put(care.bottle(0.9), 348, 196, 1.1)
    s.add(signs.heat(262, 120))


@scene(
    "health_and_medicines_for_pain",
    "A child in pain",
    "A child holds its sore head and cries. On the table stand a bottle of medicine, its box and a spoon.",
)
def _for_pain(s: Scene) -> None:
    s.add(rooms.room(246), rooms.window(40, 26, 70, 74))
    s.add(
        p.stand(
            p.MILA,
            128,
            330,
            build=CHILD,
            size=1.35,
            front=1,
            turn=0.9,
            face=Face(0.2, 0.1, 6, "cry"),
            near=Hand(98, 122, 0, "flat", elbow=(72, 172), turn=-60),
        )
    )
    s.add(rooms.table(208, 204, 184, 96))
    s.put(things.medicine(), 250, 204, 1.6)
    s.add(rect(282, 148, 40, 56, "#fff", r=2), path("M302 158V182M290 170H314", width=6, pen="#c55"))
    s.put(things.spoon(), 358, 200, 1.0)
