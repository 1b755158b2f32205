"""Whom questions are asked about, by name: the children of an assessment, the parents, the whole family."""

from collections.abc import Collection, Sequence
from typing import Any

from assessment_kit.core.people import Person, PersonKind
from assessment_kit.instruments.model import About
from assessment_kit.instruments.outline import Subjects

_FAMILY = {PersonKind.PARENT_OR_CARER, PersonKind.FAMILY_MEMBER}


def subjects(children: Sequence[Person], people: Sequence[Person], closed: Collection[str] = ()) -> Subjects:
    """Say who is there to be asked about.

    Parameters
    ----------
    children
        Those whom the assessment covers.
    people
        Everyone of the case.
    closed
        The ids of children whose own part is closed.

    Returns
    -------
    By the value of `About`: {id, name} each, and `closed` where that child's part is. A child goes by the
    first name, or by the whole name where two share the first; everybody else by the whole name.
    """
    parents = [person for person in people if person.kind is PersonKind.PARENT_OR_CARER]
    family = [person for person in people if person.kind in _FAMILY]
    named = {About.EACH_CHILD: _first_names(children), About.EACH_PARENT: _names(parents)}
    named[About.EACH_MEMBER] = _names([*children, *family])
    return {about.value: [_marked(one, closed) for one in those] for about, those in named.items()}


def _names(people: Sequence[Person]) -> list[dict[str, Any]]:
    return [{"id": person.id, "name": person.full_name} for person in people]


def _first_names(people: Sequence[Person]) -> list[dict[str, Any]]:
    firsts = [person.first_name for person in people]
    return [
        {**whole, "name": first} if firsts.count(first) == 1 else whole
        for whole, first in zip(_names(people), firsts, strict=True)
    ]


def _marked(subject: dict[str, Any], closed: Collection[str]) -> dict[str, Any]:
    return {**subject, "closed": True} if subject["id"] in closed else subject
