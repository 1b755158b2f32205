"""Scenes for the child's copy, and of home and school: children who talk, draw, ring somebody and say no."""

from drawn import furniture, rooms, signs, things, toys
from drawn import poses as p
from drawn.heads import Face, Look
from drawn.ink import WHITE, oval, path, rect
from drawn.people import CHILD, TODDLER, Hand
from drawn.scene import Scene, scene
from drawn.scenes_copies import WORKER, badge, bubble

YOUNG = Look("brown", "curly", "black", top="#658", bottoms="#456", extras=())


@scene(
    "copy_listens_child",
    "Somebody listens to a child",
    "A child sits on a rug, draws and talks. A worker kneels beside the child and listens.",
)
def _listens_child(s: Scene) -> None:
    s.add(rooms.room(240), rooms.window(60, 26, 80, 74), rooms.rug(200, 276, 180, 22, "#bcd"))
    w = p.kneel(
        WORKER,
        92,
        290,
        size=1.14,
        front=1,
        face=Face(0.75, 0.3, 4, "smile"),
        far=Hand(152, 246, 1, "flat"),
        near=Hand(134, 248, 1, "flat"),
    )
    s.add(w.far, w.legs, w.body, badge(108, 148, 0.8), w.face, w.near)
    c = p.floor(
        p.GIRL,
        306,
        284,
        build=CHILD,
        size=1.24,
        front=-1,
        face=Face(-0.6, 0.1, 0, "talk"),
        near=Hand(248, 252, -1),
        far=Hand(238, 246, -1),
    )
    s.add(c.far, c.legs, c.body, c.face, signs.waves(262, 164, flip=True))
    s.add(
        rect(196, 258, 54, 30, WHITE, r=2),
        path("M206 280V268L216 262L226 268V280ZM234 280V268", pen="#a55", width=2),
    )
    s.put(toys.crayon("#59c"), 240, 266, 0.9, turn=-50)
    s.add(c.near)


@scene(
    "copy_home",
    "Your family at home",
    "A house with a tree beside it. A mother, a father and two children stand before it.",
)
def _home(s: Scene) -> None:
    s.add(rooms.outdoors(180), rooms.tree(54, 214, 1.25), rooms.house(120, 232, 180, 150))
    s.add(p.stand(p.SANA, 108, 286, size=0.5, turn=1, face=Face(0.2, 0, 0, "smile")))
    s.add(p.stand(p.GIRL, 166, 286, build=TODDLER, size=0.66, turn=1, face=Face(0, 0, 0, "smile")))
    s.add(p.stand(p.SAM, 222, 286, build=CHILD, size=0.6, turn=1, face=Face(0, 0, 0, "smile")))
    s.add(p.stand(p.MALIK, 282, 286, size=0.52, turn=1, front=-1, face=Face(-0.2, 0, 0, "smile")))


@scene(
    "copy_school",
    "School",
    "A school with a clock above its door. Two children stand before it.",
)
def _school(s: Scene) -> None:
    s.add(rooms.outdoors(200, "#d8d2c4"), rect(36, 92, 328, 134, "#c98f6f"))
    s.add(rect(152, 56, 96, 170, "#b97d5e"), path("M144 58L200 22L256 58Z", "#765"))
    for x in (56, 102, 266, 312):
        s.add(rect(x, 116, 34, 44, rooms.SKY), path(f"M{x + 17} 116V160M{x} 138H{x + 34}", width=2))
    s.put(furniture.clock(), 200, 86, 0.72)
    s.add(rect(174, 138, 52, 88, "#567"), path("M200 138V226", width=2))
    for look, x, build in ((p.BOY, 132, CHILD), (p.MILA, 268, CHILD)):
        c = p.stand(
            look,
            x,
            290,
            build=build,
            size=0.74,
            front=1 if x < 200 else -1,
            turn=0.9,
            face=Face(0.4 if x < 200 else -0.4, 0, 0, "smile"),
        )
        s.add(rect(x - (26 if x < 200 else -6), 204, 20, 34, "#59a", r=5), c)


@scene(
    "copy_next",
    "What happens next",
    "A mother and her child walk along a path with a worker. A flag stands at its end.",
)
def _next(s: Scene) -> None:
    s.add(
        rooms.outdoors(140),
        path("M120 300C160 230 300 220 320 150L344 150C350 220 330 240 330 300Z", "#eddfc6"),
    )
    s.add(path("M332 150V84", width=4), path("M332 84L376 98L332 114Z", "#c55"))
    s.add(p.stand(p.AMARA, 88, 298, size=0.78, front=1, turn=0.85, face=Face(0.5, 0, 0, "smile")))
    s.add(
        p.stand(p.GIRL, 156, 296, build=CHILD, size=0.8, front=1, turn=0.9, face=Face(0.4, -0.1, 0, "smile"))
    )
    w = p.stand(
        WORKER,
        232,
        298,
        size=0.78,
        front=1,
        turn=0.85,
        face=Face(-0.4, 0.1, 0, "talk"),
        far=Hand(288, 190, 1, "point", elbow=(266, 204)),
    )
    s.add(w.far, w.legs, w.body, badge(232, 136, 0.62), w.face, w.near)


@scene(
    "copy_child_tells",
    "What you told us, as a child",
    "A child speaks. There is writing in the bubble beside the child's mouth.",
)
def _child_tells(s: Scene) -> None:
    s.add(rect(0, 0, 400, 300, "#eaf0e2", pen="none"), bubble(286, 92, 190, 132, (172, 128)))
    s.add(path("M216 68H356M216 92H356M216 116H308", width=5, pen="#667"))
    s.add(
        p.stand(
            p.SAM,
            112,
            380,
            build=CHILD,
            size=1.66,
            front=1,
            turn=1,
            face=Face(0.3, 0, 0, "talk"),
            near=Hand(60, 282, -1),
            far=Hand(176, 252, 1, "open"),
        )
    )


@scene(
    "copy_child_says_no",
    "You can say that it is wrong",
    "A child shakes its head calmly. A cross stands in the bubble beside the child's mouth.",
)
def _child_says_no(s: Scene) -> None:
    s.add(rect(0, 0, 400, 300, "#eaf0e2", pen="none"), bubble(306, 84, 128, 100, (190, 128)))
    s.add(path("M282 60L330 108M330 60L282 108", pen="#b22", width=10))
    s.add(
        p.stand(
            p.MILA,
            128,
            384,
            build=CHILD,
            size=1.7,
            front=1,
            turn=1,
            face=Face(0.2, 0, 5, "calm"),
            near=Hand(70, 222, 0, "stop", elbow=(72, 268), turn=-96),
            far=Hand(184, 284, 1),
        )
    )


@scene(
    "copy_child_rings",
    "A child on the telephone",
    "A child holds a telephone to the ear and talks. A grown-up stands beside the child and smiles.",
)
def _child_rings(s: Scene) -> None:
    s.add(rooms.room(250), rooms.window(36, 30, 76, 84))
    s.add(p.stand(p.GRAN, 286, 372, size=1.18, front=-1, turn=0.85, face=Face(-0.5, 0.4, 0, "smile")))
    c = {"build": CHILD, "size": 1.36, "front": 1, "turn": 1}
    child = p.stand(p.BOY, 162, 336, face=Face(0, 0, 0, "talk"), near=Hand(122, 262, -1), **c)
    arm = p.stand(p.BOY, 162, 336, far=Hand(190, 138, 0, "grip", elbow=(216, 190), turn=-100), **c)
    s.add(child.legs, child.body, child.face, child.near)
    s.put(things.phone(), 193, 122, 1.5, turn=-8)
    s.add(arm.far)


@scene(
    "copy_young_talks",
    "Talking on a bench",
    "A young person and a worker sit on a bench outside. The young person talks and the worker listens.",
)
def _young_talks(s: Scene) -> None:
    s.add(rooms.outdoors(170), rooms.tree(350, 196, 1.2), rooms.tree(40, 190, 0.9))
    s.add(
        rect(52, 160, 296, 16, rooms.WOOD),
        rect(52, 188, 296, 16, rooms.WOOD),
        path("M80 232V292M320 232V292", width=8),
    )
    y = p.sit(
        YOUNG,
        112,
        228,
        292,
        size=0.92,
        face=Face(0.5, 0.1, 0, "talk"),
        near=Hand(146, 200, 1, "flat"),
        far=Hand(180, 176, 1, "open"),
    )
    w = p.sit(
        WORKER,
        288,
        228,
        292,
        size=0.92,
        front=-1,
        face=Face(-0.6, 0.1, 0, "smile"),
        near=Hand(246, 204, -1, "flat"),
        far=Hand(240, 202, -1, "flat"),
    )
    s.add(
        rect(48, 220, 304, 14, rooms.WOOD),
        w.far,
        w.legs,
        y.far,
        y.legs,
        w.body,
        badge(284, 142, 0.68),
        w.face,
        w.near,
        y.body,
        y.face,
        y.near,
    )
    s.add(signs.waves(152, 112))


@scene(
    "copy_good",
    "What is good",
    "A father holds up his thumb and smiles. His child stands beside him and smiles too.",
)
def _good(s: Scene) -> None:
    s.add(
        rooms.outdoors(170),
        oval(340, 54, 30, fill="#fd7"),
        path(
            "M340 10v-6M340 98v8M296 54h-8M384 54h8M310 24l-6 -6M370 84l6 6M310 84l-6 6M370 24l6 -6", width=4
        ),
    )
    f = p.stand(
        p.MALIK,
        160,
        400,
        size=1.3,
        front=1,
        turn=0.95,
        face=Face(0.2, 0, 0, "smile"),
        far=Hand(244, 150, 0, "thumb", elbow=(228, 216), turn=-6),
        near=Hand(96, 250, -1),
    )
    s.add(
        f,
        p.stand(
            p.GIRL, 318, 298, build=CHILD, size=1.02, front=-1, turn=0.95, face=Face(-0.2, 0, 0, "laugh")
        ),
    )
