"""Scenes of safety outside and with people."""

from drawn import furniture, outside, rooms, signs, things, toys
from drawn import poses as p
from drawn.heads import Face
from drawn.ink import at, oval, path, rect
from drawn.people import BABY, CHILD, TODDLER, Foot, Hand, person
from drawn.scene import Scene, scene

HAT = path("M-28 -10C-24 -40 24 -40 28 -10Q40 -8 40 -4Q0 6 -40 -4Q-40 -8 -28 -10Z", "#eda")


@scene(
    "safety_outside_and_with_people_road",
    "A street",
    "A street. A child runs into the road after a ball. A car comes. Another child stands hidden between parked cars. "
    "A mother and her child wait hand in hand at the crossing. A pram stands on the pavement with its baby strapped in.",
)
def _road(s: Scene) -> None:
    _street(s)
    s.put(outside.parked_car(), 184, 150, 0.74)
    s.put(outside.parked_car("#a97"), 274, 150, 0.74)
    s.add(p.stand(p.SAM, 229, 146, build=CHILD, size=0.42, turn=1, face=Face(0.2, 0.2, 0, "calm")))
    s.mark("child_between_cars", (210, 84, 248, 150))
    s.put(outside.car(), 330, 212, 0.78, spot="car")
    s.put(toys.ball(11, "#db5"), 168, 240, 1)
    r = p.stand(
        p.BOY,
        226,
        262,
        build=CHILD,
        size=0.66,
        front=-1,
        lean=-14,
        turn=0.8,
        face=Face(-0.7, 0.4, 0, "laugh"),
        far=Hand(196, 196, -1, "open"),
        near=Hand(250, 196, -1),
        near_leg=Foot(252, 244, 1, -1, turn=-30),
        far_leg=Foot(206, 254, 1, -1),
    )
    s.add(r)
    s.mark("child_after_ball", (156, 156, 258, 264))
    _at_the_crossing(s)
    _pram_on_the_pavement(s)


def _street(s: Scene) -> None:
    s.add(
        rooms.outdoors(96, "#dbd6cb"),
        rooms.house(8, 96, 84, 58),
        rooms.house(300, 96, 92, 54, "#cba"),
        rooms.tree(250, 98, 0.75),
        rooms.tree(130, 98, 0.6),
    )
    s.add(
        rect(0, 142, 400, 108, rooms.ROAD, pen="none"),
        path("M0 142H400M0 250H400", width=3),
        path("M150 196h26M196 196h26M330 196h26", pen="#fff", width=5),
    )
    s.add("".join(rect(44 + i * 17, 144, 10, 104, "#fff", pen="none") for i in range(5)))


def _at_the_crossing(s: Scene) -> None:
    m = p.stand(
        p.SANA, 60, 296, size=0.52, front=1, turn=0.85, face=Face(0.7, 0, 0, "calm"), far=Hand(86, 240, -1)
    )
    c = p.stand(
        p.GIRL,
        104,
        296,
        build=CHILD,
        size=0.55,
        front=1,
        turn=0.9,
        face=Face(0.7, -0.2, 0, "calm"),
        near=Hand(88, 242, 0, elbow=(92, 252)),
    )
    s.add(m.legs, m.body, m.face, c, m.far, m.near)
    s.mark("hand_in_hand", (38, 150, 124, 298))


def _pram_on_the_pavement(s: Scene) -> None:
    back, front = outside.pram()
    b = person(
        p.BABE,
        (326, 238),
        (336, 256),
        build=BABY,
        size=0.62,
        turn=0.9,
        front=-1,
        face=Face(-0.3, 0, 0, "calm"),
    )
    s.add(
        at(330, 296, back, scale=0.8),
        b,
        path("M320 240L340 254M336 238L322 254", width=3, pen="#c55"),
        at(330, 296, front, scale=0.8),
    )
    s.mark("strapped_pram", (268, 212, 376, 297))


@scene(
    "safety_outside_and_with_people_garden",
    "A garden with a small child",
    "A small child with a sun hat stands in a garden. There is a pond without a fence, a paddling pool full of water and a hot barbecue. Shears lie on the grass. The gate to the street is open. "
    "There is also a sandpit with a bucket.",
)
def _garden(s: Scene) -> None:
    s.add(rooms.outdoors(96), rooms.fence(0, 128, 250, 52), rooms.fence(318, 128, 90, 52))
    s.add(
        rect(252, 86, 62, 42, rooms.ROAD),
        path("M252 108h62", width=2, pen="#fff"),
        path("M252 72L232 64V144L252 132Z", "#db8"),
        path("M240 68v72", width=1.6),
    )
    s.mark("open_gate", (230, 62, 316, 146))
    s.add(rooms.tree(40, 128, 0.9))
    s.put(outside.sandpit(), 334, 190, 0.95)
    s.put(toys.bucket(), 352, 184, 0.75)
    s.mark("sandpit", (280, 140, 390, 196))
    s.put(outside.barbecue(), 122, 172, 0.85, spot="hot_barbecue")
    s.put(outside.paddling_pool(), 322, 278, 1.05, spot="paddling_pool")
    s.put(outside.pond(), 92, 262, 1.05, spot="pond")
    s.put(things.shears(), 216, 276, 0.8, spot="shears")
    c = p.stand(
        p.MILA,
        198,
        252,
        build=TODDLER,
        size=0.95,
        front=-1,
        turn=0.85,
        face=Face(-0.6, 0.4, 0, "smile"),
        far=Hand(164, 198, -1, "open"),
    )
    s.add(c, at(195, 128, HAT, scale=0.82))
    s.mark("sun_hat", (164, 90, 226, 130))


def _in_car(s: Scene) -> None:
    s.add(outside.car_inside())


@scene(
    "safety_outside_and_with_people_car_seat",
    "A child in a car seat",
    "A small child sits in a car seat on the back seat of a car. The straps of the seat are done up.",
)
def _car_seat(s: Scene) -> None:
    _in_car(s)
    s.add(at(150, 246, outside.car_seat(), scale=1.25))
    c = p.sit(
        p.SAM,
        136,
        212,
        260,
        build=TODDLER,
        size=1.5,
        front=1,
        lean=-4,
        turn=0.9,
        face=Face(0.5, 0, 0, "calm"),
        near=Hand(128, 222, 0, elbow=(98, 186)),
        far=Hand(186, 214, 0, elbow=(186, 184)),
        near_leg=Foot(196, 246, 0, 1, (188, 206)),
        far_leg=Foot(206, 240, 0, 1, (194, 202)),
    )
    straps = (
        "M112 142Q124 176 142 198M154 140Q152 170 142 198M116 218Q130 214 142 198M172 212Q158 210 142 198"
    )
    s.add(
        c.far,
        c.legs,
        c.body,
        path(straps, width=9),
        path(straps, width=4.4, pen="#db5"),
        rect(133, 190, 18, 17, "#c55", r=3),
        c.face,
        c.near,
    )


@scene(
    "safety_outside_and_with_people_car_lap",
    "A child on a lap in the car",
    "An adult sits in the back of a car and holds a small child on the lap. The child has no car seat and no belt.",
)
def _car_lap(s: Scene) -> None:
    _in_car(s)
    f = p.sit(
        p.JO,
        118,
        238,
        340,
        size=1.12,
        face=Face(0.7, 0, 0, "calm"),
        far=Hand(190, 196, 1, "flat"),
        near=Hand(176, 206, 0, "flat", elbow=(92, 204)),
    )
    c = p.sit(
        p.SAM,
        172,
        222,
        270,
        build=TODDLER,
        size=1.15,
        face=Face(0.6, 0, 0, "calm"),
        near=Hand(200, 212, 1),
        near_leg=Foot(220, 250, 0, 1, (206, 218)),
        far_leg=Foot(228, 246, 0, 1, (212, 216)),
    )
    s.add(f.legs, f.body, f.face, f.far, c, f.near)


@scene(
    "safety_outside_and_with_people_kerb",
    "A small child at the kerb",
    "A small child stands at the kerb with a shopping bag. On the other side of the road is a shop. A car is on the road.",
)
def _kerb(s: Scene) -> None:
    s.add(rooms.outdoors(120, "#dbd6cb"), rooms.house(20, 120, 96, 70))
    s.add(rect(236, 40, 140, 80, "#cba"), rect(250, 74, 70, 34, rooms.SKY), rect(332, 70, 30, 50, "#789"))
    s.add(
        path("M230 40H382L372 64H240Z", "#c55"),
        path("M268 40l-4 24M306 40v24M344 40l4 24", width=5, pen="#fff"),
    )
    s.add(
        rect(0, 160, 400, 84, rooms.ROAD, pen="none"),
        path("M0 160H400M0 244H400", width=3),
        path("M10 202h40M90 202h40M250 202h40M330 202h40", pen="#fff", width=5),
    )
    s.put(outside.car("#68a"), 338, 198, 0.7)
    c = p.stand(
        p.MILA,
        164,
        294,
        build=CHILD,
        size=1.15,
        front=1,
        turn=0.9,
        face=Face(0.7, -0.1, 0, "calm"),
        far=Hand(196, 226, -1),
    )
    s.add(
        c.legs,
        c.body,
        c.face,
        path("M188 232Q198 214 208 232", width=3),
        path("M182 232H214L210 266H186Z", "#db5"),
        c.far,
        c.near,
    )


@scene(
    "safety_outside_and_with_people_dog_alone",
    "A baby alone with a dog",
    "A baby sits on the floor alone with a dog. No adult is there.",
)
def _dog_alone(s: Scene) -> None:
    s.add(rooms.room(226), rooms.window(40, 26, 80, 74), rooms.rug(210, 268, 180, 28, "#ccb"))
    s.put(outside.dog(), 126, 282, 1.5)
    s.add(
        p.floor(
            p.BABE_DARK,
            308,
            284,
            build=BABY,
            size=1.6,
            front=-1,
            face=Face(-0.6, 0, 0, "calm"),
            far=Hand(262, 222, -1, "open"),
            near=Hand(268, 240, -1),
        )
    )


@scene(
    "safety_outside_and_with_people_dog_together",
    "An adult between a child and a dog",
    "A mother sits on the floor between a small child and a dog. She keeps a hand on the dog and an arm around the child.",
)
def _dog_together(s: Scene) -> None:
    s.add(rooms.room(226), rooms.window(40, 26, 80, 74), rooms.rug(210, 268, 185, 28, "#ccb"))
    s.put(outside.dog_sitting(), 322, 286, 1.35)
    f = p.kneel(
        p.SANA,
        188,
        286,
        size=1.15,
        front=1,
        turn=0.9,
        lean=2,
        face=Face(-0.5, 0.5, 0, "calm"),
        near=Hand(92, 232, 0, "flat", elbow=(140, 222)),
        far=Hand(306, 216, 1, "flat", turn=10),
    )
    c = p.floor(
        p.BOY,
        108,
        286,
        size=1.25,
        front=-1,
        face=Face(0.6, -0.2, 0, "calm"),
        near=Hand(84, 254, -1),
        far=Hand(70, 250, -1),
    )
    s.add(f.legs, f.body, f.face, f.far, c, f.near)


@scene(
    "safety_outside_and_with_people_who_looks_after",
    "Who looks after the baby?",
    "It is evening. A father with his baby on his arm stands at the door and thinks of a person whom we do not know yet. A question mark stands beside it.",
)
def _who_looks_after(s: Scene) -> None:
    s.add(rooms.room(250), rooms.door(24, 56, 88, 194))
    f = p.stand(
        p.FATHER,
        154,
        356,
        size=1.12,
        front=1,
        turn=0.85,
        face=Face(0.5, -0.2, 0, "calm"),
        far=Hand(196, 200, 0, "flat", elbow=(222, 190)),
        near=Hand(180, 208, 0, "flat", elbow=(106, 196)),
    )
    b = p.held(p.BABE, (196, 156), (170, 202), size=1.2, front=1, face=Face(0.4, 0, 8, "calm"))
    s.add(f.far, f.legs, f.body, f.face, b, f.near, signs.thought(304, 76, 90, 66, (186, 50)))
    s.add(path("M240 128C242 92 262 86 274 86C286 86 306 92 308 128Z", "#99a"), oval(274, 62, 20, 22, "#99a"))
    s.add(signs.asks(346, 104, 1.1))


@scene(
    "safety_outside_and_with_people_drunk",
    "An adult asleep among bottles",
    "An adult is asleep on a sofa among bottles, cans and a glass. A small child stands alone beside the sofa and looks worried.",
)
def _drunk(s: Scene) -> None:
    s.add(rooms.room(236), rooms.window(290, 22, 70, 60, night=True))
    back, _front = furniture.sofa(290)
    s.add(at(160, 286, back, scale=1.1), rect(14, 222, 290, 34, "#9ab"))
    f = p.sit(
        p.WHEELS,
        140,
        232,
        296,
        size=1.05,
        turn=0.95,
        lean=-24,
        face=Face(0.2, 0.4, -24, "asleep"),
        near=Hand(68, 214, 0, "flat", elbow=(72, 174)),
        far=Hand(190, 214, 0, "open", elbow=(166, 182), turn=30),
        near_leg=Foot(150, 286, 0, 0, (134, 246)),
        far_leg=Foot(188, 286, 0, 0, (172, 244)),
    )
    s.add(f.far, f.body, f.legs, f.face, f.near)
    s.add(at(160, 286, rect(-145, -70, 30, 66, "#9ab", r=11), scale=1.1))
    s.put(things.wine_bottle(), 216, 294, 1.0)
    s.put(things.wine_bottle(), 92, 290, 0.95, turn=-88)
    s.put(things.can(), 246, 295, 1.0)
    s.put(things.can(), 268, 292, 1.0)
    s.add(signs.sleep_marks(140, 66))
    s.add(
        p.stand(
            p.GIRL,
            340,
            292,
            build=TODDLER,
            size=1.2,
            front=-1,
            face=Face(-0.6, 0, 0, "sad"),
            far=Hand(318, 226, 1),
        )
    )
