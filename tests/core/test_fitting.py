"""Words are broken so that they fit their room in a picture."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment_kit.core.fitting import ELLIPSIS, fitted, is_from_the_right, width_of


@given(st.text(max_size=120), st.integers(20, 300), st.integers(1, 4))
def test_no_line_is_wider_than_its_room_or_one_letter(words: str, room: int, most: int) -> None:
    """Whatever somebody is called, their name stays where it belongs."""
    lines = fitted(words, room, most=most)
    assert 1 <= len(lines) <= most
    assert all(width_of(line, 13) <= room or len(line) <= 2 for line in lines)


def test_a_name_is_broken_at_its_hyphen_before_anywhere_else() -> None:
    """Maximiliana-Theodora is read in two lines, not cut in a syllable."""
    assert fitted("Maximiliana-Theodora", 110) == ["Maximiliana-", "Theodora"]


def test_what_is_cut_says_so() -> None:
    """Nobody takes half a sentence for a whole one."""
    assert fitted("one two three four five", 40, most=2)[-1].endswith(ELLIPSIS)
    assert fitted("", 40) == [""]


@pytest.mark.parametrize(
    ("words", "is_rtl"), [("مها", True), ("Mia", False), ("3 (שרה)", True), ("12", False)]
)
def test_the_first_letter_tells_the_direction(words: str, is_rtl: bool) -> None:
    """Arabic and Hebrew stand at the right of their room."""
    assert is_from_the_right(words) is is_rtl
