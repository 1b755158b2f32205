"""A queue: what waits for somebody and their team, and what has changed since they last looked."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum

from assessment_kit.core.assessment import Assessment, EventKind, Status
from assessment_kit.core.case import Case
from assessment_kit.core.clock import NEEDS_BY
from assessment_kit.core.people import CaseRole

_WRITERS = frozenset({CaseRole.LEAD, CaseRole.CONTRIBUTOR, CaseRole.SECOND_AUTHOR, CaseRole.STUDENT})
HELD = _WRITERS | {CaseRole.SUPERVISOR}  # a reader has nothing to do


class Part(Enum):
    """What of a queue is to be shown."""

    ALL = ""
    MINE = "mine"  # cases that I lead or write in
    TEAM = "team"  # cases that I supervise
    WAITING = "waiting"  # submitted to me, or returned to me
    RETURNED = "returned"


ROLES = {
    Part.MINE: _WRITERS,
    Part.TEAM: frozenset({CaseRole.SUPERVISOR}),
}

_HAPPENED = {
    EventKind.STARTED: "started",
    EventKind.SUBMITTED: "submitted",
    EventKind.OPENED: "opened by the supervisor",
    EventKind.TAKEN_BACK: "taken back",
    EventKind.RETURNED: "returned",
    EventKind.AUTHORISED: "authorised",
    EventKind.CANCELLED: "cancelled",
    EventKind.REOPENED: "reopened",
    EventKind.STEPPED: "stepped up or down",
    EventKind.CHILD_CLOSED: "a child's part closed",
    EventKind.CHILD_REOPENED: "a child's part reopened",
    EventKind.PASSED_ON: "given to another supervisor",
    EventKind.GIVEN: "given to another practitioner",
}


@dataclass(frozen=True, slots=True)
class Changed:
    """What others have done to an assessment since somebody looked at it.

    Parameters
    ----------
    answers
        Places whose answer was written; a place written twice counts once.
    notes, replies
        Annotations that were written, and replies to them.
    events
        What happened, each kind once, in its order.
    """

    answers: int = 0
    notes: int = 0
    replies: int = 0
    events: tuple[EventKind, ...] = ()

    @property
    def words(self) -> str:
        """Say it shortly; empty where nothing has changed.

        Examples
        --------
        >>> Changed(answers=3, replies=1).words
        '3 answers changed, 1 reply'
        """
        said = [_HAPPENED[kind] for kind in self.events]
        if self.answers:
            said.append(f"{_counted(self.answers, 'answer', 'answers')} changed")
        if self.notes:
            said.append(_counted(self.notes, "new note", "new notes"))
        if self.replies:
            said.append(_counted(self.replies, "reply", "replies"))
        return ", ".join(said)


@dataclass(frozen=True, slots=True)
class Point:
    """A review point or last day of an assessment, as the local protocol calls it."""

    id: str
    label: str
    due_on: date
    is_provisional: bool = False
    is_leading: bool = False


@dataclass(frozen=True, slots=True)
class QueueLine:
    """One assessment as a queue shows it.

    Parameters
    ----------
    leading
        The day by which it is to be finished; None where nothing says.
    missed
        Review points whose day has passed without them, the leading one apart.
    notes_open, notes_answered
        Annotations that wait for a reply, and those that were replied to and are not resolved.
    looked_at
        When this person last opened it; None for never.
    changed
        What others have done since then; nothing is counted where they never looked.
    waits_for_you
        Whether the next step is this person's: it was submitted to them, or returned to them.
    is_wanted
        Whether it is of the part that is shown; its siblings stand behind it though they are not.
    """

    assessment: Assessment
    leading: Point | None
    missed: tuple[Point, ...]
    notes_open: int
    notes_answered: int
    looked_at: datetime | None
    changed: Changed
    waits_for_you: bool
    is_wanted: bool = True

    @property
    def is_own_day(self) -> bool:
        """Tell whether the child's own day leads."""
        return self.leading is not None and self.leading.id == NEEDS_BY

    def is_overdue(self, today: date) -> bool:
        """Tell whether its day has passed."""
        return self.leading is not None and today > self.leading.due_on

    @property
    def notes_words(self) -> str:
        """Say how many annotations wait for somebody; empty for none."""
        said = []
        if self.notes_open:
            waits = "waits" if self.notes_open == 1 else "wait"
            said.append(f"{_counted(self.notes_open, 'note', 'notes')} {waits} for an answer")
        if self.notes_answered:
            said.append(f"{self.notes_answered} answered and not resolved")
        return ", ".join(said)


@dataclass(frozen=True, slots=True)
class QueueRow:
    """One family: its work that is under way, siblings together.

    Of what is wanted the one that is due first stands at the head.

    Parameters
    ----------
    case
        With its people, and without the assessments that are over.
    """

    case: Case
    lines: tuple[QueueLine, ...]


@dataclass(frozen=True, slots=True)
class QueuePage:
    """One page of a queue.

    Parameters
    ----------
    total
        How many families stand in it; one more than `MOST_COUNTED` where there are more.
    """

    rows: tuple[QueueRow, ...]
    number: int
    total: int
    has_more: bool


def waits_for(
    assessment: Assessment, account: str, roles: frozenset[CaseRole], stands_for: frozenset[str]
) -> bool:
    """Tell whether the next step is somebody's.

    Parameters
    ----------
    roles
        Those that they hold on the case and that count.
    stands_for
        The supervisors whose work they do as well, while those are away.
    """
    if assessment.status is Status.SUBMITTED:
        return assessment.submitted_to in {account} | stands_for and CaseRole.SUPERVISOR in roles
    is_theirs = assessment.assessing == account and bool(roles & ROLES[Part.MINE])
    return assessment.status is Status.RETURNED and (is_theirs or CaseRole.LEAD in roles)


def _counted(number: int, one: str, more: str) -> str:
    return f"{number} {one if number == 1 else more}"
