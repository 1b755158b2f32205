"""Assessments: begun, handed in, reviewed, authorised; every step is an event, and meets its rule."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from sqlalchemy import Connection, insert, select

from assessment_kit.core import parts, signing, workflow
from assessment_kit.core.assessment import Assessment, Event, EventKind
from assessment_kit.core.contributing import cancelled_with_it
from assessment_kit.core.errors import InvalidInputError
from assessment_kit.core.people import Account, CaseRole
from assessment_kit.core.registration import registration_warning
from assessment_kit.core.signing import Signing
from assessment_kit.core.timescale import day_in_england
from assessment_kit.store.access import (
    assessment_watched,
    case_of_assessment,
    must_read,
    refusals_audited,
    roles_on_case,
)
from assessment_kit.store.account_rows import find_account, find_login
from assessment_kit.store.assessment_rows import add_event, assessments_of, find_assessment, find_assessments
from assessment_kit.store.holdings import Grant, hold
from assessment_kit.store.required import unanswered, why_late_asked
from assessment_kit.store.schema import assessment as assessment_table
from assessment_kit.store.schema import case as case_table
from assessment_kit.store.schema import section_state
from assessment_kit.store.starting import Start, naming_numbers, start_assessment
from assessment_kit.store.writers import has_written

if TYPE_CHECKING:
    from assessment_kit.store.record import Store


@dataclass(frozen=True, slots=True)
class _Step:
    """A step under way: the transaction, who takes it, what they hold on the case, and the assessment."""

    conn: Connection
    account: Account
    roles: frozenset[CaseRole]
    assessment: Assessment
    at: datetime

    @property
    def today(self) -> date:
        """The day in England."""
        return day_in_england(self.at)


class Assessments:
    """The pieces of work on the children of a case."""

    def __init__(self, store: "Store") -> None:
        self._store = store
        self._database, self._keys, self._audit = store.database, store.keys, store.audit

    def start(
        self,
        account: Account,
        case_id: str,
        instrument: str,
        children: Sequence[str],
        referred_on: date | None,
        started_on: date,
        version: int | None = None,
        part_of: str = "",
    ) -> Assessment:
        """Begin an assessment of one or more children of a case.

        Parameters
        ----------
        children
            Person ids.
        referred_on
            None where open work answers a referral of these children already: section 17 and section 47
            count from one day, and no other is taken.
        version
            Of the instrument; the latest when None.
        part_of
            The assessment that it is part of: another's contribution to it, or a child's own words.

        Raises
        ------
        InvalidInputError
            When the instrument cannot be begun, a child is not one of the case, or the days cannot be.
        StateError
            When what it would be part of is over.
        RefusedError
            When this person may not begin one of this type.
        """
        wanted = Start(case_id, instrument, version, tuple(children), referred_on, started_on, part_of)
        watched = refusals_audited(self._database, self._audit, account, f"case/{case_id}", case_id)
        with watched, self._database.write() as conn:
            assessment_id = start_assessment(conn, self._store, account, wanted)
            return find_assessment(conn, self._keys, assessment_id)

    def get(self, account: Account | None, assessment_id: str) -> Assessment:
        """Read an assessment with its events.

        Parameters
        ----------
        account
            Whose reading it is; None for the workspace itself, from the command line.

        Raises
        ------
        NotFoundError
            When there is none, or it is not open to them.
        """
        with self._watched(account, assessment_id), self._database.read() as conn:
            assessment = find_assessment(conn, self._keys, assessment_id)
            must_read(conn, account, assessment.case, self._database.now())
        self._audit.record_read(account, assessment.case, f"assessment/{assessment_id}")
        return assessment

    def parts(self, account: Account | None, assessment_id: str) -> tuple[Assessment, ...]:
        """List what is part of an assessment, in the order in which it was begun.

        Raises
        ------
        NotFoundError
            When there is no such assessment, or it is not open to them.
        """
        with self._watched(account, assessment_id), self._database.read() as conn:
            must_read(conn, account, case_of_assessment(conn, assessment_id), self._database.now())
            return self._parts(conn, assessment_id)

    def every(self) -> list[tuple[str, Assessment]]:
        """List every assessment with the number of its case, for the command line; no content."""
        with self._database.read() as conn:
            rows = conn.execute(select(case_table.c.id, case_table.c.reference))
            numbers = {row.id: row.reference for row in rows}
            found = assessments_of(conn, self._keys, numbers)
        return [(number, one) for case_id, number in numbers.items() for one in found.get(case_id, ())]

    def declare_section(self, account: Account, assessment_id: str, section: str, is_complete: bool) -> None:
        """Declare a section complete, or not complete after all."""
        with self._step(account, assessment_id) as step:
            workflow.may_write(step.account, step.roles, step.assessment)
            if self._store.answers.instrument_of(step.conn, step.assessment).section(section) is None:
                raise InvalidInputError(f"There is no section {section[:60]!r}: reload the page.")
            step.conn.execute(
                insert(section_state).values(
                    assessment=assessment_id,
                    section=section,
                    is_complete=is_complete,
                    by=account.id,
                    at=step.at,
                )
            )
            body = {"section": section, "is_complete": is_complete}
            self._record(step, "section_declared", body)

    def declared(self, assessment_id: str) -> dict[str, bool]:
        """Tell which sections have been declared, and whether complete; the latest word of each counts."""
        with self._database.read() as conn:
            rows = conn.execute(
                select(section_state.c.section, section_state.c.is_complete)
                .where(section_state.c.assessment == assessment_id)
                .order_by(section_state.c.id)
            )
            return {section: is_complete for section, is_complete in rows}  # noqa: C416 - rows are no pairs

    def submit(self, account: Account, assessment_id: str, to_login: str) -> Assessment:
        """Hand an assessment to a supervisor, who gets a supervisor's role on the case if they had none.

        Raises
        ------
        RefusedError
            When this person may not submit it, or the other may not review it or wrote any of it.
        StateError
            When it is not open, or a required question is not answered.
        """
        with self._step(account, assessment_id) as step:
            workflow.may_write(step.account, step.roles, step.assessment)
            supervisor = find_login(step.conn, to_login)
            self._must_lead(step)
            missing = unanswered(step.conn, self._store, step.assessment)
            wrote = self._has_written(step, supervisor)
            workflow.may_submit(
                step.account, step.roles, step.assessment, supervisor, missing, has_written=wrote
            )
            grant = Grant(step.assessment.case, supervisor.id, CaseRole.SUPERVISOR, account.id, step.at)
            hold(step.conn, self._audit, grant)
            root, seq = self._store.answers.content(step.conn, step.assessment)
            self._add(step, EventKind.SUBMITTED, to=supervisor.id, root=root, seq=seq)
            return self._again(step)

    def opened(self, account: Account, assessment_id: str) -> Assessment:
        """Note that a supervisor of the case has opened what was submitted, which ends taking back.

        Anyone else's opening, and a second one, changes nothing.
        """
        with self._step(account, assessment_id) as step:
            workflow.may_read(step.account, step.roles)
            latest = step.assessment.last(EventKind.SUBMITTED, EventKind.OPENED)
            is_news = latest is not None and latest.kind is EventKind.SUBMITTED
            supervises = CaseRole.SUPERVISOR in workflow.roles_that_count(step.account, step.roles)
            if step.assessment.submitted_to and is_news and supervises:
                self._add(step, EventKind.OPENED)
            return self._again(step)

    def take_back(self, account: Account, assessment_id: str) -> Assessment:
        """Take a submission back that no supervisor has opened yet."""
        with self._step(account, assessment_id) as step:
            workflow.may_take_back(step.account, step.roles, step.assessment)
            self._add(step, EventKind.TAKEN_BACK)
            return self._again(step)

    def return_(self, account: Account, assessment_id: str, reason: str) -> Assessment:
        """Return a submission to its author with a reason."""
        with self._step(account, assessment_id) as step:
            workflow.may_return(step.account, step.roles, step.assessment, reason)
            self._add(step, EventKind.RETURNED, reason=reason.strip())
            return self._again(step)

    def authorise(self, account: Account, assessment_id: str, said: Signing) -> Assessment:
        """Authorise what was submitted; its content is closed for good.

        Parameters
        ----------
        said
            What it is signed with: `store.signatures.to_sign` as it was read, words where they are needed,
            and how this person showed once more who they are. Why it took longer stands with the signature,
            so that what is signed is what was read.

        Raises
        ------
        RefusedError
            When they wrote any of it, do not supervise the case, are not a registered social worker today or
            did not just show who they are.
        InvalidInputError
            When it is late and nobody has said why, a point that needs words has none, or words are given
            that nobody asks for.
        StateError
            When nothing was submitted; a `ChangedError` when it is not what they read any more.
        """
        with self._step(account, assessment_id) as step:
            workflow.may_authorise(
                step.account,
                step.roles,
                step.assessment,
                step.today,
                has_written=self._has_written(step, step.account),
                sign_off=self._store.sign_off_of(step.assessment),
            )
            signing.must_be_fresh(said.authenticated, step.at)
            gathered = self._store.signatures.gathered(step.conn, step.assessment)
            signing.must_be_what_was_read(said, gathered.content_root, gathered.shown_sha256)
            workflow.must_say_why_late(gathered.asked_why_late, said.overdue_because)
            signing.must_answer_points(gathered.points, said.points)
            because, root, seq = said.overdue_because.strip(), gathered.content_root, gathered.content_seq
            event = self._add(step, EventKind.AUTHORISED, reason=because, root=root, seq=seq)
            self._store.signatures.keep(step.conn, step.assessment, event, step.account, said, gathered)
            self._audit.checkpoint(step.conn)
            return self._again(step)

    def why_late_asked(self, assessment: Assessment) -> str:
        """Name the question why it took longer, where whoever authorises now has to answer it; else empty."""
        with self._database.read() as conn:
            return why_late_asked(conn, self._store, assessment)

    def registration_warning(self, account: Account) -> str:
        """Say that a registration has just run out; in December only, when the register lags."""
        today = day_in_england(self._database.now())
        with self._database.read() as conn:
            return registration_warning(find_account(conn, account.id), today)

    def cancel(self, account: Account, assessment_id: str, reason: str) -> Assessment:
        """End an assessment that will not be finished, with a reason; what was written stays readable.

        The parts of it that are still being written end with it, for the same reason.
        """
        with self._step(account, assessment_id) as step:
            workflow.may_cancel(step.account, step.roles, step.assessment, reason)
            for one in (step.assessment, *cancelled_with_it(self._parts(step.conn, assessment_id))):
                root, seq = self._store.answers.content(step.conn, one)
                ending = replace(step, assessment=one)
                self._add(ending, EventKind.CANCELLED, reason=reason.strip(), root=root, seq=seq)
            return self._again(step)

    def reopen(self, account: Account, assessment_id: str, reason: str) -> Assessment:
        """Let what was authorised, cancelled or ended by a step be written again, with a reason."""
        with self._step(account, assessment_id) as step:
            workflow.may_reopen(step.account, step.roles, step.assessment, reason)
            self._add(step, EventKind.REOPENED, reason=reason.strip())
            return self._again(step)

    def close_child(self, account: Account, assessment_id: str, child: str, reason: str) -> Assessment:
        """Close one child's part: it stays readable, is no longer written or required, and others go on."""
        with self._step(account, assessment_id) as step:
            parts.may_close_child(step.account, step.roles, step.assessment, child, reason)
            root, seq = self._store.answers.content(step.conn, step.assessment)
            self._add(step, EventKind.CHILD_CLOSED, reason=reason.strip(), root=root, seq=seq, child=child)
            return self._again(step)

    def reopen_child(self, account: Account, assessment_id: str, child: str, reason: str) -> Assessment:
        """Let one child's part be written again, with a reason."""
        with self._step(account, assessment_id) as step:
            parts.may_reopen_child(step.account, step.roles, step.assessment, child, reason)
            self._add(step, EventKind.CHILD_REOPENED, reason=reason.strip(), child=child)
            return self._again(step)

    def content_root(self, account: Account | None, assessment_id: str) -> str:
        """Hash the content as it stands now or, where it is not open, as it was handed in."""
        with self._watched(account, assessment_id), self._database.read() as conn:
            assessment = find_assessment(conn, self._keys, assessment_id)
            must_read(conn, account, assessment.case, self._database.now())
            return self._store.answers.content_root(conn, assessment, assessment.content_seq)

    @contextmanager
    def _step(self, account: Account, assessment_id: str) -> Iterator[_Step]:
        """Open the transaction of a step, with the account and its roles as they are inside it."""
        with self._watched(account, assessment_id), self._database.write() as conn:
            assessment, now = find_assessment(conn, self._keys, assessment_id), self._database.now()
            roles = roles_on_case(conn, account.id, assessment.case, now)
            yield _Step(conn, find_account(conn, account.id), roles, assessment, now)

    def _watched(self, account: Account | None, assessment_id: str) -> AbstractContextManager[None]:
        return assessment_watched(self._database, self._audit, account, assessment_id)

    def _must_lead(self, step: _Step) -> None:
        """Have the protocol's rule about who leads kept on handing in, as on opening."""
        instrument = self._store.answers.instrument_of(step.conn, step.assessment)
        rule = self._store.sign_off_of(step.assessment)
        with naming_numbers(self._store.protocol):
            workflow.may_lead(step.account, instrument.assessment_type, step.today, rule)

    def _has_written(self, step: _Step, account: Account) -> bool:
        instrument = self._store.answers.instrument_of(step.conn, step.assessment)
        return has_written(step.conn, step.assessment, instrument, account.id)

    def _add(
        self,
        step: _Step,
        kind: EventKind,
        *,
        to: str = "",
        reason: str = "",
        root: str = "",
        seq: int = 0,
        child: str = "",
    ) -> int:
        event = Event(
            kind,
            step.account.id,
            step.account.name,
            step.at,
            reason,
            to,
            "",
            content_root=root,
            content_seq=seq,
            child=child,
        )
        written = add_event(step.conn, self._keys, step.assessment, event)
        self._store.due.refresh(step.conn, step.assessment.case)
        body = {"to": to, "content_root": root, "content_seq": seq} | ({"child": child} if child else {})
        self._record(step, kind.value, body)
        return written

    def _record(self, step: _Step, action: str, body: Mapping[str, object]) -> None:
        obj = f"assessment/{step.assessment.id}"
        self._audit.append(step.conn, step.assessment.case, step.account.id, action, obj, body)

    def _parts(self, conn: Connection, assessment_id: str) -> tuple[Assessment, ...]:
        return tuple(find_assessments(conn, self._keys, assessment_table.c.part_of == assessment_id))

    def _again(self, step: _Step) -> Assessment:
        return find_assessment(step.conn, self._keys, step.assessment.id)
