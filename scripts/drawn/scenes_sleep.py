"""Scenes of sleep."""

from drawn import care, furniture, rooms, signs, things, toys
from drawn import poses as p
from drawn.heads import Face, Look
from drawn.ink import at, path, rect
from drawn.people import BABY, Foot, Hand, person
from drawn.scene import Scene, scene


def _cot(s: Scene) -> None:
    s.add(
        rect(0, 0, 400, 300, rooms.FLOOR, pen="none"),
        path("M0 60H30M370 60H400M0 150H60M340 150H400M0 240H40M360 240H400", width=1.4),
    )
    s.put(furniture.cot_from_above(214, 288), 200, 150)


@scene(
    "sleep_on_back",
    "A baby asleep on its back in a clear cot",
    "A cot seen from above. A baby sleeps on its back in a sleeping bag, its feet at the foot of the cot. Nothing else is in the cot.",
)
def _on_back(s: Scene) -> None:
    _cot(s)
    s.add(p.sleeper(p.BABE, 200, 136, size=1.95))


@scene(
    "sleep_on_front",
    "A baby asleep on its front",
    "A cot seen from above. A baby lies on its tummy; we see its back and the back of its head.",
)
def _on_front(s: Scene) -> None:
    _cot(s)
    s.add(_face_down(p.BABE, 200, 132, 1.95))


def _face_down(look: Look, x: float, y: float, size: float) -> str:
    k = size
    figure = person(
        look,
        (x, y),
        (x, y + 36 * k),
        build=BABY,
        size=k,
        turn=1,
        face=Face(from_behind=True),
        near=Hand(x - 27 * k, y - 12 * k, 0, "grip", elbow=(x - 25 * k, y + 8 * k)),
        far=Hand(x + 27 * k, y - 12 * k, 0, "grip", elbow=(x + 25 * k, y + 8 * k)),
        near_leg=Foot(x - 10 * k, y + 66 * k, 0, 0, (x - 22 * k, y + 52 * k)),
        far_leg=Foot(x + 10 * k, y + 66 * k, 0, 0, (x + 22 * k, y + 52 * k)),
    )
    seat = path(
        f"M{x - 17 * k} {y + 22 * k}C{x - 22 * k} {y + 52 * k} {x - 6 * k} {y + 54 * k} {x} {y + 46 * k}C{x + 6 * k} {y + 54 * k} {x + 22 * k} {y + 52 * k} {x + 17 * k} {y + 22 * k}Z",
        look.top,
    )
    seam = path(f"M{x - 14 * k} {y + 20 * k}H{x + 14 * k}", width=5, pen=look.top) + path(
        f"M{x} {y + 8 * k}V{y + 44 * k}", width=1.6
    )
    return figure.legs + figure.far + figure.near + figure.body + seat + seam + figure.face


@scene(
    "sleep_sofa",
    "Asleep with a baby on the sofa",
    "An adult has fallen asleep on a sofa with a baby lying on the chest.",
)
def _sofa(s: Scene) -> None:
    s.add(rooms.room(236), rooms.window(160, 16, 80, 62, night=True))
    back, _front = furniture.sofa(380)
    s.add(at(200, 292, back, scale=1))
    s.add(rect(26, 216, 348, 36, "#9ab"))
    s.put(furniture.pillow(78, 58, "#dba"), 66, 192)
    f = person(
        p.FATHER,
        (112, 196),
        (214, 216),
        size=1.1,
        turn=0.55,
        front=-1,
        face=Face(0.3, -0.2, -64, "asleep"),
        near_leg=Foot(330, 226, 1, 1, (276, 168)),
        far_leg=Foot(340, 222, 1, 1, (290, 160)),
        near=Hand(178, 172, 0, "flat", elbow=(140, 226), turn=-60),
    )
    s.add(f.legs, f.body, f.face)
    b = person(
        p.BABE,
        (140, 158),
        (182, 178),
        build=BABY,
        size=1.2,
        turn=0.7,
        front=1,
        face=Face(0.3, 0.3, -50, "asleep"),
        near_leg=Foot(210, 202, 1, 1),
        far_leg=Foot(214, 192, 1, 1),
        near=Hand(136, 186, 1),
    )
    s.add(
        b,
        f.near,
        rect(12, 246, 376, 26, "#9ab", r=4),
        path("M30 272v14M370 272v14", width=6),
        signs.sleep_marks(96, 108),
    )


@scene(
    "sleep_full_cot",
    "A cot full of things",
    "A cot seen from above. A baby lies among pillows, a thick cover and soft toys.",
)
def _full_cot(s: Scene) -> None:
    _cot(s)
    s.put(furniture.pillow(150, 78), 200, 70)
    s.add(p.sleeper(p.BABE_DARK, 200, 134, size=1.7))
    s.add(
        path("M112 190C140 172 172 196 200 184C232 170 262 194 288 184V276H112Z", "#89b"),
        path(
            "M112 206C150 190 180 212 210 200C240 190 262 208 288 200M150 206V274M200 204V274M250 204V274M112 240H288",
            width=1.5,
        ),
    )
    s.put(toys.teddy(), 142, 180, 1.25)
    s.put(toys.rabbit(), 262, 182, 1.15)


@scene(
    "sleep_near_parent",
    "A baby in its own cot beside the bed",
    "A bed and a cot close beside it, seen from above at night. The mother sleeps in the bed, the baby in the cot, within her reach. "
    "The baby lies flat on its back, its feet at the foot of the cot, a light cover up to its chest. Nothing else is in the cot.",
)
def _near_parent(s: Scene) -> None:
    s.add(rect(0, 0, 400, 300, "#ccb", pen="none"), path("M0 14H400", width=1.4))
    s.add(rect(18, 8, 200, 292, rooms.WOOD, r=6), rect(26, 26, 184, 274, "#fff", r=8))
    s.put(furniture.pillow(150, 78), 118, 74)
    m = person(
        p.MOTHER,
        (118, 132),
        (118, 250),
        size=1.5,
        turn=1,
        face=Face(0.3, 0, 14, "asleep"),
        near=Hand(70, 214, 0, elbow=(52, 190)),
        far=Hand(166, 214, 0, elbow=(184, 190)),
    )
    s.add(m, path("M26 196Q118 182 210 196V300H26Z", "#9ab"), path("M26 214Q118 200 210 214", width=1.8))
    s.put(furniture.cot_from_above(150, 250), 308, 164)
    baby = p.sleeper(p.BABE, 308, 134, size=1.35)
    cover = path("M266 172H350V254Q308 260 266 254Z", "#def") + path("M266 182H350M266 186H350", width=1.4)
    s.add(baby, cover, signs.sleep_marks(40, 40))


@scene(
    "sleep_bedroom",
    "A baby's bedroom",
    "A cot in a bedroom. A pillow and soft toys are in the cot with the baby. The cord of the blind hangs into it, a heater stands close to it. "
    "A cigarette burns on the chest of drawers. A thermometer hangs on the wall.",
)
def _bedroom(s: Scene) -> None:
    s.add(rooms.room(246))
    s.add(rooms.window(146, 24, 84, 70))
    s.put(furniture.blind(92, 66, 156), 142, 22, 1.0, spot="blind_cord")
    s.put(care.room_thermometer(), 54, 66, 1.0, spot="room_thermometer")
    s.add(
        rect(284, 150, 96, 120, "#db8"),
        path("M284 190H380M284 230H380M326 170h12M326 210h12M326 250h12", width=2.4),
    )
    s.put(things.ashtray(), 330, 150, 1.25, spot="cigarette")
    back, front = furniture.cot_side(196, 124)
    s.add(at(146, 290, back))
    s.put(furniture.pillow(76, 54, "#b88"), 90, 210, spot="pillow")
    b = person(
        p.BABE,
        (128, 216),
        (172, 220),
        build=BABY,
        size=1.15,
        turn=0.7,
        front=-1,
        face=Face(0.4, -0.2, -56, "asleep"),
    )
    s.add(b, path("M138 206C156 198 186 206 196 230H136Z", "#ccd"))
    s.put(toys.teddy(), 200, 230, 0.8, spot="soft_toy")
    s.add(at(146, 290, front))
    s.put(furniture.heater(), 268, 292, 1.0, spot="heater")


@scene(
    "sleep_soon_born",
    "Where will the baby sleep?",
    "A pregnant woman sits and thinks of her baby asleep. A question mark stands beside it.",
)
def _soon_born(s: Scene) -> None:
    s.add(rooms.room(246))
    s.put(furniture.chair(), 120, 322, 1.45)
    f = p.sit(
        p.EXPECTING,
        126,
        240,
        340,
        size=1.3,
        face=Face(0.5, -0.4, 0, "calm"),
        near=Hand(158, 200, 0, "flat", elbow=(80, 204)),
        far=Hand(196, 226, 1, "flat"),
    )
    s.add(f, signs.thought(292, 76, 96, 64, (170, 110)))
    b = person(p.BABE, (258, 104), (258, 150), build=BABY, size=1.2, turn=1, face=Face(0.1, 0.1, 0, "asleep"))
    s.add(b.face, signs.sleep_marks(284, 64), signs.asks(338, 108, 1.1))


@scene(
    "sleep_in_cot",
    "A baby asleep in its cot",
    "A baby sleeps in its cot. Its mother stands at the cot and looks at it.",
)
def _in_cot(s: Scene) -> None:
    s.add(rooms.room(246), rooms.window(40, 30, 80, 80))
    f = p.stand(
        p.MOTHER,
        262,
        330,
        size=1.1,
        front=-1,
        lean=-8,
        turn=0.85,
        face=Face(-0.5, 0.7, -4, "calm"),
        near=Hand(306, 176, 0, "grip", elbow=(314, 140)),
        far=Hand(214, 176, 0, "grip", elbow=(212, 140)),
    )
    s.add(f.legs, f.body, f.face)
    back, front = furniture.cot_side(250, 124)
    s.add(at(196, 294, back))
    b = person(
        p.BABE,
        (152, 216),
        (212, 222),
        build=BABY,
        size=1.5,
        turn=0.8,
        front=-1,
        face=Face(0.35, -0.1, -64, "asleep"),
        near=Hand(176, 206, 1),
        near_leg=Foot(264, 228, 1, 1),
        far_leg=Foot(262, 218, 1, 1),
    )
    s.add(b, at(196, 294, front), f.far, f.near)
