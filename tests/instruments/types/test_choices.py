"""Several of several options."""

import pytest

from assessment_kit.core.errors import InvalidInputError
from tests.instruments.types.questions import accepts, words


def test_options_are_said_in_the_order_of_the_instrument() -> None:
    """The order in which boxes were ticked says nothing."""
    accepts("choices", ["blue", "red"])
    assert words("choices", ["blue", "red"]) == ("Red", "Blue")


def test_options_that_exclude_each_other_are_saved() -> None:
    """Two boxes that do not go together are advice at check-answers, never a lost click."""
    accepts("choices", ["none", "red"])


@pytest.mark.parametrize("value", ["red", ["green"], ["red", "red"], [1], {"red": True}])
def test_what_is_no_list_of_options_is_refused(value: object) -> None:
    """No form sends an option that is not there, or the same twice."""
    with pytest.raises(InvalidInputError, match="takes a list of its options, each once"):
        accepts("choices", value)
