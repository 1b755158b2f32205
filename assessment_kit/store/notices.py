"""Notices: who should know of something is told in the transaction in which it happens.

They are heard from the audit, which notes every write, so nobody who writes has to think of them. A notice
holds ids and no words. It is shown only while its reader holds a role on the case.
"""

import json
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from datetime import datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, Connection, RowMapping, Select, delete, func, insert, select, update

from assessment_kit.core.notice import ADDING_UP, TOLD, News, Notice, NoticeKind, urgent_words, whom_to_tell
from assessment_kit.core.people import Account, CaseRole
from assessment_kit.core.workflow import roles_that_count
from assessment_kit.store.access import held_by, is_in_force
from assessment_kit.store.account_rows import account_from_row
from assessment_kit.store.assessment_rows import find_assessments
from assessment_kit.store.audit import Entry
from assessment_kit.store.schema import account as account_table
from assessment_kit.store.schema import annotation, annotation_revision, case_role
from assessment_kit.store.schema import assessment as assessment_table
from assessment_kit.store.schema import case as case_table
from assessment_kit.store.schema import notice as notice_table

if TYPE_CHECKING:
    from assessment_kit.store.record import Store

MOST_COUNTED = 100  # a header says "99+", and counting thousands would make each page wait
_KEPT = timedelta(days=90)  # after they were read
Heed = Callable[[frozenset[str] | None], None]
_URGENT = frozenset({"urgent_note", "urgent_note_taken"})


class Notices:
    """What the people of a workspace are told."""

    def __init__(self, store: "Store") -> None:
        self._store, self._database = store, store.database
        self._listeners: list[Heed] = []

    def listen(self, heed: Heed) -> None:
        """Have it said whenever somebody's news have changed, once that is on disk.

        Parameters
        ----------
        heed
            Gets the ids of their accounts, None for everybody; called from the thread that wrote.
        """
        self._listeners.append(heed)

    def heard(self, conn: Connection, entry: Entry) -> None:
        """Tell whom it concerns of what the audit has just noted."""
        if entry.action in _URGENT:
            self._say(None)
        elif entry.action == NoticeKind.COPY_ASKED.value and not json.loads(entry.body)["waits"]:
            return  # it is released in the same moment, and that is told
        elif entry.action in TOLD and entry.object.startswith("assessment/"):
            _, assessment, *more = entry.object.split("/")
            self._tell(conn, entry, assessment, int(more[1]) if len(more) > 1 else 0)

    def news(self, account: Account) -> News:
        """Say how much is new to somebody, and what came last."""
        urgent = self._store.urgent_notes.without_text(account)
        with self._database.read() as conn:
            now = self._database.now()
            new = _rows(account, now).where(_IS_NEW)
            some = new.limit(MOST_COUNTED).subquery()
            unread = conn.execute(select(func.count()).select_from(some)).scalar_one()
            last = self._page(conn, new, 0, 1)
        count = unread + len(urgent)
        if urgent and not (last and last[0].at > urgent[-1].at):
            note = urgent[-1]
            return News(count, urgent_words(note.by_name, note.reference), f"urgent-{note.id}")
        if not last:
            return News(count)
        return News(count, last[0].words, f"{last[0].id}-{last[0].number}")

    def page(self, account: Account, page: int = 1, per_page: int = 25) -> tuple[list[Notice], bool]:
        """List what somebody was told, the latest first; tell whether there is more."""
        with self._database.read() as conn:
            wanted = _rows(account, self._database.now())
            found = self._page(conn, wanted, (max(page, 1) - 1) * per_page, per_page + 1)
        return found[:per_page], len(found) > per_page

    def read(self, account: Account, notices: Collection[int] | None = None) -> int:
        """Mark somebody's own notices as read; say how many were new.

        Parameters
        ----------
        notices
            Their ids; None for all.
        """
        where = notice_table.c.id.in_(sorted(notices)) if notices is not None else notice_table.c.id > 0
        with self._database.write() as conn:
            return self._mark_read(conn, account.id, where)

    def looked(self, conn: Connection, account: str, assessment: str) -> None:
        """Mark the notices of an assessment as read by somebody who has opened it."""
        self._mark_read(conn, account, notice_table.c.assessment == assessment)

    def _mark_read(self, conn: Connection, account: str, where: ColumnElement[bool]) -> int:
        is_mine, now = notice_table.c.account == account, self._database.now()
        marked = conn.execute(update(notice_table).where(is_mine, _IS_NEW, where).values(read_at=now))
        if marked.rowcount:
            conn.execute(delete(notice_table).where(is_mine, notice_table.c.read_at < now - _KEPT))
            self._say({account})
        return int(marked.rowcount)

    def _tell(self, conn: Connection, entry: Entry, assessment: str, number: int) -> None:
        kind = TOLD[entry.action]
        one = next(iter(find_assessments(conn, self._store.keys, assessment_table.c.id == assessment)), None)
        if one is None:
            return
        spoken = _spoken(conn, assessment, number) if kind is NoticeKind.REPLIED else set()
        holders = _holders(conn, entry.case, entry.at)
        told = whom_to_tell(entry.actor, one.author, holders, spoken | {one.assessing})
        for account in sorted(told):
            _add(conn, account, assessment, kind, entry)
        if told:
            self._say(told)

    def _say(self, accounts: Iterable[str] | None) -> None:
        told = None if accounts is None else frozenset(accounts)
        for heed in self._listeners:
            self._database.after_commit(partial(heed, told))

    def _page(self, conn: Connection, wanted: Select[Any], offset: int, limit: int) -> list[Notice]:
        newest = wanted.order_by(notice_table.c.at.desc(), notice_table.c.id.desc())
        rows = conn.execute(newest.limit(limit).offset(offset)).mappings().all()
        titles = self._titles(conn, {row["assessment"] for row in rows})
        return [_notice(row, titles[row["assessment"]]) for row in rows]

    def _titles(self, conn: Connection, assessments: Collection[str]) -> dict[str, str]:
        found = find_assessments(conn, self._store.keys, assessment_table.c.id.in_(sorted(assessments)))
        return {one.id: self._store.texts.instrument_of(conn, one).title for one in found}


_IS_NEW = notice_table.c.read_at.is_(None)


def _rows(account: Account, now: datetime) -> Select[Any]:
    """Select somebody's notices of the cases that are open to them now."""
    by_name = account_table.c.name.label("by_name")
    is_open = select(case_role.c.id).where(held_by(account, now), case_role.c.case == assessment_table.c.case)
    return (
        select(notice_table, assessment_table.c.case, case_table.c.reference, by_name)
        .select_from(notice_table)
        .join(assessment_table, assessment_table.c.id == notice_table.c.assessment)
        .join(case_table, case_table.c.id == assessment_table.c.case)
        .join(account_table, account_table.c.id == notice_table.c.by)
        .where(notice_table.c.account == account.id, is_open.exists())
    )


def _notice(row: RowMapping, title: str) -> Notice:
    return Notice(
        id=row["id"],
        kind=NoticeKind(row["kind"]),
        case=row["case"],
        reference=row["reference"],
        assessment=row["assessment"],
        title=title,
        by_name=row["by_name"],
        at=row["at"],
        number=row["number"],
        read_at=row["read_at"],
    )


def _add(conn: Connection, account: str, assessment: str, kind: NoticeKind, entry: Entry) -> None:
    """Write a notice; a note more by the same person adds to the one that is not read yet."""
    own = notice_table.c
    if kind in ADDING_UP:
        waiting = update(notice_table).where(
            own.account == account, own.assessment == assessment, own.kind == kind.value,
            own.by == entry.actor, _IS_NEW,
        )  # fmt: skip
        if conn.execute(waiting.values(number=own.number + 1, at=entry.at)).rowcount:
            return
    row = {"account": account, "assessment": assessment, "kind": kind.value, "number": 1}
    conn.execute(insert(notice_table).values(**row, by=entry.actor, at=entry.at))


def _holders(conn: Connection, case: str, at: datetime) -> dict[CaseRole, set[str]]:
    """Find who holds each role on a case, with a role of their login behind it."""
    rows = conn.execute(
        select(account_table, case_role.c.role)
        .join(case_role, case_role.c.account == account_table.c.id)
        .where(case_role.c.case == case, is_in_force(at))
    ).mappings()
    found: dict[CaseRole, set[str]] = defaultdict(set)
    for row in rows:
        for role in roles_that_count(account_from_row(row), frozenset({CaseRole(row["role"])})):
            found[role].add(row["id"])
    return found


def _spoken(conn: Connection, assessment: str, number: int) -> set[str]:
    """Find who wrote in the thread of an annotation."""
    wanted = (
        select(annotation_revision.c.author)
        .join(annotation, annotation.c.id == annotation_revision.c.annotation)
        .where(annotation.c.assessment == assessment, annotation.c.number == number)
    )
    return set(conn.scalars(wanted))
