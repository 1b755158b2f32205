"""Seeking in the bytes of a file: a name as it is stored, and no name within a longer word."""

import pytest

from assessment_kit.core.seeking import Seeker


@pytest.mark.parametrize(
    ("data", "is_found"),
    [
        (b"(Ester)", True),
        (b"ESTER\n", True),
        (b"\xe2\x80\x9cEster\xe2\x80\x9d", True),
        (b"\0E\0s\0t\0e\0r", True),
        (b"yesterday and westerly, said Ester", True),
        (b"yesterday and westerly", False),
        (b"Esters", False),
    ],
)
def test_a_short_name_is_a_word_by_itself(data: bytes, is_found: bool) -> None:
    """Else no copy that says "yesterday" could be released in the family of an Ester."""
    assert bool(list(Seeker([("Ester", "a name")]).in_bytes(data))) is is_found


def test_a_long_name_is_found_within_a_word_too() -> None:
    """Names are run together in the names of files."""
    assert list(Seeker([("Wimblestrop", "a name")]).in_bytes(b"/EuphrasiaWimblestrop2"))


def test_an_initial_before_a_surname_is_no_end_of_another_name() -> None:
    """Else no copy could name Theo Adeyinka in the family of an O. Adeyinka."""
    seeker = Seeker([("o adeyinka", "a name")])
    assert not list(seeker.in_bytes(b"Theo Adeyinka-Marlowe"))
    assert list(seeker.in_bytes(b"said O Adeyinka, on Monday"))


def test_an_address_and_a_number_are_found_however_they_are_written() -> None:
    """In a finished file as in a text."""
    seeker = Seeker([("9 Mill Lane", "an address"), ("632960941", "a telephone number")])
    assert len(list(seeker.in_text("9, Mill Ln. Ring 01632 960 703 01632 960 941"))) == 2
    assert not list(seeker.in_text("9 Mill Street, 01632 960 703"))
