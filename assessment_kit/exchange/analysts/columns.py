"""What a table and its columns are: a row as a typed tuple, each of its parts with what it means.

A table is written down once, as a `NamedTuple`: its fields are the columns of both files and the entries of
the data dictionary, so that none of the three can say what the others do not.
"""

from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from types import NoneType
from typing import Any, NamedTuple, get_args, get_type_hints

TYPES: dict[type, str] = {  # what a column holds, in words
    str: "text",
    int: "whole number",
    bool: "true or false",
    date: "day",
    datetime: "moment, UTC",
}
Row = type[NamedTuple]


@dataclass(frozen=True, slots=True)
class Means:
    """What a column says.

    Parameters
    ----------
    unit
        What a number counts: "working days", "completed years".
    source
        Where it comes from: the question, or the event of the record.
    rule
        How it was counted or chosen.
    """

    words: str
    unit: str = ""
    source: str = ""
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table."""

    name: str
    holds: type
    may_be_missing: bool
    means: Means


@dataclass(frozen=True, slots=True)
class Table:
    """One table.

    Parameters
    ----------
    one_row
        What a row is: "one authorised assessment".
    is_identifying
        Whether it holds names or free text, and is made only when that was asked for with a reason.
    """

    name: str
    row: Row
    one_row: str
    is_identifying: bool = False

    @property
    def columns(self) -> tuple[Column, ...]:
        """Its columns, in order."""
        return columns_of(self.row)


@cache
def columns_of(row: Row) -> tuple[Column, ...]:
    """Read the columns of a table from the fields of its row."""
    hints = get_type_hints(row, include_extras=True)
    return tuple(_column(name, hints[name]) for name in row._fields)


def _column(name: str, hint: Any) -> Column:
    held, means = get_args(hint)
    parts = [part for part in (get_args(held) or (held,)) if part is not NoneType]
    return Column(name, parts[0], len(parts) < len(get_args(held)), means)
