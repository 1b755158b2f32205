"""Steps of a day: going to bed, dressing for the weather."""

from drawn import care, furniture, rooms, signs, toys
from drawn import poses as p
from drawn.heads import SKIN, Face, Look
from drawn.ink import at, oval, path, rect
from drawn.people import CHILD, TODDLER, Foot, Hand, person
from drawn.scene import Scene, scene

NIGHT_CLOTHES = Look("olive", "short", "black", top="#abd", bottoms="#abd", shoes="bare")
RAINCOAT = Look("dark", "puffs", "black", top="#db5", bottoms="#87a")


@scene("step_bed_bath", "Bath", "A child sits in the bath, washes and plays. Its mother sits beside it.")
def _bed_bath(s: Scene) -> None:
    s.add(rooms.room(240, "#eee"), rooms.tiles(18, 220, 34))
    bare = Look("olive", "short", "black", top=SKIN["olive"], bottoms=SKIN["olive"], shoes="bare")
    f = p.kneel(
        p.MOTHER,
        330,
        300,
        size=1.12,
        front=-1,
        lean=14,
        face=Face(-0.7, 0.4, 0, "smile"),
        near=Hand(214, 194, -1, "flat"),
        far=Hand(206, 176, -1, "flat", turn=170),
    )
    back, front = furniture.bath(270)
    s.add(at(150, 290, back, scale=1.06))
    c = person(
        bare,
        (150, 160),
        (150, 214),
        build=TODDLER,
        size=1.35,
        turn=0.9,
        face=Face(0.5, -0.1, 0, "laugh"),
        near=Hand(112, 206, 1, "open"),
        far=Hand(182, 204, -1),
    )
    s.add(c.body, c.far, c.near, f.far, c.face, at(150, 290, front, scale=1.06))
    s.put(toys.duck(), 66, 228, 0.9)
    s.add(f.legs, f.body, f.face, f.near)


@scene("step_bed_pyjamas", "Pyjamas", "A child stands in pyjamas; the mother kneels and does up a button.")
def _pyjamas(s: Scene) -> None:
    s.add(rooms.room(244, "#dde"), rooms.window(150, 24, 80, 70, night=True))
    c = p.stand(
        NIGHT_CLOTHES, 256, 290, build=CHILD, size=1.12, front=-1, turn=0.9, face=Face(-0.6, -0.1, 0, "smile")
    )
    f = p.kneel(
        p.MOTHER,
        110,
        292,
        size=1.16,
        front=1,
        face=Face(0.75, 0.2, 0, "smile"),
        near=Hand(214, 200, 1),
        far=Hand(214, 184, 1),
    )
    s.add(
        f.legs,
        f.body,
        f.face,
        c,
        path("M250 172v.1M250 186v.1M250 200v.1M250 214v.1", width=6),
        path("M240 164l9 10l10 -10", width=2),
        f.far,
        f.near,
    )


@scene("step_bed_teeth", "Teeth", "A child brushes its teeth at the basin; a parent helps.")
def _teeth(s: Scene) -> None:
    s.add(rooms.room(250, "#eee"), rooms.tiles(18, 220, 34), rect(22, 40, 84, 110, "#dee", r=8))
    s.put(furniture.basin(), 66, 300, 1.25)
    f = p.stand(
        p.MOTHER,
        282,
        366,
        size=1.16,
        front=-1,
        turn=0.8,
        face=Face(-0.6, 0.6, -6, "smile"),
        near=Hand(214, 218, -1, "flat", turn=170),
        far=Hand(186, 186, -1),
    )
    c = p.stand(
        NIGHT_CLOTHES,
        182,
        330,
        build=CHILD,
        size=1.3,
        front=-1,
        turn=0.9,
        face=Face(-0.3, 0, 0, "laugh"),
        far=Hand(140, 190, 0, elbow=(148, 216)),
    )
    s.add(f.legs, f.body, f.face, c.legs, c.body, c.face, c.near)
    s.put(care.toothbrush(), 134, 178, 1.05, turn=-22)
    s.add(c.far, f.near)


@scene(
    "step_bed_story",
    "A story",
    "A mother sits on the edge of the bed and reads a story to her child, who lies in bed.",
)
def _story(s: Scene) -> None:
    s.add(rooms.room(246, "#dde"), rooms.window(296, 22, 76, 66, night=True))
    back, _front = furniture.bed(300)
    s.add(at(10, 300, back, scale=1.2))
    s.put(furniture.pillow(84, 84, "#dde"), 58, 196)
    c = person(
        NIGHT_CLOTHES,
        (104, 196),
        (130, 242),
        build=CHILD,
        size=1.15,
        turn=0.85,
        front=1,
        face=Face(0.6, -0.1, -18, "smile"),
    )
    s.add(c, path("M76 222C130 204 210 214 366 226V286H70Q60 244 76 222Z", "#9ab"))
    f = p.sit(
        p.MOTHER,
        276,
        244,
        330,
        size=1.2,
        front=-1,
        turn=0.8,
        face=Face(-0.6, 0.5, -4, "talk"),
        near=Hand(226, 198, -1),
        far=Hand(176, 190, -1),
    )
    s.add(f.legs, f.body, f.face)
    s.put(toys.book_back(), 192, 202, 1.3)
    s.add(f.far, f.near)


@scene("step_bed_sleep", "Lights out", "A child sleeps in bed. It is dark outside, the lamp is off.")
def _asleep(s: Scene) -> None:
    s.add(
        rooms.room(246, "#ccd", "#baa"),
        rooms.window(252, 26, 92, 80, night=True),
        rooms.curtains(252, 26, 92, 80, "#77a"),
    )
    back, _front = furniture.bed(300)
    s.add(at(16, 300, back, scale=1.2))
    s.add(
        person(
            NIGHT_CLOTHES,
            (112, 226),
            (160, 236),
            build=CHILD,
            size=1.2,
            turn=0.7,
            front=-1,
            face=Face(0.3, 0, -66, "asleep"),
        )
    )
    s.add(
        path("M104 226C130 202 200 204 300 214Q372 220 374 262V286H92Q88 244 104 226Z", "#9ab"),
        path("M116 240Q230 220 366 246", width=1.6),
        signs.sleep_marks(96, 132),
    )
    s.put(toys.teddy(), 206, 214, 0.7)


@scene("step_weather_look", "Look at the weather", "A mother and her child look out of the window. It rains.")
def _look(s: Scene) -> None:
    s.add(rooms.room(250), rooms.window(186, 30, 184, 150, rain=True))
    s.add(
        p.stand(
            p.AMARA,
            120,
            330,
            size=1.05,
            front=1,
            turn=0.8,
            face=Face(0.85, 0, 0, "calm"),
            far=Hand(196, 150, 1, "point", elbow=(164, 168)),
        )
    )
    s.add(
        p.stand(p.GIRL, 204, 300, build=CHILD, size=1.05, front=1, turn=0.8, face=Face(0.85, -0.3, 0, "calm"))
    )


@scene("step_weather_coat", "Coat on", "The mother kneels and does up the child's raincoat.")
def _coat(s: Scene) -> None:
    s.add(
        rooms.room(250),
        path("M230 60H390", width=8),
        path("M262 60v12M346 60v12", width=5),
        path("M330 72H362L370 150H322Z", "#899"),
    )
    c = p.stand(
        RAINCOAT, 262, 292, build=CHILD, size=1.15, front=-1, turn=0.9, face=Face(-0.6, 0, 0, "smile")
    )
    f = p.kneel(
        p.AMARA,
        116,
        292,
        size=1.16,
        front=1,
        face=Face(0.75, 0.3, 0, "smile"),
        near=Hand(218, 222, 1),
        far=Hand(222, 206, 1),
    )
    coat = (
        path("M240 220L232 246H292L284 220Z", "#db5")
        + path("M232 219h58", pen="#db5", width=6)
        + path("M258 160V246M252 184h12M252 204h12M252 224h12", width=2)
    )
    s.add(f.legs, f.body, f.face, c.far, c.legs, c.body, coat, c.face, c.near, f.far, f.near)


@scene("step_weather_boots", "Boots on", "A child sits on a stool and pulls on wellington boots.")
def _boots(s: Scene) -> None:
    s.add(rooms.room(250), rect(92, 226, 96, 16, rooms.WOOD), path("M106 242V292M174 242V292", width=9))
    c = p.sit(
        RAINCOAT,
        138,
        232,
        292,
        build=CHILD,
        size=1.5,
        lean=10,
        face=Face(0.6, 0.6, 0, "calm"),
        near=Hand(226, 204, 1),
        far=Hand(240, 196, 1),
        near_leg=Foot(252, 236, 0, 1, (200, 212)),
        far_leg=Foot(262, 228, 0, 1, (208, 206)),
    )
    s.add(
        c.far,
        c.legs,
        at(
            250,
            246,
            path("M-12 -30H14V0Q34 4 36 22H-12Z", "#797") + path("M-12 -20H14", width=2),
            turn=-8,
            scale=1.2,
        ),
        c.body,
        c.face,
        c.near,
    )
    s.put(care.boots(), 336, 290, 1.6)


@scene(
    "step_weather_out",
    "Out into the rain",
    "Mother and child walk through the rain under an umbrella, in coats and boots.",
)
def _out(s: Scene) -> None:
    s.add(rooms.outdoors(160, "#ccb"), rooms.house(276, 160, 104, 76), rooms.tree(40, 164, 0.9))
    s.add(
        path(
            "".join(f"M{12 + (i * 53) % 390} {10 + (i * 71) % 270}l-6 18" for i in range(26)),
            pen="#679",
            width=2.2,
        )
    )
    coat = Look("dark", "afro", "black", top="#878", bottoms="#776", shoes="#797")
    f = p.stand(
        coat,
        160,
        296,
        size=0.74,
        front=1,
        turn=0.8,
        face=Face(0.6, 0, 0, "smile"),
        far=Hand(206, 156, 1),
        near=Hand(130, 216, 1),
    )
    s.add(f.legs, f.body, f.face)
    s.put(care.umbrella(), 212, 164, 1.4)
    child = Look("dark", "puffs", "black", top="#db5", bottoms="#87a", shoes="#c55")
    s.add(
        f.far,
        f.near,
        p.stand(child, 250, 296, build=CHILD, size=0.84, front=1, turn=0.8, face=Face(0.6, 0.1, 0, "laugh")),
    )


@scene(
    "routines_and_boundaries_morning",
    "A new day",
    "A small child in pyjamas and its mother stand at the window. The sun shines. A clock hangs on the wall.",
)
def _morning(s: Scene) -> None:
    s.add(rooms.room(250), rooms.window(36, 30, 110, 110), oval(112, 66, 17, fill="#fd7"))
    s.put(furniture.clock(), 346, 62, 1.2)
    s.add(
        p.stand(p.MOTHER, 270, 346, size=1.08, front=-1, turn=0.85, face=Face(-0.6, 0.3, 0, "calm")),
        p.stand(
            NIGHT_CLOTHES,
            176,
            292,
            build=TODDLER,
            size=1.4,
            front=-1,
            turn=0.9,
            face=Face(-0.5, -0.2, 0, "calm"),
            near=Hand(206, 128, -1, "open"),
            far=Hand(146, 128, 1, "open"),
        ),
    )
