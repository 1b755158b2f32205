"""Whom an assessment was given to, where that is somebody else than who began it."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, select

from assessment_kit.core.assessment import Event, EventKind
from assessment_kit.core.people import WRITERS, CaseRole
from assessment_kit.store.schema import account as account_table
from assessment_kit.store.schema import allocation as allocation_table
from assessment_kit.store.schema import assessment as assessment_table
from assessment_kit.store.schema import case_role

Named = tuple[datetime, str, str]  # when, the account and the name of whom it was given to


def given_to(
    conn: Connection,
    where: ColumnElement[bool],
    cases: Mapping[str, str],
    events: Mapping[str, Sequence[Event]],
) -> dict[str, tuple[str, str]]:
    """Find who does each assessment that was given to somebody: account and name, by assessment.

    The last counts of those whom an allocation or a giving away named and who still write in the case. A new
    lead practitioner changes nothing of it: who assesses and who leads are often two.

    Parameters
    ----------
    where
        Selects the assessments.
    cases
        The case of each of them, by id.
    """
    named: dict[str, list[Named]] = {}
    allocated = (
        select(
            allocation_table.c.assessment,
            allocation_table.c.at,
            allocation_table.c.practitioner,
            account_table.c.name,
        )
        .join(assessment_table, assessment_table.c.id == allocation_table.c.assessment)
        .join(account_table, account_table.c.id == allocation_table.c.practitioner)
        .where(where)
        .order_by(allocation_table.c.id)
    )
    for row in conn.execute(allocated):
        named.setdefault(row.assessment, []).append((row.at, row.practitioner, row.name))
    for assessment, happened in events.items():
        for event in happened:
            if event.kind is EventKind.GIVEN:
                named.setdefault(assessment, []).append((event.at, event.to, event.to_name))
    writes = _writers(conn, {cases[one] for one in named}) if named else frozenset()
    found = {}
    for assessment, ones in named.items():
        still = [one for one in ones if (cases[assessment], one[1]) in writes]
        if still:
            found[assessment] = max(reversed(still), key=lambda one: one[0])[1:]
    return found


def _writers(conn: Connection, cases: Iterable[str]) -> frozenset[tuple[str, str]]:
    """List who writes in some cases for good, as (case, account); a student writes for somebody else."""
    roles = sorted(role.value for role in WRITERS - {CaseRole.STUDENT})
    wanted = select(case_role.c.case, case_role.c.account).where(
        case_role.c.case.in_(sorted(cases)), case_role.c.role.in_(roles), case_role.c.valid_to.is_(None)
    )
    return frozenset((row.case, row.account) for row in conn.execute(wanted))
