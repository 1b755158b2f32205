"""Cases as rows: put together from their people, the roles held on them and their assessments."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, datetime

from sqlalchemy import Connection, select

from assessment_kit.core import workflow
from assessment_kit.core.assessment import Assessment
from assessment_kit.core.case import Case, Holding
from assessment_kit.core.people import Account, CaseRole, Person
from assessment_kit.core.timescale import day_in_england
from assessment_kit.store.access import holdings_of_cases, is_in_force, no_such_case
from assessment_kit.store.assessment_rows import assessments_of
from assessment_kit.store.keys import Keys
from assessment_kit.store.schema import case as case_table
from assessment_kit.store.schema import case_role, subject_key


def build_case(
    conn: Connection,
    keys: Keys,
    case_id: str,
    people: tuple[Person, ...],
    at: datetime,
    assessments: tuple[Assessment, ...] | None = None,
) -> Case:
    """Put a case together.

    Parameters
    ----------
    at
        The moment whose roles are wanted.
    assessments
        Those of the case, where they were read already.

    Raises
    ------
    NotFoundError
        When there is no such case.
    """
    if assessments is None:
        assessments = assessments_of(conn, keys, [case_id]).get(case_id, ())
    found = build_cases(conn, keys, {case_id: people}, at, {case_id: assessments})
    if not found:
        raise no_such_case()
    return found[0]


def build_cases(
    conn: Connection,
    keys: Keys,
    people: Mapping[str, tuple[Person, ...]],
    at: datetime,
    assessments: Mapping[str, tuple[Assessment, ...]],
) -> list[Case]:
    """Put several cases together, in the order in which their people are given."""
    rows = conn.execute(
        select(case_table.c.id, case_table.c.reference, case_table.c.opened_at).where(
            case_table.c.id.in_(list(people))
        )
    )
    known = {row.id: row for row in rows}
    holdings = holdings_of_cases(conn, keys, list(people), at)
    destroyed = _destroyed_in(conn, list(people))
    return [
        Case(
            id=case_id,
            reference=known[case_id].reference,
            opened_at=known[case_id].opened_at,
            people=people[case_id],
            holdings=holdings.get(case_id, ()),
            assessments=assessments.get(case_id, ()),
            destroyed=destroyed.get(case_id, {}),
        )
        for case_id in people
        if case_id in known
    ]


def _destroyed_in(conn: Connection, case_ids: list[str]) -> dict[str, dict[str, date]]:
    gone = select(subject_key.c.case, subject_key.c.subject, subject_key.c.destroyed_at).where(
        subject_key.c.case.in_(case_ids), subject_key.c.destroyed_at.is_not(None), subject_key.c.subject != ""
    )
    found: dict[str, dict[str, date]] = defaultdict(dict)
    for row in conn.execute(gone):
        found[row.case][row.subject] = day_in_england(row.destroyed_at)
    return found


def find_case(conn: Connection, named: str) -> str | None:
    """Find a case by its id or by the council's number."""
    found = conn.scalar(
        select(case_table.c.id).where((case_table.c.id == named) | (case_table.c.reference == named.strip()))
    )
    return None if found is None else str(found)


def readable_cases(conn: Connection, account: Account, at: datetime) -> dict[str, str]:
    """List the cases that are open to someone: references by id."""
    return {case_id: reference for case_id, (reference, _) in held_cases(conn, account, at).items()}


def held_cases(
    conn: Connection, account: Account, at: datetime
) -> dict[str, tuple[str, frozenset[CaseRole]]]:
    """List the cases that are open to someone: reference and the roles that count, by id."""
    rows = conn.execute(
        select(case_table.c.id, case_table.c.reference, case_role.c.role)
        .join(case_role, case_role.c.case == case_table.c.id)
        .where(case_role.c.account == account.id, is_in_force(at))
    )
    references: dict[str, str] = {}
    roles: dict[str, set[CaseRole]] = defaultdict(set)
    for case_id, reference, role in rows:
        references[case_id] = reference
        roles[case_id].add(CaseRole(role))
    counted = {
        case_id: workflow.roles_that_count(account, frozenset(held)) for case_id, held in roles.items()
    }
    return {case_id: (references[case_id], held) for case_id, held in counted.items() if held}


def whom_to_ask(holdings: Iterable[Holding]) -> str:
    """Name the lead practitioner and the supervisors of a case, in that order."""
    words = {CaseRole.LEAD: "lead practitioner", CaseRole.SUPERVISOR: "supervisor"}
    named = [
        f"{holding.account_name} ({words[role]})"
        for role in words
        for holding in holdings
        if holding.role is role
    ]
    return " or ".join(dict.fromkeys(named)) or "the duty team: nobody leads this case at present"
