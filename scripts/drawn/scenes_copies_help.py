"""Scenes of help for the copies in easy words: carrying together, a nurse, a group, a meal, the night, the police."""

from drawn import furniture, rooms, signs, things, toys
from drawn import poses as p
from drawn.heads import Face, Look
from drawn.ink import at, oval, path, rect
from drawn.people import CHILD, Hand, person
from drawn.scene import Scene, scene
from drawn.scenes_copies import WORKER, badge
from drawn.scenes_copies_child import YOUNG

NURSE = Look("brown", "bun", "black", top="#48a", bottoms="#48a")
OFFICER = Look("light", "short", "brown", top="#346", bottoms="#234")


@scene(
    "copy_help",
    "Help",
    "A father and a worker carry a heavy box together. Both smile.",
)
def _help(s: Scene) -> None:
    s.add(rooms.room(250), rooms.window(160, 24, 80, 74))
    f = p.stand(
        p.FATHER,
        98,
        298,
        size=0.9,
        front=1,
        turn=0.8,
        face=Face(0.7, 0.1, 0, "smile"),
        near=Hand(134, 186, -1),
        far=Hand(144, 180, 1),
    )
    w = p.stand(
        WORKER,
        302,
        298,
        size=0.9,
        front=-1,
        turn=0.8,
        face=Face(-0.7, 0.1, 0, "smile"),
        near=Hand(266, 186, 1),
        far=Hand(256, 180, -1),
    )
    s.add(f.far, w.far, f.legs, f.body, f.face, w.legs, w.body, badge(300, 112, 0.7), w.face)
    s.add(rect(138, 124, 124, 72, "#c9a26b", r=3), path("M138 148H262M200 124V148", width=2.4))
    s.add(f.near, w.near)


@scene(
    "copy_nurse",
    "At the nurse's",
    "A child sits on a couch. A nurse listens to the child's chest. Both are calm.",
)
def _nurse(s: Scene) -> None:
    s.add(
        rooms.room(250, "#eee"), rect(30, 28, 60, 66, "#fff"), path("M60 42V80M41 61H79", width=9, pen="#797")
    )
    s.add(rect(120, 214, 150, 22, "#9ab", r=5), path("M138 236V296M252 236V296", width=8))
    c = p.sit(
        p.BOY,
        176,
        214,
        284,
        build=CHILD,
        size=1.3,
        face=Face(0.5, 0, 0, "calm"),
        near=Hand(164, 212, 1, "flat"),
        far=Hand(226, 212, 1, "flat"),
    )
    s.add(c.far, c.legs, c.body, c.face, c.near)
    n = p.stand(
        NURSE,
        306,
        330,
        size=1.06,
        front=-1,
        turn=0.8,
        face=Face(-0.7, 0.2, 0, "smile"),
        near=Hand(346, 232, -1),
        far=Hand(206, 176, -1, elbow=(262, 180)),
    )
    s.add(n.legs, n.body, signs.stethoscope(302, 118), n.face, n.near, n.far, oval(200, 178, 8, fill="#ccc"))


@scene(
    "copy_group",
    "A group",
    "Three young people and a grown-up sit around a table. They cook and laugh together.",
)
def _group(s: Scene) -> None:
    s.add(rooms.room(246), rooms.window(160, 14, 80, 56))
    looks = ((p.BOY, 66, CHILD, 1.06, 0.5), (YOUNG, 156, CHILD, 1.14, 0.4), (p.MILA, 246, CHILD, 1.06, -0.4))
    for look, x, build, size, yaw in looks:
        _sits(s, look, x, 150, build, size, yaw)
    _sits(s, p.GRANDAD, 336, 132, p.ADULT, 0.92, -0.5)
    s.add(rooms.table(20, 212, 360, 100, top=16), path("M20 212L34 194H366L380 212Z", rooms.WOOD))
    s.put(things.pan(), 112, 208, 0.8)
    s.put(things.fruit_bowl(), 204, 208, 0.8)
    s.put(things.plate_of_food(), 296, 208, 0.7)


def _sits(s: Scene, look: Look, x: float, y: float, build: p.Build, size: float, yaw: float) -> None:
    wide, low = build.shoulders * size, 206
    g = person(
        look,
        (x, y),
        (x, y + build.torso * size + 4),
        build=build,
        size=size,
        turn=1,
        face=Face(yaw, 0.1, 0, "laugh"),
        near=Hand(x - wide * 0.55, low, 0, elbow=(x - wide - 4, low - 6)),
        far=Hand(x + wide * 0.55, low, 0, elbow=(x + wide + 4, low - 6)),
    )
    s.add(g.far, g.body, g.face, g.near)


@scene(
    "copy_meal",
    "A meal",
    "A mother and two children sit at the table and eat together.",
)
def _meal(s: Scene) -> None:
    s.add(rooms.room(246), rooms.window(160, 14, 80, 56))
    _sits(s, p.GIRL, 96, 156, CHILD, 1.06, 0.5)
    _sits(s, p.AMARA, 200, 130, p.ADULT, 0.95, 0)
    _sits(s, p.SAM, 304, 156, CHILD, 1.06, -0.5)
    s.add(rooms.table(20, 212, 360, 100, top=16), path("M20 212L34 194H366L380 212Z", rooms.WOOD))
    for x in (96, 200, 304):
        s.put(things.plate_of_food(), x, 208, 0.7)
    s.put(things.glass(), 148, 206, 0.8)
    s.put(things.glass(), 252, 206, 0.8)


@scene(
    "copy_night",
    "At night",
    "A child lies in bed and sleeps. It is night. A small light burns beside the bed.",
)
def _night(s: Scene) -> None:
    s.add(rooms.room(250, "#cfd6e4", "#b9b3ac"), rooms.window(252, 36, 90, 84, night=True))
    back, front = furniture.bed(240)
    s.add(at(36, 290, back, scale=1.2))
    c = person(
        p.GIRL,
        (122, 214),
        (190, 222),
        build=CHILD,
        size=1.2,
        turn=0.8,
        front=1,
        face=Face(0.3, 0.1, -58, "asleep"),
    )
    s.add(c, at(36, 290, front, scale=1.2), signs.sleep_marks(128, 132))
    s.add(
        rect(352, 218, 44, 76, rooms.WOOD),
        path("M362 196L368 168H382L388 196Z", "#fd7"),
        path("M375 196V218", width=4),
    )
    s.put(toys.rabbit(), 214, 232, 0.7)


@scene(
    "copy_police",
    "The police",
    "A police officer stands and listens. He looks friendly.",
)
def _police(s: Scene) -> None:
    s.add(rooms.room(256, "#e8eef0"), rooms.window(296, 34, 76, 84))
    o = p.stand(
        OFFICER,
        180,
        400,
        size=1.3,
        front=1,
        turn=0.95,
        face=Face(0.3, 0, 0, "smile"),
        near=Hand(120, 262, -1),
        far=Hand(240, 262, 1),
    )
    s.add(o.legs, o.body, path("M146 152H164V196H146ZM198 152H216V196H198Z", "#cde84a", width=1.6), o.face)
    s.add(path("M148 52C148 26 212 26 212 52L218 60H142Z", "#234"), path("M150 54H210", pen="#fff", width=5))
    s.add(oval(181, 43, 6, fill="#ddd"), o.near, o.far, rect(186, 168, 24, 15, "#dee", r=2))
