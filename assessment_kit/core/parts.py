"""One child's part of an assessment of several: closed by itself, while the others' go on."""

from assessment_kit.core.assessment import Assessment
from assessment_kit.core.errors import NotFoundError, StateError
from assessment_kit.core.people import Account
from assessment_kit.core.workflow import CLOSED, CaseRoles, must_answer_for, must_have_reason


def may_close_child(
    account: Account, roles: CaseRoles, assessment: Assessment, child: str, reason: str
) -> None:
    """Let the author, the lead practitioner or a supervisor close one child's part, while others go on."""
    _must_change(account, roles, assessment, child)
    if child in assessment.closed_children:
        raise StateError("This child's part is closed already.")
    if assessment.open_children == (child,):
        raise StateError("This is the only part that is still open: submit or cancel the whole assessment.")
    must_have_reason(reason, "why this child's part is closed")


def may_reopen_child(
    account: Account, roles: CaseRoles, assessment: Assessment, child: str, reason: str
) -> None:
    """Let the same people reopen it while the assessment is open."""
    _must_change(account, roles, assessment, child)
    if child not in assessment.closed_children:
        raise StateError("This child's part is open, so there is nothing to reopen.")
    must_have_reason(reason, "why this child's part is reopened")


def _must_change(account: Account, roles: CaseRoles, assessment: Assessment, child: str) -> None:
    must_answer_for(account, roles, assessment, "closes or reopens a child's part")
    if not assessment.is_open:
        raise StateError(CLOSED[assessment.status])
    if child not in assessment.children:
        raise NotFoundError("This assessment has no part of such a child.")
