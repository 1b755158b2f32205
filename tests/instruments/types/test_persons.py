"""One or several people of the case."""

import pytest

from assessment_kit.core.errors import InvalidInputError
from tests.instruments.types.questions import accepts, words


def test_couple_is_said_by_name_in_one_line() -> None:
    """An outcome for a couple names both, and whoever was taken out of the case is not left out."""
    accepts("persons", ["p1", "p2"])
    assert words("persons", ["p1"]) == ("Dana Okafor",)
    assert words("persons", ["p1", "p2"]) == ("Dana Okafor and somebody who is no longer named here",)


@pytest.mark.parametrize("value", ["p1", ["p1", "p1"], [""], [7], {"p1": True}])
def test_nothing_but_a_list_of_people_is_taken(value: object) -> None:
    """A name in the place of a person is refused: whom it means could not be told."""
    with pytest.raises(InvalidInputError, match="a list of people of the case, each once"):
        accepts("persons", value)
