"""Ratings stand side by side and are never averaged."""

import inspect
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment_kit.core import rating
from assessment_kit.core.errors import InvalidInputError
from assessment_kit.core.rating import Entry, Rating

NUMBERS = st.none() | st.integers(0, 10)


def test_the_spread_is_said_in_words() -> None:
    """A supervisor reads at once that mother and social worker stand four points apart."""
    raters = [Rating("Mother", 7), Rating("social worker", 3), Rating("school", 4)]
    assert rating.spread_words(raters) == "Mother 7, social worker 3, school 4: four points apart"


def test_zero_is_a_rating() -> None:
    """A rating of 0 is the gravest answer there is and counts like any other."""
    assert (
        rating.spread_words([Rating("Child", 0), Rating("Father", 1)]) == "Child 0, Father 1: one point apart"
    )
    assert rating.spread([Rating("Child", 0)]) == rating.Spread(0, 0)


def test_a_missing_rating_is_a_gap_and_not_a_zero() -> None:
    """Who has not rated yet is shown without a number and moves nobody else's."""
    raters = [Rating("Mother", 6), Rating("Father", None), Rating("school", 6)]
    assert rating.spread_words(raters) == "Mother 6, Father no number yet, school 6: the same number"
    assert (
        rating.spread_words([Rating("Mother", 6), Rating("Father", None)]) == "Mother 6, Father no number yet"
    )
    assert rating.spread([Rating("Father", None)]) is None


def test_nobody_has_rated() -> None:
    """Without any rater there is nothing to say."""
    assert rating.spread_words([]) == ""


@pytest.mark.parametrize(
    ("value", "is_one"), [(0, True), (10, True), (11, False), (-1, False), (True, False), ("7", False)]
)
def test_only_whole_numbers_on_the_scale_are_ratings(value: object, is_one: bool) -> None:
    """The scale has eleven places, 0 to 10, and nothing between or beyond."""
    assert rating.is_rating(value) is is_one


@given(st.lists(st.builds(Rating, st.just("someone"), NUMBERS), max_size=6))
def test_the_spread_is_made_of_numbers_that_someone_gave(ratings: list[Rating]) -> None:
    """Nothing in the spread is a number that no rater said: no mean, no middle."""
    found = rating.spread(ratings)
    given_numbers = {r.number for r in ratings if r.number is not None}
    assert (found is None) == (not given_numbers)
    if found is not None:
        assert {found.lowest, found.highest} <= given_numbers


def test_no_code_path_computes_a_mean() -> None:
    """The module holds no division and no statistics that could average judgements."""
    source = inspect.getsource(rating)
    assert not any(word in source for word in ("mean(", "median", "statistics", " / ", "sum(r.number"))


MONDAY = date(2026, 3, 2)


def test_a_day_that_has_not_come_is_refused() -> None:
    """Nobody has rated tomorrow; today counts, and so does a day that is still being typed."""
    with pytest.raises(InvalidInputError, match=r"3 March 2026 has not come yet: .* Correct the day\."):
        rating.must_have_come(date(2026, 3, 3), MONDAY)
    rating.must_have_come(MONDAY, MONDAY)
    rating.must_have_come(None, MONDAY)


@pytest.mark.parametrize(
    ("other", "is_refused"),
    [
        (Entry("p1", "Ruth", MONDAY), True),
        (Entry("", "  ruth OKORO ", MONDAY), True),
        (Entry("p2", "Ruth Okoro", MONDAY), False),
        (Entry("p1", "Ruth", date(2026, 3, 3)), False),
        (Entry("", "Nan", MONDAY), False),
        (Entry("", "Roo", MONDAY, "Ruth Okoro"), True),
        (Entry("", "Roo", MONDAY, "Rose Okoro"), False),
        (Entry("", "", MONDAY), False),
        (Entry("p1", "Ruth", None), False),
    ],
)
def test_one_rater_rates_once_a_day(other: Entry, is_refused: bool) -> None:
    """One person's second number of a day is refused; another person's, or another day's, is not."""
    entry = Entry("p1", "Ruth Okoro", MONDAY)
    if is_refused:
        with pytest.raises(InvalidInputError, match="Ruth Okoro has a rating of 2 March 2026 on this scale"):
            rating.must_be_the_only_one(entry, [other])
    else:
        rating.must_be_the_only_one(entry, [other])


@pytest.mark.parametrize(
    ("name", "role", "is_refused"),
    [
        ("Head of year", "", True),
        ("Head of year", " ", True),
        ("Head of year", "school", False),
        ("ruth  okoro", "", False),
        ("Ruth", "", False),
        ("", "", False),
    ],
)
def test_a_rater_is_of_the_case_or_says_who_they_are(name: str, role: str, *, is_refused: bool) -> None:
    """An agency's number is taken with what it is to the children; a bare name is nobody's."""
    if is_refused:
        with pytest.raises(InvalidInputError, match="Head of year is not among the people of this case"):
            rating.must_be_known(name, role, ["Ruth Okoro", "Ruth"])
    else:
        rating.must_be_known(name, role, ["Ruth Okoro", "Ruth"])


def test_a_row_without_a_name_or_a_day_is_nobodys_second() -> None:
    """What is still being written is never refused."""
    for half in (Entry("", "", MONDAY), Entry("p1", "Ruth", None)):
        rating.must_be_the_only_one(half, [half, Entry("p1", "Ruth", MONDAY)])
