"""What leads to somebody who must not be found is seen in a text, in parts and in other spellings."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment_kit.core.giving_away import Searched, births, confidential, date_words, whereabouts
from assessment_kit.core.people import Person, PersonKind

HIDDEN = Person(
    "h", PersonKind.PARENT_OR_CARER, "Dana Okafor", date(1990, 2, 3),
    details={
        "address": "Flat 2, 12 Elm Road\nWestmarch WM1 2AB", "address_confidential": "yes",
        "telephone": "01632 960 702, after six", "school": "none", "gp": "Dr Lin, Quayside Practice",
    },
)  # fmt: skip
CHILD = Person(
    "c", PersonKind.CHILD, "Ayo", details={"lives_with": "Dana, his mother", "school": "Hill Primary"}
)
READER = Person("r", PersonKind.PARENT_OR_CARER, "Kofi Mensah", details={"gp": "Quayside Practice"})


def gives_away(text: str, reader: Person | None = READER) -> bool:
    """Tell whether a text leads to the mother or to the child who lives with her."""
    searched = Searched.of(text)
    return any(one.is_in(searched) for one in confidential([HIDDEN, CHILD, READER], reader))


@pytest.mark.parametrize(
    ("text", "is_given_away"),
    [
        ("I went to 12 Elm Road.", True),
        ("12, ELM   road", True),
        ("a house in Elm Road", True),
        ("wm12ab", True),
        ("Ring +44 (0)1632 960702", True),
        ("He is in year 4 at Hill Primary", True),
        ("seen by Dr Lin", True),
        ("the Quayside Practice", False),  # it stands in the reader's own entry
        ("We met in Westmarch.", False),
        ("112 Elmer Road", False),
        ("none of the schools", False),
        ("01632 960 703", False),
        ("12, Elm Rd", True),
        ("in Elm rd.", True),
        ("01632/960/702", True),
        ("Ring 01632 960 703 01632 960 702 07700 900 123", True),
        ("Ring 960702 here", True),
        ("٠١٦٣٢ ٩٦٠٧٠٢", True),
        ("960 70", False),
        ("Hill Primary School", True),
    ],
)
def test_what_leads_to_somebody(text: str, is_given_away: bool) -> None:
    """An address in parts, a number in other groups, the school of the child who lives there."""
    assert gives_away(text) == is_given_away


@pytest.mark.parametrize("written", ["9 Mill Ln", "9 Mill Lane", "Mill ln.", "9, MILL LANE"])
@pytest.mark.parametrize("kept", ["9 Mill Ln, Westmarch", "9 Mill Lane, Westmarch"])
def test_an_address_is_seen_whichever_of_the_two_is_short(kept: str, written: str) -> None:
    """Nobody writes an address twice in the same way."""
    hidden = Person("x", PersonKind.OTHER, "X", details={"address": kept})
    assert any(one.is_in(Searched.of(written)) for one in whereabouts(hidden))


def test_a_school_is_seen_without_its_last_words() -> None:
    """Half a name is enough to wait at its gate; a kind of school alone is none."""
    told = Person(
        "x", PersonKind.OTHER, "X", details={"school": "Zebrano Academy of Arts", "gp": "The Surgery"}
    )
    assert any(one.is_in(Searched.of("at Zebrano Academy now")) for one in whereabouts(told))
    assert not any(one.is_in(Searched.of("at an academy, a surgery")) for one in whereabouts(told))
    by_its_road = Person("x", PersonKind.OTHER, "X", details={"school": "Mill Road Primary School"})
    assert not any(one.is_in(Searched.of("shops in Mill Road")) for one in whereabouts(by_its_road))


@pytest.mark.parametrize(
    "written", ["the first of February 2019", "01 Feb 2019", "1 Feb '19", "1.2.2019", "2019-02-01"]
)
def test_a_date_of_birth_is_seen_in_words(written: str) -> None:
    """By name, by number, by the number's name."""
    born = Person("x", PersonKind.OTHER, "X", date(2019, 2, 1))
    assert any(one.is_in(Searched.of(f"Born on {written}.")) for one in births(born))


def test_the_hidden_person_reads_their_own_address() -> None:
    """Nothing is a secret from whose it is."""
    assert not gives_away("12 Elm Road", HIDDEN)
    assert gives_away("the Quayside Practice", None)


def test_without_the_flag_nothing_is_confidential() -> None:
    """Only who asked for it is hidden."""
    open_one = Person("h", HIDDEN.kind, HIDDEN.name, details={**HIDDEN.details, "address_confidential": "no"})
    assert list(confidential([open_one, CHILD], READER)) == []
    assert list(whereabouts(open_one))


@given(st.dates(date(1930, 1, 1), date(2030, 12, 31)))
def test_a_date_of_birth_is_seen_in_every_usual_writing(born: date) -> None:
    """By name and by number."""
    written = [Searched.of(f"born {words}, they said") for words in date_words(born)]
    told = list(births(Person("p", PersonKind.CHILD, "P", born)))
    assert all(any(one.is_in(text) for one in told) for text in written)
    assert not any(one.is_in(Searched.of("born 31 February 1899")) for one in told)
