"""Cover: another supervisor has a supervisor's cases for some days; who may set it, and for which days."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from assessment_kit.core.errors import InvalidInputError, RefusedError, StateError
from assessment_kit.core.people import Account, Role
from assessment_kit.core.timescale import begins_at, day_words

LONGEST = 366  # days; who is away for longer gives their cases to somebody
_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Days:
    """Days in England, both ends among them."""

    first: date
    last: date

    @property
    def begins_at(self) -> datetime:
        """The moment in UTC at which they begin."""
        return begins_at(self.first)

    @property
    def ends_at(self) -> datetime:
        """The moment in UTC from which they are over."""
        return begins_at(self.last + _ONE_DAY)

    @property
    def words(self) -> str:
        """Say them: "from 5 March 2026 to 12 March 2026"; one day is "on" it."""
        if self.first == self.last:
            return f"on {day_words(self.first)}"
        return f"from {day_words(self.first)} to {day_words(self.last)}"

    def meet(self, other: "Days") -> bool:
        """Tell whether they have a day in common."""
        return self.first <= other.last and other.first <= self.last


@dataclass(frozen=True, slots=True)
class Cover:
    """That a supervisor is away, and who has their cases meanwhile.

    Parameters
    ----------
    by_name
        Who set it; empty for the command line.
    ended_at
        When it was ended before its last day.
    """

    id: str
    supervisor: str
    supervisor_name: str
    covered_by: str
    covered_by_name: str
    days: Days
    by_name: str
    at: datetime
    ended_at: datetime | None = None

    def is_over(self, at: datetime) -> bool:
        """Tell whether its days have passed or it was ended."""
        return self.ended_at is not None or at >= self.days.ends_at

    def is_on(self, at: datetime) -> bool:
        """Tell whether it holds at a moment."""
        return not self.is_over(at) and at >= self.days.begins_at

    @property
    def words(self) -> str:
        """Say who covers whom, and when."""
        return f"{self.covered_by_name} covers for {self.supervisor_name} {self.days.words}"


def may_set_cover(by: Account | None, supervisor: Account, covered_by: Account) -> None:
    """Let a supervisor choose who has their cases while they are away, or an administrator where they cannot.

    An administrator reads no case by it. No other supervisor does it: they would give themselves, or a
    friend, cases that nobody opened to them.

    Parameters
    ----------
    by
        Who sets it; None for the command line on the workspace itself.

    Raises
    ------
    RefusedError
        Where this person may not set it, or the other cannot cover.
    """
    may_manage_cover(by, supervisor.id)
    if Role.SUPERVISOR not in supervisor.roles or not supervisor.is_active:
        raise RefusedError(f"{supervisor.name} is not a supervisor, so there is nothing to cover.")
    if covered_by.id == supervisor.id:
        raise RefusedError("A supervisor does not cover for themselves: choose another supervisor.")
    if Role.SUPERVISOR not in covered_by.roles or not covered_by.is_active:
        raise RefusedError(f"{covered_by.name} is not a supervisor: choose a practice supervisor or manager.")
    if by is not None and by.id == covered_by.id:
        raise RefusedError(
            "Nobody gives themselves another's cases: ask the supervisor or another administrator."
        )


def may_manage_cover(by: Account | None, supervisor: str) -> None:
    """Let a supervisor set or end their own cover, and an administrator anybody's."""
    if by is None:
        return
    is_own = by.id == supervisor and Role.SUPERVISOR in by.roles
    if not by.is_active or not (is_own or Role.ADMINISTRATOR in by.roles):
        raise RefusedError("Only the supervisor themselves or an administrator says who covers for them.")


def must_be_days_to_come(days: Days, today: date) -> None:
    """Have cover begin today or later, end on or after its first day, and last a year at most.

    Raises
    ------
    InvalidInputError
        Otherwise.
    """
    if days.last < days.first:
        raise InvalidInputError("The last day of cover is before its first: check both days.")
    if days.first < today:
        raise InvalidInputError("Cover begins today or on a day to come: check its first day.")
    if (days.last - days.first).days >= LONGEST:
        raise InvalidInputError("Cover is for a year at most: for longer, give the cases to somebody else.")


def must_not_clash(supervisor: str, covered_by: Account, days: Days, others: Iterable[Cover]) -> None:
    """Have one person cover for a supervisor at a time, who is not away themselves.

    Parameters
    ----------
    others
        Covers that are not over.

    Raises
    ------
    StateError
        Otherwise.
    """
    for other in others:
        if not other.days.meet(days):
            continue
        if other.supervisor == supervisor:
            raise StateError(f"{other.words} already: end that first, or choose other days.")
        if other.supervisor == covered_by.id:
            raise StateError(f"{covered_by.name} is away {other.days.words}: choose somebody else.")
