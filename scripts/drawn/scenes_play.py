"""Scenes of play and talk."""

from drawn import furniture, outside, rooms, signs, things, toys
from drawn import poses as p
from drawn.heads import Face
from drawn.ink import at, path, rect
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
        face=Face(0.7, 0.3, 0, "laugh"),
        near=Hand(180, 234, 1),
        far=Hand(176, 214, 1, "open"),
    )
    c = p.floor(
        p.GIRL,
        314,
        288,
        size=1.4,
        front=-1,
        face=Face(-0.7, 0, 0, "laugh"),
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
    "play_and_talk_reading",
    "Looking at a book together",
    "A grandfather and a child sit close on a sofa and look at a picture book together.",
)
def _reading(s: Scene) -> None:
    s.add(rooms.room(240))
    back, _front = furniture.sofa(330, "#a88")
    s.add(at(200, 292, back, scale=1.15), rect(22, 236, 356, 34, "#a88"))
    f = p.sit(
        p.GRANDAD,
        142,
        244,
        320,
        size=1.2,
        front=1,
        turn=0.9,
        face=Face(0.5, 0.6, 6, "smile"),
        near=Hand(166, 214, 0, elbow=(92, 216)),
        far=Hand(262, 190, 0, "flat", elbow=(232, 180)),
        near_leg=Foot(132, 312, 0, 0, (126, 266)),
        far_leg=Foot(172, 312, 0, 0, (168, 266)),
    )
    c = p.sit(
        p.GIRL,
        244,
        246,
        300,
        build=CHILD,
        size=1.2,
        front=-1,
        turn=0.9,
        face=Face(-0.5, 0.5, -8, "smile"),
        near_leg=Foot(260, 298, 0, 0, (258, 262)),
        far_leg=Foot(230, 298, 0, 0, (228, 262)),
        near=Hand(254, 214, -1),
        far=Hand(216, 216, 1),
    )
    s.add(f.far, f.body, f.legs, f.face, c.body, c.legs, c.face)
    s.put(toys.book(), 206, 240, 1.45)
    s.add(f.near, c.near)
    s.add(
        at(200, 292, rect(-165, -70, 30, 66, "#a88", r=11) + rect(135, -70, 30, 66, "#a88", r=11), scale=1.15)
    )


@scene(
    "play_and_talk_face_to_face",
    "Face to face with the baby",
    "A mother lies her baby on her lap so that they see each other's faces. She talks, the baby smiles.",
)
def _face_to_face(s: Scene) -> None:
    s.add(rooms.room(250), rooms.window(36, 30, 70, 80))
    f = person(
        p.SANA,
        (120, 166),
        (112, 300),
        size=1.5,
        turn=0.75,
        front=1,
        face=Face(0.75, 0.4, 4, "laugh"),
        near=Hand(224, 236, 1, "flat"),
        far=Hand(252, 196, 1, "flat"),
    )
    b = person(
        p.BABE,
        (272, 182),
        (262, 244),
        build=BABY,
        size=1.75,
        turn=0.8,
        front=-1,
        face=Face(-0.7, -0.3, 4, "laugh"),
        near=Hand(226, 184, -1, "open"),
        far=Hand(220, 172, -1, "open"),
        near_leg=Foot(224, 282, 1, -1),
        far_leg=Foot(242, 288, 1, -1),
    )
    s.add(f.far, f.body, f.face, b, f.near, signs.waves(186, 100))


@scene(
    "play_and_talk_park",
    "Playing ball in the park",
    "A father who uses a wheelchair and his child throw a ball to each other in the park.",
)
def _park(s: Scene) -> None:
    s.add(
        rooms.outdoors(150),
        rooms.tree(40, 168, 1.15),
        rooms.tree(356, 166, 1.0),
        path("M0 268Q200 240 400 268V300H0Z", "#edc"),
    )
    back, front = outside.wheelchair()
    s.add(at(122, 288, back, scale=1.15))
    f = p.sit(
        p.WHEELS,
        116,
        212,
        272,
        size=0.95,
        face=Face(0.7, 0, 0, "laugh"),
        near=Hand(184, 138, 1, "open"),
        far=Hand(192, 126, 1, "open"),
        near_leg=Foot(186, 258, 0, 1, (172, 204)),
        far_leg=Foot(194, 256, 0, 1, (176, 202)),
    )
    s.add(f, at(122, 288, front, scale=1.15))
    s.put(toys.ball(15), 246, 132, 1)
    s.add(path("M222 132q-8 2 -14 6M224 118q-8 0 -14 2", width=2))
    s.add(
        p.stand(
            p.BOY,
            318,
            284,
            build=CHILD,
            size=1.0,
            front=-1,
            turn=0.85,
            face=Face(-0.7, -0.2, 0, "laugh"),
            near=Hand(280, 158, -1, "open"),
            far=Hand(274, 146, -1, "open"),
        )
    )
