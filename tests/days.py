"""Days as the people of this machine count them, read when they are asked for: a run may pass midnight."""

from datetime import date, timedelta


def days_ago(number: int) -> date:
    """Give the day that many days ago: 0 is today, a negative number one to come."""
    return date.today() - timedelta(days=number)  # noqa: DTZ011 - the day of this machine's users


def iso_day(ago: int = 0) -> str:
    """Give such a day as an interface takes it: "2026-03-02"."""
    return days_ago(ago).isoformat()
