"""Due dates as a calendar file, without anything that was written about a family.

References
----------
RFC 5545 (2009), Internet Calendaring and Scheduling Core Object Specification.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta

from icalendar import Calendar, Event

from assessment_kit import __version__
from assessment_kit.core.clock import PROVISIONAL
from assessment_kit.store.due import Upcoming


def calendar_of(upcoming: Iterable[Upcoming], made_at: datetime) -> bytes:
    """Write a calendar with one entry a day for everything that is still due.

    Parameters
    ----------
    made_at
        When it is made; later files replace the entries of earlier ones.

    Returns
    -------
    An .ics file: the council's number and the review point, no name of anybody.
    """
    calendar = Calendar()
    calendar.add("prodid", f"-//assessment_kit//{__version__}//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", "Assessments: due dates")
    for one in upcoming:
        calendar.add_component(_entry(one, made_at))
    return bytes(calendar.to_ical())


def _entry(due: Upcoming, made_at: datetime) -> Event:
    entry = Event()
    entry.add("uid", f"{due.assessment}.{due.point}@assessment-kit.invalid")  # the same in every file
    entry.add("dtstamp", made_at)
    entry.add("dtstart", due.due_on)
    entry.add("dtend", due.due_on + timedelta(days=1))  # the day after the last one, as the format has it
    entry.add("summary", f"{due.reference}: {due.label}{' (provisional)' if due.is_provisional else ''}")
    if due.is_provisional:
        entry.add("status", "TENTATIVE")
        entry.add("description", PROVISIONAL)
    entry.add("transp", "TRANSPARENT")  # a date to remember, no time that is taken
    entry.add("class", "CONFIDENTIAL")
    return entry
