"""Steps of care: washing hands, making up a bottle, changing a nappy."""

from drawn import care, furniture, rooms, things
from drawn.heads import SKIN, Face, Look
from drawn.ink import Point, Thing, oval, path, rect, tube
from drawn.people import BABY, Foot, Hand, draw_hand, person
from drawn.scene import Scene, scene

SLEEVE = "#58a"


def _forearm(
    s: Scene,
    elbow: Point,
    wrist: Point,
    does: str,
    turn: float,
    *,
    skin: str = "brown",
    size: float = 3,
    flip: bool = False,
) -> None:
    """Draw a large forearm that comes into the picture, with its hand."""
    s.add(draw_hand(wrist, turn, does, size, SKIN[skin], flip=flip))
    cuff = (elbow[0] + (wrist[0] - elbow[0]) * 0.62, elbow[1] + (wrist[1] - elbow[1]) * 0.62)
    s.add(tube([elbow, wrist], size * 12.5, SKIN[skin]), tube([elbow, cuff], size * 15, SLEEVE))


def _sink(s: Scene, *, running: bool) -> None:
    s.add(
        rooms.room(400, "#eee"),
        rooms.tiles(20, 200, 50),
        path("M40 214H360C352 290 300 300 200 300C100 300 48 290 40 214Z", "#fff"),
        oval(200, 214, 160, 18, "#dee"),
    )
    s.put(furniture.tap(running=running), 212, 106, 2.0)


@scene("step_hands_wet", "Wet your hands", "Two hands are held under running water from a tap.")
def _wet(s: Scene) -> None:
    _sink(s, running=True)
    _forearm(s, (-20, 250), (126, 192), "flat", -12)
    _forearm(s, (420, 250), (292, 192), "flat", 192, flip=True)
    s.add(path("M196 214l-12 16M214 220v18M232 214l12 16", width=3, pen="#68a"))


@scene(
    "step_hands_soap",
    "Wash with soap",
    "Two hands rub each other with soap; there is foam. A bottle of soap stands beside them.",
)
def _soap(s: Scene) -> None:
    _sink(s, running=False)
    s.put(care.soap(), 340, 206, 2.2)
    _forearm(s, (-20, 260), (126, 178), "flat", -16)
    _forearm(s, (420, 290), (276, 196), "flat", 200, flip=True)
    for x, y, r in (
        (168, 138, 15),
        (192, 126, 11),
        (216, 136, 16),
        (240, 158, 11),
        (150, 158, 10),
        (206, 206, 13),
        (180, 212, 10),
        (236, 196, 8),
        (196, 92, 6),
        (222, 104, 7),
    ):
        s.add(oval(x, y, r, fill="#fff"))


@scene("step_hands_dry", "Dry your hands", "Two hands are dried with a towel.")
def _dry(s: Scene) -> None:
    s.add(rooms.room(400, "#eee"), rooms.tiles(20, 290, 50))
    _forearm(s, (-20, 250), (96, 170), "flat", -14)
    s.add(
        path("M110 40H300V236Q250 250 206 236Q160 224 110 240Z", "#c87"),
        path(
            "M110 214Q160 198 206 212Q250 226 300 212M156 48Q150 130 160 218M252 48Q262 130 252 222", width=2
        ),
    )
    _forearm(s, (420, 250), (306, 168), "flat", 192, flip=True)
    s.add(path("M96 26H316", width=9))


def _counter(s: Scene) -> None:
    s.add(
        rooms.room(400),
        rooms.tiles(26, 200, 44),
        rect(0, 236, 400, 64, rooms.DARK_WOOD),
        path("M0 254H400", width=1.6),
    )


@scene(
    "step_bottle_boil",
    "Boil fresh water",
    "A kettle of water boils and steams; a clean empty bottle stands beside it.",
)
def _boil(s: Scene) -> None:
    _counter(s)
    s.put(things.kettle(), 150, 236, 2.7)
    s.put(care.bottle(0), 312, 236, 2.3)


@scene("step_bottle_water", "Pour the water in", "A hand pours hot water from the kettle into the bottle.")
def _water(s: Scene) -> None:
    _counter(s)
    s.put(open_bottle(0.5), 282, 236, 2.5)
    s.add(
        path("M222 112C262 108 280 120 280 146", width=11),
        path("M222 112C262 108 280 120 280 176", width=6, pen="#bde"),
    )
    s.put(things.kettle(), 136, 156, 2.2, turn=24)
    s.add(tube([(40, -30), (140, 56)], 40, SLEEVE), draw_hand((132, 46), 40, "grip", 2.6, SKIN["brown"]))


def open_bottle(milk: float) -> Thing:
    """Draw a bottle without its top."""
    art = path("M-9 0L-9 -32Q-9 -36 -8 -38L8 -38Q9 -36 9 -32L9 0Q0 3 -9 0Z", "#fff")
    if milk:
        art += path(f"M-8 -1V{-34 * milk}H8V-1Q0 1.6 -8 -1Z", "#cde", pen="none")
    return Thing(
        art
        + path(
            "M-9 0L-9 -32Q-9 -36 -8 -38L8 -38Q9 -36 9 -32L9 0Q0 3 -9 0ZM-9 -9h5M-9 -17h5M-9 -25h5", width=1.6
        ),
        (-10, -39, 10, 2),
    )


@scene(
    "step_bottle_powder",
    "Add level scoops of powder",
    "A hand holds a level scoop of milk powder over the bottle; the tin stands beside it.",
)
def _powder(s: Scene) -> None:
    _counter(s)
    s.put(care.tin(), 84, 236, 2.2)
    s.put(open_bottle(0.55), 222, 236, 2.5)
    s.add(
        path("M268 92H356", width=15),
        path("M268 92H356", width=10, pen="#bcd"),
        path("M196 78H270L262 118H204Z", "#bcd"),
        path("M196 78H270", "#edb", width=9),
        path("M198 78H268", width=5, pen="#edb"),
    )
    _forearm(s, (430, 150), (366, 104), "grip", 196, size=2.4, flip=True)
    s.add(path("M222 124v.1M236 130v.1M228 137v.1M242 122v.1", width=5, pen="#223"))


@scene("step_bottle_shake", "Put the top on and shake", "A hand holds the closed bottle and shakes it.")
def _shake(s: Scene) -> None:
    s.add(rooms.room(400), rooms.tiles(26, 300, 44))
    s.put(care.bottle(0.75), 176, 262, 4.0, turn=14)
    _forearm(s, (420, 290), (286, 194), "grip", 208, size=4, flip=True)
    s.add(path("M96 90q-22 34 -12 70M70 78q-30 46 -14 98M302 44q30 14 40 44M322 24q36 16 50 56", width=4))


@scene(
    "step_bottle_test",
    "Try it on your wrist",
    "A hand drips some milk from the bottle onto the inside of the other wrist.",
)
def _test(s: Scene) -> None:
    s.add(rooms.room(400), rooms.tiles(26, 300, 44))
    _forearm(s, (-10, 258), (228, 228), "open", -6, size=3.6)
    s.put(care.bottle(0.75), 300, 20, 2.6, turn=-142)
    s.add(
        tube([(420, 20), (340, 66)], 44, SLEEVE),
        draw_hand((346, 62), 168, "grip", 3, SKIN["brown"], flip=True),
    )
    s.add(path("M200 158q-9 14 0 18q9 -4 0 -18ZM186 194q-7 11 0 14q7 -3 0 -14Z", "#fff"))


@scene("step_nappy_ready", "Have everything ready", "A clean nappy, wipes, cream and a mat lie ready.")
def _ready(s: Scene) -> None:
    s.add(
        rect(0, 0, 400, 300, rooms.FLOOR, pen="none"),
        rect(20, 40, 360, 226, "#abc", r=22),
        rect(32, 52, 336, 202, r=16),
    )
    s.put(care.nappy(), 124, 150, 2.3)
    s.put(care.wipes(), 286, 150, 2.0)
    s.put(care.cream(), 286, 234, 1.9)


def _baby_for_nappy(s: Scene, *, nappy: bool) -> None:
    look = Look("olive", "baby", "black", top="#dce", bottoms=SKIN["olive"], shoes="bare")
    s.add(rect(0, 0, 400, 300, rooms.FLOOR, pen="none"), rect(30, 60, 350, 226, "#abc", r=22))
    b = person(
        look,
        (136, 178),
        (214, 184),
        build=BABY,
        size=2.1,
        turn=0.9,
        front=-1,
        face=Face(0.3, -0.1, -66, "smile"),
        near=Hand(160, 232, -1),
        far=Hand(150, 132, 1),
        near_leg=Foot(306, 200, -1, 1, (266, 148)),
        far_leg=Foot(300, 166, 1, 1, (262, 116)),
    )
    s.add(b.far, b.legs, b.body)
    if nappy:
        s.add(
            path("M196 146Q240 138 262 164Q262 200 244 224Q214 232 196 224Z", "#fff"),
            rect(196, 176, 16, 16, "#9bd"),
            path("M244 160Q236 184 242 210", width=1.6),
        )
    s.add(b.face, b.near)


@scene("step_nappy_wipe", "Clean gently", "A hand wipes a baby who lies on a mat clean.")
def _wipe(s: Scene) -> None:
    _baby_for_nappy(s, nappy=False)
    s.add(
        path("M232 214C226 194 244 192 256 200C274 194 280 212 270 226C262 242 238 240 232 214Z", "#fff"),
        path("M242 212Q252 206 264 214", width=1.6),
    )
    _forearm(s, (420, 300), (300, 244), "flat", 200, skin="brown", size=2.1, flip=True)
    s.put(care.wipes(), 334, 132, 1.5)


@scene(
    "step_nappy_new", "Put a clean nappy on", "A baby lies on a mat in a clean nappy; two hands fasten it."
)
def _new(s: Scene) -> None:
    _baby_for_nappy(s, nappy=True)
    _forearm(s, (300, 320), (246, 232), "flat", 232, size=2.0)
    _forearm(s, (300, -20), (244, 118), "flat", 130, size=2.0)


@scene(
    "step_nappy_bin", "Nappy in the bin", "A hand drops the used, folded nappy into a bin with its lid open."
)
def _bin(s: Scene) -> None:
    s.add(rooms.room(256))
    s.put(care.bin_with_lid(), 230, 288, 2.0)
    s.put(care.folded_nappy(), 246, 122, 2.3)
    _forearm(s, (430, 26), (312, 92), "grip", 156, size=2.6, flip=True)
    s.add(path("M226 134v16M246 136v18M266 134v16", width=3))
