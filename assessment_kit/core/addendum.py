"""What is written beside an assessment whose content is closed: addenda, and the family's own view."""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from assessment_kit.core import studying
from assessment_kit.core.assessment import Assessment, EventKind, Status
from assessment_kit.core.errors import InvalidInputError, RefusedError, StateError
from assessment_kit.core.people import Account, CaseRole
from assessment_kit.core.workflow import CaseRoles, may_read, roles_that_count

_WRITE_BESIDE = frozenset({CaseRole.LEAD, CaseRole.CONTRIBUTOR, CaseRole.SUPERVISOR})


class AddendumKind(Enum):
    """What was added: something that came to light, or how somebody of the family sees it."""

    ADDENDUM = "addendum"
    FAMILY_VIEW = "family_view"

    @property
    def title(self) -> str:
        """What a face calls it."""
        return "Addendum" if self is AddendumKind.ADDENDUM else "Their own view"


@dataclass(frozen=True, slots=True)
class Addendum:
    """One text beside a content that it cites; the content does not change by it.

    Parameters
    ----------
    content_root
        Of what it stands beside.
    version
        The authorised version that has this root; 0 where what it stands beside was never authorised.
    person
        Whose own view it is; empty for an addendum.
    """

    id: str
    assessment: str
    kind: AddendumKind
    content_root: str
    version: int
    person: str
    person_name: str
    text: str
    by: str
    by_name: str
    at: datetime


def may_add(account: Account, roles: CaseRoles, assessment: Assessment, kind: AddendumKind) -> None:
    """Let those who write in a case or supervise it add to an assessment whose content is closed.

    Raises
    ------
    RefusedError
        For anybody else, and for a student's addendum.
    StateError
        For an addendum to what was not authorised, and for a family's view of what is still being written:
        the form has a place for that.
    """
    may_read(account, roles)
    if not roles_that_count(account, roles) & _WRITE_BESIDE:
        raise RefusedError("Only those who write in this case or supervise it add to an assessment.")
    if kind is AddendumKind.ADDENDUM:
        studying.must_not_add_as_student(roles)
    if assessment.is_open:
        raise StateError(
            "This assessment is still being written: write it in the form, which has a place for it."
        )
    if kind is AddendumKind.ADDENDUM and assessment.status is not Status.AUTHORISED:
        raise StateError(
            "An addendum is added to what was authorised, and this assessment is "
            f"{assessment.status.value}: it can be returned or reopened instead."
        )


def must_say_something(text: str) -> None:
    """Have a text to add."""
    if not text.strip():
        raise InvalidInputError("Write what is to be added first.")


def cited(assessment: Assessment, kind: AddendumKind) -> str:
    """Give the content root of what is added to: what was authorised, or what is closed now."""
    last = assessment.last(EventKind.AUTHORISED) if kind is AddendumKind.ADDENDUM else None
    event = last or assessment.closing
    return event.content_root if event else ""
