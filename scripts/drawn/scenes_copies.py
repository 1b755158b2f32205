"""Scenes for the copies in easy words and for the child's copy: people who meet, talk, decide and help."""

from drawn import furniture, rooms, signs, things
from drawn import poses as p
from drawn.heads import Face, Look
from drawn.ink import WHITE, at, oval, path, rect
from drawn.people import ADULT, TODDLER, Hand, person
from drawn.scene import Scene, scene

WORKER = Look("olive", "bob", "black", top="#3a7c7a", bottoms="#567", extras=("glasses",))
ADVOCATE = Look("dark", "bald", "grey", top="#a65", bottoms="#667", extras=("lines",))
JUDGE = Look("pale", "side", "grey", top="#334", bottoms="#334", extras=("glasses", "lines"))
PAPER = "#fffdf4"


def badge(x: float, y: float, scale: float = 1) -> str:
    """Hang the badge of somebody at work around a neck whose pit is at x, y."""
    ribbon = path("M-12 2Q-8 30 0 44Q8 30 12 2", pen="#fff", width=4) + path(
        "M-12 2Q-8 30 0 44Q8 30 12 2", pen="#a33", width=2.4
    )
    return at(x, y, ribbon + rect(-9, 42, 18, 24, WHITE, r=2) + oval(0, 50, 4, fill="#da7"), scale=scale)


def bubble(x: float, y: float, w: float, h: float, tail: tuple[float, float]) -> str:
    """Draw a speech bubble about x, y whose tail points to the left, at somebody's mouth."""
    left, low = x - w / 2, y + h * 0.12
    edge = path(f"M{left} {low}V{low + h * 0.2}", pen=WHITE, width=5)
    tip = path(f"M{left} {low}L{tail[0]} {tail[1]}L{left} {low + h * 0.2}", WHITE)
    return rect(left, y - h / 2, w, h, WHITE, r=22) + tip + edge


def _bust(s: Scene, look: Look, x: float, y: float, yaw: float, mood: str, size: float = 0.95) -> None:
    """Sit somebody at a table at which only the upper half is seen, the hands upon it."""
    wide, build = ADULT.shoulders * size, ADULT
    g = person(
        look,
        (x, y),
        (x, y + build.torso * size - 10),
        size=size,
        turn=1,
        face=Face(yaw, 0.1, 0, mood),
        near=Hand(x - wide * 0.55, y + 78, 0, elbow=(x - wide - 4, y + 70)),
        far=Hand(x + wide * 0.55, y + 78, 0, elbow=(x + wide + 4, y + 70)),
    )
    s.add(g.far, g.body)
    if look is WORKER:
        s.add(badge(x, y, 0.7))
    s.add(g.face, g.near)


@scene(
    "copy_visit",
    "A visit at home",
    "A worker with a bag stands at the front door. A mother opens the door. They say hello.",
)
def _visit(s: Scene) -> None:
    s.add(
        rooms.room(286, "#ead9c4", "#c9c5bd"),
        rooms.window(300, 70, 76, 84),
        rooms.door(176, 66, 96, 220, opened=True),
    )
    m = p.stand(p.MOTHER, 226, 288, size=0.74, front=-1, turn=0.85, face=Face(-0.5, 0, 0, "smile"))
    s.add(m)
    w = p.stand(
        WORKER,
        92,
        300,
        size=0.84,
        front=1,
        turn=0.8,
        face=Face(0.6, 0, 0, "smile"),
        far=Hand(150, 176, 1, "open", elbow=(132, 196)),
    )
    s.add(w.far, w.legs, w.body, badge(94, 120, 0.72), w.face)
    s.add(path("M58 196Q72 178 86 196", width=3), rect(48, 196, 48, 38, "#765", r=4), w.near)


@scene(
    "copy_listens",
    "Somebody listens",
    "A father talks. A worker sits opposite, looks at him and listens.",
)
def _listens(s: Scene) -> None:
    s.add(rooms.room(250), rooms.window(160, 26, 80, 74))
    s.put(furniture.chair(), 84, 298, 1.2)
    s.put(furniture.chair(), 318, 298, 1.2, flip=True)
    f = p.sit(
        p.MALIK,
        88,
        226,
        298,
        size=1.1,
        face=Face(0.7, 0, 0, "talk"),
        far=Hand(150, 176, 1, "open"),
        near=Hand(140, 196, 1, "flat"),
    )
    s.add(f.far, f.legs, f.body, f.face, f.near, signs.waves(136, 96))
    w = p.sit(
        WORKER,
        316,
        226,
        298,
        size=1.1,
        front=-1,
        face=Face(-0.7, 0.1, 0, "calm"),
        near=Hand(264, 204, -1, "flat"),
        far=Hand(256, 200, -1, "flat"),
    )
    s.add(w.far, w.legs, w.body, badge(312, 126, 0.8), w.face, w.near)


@scene(
    "copy_meeting",
    "A meeting",
    "A mother, her relative and two workers sit at one table and talk. A sheet of paper lies on the table.",
)
def _meeting(s: Scene) -> None:
    s.add(rooms.room(246), rooms.window(160, 14, 80, 56))
    for look, x, yaw, mood in (
        (p.GRAN, 70, 0.6, "smile"), (p.AMARA, 154, 0.4, "talk"), (WORKER, 246, -0.5, "calm"), (p.JO, 332, -0.6, "smile"),
    ):  # fmt: skip
        _bust(s, look, x, 134, yaw, mood, 0.9)
    s.add(rooms.table(20, 208, 360, 100, top=16), path("M20 208L34 190H366L380 208Z", rooms.WOOD))
    s.add(path("M182 204L188 192H216L220 204Z", PAPER), path("M192 196H213M190 200H215", width=1.4))
    s.put(things.glass(), 108, 204, 0.7)
    s.put(things.glass(), 300, 204, 0.7)


@scene(
    "copy_telephone",
    "On the telephone",
    "A woman holds a telephone to her ear and talks.",
)
def _telephone(s: Scene) -> None:
    s.add(rooms.room(256), rooms.window(286, 34, 80, 90))
    f = p.stand(
        p.AMARA,
        176,
        400,
        size=1.3,
        front=1,
        turn=0.9,
        face=Face(0.3, 0, 0, "talk"),
        near=Hand(116, 268, -1),
    )
    s.add(f.legs, f.body, f.face, f.near)
    hand = p.stand(
        p.AMARA,
        176,
        400,
        size=1.3,
        front=1,
        turn=0.9,
        far=Hand(214, 92, 0, "grip", elbow=(256, 176), turn=-100),
    )
    s.put(things.phone(), 216, 74, 1.9, turn=-10)
    s.add(hand.far, signs.waves(246, 66))


@scene(
    "copy_court",
    "A judge",
    "A judge sits at a high desk and looks friendly. A mother stands before the desk and speaks. Somebody stands beside her.",
)
def _court(s: Scene) -> None:
    s.add(rooms.room(250, "#ece6da"), rect(216, 40, 170, 210, "#b58a5e"))
    _bust(s, JUDGE, 302, 132, -0.5, "smile", 0.92)
    s.add(
        path("M278 206l18 -12M300 200v8", width=2),
        rect(206, 206, 190, 94, rooms.WOOD, r=3),
        rect(196, 198, 204, 14, rooms.DARK_WOOD, r=3),
    )
    s.add(p.stand(ADVOCATE, 58, 298, size=0.76, front=1, turn=0.8, face=Face(0.6, -0.1, 0, "calm")))
    m = p.stand(
        p.MOTHER,
        134,
        298,
        size=0.76,
        front=1,
        turn=0.8,
        face=Face(0.6, -0.2, 0, "talk"),
        far=Hand(184, 180, 1, "open", elbow=(170, 204)),
    )
    s.add(m, signs.waves(168, 96))


@scene(
    "copy_show_how",
    "Being shown how",
    "A worker and a father kneel on the floor. She shows him how a gate is shut. A small child looks on.",
)
def _show_how(s: Scene) -> None:
    s.add(rooms.room(246), rooms.window(40, 26, 76, 74))
    s.put(furniture.gate(96, 92), 214, 292, 1.25)
    s.add(
        p.stand(
            p.MILA, 338, 290, build=TODDLER, size=1.15, front=-1, turn=0.9, face=Face(-0.5, 0, 0, "smile")
        )
    )
    f = p.kneel(
        p.FATHER,
        40,
        294,
        size=1.04,
        front=1,
        face=Face(0.7, 0.2, 0, "smile"),
        near=Hand(92, 236, 1, "flat"),
        far=Hand(104, 232, 1, "flat"),
    )
    s.add(f)
    w = p.kneel(
        WORKER,
        122,
        298,
        size=1.04,
        front=1,
        face=Face(0.6, 0.1, 0, "talk"),
        far=Hand(206, 196, 1, "point", elbow=(172, 206)),
        near=Hand(164, 250, 1, "flat"),
    )
    s.add(w.far, w.legs, w.body, badge(134, 168, 0.7), w.face, w.near)


@scene(
    "copy_say_no",
    "You can say no",
    "A woman looks at us calmly and holds up her hand. A cross stands in the bubble beside her mouth.",
)
def _say_no(s: Scene) -> None:
    s.add(rect(0, 0, 400, 300, "#efe9dd", pen="none"), bubble(312, 78, 130, 96, (206, 112)))
    s.add(path("M288 54L336 102M336 54L288 102", pen="#b22", width=10))
    f = p.stand(
        p.JO,
        150,
        410,
        size=1.36,
        front=1,
        turn=1,
        face=Face(0.15, 0, 0, "calm"),
        near=Hand(66, 190, 0, "stop", elbow=(84, 262), turn=-96),
        far=Hand(216, 256, 1),
    )
    s.add(f)


@scene(
    "copy_worry",
    "What people worry about",
    "A worker sits at a table and thinks of a small child. She looks concerned.",
)
def _worry(s: Scene) -> None:
    s.add(rooms.room(250))
    _bust(s, WORKER, 112, 150, 0.5, "worried", 1.1)
    s.add(rooms.table(20, 236, 200, 80, top=14))
    s.add(signs.thought(292, 96, 94, 76, (150, 110)))
    s.add(
        p.stand(p.SAM, 278, 156, build=TODDLER, size=0.78, turn=1, face=Face(0, 0, 0, "calm")),
        signs.asks(336, 116, 0.75),
    )


@scene(
    "copy_think",
    "What we think",
    "Two workers look at papers together and think. A lamp in the bubble says that they have an idea.",
)
def _think(s: Scene) -> None:
    s.add(rooms.room(250))
    _bust(s, WORKER, 116, 146, 0.5, "calm", 1.02)
    _bust(s, p.MALIK, 250, 146, -0.5, "talk", 1.02)
    s.add(rooms.table(20, 226, 330, 90, top=14))
    s.add(path("M150 224L158 210H206L212 224Z", PAPER), path("M166 214H200M164 219H202", width=1.4))
    s.add(signs.thought(334, 62, 58, 50, (278, 112)))
    s.add(at(334, 66, oval(0, -12, 17, fill="#fd7") + path("M-7 6H7M-6 12H6", width=4)))


@scene(
    "copy_said",
    "What you told us",
    "A mother speaks. There is writing in the bubble beside her mouth.",
)
def _said(s: Scene) -> None:
    s.add(rect(0, 0, 400, 300, "#efe9dd", pen="none"), bubble(290, 84, 184, 124, (174, 116)))
    s.add(path("M222 60H358M222 84H358M222 108H310", width=5, pen="#667"))
    s.add(
        p.stand(
            p.SANA,
            116,
            420,
            size=1.38,
            front=1,
            turn=0.95,
            face=Face(0.3, 0, 0, "talk"),
            near=Hand(56, 258, -1),
            far=Hand(190, 266, 1, "open"),
        )
    )


@scene(
    "copy_advocate",
    "Somebody on your side",
    "A young woman sits at a table with a worker. A man sits beside the young woman and helps her to say what she wants.",
)
def _advocate(s: Scene) -> None:
    s.add(rooms.room(246), rooms.window(166, 16, 76, 56))
    _bust(s, ADVOCATE, 68, 140, 0.5, "calm", 0.95)
    _bust(s, p.JO, 158, 140, 0.6, "talk", 0.95)
    _bust(s, WORKER, 322, 140, -0.7, "calm", 0.95)
    s.add(
        rooms.table(20, 216, 360, 90, top=16),
        path("M20 216L34 198H366L380 216Z", rooms.WOOD),
        signs.waves(202, 112),
    )


@scene(
    "copy_ask",
    "You can ask",
    "A man raises his hand. A question mark stands in the bubble beside him.",
)
def _ask(s: Scene) -> None:
    s.add(
        rect(0, 0, 400, 300, "#efe9dd", pen="none"),
        bubble(312, 84, 130, 110, (212, 118)),
        signs.asks(310, 112, 0.85),
    )
    s.add(
        p.stand(
            p.WHEELS,
            152,
            412,
            size=1.36,
            front=1,
            turn=1,
            face=Face(0.2, -0.1, 0, "talk"),
            near=Hand(78, 86, 0, "open", elbow=(70, 184), turn=-84, flip=True),
            far=Hand(214, 258, 1),
        )
    )


@scene(
    "copy_first_page",
    "A copy for you",
    "A woman holds a booklet with pictures and reads it.",
)
def _first_page(s: Scene) -> None:
    s.add(rooms.room(256), rooms.window(290, 30, 76, 84))
    f = p.stand(
        p.JO,
        180,
        400,
        size=1.3,
        front=1,
        turn=1,
        face=Face(0, 0.5, 0, "smile"),
        near=Hand(146, 226, 0, "grip", elbow=(122, 210), turn=-30),
        far=Hand(224, 226, 0, "grip", elbow=(240, 210), turn=-150),
    )
    s.add(f.legs, f.body, f.face)
    s.add(
        rect(146, 156, 80, 96, PAPER, r=3),
        rect(154, 166, 26, 22, "#bcd"),
        rect(154, 196, 26, 22, "#dcb"),
        rect(154, 224, 26, 20, "#cdb"),
    )
    s.add(
        path(
            "M188 172H218M188 182H210M188 202H218M188 212H210M188 230H218M188 240H210", width=2.4, pen="#667"
        )
    )
    s.add(f.near, f.far)
