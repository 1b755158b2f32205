"""Values in plain words."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessment_kit.core.timescale import day_words
from assessment_kit.instruments.wording import listed, shortened, typed_day


@settings(max_examples=50)
@given(day=st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 1, 1)))
def test_day_is_read_as_it_was_typed(day: date) -> None:
    """A day that a browser sends is read as that day and said with its year."""
    assert typed_day(day.isoformat()) == day
    assert day_words(day).split()[::2] == [str(day.day), str(day.year)]


@pytest.mark.parametrize("typed", ["", "soon", "03/03/2026", None, 20260303, "2026-13-01"])
def test_what_is_no_day_is_none(typed: object) -> None:
    """Nothing is guessed from an unreadable day."""
    assert typed_day(typed) is None


@pytest.mark.parametrize(
    ("words", "expected"),
    [([], ""), (["Ada"], "Ada"), (["Ada", "Ben"], "Ada and Ben"), (["Ada", "Ben", "Cy"], "Ada, Ben and Cy")],
)
def test_names_are_joined_as_in_a_sentence(words: list[str], expected: str) -> None:
    """A list reads as a person would write it."""
    assert listed(words) == expected


def test_long_text_is_named_by_its_first_words() -> None:
    """A message names a statement without repeating all of it."""
    assert shortened("One two,\nthree four", 10) == "One two …"
    assert shortened("short\n text") == "short text"
