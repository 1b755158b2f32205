"""A person's queue: only the families of one page are read; their order is remembered, as a caseload's is."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from sqlalchemy import ColumnElement, Connection, and_, false, or_, select

from assessment_kit.core.assessment import Status
from assessment_kit.core.case import Case
from assessment_kit.core.contributing import parts_after_theirs
from assessment_kit.core.listing import MOST_COUNTED
from assessment_kit.core.people import Account, CaseRole, Person
from assessment_kit.core.queue import HELD, ROLES, Part, QueueLine, QueuePage, QueueRow, waits_for
from assessment_kit.core.timescale import day_in_england
from assessment_kit.core.workflow import roles_that_count
from assessment_kit.store.access import held_by
from assessment_kit.store.assessment_rows import find_assessments
from assessment_kit.store.audit import WORKSPACE
from assessment_kit.store.case_rows import build_cases
from assessment_kit.store.counting import count_beyond
from assessment_kit.store.looking import Looking
from assessment_kit.store.notices import Notices
from assessment_kit.store.queue_rows import Facts, facts_of
from assessment_kit.store.schema import assessment as assessment_table
from assessment_kit.store.schema import case_role, cover
from assessment_kit.store.schema import under_way as rows

if TYPE_CHECKING:
    from assessment_kit.core.assessment import Assessment
    from assessment_kit.store.record import Store

PER_PAGE = 25
_ALL_AT_ONCE = 500
_FEW = 1000  # held cases; of more the list is walked in its order until a page is full
_PLACE = (rows.c.due_on, rows.c.is_counted, rows.c.reference, rows.c.case)


@dataclass(frozen=True, slots=True)
class _Reader:
    """Whose queue it is, at which moment, and for which supervisors they stand in."""

    account: Account
    at: datetime
    stands_for: frozenset[str]

    def holds(self, roles: frozenset[CaseRole] = HELD) -> ColumnElement[bool]:
        """Select the work in cases on which they hold one of some roles."""
        held = select(case_role.c.id).where(
            held_by(self.account, self.at, roles), case_role.c.case == rows.c.case
        )
        return held.exists()

    def holds_one_of_few(self) -> ColumnElement[bool]:
        """Select the same, found from the roles: quicker where they are few."""
        return rows.c.case.in_(select(case_role.c.case).where(held_by(self.account, self.at, HELD)))


class Queue:
    """What waits for somebody and their team."""

    def __init__(self, store: "Store") -> None:
        self._store = store
        self._database, self._keys, self._audit = store.database, store.keys, store.audit
        self.notices = Notices(store)
        self.looking = Looking(store.database, self.notices)

    def of(
        self, account: Account, part: Part = Part.ALL, page: int = 1, per_page: int = PER_PAGE
    ) -> QueuePage:
        """List a page of the families with work under way that somebody leads, writes in or supervises.

        Whose leading day comes first stands first; of one day the child's own before a counted one.
        """
        found = self._page(account, part, max(page, 1), per_page, with_people=True)
        if found.rows:
            self._audit.record_read(account, WORKSPACE, "queue", [row.case.id for row in found.rows])
        return found

    def every(self, account: Account, part: Part = Part.ALL) -> list[QueueRow]:
        """List the same whole, without the people of the cases, which is no reading of a family's record."""
        found: list[QueueRow] = []
        page = 1
        while True:
            listed = self._page(account, part, page, _ALL_AT_ONCE, with_people=False)
            found += listed.rows
            if not listed.has_more:
                return found
            page += 1

    def _page(
        self, account: Account, part: Part, page: int, per_page: int, *, with_people: bool
    ) -> QueuePage:
        with self._database.read() as conn:
            reader = self._reader(conn, account)
            where = self._wanted(conn, reader, part)
            total = count_beyond(conn, select(rows.c.case).distinct().where(where), MOST_COUNTED)
            in_order = select(*_PLACE).distinct().where(where).order_by(*_PLACE)
            listed = conn.execute(in_order.limit(per_page + 1).offset((page - 1) * per_page)).all()
            case_ids = [row.case for row in listed[:per_page]]
            people: dict[str, tuple[Person, ...]] = dict.fromkeys(case_ids, ())
            if with_people:
                people = self._store.cases.people_of(conn, case_ids)
            shown = self._rows(conn, reader, people, part)
        return QueuePage(tuple(shown), page, total, len(listed) > per_page)

    def _reader(self, conn: Connection, account: Account) -> _Reader:
        """Find for whom somebody stands in today."""
        now = self._database.now()
        today = day_in_england(now)
        away = select(cover.c.supervisor).where(
            cover.c.covered_by == account.id,
            cover.c.starts_on <= today,
            cover.c.ends_on >= today,
            cover.c.ended_at.is_(None),
        )
        return _Reader(account, now, frozenset(conn.scalars(away)))

    def _wanted(self, conn: Connection, reader: _Reader, part: Part) -> ColumnElement[bool]:
        held = select(case_role.c.id).where(held_by(reader.account, reader.at, HELD))
        is_mine = reader.holds() if count_beyond(conn, held, _FEW) > _FEW else reader.holds_one_of_few()
        return and_(is_mine, _condition(reader, part))

    def _rows(
        self, conn: Connection, reader: _Reader, people: dict[str, tuple[Person, ...]], part: Part
    ) -> list[QueueRow]:
        case_ids = list(people)
        wanted = select(rows.c.assessment).where(rows.c.case.in_(case_ids))
        found = find_assessments(conn, self._keys, assessment_table.c.id.in_(wanted))
        facts = facts_of(conn, reader.account.id, found, day_in_england(reader.at))
        by_case: dict[str, list[Assessment]] = {case_id: [] for case_id in case_ids}
        for one in found:
            by_case[one.case].append(one)
        cases = build_cases(
            conn, self._keys, people, reader.at, {case: tuple(one) for case, one in by_case.items()}
        )
        return [_row(reader, case, facts, part) for case in cases]


def _condition(reader: _Reader, part: Part) -> ColumnElement[bool]:
    """Select a part of a queue; what waits is what `core.queue.waits_for` says."""
    if part in ROLES:
        return reader.holds(ROLES[part])
    if part is Part.RETURNED:
        return rows.c.status == Status.RETURNED.value
    if part is not Part.WAITING:
        return ~false()
    me = reader.account.id
    to_me = and_(
        rows.c.submitted_to.in_(sorted({me, *reader.stands_for})),
        reader.holds(frozenset({CaseRole.SUPERVISOR})),
    )
    is_theirs = or_(
        and_(rows.c.author == me, reader.holds(ROLES[Part.MINE])), reader.holds(frozenset({CaseRole.LEAD}))
    )
    return or_(to_me, and_(rows.c.status == Status.RETURNED.value, is_theirs))


def _row(reader: _Reader, case: Case, facts: dict[str, Facts], part: Part) -> QueueRow:
    roles = frozenset(one.role for one in case.holdings if one.account == reader.account.id)
    counted = roles_that_count(reader.account, roles)
    lines = {one.id: _line(reader, one, facts[one.id], counted, part) for one in case.assessments}

    def first(one: "Assessment") -> tuple[date, bool]:
        leading = lines[one.id].leading
        return leading.due_on if leading else date.max, not lines[one.id].is_own_day

    in_order = parts_after_theirs(sorted(case.assessments, key=first))
    listed = (lines[one.id] for one in in_order)
    return QueueRow(case, tuple(sorted(listed, key=lambda line: not line.is_wanted)))


def _line(
    reader: _Reader, one: "Assessment", facts: Facts, roles: frozenset[CaseRole], part: Part
) -> QueueLine:
    waits = waits_for(one, reader.account.id, roles, reader.stands_for)
    wanted = {Part.WAITING: waits, Part.RETURNED: one.status is Status.RETURNED}
    return QueueLine(
        assessment=one,
        leading=facts.leading,
        missed=facts.missed,
        notes_open=facts.notes_open,
        notes_answered=facts.notes_answered,
        looked_at=facts.looked_at,
        changed=facts.changed,
        waits_for_you=waits,
        is_wanted=wanted.get(part, True),
    )
