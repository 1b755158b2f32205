"""Cases: opened, found, and shared among the people who work on them."""

import uuid
from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, insert, select

from assessment_kit.core import workflow
from assessment_kit.core.answer import Ack, Operation
from assessment_kit.core.assessment import Status
from assessment_kit.core.case import Case, Holding, Match, UrgentAccess
from assessment_kit.core.errors import InvalidInputError, StateError
from assessment_kit.core.people import Account, CaseRole, Person, Role
from assessment_kit.core.studying import must_not_lead_as_student
from assessment_kit.store.access import holdings_of, no_such_case, refusals_audited, roles_on_case
from assessment_kit.store.account_rows import find_account, find_login
from assessment_kit.store.assessment_rows import find_assessments
from assessment_kit.store.case_rows import build_case, find_case, readable_cases
from assessment_kit.store.caseload import Caseload, Wanted
from assessment_kit.store.holdings import Grant, end, hold
from assessment_kit.store.leading import must_be_able_to_lead
from assessment_kit.store.people import PEOPLE, people_of, people_revisions
from assessment_kit.store.schema import assessment as assessment_table
from assessment_kit.store.schema import case as case_table
from assessment_kit.store.urgent import hold_urgently, urgent_accesses

if TYPE_CHECKING:
    from assessment_kit.store.record import Store

_LONGEST_REFERENCE = 80


class Cases:
    """Families' cases, and who works on them."""

    def __init__(self, store: "Store") -> None:
        self._store = store
        self._database, self._keys, self._audit = store.database, store.keys, store.audit
        self._caseload = Caseload(store.database, store.keys, store.audit)

    def open(self, account: Account, reference: str, people: Sequence[Mapping[str, Any]] = ()) -> Case:
        """Open a case: a practitioner becomes its lead practitioner, a supervisor its supervisor.

        Parameters
        ----------
        reference
            The council's own number.
        people
            Rows of the `people` question; a practitioner may give them at once.

        Raises
        ------
        InvalidInputError
            When the reference is empty or longer than 80 characters.
        StateError
            When there is a case of this reference.
        """
        workflow.may_open_case(account)
        reference = " ".join(reference.split())
        if not 0 < len(reference) <= _LONGEST_REFERENCE:
            raise InvalidInputError("A case needs the council's own number, of at most 80 characters.")
        case_id, now = str(uuid.uuid4()), self._database.now()
        role = CaseRole.LEAD if Role.PRACTITIONER in account.roles else CaseRole.SUPERVISOR
        with self._database.write() as conn:
            if conn.scalar(select(case_table.c.id).where(case_table.c.reference == reference)):
                raise StateError(
                    f"There is a case with the number {reference} already: ask whether the family is known."
                )
            conn.execute(insert(case_table).values(id=case_id, reference=reference, opened_at=now))
            self._store.due.refresh(conn, case_id)
            self._audit.append(conn, case_id, account.id, "case_opened", f"case/{case_id}", {})
            hold(conn, self._audit, Grant(case_id, account.id, role, account.id, now))
            if people:
                self.save_people(account, case_id, [_new_person(row) for row in people])
        return self.get(account, case_id)

    def get(self, account: Account | None, case_id: str) -> Case:
        """Read a case that the person holds a role on.

        Parameters
        ----------
        account
            Whose reading it is; None for the workspace itself, from the command line.

        Raises
        ------
        NotFoundError
            When there is none, or it is not open to them.
        """
        with self._watched(account, case_id), self._database.read() as conn:
            now = self._database.now()
            if account is not None:
                workflow.may_read(account, roles_on_case(conn, account.id, case_id, now))
            case = build_case(conn, self._keys, case_id, people_of(conn, self._keys, case_id), now)
        self._audit.record_read(account, case_id, f"case/{case_id}")
        return case

    def people(self, case_id: str) -> tuple[Person, ...]:
        """Read the people of a case, for a caller that has made sure it is open to the reader."""
        with self._database.read() as conn:
            return people_of(conn, self._keys, case_id)

    def people_of(self, conn: Connection, case_ids: Sequence[str]) -> dict[str, tuple[Person, ...]]:
        """Read the people of several cases for a list, for a caller that has made sure it may."""
        return self._caseload.people_of(conn, case_ids)

    def people_revisions(self, account: Account, case_id: str) -> dict[str, int]:
        """Give the revision in force of each person of a case, which the next change is made over."""
        with self._watched(account, case_id), self._database.read() as conn:
            workflow.may_read(account, roles_on_case(conn, account.id, case_id, self._database.now()))
            return people_revisions(conn, case_id)

    def find(self, named: str) -> str:
        """Find the id of a case by its id or the council's number; empty when there is none."""
        with self._database.read() as conn:
            return find_case(conn, named) or ""

    def caseload(
        self,
        account: Account,
        search: str = "",
        page: int = 1,
        per_page: int = 50,
        *,
        status: Status | None = None,
        due_by: date | None = None,
    ) -> tuple[list[Case], int]:
        """List the cases that a person holds a role on: first those whose open work is to be finished first.

        Parameters
        ----------
        search
            Beginnings of words of the reference, or of one name of the family; empty for all.
        page
            From 1.
        status
            Only cases with an assessment of this status.
        due_by
            Only cases with open work that is to be finished by this day, or is overdue.

        Returns
        -------
        The cases of the page, and how many there are in all; of a search or filter one more than
        `MOST_COUNTED` where there are more, and more than that for pages beyond.
        """
        return self._caseload.of(account, Wanted(search, status, due_by), page, per_page)

    def open_to(self, account: Account) -> list[str]:
        """Name the cases that are open to somebody by id, which is no reading of a family's record."""
        with self._database.read() as conn:
            return sorted(readable_cases(conn, account, self._database.now()))

    def warm_up(self) -> None:
        """Read the names of every case, so that the first search does not wait for it."""
        self._caseload.warm_up()

    def known_to_us(self, account: Account, name: str) -> list[Match]:
        """Tell whether someone of this name is in any case, without content, and whom to ask.

        Parameters
        ----------
        name
            Beginnings of words of the name; at least one of two letters.
        """
        return self._caseload.known_to_us(account, name)

    def roles(self, case_id: str) -> tuple[Holding, ...]:
        """List who holds which role on a case now."""
        with self._database.read() as conn:
            return holdings_of(conn, self._keys, case_id, self._database.now())

    def roles_of(self, account: Account, case_id: str) -> frozenset[CaseRole]:
        """Give the roles that someone holds on a case now and that their login still stands behind."""
        with self._database.read() as conn:
            held = roles_on_case(conn, account.id, case_id, self._database.now())
        return workflow.roles_that_count(account, held)

    def grant(self, account: Account, case_id: str, login: str, role: CaseRole) -> None:
        """Give someone a role on a case; a new lead practitioner takes the case over from the one before.

        Raises
        ------
        RefusedError
            When this person may not give it, or the other cannot hold it: the lead of a case with work under
            way that a registered social worker leads is given to one.
        """
        with self._watched(account, case_id), self._database.write() as conn:
            now, giver = self._database.now(), find_account(conn, account.id)
            held = roles_on_case(conn, giver.id, case_id, now)
            workflow.may_manage_roles(giver, held)
            to = find_login(conn, login)
            workflow.may_grant(giver, held, to, role)
            must_not_lead_as_student(to, role, roles_on_case(conn, to.id, case_id, now))
            if role is CaseRole.LEAD:
                found = find_assessments(conn, self._keys, assessment_table.c.case == case_id)
                must_be_able_to_lead(conn, self._store, to, case_id, found, now)
            hold(conn, self._audit, Grant(case_id, to.id, role, account.id, now))

    def end_role(self, account: Account, case_id: str, login: str, role: CaseRole) -> None:
        """End someone's role on a case.

        Raises
        ------
        StateError
            When they do not hold it, or nobody would be left who leads or supervises the case.
        """
        with self._watched(account, case_id), self._database.write() as conn:
            now, ender = self._database.now(), find_account(conn, account.id)
            workflow.may_manage_roles(ender, roles_on_case(conn, ender.id, case_id, now))
            holder = find_login(conn, login)
            if not end(conn, self._audit, Grant(case_id, holder.id, role, account.id, now)):
                raise StateError(f"{holder.name} does not hold this role on the case.")
            workflow.must_stay_led(h.role for h in holdings_of(conn, self._keys, case_id, now))

    def urgent_access(self, account: Account, case: str, reason: str) -> Case:
        """Reach a case for 24 hours; its supervisors see who did, and why.

        Parameters
        ----------
        case
            Its id or the council's number.
        reason
            At least 10 characters.

        Raises
        ------
        NotFoundError
            When there is no such case.
        """
        with self._watched(account, case), self._database.write() as conn:
            workflow.may_have_urgent_access(find_account(conn, account.id), reason)
            case_id = find_case(conn, case)
            if case_id is None:
                raise no_such_case()
            now = self._database.now()
            if not workflow.roles_that_count(account, roles_on_case(conn, account.id, case_id, now)):
                hold_urgently(conn, self._keys, self._audit, account, case_id, reason.strip(), now)
        return self.get(account, case_id)

    def urgent_accesses(self, account: Account, since: datetime | None = None) -> list[UrgentAccess]:
        """List urgent access to the cases that a person supervises or leads, newest first.

        Parameters
        ----------
        since
            Leaves out what began before; lists all of it when None.
        """
        with self._database.read() as conn:
            return urgent_accesses(conn, self._keys, account, self._database.now(), since)

    def save_people(self, account: Account, case_id: str, ops: Sequence[Operation]) -> list[Ack]:
        """Save rows of the case's `people`, as the form saves any other answer."""
        if any(op.question != PEOPLE for op in ops):
            raise InvalidInputError("Only people are saved here: send operations on the question 'people'.")
        return self._store.answers.save_for_case(account, case_id, ops)

    def _watched(self, account: Account | None, case_id: str) -> AbstractContextManager[None]:
        if account is None:
            return nullcontext()
        return refusals_audited(self._database, self._audit, account, f"case/{case_id}", case_id)


def _new_person(value: Mapping[str, Any]) -> Operation:
    row = str(uuid.uuid4())
    return Operation(str(uuid.uuid4()), PEOPLE, dict(value), subject=row, row=row)
