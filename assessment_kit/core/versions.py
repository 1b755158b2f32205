"""The texts that an assessment has had: what was handed in and signed, and either end of a comparison."""

import re
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from enum import Enum

from assessment_kit.core.assessment import Assessment, Event, EventKind
from assessment_kit.core.errors import InvalidInputError, NotFoundError
from assessment_kit.core.timescale import day_in_england, day_words, moment_in_england

_MOST_DIGITS = 12
_MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?(Z|[+-]\d{2}:\d{2})?)?", re.ASCII)
_AS = {
    EventKind.SUBMITTED: "As submitted",
    EventKind.AUTHORISED: "As authorised",
    EventKind.CANCELLED: "As it was when it was cancelled",
    EventKind.STEPPED: "As it was when a step ended it",
}
NOT_PRESENT = "not the present text"
NOTHING_CHANGED = "nothing has been changed since"


@dataclass(frozen=True, slots=True)
class Version:
    """A text that was closed: handed in, authorised, or ended.

    Parameters
    ----------
    number
        Counts within the assessment, from 1.
    place
        Where its event stands among the events, from 0.
    event
        What closed it.
    returned
        What gave it back to its author, where it was returned.
    """

    number: int
    place: int
    event: Event
    returned: Event | None = None

    @property
    def words(self) -> str:
        """Say which it is: "As submitted on 3 March 2026 by Sam Lee"."""
        day = day_words(day_in_england(self.event.at))
        return f"{_AS[self.event.kind]} on {day} by {self.event.by_name}"

    def mark(self, *, is_present: bool) -> str:
        """Say it with whether it is what stands now, as every page of it does."""
        return f"{self.words}: {NOTHING_CHANGED if is_present else NOT_PRESENT}"


def versions_of(assessment: Assessment) -> tuple[Version, ...]:
    """List the texts that were closed, the earliest first."""
    found: list[Version] = []
    for place, event in enumerate(assessment.events):
        if event.closes:
            found.append(Version(len(found) + 1, place, event))
        elif event.kind is EventKind.RETURNED and found:
            found[-1] = replace(found[-1], returned=event)
    return tuple(found)


def version_of(assessment: Assessment, number: int) -> Version:
    """Find one by its number.

    Raises
    ------
    NotFoundError
        Where there is none.
    """
    found = next((one for one in versions_of(assessment) if one.number == number), None)
    if found is None:
        raise NotFoundError("This assessment has no such version: its page lists those that there are.")
    return found


class EndKind(Enum):
    """What names an end of a comparison."""

    START = "start"  # before anything was written
    PRESENT = "now"
    RETURNED = "returned"  # when the reader returned it last, or had it returned
    EVENT = "event"
    REVISION = "revision"
    TIME = "time"


@dataclass(frozen=True, slots=True)
class End:
    """An end of a comparison as it is named in an address.

    Parameters
    ----------
    number
        Of the event among all, from 1, or of the revision.
    """

    kind: EndKind
    number: int = 0
    at: datetime | None = None


def end_named(text: str) -> End:
    """Read how an end of a comparison is named.

    Parameters
    ----------
    text
        `now`, `start`, `returned`, `event-2`, the number of a revision, or a day or moment in ISO 8601.

    Raises
    ------
    InvalidInputError
        Where it is none of these.
    """
    if text in {EndKind.START.value, EndKind.PRESENT.value, EndKind.RETURNED.value}:
        return End(EndKind(text))
    kind = EndKind.EVENT if text.startswith("event-") else EndKind.REVISION
    digits = text.removeprefix("event-")
    if digits.isascii() and digits.isdecimal() and len(digits) <= _MOST_DIGITS:
        return End(kind, int(digits))
    if _MOMENT.fullmatch(text):
        with suppress(ValueError):
            return End(EndKind.TIME, at=moment_in_england(text))
    raise InvalidInputError(
        f"“{text[:40]}” names no moment of an assessment: use now, start, returned, event-1, "
        "the number of a revision, or a day such as 2026-03-03."
    )


def returned_for(assessment: Assessment, account_id: str) -> int | None:
    """Find the return since which somebody wants to see what changed: their own, or else the last.

    Returns
    -------
    Where it stands among the events, from 0; None where it was never returned.
    """
    places = [place for place, event in enumerate(assessment.events) if event.kind is EventKind.RETURNED]
    own = [place for place in places if assessment.events[place].by == account_id]
    return next(reversed(own or places), None)


def since_returned(assessment: Assessment, account_id: str) -> str:
    """Call what changed since the last return as who reads it would; empty where it was never returned."""
    place = returned_for(assessment, account_id)
    if place is None:
        return ""
    if assessment.events[place].by == account_id:
        return "What changed since I returned it"
    return f"What changed since it was returned{' to me' if assessment.author == account_id else ''}"


def seq_at_event(assessment: Assessment, place: int, written_by: Callable[[datetime], int]) -> int:
    """Find the last revision of the text that an event speaks of.

    What is returned, opened or reopened is what had been handed in, and nothing that came beside it since.

    Parameters
    ----------
    place
        Of the event, from 0.
    written_by
        Gives the last revision that was written by a moment.
    """
    for until in (place + 1, place):
        frozen = replace(assessment, events=assessment.events[:until]).content_seq
        if frozen is not None:
            return frozen
    return written_by(assessment.events[place].at)
