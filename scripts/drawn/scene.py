"""A scene: what is put where, said in words, with the boxes of the things that somebody may point at."""

from collections.abc import Callable
from dataclasses import dataclass, field

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
        """Give x, y, width and height of each spot in per cent of the picture, a finger's breadth at least."""
        return {spot: _per_cent(box) for spot, box in self.spots.items()}


def _per_cent(box: Box) -> tuple[float, float, float, float]:
    left, top, right, bottom = box
    wide, high = (
        max(right - left + 6, 40),
        max(bottom - top + 6, 40),
    )  # 40 of 400: 20 px where it is 200 px wide
    x = min(max((left + right) / 2 - wide / 2, 0), 400 - wide)
    y = min(max((top + bottom) / 2 - high / 2, 0), 300 - high)
    return round(x / 4, 1), round(y / 3, 1), round(wide / 4, 1), round(high / 3, 1)


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
        draw(made[name])
    return made
