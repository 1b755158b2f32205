"""Answers: saved, read as they stand or stood, and struck when they were entered in error."""

from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from typing import TYPE_CHECKING

from sqlalchemy import Connection

from assessment_kit.core import workflow
from assessment_kit.core.answer import Ack, Address, Operation, Revision
from assessment_kit.core.assessment import Assessment
from assessment_kit.core.people import Account
from assessment_kit.core.striking import is_striker
from assessment_kit.core.timescale import day_in_england
from assessment_kit.instruments.handing import places_of
from assessment_kit.instruments.loading import CASE_INSTRUMENT, Library
from assessment_kit.instruments.model import Instrument
from assessment_kit.store import reading
from assessment_kit.store.access import must_read, refusals_audited, roles_on_case
from assessment_kit.store.assessment_rows import find_assessment
from assessment_kit.store.audit import Audit
from assessment_kit.store.database import Database
from assessment_kit.store.guarding import Guard, Handed
from assessment_kit.store.hand_over_rows import find_hand_over, person_of
from assessment_kit.store.keys import Keys
from assessment_kit.store.saving import Destination, Saving
from assessment_kit.store.standing import Standings
from assessment_kit.store.striking import Striking
from assessment_kit.store.texts import Texts
from assessment_kit.store.upgrading import forget_copies

if TYPE_CHECKING:
    from assessment_kit.store.due import DueDates


class Answers:
    """What was written in the assessments and cases of a workspace."""

    def __init__(
        self,
        database: Database,
        keys: Keys,
        audit: Audit,
        library: Callable[[], Library],
        texts: Texts,
        due: "Callable[[], DueDates]",
        runnable: Callable[[], Collection[str]],
    ) -> None:
        self._database, self._keys, self._audit, self._library = database, keys, audit, library
        self._texts, self._due, self._runnable = texts, due, runnable
        self._standings = Standings(database, keys)

    def save(
        self, account: Account, assessment_id: str, operations: Sequence[Operation], *, hand_over: str = ""
    ) -> list[Ack]:
        """Store a batch of changes; when this returns they are on disk, in the order in which they were sent.

        A change that was sent before is acknowledged again as it was the first time, whatever has happened to
        the assessment since.

        Parameters
        ----------
        hand_over
            The hand-over during which somebody of the family wrote them in this worker's login; their words
            are then that person's, and nothing but the task is taken.

        Raises
        ------
        NotFoundError
            When the assessment does not exist or is not open to this person.
        RefusedError
            When they may not write in it or not answer a question of it, or an operation's id was used by
            someone else.
        StateError
            When it is over or handed in, an answer is about a child whose part was closed or was read back
            and confirmed, or the device was given back.
        InvalidInputError
            When an operation names what does not exist, or has a shape that no form makes.
        """
        with self._watched(account, assessment_id), self._database.write() as conn:
            assessment, instrument = self._standing(conn, assessment_id)
            roles = roles_on_case(conn, account.id, assessment.case, self._database.now())
            workflow.may_read(account, roles)
            saving = Saving(conn, self._database, self._keys, self._audit, account)
            saving.replay(operations, assessment.case, assessment.id)
            guard = self._guard(conn, account, roles, assessment, instrument, hand_over)
            if not all(saving.has(operation) for operation in operations):
                workflow.may_write(account, roles, assessment)
                guard.must_last()
            to = Destination(
                assessment.case,
                assessment.id,
                instrument,
                assessment.children,
                assessment.closed_children,
                guard,
            )
            acks = saving.save(operations, to)
            self._keep_due(conn, assessment.case, instrument, operations)
            return acks

    def save_for_case(self, account: Account, case_id: str, operations: Sequence[Operation]) -> list[Ack]:
        """Store changes to what belongs to the whole case: people, legal stage, visits, chronology.

        Raises
        ------
        NotFoundError, RefusedError, InvalidInputError
            As `save` does.
        """
        audited = refusals_audited(self._database, self._audit, account, f"case/{case_id}", case_id)
        with audited, self._database.write() as conn:
            roles = roles_on_case(conn, account.id, case_id, self._database.now())
            workflow.may_write_case(account, roles)
            saving = Saving(conn, self._database, self._keys, self._audit, account)
            saving.replay(operations, case_id, "")
            instrument = self._library().latest(CASE_INSTRUMENT)
            acks = saving.save(operations, Destination(case_id, "", instrument))
            self._keep_due(conn, case_id, instrument, operations)
            return acks

    def revisions(
        self, account: Account | None, assessment_id: str, as_of: int | None = None
    ) -> list[Revision]:
        """Read the answers in force, of the assessment and its case, each with the texts that wait beside it.

        Parameters
        ----------
        account
            Whose reading it is; None for the workspace itself, from the command line.
        as_of
            The last revision to look at; None looks at the present.

        Returns
        -------
        One revision per address, in the order of first writing; a struck one says nothing but why.

        Raises
        ------
        NotFoundError
            When the assessment does not exist or is not open to this person.
        """
        with self._reading(account, assessment_id) as (conn, assessment):
            return reading.in_force(conn, self._keys, self._extent(conn, assessment), as_of)

    def history(
        self, account: Account | None, assessment_id: str, address: Address | None = None
    ) -> list[Revision]:
        """Read everything that was ever written, oldest first; at one address, or in the whole assessment."""
        with self._reading(account, assessment_id) as (conn, assessment):
            return reading.history(conn, self._keys, self._extent(conn, assessment), address)

    def content_root(self, conn: Connection, assessment: Assessment, as_of: int | None = None) -> str:
        """Hash what is in force, now or as of a revision, without opening any of it."""
        return reading.content_root(conn, self._extent(conn, assessment), as_of)

    def content_seq(self, conn: Connection, assessment: Assessment) -> int:
        """Find the last revision of an assessment and of what it asks of its case; 0 before the first."""
        return reading.last_seq(conn, self._extent(conn, assessment))

    def content(self, conn: Connection, assessment: Assessment) -> tuple[str, int]:
        """Hash the content as it was handed in, or as it stands where it is still open.

        Returns
        -------
        The hash, and the last revision that it covers.
        """
        frozen = assessment.content_seq
        seq = self.content_seq(conn, assessment) if frozen is None else frozen
        return self.content_root(conn, assessment, seq), seq

    def strike(
        self, account: Account, assessment_id: str, seq: int, reason: str, *, since_rev: int | None = None
    ) -> None:
        """Mark a text as entered in error: from now on it is gone from every view, copy and search.

        Parameters
        ----------
        since_rev
            The first of the earlier revisions at the same address that go with it. A text that was saved
            while it was typed stands in several, so None takes the whole run of this author's revisions
            there that ends with it, back to a text by somebody else.

        Raises
        ------
        NotFoundError, RefusedError, InvalidInputError, StateError
            When there is no such text here, this person may not, no reason is given, or it was struck before.
        """
        with self._striking(account, assessment_id) as (striking, roles):
            striking.strike(account, roles, seq, reason, since_rev)

    def is_strikeable(self, account: Account, assessment_id: str, question: str) -> bool:
        """Tell whether somebody is offered to strike what stands under a question."""
        with self._database.read() as conn:
            assessment = find_assessment(conn, self._keys, assessment_id)
            roles = roles_on_case(conn, account.id, assessment.case, self._database.now())
            owner = self.instrument_of(conn, assessment).owners.get(question, "")
        return is_striker(account, roles, assessment, owner)

    def struck(self, account: Account | None, assessment_id: str) -> list[Revision]:
        """List what was entered in error in an assessment and its case, oldest first, without any text."""
        with self._reading(account, assessment_id) as (conn, assessment):
            return reading.struck_texts(conn, self._keys, self._extent(conn, assessment))

    def confirm_strike(self, account: Account, assessment_id: str, seq: int) -> None:
        """Destroy a struck text on a second person's word; that it was there, and by whom, stays known.

        Raises
        ------
        NotFoundError, RefusedError, StateError
            When nothing was struck, this person may not or struck it themselves, or it was destroyed before.
        """
        with self._striking(account, assessment_id) as (striking, roles):
            striking.confirm(account, roles, seq)
        self._database.fold()  # the log still holds the page that the key stood on
        forget_copies(self._database.workspace)

    def instrument_of(self, conn: Connection, assessment: Assessment) -> Instrument:
        """Give the instrument that an assessment was begun with, in its protocol's words, read once."""
        return self._texts.instrument_of(conn, assessment)

    def _guard(
        self,
        conn: Connection,
        account: Account,
        roles: workflow.CaseRoles,
        assessment: Assessment,
        instrument: Instrument,
        hand_over: str,
    ) -> Guard:
        today = day_in_england(self._database.now())
        handed = None
        if hand_over:
            over = find_hand_over(conn, self._keys, hand_over)
            person = person_of(conn, self._keys, over.case, over.person)
            places = places_of(instrument, over.task, person) if person else ()
            handed = Handed(over, frozenset((question.id, subject) for question, subject in places))
        return Guard(conn, self._keys, account, roles, assessment, instrument, today, self._runnable, handed)

    def _keep_due(
        self, conn: Connection, case_id: str, instrument: Instrument, operations: Sequence[Operation]
    ) -> None:
        """Remember the due dates again where an answer moves one; most do not."""
        if self._due().moves(instrument, (operation.question for operation in operations)):
            self._due().refresh(conn, case_id)

    def _standing(self, conn: Connection, assessment_id: str) -> tuple[Assessment, Instrument]:
        """Read how an assessment stands; who does it only where somebody alone answers a question of it."""
        assessment = self._standings.of(conn, assessment_id)
        instrument = self.instrument_of(conn, assessment)
        return find_assessment(
            conn, self._keys, assessment_id
        ) if instrument.owners else assessment, instrument

    def _extent(self, conn: Connection, assessment: Assessment) -> reading.Extent:
        return reading.extent_of(assessment, self.instrument_of(conn, assessment))

    def _watched(self, account: Account | None, assessment_id: str) -> AbstractContextManager[None]:
        if account is None:
            return nullcontext()
        case = self._standings.case_of(assessment_id)
        return refusals_audited(self._database, self._audit, account, f"assessment/{assessment_id}", case)

    @contextmanager
    def _reading(
        self, account: Account | None, assessment_id: str
    ) -> Iterator[tuple[Connection, Assessment]]:
        with self._database.read() as conn:
            with self._watched(account, assessment_id):
                assessment = find_assessment(conn, self._keys, assessment_id)
                must_read(conn, account, assessment.case, self._database.now())
            self._audit.record_read(account, assessment.case, f"assessment/{assessment_id}")
            yield conn, assessment

    @contextmanager
    def _striking(
        self, account: Account, assessment_id: str
    ) -> Iterator[tuple[Striking, workflow.CaseRoles]]:
        with self._watched(account, assessment_id), self._database.write() as conn:
            assessment, instrument = self._standing(conn, assessment_id)
            roles = roles_on_case(conn, account.id, assessment.case, self._database.now())
            extent = reading.extent_of(assessment, instrument)
            records = (conn, self._database, self._keys, self._audit)
            yield Striking(*records, extent, assessment, instrument.owners), roles
            self._due().refresh(conn, assessment.case)
