"""Cases given to somebody else: one, or all of a person's, as one act."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import ColumnElement, Connection, select

from assessment_kit.core.assessment import Assessment, Event, EventKind, Status
from assessment_kit.core.errors import RefusedError, StateError
from assessment_kit.core.ownership import Owner
from assessment_kit.core.people import WRITERS, Account, CaseRole, Role
from assessment_kit.core.reassigning import (
    Hanging,
    Reassigned,
    may_reassign_case,
    may_reassign_caseload,
    must_be_able_to_take_over,
)
from assessment_kit.store.access import is_in_force, reason_place, refusals_audited, roles_on_case
from assessment_kit.store.account_rows import find_account, find_login
from assessment_kit.store.assessment_rows import add_event, assessments_of
from assessment_kit.store.audit import WORKSPACE
from assessment_kit.store.holdings import Grant, end, hold
from assessment_kit.store.leading import must_be_able_to_lead
from assessment_kit.store.schema import case_role
from assessment_kit.store.writers import has_written

if TYPE_CHECKING:
    from assessment_kit.store.record import Store

Progress = Callable[[int, int], None]  # how many cases are done, of how many
_OTHERS = (CaseRole.CONTRIBUTOR, CaseRole.SECOND_AUTHOR, CaseRole.STUDENT, CaseRole.READER)


@dataclass(frozen=True, slots=True)
class _Act:
    """One giving away, under way: who does it, whose cases, to whom, and why."""

    conn: Connection
    by: Account
    leaver: Account
    lead: Account | None
    supervisor: Account | None
    reason: str
    stays: bool
    at: datetime


class Reassigning:
    """Gives cases to somebody else."""

    def __init__(self, store: "Store") -> None:
        self._store = store
        self._database, self._keys, self._audit = store.database, store.keys, store.audit

    def hanging(self, by: Account | None, login: str) -> Hanging:
        """Count what still hangs on a person: for a supervisor in the cases that they supervise, else in all.

        Parameters
        ----------
        by
            None for the command line on the workspace itself.

        Raises
        ------
        RefusedError
            For whoever is neither supervisor nor administrator.
        """
        with self._database.read() as conn:
            asker = find_account(conn, by.id) if by else None
            if asker is not None:
                may_reassign_caseload(asker)
            leaver = find_login(conn, login)
            held = self._held(conn, asker, leaver)
            every = assessments_of(conn, self._keys, held)
        assessments = [one for found in every.values() for one in found]
        return Hanging(
            leads=sum(CaseRole.LEAD in roles for roles in held.values()),
            supervises=sum(CaseRole.SUPERVISOR in roles for roles in held.values()),
            writes=sum(bool(roles & WRITERS) and CaseRole.LEAD not in roles for roles in held.values()),
            assessments=sum(one.is_under_way and one.assessing == leaver.id for one in assessments),
            waiting=sum(one.submitted_to == leaver.id for one in assessments),
        )

    def case(
        self, by: Account, case_id: str, login: str, lead: str, supervisor: str, reason: str, *, stays: bool
    ) -> Reassigned:
        """Give one case to another lead practitioner, another supervisor, or both.

        Parameters
        ----------
        login
            Whose part in it is given away.
        lead, supervisor
            Logins of who takes over; empty leaves that as it is.
        stays
            Whether who had it goes on as a contributor; else all their roles on the case end.

        Raises
        ------
        NotFoundError
            When the case is not open to this person.
        RefusedError, InvalidInputError, StateError
            When they do not supervise it, somebody cannot take it over, or the other has no such part in it.
        """
        watched = refusals_audited(self._database, self._audit, by, f"case/{case_id}", case_id)
        with watched, self._database.write() as conn:
            now = self._database.now()
            giver = find_account(conn, by.id)
            may_reassign_case(giver, roles_on_case(conn, giver.id, case_id, now))
            act = self._act(conn, giver, login, lead, supervisor, reason, stays=stays)
            held = self._held(conn, None, act.leaver, case_role.c.case == case_id)
            return self._give(act, held, None)

    def caseload(
        self,
        by: Account,
        login: str,
        lead: str,
        supervisor: str,
        reason: str,
        *,
        stays: bool = False,
        progress: Progress | None = None,
    ) -> Reassigned:
        """Give all cases of a person to others, as one act: all of them or, where one is refused, none.

        A supervisor gives away what they supervise; an administrator everything, without reading any of it.

        Parameters
        ----------
        progress
            Told after each case.

        Raises
        ------
        RefusedError, InvalidInputError, StateError
            As for one case.
        """
        with self._database.write() as conn:
            giver = find_account(conn, by.id)
            may_reassign_caseload(giver)
            act = self._act(conn, giver, login, lead, supervisor, reason, stays=stays)
            held = self._held(conn, giver, act.leaver)
            done = self._give(act, held, progress)
            body = {"cases": len(held), "lead": lead, "supervisor": supervisor}
            self._audit.append(conn, WORKSPACE, by.id, "caseload_reassigned", act.leaver.id, body)
            return done

    def _act(
        self,
        conn: Connection,
        by: Account,
        login: str,
        lead: str,
        supervisor: str,
        reason: str,
        *,
        stays: bool,
    ) -> _Act:
        leaver = find_login(conn, login)
        new = [find_login(conn, word) if word else None for word in (lead, supervisor)]
        must_be_able_to_take_over(by, leaver, new[0], new[1], reason)
        return _Act(conn, by, leaver, new[0], new[1], reason.strip(), stays, self._database.now())

    def _held(
        self,
        conn: Connection,
        by: Account | None,
        leaver: Account,
        where: ColumnElement[bool] | None = None,
    ) -> dict[str, set[CaseRole]]:
        """List the roles that somebody holds for good, by case: of those that the asker may give away."""
        now = self._database.now()
        wanted = select(case_role.c.case, case_role.c.role).where(
            case_role.c.account == leaver.id, case_role.c.cover.is_(None), is_in_force(now)
        )
        if where is not None:
            wanted = wanted.where(where)
        if by is not None and Role.ADMINISTRATOR not in by.roles:
            mine = select(case_role.c.case).where(
                case_role.c.account == by.id,
                case_role.c.role == CaseRole.SUPERVISOR.value,
                is_in_force(now),
            )
            wanted = wanted.where(case_role.c.case.in_(mine))
        held: dict[str, set[CaseRole]] = {}
        for row in conn.execute(wanted.order_by(case_role.c.case)):
            held.setdefault(row.case, set()).add(CaseRole(row.role))
        return held

    def _give(self, act: _Act, held: dict[str, set[CaseRole]], progress: Progress | None) -> Reassigned:
        led = supervised = left = waiting = given = 0
        open_work = assessments_of(act.conn, self._keys, held)
        for number, (case_id, roles) in enumerate(held.items(), 1):
            found = open_work.get(case_id, ())
            if act.lead and CaseRole.LEAD in roles:
                self._lead(act, case_id, act.lead, found)
                led += 1
            if act.supervisor and CaseRole.SUPERVISOR in roles:
                self._supervise(act, case_id, act.supervisor)
                waiting += self._pass_on(act, case_id, act.supervisor, found)
                supervised += 1
            given += self._hand_on(act, case_id, roles, found)
            if not act.stays and self._leave(act, case_id, roles):
                left += 1
            if progress:
                progress(number, len(held))
        if not led and not supervised and not given:
            raise StateError(f"{act.leaver.name} has no case that could be given to them.")
        return Reassigned(led, supervised, left, waiting, given)

    def _lead(self, act: _Act, case_id: str, lead: Account, found: tuple[Assessment, ...]) -> None:
        must_be_able_to_lead(act.conn, self._store, lead, case_id, found, act.at)
        hold(act.conn, self._audit, self._grant(act, case_id, lead, CaseRole.LEAD))

    def _hand_on(self, act: _Act, case_id: str, roles: set[CaseRole], found: tuple[Assessment, ...]) -> int:
        """Give what only the leaver can finish to the new lead, who writes in the case from now on."""
        ends_lead = act.lead is not None and CaseRole.LEAD in roles
        ends_writing = CaseRole.LEAD not in roles and bool(roles & WRITERS)
        theirs = [one for one in found if one.is_under_way and one.assessing == act.leaver.id]
        theirs = [one for one in theirs if self._is_theirs_alone(act.conn, one)]
        if act.stays or not theirs or not (ends_lead or ends_writing):
            return 0
        if act.lead is None:
            raise RefusedError(
                f"{act.leaver.name} is the assessing social worker of an assessment that is not finished: "
                "choose a registered social worker who takes it over, or let them go on as a contributor."
            )
        must_be_able_to_lead(act.conn, self._store, act.lead, case_id, theirs, act.at)
        if not roles_on_case(act.conn, act.lead.id, case_id, act.at) & WRITERS:
            hold(act.conn, self._audit, self._grant(act, case_id, act.lead, CaseRole.CONTRIBUTOR))
        for one in theirs:
            self._give_one(act, one, act.lead)
        self._store.due.refresh(act.conn, case_id)
        return len(theirs)

    def _is_theirs_alone(self, conn: Connection, one: Assessment) -> bool:
        """Tell whether nobody but who assesses writes a part of it."""
        owners = self._store.texts.instrument_of(conn, one).owners
        return Owner.ASSESSING_SOCIAL_WORKER.value in owners.values()

    def _give_one(self, act: _Act, one: Assessment, to: Account) -> None:
        if one.submitted_to == to.id:
            raise RefusedError(
                f"An assessment that would be given to {to.name} waits for their review: choose another."
            )
        event = Event(EventKind.GIVEN, act.by.id, act.by.name, act.at, act.reason, to=to.id)
        add_event(act.conn, self._keys, one, event)
        obj, body = f"assessment/{one.id}", {"to": to.id}
        self._audit.append(act.conn, one.case, act.by.id, EventKind.GIVEN.value, obj, body)

    def _supervise(self, act: _Act, case_id: str, supervisor: Account) -> None:
        hold(act.conn, self._audit, self._grant(act, case_id, supervisor, CaseRole.SUPERVISOR))
        old = Grant(case_id, act.leaver.id, CaseRole.SUPERVISOR, act.by.id, act.at)
        end(act.conn, self._audit, old)

    def _pass_on(self, act: _Act, case_id: str, supervisor: Account, found: tuple[Assessment, ...]) -> int:
        """Have what waits for the one supervisor wait for the other."""
        waiting = [one for one in found if one.submitted_to == act.leaver.id]
        for one in waiting:
            is_an_author = supervisor.id in {one.author, one.assessing, self._submitted_by(one)}
            instrument = self._store.texts.instrument_of(act.conn, one)
            if is_an_author or has_written(act.conn, one, instrument, supervisor.id):
                raise RefusedError(
                    f"{supervisor.name} wrote in what waits for review, so could never authorise it: choose "
                    "another supervisor."
                )
            event = Event(EventKind.PASSED_ON, act.by.id, act.by.name, act.at, act.reason, to=supervisor.id)
            add_event(act.conn, self._keys, one, event)
            obj, body = f"assessment/{one.id}", {"to": supervisor.id}
            self._audit.append(act.conn, case_id, act.by.id, EventKind.PASSED_ON.value, obj, body)
        if waiting:
            self._store.due.refresh(act.conn, case_id)
        return len(waiting)

    @staticmethod
    def _submitted_by(one: Assessment) -> str:
        event = one.last(EventKind.SUBMITTED)
        return event.by if event and one.status is Status.SUBMITTED else ""

    def _leave(self, act: _Act, case_id: str, roles: set[CaseRole]) -> bool:
        """End what else they hold on the case; a role that nobody took over stays theirs."""
        left = {CaseRole.CONTRIBUTOR} if act.lead and CaseRole.LEAD in roles else set()
        ending = (role for role in _OTHERS if role in roles | left)
        grants = (Grant(case_id, act.leaver.id, role, act.by.id, act.at) for role in ending)
        return sum(end(act.conn, self._audit, grant) for grant in grants) > 0

    def _grant(self, act: _Act, case_id: str, to: Account, role: CaseRole) -> Grant:
        place = reason_place(to.id, act.at)
        sealed = self._keys.seal(act.conn, case_id, "", act.reason, place)
        return Grant(case_id, to.id, role, act.by.id, act.at, reason_sealed=sealed)
