"""An assessment and its status, which is derived from events and never stored."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum

from assessment_kit.core.timescale import day_in_england


class EventKind(Enum):
    """What can happen to an assessment."""

    STARTED = "started"
    SUBMITTED = "submitted"
    OPENED = "opened"  # the supervisor has opened what was submitted
    PASSED_ON = "passed_on"  # what was submitted waits for another supervisor from now on
    GIVEN = "given"  # another practitioner does it from now on
    TAKEN_BACK = "taken_back"
    RETURNED = "returned"
    AUTHORISED = "authorised"
    CANCELLED = "cancelled"
    REOPENED = "reopened"
    STEPPED = "stepped"  # up or down: the family goes on in another assessment
    CHILD_CLOSED = "child_closed"  # one child's part; the others' go on
    CHILD_REOPENED = "child_reopened"


class Status(Enum):
    """How far an assessment has come."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    AUTHORISED = "authorised"
    CANCELLED = "cancelled"
    STEPPED = "stepped"


_OPEN = frozenset({Status.DRAFT, Status.RETURNED})


@dataclass(frozen=True, slots=True)
class Event:
    """One step in the life of an assessment.

    Parameters
    ----------
    to
        The account it was handed to (the supervisor, on submission).
    content_root, content_seq
        What was submitted or authorised: the hash over the heads, and the last revision it covers.
    child
        Whose part it was about; empty for the whole assessment.
    """

    kind: EventKind
    by: str
    by_name: str
    at: datetime
    reason: str = ""
    to: str = ""
    to_name: str = ""
    content_root: str = ""
    content_seq: int = 0
    child: str = ""

    @property
    def ends_the_stage(self) -> bool:
        """Tell whether it was a step that ended the assessment; one that lets it go on covers no content."""
        return self.kind is EventKind.STEPPED and bool(self.content_root)

    @property
    def closes(self) -> bool:
        """Tell whether it closed the content: handed in, authorised, cancelled, or a step that ended it."""
        return self.kind in _CLOSING or self.ends_the_stage


_STATUS_AFTER = {
    EventKind.STARTED: Status.DRAFT,
    EventKind.SUBMITTED: Status.SUBMITTED,
    EventKind.TAKEN_BACK: Status.DRAFT,
    EventKind.RETURNED: Status.RETURNED,
    EventKind.AUTHORISED: Status.AUTHORISED,
    EventKind.CANCELLED: Status.CANCELLED,
    EventKind.REOPENED: Status.DRAFT,
}


_CLOSING = frozenset({EventKind.SUBMITTED, EventKind.AUTHORISED, EventKind.CANCELLED})


def status_of(events: Iterable[Event]) -> Status:
    """Derive the status from the events in their order; an event without one (opened) changes nothing.

    A step ends what was open; what had been handed in or authorised stays that.
    """
    status = Status.DRAFT
    for event in events:
        if event.ends_the_stage and status in _OPEN:
            status = Status.STEPPED
        status = _STATUS_AFTER.get(event.kind, status)
    return status


@dataclass(frozen=True, slots=True)
class Assessment:
    """A piece of work on one or more children of a case, under one version of one instrument.

    Parameters
    ----------
    part_of
        The assessment of the same case that it is part of: a contribution to it, or a child's own words;
        empty for one that stands alone.
    given_to, given_to_name
        Who does it, where it was given to somebody since it was begun; else empty.
    """

    id: str
    case: str
    instrument: str
    instrument_version: int
    instrument_sha256: str
    protocol: str
    protocol_sha256: str
    children: tuple[str, ...]
    referred_on: date
    started_on: date
    author: str
    author_name: str
    events: tuple[Event, ...]
    part_of: str = ""
    given_to: str = ""
    given_to_name: str = ""

    @property
    def assessing(self) -> str:
        """Who does it: whom it was given to, else who began it."""
        return self.given_to or self.author

    @property
    def assessing_name(self) -> str:
        """The name of who does it."""
        return self.given_to_name if self.given_to else self.author_name

    @property
    def status(self) -> Status:
        """How far it has come."""
        return status_of(self.events)

    @property
    def is_open(self) -> bool:
        """Tell whether its content can be written."""
        return self.status in _OPEN

    @property
    def is_under_way(self) -> bool:
        """Tell whether it is still to be finished: written, or waiting for a supervisor."""
        return self.is_open or self.status is Status.SUBMITTED

    @property
    def closed_children(self) -> frozenset[str]:
        """The children whose part was closed while the others' go on."""
        closed: set[str] = set()
        for event in self.events:
            if event.kind is EventKind.CHILD_CLOSED:
                closed.add(event.child)
            elif event.kind is EventKind.CHILD_REOPENED:
                closed.discard(event.child)
        return frozenset(closed)

    @property
    def open_children(self) -> tuple[str, ...]:
        """The children whose part is not closed, in their order."""
        closed = self.closed_children
        return tuple(child for child in self.children if child not in closed)

    def last(self, *kinds: EventKind) -> Event | None:
        """Find the latest event of the given kinds."""
        return next((event for event in reversed(self.events) if event.kind in kinds), None)

    @property
    def submitted_to(self) -> str:
        """The account that a submission waits for; empty when nothing waits."""
        event = self.last(EventKind.SUBMITTED, EventKind.PASSED_ON)
        return event.to if event and self.status is Status.SUBMITTED else ""

    @property
    def relied_on(self) -> Event | None:
        """What ends the taking back of a submission: it was opened, or a step was taken from it."""
        latest = self.last(EventKind.SUBMITTED, EventKind.OPENED, EventKind.STEPPED)
        return latest if latest and latest.kind is not EventKind.SUBMITTED else None

    @property
    def authorisations(self) -> tuple[Event, ...]:
        """Every time it was authorised: its versions, the first first."""
        return tuple(event for event in self.events if event.kind is EventKind.AUTHORISED)

    @property
    def version(self) -> int:
        """Which version this is, from 1: one that was reopened after it was authorised is the next."""
        return len(self.authorisations) + (self.status is not Status.AUTHORISED)

    def version_of(self, content_root: str) -> int:
        """Find the number of the authorised version that has a content root; 0 where none has."""
        numbered = enumerate(self.authorisations, 1)
        return max((number for number, event in numbered if event.content_root == content_root), default=0)

    @property
    def authorised_on(self) -> date | None:
        """The day in England on which it was authorised, when it is."""
        event = self.last(EventKind.AUTHORISED)
        return day_in_england(event.at) if event and self.status is Status.AUTHORISED else None

    @property
    def said_why_late(self) -> Event | None:
        """The authorisation with which it was said why this took longer, where it was."""
        return next((e for e in reversed(self.events) if e.kind is EventKind.AUTHORISED and e.reason), None)

    @property
    def closing(self) -> Event | None:
        """What closed its content (handed in, authorised, cancelled, a step); None while it is open."""
        if self.is_open:
            return None
        return next((event for event in reversed(self.events) if event.closes), None)

    @property
    def content_seq(self) -> int | None:
        """The last revision its frozen content covers; None while it can still be written."""
        closing = self.closing
        return None if closing is None else closing.content_seq
