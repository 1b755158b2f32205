"""Roles on cases as rows: held, handed over and ended, each with its entry in the audit.

While a supervisor is away, each of their roles has a row that follows it: that of whoever covers for them. A
role that begins meanwhile is followed at once, and one that ends takes its followers with it.
"""

import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Connection, RowMapping, insert, select, update

from assessment_kit.core.covering import Days
from assessment_kit.core.people import CaseRole
from assessment_kit.store.access import is_in_force
from assessment_kit.store.audit import Audit
from assessment_kit.store.schema import case_role, setting
from assessment_kit.store.schema import cover as cover_table

_MARK = "roles_changed"
_NEVER = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Grant:
    """A role to be held on a case.

    Parameters
    ----------
    by
        Who gives it; empty for the command line.
    cover, follows
        Of a role for another's days away: the cover, and the row that it ends with.
    """

    case: str
    account: str
    role: CaseRole
    by: str
    at: datetime
    until: datetime | None = None
    reason_sealed: bytes | None = None
    cover: str | None = None
    follows: int | None = None


def hold(conn: Connection, audit: Audit, grant: Grant, action: str = "role_granted") -> bool:
    """Give a role that is not held yet for good; tell whether there was anything to do.

    A case has one lead practitioner: giving the part to someone hands the case over, and who had it stays as
    a contributor.
    """
    if _is_held_for_good(conn, grant):
        return False
    if grant.role is CaseRole.LEAD:
        for account in holders(conn, grant.case, CaseRole.LEAD, grant.at):
            end(conn, audit, Grant(grant.case, account, CaseRole.LEAD, grant.by, grant.at))
            hold(conn, audit, Grant(grant.case, account, CaseRole.CONTRIBUTOR, grant.by, grant.at))
    _write(conn, audit, grant, action)
    return True


def end(conn: Connection, audit: Audit, grant: Grant) -> bool:
    """End a role now, with whatever follows it; tell whether it was held."""
    held = select(case_role.c.id).where(
        case_role.c.case == grant.case,
        case_role.c.account == grant.account,
        case_role.c.role == grant.role.value,
        is_in_force(grant.at),
    )
    ended = list(conn.scalars(held))
    if not ended:
        return False
    conn.execute(update(case_role).where(case_role.c.id.in_(ended)).values(valid_to=grant.at))
    _mark_changed(conn)
    _record(conn, audit, grant, "role_ended")
    _end_followers(conn, audit, ended, grant.by, grant.at)
    return True


def cover_all(conn: Connection, audit: Audit, cover: RowMapping, by: str, at: datetime) -> int:
    """Give whoever covers the role of the supervisor on every case of theirs on those days; count them."""
    days = Days(cover["starts_on"], cover["ends_on"])
    wanted = select(case_role).where(
        case_role.c.account == cover["supervisor"],
        case_role.c.role == CaseRole.SUPERVISOR.value,
        case_role.c.valid_from < days.ends_at,
    )
    rows = [row for row in conn.execute(wanted).mappings() if (row["valid_to"] or _NEVER) > at]
    return sum(_follow(conn, audit, row, cover, by, at) for row in rows)


def end_cover(conn: Connection, audit: Audit, cover_id: str, by: str, at: datetime) -> None:
    """End every role that a cover gave, now, and before it began those that were still to come."""
    rows = conn.execute(select(case_role).where(case_role.c.cover == cover_id)).mappings().all()
    _end_rows(conn, audit, rows, by, at)


def roles_mark(conn: Connection) -> str:
    """Read a mark that changes with every role that is given or ended, so that counts can be kept."""
    return conn.scalar(select(setting.c.value).where(setting.c.name == _MARK)) or ""


def holders(conn: Connection, case_id: str, role: CaseRole, at: datetime) -> list[str]:
    """List the accounts that hold a role on a case at a moment."""
    held = select(case_role.c.account).where(
        case_role.c.case == case_id, case_role.c.role == role.value, is_in_force(at)
    )
    return list(dict.fromkeys(conn.scalars(held)))


def _write(conn: Connection, audit: Audit, grant: Grant, action: str) -> None:
    made = conn.execute(
        insert(case_role).values(
            case=grant.case,
            account=grant.account,
            role=grant.role.value,
            valid_from=grant.at,
            valid_to=grant.until,
            granted_by=grant.by or grant.account,
            reason_sealed=grant.reason_sealed,
            cover=grant.cover,
            follows=grant.follows,
        )
    )
    _mark_changed(conn)
    _record(conn, audit, grant, action)
    if grant.role is CaseRole.SUPERVISOR:
        written = case_role.c.id == (made.inserted_primary_key or (None,))[0]
        row = conn.execute(select(case_role).where(written)).mappings().one()
        away = cover_table.c.supervisor == grant.account
        for cover in conn.execute(
            select(cover_table).where(away, cover_table.c.ended_at.is_(None))
        ).mappings():
            _follow(conn, audit, row, cover, grant.by, grant.at)


def _follow(
    conn: Connection, audit: Audit, row: RowMapping, cover: RowMapping, by: str, at: datetime
) -> bool:
    """Have whoever covers hold a role while both it and the days away last; tell whether they meet."""
    days = Days(cover["starts_on"], cover["ends_on"])
    begins, ends = max(row["valid_from"], days.begins_at, at), min(row["valid_to"] or _NEVER, days.ends_at)
    if begins >= ends:
        return False
    grant = Grant(
        row["case"],
        cover["covered_by"],
        CaseRole.SUPERVISOR,
        by,
        begins,
        until=ends,
        cover=cover["id"],
        follows=row["id"],
    )
    _write(conn, audit, grant, "cover_began")
    return True


def _end_followers(conn: Connection, audit: Audit, ended: Iterable[int], by: str, at: datetime) -> None:
    wanted = select(case_role).where(case_role.c.follows.in_(list(ended)))
    _end_rows(conn, audit, conn.execute(wanted).mappings().all(), by, at)


def _end_rows(conn: Connection, audit: Audit, rows: Iterable[RowMapping], by: str, at: datetime) -> None:
    for row in rows:
        if row["valid_to"] is not None and row["valid_to"] <= max(at, row["valid_from"]):
            continue
        conn.execute(
            update(case_role).where(case_role.c.id == row["id"]).values(valid_to=max(at, row["valid_from"]))
        )
        _mark_changed(conn)
        grant = Grant(row["case"], row["account"], CaseRole(row["role"]), by, at, cover=row["cover"])
        _record(conn, audit, grant, "cover_ended")
        _end_followers(conn, audit, [row["id"]], by, at)


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


def _record(conn: Connection, audit: Audit, grant: Grant, action: str) -> None:
    body = {"role": grant.role.value}
    if grant.cover:
        body |= {"cover": grant.cover}
    audit.append(conn, grant.case, grant.by, action, grant.account, body)
