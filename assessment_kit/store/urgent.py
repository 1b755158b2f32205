"""Urgent access: a case opened for a day by someone who holds no role on it, with a reason."""

from datetime import datetime, timedelta

from sqlalchemy import Connection, select

from assessment_kit.core import workflow
from assessment_kit.core.case import UrgentAccess
from assessment_kit.core.people import Account, CaseRole
from assessment_kit.store.access import is_in_force, open_reason, reason_place
from assessment_kit.store.audit import Audit
from assessment_kit.store.holdings import Grant, hold
from assessment_kit.store.keys import Keys
from assessment_kit.store.schema import account as account_table
from assessment_kit.store.schema import case as case_table
from assessment_kit.store.schema import case_role

LASTS = timedelta(hours=24)


def hold_urgently(
    conn: Connection, keys: Keys, audit: Audit, account: Account, case_id: str, reason: str, at: datetime
) -> None:
    """Give someone the roles of a reader and a contributor for a day."""
    sealed = keys.seal(conn, case_id, "", reason, reason_place(account.id, at))
    for role in (CaseRole.READER, CaseRole.CONTRIBUTOR):
        hold(
            conn,
            audit,
            Grant(case_id, account.id, role, account.id, at, until=at + LASTS, reason_sealed=sealed),
            action="urgent_access",
        )


def urgent_accesses(
    conn: Connection, keys: Keys, account: Account, at: datetime, since: datetime | None
) -> list[UrgentAccess]:
    """List urgent access to the cases that a person supervises or leads, newest first.

    The lead practitioner is shown it too: nobody would be where no supervisor holds a role on the case yet.
    """
    shown_to = workflow.roles_that_count(account, frozenset({CaseRole.SUPERVISOR, CaseRole.LEAD}))
    mine = case_role.alias("mine")
    answers_for = (
        select(mine.c.id)
        .where(
            mine.c.case == case_role.c.case,
            mine.c.account == account.id,
            mine.c.role.in_([role.value for role in shown_to]),
            is_in_force(at, mine),
        )
        .exists()
    )
    wanted = (
        select(case_role, case_table.c.reference, account_table.c.name)
        .join(case_table, case_table.c.id == case_role.c.case)
        .join(account_table, account_table.c.id == case_role.c.account)
        .where(
            answers_for,
            case_role.c.reason_sealed.is_not(None),
            case_role.c.role == CaseRole.READER.value,  # one of the two roles that an urgent access gives
        )
        .order_by(case_role.c.valid_from.desc())
    )
    if since is not None:
        wanted = wanted.where(case_role.c.valid_from >= since)
    found = []
    for row in conn.execute(wanted).mappings():
        place = reason_place(row["account"], row["valid_from"])
        found.append(
            UrgentAccess(
                case=row["case"],
                reference=row["reference"],
                account=row["account"],
                account_name=row["name"],
                reason=open_reason(conn, keys, row["case"], row["reason_sealed"], place),
                began_at=row["valid_from"],
                ends_at=row["valid_to"],
            )
        )
    return found
