"""A family's case as a caseload shows it."""

from dataclasses import dataclass
from datetime import datetime

from assessment_kit.core.assessment import Assessment
from assessment_kit.core.people import CaseRole, Person


@dataclass(frozen=True, slots=True)
class Holding:
    """A role that an account holds on a case."""

    account: str
    account_name: str
    role: CaseRole
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Case:
    """The family's record.

    Parameters
    ----------
    reference
        The council's own number for the case.
    """

    id: str
    reference: str
    opened_at: datetime
    people: tuple[Person, ...] = ()
    holdings: tuple[Holding, ...] = ()
    assessments: tuple[Assessment, ...] = ()

    @property
    def children(self) -> tuple[Person, ...]:
        """The children, in the order in which they were written down."""
        return tuple(person for person in self.people if person.is_child)

    def person(self, person_id: str) -> Person | None:
        """Find someone of this case by id."""
        return next((person for person in self.people if person.id == person_id), None)


@dataclass(frozen=True, slots=True)
class Match:
    """An answer to "known to us?": that a person is in a case, and whom to ask; no content."""

    name: str
    reference: str
    is_open_to_you: bool
    ask: str
    case: str = ""  # only where it is open to the asker


@dataclass(frozen=True, slots=True)
class UrgentAccess:
    """Access to a case for a day, taken with a reason, as the supervisors of the case see it."""

    case: str
    reference: str
    account: str
    account_name: str
    reason: str
    began_at: datetime
    ends_at: datetime
