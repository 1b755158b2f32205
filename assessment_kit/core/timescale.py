"""Working days in England: when an assessment is due, and which day of its time it is.

The guidance gives 45 working days from referral but not whether the day of referral is day 0 or day 1,
so the convention is a setting of the local protocol (`counts_referral_day`) and is always given by name.

References
----------
Working Together to Safeguard Children 2023, chapter 3: assessments within 45 working days of referral.
Banking and Financial Dealings Act 1971, schedule 1: bank holidays in England and Wales.
"""

from calendar import monthrange
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from functools import cache, lru_cache

ANNOUNCED_UNTIL = date(2027, 12, 31)  # bank holidays after this day are computed, not yet proclaimed
MONTHS = (  # strftime would follow the machine's locale
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_ONE_DAY = timedelta(days=1)
_COUNTS_KEPT = 1 << 14  # who counts for thousands meets the same days again and again


def day_in_england(moment: datetime) -> date:
    """Say which day it is in England at a moment; half past midnight in July is yesterday in UTC."""
    return moment.astimezone(_england()).date()


def begins_at(day: date) -> datetime:
    """Give the moment, in UTC, at which a day begins in England.

    Examples
    --------
    >>> begins_at(date(2026, 7, 1)).isoformat()
    '2026-06-30T23:00:00+00:00'
    """
    return datetime(day.year, day.month, day.day, tzinfo=_england()).astimezone(UTC)


def day_words(day: date) -> str:
    """Say a day as a person would.

    Examples
    --------
    >>> day_words(date(2026, 3, 3))
    '3 March 2026'
    """
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def moment_words(moment: datetime) -> str:
    """Say a moment by the clocks on the wall in England.

    Examples
    --------
    >>> moment_words(datetime.fromisoformat("2026-07-03T09:42:00+00:00"))
    '3 July 2026, 10:42'
    """
    local = moment.astimezone(_england())
    return f"{day_words(local.date())}, {local:%H:%M}"


def moment_in_england(text: str) -> datetime:
    """Read a day or a moment; without a zone by the clocks in England, a day as its last moment.

    Raises
    ------
    ValueError
        Where the text is neither.
    """
    is_day = len(text) == len("2026-03-03")
    read = datetime.combine(date.fromisoformat(text), time.max) if is_day else datetime.fromisoformat(text)
    try:
        return (read if read.tzinfo else read.replace(tzinfo=_england())).astimezone(UTC)
    except OverflowError as error:
        raise ValueError("no moment that any record knows") from error


@cache
def _england() -> tzinfo:
    from zoneinfo import ZoneInfo  # as for the bank holidays below: only who counts a day pays for it

    return ZoneInfo("Europe/London")


@cache
def bank_holidays(year: int) -> frozenset[date]:
    """List the bank holidays of England in a year, days in lieu included."""
    from holidays import country_holidays  # a third of the time that it takes to read every instrument

    return frozenset(country_holidays("GB", subdiv="ENG", years=year))


def bank_holidays_version() -> str:
    """Say which version of the list of bank holidays this is; dates counted with another may differ."""
    from holidays.version import __version__

    return f"holidays {__version__}"


def is_working_day(day: date) -> bool:
    """Tell whether offices work on a day: not a Saturday, a Sunday or a bank holiday in England."""
    return day.weekday() < 5 and day not in bank_holidays(day.year)


def working_day_from(day: date) -> date:
    """Find the first working day on or after a day."""
    while not is_working_day(day):
        day += _ONE_DAY
    return day


@lru_cache(_COUNTS_KEPT)
def add_working_days(start: date, days: int) -> date:
    """Find the day that comes so many working days after a day, which itself is not counted.

    Parameters
    ----------
    days
        Working days, 0 or more; 0 gives the day itself.

    Examples
    --------
    >>> add_working_days(date(2026, 4, 2), 1)  # Maundy Thursday; Good Friday and Easter Monday do not count
    datetime.date(2026, 4, 7)
    """
    day = start
    for _ in range(days):
        day = working_day_from(day + _ONE_DAY)
    return day


@lru_cache(_COUNTS_KEPT)
def working_days_between(start: date, end: date) -> int:
    """Count the working days after the first day, up to and including the second.

    Returns
    -------
    Working days; 0 when both are the same day, negative when the second comes first.
    """
    if end < start:
        return -working_days_between(end, start)
    return sum(is_working_day(start + timedelta(days=n)) for n in range(1, (end - start).days + 1))


@lru_cache(_COUNTS_KEPT)
def due_on(referred_on: date, days: int = 45, *, counts_referral_day: bool = False) -> date:
    """Find the last day of a limit that runs from referral.

    Parameters
    ----------
    days
        Working days in the limit.
    counts_referral_day
        Whether the day of referral is day 1 (else it is day 0). After a referral at a weekend or on a bank
        holiday the next working day is day 1, so both conventions then give the same date.

    Examples
    --------
    >>> due_on(date(2025, 10, 6), 45)
    datetime.date(2025, 12, 8)
    >>> due_on(date(2025, 10, 6), 45, counts_referral_day=True)
    datetime.date(2025, 12, 5)
    """
    if not counts_referral_day:
        return add_working_days(referred_on, days)
    return add_working_days(working_day_from(referred_on), max(days - 1, 0))


def day_count(referred_on: date, today: date, *, counts_referral_day: bool = False) -> int:
    """Count which working day of its time an assessment is in, the n of "day n of 45".

    Returns
    -------
    Working days since referral; 0 before and (unless it is counted) on the day of referral.
    """
    if today < referred_on:
        return 0
    return working_days_between(referred_on, today) + (counts_referral_day and is_working_day(referred_on))


def day_count_words(count: int, limit: int = 45) -> str:
    """Say the day count as a person reads it.

    Examples
    --------
    >>> day_count_words(12), day_count_words(46)
    ('day 12 of 45', 'day 46, 1 working day over 45')
    """
    if count <= limit:
        return f"day {count} of {limit}"
    over = count - limit
    return f"day {count}, {over} working {'day' if over == 1 else 'days'} over {limit}"


def counted_from(origin: date, days: int, count: str, *, counts_first: bool = False) -> date:
    """Find the last day of a limit that runs from some day.

    Parameters
    ----------
    days
        How many of `count`.
    count
        "working" or "calendar" days, "weeks" or "months"; a month ends on the same day of the month, or on
        the month's last day where it has no such day.
    counts_first
        Whether the day it runs from is day 1 (else it is day 0); weeks and months are whole either way.

    Examples
    --------
    >>> counted_from(date(2026, 3, 2), 15, "calendar")
    datetime.date(2026, 3, 17)
    >>> counted_from(date(2026, 11, 30), 3, "months")
    datetime.date(2027, 2, 28)
    """
    if count == "working":
        return due_on(origin, days, counts_referral_day=counts_first)
    if count == "months":
        year, month = divmod(origin.month - 1 + days, 12)
        last = monthrange(origin.year + year, month + 1)[1]
        return date(origin.year + year, month + 1, min(origin.day, last))
    if count == "weeks":
        return origin + timedelta(weeks=days)
    return origin + timedelta(days=max(days - counts_first, 0))


def convention_words(
    count: str = "working",
    origin: str = "referral",
    origin_on: date | None = None,
    *,
    counts_referral_day: bool,
) -> str:
    """State the rule that stands beside a date; weeks and months need none.

    Parameters
    ----------
    origin
        What the count runs from, as in "the day of the referral".
    origin_on
        Its day; where no office worked on it, the words say from when it counts.
    """
    if count not in {"working", "calendar"}:
        return ""
    what = "Working days in England" if count == "working" else "Calendar days"
    if count == "working" and origin_on is not None and not is_working_day(origin_on):
        return f"{what}; the {origin} was on a weekend or bank holiday, so the next working day is day 1."
    how = "is day 1" if counts_referral_day else "is not counted"
    return f"{what}; the day of the {origin} {how}."
