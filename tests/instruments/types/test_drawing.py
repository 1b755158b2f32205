"""A drawing."""

import pytest

from assessment_kit.core.errors import InvalidInputError
from tests.instruments.types.questions import accepts, words

DRAWING = "0b2f7a52-6f0f-4b57-9d0d-0d8f6a1c2e3f"


def test_drawing_is_named_by_its_id() -> None:
    """Every face can say that there is a drawing, even where it cannot show it."""
    accepts("drawing", DRAWING)
    accepts("drawing", "")
    assert words("drawing", DRAWING) == ("A drawing",)


@pytest.mark.parametrize("value", ["house.svg", "../../secret", DRAWING.upper(), f"{DRAWING}\n", [DRAWING]])
def test_nothing_but_an_id_is_taken(value: object) -> None:
    """A path or a picture in the place of an id is refused."""
    with pytest.raises(InvalidInputError, match="takes a drawing's id"):
        accepts("drawing", value)
