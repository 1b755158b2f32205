"""Roles on cases as rows: held, handed over and ended, each with its entry in the audit."""

import secrets
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, insert, select, update

from assessment_kit.core.people import CaseRole
from assessment_kit.store.access import is_in_force
from assessment_kit.store.audit import Audit
from assessment_kit.store.schema import case_role, setting

_MARK = "roles_changed"


@dataclass(frozen=True, slots=True)
class Grant:
    """A role to be held on a case."""

    case: str
    account: str
    role: CaseRole
    by: str
    at: datetime
    until: datetime | None = None
    reason_sealed: bytes | None = None


def hold(conn: Connection, audit: Audit, grant: Grant, action: str = "role_granted") -> bool:
    """Give a role that is not held yet for good; tell whether there was anything to do.

    A case has one lead practitioner: giving the part to someone hands the case over, and who had it stays as
    a contributor.
    """
    if _is_held_for_good(conn, grant):
        return False
    if grant.role is CaseRole.LEAD:
        for account in _holders(conn, grant.case, CaseRole.LEAD, grant.at):
            end(conn, audit, Grant(grant.case, account, CaseRole.LEAD, grant.by, grant.at))
            hold(conn, audit, Grant(grant.case, account, CaseRole.CONTRIBUTOR, grant.by, grant.at))
    conn.execute(
        insert(case_role).values(
            case=grant.case,
            account=grant.account,
            role=grant.role.value,
            valid_from=grant.at,
            valid_to=grant.until,
            granted_by=grant.by,
            reason_sealed=grant.reason_sealed,
        )
    )
    _mark_changed(conn)
    _record(conn, audit, grant, action)
    return True


def end(conn: Connection, audit: Audit, grant: Grant) -> bool:
    """End a role now; tell whether it was held."""
    ended = conn.execute(
        update(case_role)
        .where(
            case_role.c.case == grant.case,
            case_role.c.account == grant.account,
            case_role.c.role == grant.role.value,
            is_in_force(grant.at),
        )
        .values(valid_to=grant.at)
    )
    if not ended.rowcount:
        return False
    _mark_changed(conn)
    _record(conn, audit, grant, "role_ended")
    return True


def roles_mark(conn: Connection) -> str:
    """Read a mark that changes with every role that is given or ended, so that counts can be kept."""
    return conn.scalar(select(setting.c.value).where(setting.c.name == _MARK)) or ""


def _mark_changed(conn: Connection) -> None:
    mark = secrets.token_hex(16)  # no counter: a change that is undone must not come back as another's
    if not conn.execute(update(setting).where(setting.c.name == _MARK).values(value=mark)).rowcount:
        conn.execute(insert(setting).values(name=_MARK, value=mark))


def _is_held_for_good(conn: Connection, grant: Grant) -> bool:
    held = select(case_role.c.id).where(
        case_role.c.case == grant.case,
        case_role.c.account == grant.account,
        case_role.c.role == grant.role.value,
        is_in_force(grant.at),
        case_role.c.valid_to.is_(None),
    )
    return conn.scalar(held.limit(1)) is not None


def _holders(conn: Connection, case_id: str, role: CaseRole, at: datetime) -> list[str]:
    held = select(case_role.c.account).where(
        case_role.c.case == case_id, case_role.c.role == role.value, is_in_force(at)
    )
    return list(conn.scalars(held))


def _record(conn: Connection, audit: Audit, grant: Grant, action: str) -> None:
    audit.append(conn, grant.case, grant.by, action, grant.account, {"role": grant.role.value})
