"""The calendar of due dates: what a calendar program reads from it, and what it never holds."""

from datetime import UTC, date, datetime

from icalendar import Calendar

from assessment_kit.exchange.calendar import calendar_of
from assessment_kit.store.due import Upcoming
from tests.store.desk import REFERENCE, TODAY, Desk

MADE_AT = datetime(2026, 3, 10, 9, tzinfo=UTC)


def upcoming(point: str = "network_meeting", **more: object) -> Upcoming:
    """State one thing that is due."""
    given = {"case": "c", "reference": "WM-1", "assessment": "a-1", "label": "Network meeting"}
    given |= {"due_on": date(2026, 3, 27), "is_provisional": False, "is_leading": False}  # type: ignore[dict-item]
    return Upcoming(point=point, **(given | more))  # type: ignore[arg-type]


def entries(content: bytes) -> list[dict[str, str]]:
    """Read the entries as a calendar program does."""
    return [
        {name: part.to_ical().decode() for name, part in entry.items()}
        for entry in Calendar.from_ical(content).walk("VEVENT")
    ]


def test_an_entry_is_a_whole_day_with_number_and_review_point() -> None:
    """A calendar shows what is due on which day and takes no hour of it."""
    (entry,) = entries(calendar_of([upcoming()], MADE_AT))
    assert entry["SUMMARY"] == "WM-1: Network meeting"
    assert (entry["DTSTART"], entry["DTEND"]) == ("20260327", "20260328")
    assert entry["TRANSP"] == "TRANSPARENT"
    assert entry["CLASS"] == "CONFIDENTIAL"


def test_a_later_file_replaces_the_entry_of_an_earlier_one() -> None:
    """A date that moved stands once in the calendar, not twice."""
    before = entries(calendar_of([upcoming()], MADE_AT))
    after = entries(calendar_of([upcoming(due_on=date(2026, 4, 2))], MADE_AT))
    assert before[0]["UID"] == after[0]["UID"]
    both = entries(calendar_of([upcoming(), upcoming("assessment")], MADE_AT))
    assert len({entry["UID"] for entry in both}) == 2


def test_a_provisional_date_says_so() -> None:
    """Nobody books a room for a day that rests on bank holidays not announced yet without knowing."""
    (entry,) = entries(calendar_of([upcoming(is_provisional=True)], MADE_AT))
    assert entry["SUMMARY"].endswith("(provisional)")
    assert entry["STATUS"] == "TENTATIVE"


def test_odd_words_and_long_ones_come_back_as_they_were() -> None:
    """Commas, semicolons, line ends, accents and long labels of a council's own do not break the file."""
    label = "Réunion; who, what\nand when – " + "a long label " * 12
    content = calendar_of([upcoming(label=label)], MADE_AT)
    assert max(map(len, content.split(b"\r\n"))) <= 75
    (entry,) = Calendar.from_ical(content).walk("VEVENT")
    assert str(entry["SUMMARY"]) == f"WM-1: {label}"


def test_a_calendar_of_nothing_opens() -> None:
    """Whoever has nothing due gets an empty calendar, no fault."""
    assert entries(calendar_of([], MADE_AT)) == []


def test_a_caseloads_calendar_names_nobody(desk: Desk) -> None:
    """On a telephone that others see stands no child, no parent, no worker and nothing that was written."""
    content = calendar_of(desk.store.due.upcoming(desk.sam), MADE_AT).decode()
    assert REFERENCE in content
    assert "Network meeting" in content
    for word in ("Zo", "Neill", "Marta", "Sam", "Lee", "neighbour", desk.case):
        assert word not in content
    days = [entry["DTSTART"] for entry in entries(content.encode())]
    assert days == sorted(days)
    assert days[0] >= TODAY.strftime("%Y%m") + "01"
