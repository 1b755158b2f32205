"""What an instrument's file says of copies that leave: where a question has a place, whose words it holds."""

from collections.abc import Collection, Iterable

from assessment_kit.core.disclosure import LEAVING
from assessment_kit.instruments.model import Column
from assessment_kit.instruments.tables import Table

COPIES = tuple(kind.value for kind in LEAVING)
SAID_BY = ("practitioner", "parent", "child", "family", "agency", "referrer")
_KEY, _BY = "copies", "said_by"


def copies_of(table: Table, usual: tuple[str, ...]) -> tuple[str, ...]:
    """Read in which copies something has a place; where the file does not say, in those around it."""
    if _KEY not in table.content:
        return usual
    told = table.content[_KEY]
    if not isinstance(told, list) or not all(isinstance(one, str) for one in told):
        table.fault(f"'{_KEY}' must be a list of copies; write for example {_KEY} = [\"court\"]", _KEY)
        return usual
    for one in told:
        if one not in COPIES:
            table.fault(f"there is no copy '{one}' that leaves; use {', '.join(COPIES)}", _KEY)
    return tuple(one for one in COPIES if one in told)


def copies_of_part(table: Table) -> tuple[str, ...] | None:
    """Read in which copies a part of a row has a place; None where the file does not say."""
    return copies_of(table, ()) if _KEY in table.content else None


def said_by_of(table: Table, columns: Iterable[str]) -> str:
    """Read whose words something holds: one of the known words, or a part of the row that names them."""
    word = table.text(_BY)
    known = (*SAID_BY, *columns)
    if word and word not in known:
        table.fault(f"'{_BY}' cannot be '{word}'; use one of {', '.join(known)}", _BY)
        return ""
    return word


def check_parts(tables: Iterable[Table], columns: Iterable[Column], copies: Collection[str]) -> None:
    """Note parts of a row that stand in a copy in which the row itself has no place."""
    for table, column in zip(tables, columns, strict=True):
        for one in column.copies or ():
            if one not in copies:
                table.fault(f"the question is in no {one.replace('_', ' ')} copy; add it there first", _KEY)
