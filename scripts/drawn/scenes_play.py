"""Scenes of play and talk."""

from drawn import furniture, outside, rooms, signs, things, toys
from drawn import poses as p
from drawn.heads import Face
from drawn.ink import at, oval, path, rect
from drawn.people import BABY, CHILD, TODDLER, Foot, Hand, person
from drawn.scene import Scene, scene


@scene(
    "play_and_talk_floor",
    "Playing and talking on the floor",
    "A father sits on the floor with his child. They build with blocks together; he looks at the child and talks.",
)
def _floor(s: Scene) -> None:
    s.add(rooms.room(226), rooms.window(160, 20, 80, 70), rooms.rug(200, 272, 190, 26))
    f = p.kneel(
        p.MALIK,
        106,
        290,
        size=1.12,
        front=1,
        face=Face(0.7, 0.3, 0, "calm"),
        near=Hand(180, 234, 1),
        far=Hand(176, 214, 1, "open"),
    )
    c = p.floor(
        p.GIRL,
        314,
        288,
        size=1.4,
        front=-1,
        face=Face(-0.7, 0, 0, "calm"),
        near=Hand(258, 230, -1),
        far=Hand(264, 222, -1),
    )
    s.add(f.far, f.legs, f.body, f.face, c)
    s.put(toys.blocks(), 208, 292, 1.25)
    s.add(f.near, signs.waves(152, 132))


@scene(
    "play_and_talk_screen",
    "Each with a screen",
    "A small child sits on the sofa and looks at a tablet. The parent at the other end looks at a phone. Nobody talks.",
)
def _screen(s: Scene) -> None:
    s.add(rooms.room(240), rooms.window(160, 18, 80, 62))
    back, _front = furniture.sofa(380)
    s.add(at(200, 290, back, scale=1), rect(28, 232, 344, 34, "#9ab"))
    f = p.sit(
        p.JO,
        300,
        240,
        312,
        size=1.05,
        front=1,
        turn=0.9,
        face=Face(0.5, 0.8, 0, "calm"),
        near=Hand(322, 190, 0, elbow=(262, 204)),
        far=Hand(334, 186, 0, elbow=(346, 200)),
        near_leg=Foot(290, 300, 0, 0, (286, 258)),
        far_leg=Foot(324, 300, 0, 0, (322, 258)),
    )
    s.add(f.body, f.legs, f.face, f.far)
    s.put(things.phone(), 336, 180, 1.2, turn=14)
    s.add(f.near)
    c = p.sit(
        p.SAM,
        98,
        238,
        300,
        build=TODDLER,
        size=1.35,
        front=-1,
        turn=0.9,
        face=Face(-0.2, 0.9, 0, "calm"),
        near_leg=Foot(86, 278, 0, 0, (84, 252)),
        far_leg=Foot(112, 278, 0, 0, (112, 252)),
        near=Hand(126, 222, -1),
        far=Hand(70, 222, 1),
    )
    s.add(c.body, c.legs, c.face, at(98, 222, toys.screen().art), c.far, c.near)
    s.add(at(200, 290, rect(-190, -70, 30, 66, "#9ab", r=11) + rect(160, -70, 30, 66, "#9ab", r=11)))


@scene(
    "play_and_talk_book",
    "A child brings a book",
    "A grandfather sits on a sofa. A small child stands before him and holds a picture book in both hands.",
)
def _book(s: Scene) -> None:
    s.add(rooms.room(240), rooms.window(40, 24, 76, 66))
    back, front = furniture.sofa(236, "#a88")
    s.add(at(262, 292, back, scale=1.15))
    f = p.sit(
        p.GRANDAD,
        268,
        244,
        320,
        size=1.2,
        front=-1,
        turn=0.9,
        face=Face(-0.6, 0.4, 0, "calm"),
        near=Hand(258, 232, -1, "flat"),
        far=Hand(216, 232, -1, "flat"),
        near_leg=Foot(232, 312, 0, 0, (228, 262)),
        far_leg=Foot(270, 312, 0, 0, (268, 262)),
    )
    s.add(f.far, f.body, f.legs, f.face, f.near, at(262, 292, front, scale=1.15))
    c = p.stand(
        p.GIRL,
        96,
        292,
        build=TODDLER,
        size=1.35,
        front=1,
        turn=0.85,
        face=Face(0.7, -0.2, 0, "calm"),
        near=Hand(122, 218, 1),
        far=Hand(138, 212, 1),
    )
    s.add(
        c.far,
        c.legs,
        c.body,
        c.face,
        rect(116, 178, 44, 50, "#68a", r=2),
        oval(138, 200, 11, fill="#db5"),
        c.near,
    )


@scene(
    "play_and_talk_awake",
    "A baby is awake",
    "A baby of a few months lies awake on a blanket. Its mother sits on the floor beside it and looks at it.",
)
def _awake(s: Scene) -> None:
    s.add(rooms.room(226), rooms.window(40, 26, 80, 74), rooms.rug(190, 272, 180, 26, "#bcd"))
    f = p.kneel(
        p.SANA,
        316,
        284,
        size=1.15,
        front=-1,
        lean=6,
        face=Face(-0.7, 0.5, 0, "calm"),
        near=Hand(272, 238, -1, "flat"),
        far=Hand(262, 232, -1, "flat"),
    )
    s.add(f)
    b = person(
        p.BABE,
        (128, 250),
        (190, 262),
        build=BABY,
        size=1.8,
        turn=0.8,
        front=-1,
        face=Face(0.4, -0.1, -60, "calm"),
        near=Hand(166, 214, -1, "open"),
        far=Hand(146, 212, -1, "open"),
        near_leg=Foot(244, 272, -1, 1, (222, 236)),
        far_leg=Foot(250, 258, 1, 1, (226, 228)),
    )
    s.add(b)


@scene(
    "play_and_talk_park",
    "In the park",
    "A father who uses a wheelchair and his child come into a park with grass, trees and a bench.",
)
def _park(s: Scene) -> None:
    s.add(
        rooms.outdoors(150),
        rooms.tree(310, 166, 1.1),
        rooms.tree(364, 178, 0.8),
        path("M0 268Q200 240 400 268V300H0Z", "#edc"),
        rect(276, 206, 84, 8, rooms.WOOD),
        rect(276, 184, 84, 8, rooms.WOOD),
        path("M286 184V236M350 184V236", width=5),
    )
    back, front = outside.wheelchair()
    s.add(at(112, 288, back, scale=1.15))
    f = p.sit(
        p.WHEELS,
        106,
        212,
        272,
        size=0.95,
        face=Face(0.7, 0.2, 0, "smile"),
        near=Hand(122, 206, 1),
        far=Hand(150, 198, 1, "flat"),
        near_leg=Foot(176, 258, 0, 1, (162, 204)),
        far_leg=Foot(184, 256, 0, 1, (166, 202)),
    )
    s.add(f, at(112, 288, front, scale=1.15))
    s.add(
        p.stand(p.BOY, 230, 290, build=CHILD, size=1.0, front=1, turn=0.85, face=Face(0.7, -0.2, 0, "smile"))
    )
