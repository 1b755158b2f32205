"""Allocation: why whoever does an assessment has the skills, knowledge and experience for it.

References
----------
Seed 004: the practitioner has the skills, knowledge and experience for the assessment. Working Together 2023:
assessments are overseen by a practice supervisor or manager qualified in social work.
"""

from dataclasses import dataclass
from datetime import datetime

from assessment_kit.core.assessment import Assessment, Status
from assessment_kit.core.errors import RefusedError, StateError
from assessment_kit.core.people import Account, CaseRole
from assessment_kit.core.timescale import day_in_england, day_words
from assessment_kit.core.workflow import CaseRoles, may_read, must_have_reason, roles_that_count

_LED_TO = frozenset({CaseRole.LEAD, CaseRole.CONTRIBUTOR, CaseRole.SECOND_AUTHOR})


@dataclass(frozen=True, slots=True)
class Allocation:
    """To whom an assessment was given, why they can do it, and who says so.

    Parameters
    ----------
    is_current
        False once the practitioner no longer writes in the case, or somebody else leads it since: then it is
        asked for anew.
    """

    assessment: str
    practitioner: str
    practitioner_name: str
    why: str
    by: str
    by_name: str
    at: datetime
    is_current: bool

    @property
    def words(self) -> str:
        """Say who does it and why they can."""
        on = day_words(day_in_england(self.at))
        return f"{self.practitioner_name}. {self.by_name} on {on}: {self.why}"


def may_allocate(
    account: Account,
    roles: CaseRoles,
    assessment: Assessment,
    to: Account,
    held: CaseRoles,
    why: str,
) -> None:
    """Let a supervisor of the case say why somebody who writes in it has what the assessment takes.

    Parameters
    ----------
    held
        What the practitioner holds on the case.

    Raises
    ------
    RefusedError
        For anybody but a supervisor, for themselves, and for who does not write in the case or is a student.
    StateError
        When the assessment is over.
    InvalidInputError
        Without a reason of at least a sentence.
    """
    may_read(account, roles)
    if CaseRole.SUPERVISOR not in roles_that_count(account, roles):
        raise RefusedError("Only a supervisor of this case says why a practitioner can do this assessment.")
    if to.id == account.id:
        raise RefusedError("Nobody allocates an assessment to themselves: ask another supervisor.")
    counted = roles_that_count(to, held)
    if CaseRole.STUDENT in counted or not counted & _LED_TO:
        raise RefusedError(
            f"{to.name} does not write in this case as its lead practitioner or a contributor: "
            "give them that role first."
        )
    if assessment.status in {Status.AUTHORISED, Status.CANCELLED, Status.STEPPED}:
        raise StateError("This assessment is over, so it is allocated to nobody any more.")
    if assessment.submitted_to == to.id:
        raise RefusedError(f"This assessment waits for {to.name} to review it: choose somebody else.")
    must_have_reason(why, "why this practitioner has the skills, knowledge and experience for it")
