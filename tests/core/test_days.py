"""Days in words."""

from datetime import date

from assessment_kit.core.days import MONTHS, day_in_words


def test_a_day_is_said_as_people_say_it() -> None:
    """No leading nought and no number for the month, on whatever machine."""
    assert [day_in_words(date(2026, number, 3)) for number in (1, 12)] == [
        "3 January 2026",
        "3 December 2026",
    ]
    assert len(MONTHS) == 12
