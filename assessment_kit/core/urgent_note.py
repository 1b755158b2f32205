"""What somebody saw who may not lead a section 47 enquiry: a note that reaches a supervisor at once."""

from dataclasses import dataclass
from datetime import datetime

from assessment_kit.core.errors import InvalidInputError, RefusedError, StateError
from assessment_kit.core.people import Account, Role
from assessment_kit.core.sentence import SENTENCE
from assessment_kit.core.workflow import CaseRoles, may_read


@dataclass(frozen=True, slots=True)
class UrgentNote:
    """A note; it waits until a supervisor takes it."""

    id: str
    case: str
    reference: str
    by: str
    by_name: str
    at: datetime
    text: str
    taken_by: str = ""
    taken_by_name: str = ""
    taken_at: datetime | None = None

    @property
    def waits(self) -> bool:
        """Tell whether nobody has taken it yet."""
        return not self.taken_by


def may_leave_note(account: Account, roles: CaseRoles, text: str) -> None:
    """Let anybody who works on the case leave what they saw for its supervisors; no approval is needed."""
    may_read(account, roles)
    if len(text.strip()) < SENTENCE:
        raise InvalidInputError("Write what you saw, in at least a sentence.")


def may_take_note(account: Account, written_by: str, taken_by_name: str) -> None:
    """Let one supervisor take a note that waits; nobody takes their own.

    Parameters
    ----------
    taken_by_name
        Who took it before; empty while it waits.
    """
    if not account.is_active or Role.SUPERVISOR not in account.roles:
        raise RefusedError("Only a supervisor takes a note that waits for supervisors.")
    if account.id == written_by:
        raise RefusedError("Nobody takes their own note: another supervisor has to read it.")
    if taken_by_name:
        raise StateError(f"{taken_by_name} has taken this note already.")
