"""The faces a child can choose from beside the scale: feelings in a drawing and a word, in no order.

A face is no number and no step on a line: it is never counted, ranked or set on the adults' scale.
"""

from enum import Enum

from assessment_kit.core.picture import INK, MARK, PAPER


class Face(Enum):
    """How a child says that things feel."""

    HAPPY = "happy"
    ALL_RIGHT = "all_right"
    MIXED_UP = "mixed_up"
    SAD = "sad"
    SCARED = "scared"
    CROSS = "cross"

    @property
    def word(self) -> str:
        """The word that stands with the face wherever it is shown."""
        return _WORDS[self]


_WORDS = {
    Face.HAPPY: "Happy",
    Face.ALL_RIGHT: "All right",
    Face.MIXED_UP: "Mixed up",
    Face.SAD: "Sad",
    Face.SCARED: "Scared",
    Face.CROSS: "Cross",
}
# Drawn in a field of 40 by 40: strokes of the mouth and brows, and the two eyes as (x, y, width, height).
_EYES = ((14, 16), (26, 16))
_STROKES = {
    Face.HAPPY: "M11 23 Q20 36 29 23 Z",
    Face.ALL_RIGHT: "M13 26 Q20 30 27 26",
    Face.MIXED_UP: "M12 28 q3 -5 6 0 t6 0 t5 -2 M10 11 l7 1 M23 10 q4 -4 7 0",
    Face.SAD: "M12 31 Q20 22 28 31 M10 12 l6 -3 M30 12 l-6 -3",
    Face.SCARED: "M20 25 a4 4.5 0 1 0 .1 0 Z M9 9 q4 -4 8 -2 M31 9 q-4 -4 -8 -2",
    Face.CROSS: "M12 30 L16 27 L20 29 L24 27 L28 30 M9 9 l8 4 M31 9 l-8 4",
}
_TEAR = f'<path d="M27 21 q-3 5 0 6 q3 -1 0 -6 Z" fill="{MARK}" stroke="{MARK}" stroke-width="1"/>'


def face_of(value: object) -> Face | None:
    """Read a face as it is kept; None for anything else."""
    return next((face for face in Face if face.value == value), None)


def face_drawn(face: Face, x: float, y: float, size: float) -> str:
    """Draw a face as SVG with its top left corner at a place; black on white, told apart by its lines."""
    ring = f'<circle cx="20" cy="20" r="18" fill="{PAPER}" stroke="{INK}" stroke-width="2"/>'
    filled = INK if face is Face.HAPPY else "none"
    strokes = (
        f'<path d="{_STROKES[face]}" fill="{filled}" stroke="{INK}" stroke-width="2" '
        'stroke-linecap="round" stroke-linejoin="round"/>'
    )
    eyes = "".join(_eye(face, ex, ey) for ex, ey in _EYES)
    more = _TEAR if face is Face.SAD else ""
    return f'<g transform="translate({x:g} {y:g}) scale({size / 40:g})">{ring}{eyes}{strokes}{more}</g>'


def face_svg(face: Face) -> str:
    """Draw a face as a picture beside its word; hidden from a reader of the page, who hears the word."""
    drawn = face_drawn(face, 0, 0, 40)
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40" width="40" height="40" '
        f'aria-hidden="true" focusable="false">{drawn}</svg>'
    )


def _eye(face: Face, x: float, y: float) -> str:
    if face is Face.SCARED:  # wide open
        wide = f'<circle cx="{x:g}" cy="{y:g}" r="4" fill="{PAPER}" stroke="{INK}" stroke-width="1.6"/>'
        return f'{wide}<circle cx="{x:g}" cy="{y:g}" r="1.6" fill="{INK}"/>'
    return f'<circle cx="{x:g}" cy="{y:g}" r="2.2" fill="{INK}"/>'
