"""Who works with a family (accounts) and who the family is (people of a case)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from typing import Any

from assessment_kit.core.timescale import day_words


class Role(Enum):
    """What an account may be used for."""

    PRACTITIONER = "practitioner"
    SUPERVISOR = "supervisor"
    ADMINISTRATOR = "administrator"


class CaseRole(Enum):
    """What an account does in one case."""

    LEAD = "lead_practitioner"
    CONTRIBUTOR = "contributor"
    SECOND_AUTHOR = "second_author"
    STUDENT = "student"
    SUPERVISOR = "supervisor"
    READER = "reader"

    @property
    def words(self) -> str:
        """Say it as a page does."""
        return self.value.replace("_", " ").capitalize()


_ARE_CONTRIBUTORS = frozenset({CaseRole.SECOND_AUTHOR, CaseRole.STUDENT})
WRITERS = frozenset({CaseRole.LEAD, CaseRole.CONTRIBUTOR}) | _ARE_CONTRIBUTORS


def with_meant(roles: frozenset[CaseRole]) -> frozenset[CaseRole]:
    """Add what a role means: a second author and a student are contributors of the case too."""
    return roles | {CaseRole.CONTRIBUTOR} if roles & _ARE_CONTRIBUTORS else roles


@dataclass(frozen=True, slots=True)
class AtWork:
    """What copies say of whoever wrote an assessment, beside their name and registration.

    Parameters
    ----------
    telephone
        Where a family may ring them.
    experience
        In the field, in words, as a court is told it.
    """

    post: str = ""
    team: str = ""
    telephone: str = ""
    experience: str = ""


@dataclass(frozen=True, slots=True)
class Account:
    """Someone with a login: a practitioner, supervisor or administrator."""

    id: str
    login: str
    name: str
    roles: frozenset[Role]
    post: str = ""
    registration_number: str = ""
    registered_until: date | None = None
    is_active: bool = True
    team: str = ""
    telephone: str = ""
    experience: str = ""

    def is_registered_social_worker(self, on: date) -> bool:
        """Tell whether "social worker" is this person's protected title on a day.

        References
        ----------
        Social Work England's register: number and registered-until; renewed 1 September to 30 November.
        """
        return (
            bool(self.registration_number)
            and self.registered_until is not None
            and on <= self.registered_until
        )


class PersonKind(Enum):
    """What someone is to the case."""

    CHILD = "child"
    PARENT_OR_CARER = "parent_or_carer"
    FAMILY_MEMBER = "family_member"
    PROFESSIONAL = "professional"
    OTHER = "other"


FAMILY = frozenset({PersonKind.CHILD, PersonKind.PARENT_OR_CARER, PersonKind.FAMILY_MEMBER})


@dataclass(frozen=True, slots=True)
class Person:
    """Someone in a case; a row of the case's `people` question.

    Parameters
    ----------
    id
        The row id; what answers name as their subject and voice.
    details
        The row's other columns as typed (relationship, address, language, ...).
    destroyed_on
        The day on which this child's record was destroyed: their place is left, and no name.
    """

    id: str
    kind: PersonKind
    name: str
    date_of_birth: date | None = None
    expected_on: date | None = None
    details: Mapping[str, Any] = field(default_factory=dict)
    destroyed_on: date | None = None

    @property
    def first_name(self) -> str:
        """The name to use in a heading: what the person is known as, else the first word of the name."""
        if self.destroyed_on is not None:
            return f"A child whose record was destroyed on {day_words(self.destroyed_on)}"
        known_as = str(self.details.get("known_as") or "").strip()
        return known_as or (self.name.split() or ["(no name yet)"])[0]

    @property
    def full_name(self) -> str:
        """The whole name, or what there is to call them by where none is written."""
        return self.name.strip() or self.first_name

    @property
    def is_child(self) -> bool:
        """Tell whether this is one of the children."""
        return self.kind is PersonKind.CHILD

    def age_on(self, day: date) -> str:
        """Say the age as a person would: "unborn", "3 weeks", "5 months", "7 years"; empty when unknown."""
        if self.date_of_birth is None or self.date_of_birth > day:
            return "unborn" if (self.expected_on or self.date_of_birth) else ""
        born = self.date_of_birth
        months = completed_months(born, day)
        if months < 1:
            return _counted((day - born).days // 7, "week")
        return _counted(months, "month") if months < 24 else _counted(months // 12, "year")


def completed_months(born: date, day: date) -> int:
    """Count the months of an age that are complete on a day.

    Examples
    --------
    >>> completed_months(date(2025, 3, 31), date(2026, 3, 30))
    11
    """
    return (day.year - born.year) * 12 + day.month - born.month - (day.day < born.day)


def belongs_under(part: str, person: Person) -> bool:
    """Tell whether somebody may be chosen in a part of a row, by its id: one named after them takes no other.

    Examples
    --------
    >>> maya = Person("1", PersonKind.CHILD, "Maya")
    >>> belongs_under("children", maya), belongs_under("parents", maya), belongs_under("for_whom", maya)
    (True, False, True)
    """
    if part not in {"children", "parents"}:
        return True
    return person.is_child == (part == "children")


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _day(text: object) -> date | None:
    try:
        return date.fromisoformat(str(text or ""))
    except ValueError:
        return None


def person_from_row(row: str, value: Mapping[str, Any]) -> Person:
    """Read a person from a row of the `people` question; half-filled rows are people too."""
    kind = str(value.get("kind") or "")
    return Person(
        id=row,
        kind=PersonKind(kind) if kind in {k.value for k in PersonKind} else PersonKind.OTHER,
        name=str(value.get("name") or ""),
        date_of_birth=_day(value.get("date_of_birth")),
        expected_on=_day(value.get("expected_on")),
        details=dict(value),
    )
