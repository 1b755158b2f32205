"""Ratings from 0 to 10."""

import pytest

from assessment_kit.core.errors import InvalidInputError
from assessment_kit.instruments.types import question_type
from tests.instruments.types.questions import NAMES, accepts, question

RATING = {"number": 0, "rater_name": "Mother", "rated_on": "2026-03-03", "why": "He came back."}


def test_zero_rating_is_printed() -> None:
    """The worst number is the one that must never get lost."""
    cells = question_type("ratings").cells(question("ratings"), RATING, NAMES)
    assert cells[0] == ("Number from 0 to 10", "0 out of 10")
    assert ("When", "3 March 2026") in cells


@pytest.mark.parametrize("number", range(11))
def test_every_number_of_the_scale_is_taken(number: int) -> None:
    """The scale has eleven numbers."""
    accepts("ratings", {"number": number})


@pytest.mark.parametrize("number", [-1, 11, 7.5, 7.0, "7", True, [7]])
def test_number_off_the_scale_is_refused(number: object) -> None:
    """There is nothing between two numbers and nothing beyond the ends."""
    with pytest.raises(
        InvalidInputError, match=r"A rating is a whole number from 0 to 10; choose one of these\."
    ):
        accepts("ratings", {"number": number})


def test_a_face_is_kept_as_a_face() -> None:
    """A child's face is taken by its name, is an answer, and reads as its word."""
    accepts("ratings", {"face": "sad", "rater_name": "Ayo"})
    kind, asked = question_type("ratings"), question("ratings")
    assert kind.is_answered(asked, {"face": "sad"})
    assert kind.cells(asked, {"face": "sad"}, NAMES) == (("A face instead of a number", "Sad"),)


@pytest.mark.parametrize("face", [3, "3", "grumpy", True, ["sad"]])
def test_a_number_is_no_face(face: object) -> None:
    """Nothing that could be counted is kept in a face's place."""
    with pytest.raises(InvalidInputError, match=r"A face is one of Happy, .* never a number; choose one"):
        accepts("ratings", {"face": face})


def test_a_number_and_a_face_are_not_both_taken() -> None:
    """A face beside a number would be read as the number's face."""
    with pytest.raises(InvalidInputError, match="A rating is a number or a face, never both"):
        accepts("ratings", {"face": "sad", "number": 2})


def test_an_old_wording_is_printed_with_its_number() -> None:
    """Who reads the 3 years later reads what was asked; an older row without it shows nothing of its own."""
    old = {"question": "How safe?", "low": "Not.", "high": "Very."}
    accepts("ratings", {"number": 3, "asked": old})
    cells = question_type("ratings").cells(question("ratings"), {"number": 3, "asked": old}, NAMES)
    assert cells[-1] == ("Asked in", "“How safe?” 0 meant: Not. 10 meant: Very.")
    assert len(question_type("ratings").cells(question("ratings"), {"number": 3}, NAMES)) == 1


def test_rater_without_a_number_is_saved_but_no_rating() -> None:
    """Who has not given a number yet leaves a gap, not a nought."""
    accepts("ratings", {"number": None, "rater_name": "School"})
    assert not question_type("ratings").is_answered(question("ratings"), {"rater_name": "School"})
    cells = question_type("ratings").cells(question("ratings"), {"rater_name": "School"}, NAMES)
    assert cells == (("Who gave this number", "School"),)
