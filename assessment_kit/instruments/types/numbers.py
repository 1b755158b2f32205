"""A number from 0 to 10 and a face as parts of a row."""

from typing import Any

from assessment_kit.core.errors import InvalidInputError
from assessment_kit.core.faces import Face, face_of
from assessment_kit.core.rating import OFF_THE_SCALE, is_rating
from assessment_kit.instruments.model import Option

NUMBER, FACE = "rating", "face"  # the types of these parts
FACES = tuple(Option(face.value, face.word) for face in Face)
_NO_FACE = f"A face is one of {', '.join(face.word for face in Face)}, and never a number; choose one."


def is_number_or_face(part_type: str) -> bool:
    """Tell whether a part of a row is one of these."""
    return part_type in {NUMBER, FACE}


def accept(part_type: str, value: Any) -> None:
    """Take a whole number from 0 to 10, or one of the faces, or nothing yet.

    Raises
    ------
    InvalidInputError
        With what can be chosen.
    """
    if part_type == FACE and value is not None and face_of(value) is None:
        raise InvalidInputError(_NO_FACE)
    if part_type == NUMBER and value is not None and not is_rating(value):
        raise InvalidInputError(OFF_THE_SCALE)


def in_words(part_type: str, value: Any) -> tuple[str, ...]:
    """Say a number as "7 out of 10" and a face by its word; 0 is said."""
    face = face_of(value)
    if part_type == FACE:
        return (face.word,) if face else ()
    return () if value is None else (f"{value} out of 10",)
