"""Which questions are handed over with a task, and about whom they then are."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from assessment_kit.core.hand_over import Task, is_for
from assessment_kit.core.people import FAMILY, Person, PersonKind
from assessment_kit.instruments.conditions import is_asked
from assessment_kit.instruments.model import About, Audience, Instrument, Question

Place = tuple[Question, str]  # a question, and its subject: the person's id, or empty for the family
Answer = Mapping[str, Any]  # {question, subject, row, value}

_KINDS = {
    About.EACH_CHILD: frozenset({PersonKind.CHILD}),
    About.EACH_PARENT: frozenset({PersonKind.PARENT_OR_CARER}),
    About.EACH_MEMBER: FAMILY,
}


def audience_of(person: Person) -> Audience:
    """Say in whose words a person is asked."""
    return Audience.CHILD if person.is_child else Audience.PARENT


def tasks_in(instrument: Instrument) -> tuple[Task, ...]:
    """List the tasks that an instrument has questions for."""
    named = {question.task for question in instrument.questions}
    return tuple(task for task in Task if task.value in named)


def places_of(instrument: Instrument, task: Task, person: Person) -> tuple[Place, ...]:
    """List all that a person may answer during a task, in order, whatever has been answered so far."""
    return tuple(
        (question, person.id if question.about in _KINDS else "")
        for question in instrument.questions
        if question.task == task.value
        and person.kind in _KINDS.get(question.about, {person.kind})
        and is_for(question.answered_by, person, has_child_words=bool(question.wording(Audience.CHILD)))
    )


def deciders(places: Iterable[Place]) -> frozenset[str]:
    """Name the questions that decide whether any of these is asked."""
    return frozenset(question.when.question for question, _ in places if question.when)


def asked_among(places: Sequence[Place], answers: Sequence[Answer]) -> tuple[Place, ...]:
    """Leave out what is not asked as things stand; what the task itself decides is left to its page.

    Parameters
    ----------
    answers
        What stands under the questions that decide.
    """
    asked: list[Place] = []
    for question, subject in places:
        when = question.when
        is_open = when is None or any(other.id == when.question for other, _ in asked)
        condition = {"question": when.question, "is": when.is_any_of} if when else None
        if is_open or is_asked({"when": condition}, subject, answers):
            asked.append((question, subject))
    return tuple(asked)
