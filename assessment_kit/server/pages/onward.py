"""What an assessment's page says about the way before and after it: steps, parts of children, due dates."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from assessment_kit.core.assessment import Assessment, Event, EventKind
from assessment_kit.core.case import Case
from assessment_kit.core.clock import DueDate
from assessment_kit.core.people import Person
from assessment_kit.core.stepping import Route, Step, running_referral
from assessment_kit.core.timescale import day_in_england
from assessment_kit.instruments.model import Instrument
from assessment_kit.instruments.protocol import Level
from assessment_kit.store.record import Store

EVENT_WORDS = {
    EventKind.STARTED: "Started",
    EventKind.SUBMITTED: "Submitted",
    EventKind.OPENED: "Opened for review",
    EventKind.PASSED_ON: "Given to another supervisor",
    EventKind.GIVEN: "Given to another practitioner",
    EventKind.TAKEN_BACK: "Taken back",
    EventKind.RETURNED: "Returned",
    EventKind.AUTHORISED: "Authorised",
    EventKind.CANCELLED: "Cancelled",
    EventKind.REOPENED: "Reopened",
    EventKind.STEPPED: "A step was taken",
    EventKind.CHILD_CLOSED: "One child's part closed",
    EventKind.CHILD_REOPENED: "One child's part reopened",
}


@dataclass(frozen=True, slots=True)
class Way:
    """A way of the local protocol, with what can be begun at its end.

    Parameters
    ----------
    referred_on
        The referral whose working days go on there; None where the step has one of its own.
    levels_before, levels_after
        Of the continuum of need, each as the protocol of its own stage has it.
    """

    route: Route
    instruments: tuple[Instrument, ...]
    referred_on: date | None
    levels_before: tuple[Level, ...]
    levels_after: tuple[Level, ...]


@dataclass(frozen=True, slots=True)
class Taken:
    """A step that was taken, in words.

    Parameters
    ----------
    other
        The assessment at its other end: where it led, else where it came from.
    title
        What that one is called.
    """

    step: Step
    other: str
    title: str
    children: str
    level_before: str
    level_after: str

    @property
    def words(self) -> str:
        """Which way the family went: "Stepped up to Section 47 enquiry"."""
        return self.step.direction.taken_to(self.title)

    @property
    def on(self) -> date:
        """The day in England on which it was taken."""
        return day_in_england(self.step.at)


@dataclass(frozen=True, slots=True)
class Happened:
    """One event in the life of an assessment, and what it is called in a list of them.

    Parameters
    ----------
    child
        The first name of the child whose part it was about; empty for the whole assessment.
    """

    event: Event
    words: str
    child: str


@dataclass(frozen=True, slots=True)
class Part:
    """One child's part, and the event that closed it."""

    child: Person
    closed: Event | None


@dataclass(frozen=True, slots=True)
class Due:
    """When what is due.

    Parameters
    ----------
    convention
        How the days were counted, where one rule holds for all of them; else each has its own beside it.
    """

    dates: tuple[DueDate, ...]
    convention: str


def ways_from(store: Store, case: Case, assessment: Assessment) -> list[Way]:
    """List the ways that lead on from an assessment to something that can be begun here."""
    startable = store.library.startable()
    under_way = [
        (store.instrument_of(one).assessment_type, one) for one in case.assessments if one.is_under_way
    ]
    return [
        Way(
            route,
            tuple(one for one in startable if one.assessment_type == route.to),
            running_referral(under_way, route.to, assessment.open_children),
            store.protocol_of(assessment).levels,
            _levels_after(store, [one for kind, one in under_way if kind == route.to], assessment),
        )
        for route in store.steps.routes(assessment)
    ]


def _levels_after(store: Store, there: Iterable[Assessment], assessment: Assessment) -> tuple[Level, ...]:
    """Offer the levels of the stage that the family would go on in; today's where a new one is begun."""
    children = set(assessment.open_children)
    joined = (one for one in there if one.is_open and not children.isdisjoint(one.open_children))
    stage = next(joined, None)
    return (store.protocol if stage is None else store.protocol_of(stage)).levels


def steps_taken(store: Store, steps: Iterable[Step], case: Case, here: str) -> list[Taken]:
    """Put steps into words, each with the stage that it led to from here, or else came from."""
    return [
        _taken(
            store, step, step.to_assessment if step.from_assessment == here else step.from_assessment, case
        )
        for step in steps
    ]


def parts_of(assessment: Assessment, children: Sequence[Person]) -> list[Part]:
    """List the children's parts of an assessment of several; none where there is one child."""
    if len(assessment.children) == 1:
        return []
    return [Part(child, _closing(assessment, child.id)) for child in children]


def due_of(store: Store, assessment: Assessment) -> Due:
    """List when what is due, the leading day first; a rule of counting that all share is said once."""
    with store.database.read() as conn:
        found = store.due.of(conn, assessment)
    rules = {due.convention for due in found if due.convention}
    dates = sorted(found, key=lambda due: not due.is_leading)
    return Due(tuple(dates), rules.pop() if len(rules) == 1 else "")


def _taken(store: Store, step: Step, other: str, case: Case) -> Taken:
    by_id = {one.id: one for one in case.assessments}
    names = [person.first_name for person in case.people if person.id in step.children]
    return Taken(
        step=step,
        other=other,
        title=store.instrument_of(by_id[other]).title if other in by_id else "",
        children=", ".join(names),
        level_before=_level(store, by_id.get(step.from_assessment), step.level_before),
        level_after=_level(store, by_id.get(step.to_assessment), step.level_after),
    )


def _level(store: Store, stage: Assessment | None, level_id: str) -> str:
    """Name a level as the protocol does that its stage was begun under; the file of today may not."""
    level = store.protocol_of(stage).level(level_id) if stage is not None else None
    return level.label if level is not None else level_id


def _closing(assessment: Assessment, child: str) -> Event | None:
    if child not in assessment.closed_children:
        return None
    closings = (e for e in reversed(assessment.events) if e.kind is EventKind.CHILD_CLOSED)
    return next((event for event in closings if event.child == child), None)


def what_happened(assessment: Assessment, case: Case, went: Sequence[Taken]) -> list[Happened]:
    """List what has happened to an assessment, a step by the way that the family went."""
    names = {person.id: person.first_name for person in case.people}
    steps = {one.step.at: one.words for one in went}
    return [
        Happened(
            event,
            steps.get(event.at, EVENT_WORDS[event.kind])
            if event.kind is EventKind.STEPPED
            else EVENT_WORDS[event.kind],
            names.get(event.child, ""),
        )
        for event in assessment.events
    ]
