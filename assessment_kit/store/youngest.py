"""The day of birth that brothers' and sisters' records are counted from, kept when the youngest's own ends.

It stands with the case and says of no child that it was theirs. It is sealed under the family's key, so it
goes with the last child, and it is kept only while a class of the protocol counts by it.
"""

from collections.abc import Iterable
from datetime import date

from sqlalchemy import Connection, select, update

from assessment_kit.core.retention import CountedFrom, Retention
from assessment_kit.store.keys import ErasedError, Keys, place_of
from assessment_kit.store.people import people_of
from assessment_kit.store.schema import case as case_table


def keep_day(conn: Connection, keys: Keys, classes: Iterable[Retention], case: str, child: str) -> bool:
    """Keep a child's day of birth before their record ends, where no child who stays was born later."""
    children = {one.id: one.date_of_birth for one in people_of(conn, keys, case) if one.is_child}
    born = children.pop(child, None)
    later = [day for day in (*children.values(), kept_day(conn, keys, case)) if day and born and day >= born]
    if born is None or later or all(one.counted_from is not CountedFrom.YOUNGEST_BIRTH for one in classes):
        return False
    sealed = keys.seal(conn, case, "", born.isoformat(), _place(case))
    conn.execute(update(case_table).where(case_table.c.id == case).values(youngest_born_sealed=sealed))
    return True


def kept_day(conn: Connection, keys: Keys, case: str) -> date | None:
    """Read the day that was kept; None where none was, or where it went with the family's record.

    Raises
    ------
    WorkspaceError
        When it was changed from outside.
    """
    sealed = conn.scalar(select(case_table.c.youngest_born_sealed).where(case_table.c.id == case))
    if sealed is None:
        return None
    try:
        return date.fromisoformat(str(keys.open(conn, case, "", sealed, _place(case))))
    except ErasedError:
        return None


def _place(case: str) -> str:
    return place_of("youngest born", case)
