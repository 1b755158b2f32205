"""Urgent notes: what somebody saw who may not lead a section 47 enquiry, in a supervisor's hands at once."""

import uuid
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING

from sqlalchemy import ColumnElement, Connection, RowMapping, insert, select, update
from sqlalchemy.orm import aliased

from assessment_kit.core import urgent_note, workflow
from assessment_kit.core.errors import NotFoundError
from assessment_kit.core.people import Account, CaseRole, Role
from assessment_kit.core.urgent_note import UrgentNote
from assessment_kit.store.access import is_in_force, open_reason, refusals_audited, roles_on_case
from assessment_kit.store.account_rows import find_account
from assessment_kit.store.audit import WORKSPACE
from assessment_kit.store.holdings import Grant, hold
from assessment_kit.store.schema import account as account_table
from assessment_kit.store.schema import case as case_table
from assessment_kit.store.schema import case_role
from assessment_kit.store.schema import urgent_note as note_table
from assessment_kit.store.urgent import LASTS

if TYPE_CHECKING:
    from assessment_kit.store.record import Store

NO_SUCH_NOTE = "There is no such note, or it does not wait for you any more."
_WRITERS = frozenset({CaseRole.LEAD, CaseRole.CONTRIBUTOR})
_by, _taken_by = aliased(account_table), aliased(account_table)


class UrgentNotes:
    """Notes that wait for a supervisor, and those that were taken."""

    def __init__(self, store: "Store") -> None:
        self._database, self._keys, self._audit = store.database, store.keys, store.audit

    def leave(self, account: Account, case_id: str, text: str) -> UrgentNote:
        """Leave what was seen; it waits for the supervisors of the case from the moment this returns.

        A practitioner who only read the case becomes a contributor to it for a day, as with urgent access;
        for longer somebody else gives them the role. It does not replace the call.

        Raises
        ------
        NotFoundError
            When the case is not open to this person.
        InvalidInputError
            When nothing was written.
        """
        with self._watched(account, f"case/{case_id}", case_id), self._database.write() as conn:
            now, writer = self._database.now(), find_account(conn, account.id)
            roles = roles_on_case(conn, writer.id, case_id, now)
            urgent_note.may_leave_note(writer, roles, text)
            note_id = str(uuid.uuid4())
            sealed = self._keys.seal(conn, case_id, "", text.strip(), note_place(note_id))
            row = {"id": note_id, "case": case_id, "by": writer.id, "at": now, "text_sealed": sealed}
            conn.execute(insert(note_table).values(row))
            self._audit.append(conn, case_id, writer.id, "urgent_note", f"urgent-note/{note_id}", {})
            if Role.PRACTITIONER in writer.roles and not workflow.roles_that_count(writer, roles) & _WRITERS:
                grant = Grant(case_id, writer.id, CaseRole.CONTRIBUTOR, writer.id, now, until=now + LASTS)
                hold(conn, self._audit, grant)
            return self._found(conn, note_table.c.id == note_id)[0]

    def waiting(self, account: Account) -> list[UrgentNote]:
        """List what waits for somebody, the oldest first; who is no supervisor has nothing waiting.

        A note waits for the supervisors of its case, or for every supervisor where the case has none but the
        writer.
        """
        mine = self._waiting(account, with_text=True)
        for note in mine:
            self._audit.record_read(account, note.case, f"urgent-note/{note.id}")
        return mine

    def without_text(self, account: Account) -> list[UrgentNote]:
        """List the same without what was written, which is no reading."""
        return self._waiting(account, with_text=False)

    def _waiting(self, account: Account, *, with_text: bool) -> list[UrgentNote]:
        if Role.SUPERVISOR not in account.roles or not account.is_active:
            return []
        with self._database.read() as conn:
            unread = self._found(conn, note_table.c.taken_by.is_(None), with_text=with_text)
            return [note for note in unread if self._waits_for(conn, note, account)]

    def of_case(self, account: Account, case_id: str) -> list[UrgentNote]:
        """List the notes of a case, the latest first, with who took each.

        Raises
        ------
        NotFoundError
            When the case is not open to this person.
        """
        with self._watched(account, f"case/{case_id}", case_id), self._database.read() as conn:
            roles = roles_on_case(conn, account.id, case_id, self._database.now())
            workflow.may_read(account, roles)
            found = self._found(conn, note_table.c.case == case_id)
        if found:
            self._audit.record_read(account, case_id, f"case/{case_id}/urgent-notes")
        return found[::-1]

    def take(self, account: Account, note_id: str) -> UrgentNote:
        """Take a note in hand; who supervised the case not yet supervises it from now on.

        Raises
        ------
        NotFoundError
            When there is no such note, or it does not wait for this person.
        RefusedError
            When they are no supervisor, or wrote it themselves.
        StateError
            When somebody has taken it already.
        """
        obj = f"urgent-note/{note_id}"
        with self._watched(account, obj, self._case_of(note_id)), self._database.write() as conn:
            taker, now = find_account(conn, account.id), self._database.now()
            note = next(iter(self._found(conn, note_table.c.id == note_id)), None)
            if note is None or not self._is_for(conn, note, taker):
                raise NotFoundError(NO_SUCH_NOTE)
            urgent_note.may_take_note(taker, note.by, note.taken_by_name)
            taken = update(note_table).where(note_table.c.id == note_id)
            conn.execute(taken.values(taken_by=taker.id, taken_at=now))
            self._audit.append(conn, note.case, taker.id, "urgent_note_taken", obj, {})
            hold(conn, self._audit, Grant(note.case, taker.id, CaseRole.SUPERVISOR, taker.id, now))
            return self._found(conn, note_table.c.id == note_id)[0]

    def _is_for(self, conn: Connection, note: UrgentNote, account: Account) -> bool:
        """Tell whether somebody may know of a note: it waits for them, or its case is open to them."""
        roles = roles_on_case(conn, account.id, note.case, self._database.now())
        is_open = bool(workflow.roles_that_count(account, roles))
        return is_open or self._waits_for(conn, note, account)

    def _waits_for(self, conn: Connection, note: UrgentNote, account: Account) -> bool:
        if Role.SUPERVISOR not in account.roles or account.id == note.by or not note.waits:
            return False
        supervisors = self._supervisors(conn, note.case) - {note.by}
        return account.id in supervisors or not supervisors

    def _supervisors(self, conn: Connection, case_id: str) -> set[str]:
        """Find who supervises a case now and still may: an ended login has no queue."""
        rows = conn.execute(
            select(account_table.c.id, account_table.c.roles)
            .join(case_role, case_role.c.account == account_table.c.id)
            .where(
                case_role.c.case == case_id,
                case_role.c.role == CaseRole.SUPERVISOR.value,
                is_in_force(self._database.now()),
                account_table.c.is_active,
            )
        )
        return {row.id for row in rows if Role.SUPERVISOR.value in row.roles.split()}

    def _found(
        self, conn: Connection, where: ColumnElement[bool], *, with_text: bool = True
    ) -> list[UrgentNote]:
        rows = conn.execute(
            select(
                note_table,
                case_table.c.reference,
                _by.c.name.label("by_name"),
                _taken_by.c.name.label("taken_by_name"),
            )
            .join(case_table, case_table.c.id == note_table.c.case)
            .join(_by, _by.c.id == note_table.c.by)
            .outerjoin(_taken_by, _taken_by.c.id == note_table.c.taken_by)
            .where(where)
            .order_by(note_table.c.at, note_table.c.id)
        ).mappings()
        return [self._note(row, self._text(conn, row) if with_text else "") for row in rows]

    def _text(self, conn: Connection, row: RowMapping) -> str:
        return open_reason(conn, self._keys, row["case"], row["text_sealed"], note_place(row["id"]))

    def _note(self, row: RowMapping, text: str) -> UrgentNote:
        return UrgentNote(
            id=row["id"],
            case=row["case"],
            reference=row["reference"],
            by=row["by"],
            by_name=row["by_name"],
            at=row["at"],
            text=text,
            taken_by=row["taken_by"] or "",
            taken_by_name=row["taken_by_name"] or "",
            taken_at=row["taken_at"],
        )

    def _case_of(self, note_id: str) -> str:
        with self._database.read() as conn:
            found = conn.scalar(select(note_table.c.case).where(note_table.c.id == note_id))
        return str(found or WORKSPACE)

    def _watched(self, account: Account, obj: str, case_id: str) -> AbstractContextManager[None]:
        return refusals_audited(self._database, self._audit, account, obj, case_id)


def note_place(note_id: str) -> str:
    """Say where the text of a note stands, for its seal."""
    return f"urgent note|{note_id}"
