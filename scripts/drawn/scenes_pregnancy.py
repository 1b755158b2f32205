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
    "What to eat in pregnancy",
    "A pregnant woman stands before shelves with all sorts of food: fruit, bread, milk, eggs, cheese, fish and meat. She thinks.",
)
def _pregnant_food(s: Scene) -> None:
    s.add(rooms.room(256))
    s.add(
        p.stand(
            p.EXPECTING,
            96,
            372,
            size=1.2,
            front=1,
            turn=0.8,
            face=Face(0.6, 0.1, 0, "calm"),
            near=Hand(124, 214, 0, "flat", elbow=(46, 190)),
        )
    )
    s.add(rect(192, 30, 196, 244, "#eed"), rect(200, 38, 180, 228, "#fff"))
    for y in (110, 186, 262):
        s.add(rect(192, y, 196, 9, rooms.WOOD))
    s.put(things.fruit_bowl(), 240, 110, 1.15)
    s.put(things.bread(), 332, 110, 1.15)
    s.put(things.milk(), 226, 186, 1.15)
    s.put(things.eggs(), 282, 186, 1.15)
    s.put(things.cheese(), 346, 186, 1.15)
    s.put(things.fish(), 246, 254, 1.15)
    s.put(things.meat(), 338, 258, 1.15)


@scene(
    "health_and_medicines_pregnant_smoke_drink",
    "Alcohol and cigarettes, and a baby on the way",
    "A pregnant woman stands at a table. On it are a bottle and a glass of wine and a packet of cigarettes. She looks at them.",
)
def _smoke_drink(s: Scene) -> None:
    s.add(rooms.room(256), rooms.window(30, 30, 60, 90))
    s.add(
        p.stand(
            p.EXPECTING,
            136,
            372,
            size=1.2,
            front=1,
            turn=0.8,
            face=Face(0.6, 0.5, 0, "calm"),
            near=Hand(158, 214, 0, "flat", elbow=(82, 190)),
            far=Hand(190, 238, 1, "flat"),
        )
    )
    s.add(rooms.table(214, 196, 178, 120))
    s.put(things.wine_bottle(), 256, 196, 1.5)
    s.put(things.wine_glass(), 302, 196, 1.6)
    s.put(things.cigarettes(), 356, 172, 1.3)


@scene(
    "health_and_medicines_pregnant_moves",
    "Feeling for the baby",
    "A pregnant woman sits with both hands on her bump and feels for the baby. She looks worried.",
)
def _moves(s: Scene) -> None:
    s.add(rooms.room(246), rooms.window(286, 30, 80, 84))
    s.put(furniture.chair(), 150, 322, 1.45)
    f = p.sit(
        p.EXPECTING,
        156,
        240,
        340,
        size=1.3,
        face=Face(0.5, 0.7, 4, "worried"),
        far=Hand(236, 208, 0, "flat", elbow=(212, 168), turn=130),
        near=Hand(188, 200, 0, "flat", elbow=(110, 204)),
    )
    s.add(f.legs, f.far, f.body, f.face, f.near)
