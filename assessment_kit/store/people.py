"""The people of a case, read from the rows of its `people` question."""

import json
from collections.abc import Mapping, Sequence
from contextlib import suppress

from sqlalchemy import Connection, select

from assessment_kit.core.people import Person, person_from_row
from assessment_kit.store.keys import ErasedError, Keys
from assessment_kit.store.revisions import open_content
from assessment_kit.store.schema import head, revision, strike

PEOPLE = "people"


def people_of(conn: Connection, keys: Keys, case_id: str) -> tuple[Person, ...]:
    """Read the people of a case in the order in which they were first written down.

    Who was taken away, struck or erased is not among them.
    """
    return people_of_cases(conn, keys, [case_id])[case_id]


def people_of_cases(conn: Connection, keys: Keys, case_ids: Sequence[str]) -> dict[str, tuple[Person, ...]]:
    """Read the people of several cases, each in the order in which they were first written down."""
    found: dict[str, list[Person]] = {case_id: [] for case_id in case_ids}
    first = revision.alias("first")
    is_first = (first.c.rev == 1) & (first.c.case == head.c.case)
    for column in ("assessment", "question", "subject", "row"):
        is_first &= first.c[column] == head.c[column]
    # Asked of each row: a join would go through every answer that any case shares.
    written = select(first.c.seq).where(is_first).correlate(head).scalar_subquery()
    wanted = (
        select(revision)
        .join(head, head.c.value_seq == revision.c.seq)
        .outerjoin(strike, strike.c.seq == revision.c.seq)
        .where(head.c.case.in_(case_ids), head.c.assessment == "", head.c.question == PEOPLE)
        .where(strike.c.id.is_(None))
        .order_by(written)
    )
    for row in conn.execute(wanted).mappings() if case_ids else ():
        with suppress(ErasedError):
            value = json.loads(open_content(conn, keys, row)).get("value")
            if isinstance(value, Mapping):
                found[row["case"]].append(person_from_row(row["row"], value))
    return {case_id: tuple(people) for case_id, people in found.items()}


def people_revisions(conn: Connection, case_id: str) -> dict[str, int]:
    """Give the revision in force of each person of a case, which the next change is made over."""
    wanted = select(head.c.row, head.c.value_rev).where(
        head.c.case == case_id, head.c.assessment == "", head.c.question == PEOPLE
    )
    return {row.row: row.value_rev for row in conn.execute(wanted)}
