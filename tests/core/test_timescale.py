"""Due dates and day counts against the golden dates of the domain reference."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment_kit.core import timescale

# (referral, day-0 +15, day-0 +45, day-1 15th, day-1 45th); the last one is a Saturday, which rolls to Monday
GOLDEN = [
    ("2025-10-06", "2025-10-27", "2025-12-08", "2025-10-24", "2025-12-05"),
    ("2025-12-19", "2026-01-14", "2026-02-25", "2026-01-13", "2026-02-24"),
    ("2026-03-27", "2026-04-21", "2026-06-04", "2026-04-20", "2026-06-03"),
    ("2026-08-24", "2026-09-15", "2026-10-27", "2026-09-14", "2026-10-26"),
    ("2026-11-23", "2026-12-14", "2027-01-28", "2026-12-11", "2027-01-27"),
    ("2026-10-03", "2026-10-23", "2026-12-04", "2026-10-23", "2026-12-04"),
]
BANK_HOLIDAYS = {
    2025: "01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26",
    2026: "01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28",
    2027: "01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28",
}
DAYS = st.dates(date(2023, 1, 1), date(2027, 6, 30))


@pytest.mark.parametrize("row", GOLDEN, ids=lambda row: row[0])
def test_limits_fall_on_the_golden_dates_under_both_conventions(row: tuple[str, ...]) -> None:
    """A practitioner sees the date that a careful person with a calendar would have counted."""
    referral, *expected = map(date.fromisoformat, row)
    counted = [
        timescale.due_on(referral, 15),
        timescale.due_on(referral, 45),
        timescale.due_on(referral, 15, counts_referral_day=True),
        timescale.due_on(referral, 45, counts_referral_day=True),
    ]
    assert counted == expected


@pytest.mark.parametrize("row", GOLDEN, ids=lambda row: row[0])
@pytest.mark.parametrize("counts", [False, True])
def test_the_due_date_is_day_45(row: tuple[str, ...], counts: bool) -> None:
    """The day count and the due date tell the same story: on the due date it is day 45 of 45."""
    referral = date.fromisoformat(row[0])
    due = timescale.due_on(referral, 45, counts_referral_day=counts)
    assert timescale.day_count(referral, due, counts_referral_day=counts) == 45
    assert timescale.day_count(referral, due - timedelta(days=1), counts_referral_day=counts) < 45


@pytest.mark.parametrize("year", sorted(BANK_HOLIDAYS))
def test_offices_are_closed_on_the_announced_bank_holidays(year: int) -> None:
    """The weekdays on which offices are closed are those that GOV.UK announced."""
    announced = {date.fromisoformat(f"{year}-{day}") for day in BANK_HOLIDAYS[year].split()}
    assert {day for day in timescale.bank_holidays(year) if day.weekday() < 5} == announced


def test_the_day_of_referral_is_day_0_or_day_1_as_the_protocol_says() -> None:
    """On the day of referral the page says day 0 or day 1, whichever the council's protocol counts."""
    monday = date(2025, 10, 6)
    assert timescale.day_count(monday, monday) == 0
    assert timescale.day_count(monday, monday, counts_referral_day=True) == 1


def test_a_weekend_referral_starts_to_count_on_monday() -> None:
    """A referral that came on a Saturday uses up no working day before Monday, under either convention."""
    saturday = date(2026, 10, 3)
    for counts in (False, True):
        assert timescale.day_count(saturday, date(2026, 10, 4), counts_referral_day=counts) == 0
        assert timescale.day_count(saturday, date(2026, 10, 5), counts_referral_day=counts) == 1


def test_nothing_is_counted_before_referral() -> None:
    """A date typed in the future does not give a negative day."""
    assert timescale.day_count(date(2026, 3, 2), date(2026, 2, 27)) == 0


def test_day_count_in_words_says_how_far_over() -> None:
    """A late assessment says by how many working days, without colour."""
    assert timescale.day_count_words(0) == "day 0 of 45"
    assert timescale.day_count_words(45) == "day 45 of 45"
    assert timescale.day_count_words(46) == "day 46, 1 working day over 45"
    assert timescale.day_count_words(50) == "day 50, 5 working days over 45"


def test_the_convention_is_stated() -> None:
    """The rule by which a date was counted stands beside it."""
    assert "not counted" in timescale.convention_words(counts_referral_day=False)
    assert "day 1" in timescale.convention_words(counts_referral_day=True)


@given(DAYS, st.integers(0, 60))
def test_adding_and_counting_working_days_agree(start: date, days: int) -> None:
    """Whatever the day, adding working days and counting them again gives the same number."""
    assert timescale.working_days_between(start, timescale.add_working_days(start, days)) == days


@given(DAYS, DAYS)
def test_counting_backwards_is_the_negative(start: date, end: date) -> None:
    """Days left and days over are the same count seen from the other side."""
    assert timescale.working_days_between(start, end) == -timescale.working_days_between(end, start)
