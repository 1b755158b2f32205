"""How long one child's record is kept: the day after which it may be destroyed; nothing here destroys it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import Enum

from assessment_kit.core.timescale import day_words


class CountedFrom(Enum):
    """What the years of a retention class are counted from."""

    BIRTH = "birth"
    YOUNGEST_BIRTH = "youngest_birth"  # of the children of the case
    CLOSING = "closing"  # the last event of this child's assessments, when none is under way


@dataclass(frozen=True, slots=True)
class Retention:
    """How long one class of record is kept, and on what basis; nothing is destroyed by a machine.

    Parameters
    ----------
    period
        In the words of the law or the schedule; what counts where the words say more than the years.
    years
        0 where no date is counted from the words.
    stages
        Legal stages: a child who ever stood at one has this class.
    types
        Types of assessment: a child who ever had one has this class.
    """

    id: str
    label: str
    period: str
    basis: str
    years: int = 0
    counted_from: CountedFrom = CountedFrom.CLOSING
    stages: tuple[str, ...] = ()
    types: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Known:
    """What the record knows of one child that a class is found and a date is counted by.

    Parameters
    ----------
    closed_on
        The day of the last event of the child's assessments; None while one is under way, and without any.
    chosen
        The class that somebody chose; empty where the record says it.
    """

    born_on: date | None
    youngest_born_on: date | None
    closed_on: date | None
    stages: frozenset[str] = frozenset()
    types: frozenset[str] = frozenset()
    chosen: str = ""
    is_under_way: bool = False


@dataclass(frozen=True, slots=True)
class Kept:
    """Until when one child's record is kept.

    Parameters
    ----------
    kept_as
        The class; None where none of the protocol fits.
    destroy_after
        The record may be destroyed on the day after; None where no day can be counted.
    why_not
        Why none can, as the end of a line.
    """

    kept_as: Retention | None
    destroy_after: date | None
    why_not: str = ""

    def is_past(self, today: date) -> bool:
        """Tell whether the date lies behind."""
        return self.destroy_after is not None and self.destroy_after < today

    @property
    def words(self) -> str:
        """Say the date, or why there is none."""
        return f"after {day_words(self.destroy_after)}" if self.destroy_after else self.why_not


def kept_until(classes: Iterable[Retention], known: Known) -> Kept:
    """Find which class keeps a record longest, and until when; one whose day is not known keeps it longest.

    Examples
    --------
    >>> early = Retention("early_help", "Early help", "until 25", "schedule", 25, CountedFrom.BIRTH)
    >>> kept_until([early], Known(date(2016, 2, 29), None, None, chosen="early_help")).words
    'after 1 March 2041'
    >>> kept_until([early], Known(None, None, None, chosen="early_help")).words
    'no date of birth is recorded'
    >>> by_work = Retention("b", "B", "35 years", "schedule", 35)
    >>> kept_until([by_work], Known(None, None, None, chosen="b")).words
    'no assessment of this child was begun, so none has closed'
    >>> kept_until([early], Known(None, None, None)).words
    'no class of the protocol fits'
    """
    fitting = [_kept(one, known) for one in classes if _fits(one, known)]
    if not fitting:
        return Kept(None, None, "no class of the protocol fits")
    return max(fitting, key=lambda one: one.destroy_after or date.max)


def years_after(day: date, years: int) -> date:
    """Give the anniversary of a day; of 29 February 1 March in other years, the later way to count.

    Examples
    --------
    >>> years_after(date(2016, 2, 29), 4), years_after(date(2016, 2, 29), 5)
    (datetime.date(2020, 2, 29), datetime.date(2021, 3, 1))
    """
    year = min(day.year + years, date.max.year)
    try:
        return day.replace(year=year)
    except ValueError:
        return date(year, 3, 1)


def _fits(one: Retention, known: Known) -> bool:
    if known.chosen:
        return one.id == known.chosen
    return bool(known.stages.intersection(one.stages) or known.types.intersection(one.types))


def _kept(one: Retention, known: Known) -> Kept:
    if not one.years:
        return Kept(one, None, "the protocol gives no years to count by")
    since = {
        CountedFrom.BIRTH: known.born_on,
        CountedFrom.YOUNGEST_BIRTH: known.youngest_born_on,
        CountedFrom.CLOSING: known.closed_on,
    }[one.counted_from]
    if since is None:
        return Kept(one, None, _why_no_day(one, known))
    return Kept(one, years_after(since, one.years))


def _why_no_day(one: Retention, known: Known) -> str:
    if one.counted_from is not CountedFrom.CLOSING:
        return "no date of birth is recorded"
    if known.is_under_way:
        return "work is under way"
    return "no assessment of this child was begun, so none has closed"
