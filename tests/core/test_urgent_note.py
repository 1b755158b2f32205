"""Who leaves what they saw, and who takes it."""

import pytest

from assessment_kit.core.errors import (
    AssessmentKitError,
    InvalidInputError,
    NotFoundError,
    RefusedError,
    StateError,
)
from assessment_kit.core.people import Account, CaseRole, Role
from assessment_kit.core.urgent_note import may_leave_note, may_take_note

ALEX = Account("alex", "alex", "Alex", frozenset({Role.PRACTITIONER}))
RIA = Account("ria", "ria", "Ria", frozenset({Role.SUPERVISOR}))
LEFT = Account("lee", "lee", "Lee", frozenset({Role.SUPERVISOR}), is_active=False)


@pytest.mark.parametrize("role", [CaseRole.LEAD, CaseRole.CONTRIBUTOR, CaseRole.READER])
def test_anybody_of_the_case_leaves_a_note(role: CaseRole) -> None:
    """Nobody needs approval to say what they saw."""
    may_leave_note(ALEX, frozenset({role}), "A bruise on the left cheek.")


def test_stranger_leaves_no_note() -> None:
    """A case that is not open to somebody does not exist for them."""
    with pytest.raises(NotFoundError):
        may_leave_note(ALEX, frozenset(), "A bruise on the left cheek.")


def test_note_says_something() -> None:
    """An empty box is no note."""
    with pytest.raises(InvalidInputError, match="what you saw"):
        may_leave_note(ALEX, frozenset({CaseRole.LEAD}), "  \n ")


def test_supervisor_takes_a_note_that_waits() -> None:
    """One supervisor has it in hand from then on."""
    may_take_note(RIA, "alex", "")


@pytest.mark.parametrize(
    ("error", "account", "by", "taken_by"),
    [
        (RefusedError, ALEX, "sam", ""),
        (RefusedError, LEFT, "alex", ""),
        (RefusedError, RIA, "ria", ""),
        (StateError, RIA, "alex", "Vic"),
    ],
    ids=["practitioner", "who has left", "their own", "taken"],
)
def test_who_does_not_take_it_is_told_in_a_sentence(
    error: type[AssessmentKitError], account: Account, by: str, taken_by: str
) -> None:
    """Each refusal is one plain sentence."""
    with pytest.raises(error, match=r"^[A-Z].{20,}\.$"):
        may_take_note(account, by, taken_by)
