"""One of several options."""

import pytest

from assessment_kit.core.errors import InvalidInputError
from tests.instruments.types.questions import accepts, words


def test_option_is_said_by_its_label() -> None:
    """The label is printed, never the id."""
    accepts("choice", "blue")
    assert words("choice", "blue") == ("Blue",)


@pytest.mark.parametrize("value", ["green", "Blue", 1, ["blue"]])
def test_what_is_no_option_is_refused(value: object) -> None:
    """No form sends an option that is not there."""
    with pytest.raises(InvalidInputError, match="“The question” takes one of its options"):
        accepts("choice", value)


def test_choice_can_be_cleared() -> None:
    """A radio button pressed by mistake can be undone."""
    accepts("choice", "")
