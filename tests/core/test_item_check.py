"""Who may be said to have checked an item, and what happens to one that nobody has."""

from datetime import date

import pytest

from assessment_kit.core.errors import InvalidInputError, StateError
from assessment_kit.core.item_check import CheckedBy, may_sign_off, refuse_unchecked

TODAY = date(2026, 3, 10)
HETTY = CheckedBy("Hetty Visitor", "health visitor", "NMC 00A0000X", TODAY)


def test_blanks_around_the_words_are_left_out() -> None:
    """A name that was pasted is the same name."""
    pasted = CheckedBy(" Hetty  Visitor\n", "health visitor ", " NMC 00A0000X", TODAY)
    assert may_sign_off(pasted, TODAY) == HETTY
    assert str(HETTY) == "Hetty Visitor, health visitor, NMC 00A0000X, 2026-03-10"


def test_who_has_no_registration_is_named_without() -> None:
    """Not every post has a register."""
    assert str(may_sign_off(CheckedBy("Jo", "trainer", "", TODAY), TODAY)) == "Jo, trainer, 2026-03-10"


@pytest.mark.parametrize(
    ("name", "post", "day", "said"),
    [
        (" \n", "health visitor", TODAY, "Say who checked it"),
        ("Hetty", " ", TODAY, "Say in which post they checked it"),
        ("H" * 201, "health visitor", TODAY, "have 200 characters each at most"),
        ("Hetty", "health visitor", date(2026, 3, 11), "signed off on 2026-03-11, which is still to come"),
    ],
)
def test_what_says_nothing_is_refused(name: str, post: str, day: date, said: str) -> None:
    """A sign-off names a person, a post and a day that has been."""
    with pytest.raises(InvalidInputError, match=said):
        may_sign_off(CheckedBy(name, post, "", day), TODAY)


def test_unchecked_items_are_named_with_the_remedy() -> None:
    """Whoever chose them knows which, and what to do."""
    refuse_unchecked(["a"], {"a"})
    with pytest.raises(StateError, match=r"^b has not been checked by a named professional yet.*sign-off"):
        refuse_unchecked(["a", "b", "b"], {"a"})
    with pytest.raises(StateError, match=r"^b, c have not been checked"):
        refuse_unchecked(["a", "b", "c"], {"a"})
