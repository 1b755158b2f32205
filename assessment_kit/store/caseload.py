"""A person's caseload, sorted, filtered and searched; and whether someone is known in any case at all."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from sqlalchemy import ColumnElement, Connection, distinct, func, select

from assessment_kit.core import workflow
from assessment_kit.core.assessment import Status
from assessment_kit.core.case import Case, Match
from assessment_kit.core.errors import InvalidInputError
from assessment_kit.core.listing import MOST_COUNTED
from assessment_kit.core.names import name_words
from assessment_kit.core.people import Account, Person
from assessment_kit.store.access import held_by
from assessment_kit.store.assessment_rows import assessments_of
from assessment_kit.store.audit import WORKSPACE, Audit
from assessment_kit.store.case_rows import build_case, build_cases, readable_cases, whom_to_ask
from assessment_kit.store.counting import count_beyond
from assessment_kit.store.database import Database
from assessment_kit.store.holdings import roles_mark
from assessment_kit.store.keys import Keys
from assessment_kit.store.known import PeopleIndex
from assessment_kit.store.schema import case_role
from assessment_kit.store.schema import place as place_table

MOST_MATCHES = 50
_FEW = 1000  # held cases; of more the list is walked in its order until a page is full


@dataclass(frozen=True, slots=True)
class Wanted:
    """What of a caseload is to be listed.

    Parameters
    ----------
    search
        Beginnings of words of the number, or of one name of the family; empty for all.
    status
        Cases with an assessment of this status; all where None.
    due_by
        Cases with open work that is to be finished by this day.
    """

    search: str = ""
    status: Status | None = None
    due_by: date | None = None

    @property
    def is_all(self) -> bool:
        """Tell whether nothing is left out."""
        return not self.search.strip() and self.status is None and self.due_by is None


class Caseload:
    """What can be found, and by whom."""

    def __init__(self, database: Database, keys: Keys, audit: Audit) -> None:
        self._database, self._keys, self._audit = database, keys, audit
        self._index, self._counts = PeopleIndex(keys), _Counts()

    def of(self, account: Account, wanted: Wanted, page: int, per_page: int) -> tuple[list[Case], int]:
        """List a page of the cases that a person holds a role on, and count them.

        Whose leading day comes first stands first, cases without open work last. Only the cases of the page
        are read; their order is remembered. What is searched or filtered is counted as far as `MOST_COUNTED`
        and one more, or as far as the page reaches.
        """
        now = self._database.now()
        with self._database.read() as conn:
            held = held_by(account, now)
            mine = self._counts.of(conn, account, held, now)
            found = self._index.cases(conn, wanted.search) if wanted.search.strip() else None
            conditions = [_is_mine(held, mine), *_conditions(wanted, found)]
            total = mine
            if not wanted.is_all:
                fitting = select(place_table.c.case).where(*conditions)
                total = count_beyond(conn, fitting, max(MOST_COUNTED, page * per_page))
            case_ids = _page(conn, conditions, max(page, 1), per_page)
            people = self._index.people(conn, case_ids)
            assessments = assessments_of(conn, self._keys, case_ids)
            shown = build_cases(conn, self._keys, people, now, assessments)
        if shown:
            self._audit.record_read(account, WORKSPACE, "caseload", [one.id for one in shown])
        return shown, total

    def people_of(self, conn: Connection, case_ids: Sequence[str]) -> dict[str, tuple[Person, ...]]:
        """Give the people of some cases, remembered from earlier lists."""
        return self._index.people(conn, case_ids)

    def warm_up(self) -> None:
        """Read the names of every case, so that the first search does not wait for it."""
        with self._database.read() as conn:
            self._index.read_all(conn)

    def known_to_us(self, account: Account, name: str) -> list[Match]:
        """Find a person by name across all cases, without content; every case found notes who asked."""
        workflow.may_ask_who_is_known(account)
        if not any(len(word) > 1 for word in name_words(name)):
            raise InvalidInputError("Give at least two letters of the name.")
        with self._database.read() as conn:
            found = self._index.find(conn, name)[:MOST_MATCHES]
            mine = readable_cases(conn, account, self._database.now())
            matches = [self._match(conn, case_id, person.name, mine) for case_id, person in found]
        with self._database.write() as conn:
            for case_id in sorted({case_id for case_id, _ in found}):
                self._audit.append(conn, case_id, account.id, "known_to_us", f"case/{case_id}", {})
            self._audit.append(conn, WORKSPACE, account.id, "known_to_us", "", {"found": len(found)})
        return matches

    def _match(self, conn: Connection, case_id: str, name: str, mine: dict[str, str]) -> Match:
        case = build_case(conn, self._keys, case_id, (), self._database.now(), ())
        return Match(
            name=name,
            reference=case.reference,
            is_open_to_you=case_id in mine,
            ask=whom_to_ask(case.holdings),
            case=case_id if case_id in mine else "",
        )


def _conditions(wanted: Wanted, found: set[str] | None) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if wanted.status is not None:
        conditions.append(place_table.c.statuses.contains(f" {wanted.status.value} "))
    if wanted.due_by is not None:
        conditions.append(place_table.c.due_on <= wanted.due_by)
    if found is not None:
        # one parameter however many were found; a database limits how many there may be
        named = func.json_each(json.dumps(sorted(found))).table_valued("value")
        conditions.append(place_table.c.case.in_(select(named.c.value)))
    return conditions


def _is_mine(held: ColumnElement[bool], count: int) -> ColumnElement[bool]:
    """Select the cases that somebody holds: found from their roles where they are few, else one by one."""
    if count > _FEW:
        return select(case_role.c.id).where(held, case_role.c.case == place_table.c.case).exists()
    return place_table.c.case.in_(select(case_role.c.case).where(held))


def _page(conn: Connection, conditions: Sequence[ColumnElement[bool]], page: int, per_page: int) -> list[str]:
    in_order = (
        select(place_table.c.case)
        .where(*conditions)
        .order_by(place_table.c.due_on, place_table.c.reference, place_table.c.case)
        .limit(per_page)
        .offset((page - 1) * per_page)
    )
    return [str(case_id) for case_id in conn.scalars(in_order)]


@dataclass(frozen=True, slots=True)
class _Counted:
    """How many cases somebody held, and how long that holds true."""

    mark: str
    until: datetime
    cases: int


class _Counts:
    """How many cases each person holds, counted again when a role was given or ended, began or ran out."""

    def __init__(self) -> None:
        self._known: dict[Account, _Counted] = {}

    def of(self, conn: Connection, account: Account, held: ColumnElement[bool], now: datetime) -> int:
        mark, known = roles_mark(conn), self._known.get(account)
        if known and known.mark == mark and now < known.until:
            return known.cases
        cases, ends_at = conn.execute(
            select(func.count(distinct(case_role.c.case)), func.min(case_role.c.valid_to)).where(held)
        ).one()
        to_come = (case_role.c.account == account.id) & (case_role.c.valid_from > now)
        begins_at = conn.scalar(select(func.min(case_role.c.valid_from)).where(to_come))
        never = datetime.max.replace(tzinfo=UTC)
        until = min(ends_at or never, begins_at or never)
        self._known[account] = _Counted(mark, until, int(cases))
        return int(cases)
