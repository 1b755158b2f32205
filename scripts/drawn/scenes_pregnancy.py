"""Scenes of pregnancy."""

from drawn import furniture, rooms, things
from drawn import poses as p
from drawn.heads import Face, Look
from drawn.ink import oval, path, rect
from drawn.people import Foot, Hand, person
from drawn.scene import Scene, scene

MIDWIFE = Look("brown", "hijab", "#579", top="#dee", bottoms="#679")


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
    _midwife_at_work(s)
    s.add(w.near)


def _midwife_at_work(s: Scene) -> None:
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
