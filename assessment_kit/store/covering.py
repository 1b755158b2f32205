"""Cover as rows: set and ended, with the roles that go with it and their entries in the audit."""

import uuid
from collections.abc import Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, Connection, RowMapping, insert, select, update

from assessment_kit.core.covering import (
    Cover,
    Days,
    may_manage_cover,
    may_set_cover,
    must_be_days_to_come,
    must_not_clash,
)
from assessment_kit.core.errors import NotFoundError, StateError
from assessment_kit.core.people import Account, CaseRole
from assessment_kit.core.timescale import day_in_england
from assessment_kit.store.account_rows import find_account, find_login
from assessment_kit.store.audit import WORKSPACE
from assessment_kit.store.holdings import cover_all, end_cover, holders
from assessment_kit.store.schema import account as account_table
from assessment_kit.store.schema import cover as cover_table

if TYPE_CHECKING:
    from assessment_kit.store.record import Store

SET, ENDED = "cover_set", "cover_over"
_supervisor, _covered_by, _by = (account_table.alias(name) for name in ("supervisor", "covered_by", "set_by"))


class Covering:
    """Who has whose cases while a supervisor is away."""

    def __init__(self, store: "Store") -> None:
        self._database, self._audit = store.database, store.audit

    def set(
        self, by: Account | None, supervisor: str, covered_by: str, starts_on: date, ends_on: date
    ) -> tuple[Cover, int]:
        """Have another supervisor cover for some days.

        Whoever covers supervises every case of the one who is away, on these days and no other: those that
        they have now, and those that come to them meanwhile.

        Parameters
        ----------
        by
            Who sets it; None for the command line on the workspace itself.
        supervisor, covered_by
            Logins.

        Returns
        -------
        The cover, and how many cases it opens to whoever covers.

        Raises
        ------
        RefusedError
            Where this person may not set it, or the other cannot cover.
        InvalidInputError
            Where the days cannot be.
        StateError
            Where one of the two is covered on some of these days already.
        """
        days = Days(starts_on, ends_on)
        with self._database.write() as conn:
            now = self._database.now()
            setter = find_account(conn, by.id) if by else None
            away, covers = find_login(conn, supervisor), find_login(conn, covered_by)
            may_set_cover(setter, away, covers)
            must_be_days_to_come(days, day_in_england(now))
            must_not_clash(away.id, covers, days, self._not_over(conn, now))
            row: Mapping[str, Any] = {
                "id": str(uuid.uuid4()),
                "supervisor": away.id,
                "covered_by": covers.id,
                "starts_on": starts_on,
                "ends_on": ends_on,
                "by": setter.id if setter else None,
                "at": now,
            }
            conn.execute(insert(cover_table).values(row))
            actor = setter.id if setter else ""
            self._audit.append(conn, WORKSPACE, actor, SET, f"cover/{row['id']}", body_of(row))
            kept = conn.execute(select(cover_table).where(cover_table.c.id == row["id"])).mappings().one()
            number = cover_all(conn, self._audit, kept, actor, now)
            return self._found(conn, cover_table.c.id == row["id"])[0], number

    def end(self, by: Account | None, cover_id: str) -> Cover:
        """End a cover before its last day; the roles that it gave end at once.

        Raises
        ------
        NotFoundError
            When there is none, or it is not this person's to know of.
        StateError
            When it is over.
        """
        with self._database.write() as conn:
            now = self._database.now()
            ender = find_account(conn, by.id) if by else None
            found = next(iter(self._found(conn, cover_table.c.id == cover_id)), None)
            if found is None:
                raise NotFoundError("There is no such cover.")
            may_manage_cover(ender, found.supervisor)
            if found.is_over(now):
                raise StateError("This cover is over already.")
            ended = {"ended_by": ender.id if ender else found.supervisor, "ended_at": now}
            conn.execute(update(cover_table).where(cover_table.c.id == cover_id).values(ended))
            actor = ender.id if ender else ""
            self._audit.append(conn, WORKSPACE, actor, ENDED, f"cover/{cover_id}", {"cover": cover_id})
            end_cover(conn, self._audit, cover_id, actor, now)
            return self._found(conn, cover_table.c.id == cover_id)[0]

    def about(self, account: Account) -> list[Cover]:
        """List what is not over of the covers for somebody and of those that somebody holds, by first day."""
        with self._database.read() as conn:
            mine = (cover_table.c.supervisor == account.id) | (cover_table.c.covered_by == account.id)
            return self._not_over(conn, self._database.now(), mine)

    def every(self, by: Account | None, *, also_past: bool = False) -> list[Cover]:
        """List the covers of everybody, for an administrator and the command line.

        Raises
        ------
        RefusedError
            For anybody else.
        """
        with self._database.read() as conn:
            may_manage_cover(find_account(conn, by.id) if by else None, "")
            if also_past:
                return self._found(conn, cover_table.c.id.is_not(None))
            return self._not_over(conn, self._database.now())

    def of(self, case_id: str) -> list[Cover]:
        """List who covers for the supervisors of a case now or later; for a caller who may read the case."""
        now = self._database.now()
        with self._database.read() as conn:
            supervisors = holders(conn, case_id, CaseRole.SUPERVISOR, now)
            return self._not_over(conn, now, cover_table.c.supervisor.in_(supervisors))

    def stands_for(self, account: Account) -> frozenset[str]:
        """Name the supervisors whose work somebody does today as well as their own."""
        now = self._database.now()
        with self._database.read() as conn:
            covers = self._not_over(conn, now, cover_table.c.covered_by == account.id)
        return frozenset(cover.supervisor for cover in covers if cover.is_on(now))

    def _not_over(
        self, conn: Connection, at: datetime, where: ColumnElement[bool] | None = None
    ) -> list[Cover]:
        is_live = cover_table.c.ended_at.is_(None) & (cover_table.c.ends_on >= day_in_england(at))
        return self._found(conn, is_live if where is None else is_live & where)

    def _found(self, conn: Connection, where: ColumnElement[bool]) -> list[Cover]:
        names = (_supervisor.c.name.label("supervisor_name"), _covered_by.c.name.label("covered_by_name"))
        rows = conn.execute(
            select(cover_table, *names, _by.c.name.label("by_name"))
            .join(_supervisor, _supervisor.c.id == cover_table.c.supervisor)
            .join(_covered_by, _covered_by.c.id == cover_table.c.covered_by)
            .outerjoin(_by, _by.c.id == cover_table.c.by)
            .where(where)
            .order_by(cover_table.c.starts_on, cover_table.c.id)
        ).mappings()
        return [_cover(row) for row in rows]


def body_of(row: Mapping[str, Any]) -> dict[str, str]:
    """Say in the audit what a cover's row holds."""
    names = ("id", "supervisor", "covered_by", "starts_on", "ends_on", "by")
    return {name: str(row[name] or "") for name in names}


def _cover(row: RowMapping) -> Cover:
    return Cover(
        id=row["id"],
        supervisor=row["supervisor"],
        supervisor_name=row["supervisor_name"],
        covered_by=row["covered_by"],
        covered_by_name=row["covered_by_name"],
        days=Days(row["starts_on"], row["ends_on"]),
        by_name=row["by_name"] or "",
        at=row["at"],
        ended_at=row["ended_at"],
    )
