"""The review points of an assessment and the days they are due, by the local protocol.

References
----------
Working Together to Safeguard Children 2023, chapter 3: a decision within one working day; the assessment
within 45 working days of referral, sooner where the child needs it; section 47 enquiries neither stop nor
restart that count; the conference within 15 working days of the strategy discussion that began enquiries.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from assessment_kit.core import timescale
from assessment_kit.core.contributing import CONTRIBUTING

PROVISIONAL = "The bank holidays of that time are not published yet, so this day may still move."
NEEDS_BY = "needs_by"
COURT_FILING = "court_filing"
_LIMIT = "assessment"
_REFERRAL = "referral"
_ENDS = frozenset({NEEDS_BY, COURT_FILING})  # days by which the work itself is to be finished
_OWN_DAYS = {  # days that somebody set, rather than counted
    NEEDS_BY: ("This child needs it by", "the child's own day"),
    COURT_FILING: ("Court's filing date", "set by the court"),
    "revisit": ("Visit again", "agreed with the family"),
}
ORIGINS = {  # what days can be counted from
    _REFERRAL: "referral",
    "started": "start of the assessment",
    "strategy_discussion": "strategy discussion that began enquiries",
    "conference": "conference",
    "plan": "start of the plan",
}
_COUNTED = {
    "working": ("working day", "working days"),
    "calendar": ("day", "days"),
    "weeks": ("week", "weeks"),
    "months": ("month", "months"),
}


@dataclass(frozen=True, slots=True)
class Heading:
    """One thing that a review discussion talks about, in the council's words."""

    id: str
    label: str


@dataclass(frozen=True, slots=True)
class ReviewPoint:
    """One point at which the work is looked at again, as the local protocol sets it.

    Parameters
    ----------
    days
        How many of `count` after the origin it is due.
    count
        What is counted: "working" or "calendar" days, "weeks" or "months".
    origin
        What the count runs from: "referral", "started", "strategy_discussion", "conference", "plan".
    only_if_open
        Whether it falls away once the assessment has ended.
    types
        The types of assessment that it belongs to; empty for all.
    headings
        What is talked about there.
    """

    id: str
    label: str
    days: int
    count: str = "working"
    origin: str = "referral"
    only_if_open: bool = False
    types: tuple[str, ...] = ()
    headings: tuple[Heading, ...] = ()

    def is_for(self, assessment_type: str) -> bool:
        """Tell whether assessments of a type have this point; a contribution has only those that name it."""
        if not self.types:
            return assessment_type not in CONTRIBUTING
        return assessment_type in self.types

    @property
    def is_limit(self) -> bool:
        """Tell whether it is the time that the assessment itself may take: "assessment", "…_assessment"."""
        return _is_limit(self.id)


@dataclass(frozen=True, slots=True)
class Facts:
    """What the days of an assessment are counted from, and what has happened already.

    Parameters
    ----------
    origins
        Days that counts run from, by what happened: "strategy_discussion" (the one that began enquiries),
        "plan", "conference".
    held
        The first day on which a review point was held, by its id; one that was held is an origin too.
    held_elsewhere
        The same in the other stages of one referral, with what each is called; it counts for what runs from
        the referral, which they share, and begins no count here.
    fixed
        Days that were set by somebody and not counted, by id: "court_filing".
    needs_by, needs_by_because
        The child's own day, and why.
    ended_on
        The day the assessment was authorised; None while it is under way.
    goes_on
        False once it was cancelled or a step ended it, authorised or not: what was not held by then is due no
        more.
    today
        What is to be held on a later day is set for it, and not done; None where nobody asks.
    not_needed
        Points that the finished work has no need of, such as a conference about a worry not borne out.
    """

    referred_on: date
    started_on: date
    origins: Mapping[str, date] = field(default_factory=dict)
    held: Mapping[str, date] = field(default_factory=dict)
    held_elsewhere: Mapping[str, tuple[date, str]] = field(default_factory=dict)
    fixed: Mapping[str, date] = field(default_factory=dict)
    needs_by: date | None = None
    needs_by_because: str = ""
    ended_on: date | None = None
    goes_on: bool = True
    today: date | None = None
    not_needed: frozenset[str] = frozenset()

    def origin(self, name: str) -> date | None:
        """Find the day that a count runs from; None where it has not happened."""
        known = {_REFERRAL: self.referred_on, "started": self.started_on}
        return known.get(name) or self.met(name)

    def met(self, name: str) -> date | None:
        """Find the day of something that is a point, an origin or both: when it was held, or is set for."""
        return self.held.get(name) or self.origins.get(name)

    def met_for(self, point: ReviewPoint) -> tuple[date | None, str]:
        """Find the first day on which a point was held, and in which other stage if not in this one."""
        own = self.met(point.id)
        day, stage = self.held_elsewhere.get(point.id, (None, ""))
        if point.origin != _REFERRAL or day is None or (own is not None and own <= day):
            return own, ""
        return day, stage

    def is_ahead(self, day: date | None) -> bool:
        """Tell whether a day is still to come."""
        return day is not None and self.today is not None and day > self.today


@dataclass(frozen=True, slots=True)
class DueDate:
    """One review point of one assessment, and its day.

    Parameters
    ----------
    origin_words
        What it was counted from: "45 working days from the referral".
    is_met_on
        The day it was done, or that was set for it; None while it is neither.
    met_in
        What the other stage of the same referral is called in which that was; empty where it was in this one.
    is_provisional
        Whether it rests on bank holidays that nobody has announced yet.
    is_leading
        Whether it is the day by which the assessment itself is to be finished.
    because
        Why by then, for the child's own day.
    convention
        The rule of the count, which stands beside the day; empty for a day that somebody set.
    origin_on
        The day it was counted from.
    is_set
        Whether `is_met_on` is the day that was set for it, such as a conference's; nobody said yet that it
        was held.
    """

    point: str
    label: str
    due_on: date
    origin_words: str = ""
    is_met_on: date | None = None
    is_provisional: bool = False
    is_leading: bool = False
    because: str = ""
    convention: str = ""
    origin_on: date | None = None
    is_set: bool = False
    met_in: str = ""

    @property
    def met_words(self) -> str:
        """Say what `is_met_on` is: "done on", "set for"; empty where there is no such day."""
        return "" if self.is_met_on is None else ("set for" if self.is_set else "done on")

    @property
    def met_in_words(self) -> str:
        """Say where that was, as it follows the day: ", in the Child and Family Assessment"."""
        return f", in the {self.met_in}" if self.met_in else ""

    def is_overdue(self, today: date) -> bool:
        """Tell whether its day has passed without it; a later day that was set for it does not undo that."""
        is_met = self.is_met_on is not None and self.is_met_on <= today
        return not is_met and today > self.due_on


def due_dates(
    points: Sequence[ReviewPoint], facts: Facts, *, counts_referral_day: bool, published_until: date
) -> tuple[DueDate, ...]:
    """Work out when each review point of an assessment is due.

    Parameters
    ----------
    points
        Those of the assessment's type.
    counts_referral_day
        Whether the day that a count runs from is day 1 (else it is day 0).
    published_until
        The last day whose bank holidays have been announced.

    Returns
    -------
    By day. A point whose origin has not happened has no day yet, and one that is only for open assessments
    falls away when the assessment ended by its day. Where a day was set for a point that is counted too, the
    sooner stands.
    """
    counted = (
        _counted(point, facts, counts_first=counts_referral_day, published_until=published_until)
        for point in points
    )
    found = [due for due in counted if due is not None]
    found += _set_days(points, facts)
    if not facts.goes_on:
        found = [due for due in found if due.is_met_on is not None and not facts.is_ahead(due.is_met_on)]
    soonest: dict[str, DueDate] = {}
    for due in sorted(found, key=lambda due: due.due_on):
        is_set = due.is_set or facts.is_ahead(due.is_met_on)
        soonest.setdefault(due.point, due if due.is_set is is_set else replace(due, is_set=is_set))
    in_order = list(soonest.values())
    lead = _leading(in_order)
    return tuple(replace(due, is_leading=True) if due is lead else due for due in in_order)


def leading(dues: Iterable[DueDate]) -> DueDate | None:
    """Find the day by which the assessment itself is to be finished."""
    return next((due for due in dues if due.is_leading), None)


def needs_reason(dues: Iterable[DueDate], today: date) -> bool:
    """Tell whether it has to be recorded why this took longer: its own day has passed.

    References
    ----------
    Working Together 2023: where an assessment exceeds 45 working days, the reasons are recorded.
    """
    lead = leading(dues)
    if lead is None or not (lead.point in _ENDS or _is_limit(lead.point)):
        return False
    return lead.is_overdue(today)


def _is_limit(point: str) -> bool:
    return point == _LIMIT or point.endswith(f"_{_LIMIT}")


def _counted(
    point: ReviewPoint, facts: Facts, *, counts_first: bool, published_until: date
) -> DueDate | None:
    origin = facts.origin(point.origin)
    if origin is None or point.id in facts.not_needed:
        return None
    due_on = timescale.counted_from(origin, point.days, point.count, counts_first=counts_first)
    met_on, met_in = (facts.ended_on, "") if point.is_limit else facts.met_for(point)
    has_ended = facts.ended_on is not None and facts.ended_on <= due_on
    if point.only_if_open and has_ended and met_on is None:
        return None
    one, many = _COUNTED[point.count]
    from_what = ORIGINS.get(point.origin, point.origin.replace("_", " "))
    return DueDate(
        point=point.id,
        label=point.label,
        due_on=due_on,
        origin_words=f"{point.days} {one if point.days == 1 else many} from the {from_what}",
        is_met_on=met_on,
        is_provisional=point.count == "working" and due_on > published_until,
        convention=timescale.convention_words(
            point.count, from_what, origin, counts_referral_day=counts_first
        ),
        origin_on=origin,
        is_set=point.id in facts.origins and point.id not in facts.held and not met_in,
        met_in=met_in,
    )


def _set_days(points: Sequence[ReviewPoint], facts: Facts) -> Iterator[DueDate]:
    """Give the days that somebody set; the child's own and the court's are met when the work has ended."""
    labels = {point.id: point.label for point in points}
    own = {NEEDS_BY: facts.needs_by} if facts.needs_by else {}
    for name, day in {**facts.fixed, **own}.items():
        label, words = _OWN_DAYS.get(name, (name.replace("_", " ").capitalize(), "set by hand"))
        ended_on = facts.ended_on if name in _ENDS else None
        yield DueDate(
            point=name,
            label=labels.get(name, label),
            due_on=day,
            origin_words=words,
            is_met_on=facts.held.get(name) or ended_on,
            because=facts.needs_by_because if name == NEEDS_BY else "",
        )


def _leading(dues: Sequence[DueDate]) -> DueDate | None:
    """Choose the day that leads: the child's own, unless the time that the work may take is over sooner.

    Without such a day the court's or the limit leads, whichever comes first; an assessment that has neither
    is led by what is due next.
    """

    def first(named: Iterable[DueDate]) -> DueDate | None:
        return min(named, key=lambda due: due.due_on, default=None)

    limit = first(due for due in dues if _is_limit(due.point))
    own = first(due for due in dues if due.point == NEEDS_BY)
    if own is not None and (limit is None or own.due_on <= limit.due_on):
        return own
    ends = first(due for due in dues if due.point == COURT_FILING or _is_limit(due.point))
    return ends or first(due for due in dues if due.is_met_on is None)
