"""The people of a case, read from the rows of its `people` question."""

from collections.abc import Mapping

from sqlalchemy import ColumnElement, Connection, func, select

from assessment_kit.core.people import Person, person_from_row
from assessment_kit.store.keys import Keys
from assessment_kit.store.revisions import read_revision, rows_at, struck_in
from assessment_kit.store.schema import head, revision

PEOPLE = "people"


def people_of(conn: Connection, keys: Keys, case_id: str) -> tuple[Person, ...]:
    """Read the people of a case in the order in which they were first written down.

    Who was taken away, struck or erased is not among them.
    """
    in_force = select(head.c.value_seq).where(
        head.c.case == case_id, head.c.assessment == "", head.c.question == PEOPLE, head.c.value_seq > 0
    )
    struck = struck_in(conn, keys, case_id)
    found = {}
    for row in rows_at(conn, conn.scalars(in_force)):
        read = read_revision(conn, keys, row, struck)
        if isinstance(read.value, Mapping):
            found[read.address.row] = person_from_row(read.address.row, read.value)
    order = _order(conn, revision.c.case == case_id) if len(found) > 1 else {}
    return tuple(sorted(found.values(), key=lambda person: order.get(person.id, 0)))


def people_revisions(conn: Connection, case_id: str) -> dict[str, int]:
    """Give the revision in force of each person of a case, which the next change is made over."""
    wanted = select(head.c.row, head.c.value_rev).where(
        head.c.case == case_id, head.c.assessment == "", head.c.question == PEOPLE
    )
    return {row.row: row.value_rev for row in conn.execute(wanted)}


def _order(conn: Connection, where: ColumnElement[bool]) -> dict[str, int]:
    rows = conn.execute(
        select(revision.c.row, func.min(revision.c.seq).label("first"))
        .where(where, revision.c.assessment == "", revision.c.question == PEOPLE)
        .group_by(revision.c.row)
    )
    return {row.row: row.first for row in rows}
