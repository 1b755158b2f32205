"""Dates of the demo, written as distances from today so that the demo never grows old."""

import re
from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache
from typing import Any

from assessment_kit.core.errors import InvalidInputError
from assessment_kit.core.timescale import add_working_days, day_words, is_working_day

_OFFSET = re.compile(r"([+-])(?:(\d+)y)?(?:(\d+)d|(\d+)w)?")
_IN_PROSE = re.compile(r"\{(?:(month|year|day) )?([+-][0-9ydw]+)\}")


@cache  # the same few days are named over and over
def resolve(offset: str, today: date) -> date:
    """Find the day that an offset stands for.

    Parameters
    ----------
    offset
        "-38w" is 38 working days before today, "+9d" nine days on, "-7y120d" seven years and 120 days ago.

    Raises
    ------
    InvalidInputError
        Where the text is no offset.

    Examples
    --------
    >>> resolve("-2w", date(2026, 11, 23))  # Thursday, seen from Monday
    datetime.date(2026, 11, 19)
    """
    match = _OFFSET.fullmatch(offset)
    if match is None or len(offset) < 2:
        raise InvalidInputError(f"“{offset}” is no distance from today; write it like -38w, +9d or -7y120d.")
    sign = 1 if match[1] == "+" else -1
    day = _years_away(today, sign * int(match[2] or 0))
    if match[4]:
        return _working_days_away(day, sign * int(match[4]))
    return day + sign * timedelta(days=int(match[3] or 0))


def _years_away(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year + years)
    except ValueError:  # 29 February in a year without one
        return day.replace(year=day.year + years, day=28)


def _working_days_away(day: date, days: int) -> date:
    if days >= 0:
        return add_working_days(day, days)
    left = -days
    while left or not is_working_day(day):
        day -= timedelta(days=1)
        left -= is_working_day(day) and left > 0
    return day


def resolved(value: Any, today: date) -> Any:
    """Put dates in the place of offsets, in a value and in the prose of it.

    Returns
    -------
    The value; a text that is an offset as ISO 8601, and in prose {-38w} as "12 May 2026", {month +85d} as
    "March", {year -23y} as "2003".
    """
    if isinstance(value, str):
        return _text(value, today)
    if isinstance(value, Mapping):
        return {key: resolved(item, today) for key, item in value.items()}
    if isinstance(value, list):
        return [resolved(item, today) for item in value]
    return value


def _text(text: str, today: date) -> str:
    if len(text) > 1 and _OFFSET.fullmatch(text):
        return resolve(text, today).isoformat()
    return _IN_PROSE.sub(lambda match: _said(match[1], resolve(match[2], today)), text.strip("\n"))


def _said(how: str | None, day: date) -> str:
    in_full = day_words(day)  # "3 March 2026"
    number, month, year = in_full.split(" ")
    return {"month": month, "year": year, "day": f"{number} {month}"}.get(how or "", in_full)
