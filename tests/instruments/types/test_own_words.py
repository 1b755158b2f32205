"""Words of their own, with a drawing where they like."""

import pytest

from assessment_kit.core.errors import InvalidInputError
from assessment_kit.instruments.types import question_type
from tests.instruments.types.questions import accepts, question, words

DRAWING = "0b2f7a52-6f0f-4b57-9d0d-0d8f6a1c2e3f"


def test_words_are_said_as_they_stand() -> None:
    """A child's sentence is read without a label in front of it."""
    value = {"words": "I like it when Nan comes.\nNot the shouting.", "drawing": None}
    accepts("own_words", value)
    assert words("own_words", value) == ("I like it when Nan comes.", "Not the shouting.")


def test_drawing_is_said_with_what_it_shows() -> None:
    """Who cannot see the drawing is told what is in it."""
    value = {"words": "Our house.", "drawing": DRAWING, "drawing_words": "A house with two doors."}
    accepts("own_words", value)
    assert words("own_words", value) == ("Our house.", "A drawing: A house with two doors.")
    assert words("own_words", {"drawing": DRAWING}) == ("A drawing",)


def test_words_about_a_drawing_are_enough() -> None:
    """The keyboard's way to draw is to say what one would have drawn."""
    value = {"drawing_words": "A dog, because I want one."}
    accepts("own_words", value)
    assert question_type("own_words").is_answered(question("own_words"), value)
    assert words("own_words", value) == ("A drawing: A dog, because I want one.",)


@pytest.mark.parametrize("value", [{"drawing": "<svg/>"}, {"drawing": 7}, {"words": ["a"]}, {"voice": "p1"}])
def test_a_drawing_is_kept_beside_and_named_by_its_id(value: object) -> None:
    """No picture travels inside an answer, and whose words they are stands beside the value."""
    with pytest.raises(InvalidInputError):
        accepts("own_words", value)
