"""Who may strike a text that was entered in error: one person marks it, a second one has it destroyed."""

from assessment_kit.core.assessment import Assessment
from assessment_kit.core.errors import InvalidInputError, NotFoundError, RefusedError
from assessment_kit.core.ownership import Owner
from assessment_kit.core.people import Account, CaseRole
from assessment_kit.core.sentence import is_said
from assessment_kit.core.workflow import CaseRoles, may_read, roles_that_count

_STRIKERS = frozenset({CaseRole.LEAD, CaseRole.CONTRIBUTOR, CaseRole.SUPERVISOR})


def may_strike(account: Account, roles: CaseRoles, reason: str) -> None:
    """Let those who write in a case or supervise it mark a text as entered in error, with a reason.

    It may be done at any time: a text about the wrong child must go after authorisation too.
    """
    _must_answer_for_the_case(account, roles)
    if not is_said(reason):
        raise InvalidInputError(
            "Write a reason of at least a sentence: whose text it is, and how it got here."
        )


def may_strike_owned(account: Account, roles: CaseRoles, assessment: Assessment, owner: str) -> None:
    """Leave what one social worker alone answers to be marked by them, or by who supervises the case.

    Whoever may not write a recommendation or decision does not take it out of every copy either. A worker
    whose registration has ended may still say that their own answer was entered in error.

    Parameters
    ----------
    owner
        A value of `Owner`, or empty for a question that whoever writes in the assessment answers.
    """
    counted = roles_that_count(account, roles)
    if not owner or CaseRole.SUPERVISOR in counted:
        return
    whose = Owner(owner)
    is_assessing = whose is Owner.ASSESSING_SOCIAL_WORKER
    is_theirs = account.id == assessment.assessing if is_assessing else CaseRole.LEAD in counted
    if not is_theirs:
        raise RefusedError(
            f"Only {whose.words}, or a supervisor of the case, strikes this out: tell them what is wrong."
        )


def is_striker(account: Account, roles: CaseRoles, assessment: Assessment, owner: str) -> bool:
    """Tell whether somebody may strike what stands under a question, given a reason.

    Parameters
    ----------
    owner
        As in `may_strike_owned`.
    """
    try:
        _must_answer_for_the_case(account, roles)
        may_strike_owned(account, roles, assessment, owner)
    except (NotFoundError, RefusedError):
        return False
    return True


def may_confirm_strike(account: Account, roles: CaseRoles, struck_by: str) -> None:
    """Let a second person of the case have a struck text destroyed.

    It may be anybody who may strike in this case, also where one social worker alone answers: the text left
    every copy on the word of its owner or a supervisor, and the second pair of eyes need only be another's.
    """
    _must_answer_for_the_case(account, roles)
    if account.id == struck_by:
        raise RefusedError("A second person has to confirm that this text is destroyed: ask a colleague.")


def _must_answer_for_the_case(account: Account, roles: CaseRoles) -> None:
    may_read(account, roles)
    if not roles_that_count(account, roles) & _STRIKERS:
        raise RefusedError("Only those who write in this case or supervise it strike a text out.")
