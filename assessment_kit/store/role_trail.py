"""How the roles on a case changed, read from their rows; who ended one is known from the audit."""

import json
from collections.abc import Iterator
from datetime import datetime, timedelta

from sqlalchemy import Connection, RowMapping, select

from assessment_kit.core.people import CaseRole
from assessment_kit.core.trail import RoleChange
from assessment_kit.store.access import has_begun, open_reason, reason_place
from assessment_kit.store.keys import Keys
from assessment_kit.store.schema import account as account_table
from assessment_kit.store.schema import audit, case_role, cover

_away, _giver = account_table.alias("away"), account_table.alias("giver")
_ENDED = ("role_ended", "cover_ended")
_SOON = timedelta(minutes=1)  # a role and its entry in the audit are written in one transaction
_Ends = list[tuple[str, str, datetime, str]]  # account, role, moment, who did it


def role_changes(conn: Connection, keys: Keys, case_id: str, now: datetime) -> tuple[RoleChange, ...]:
    """List what has come into force and what has ended, the earliest first.

    Parameters
    ----------
    now
        What is still to come is left out.
    """
    rows = conn.execute(
        select(
            case_role,
            account_table.c.name,
            _away.c.name.label("covers_for"),
            _giver.c.name.label("giver"),
        )
        .join(account_table, account_table.c.id == case_role.c.account)
        .join(_giver, _giver.c.id == case_role.c.granted_by)
        .outerjoin(cover, cover.c.id == case_role.c.cover)
        .outerjoin(_away, _away.c.id == cover.c.supervisor)
        .where(case_role.c.case == case_id, has_begun(now))
        .order_by(case_role.c.id)
    ).mappings()
    lasted = [row for row in rows if row["valid_to"] is None or row["valid_to"] > row["valid_from"]]
    urgent = {(row["account"], row["valid_from"]) for row in lasted if _is_urgent(row)}
    ended = [row for row in lasted if row["valid_to"] is not None and row["valid_to"] <= now]
    ends = _ended_by_hand(conn, case_id) if ended else []
    changes: list[RoleChange] = []
    for row in lasted:
        is_urgent = (row["account"], row["valid_from"]) in urgent
        if not is_urgent or _is_urgent(row):  # an urgent access gives two roles, and is told once
            changes += _changes(conn, keys, row, ends, now, is_urgent=is_urgent)
    return tuple(sorted(changes, key=lambda change: change.at))


def _changes(
    conn: Connection, keys: Keys, row: RowMapping, ends: _Ends, now: datetime, *, is_urgent: bool
) -> Iterator[RoleChange]:
    account, begun, until = row["account"], row["valid_from"], row["valid_to"]
    reason = open_reason(conn, keys, row["case"], row["reason_sealed"], reason_place(account, begun))
    is_named = is_urgent or row["granted_by"] != account  # the command line leaves the holder's own id
    of = (account, row["name"], CaseRole(row["role"]))
    covers_for = row["covers_for"] or ""
    giver = row["giver"] if is_named else ""
    yield RoleChange(*of, True, giver, begun, reason, covers_for, until, is_urgent)
    by_name = next((by for *what, at, by in ends if what == [account, row["role"]] and _is(at, until)), None)
    if until is not None and until <= now and not (is_urgent and by_name is None):
        yield RoleChange(*of, False, by_name or "", until, "", covers_for, until, is_urgent)


def _is(at: datetime, until: datetime | None) -> bool:
    return until is not None and timedelta() <= at - until < _SOON


def _is_urgent(row: RowMapping) -> bool:
    is_reader = row["role"] == CaseRole.READER.value
    return is_reader and row["reason_sealed"] is not None and row["granted_by"] == row["account"]


def _ended_by_hand(conn: Connection, case_id: str) -> _Ends:
    wanted = (
        select(audit.c.object, audit.c.body, audit.c.at, account_table.c.name)
        .outerjoin(account_table, account_table.c.id == audit.c.actor)
        .where(audit.c.case == case_id, audit.c.action.in_(_ENDED))
        .order_by(audit.c.seq)
    )
    found = conn.execute(wanted)
    return [(row.object, json.loads(row.body)["role"], row.at, row.name or "") for row in found]
