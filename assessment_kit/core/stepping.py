"""The way between the kinds of assessment on one record: up when early help cannot meet a need, down again.

References
----------
Working Together to Safeguard Children 2023, chapter 3: one continuum of help; the assessment goes with the
family, and section 47 enquiries neither stop nor restart the 45 working days.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum

from assessment_kit.core.assessment import Assessment, EventKind, Status
from assessment_kit.core.errors import InvalidInputError, StateError
from assessment_kit.core.people import Account
from assessment_kit.core.sentence import is_said
from assessment_kit.core.sign_off import SECTION_47
from assessment_kit.core.timescale import day_in_england
from assessment_kit.core.workflow import CaseRoles, may_write_case

ONE_REFERRAL = frozenset({"CHILD_AND_FAMILY", SECTION_47})  # stages of one answer to one referral
Kinds = Iterable[tuple[str, Assessment]]  # assessments, such as those to be finished, each with its type


class Direction(Enum):
    """Towards more help, or towards less."""

    UP = "up"
    DOWN = "down"

    def taken_to(self, title: str = "") -> str:
        """Say what every face says of a step: "Stepped up to Section 47 enquiry"."""
        return f"Stepped {self.value}" + (f" to {title}" if title else "")


class OldStage(Enum):
    """What becomes of the assessment that a step is taken from."""

    ENDS = "ends"
    GOES_ON = "goes_on"


@dataclass(frozen=True, slots=True)
class Route:
    """A way that the local protocol knows.

    Parameters
    ----------
    start, to
        Types of assessment (EARLY_HELP, CHILD_AND_FAMILY, ...).
    question
        What whoever takes it answers: "Why can early help not meet this?"
    decided_by
        Who decides it, in the protocol's words.
    """

    start: str
    to: str
    name: str
    direction: Direction
    question: str = ""
    decided_by: str = ""
    old_stage: OldStage = OldStage.ENDS


_DOWN = "What has changed, so that this is enough now? Does the family agree?"
_HARM = "What makes you think that a child is being harmed, or is likely to be?"
USUAL_ROUTES = (  # where a council's protocol says nothing of routes
    Route("EARLY_HELP", "CHILD_AND_FAMILY", "Step up to section 17", Direction.UP,
          "Why can early help not meet this?"),
    Route("EARLY_HELP", "SECTION_47_ENQUIRY", "Step up to section 47", Direction.UP, _HARM),
    Route("CHILD_AND_FAMILY", "SECTION_47_ENQUIRY", "Step up to section 47", Direction.UP, _HARM,
          old_stage=OldStage.GOES_ON),
    Route("CHILD_AND_FAMILY", "EARLY_HELP", "Step down to early help", Direction.DOWN, _DOWN),
    Route("SECTION_47_ENQUIRY", "CHILD_AND_FAMILY", "Step down to section 17", Direction.DOWN, _DOWN),
    Route("SECTION_47_ENQUIRY", "EARLY_HELP", "Step down to early help", Direction.DOWN, _DOWN),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Step:
    """One step that was taken.

    Parameters
    ----------
    children
        Who went along: person ids.
    level_before, level_after
        Ids of levels of the local continuum of need ("level_2").
    from_seq
        The last revision of the old stage that comes along.
    old_stage
        What becomes of the old stage for those who go along.
    """

    id: str
    case: str
    from_assessment: str
    to_assessment: str
    direction: Direction
    by: str
    by_name: str
    at: datetime
    reason: str
    level_before: str
    level_after: str
    from_seq: int
    old_stage: OldStage
    children: tuple[str, ...] = ()
    route: str = ""  # the protocol's name of the way, as it was then


def may_step(account: Account, roles: CaseRoles, assessment: Assessment) -> None:
    """Let those who write in the case take a step up or down from an assessment.

    What was authorised can be stepped from too; it stays authorised.
    """
    may_write_case(account, roles)
    if assessment.status is Status.CANCELLED:
        raise StateError("This assessment was cancelled, so no step leads on from it: start a new one.")
    if assessment.status is Status.STEPPED:
        raise StateError(
            "This stage ended with a step already: take the next one from the assessment that it goes on in."
        )


def check_children(assessment: Assessment, children: Sequence[str]) -> None:
    """Have a step taken for at least one child of the assessment; a sibling may come along.

    Raises
    ------
    InvalidInputError
        When nobody goes along, or nobody of this assessment.
    """
    if not children:
        raise InvalidInputError("Choose at least one child who goes along.")
    if not set(children) & set(assessment.children):
        raise InvalidInputError("A step is taken for at least one child whom this assessment is about.")


def must_say_why(reason: str, question: str) -> None:
    """Have the question of a route answered; it is read by everybody who works with the family later."""
    if not is_said(reason):
        raise InvalidInputError(f"Answer in at least a sentence: {question or 'Why is this step taken?'}")


def routes_from(routes: Iterable[Route], assessment_type: str) -> tuple[Route, ...]:
    """List the ways that lead on from a type."""
    return tuple(route for route in routes if route.start == assessment_type)


def find_route(routes: Iterable[Route], start: str, to: str, title: str) -> Route:
    """Find the way from one type to another.

    Parameters
    ----------
    title
        What the assessment is called that the step would lead to.

    Raises
    ------
    InvalidInputError
        When the local protocol knows no such way; the sentence names those that it knows.
    """
    ways = routes_from(routes, start)
    found = next((route for route in ways if route.to == to), None)
    if found is None:
        known = ", ".join(f"“{route.name}”" for route in ways) or "none"
        raise InvalidInputError(f"The local protocol has no way from here to {title}: it has {known}.")
    return found


def check_levels(before: str, after: str, known_before: Collection[str], known: Collection[str]) -> None:
    """Have the level of need before and after a step named, each as its own stage's protocol has it.

    Parameters
    ----------
    known_before
        The levels of the protocol that the old stage was begun under.
    known
        Those of the stage that the family goes on in: of today, where a new one is begun.

    Raises
    ------
    InvalidInputError
        When one is missing, or is none of the protocol's.
    """
    if not (before and after):
        raise InvalidInputError("Choose the level of need before the step and the level after it.")
    for level, levels in ((before, known_before), (after, known)):
        if level not in levels:
            raise InvalidInputError(
                f"There is no level {level[:60]!r} in the local protocol: reload the page."
            )


def running_referral(under_way: Kinds, to_type: str, children: Collection[str]) -> date | None:
    """Find the referral whose working days go on in a new assessment; None where it has one of its own.

    Section 17 and section 47 answer one referral to children's social care: whichever is open for a child,
    the other neither stops nor restarts its 45 working days. Early help was no such referral.

    Parameters
    ----------
    under_way
        What is under way in the case.
    to_type
        Of the assessment that is begun, by a step or on its own.
    children
        Whom it is about.
    """
    if to_type not in ONE_REFERRAL:
        return None
    theirs = (one for kind, one in under_way if kind in ONE_REFERRAL)
    days = (one.referred_on for one in theirs if not set(children).isdisjoint(one.open_children))
    return min(days, default=None)


def of_one_referral(kind: str, one: Assessment, others: Kinds) -> list[Assessment]:
    """List the other stages that answer the same referral for a child of an assessment: sections 17 and 47.

    Parameters
    ----------
    kind
        Its type.
    others
        The assessments of the case, each with its type; what was cancelled is no stage.
    """
    if kind not in ONE_REFERRAL:
        return []
    return [
        other
        for its_kind, other in others
        if its_kind in ONE_REFERRAL
        and other.id != one.id
        and other.status is not Status.CANCELLED
        and other.referred_on == one.referred_on
        and not set(other.children).isdisjoint(one.children)
    ]


def left_on(one: Assessment, steps: Iterable[Step]) -> dict[str, date]:
    """Say which children went on by a step that ended a stage for them, and on which day in England.

    Parameters
    ----------
    steps
        Those that were taken from it. One before it was reopened was undone by that.
    """
    reopened = one.last(EventKind.REOPENED)
    ending = (
        step
        for step in steps
        if step.old_stage is OldStage.ENDS and (reopened is None or step.at > reopened.at)
    )
    return {child: day_in_england(step.at) for step in ending for child in step.children}


def referral_of(running: date | None, given: date | None, otherwise: date | None = None) -> date:
    """Say from which day a new assessment counts, begun by a step or on its own.

    Parameters
    ----------
    running
        The referral whose working days go on; it stands, whatever is typed.
    given
        What somebody typed.
    otherwise
        What counts where nobody typed anything: today for a step, which is a referral itself.

    Raises
    ------
    InvalidInputError
        When another day is given than that of the running referral, or no day is known.
    """
    if running is not None:
        if given not in {None, running}:
            raise InvalidInputError(
                f"The working days of these children go on from the referral of {running.isoformat()}, "
                "which open work answers already: leave the day of the referral empty."
            )
        return running
    day = given or otherwise
    if day is None:
        raise InvalidInputError("Give the day of the referral, such as 2026-03-02.")
    return day


def stage_to_join(under_way: Kinds, to_type: str, children: Collection[str], title: str) -> Assessment | None:
    """Find the stage that a step goes on in because it is open already; none is begun twice.

    New harm does not wait for a supervisor: beside an enquiry that was handed in another one begins.

    Parameters
    ----------
    under_way
        What is under way in the case.
    to_type
        Of the stage that the step leads to.
    children
        Who goes along.
    title
        What it is called.

    Raises
    ------
    StateError
        When such a stage is open for some of these children and not for the others, or was handed in.
    """
    wanted = set(children)
    theirs = [(one, wanted & set(one.open_children)) for kind, one in under_way if kind == to_type]
    for stage, here in theirs:
        if stage.is_open and here == wanted:
            return stage
        if stage.is_open and here:
            raise StateError(
                f"{title} is under way already for some of these children and not for the others: "
                "take the step for each group of children by itself."
            )
    waiting = next((stage for stage, here in theirs if here), None)
    if waiting is not None and to_type != SECTION_47:
        event = waiting.last(EventKind.SUBMITTED)
        holder = (event.to_name if event else "") or "a supervisor"
        raise StateError(
            f"{title} was handed in for these children and is with {holder}: have it returned, and the step "
            "goes on in it, or have it authorised before you take the step."
        )
    return None


def steps_into(assessment_id: str, steps: Iterable[Step], before: datetime | None = None) -> list[Step]:
    """List the steps straight into an assessment, the earliest first.

    Parameters
    ----------
    before
        When the family left it: who came at that moment or later did not go along. Every way back through
        the steps ends so, also where a family goes to and fro. None for all.
    """
    found = (s for s in steps if s.to_assessment == assessment_id and (before is None or s.at < before))
    return sorted(found, key=lambda step: step.at)


def chain_into(assessment_id: str, steps: Collection[Step]) -> tuple[Step, ...]:
    """List the steps by which a family came into an assessment, the nearest first.

    Parameters
    ----------
    steps
        All that were taken in the case.

    Returns
    -------
    Steps into it, steps into the stages that they came from, and so on; of a stage before, only those that
    were taken before the family left it. A family that came back into a stage which was still open does not
    come into it twice; siblings who followed one another out of one stage each have their step.
    """
    found: list[Step] = []
    ends: list[tuple[str, datetime | None]] = [(assessment_id, None)]
    while ends:
        here, left_at = ends.pop(0)
        for step in reversed(steps_into(here, steps, left_at)):
            if step not in found and step.from_assessment != assessment_id:
                found.append(step)
                ends.append((step.from_assessment, step.at))
    return tuple(found)
