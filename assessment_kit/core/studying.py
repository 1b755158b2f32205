"""What a student on a case does not do: they write in their own name, and neither begin, lead nor submit.

References
----------
Working Together 2023: assessments are led by a practitioner and overseen by a supervisor or manager.
"""

from collections.abc import Collection

from assessment_kit.core.errors import RefusedError
from assessment_kit.core.people import Account, CaseRole


def must_not_begin_as_student(roles: Collection[CaseRole]) -> None:
    """Keep a student from beginning an assessment: who begins it leads it."""
    if CaseRole.STUDENT in roles:
        raise RefusedError(
            "A student does not begin an assessment: the lead practitioner begins it, and you write in it."
        )


def must_not_submit_as_student(roles: Collection[CaseRole]) -> None:
    """Keep a student from handing an assessment in, their own too."""
    if CaseRole.STUDENT in roles:
        raise RefusedError("A student does not submit: the author or the lead practitioner does.")


def must_not_add_as_student(roles: Collection[CaseRole]) -> None:
    """Keep a student from an addendum: it is printed with what was authorised, and nobody changes it."""
    if CaseRole.STUDENT in roles:
        raise RefusedError(
            "A student adds no addendum: tell the lead practitioner what came to light, and they add it."
        )


def must_not_lead_as_student(to: Account, role: CaseRole, held: Collection[CaseRole]) -> None:
    """Keep leading a case and being a student on it apart.

    Parameters
    ----------
    role
        What they are to be given.
    held
        What they hold on the case already.
    """
    if {role, *held} >= {CaseRole.LEAD, CaseRole.STUDENT}:
        raise RefusedError(f"A student does not lead a case: end the one role of {to.name} on it first.")
