"""A family's case as a caseload shows it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from assessment_kit.core.assessment import Assessment
from assessment_kit.core.people import CaseRole, Person, PersonKind
from assessment_kit.core.timescale import day_in_england, day_words


@dataclass(frozen=True, slots=True)
class Holding:
    """A role that an account holds on a case.

    Parameters
    ----------
    reason
        Why, where one was asked for: of urgent access, or of a case that was given to another.
    until
        When it ends by itself; None for a role that is held for good.
    covers_for
        The name of the supervisor who is away and whose role it is; empty for a role of one's own.
    """

    account: str
    account_name: str
    role: CaseRole
    reason: str = ""
    until: datetime | None = None
    covers_for: str = ""

    @property
    def more_words(self) -> str:
        """Say what else there is to say of it, as the end of a line; empty for nothing."""
        if self.covers_for and self.until is not None:
            last = day_in_england(self.until - timedelta(microseconds=1))
            return f", covers for {self.covers_for} until {day_words(last)}"
        if not self.reason:
            return ""
        return f". {'Urgent access' if self.until else 'Since it was given to them'}: {self.reason}"


@dataclass(frozen=True, slots=True)
class Case:
    """The family's record.

    Parameters
    ----------
    reference
        The council's own number for the case.
    destroyed
        The days on which people's records were destroyed, by id.
    """

    id: str
    reference: str
    opened_at: datetime
    people: tuple[Person, ...] = ()
    holdings: tuple[Holding, ...] = ()
    assessments: tuple[Assessment, ...] = ()
    destroyed: Mapping[str, date] = field(default_factory=dict)

    @property
    def children(self) -> tuple[Person, ...]:
        """The children, in the order in which they were written down."""
        return tuple(person for person in self.people if person.is_child)

    def covered(self, assessment: Assessment) -> tuple[Person, ...]:
        """Give the children that an assessment covers; those whose record was destroyed come last."""
        named = tuple(child for child in self.children if child.id in assessment.children)
        return named + tuple(self.gone(child) for child in assessment.children if child in self.destroyed)

    def gone(self, child: str) -> Person:
        """Give what stands for a child whose entry was taken away, or whose record was destroyed."""
        return Person(child, PersonKind.CHILD, "", destroyed_on=self.destroyed.get(child))

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
