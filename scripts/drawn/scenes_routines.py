"""Scenes of routines and boundaries."""

from drawn import furniture, rooms, signs, things, toys
from drawn import poses as p
from drawn.heads import Face
from drawn.ink import oval, path
from drawn.people import ADULT, CHILD, TODDLER, Foot, Hand, person
from drawn.scene import Scene, scene


@scene(
    "routines_and_boundaries_calm_no",
    "A calm no",
    "A child has drawn on the wall with a crayon. The mother kneels at the child's height, shows the child a sheet of paper with a crayon and looks calm.",
)
def _calm_no(s: Scene) -> None:
    s.add(
        rooms.room(240),
        path(
            "M300 122C320 96 344 130 326 146C306 160 296 128 330 116M346 168q10 -22 22 0q8 14 20 -4",
            pen="#c55",
            width=4,
        ),
    )
    f = p.kneel(
        p.AMARA,
        116,
        290,
        size=1.2,
        front=1,
        face=Face(0.75, 0.1, 0, "kind"),
        far=Hand(204, 172, 1, "stop", turn=-70),
        near=Hand(178, 232, 1, "grip"),
    )
    s.add(f.far, f.legs, f.body, f.face)
    s.add(
        path("M176 204L228 192L240 244L188 256Z", "#fff"),
        path("M192 236q8 -24 18 -8q6 10 14 -14", pen="#c55", width=3.4),
    )
    s.add(f.near)
    c = p.stand(
        p.BOY,
        276,
        290,
        build=TODDLER,
        size=1.35,
        front=-1,
        turn=0.85,
        face=Face(-0.7, 0, 0, "calm"),
        far=Hand(246, 236, 1),
        near=Hand(316, 206, 0, elbow=(308, 220)),
    )
    s.add(c.far, c.legs, c.body, c.face)
    s.put(toys.crayon(), 330, 186, 1.1, turn=110)
    s.add(c.near)


@scene(
    "routines_and_boundaries_angry_no",
    "An angry no",
    "An adult stands over a small child, shouts and points a finger at the child.",
)
def _angry_no(s: Scene) -> None:
    s.add(
        rooms.room(240),
        path(
            "M300 122C320 96 344 130 326 146C306 160 296 128 330 116M346 168q10 -22 22 0q8 14 20 -4",
            pen="#c55",
            width=4,
        ),
    )
    f = p.stand(
        p.WHEELS,
        122,
        312,
        size=1.06,
        front=1,
        lean=16,
        turn=0.8,
        face=Face(0.75, 0.5, 10, "shout"),
        far=Hand(206, 148, -1, "point", elbow=(176, 128)),
        near=Hand(88, 186, -1),
    )
    s.add(f)
    c = p.stand(
        p.BOY,
        270,
        290,
        build=TODDLER,
        size=1.25,
        front=-1,
        turn=0.85,
        face=Face(-0.4, 0.4, 8, "calm"),
        near=Hand(256, 226, 1),
        far=Hand(240, 222, 1),
    )
    s.add(c, signs.shouts(182, 92))


@scene(
    "routines_and_boundaries_tidying",
    "A child puts toys away",
    "A child puts toys into a box. Its mother sits on the floor a little way off.",
)
def _tidying(s: Scene) -> None:
    s.add(rooms.room(240), rooms.rug(220, 280, 170, 18))
    s.add(
        p.kneel(
            p.MOTHER,
            80,
            290,
            size=1.16,
            front=1,
            face=Face(0.75, 0.1, 0, "calm"),
            far=Hand(142, 232, 1, "flat"),
            near=Hand(130, 238, 1, "flat"),
        )
    )
    s.put(toys.toy_box(), 236, 292, 1.3)
    c = p.stand(
        p.GIRL,
        322,
        290,
        build=TODDLER,
        size=1.35,
        front=-1,
        turn=0.85,
        face=Face(-0.6, 0.3, 0, "calm"),
        near=Hand(272, 208, -1),
        far=Hand(268, 204, -1),
    )
    s.add(c.far, c.legs, c.body, c.face)
    s.put(toys.car_toy(), 256, 212, 0.9)
    s.add(c.near)


@scene(
    "routines_and_boundaries_tantrum",
    "A tantrum in the shop",
    "A small child lies on the floor of a shop, screams and kicks. Its father stands there with a shopping basket.",
)
def _tantrum(s: Scene) -> None:
    s.add(furniture.shop_shelves())
    f = p.stand(
        p.FATHER,
        104,
        330,
        size=1.06,
        front=1,
        turn=0.85,
        face=Face(0.6, 0.6, 0, "worried"),
        near=Hand(76, 196, -1),
        far=Hand(146, 186, -1),
    )
    c = person(
        p.MILA,
        (246, 264),
        (298, 270),
        build=TODDLER,
        size=1.35,
        turn=0.8,
        front=-1,
        face=Face(0.1, 0, -70, "cry"),
        near=Hand(264, 228, -1),
        far=Hand(252, 224, -1),
        near_leg=Foot(354, 238, 1, 1, (332, 264), turn=-50),
        far_leg=Foot(366, 270, 0, 1, (334, 272)),
    )
    s.add(
        f.legs,
        f.body,
        f.face,
        f.near,
        path("M50 212Q76 180 102 212", width=3),
        path("M44 212H108L100 250H52Z", "#68a"),
        path("M46 224H106M48 238H104", width=1.6),
        f.far,
        c,
        path("M372 216l10 -10M380 228l14 -4M364 208l4 -12", width=2.6),
    )


@scene(
    "routines_and_boundaries_meal",
    "A family meal",
    "A mother, a father and two children sit at the table and eat together. They look at each other and talk. No screens are there.",
)
def _meal(s: Scene) -> None:
    s.add(rooms.room(246), rooms.window(160, 14, 80, 56))
    seats = (
        (p.AMARA, 84, 134, ADULT, 0.95, 0.6, "laugh"),
        (p.BOY, 164, 164, CHILD, 1.0, -0.5, "smile"),
        (p.GIRL, 240, 166, CHILD, 1.0, 0.5, "smile"),
        (p.MALIK, 318, 136, ADULT, 0.95, -0.6, "smile"),
    )
    for look, x, y, build, size, yaw, mood in seats:
        low, wide = 208, build.shoulders * size
        g = person(
            look,
            (x, y),
            (x, y + build.torso * size - 10),
            build=build,
            size=size,
            turn=1,
            face=Face(yaw, 0.1, 0, mood),
            near=Hand(x - wide * 0.55, low, 0, elbow=(x - wide - 4, low - 6)),
            far=Hand(x + wide * 0.55, low, 0, elbow=(x + wide + 4, low - 6)),
        )
        s.add(g.far, g.body, g.face, g.near)
    s.add(rooms.table(20, 208, 360, 100, top=16))
    s.add(path("M20 208L34 190H366L380 208Z", rooms.WOOD))
    for x in (84, 164, 240, 318):
        s.put(things.plate_of_food(), x, 206, 0.62)
    s.put(things.glass(), 124, 204, 0.8)
    s.put(things.bread(), 202, 200, 0.62)
    s.put(things.glass(), 280, 204, 0.8)


@scene(
    "routines_and_boundaries_broken",
    "Something is broken",
    "A small child stands beside a flower pot that lies broken on the floor.",
)
def _broken(s: Scene) -> None:
    s.add(rooms.room(240), rooms.window(40, 28, 80, 80), rooms.table(262, 150, 130, 118))
    s.add(
        p.stand(
            p.SAM,
            134,
            290,
            build=TODDLER,
            size=1.6,
            front=1,
            turn=0.85,
            face=Face(0.5, 0.6, 0, "worried"),
        )
    )
    s.add(
        path("M196 288Q230 262 276 288Z", "#754"),
        path("M188 288L196 258L222 252L214 288ZM250 288L258 250L286 262L290 288Z", "#c86"),
    )
    s.add(
        path("M228 270Q232 236 252 226M232 254Q218 240 206 242", width=4, pen="#797"),
        oval(256, 222, 9, fill="#db5"),
        oval(202, 240, 8, fill="#db5"),
    )
