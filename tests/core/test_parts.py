"""Who closes one child's part, and when."""

from datetime import UTC, date, datetime

import pytest

from assessment_kit.core.assessment import Assessment, Event, EventKind
from assessment_kit.core.errors import (
    AssessmentKitError,
    InvalidInputError,
    NotFoundError,
    RefusedError,
    StateError,
)
from assessment_kit.core.parts import may_close_child, may_reopen_child
from assessment_kit.core.people import Account, CaseRole, Role

DAY = date(2026, 3, 2)
LEAD, CONTRIBUTOR, SUPERVISOR = (
    frozenset({role}) for role in (CaseRole.LEAD, CaseRole.CONTRIBUTOR, CaseRole.SUPERVISOR)
)
SAM = Account("sam", "sam", "Sam", frozenset({Role.PRACTITIONER}))
ALEX = Account("alex", "alex", "Alex", frozenset({Role.PRACTITIONER}))
RIA = Account("ria", "ria", "Ria", frozenset({Role.SUPERVISOR}))
REASON = "Ava has moved to her father in another town."


def _assessment(*kinds: tuple[EventKind, str], children: tuple[str, ...] = ("robin", "ava")) -> Assessment:
    events = tuple(
        Event(kind, "sam", "Sam", datetime(2026, 3, 2, tzinfo=UTC), child=child) for kind, child in kinds
    )
    return Assessment("a1", "c1", "early_help", 1, "", "p", "", children, DAY, DAY, "sam", "Sam", events)


OPEN = _assessment()
CLOSED = _assessment((EventKind.CHILD_CLOSED, "ava"))


@pytest.mark.parametrize(("account", "roles"), [(SAM, CONTRIBUTOR), (ALEX, LEAD), (RIA, SUPERVISOR)])
def test_those_who_answer_for_the_work_close_and_reopen_a_part(
    account: Account, roles: frozenset[CaseRole]
) -> None:
    """The author, the lead practitioner and a supervisor of the case may."""
    may_close_child(account, roles, OPEN, "ava", REASON)
    may_reopen_child(account, roles, CLOSED, "ava", REASON)


@pytest.mark.parametrize(
    ("error", "account", "roles", "assessment", "child", "reason"),
    [
        (NotFoundError, ALEX, frozenset(), OPEN, "ava", REASON),
        (RefusedError, ALEX, CONTRIBUTOR, OPEN, "ava", REASON),
        (NotFoundError, SAM, LEAD, OPEN, "somebody", REASON),
        (StateError, SAM, LEAD, CLOSED, "ava", REASON),
        (StateError, SAM, LEAD, CLOSED, "robin", REASON),
        (StateError, SAM, LEAD, _assessment((EventKind.SUBMITTED, "")), "ava", REASON),
        (InvalidInputError, SAM, LEAD, OPEN, "ava", "  ok "),
    ],
    ids=["stranger", "contributor", "no child of it", "twice", "the last one", "submitted", "no reason"],
)
def test_who_may_not_close_is_told_in_a_sentence(
    error: type[AssessmentKitError],
    account: Account,
    roles: frozenset[CaseRole],
    assessment: Assessment,
    child: str,
    reason: str,
) -> None:
    """Each refusal is one plain sentence."""
    with pytest.raises(error, match=r"^[A-Z].{20,}\.$"):
        may_close_child(account, roles, assessment, child, reason)


def test_open_part_is_not_reopened() -> None:
    """There is nothing to reopen where nothing was closed."""
    with pytest.raises(StateError, match="nothing to reopen"):
        may_reopen_child(SAM, LEAD, OPEN, "ava", REASON)
