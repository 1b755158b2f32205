"""Scenes of safety at home."""

from drawn import furniture, rooms, things, toys
from drawn import poses as p
from drawn.heads import Face
from drawn.ink import at, oval, path, rect
from drawn.people import BABY, TODDLER, Foot, Hand
from drawn.scene import Scene, scene


@scene(
    "safety_at_home_kitchen",
    "A kitchen with a small child",
    "A small child stands in a kitchen. A pan's handle sticks out over the edge of the cooker. The kettle's cord hangs down. A knife and a hot mug stand at the edge. "
    "The cupboard with cleaning things is open. There are also a bowl of fruit, a wooden spoon and a fridge with a drawing.",
)
def _kitchen(s: Scene) -> None:
    s.add(rooms.room(262), rooms.tiles(62, 140, 26), rooms.window(150, 14, 74, 56))
    s.put(furniture.fridge(), 374, 284, 1.25)
    s.mark("fridge", (346, 62, 400, 284))
    s.add(rooms.worktop(96, 152, 232, 132, 4))
    s.add(rect(101, 172, 50, 104, "#666"))
    s.put(things.spray(), 114, 274, 0.95)
    s.put(things.bleach(opened=False), 138, 274, 0.85)
    s.add(path("M101 170L72 180V288L101 278Z", "#ccc"))
    s.mark("open_cupboard", (72, 172, 152, 286))
    s.put(furniture.cooker(92, 136), 48, 286, 1)
    s.put(things.pan(), 42, 150, 0.95)
    s.add(path("M36 142L22 186", width=12), path("M36 142L22 186", width=6.6, pen="#556"))
    s.mark("pan_handle", (6, 98, 70, 192))
    s.add(path("M172 150C168 174 190 180 182 214", width=3.4))
    s.put(things.kettle(), 162, 152, 0.85)
    s.mark("kettle_cord", (154, 100, 206, 216))
    s.put(things.fruit_bowl(), 228, 152, 0.78, spot="fruit_bowl")
    s.put(things.knife(), 270, 156, 0.6, turn=16, spot="knife")
    s.put(things.mug(), 316, 153, 0.8, spot="hot_mug")
    s.add(
        path("M244 76H326", width=3),
        path("M262 76v8M304 76v6", width=2.4),
        path("M295 84h18l-3 15h-12Z", "#ccc"),
    )
    s.put(things.spoon(), 262, 88, 0.8, turn=74)
    s.mark("wooden_spoon", (244, 72, 284, 114))
    s.add(
        p.stand(
            p.GIRL,
            232,
            294,
            build=TODDLER,
            size=0.9,
            front=1,
            turn=0.85,
            face=Face(0.5, -0.6, 0, "calm"),
            far=Hand(270, 206, 1, "open"),
        )
    )


@scene(
    "safety_at_home_living_room",
    "A living room with a baby",
    "A baby crawls in a living room. A hot mug stands on a low table. The cord of the blind hangs down. An open remote control and a button battery lie on the floor, and a plastic bag. "
    "The fire has no guard. A picture book and building blocks lie there too.",
)
def _living_room(s: Scene) -> None:
    s.add(rooms.room(206))
    s.put(furniture.fire(), 322, 212, 1.05)
    s.mark("open_fire", (280, 126, 364, 212))
    s.add(rooms.window(150, 26, 80, 66))
    s.put(furniture.blind(90, 60, 110), 146, 22, spot="blind_cord")
    back, front = furniture.sofa(150, "#ab9")
    s.add(at(70, 218, back, scale=0.95), at(70, 218, front, scale=0.95))
    s.add(rooms.rug(206, 256, 170, 40, "#ccd"))
    s.add(rooms.table(20, 212, 106, 52))
    s.put(things.mug(), 98, 212, 0.9, spot="hot_mug")
    s.put(toys.book(), 50, 292, 0.8, spot="picture_book")
    s.put(toys.blocks(), 346, 258, 0.95, spot="blocks")
    b = p.crawl(p.BABE_BROWN, 166, 262, size=1.35, front=1, face=Face(0.7, -0.1, 0, "smile"))
    s.add(b)
    s.put(things.remote(), 224, 284, 1.0)
    s.put(things.button_battery(), 266, 288, 0.9)
    s.mark("button_battery", (200, 270, 280, 294))
    s.put(things.plastic_bag(), 336, 294, 0.75, spot="plastic_bag")


@scene(
    "safety_at_home_stairs",
    "A small child at the top of the stairs",
    "A small child stands at the top of the stairs. The stair gate is open. Toys lie on the steps. A window is wide open and a chair stands beneath it. "
    "There is a handrail and a lamp is on.",
)
def _stairs(s: Scene) -> None:
    s.add(rect(0, 0, 400, 300, rooms.WALL, pen="none"))
    steps = "M0 290H66" + "".join(f"V{290 - 27 * i}H{66 + 33 * i}" for i in range(1, 5)) + "V182H400V300H0Z"
    s.add(path(steps, rooms.WOOD), path("M62 196V286M106 164V252M150 132V224M196 98V180", width=4))
    s.add(path("M54 204L204 92", width=10), path("M54 204L204 92", width=5, pen="#a85"))
    s.mark("handrail", (110, 86, 192, 152))
    s.put(toys.car_toy(), 118, 235, 0.95)
    s.put(toys.ball(13), 180, 182, 1)
    s.mark("toys_on_steps", (92, 154, 196, 240))
    s.add(
        rect(318, 26, 56, 72, "#e6eff2"),
        path("M318 26L296 14V112L318 98ZM374 26L396 14V112L374 98Z", "#fff"),
        path("M310 102H382", width=4),
    )
    s.add(at(344, 182, furniture.chair().art, scale=0.6))
    s.mark("open_window", (296, 14, 398, 182))
    s.add(
        path("M60 0V40", width=3),
        path("M34 68L48 38H72L86 68Z", "#fd8"),
        path("M38 80l-7 11M60 82v13M82 80l7 11", width=2.6),
    )
    s.mark("lamp", (26, 28, 94, 98))
    bars = "".join(f"M{x} {185 - (x - 202) * 0.5:g}v-66" for x in (211, 219, 227))
    s.add(path("M202 186V108L236 90V168Z", width=8), path("M202 186V108L236 90V168Z", width=3.4, pen="#fff"))
    s.add(path(bars, width=6), path(bars, width=2.2, pen="#fff"), path("M198 108V186", width=7))
    s.mark("open_gate", (194, 104, 242, 186))
    s.add(
        p.stand(
            p.MILA, 270, 183, build=TODDLER, size=1.1, front=-1, turn=0.85, face=Face(-0.6, 0.5, 0, "smile")
        )
    )


@scene(
    "safety_at_home_hot_drink_far",
    "A hot drink out of reach",
    "A mother sits with her baby on her lap. Her hot mug stands far away on a high shelf, where the baby cannot reach it.",
)
def _hot_far(s: Scene) -> None:
    s.add(rooms.room(246), rooms.shelf(288, 96, 96))
    s.put(things.mug(), 336, 96, 1.25)
    s.put(furniture.chair("#b86"), 120, 330, 1.5)
    f = p.sit(
        p.MOTHER,
        128,
        236,
        340,
        size=1.25,
        face=Face(0.6, 0.6, 4, "calm"),
        far=Hand(206, 196, 1, "flat"),
        near=Hand(176, 222, 0, "flat", elbow=(96, 206)),
    )
    b = p.sit(
        p.BABE,
        196,
        222,
        260,
        build=BABY,
        size=1.4,
        face=Face(-0.3, -0.3, 0, "calm"),
        near=Hand(222, 200, 1),
        near_leg=Foot(226, 246, -1, 1),
        far_leg=Foot(234, 240, -1, 1),
    )
    s.add(f.legs, f.body, f.face, f.far, b, f.near)


@scene(
    "safety_at_home_hot_drink_near",
    "A hot drink beside a baby",
    "A mother holds her baby on her lap and a hot mug in her other hand. The baby reaches for the mug.",
)
def _hot_near(s: Scene) -> None:
    s.add(rooms.room(246), rooms.shelf(288, 96, 96))
    s.put(furniture.chair("#b86"), 110, 330, 1.5)
    f = p.sit(
        p.MOTHER,
        118,
        236,
        340,
        size=1.25,
        face=Face(0.7, 0, 0, "calm"),
        far=Hand(242, 160, 0, elbow=(192, 192)),
        near=Hand(166, 222, 0, "flat", elbow=(86, 206)),
    )
    b = p.sit(
        p.BABE,
        186,
        222,
        260,
        build=BABY,
        size=1.4,
        face=Face(0.7, -0.1, 0, "calm"),
        near=Hand(218, 164, 0, "open"),
        far=Hand(226, 156, 0, "open"),
        near_leg=Foot(216, 246, -1, 1),
        far_leg=Foot(224, 240, -1, 1),
    )
    s.add(f.legs, f.body, f.face)
    s.put(things.mug(), 260, 174, 1.35)
    s.add(f.far, b, f.near)


@scene(
    "safety_at_home_battery",
    "A child with a small round battery",
    "A small child sits on the floor and puts a small round battery to its open mouth. A remote control lies in front of it, another battery lies beside it.",
)
def _battery(s: Scene) -> None:
    s.add(rooms.room(226), rooms.window(40, 26, 80, 74), rooms.rug(206, 268, 186, 30, "#cdb"))
    c = p.floor(
        p.SAM,
        256,
        284,
        size=2.05,
        front=-1,
        turn=0.85,
        face=Face(-0.5, 0.1, 0, "talk"),
        near=Hand(208, 186, 0, "point", turn=-120, elbow=(268, 222)),
        far=Hand(196, 230, -1, "open"),
    )
    s.add(c.far, c.legs, c.body, c.face, c.near)
    coin = oval(0, 0, 15, fill="#dee") + oval(0, 0, 10.5) + path("M-5 0H5M0 -5V5", width=2.4)
    s.add(at(192, 158, coin), at(138, 288, coin, scale=0.7))
    s.put(things.remote(), 62, 280, 2)


@scene(
    "safety_at_home_crawling",
    "A baby begins to crawl",
    "A baby crawls across the floor of a room, in which there are a chair and a sofa.",
)
def _crawling(s: Scene) -> None:
    s.add(rooms.room(226), rooms.window(160, 22, 80, 70))
    back, front = furniture.sofa(150, "#ab9")
    s.add(at(84, 232, back), at(84, 232, front))
    s.put(furniture.chair(), 346, 246, 1.1, flip=True)
    s.add(rooms.rug(196, 272, 180, 24))
    s.add(p.crawl(p.BABE, 176, 284, size=1.9, face=Face(0.8, -0.1, 0, "smile")))
