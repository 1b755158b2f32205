"""Yes, no or not known."""

import pytest

from assessment_kit.core.errors import InvalidInputError
from tests.instruments.types.questions import accepts, words


@pytest.mark.parametrize(("value", "expected"), [("yes", "Yes"), ("no", "No"), ("not_known", "Not known")])
def test_it_is_said_in_words(value: str, expected: str) -> None:
    """Each of the three prints; "not known" is an answer."""
    accepts("yes_no", value)
    assert words("yes_no", value) == (expected,)


@pytest.mark.parametrize("value", [True, False, "maybe", 0])
def test_anything_else_is_refused(value: object) -> None:
    """No form sends true or false."""
    with pytest.raises(InvalidInputError, match="takes yes, no or not known"):
        accepts("yes_no", value)
