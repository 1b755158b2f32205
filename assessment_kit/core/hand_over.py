"""Handing the device over: one named person, one task, and nothing else to be seen."""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from assessment_kit.core import workflow
from assessment_kit.core.assessment import Assessment
from assessment_kit.core.errors import InvalidInputError, NotFoundError, StateError
from assessment_kit.core.people import Account, Person, PersonKind

ENDED = "This was given back: ask the worker to hand it over again, and everything you said is there."
NOT_YOURS = "This belongs to something else than what was handed over: go back, and go on there."


class Task(Enum):
    """What can be handed over; the questions of an instrument say which task they belong to."""

    OWN_VIEW = "own_view"
    SELF_SCORE = "self_score"
    CHILDS_VIEWS = "childs_views"
    KNOWLEDGE_CHECK = "knowledge_check"

    @property
    def title(self) -> str:
        """What the task is called, for whoever reads the page or the log."""
        return _TITLES[self]


_TITLES = {
    Task.OWN_VIEW: "Your own view",
    Task.SELF_SCORE: "Where you stand",
    Task.CHILDS_VIEWS: "My views",
    Task.KNOWLEDGE_CHECK: "What you know about looking after children",
}


@dataclass(frozen=True, slots=True)
class HandOver:
    """The device in the hands of one person for one task.

    Parameters
    ----------
    person, person_name
        Who has it; the name as it stands in the case.
    by, by_name
        The worker who handed it over, in whose login everything is written.
    """

    id: str
    case: str
    assessment: str
    person: str
    person_name: str
    task: Task
    by: str
    by_name: str
    began_at: datetime
    ended_at: datetime | None = None

    @property
    def is_open(self) -> bool:
        """Tell whether it still lasts."""
        return self.ended_at is None


def task_named(name: str) -> Task:
    """Find a task by its name.

    Raises
    ------
    InvalidInputError
        When there is none of that name.
    """
    try:
        return Task(name)
    except ValueError as error:
        raise InvalidInputError(
            f"There is no task {name[:60]!r}: use one of {', '.join(task.value for task in Task)}."
        ) from error


def may_hand_over(
    account: Account, roles: workflow.CaseRoles, assessment: Assessment, person: Person | None
) -> None:
    """Let whoever writes in an open assessment hand the device to somebody of the family.

    Raises
    ------
    NotFoundError
        When the case is not open to the worker, or the person is nobody of it.
    RefusedError, StateError
        When they may not write in it, or it is not open.
    InvalidInputError
        When the person works with the family, or is a child whom the assessment is not about.
    """
    workflow.may_write(account, roles, assessment)
    if person is None:
        raise NotFoundError("There is no such person in this case: add them to the people first.")
    if person.kind is PersonKind.PROFESSIONAL:
        raise InvalidInputError(
            "The device is handed to somebody of the family; another professional writes a contribution."
        )
    if person.is_child and person.id not in assessment.children:
        raise InvalidInputError("This assessment is not about this child: choose a child whom it is about.")
    if person.id in assessment.closed_children:
        raise StateError("This child's part of the assessment was closed: have it reopened first.")


def must_be_open(handed: HandOver) -> None:
    """Have a hand-over still last.

    Raises
    ------
    StateError
        When the device was given back.
    """
    if not handed.is_open:
        raise StateError(ENDED)


def is_for(answered_by: str, person: Person, *, has_child_words: bool) -> bool:
    """Tell whether a question is one for this person: a child's for a child, a parent's for no child.

    Parameters
    ----------
    answered_by
        Who answers it, as its instrument says.
    has_child_words
        Whether it is also put in a child's words; what the family answers is asked of a child only then.
    """
    if answered_by in {"child", "parent"}:
        return person.is_child == (answered_by == "child")
    return has_child_words or not person.is_child
