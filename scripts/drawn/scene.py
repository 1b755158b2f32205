"""A scene: what is put where, said in words, with the boxes of the things that somebody may point at."""

import math
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import combinations

from drawn.heads import seen
from drawn.ink import Box, Thing, at, picture
from drawn.people import Figure


@dataclass(slots=True)
class Scene:
    """One picture while it is put together, from the back to the front."""

    id: str
    title: str
    words: str
    parts: list[str] = field(default_factory=list)
    spots: dict[str, Box] = field(default_factory=dict)
    faces: tuple[str, ...] = ()  # whose each is, and what it feels

    def add(self, *parts: str | Figure) -> None:
        """Add drawn parts in front of what is there."""
        self.parts += [str(part) for part in parts]

    def put(
        self,
        thing: Thing,
        x: float,
        y: float,
        scale: float = 1,
        *,
        turn: float = 0,
        flip: bool = False,
        spot: str = "",
    ) -> None:
        """Put a thing somewhere; a spot's name makes it one that may be pointed at."""
        self.parts.append(at(x, y, thing.art, turn=turn, scale=scale, flip=flip))
        if spot:
            self.mark(spot, thing.placed(x, y, scale, flip=flip))

    def mark(self, spot: str, box: Box) -> None:
        """Say in which box something stands that is drawn of several parts."""
        if spot in self.spots:
            raise ValueError(f"{self.id} has two spots called {spot}")
        self.spots[spot] = box

    def svg(self) -> str:
        """Give the whole picture."""
        return picture(self.title, self.words, "".join(self.parts))

    def boxes(self) -> dict[str, tuple[float, float, float, float]]:
        """Give x, y, width and height of each spot in per cent of the picture, a finger's breadth at least.

        No two of them overlap: what is pointed at is one thing.
        """
        edges = {spot: _wide_enough(box) for spot, box in self.spots.items()}
        for one, other in combinations(edges, 2):
            edges[one], edges[other] = _apart(edges[one], edges[other])
        return {spot: _per_cent(box) for spot, box in edges.items()}


FINGER = 40  # units of 400: 20 px where a picture is 200 px wide, 32 px on the smallest telephone
WIDE, HIGH = 400, 300
_Edges = list[float]  # left, top, right, bottom


def _wide_enough(box: Box) -> _Edges:
    left, top, right, bottom = box
    wide, high = max(right - left + 6, FINGER), max(bottom - top + 6, FINGER)
    x = min(max((left + right) / 2 - wide / 2, 0), WIDE - wide)
    y = min(max((top + bottom) / 2 - high / 2, 0), HIGH - high)
    return [x, y, x + wide, y + high]


def _apart(one: _Edges, other: _Edges) -> tuple[_Edges, _Edges]:
    """Part two boxes where they overlap least; the larger one gives way first, down to a finger's breadth."""
    over = [min(one[2 + axis], other[2 + axis]) - max(one[axis], other[axis]) for axis in (0, 1)]
    if min(over) <= 0:
        return one, other
    for axis in sorted((0, 1), key=lambda axis: over[axis]):
        room = [box[2 + axis] - box[axis] - FINGER for box in (one, other)]
        if sum(room) < over[axis]:
            continue
        wanted = over[axis]
        small, large = sorted((one, other), key=lambda box: box[2 + axis] - box[axis])
        for box, beside in ((large, small), (small, large)):
            given = min(wanted, box[2 + axis] - box[axis] - FINGER)
            is_before = box[axis] + box[2 + axis] < beside[axis] + beside[2 + axis]
            box[axis + 2 * is_before] += -given if is_before else given
            wanted -= given
        return one, other
    raise ValueError(f"two spots stand too near: {one} and {other}; draw them further apart")


def _per_cent(box: _Edges) -> tuple[float, float, float, float]:
    # Every edge is rounded down, so that two neighbours do not overlap by a tenth.
    x, y, right, bottom = (
        math.floor(edge / size * 1000 + 1e-6) / 10
        for edge, size in zip(box, (WIDE, HIGH, WIDE, HIGH), strict=True)
    )
    return x, y, round(right - x, 1), round(bottom - y, 1)


Draw = Callable[[Scene], None]
_DRAWN: dict[str, tuple[str, str, Draw]] = {}


def scene(name: str, title: str, words: str) -> Callable[[Draw], Draw]:
    """Register how a picture is drawn, with its title and what it shows in words."""

    def register(draw: Draw) -> Draw:
        if name in _DRAWN:
            raise ValueError(f"two pictures are called {name}")
        _DRAWN[name] = (title, words, draw)
        return draw

    return register


def every_scene() -> dict[str, Scene]:
    """Draw all pictures, under their ids."""
    made = {}
    for name, (title, words, draw) in sorted(_DRAWN.items()):
        made[name] = Scene(name, title, words)
        seen()
        draw(made[name])
        made[name].faces = seen()
    return made
