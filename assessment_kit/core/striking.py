"""Who may strike a text that was entered in error: one person marks it, a second one has it destroyed."""

from assessment_kit.core.errors import InvalidInputError, RefusedError
from assessment_kit.core.people import Account, CaseRole
from assessment_kit.core.workflow import SENTENCE, CaseRoles, may_read, roles_that_count

_STRIKERS = frozenset({CaseRole.LEAD, CaseRole.CONTRIBUTOR, CaseRole.SUPERVISOR})


def may_strike(account: Account, roles: CaseRoles, reason: str) -> None:
    """Let those who write in a case or supervise it mark a text as entered in error, with a reason.

    It may be done at any time: a text about the wrong child must go after authorisation too.
    """
    _must_answer_for_the_case(account, roles)
    if len(reason.strip()) < SENTENCE:
        raise InvalidInputError(
            "Write a reason of at least a sentence: whose text it is, and how it got here."
        )


def may_confirm_strike(account: Account, roles: CaseRoles, struck_by: str) -> None:
    """Let a second person of the case have a struck text destroyed."""
    _must_answer_for_the_case(account, roles)
    if account.id == struck_by:
        raise RefusedError("A second person has to confirm that this text is destroyed: ask a colleague.")


def _must_answer_for_the_case(account: Account, roles: CaseRoles) -> None:
    may_read(account, roles)
    if not roles_that_count(account, roles) & _STRIKERS:
        raise RefusedError("Only those who write in this case or supervise it strike a text out.")
