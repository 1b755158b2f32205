"""Days in words, whatever the language of the machine."""

from datetime import date

MONTHS = (  # strftime would follow the machine's locale
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def day_in_words(day: date) -> str:
    """Say a day as a person would.

    Examples
    --------
    >>> day_in_words(date(2026, 3, 3))
    '3 March 2026'
    """
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"
