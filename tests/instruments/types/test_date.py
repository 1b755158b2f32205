"""Days."""

import pytest

from assessment_kit.core.errors import InvalidInputError
from tests.instruments.types.questions import accepts, words


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2026-03-03", "3 March 2026"),
        (" 2026-12-31 ", "31 December 2026"),
        ("2026-02-30", "2026-02-30"),
        ("early in March", "early in March"),
    ],
)
def test_day_is_said_as_a_person_would(value: str, expected: str) -> None:
    """A day reads as a day; what is none stays as it was typed."""
    accepts("date", value)
    assert words("date", value) == (expected,)


def test_what_is_no_text_is_refused() -> None:
    """No form sends a number for a day."""
    with pytest.raises(InvalidInputError, match="takes text"):
        accepts("date", 20260303)
