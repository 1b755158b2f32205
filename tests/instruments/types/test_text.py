"""Short and long text."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessment_kit.core.errors import InvalidInputError
from tests.instruments.types.questions import accepts, words

KINDS = ["short_text", "long_text"]
PASTED = "She is well.\r\n\r\n  • eats\n\t- sleeps\n* plays\n–\tdances\n1. counts\nLast line"


@pytest.mark.parametrize("kind", KINDS)
def test_pasted_paragraphs_and_bullets_stay_apart(kind: str) -> None:
    """What was pasted from a letter reads in the copy as it read in the letter."""
    expected = ("She is well.", "• eats", "• sleeps", "• plays", "• dances", "1. counts", "Last line")
    assert words(kind, PASTED) == expected


@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=50, deadline=None)
@given(text=st.text())
def test_any_text_is_taken_and_no_word_is_lost(kind: str, text: str) -> None:
    """Text is never refused, and what is printed holds every word that was typed."""
    accepts(kind, text)
    bullets = set("-*•‣◦▪●·–—o")
    said = "".join("".join(item.split()) for item in words(kind, text))
    typed = "".join(text.split())
    assert [c for c in said if c not in bullets] == [c for c in typed if c not in bullets]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("value", [7, True, ["a"], {"text": "a"}])
def test_what_is_no_text_is_refused(kind: str, value: object) -> None:
    """No form sends a number or a list for a text."""
    with pytest.raises(InvalidInputError, match="“The question” takes text"):
        accepts(kind, value)


def test_dash_inside_a_line_is_no_bullet() -> None:
    """A line that only holds a dash keeps it."""
    assert words("long_text", "well - mostly\n-5 degrees") == ("well - mostly", "-5 degrees")
