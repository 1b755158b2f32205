"""Scenes of washing and nappies."""

from drawn import care, furniture, rooms, things, toys
from drawn import poses as p
from drawn.heads import SKIN, Face, Look
from drawn.ink import at, path, rect
from drawn.people import BABY, TODDLER, Foot, Hand, person
from drawn.scene import Scene, scene

BARE = Look("light", "baby", "brown", top=SKIN["light"], bottoms=SKIN["light"], shoes="bare")
BARE_BROWN = Look("brown", "baby", "black", top=SKIN["brown"], bottoms=SKIN["brown"], shoes="bare")
IN_NAPPY = Look("olive", "baby", "black", top=SKIN["olive"], bottoms=SKIN["olive"], shoes="bare")


def _bathroom(s: Scene) -> None:
    s.add(rooms.room(240, "#eee"), rooms.tiles(18, 220, 34))


@scene(
    "washing_and_nappies_bath_hand",
    "A hand on the baby in the bath",
    "A baby sits in the bath. A father kneels beside it, holds it with his hand and looks at it.",
)
def _bath_hand(s: Scene) -> None:
    _bathroom(s)
    s.put(care.towel(), 320, 70, 1.1)
    back, front = furniture.bath(250)
    s.add(at(142, 288, back, scale=1.1))
    b = person(
        BARE,
        (150, 170),
        (150, 218),
        build=BABY,
        size=1.4,
        turn=0.9,
        front=1,
        face=Face(0.6, -0.1, 0, "calm"),
        near=Hand(118, 204, 1, "open"),
        far=Hand(184, 196, -1),
    )
    f = p.kneel(
        p.MALIK,
        306,
        296,
        size=1.12,
        front=-1,
        lean=16,
        face=Face(-0.7, 0.5, -6, "calm"),
        near=Hand(196, 200, -1, "flat"),
        far=Hand(182, 178, -1, "flat", turn=165),
    )
    s.add(b.body, b.far, b.near, f.far, b.face, at(142, 288, front, scale=1.1))
    s.put(toys.duck(), 70, 226, 0.9)
    s.add(f.legs, f.body, f.face, f.near)


@scene(
    "washing_and_nappies_bath_away",
    "A baby alone in the bath",
    "A baby sits alone in the bath. The adult stands at the door, turned away, and looks at a phone.",
)
def _bath_away(s: Scene) -> None:
    _bathroom(s)
    s.add(rooms.door(300, 50, 84, 190, opened=True))
    f = p.stand(
        p.JO,
        334,
        286,
        size=0.9,
        front=1,
        turn=0.8,
        face=Face(0.8, 0.6),
        near=Hand(352, 168, -1, elbow=(318, 176)),
        far=Hand(362, 160, 1),
    )
    s.add(f)
    s.put(things.phone(), 372, 156, 1.1, turn=20)
    back, front = furniture.bath(250)
    s.add(at(142, 290, back, scale=1.1))
    b = person(
        BARE,
        (120, 172),
        (120, 220),
        build=BABY,
        size=1.4,
        turn=0.9,
        front=1,
        face=Face(0.5, -0.2, 0, "calm"),
        near=Hand(92, 210, 1),
        far=Hand(152, 210, -1),
    )
    s.add(b, at(142, 290, front, scale=1.1))
    s.put(toys.duck(), 206, 228, 0.9)


@scene(
    "washing_and_nappies_bathroom",
    "A small child in the bathroom",
    "A small child stands in the bathroom. The bath is full, the hot tap runs and steams. A hair dryer that is plugged in and a razor lie on the edge. "
    "A bottle of cleaner stands open on the floor. A rubber duck and a towel are there too.",
)
def _bathroom_spots(s: Scene) -> None:
    _bathroom(s)
    s.put(care.towel(), 60, 46, 1.05, spot="towel")
    back, front = furniture.bath(270)
    s.add(at(252, 288, back, scale=1.06), at(252, 288, front, scale=1.06))
    s.mark("full_bath", (176, 236, 340, 286))
    s.put(furniture.tap(running=True, steam=True), 350, 190, 1.0, flip=True, spot="hot_tap")
    s.add(
        path("M300 60V96Q300 130 268 150Q250 160 250 186", width=3),
        rect(290, 40, 22, 26, "#fff", r=3),
        rect(294, 52, 12, 10, "#656"),
    )
    s.put(things.hair_dryer(), 246, 204, 1.1, spot="hair_dryer")
    s.put(things.razor(), 196, 214, 1.0, spot="razor")
    s.put(toys.duck(), 294, 224, 0.7, spot="rubber_duck")
    s.add(
        p.stand(
            p.MILA,
            120,
            284,
            build=TODDLER,
            size=1.12,
            face=Face(0.7, 0, 0, "smile"),
            far=Hand(164, 214, 1, "open"),
            turn=0.8,
        )
    )
    s.put(things.bleach(), 40, 290, 1.15, spot="open_cleaner")


def _changed(s: Scene, x: float, y: float, size: float = 1.6) -> None:
    b = person(
        IN_NAPPY,
        (x - 46, y),
        (x + 10, y + 2),
        build=BABY,
        size=size,
        turn=0.8,
        front=-1,
        face=Face(0.3, -0.1, -62, "calm"),
        near=Hand(x - 24, y + 26, -1),
        far=Hand(x - 30, y - 28, 1),
        near_leg=Foot(x + 62, y + 2, -1, 1, (x + 40, y - 28)),
        far_leg=Foot(x + 66, y - 8, 1, 1, (x + 44, y - 36)),
    )
    s.add(
        b.far,
        b.legs,
        b.body,
        path(
            f"M{x - 8} {y - 22}Q{x + 18} {y - 26} {x + 30} {y - 10}Q{x + 30} {y + 12} {x + 20} {y + 24}Q{x} {y + 28} {x - 8} {y + 22}Z",
            "#fff",
        ),
        b.face,
        b.near,
    )


@scene(
    "washing_and_nappies_change_floor",
    "A nappy change on the floor",
    "A baby lies on a mat on the floor. Its mother kneels beside it, keeps a hand on it and changes the nappy.",
)
def _change_floor(s: Scene) -> None:
    s.add(rooms.room(176), rooms.window(30, 22, 70, 70))
    s.add(path("M40 262L76 206H316L356 262Q356 276 344 278H54Q40 276 40 262Z", "#abc"))
    f = p.kneel(
        p.SANA,
        250,
        222,
        size=1.12,
        front=-1,
        lean=12,
        face=Face(-0.5, 0.7, -4, "calm"),
        near=Hand(224, 206, -1, "flat"),
        far=Hand(168, 196, -1, "flat"),
    )
    s.add(f.legs, f.body, f.face)
    _changed(s, 178, 232)
    s.add(f.far, f.near)
    s.put(care.wipes(), 340, 238, 1.05)


@scene(
    "washing_and_nappies_change_high",
    "A baby alone on a high table",
    "A baby lies alone on a high changing table, near the edge. The adult has turned away and looks for something in a cupboard.",
)
def _change_high(s: Scene) -> None:
    s.add(rooms.room(250))
    s.add(
        rect(296, 40, 96, 220, "#db8"),
        rect(304, 50, 80, 96, "#a86"),
        path("M304 98H384M296 156H392M340 190v16", width=2.4),
    )
    s.put(care.towel("#8bc"), 342, 62, 0.7)
    f = p.stand(
        p.GRANDAD,
        268,
        290,
        size=0.92,
        front=1,
        turn=0.8,
        face=Face(0.9, 0.1, 0, "calm"),
        far=Hand(330, 116, 1),
        near=Hand(322, 130, 1),
    )
    s.add(f)
    s.add(rooms.table(16, 186, 190, 110))
    s.add(path("M14 186Q14 172 26 172H200Q212 172 212 186Z", "#abc"))
    _changed(s, 130, 154, 1.4)


@scene(
    "washing_and_nappies_bath_filling",
    "A bath before the baby goes in",
    "A baby's bath stands under a running tap. A father stands beside it with his baby, wrapped in a towel, on his arm.",
)
def _bath_filling(s: Scene) -> None:
    _bathroom(s)
    back, front = furniture.bath(220)
    s.add(at(122, 290, back, scale=1.05), at(122, 290, front, scale=1.05))
    s.put(furniture.tap(running=True), 70, 190, 1.15)
    f = p.stand(
        p.MALIK,
        306,
        356,
        size=1.1,
        front=-1,
        turn=0.85,
        face=Face(-0.6, 0.6, -4, "calm"),
        far=Hand(276, 196, 0, "flat", elbow=(240, 190)),
        near=Hand(280, 202, 0, "flat", elbow=(352, 196)),
    )
    b = p.held(BARE_BROWN, (266, 158), (296, 196), size=1.15, front=-1, face=Face(-0.3, 0, -12, "calm"))
    wrap = path(
        "M252 166C262 152 288 156 296 166C312 180 318 204 306 214C288 226 256 216 248 196Q244 178 252 166Z",
        "#c87",
    )
    s.add(f.far, f.legs, f.body, f.face, b.face, wrap, path("M262 172Q276 190 300 176", width=1.8), f.near)
