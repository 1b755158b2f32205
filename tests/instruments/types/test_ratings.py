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


def test_rater_without_a_number_is_saved_but_no_rating() -> None:
    """Who has not given a number yet leaves a gap, not a nought."""
    accepts("ratings", {"number": None, "rater_name": "School"})
    assert not question_type("ratings").is_answered(question("ratings"), {"rater_name": "School"})
    cells = question_type("ratings").cells(question("ratings"), {"rater_name": "School"}, NAMES)
    assert cells == (("Who gave this number", "School"),)
