"""Distances from today, in values and in prose."""

from datetime import date

import pytest

from assessment_kit.core.errors import InvalidInputError
from assessment_kit.core.timescale import is_working_day, working_days_between
from assessment_kit.demo.offsets import resolve, resolved

MONDAY = date(2026, 11, 23)
SUNDAY = date(2026, 11, 22)


def test_calendar_days_are_counted_both_ways() -> None:
    """Nine days on, and nine days ago."""
    assert resolve("+9d", MONDAY) == date(2026, 12, 2)
    assert resolve("-9d", MONDAY) == date(2026, 11, 14)


def test_years_and_days_go_back_together() -> None:
    """A child is seven years and 61 days old whenever the demo is built."""
    assert resolve("-7y61d", MONDAY) == date(2019, 9, 23)


def test_a_leap_day_has_an_anniversary() -> None:
    """A demo built on 29 February has birthdays too."""
    assert resolve("-1y", date(2028, 2, 29)) == date(2027, 2, 28)


@pytest.mark.parametrize("today", [MONDAY, SUNDAY, date(2026, 12, 28), date(2026, 4, 6)])
@pytest.mark.parametrize("days", [1, 4, 38, 57])
def test_working_days_back_end_on_a_working_day(today: date, days: int) -> None:
    """Nobody visited a family on a bank holiday because the demo was built on a Sunday."""
    day = resolve(f"-{days}w", today)
    assert is_working_day(day)
    assert working_days_between(day, today) in {days, days - 1}


def test_dates_in_prose_are_said_as_people_say_them() -> None:
    """A reader sees a day, a month or a year."""
    text = "On {-2w} he said, in {month +85d}, as in {year -23y}: {this stays}."
    assert resolved(text, MONDAY) == "On 19 November 2026 he said, in February, as in 2003: {this stays}."


def test_values_inside_rows_are_resolved() -> None:
    """A row's dates become dates, its words stay words."""
    assert resolved({"on": "-2w", "list": ["+1d", "-"], "n": 4}, MONDAY) == {
        "on": "2026-11-19",
        "list": ["2026-11-24", "-"],
        "n": 4,
    }


@pytest.mark.parametrize("text", ["", "-", "38w", "-w", "-3x", "yesterday"])
def test_what_is_no_distance_is_refused(text: str) -> None:
    """A misspelt distance in a demo file is named."""
    with pytest.raises(InvalidInputError):
        resolve(text, MONDAY)
