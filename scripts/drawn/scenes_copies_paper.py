"""Scenes of paper for the copies in easy words: a plan, a letter, a calendar, a book, a telephone."""

from drawn import furniture, signs
from drawn import poses as p
from drawn.ink import WHITE, Place, at, oval, path, rect
from drawn.people import Hand
from drawn.scene import Scene, scene

PAPER = "#fffdf4"


def tick(x: float, y: float, scale: float = 1) -> str:
    """Draw a tick whose foot is at x, y."""
    return at(x, y, path("M-14 -12L-3 0L18 -28", pen="#2f7d4f", width=8), scale=scale)


@scene(
    "copy_plan",
    "A plan",
    "A sheet of paper with three boxes. Two of them are ticked. A pen lies beside it.",
)
def _plan(s: Scene) -> None:
    s.add(rect(0, 0, 400, 300, "#e8eef0", pen="none"), rect(86, 18, 220, 266, PAPER, r=5))
    for i in range(3):
        y = 44 + i * 80
        s.add(
            rect(108, y, 46, 46, WHITE, r=4), path(f"M174 {y + 14}H282M174 {y + 34}H252", width=5, pen="#667")
        )
    s.add(tick(129, 84, 0.95), tick(129, 164, 0.95))
    s.add(
        at(
            334,
            232,
            path("M-8 -90L8 -90L8 34L0 54L-8 34Z", "#c84") + path("M-8 -74H8M-8 34H8", width=2.4),
            turn=14,
        )
    )


@scene(
    "copy_letter",
    "A letter",
    "An open envelope with a letter in it.",
)
def _letter(s: Scene) -> None:
    s.add(rect(0, 0, 400, 300, "#e8eef0", pen="none"))
    s.add(path("M60 132L200 30L340 132Z", "#d9c7a4"), rect(92, 44, 216, 190, PAPER, r=3))
    s.add(path("M116 74H220M116 98H284M116 122H284M116 146H260", width=5, pen="#667"))
    s.add(path("M60 132V274H340V132L200 226Z", "#e9dabb"), path("M60 274L170 206M340 274L230 206", width=2.4))


@scene(
    "copy_day",
    "On which day",
    "A page of a calendar. A ring is drawn around one day. A clock hangs beside it.",
)
def _day(s: Scene) -> None:
    s.add(
        rect(0, 0, 400, 300, "#e8eef0", pen="none"),
        rect(46, 46, 218, 226, WHITE, r=8),
        path("M46 96V54Q46 46 54 46H256Q264 46 264 54V96Z", "#b55"),
    )
    s.add(path("M96 30V64M214 30V64", width=9))
    for row in range(4):
        for column in range(5):
            s.add(rect(66 + column * 38, 112 + row * 38, 24, 24, "#e5e1d6", r=3, pen="none"))
    s.add(path("M154 173C190 173 190 227 154 227C118 227 118 173 154 173Z", pen="#b22", width=6))
    s.put(furniture.clock(), 330, 110, 2.1)


@scene(
    "copy_left_out",
    "Some words are left out",
    "A sheet of paper with writing on it. Some of its lines are pale and empty.",
)
def _left_out(s: Scene) -> None:
    s.add(rect(0, 0, 400, 300, "#efe9dd", pen="none"), rect(98, 18, 204, 266, PAPER, r=5))
    s.add(path("M122 52H278M122 84H250M122 212H278M122 244H230", width=5, pen="#667"))
    s.add(
        rect(120, 106, 160, 26, "#dcdcd6", r=6, pen="#aaa"),
        rect(120, 146, 118, 26, "#dcdcd6", r=6, pen="#aaa"),
    )


@scene(
    "copy_words",
    "What the words mean",
    "An open book with a magnifying glass on it.",
)
def _words(s: Scene) -> None:
    s.add(rect(0, 0, 400, 300, "#e8eef0", pen="none"))
    s.add(
        at(
            190,
            268,
            path(
                "M0 0C-40 -26 -110 -26 -150 -12V-196C-110 -212 -40 -210 0 -184C40 -210 110 -212 150 -196V-12C110 -26 40 -26 0 0Z",
                PAPER,
            )
            + path("M0 0V-184", width=3),
        )
    )
    s.add(
        path(
            "M64 96Q112 84 166 100M64 128Q112 116 166 132M64 160Q112 148 166 164M64 192Q112 180 166 196M214 100Q262 86 316 96M214 196Q262 182 316 192",
            width=4,
            pen="#667",
        )
    )
    s.add(
        path("M312 190L368 262", width=18),
        path("M314 193L366 259", width=12, pen="#a74"),
        oval(276, 148, 52, fill="#dff0f4"),
        path("M244 138Q276 130 308 138M244 160Q276 152 308 160", width=7, pen="#334"),
    )


@scene(
    "copy_wrong",
    "Something is wrong in it",
    "A sheet of paper on which one line is crossed out. A hand with a pen writes it anew.",
)
def _wrong(s: Scene) -> None:
    s.add(rect(0, 0, 400, 300, "#e8eef0", pen="none"), rect(70, 20, 210, 266, PAPER, r=5))
    s.add(
        path("M96 58H254M96 92H254M96 200H254M96 234H214", width=5, pen="#667"),
        path("M92 134L258 122M92 122L258 134", width=5, pen="#b22"),
    )
    s.add(path("M98 164Q110 148 122 164Q135 180 148 164Q162 148 176 164", width=4, pen="#258"))
    s.add(at(182, 166, path("M0 0L14 -22L82 -86L98 -70L34 -6Z", "#c84") + path("M14 -22L34 -6", width=2.4)))
    s.add(
        p.stand(
            p.WHEELS,
            452,
            420,
            size=1.3,
            front=-1,
            turn=0.7,
            far=Hand(258, 124, 0, "grip", elbow=(346, 190), turn=-140),
        ).far
    )


@scene(
    "copy_danger",
    "In danger",
    "A telephone with the number 999 on it.",
)
def _danger(s: Scene) -> None:
    s.add(
        rect(0, 0, 400, 300, "#f6e3dd", pen="none"),
        rect(124, 14, 152, 272, "#334", r=22),
        rect(138, 40, 124, 206, WHITE, r=4),
        oval(200, 266, 11, fill="#667"),
    )
    s.add(path(signs.DIGITS["999"], place=Place(148, 152, 0, 1.8), width=10, pen="#b22"))
    s.add(
        oval(200, 204, 24, fill="#2f7d4f"),
        at(200, 204, path("M-11 -8Q-8 4 8 11L13 5L6 0L2 3Q-3 0 -5 -5L-1 -8L-6 -14Z", WHITE, width=1.4)),
    )
