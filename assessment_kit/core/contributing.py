"""What is part of another assessment: another professional's contribution, a child's own words."""

from collections.abc import Iterable, Sequence

from assessment_kit.core.assessment import Assessment, Status
from assessment_kit.core.errors import InvalidInputError, NotFoundError, StateError

CONTRIBUTION, CHILD_VOICE = "CONTRIBUTION", "CHILD_VOICE"
CONTRIBUTING = frozenset({CONTRIBUTION, CHILD_VOICE})  # types with no clock and no way up or down

_OVER = {
    Status.AUTHORISED: "was authorised",
    Status.CANCELLED: "was cancelled",
    Status.STEPPED: "ended with a step up or down",
}


def may_be_part_of(assessment_type: str, case: str, children: Sequence[str], main: Assessment | None) -> None:
    """Let a contribution or a child's own words be begun as part of an assessment that is under way.

    Parameters
    ----------
    case
        The case in which it is to be begun.
    children
        Whom it is about.
    main
        What it is to be part of; None where there is no such assessment.

    Raises
    ------
    NotFoundError
        When there is no such assessment in the case.
    InvalidInputError
        When it is of a type that is part of nothing, the other is a part itself, or a child is not in it.
    StateError
        When the other is over, or a child's part of it was closed.
    """
    if main is None or main.case != case:
        raise NotFoundError("There is no such assessment in this case: start it from the assessment's page.")
    if assessment_type not in CONTRIBUTING:
        raise InvalidInputError(
            "Only a contribution or a child's own words is part of another assessment: start this one alone."
        )
    if main.part_of:
        raise InvalidInputError(
            "What is part of an assessment has no parts of its own: start it from the assessment's page."
        )
    if main.status in _OVER:
        raise StateError(
            f"This assessment {_OVER[main.status]}, so nothing is added to it: start from the one under way."
        )
    if not set(main.children).issuperset(children):
        raise InvalidInputError(
            "It can be about children of the assessment that it is part of: choose those."
        )
    if main.closed_children.intersection(children):
        raise StateError("This child's part of the assessment was closed: have it reopened first.")


def may_stand_alone(assessment_type: str) -> None:
    """Have a contribution and a child's own words begun within what they are part of.

    Raises
    ------
    InvalidInputError
        For a type that is part of another; by itself nobody would read it where the family is assessed.
    """
    if assessment_type in CONTRIBUTING:
        raise InvalidInputError(
            "A contribution and a child's own words are part of an assessment: begin them from its page."
        )


def parts_after_theirs(assessments: Iterable[Assessment]) -> list[Assessment]:
    """Put each part behind the assessment that it is part of; all else keeps its order."""
    listed = list(assessments)
    parts: dict[str, list[Assessment]] = {one.id: [] for one in listed}
    alone: list[Assessment] = []
    for one in listed:
        parts.get(one.part_of, alone).append(one)
    return [each for one in alone for each in (one, *parts[one.id])]


def cancelled_with_it(parts: Iterable[Assessment]) -> tuple[Assessment, ...]:
    """Name the parts of an assessment that end when it is cancelled: those that are still being written.

    What was handed in is somebody's finished word, and goes its own way.
    """
    return tuple(part for part in parts if part.is_open)


def must_be_one_child(assessment_type: str, children: Sequence[str]) -> None:
    """Have each child's own words on a record of their own.

    Raises
    ------
    InvalidInputError
        When there are several.
    """
    if assessment_type == CHILD_VOICE and len(set(children)) > 1:
        raise InvalidInputError(
            "Each child's own words stand alone: choose one child, and start one for each."
        )
