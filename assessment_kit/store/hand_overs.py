"""Hand-overs: the device in the hands of one person for one task, begun, used and given back."""

import hmac
import uuid
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import Connection, and_, insert, select, update

from assessment_kit.core import workflow
from assessment_kit.core.answer import Ack, Operation, Revision
from assessment_kit.core.assessment import Assessment
from assessment_kit.core.errors import AssessmentKitError, InvalidInputError, NotFoundError
from assessment_kit.core.hand_over import HandOver, Task, may_hand_over
from assessment_kit.core.people import Account, Person, PersonKind
from assessment_kit.instruments.handing import Place, audience_of, places_of, tasks_in
from assessment_kit.instruments.model import Audience, Instrument
from assessment_kit.store import derivation, reading
from assessment_kit.store.access import assessment_watched, must_read, refusals_audited, roles_on_case
from assessment_kit.store.account_rows import find_account
from assessment_kit.store.assessment_rows import find_assessment
from assessment_kit.store.canonical import canonical
from assessment_kit.store.hand_over_rows import (
    NO_SUCH_HAND_OVER,
    asked_of,
    find_hand_over,
    find_hand_overs,
    person_of,
    standing_in,
)
from assessment_kit.store.people import people_of
from assessment_kit.store.schema import hand_over as hand_over_table

if TYPE_CHECKING:
    from assessment_kit.store.record import Store


@dataclass(frozen=True, slots=True)
class _Now:
    """A hand-over looked at in one transaction: the assessment as it stands, and who has the device."""

    conn: Connection
    assessment: Assessment
    instrument: Instrument
    person: Person | None
    task: Task

    @property
    def places(self) -> tuple[Place, ...]:
        """All that the person may answer."""
        return places_of(self.instrument, self.task, self.person) if self.person else ()


class HandOvers:
    """Who was handed the device, for which task."""

    def __init__(self, store: "Store") -> None:
        self._store = store
        self._database, self._keys, self._audit = store.database, store.keys, store.audit

    def tasks(self, account: Account, assessment_id: str) -> list[tuple[Person, Task]]:
        """List what can be handed over now: each person of the family with each task that asks them anything.

        Nothing, where this person may not write in the assessment or it is not open.

        Raises
        ------
        NotFoundError
            When the assessment does not exist or is not open to this person.
        """
        with self._watched(account, assessment_id), self._database.read() as conn:
            assessment = find_assessment(conn, self._keys, assessment_id)
            now = self._database.now()
            must_read(conn, account, assessment.case, now)
            roles = roles_on_case(conn, account.id, assessment.case, now)
            instrument = self._store.answers.instrument_of(conn, assessment)
            return [
                (person, task)
                for person in people_of(conn, self._keys, assessment.case)
                if _can_be_handed(account, roles, assessment, person)
                for task in tasks_in(instrument)
                if asked_of(conn, self._keys, assessment, instrument, places_of(instrument, task, person))
            ]

    def begin(self, account: Account, assessment_id: str, person_id: str, task: Task) -> HandOver:
        """Hand the device to somebody for a task; an earlier one of the same that still lasts ends.

        Raises
        ------
        NotFoundError
            When the assessment is not open to this worker, or the person is nobody of its case.
        RefusedError, StateError
            When the worker may not write in it, or it is not open.
        InvalidInputError
            When the task asks this person nothing.
        """
        with self._watched(account, assessment_id), self._database.write() as conn:
            worker, now = find_account(conn, account.id), self._database.now()
            at = self._at(conn, assessment_id, person_id, task)
            case = at.assessment.case
            roles = roles_on_case(conn, worker.id, case, now)
            may_hand_over(worker, roles, at.assessment, at.person)
            if at.person is None or not self._asked(at):
                raise InvalidInputError(
                    f"“{task.title}” asks this person nothing here: choose somebody else, or another task."
                )
            same = {"assessment": assessment_id, "person": person_id, "task": task.value}
            self._end_earlier(conn, worker, same)
            hand_over_id = str(uuid.uuid4())
            conn.execute(
                insert(hand_over_table).values(id=hand_over_id, case=case, by=worker.id, began_at=now, **same)
            )
            self._audit.append(conn, case, worker.id, "handed_over", f"hand-over/{hand_over_id}", same)
            return find_hand_over(conn, self._keys, hand_over_id)

    def get(self, hand_over_id: str) -> HandOver:
        """Find a hand-over, also one that has ended; whoever holds its key may know of it.

        Raises
        ------
        NotFoundError
            When there is none of this id.
        """
        with self._database.read() as conn:
            return find_hand_over(conn, self._keys, hand_over_id)

    def of(self, account: Account | None, assessment_id: str) -> list[HandOver]:
        """List the hand-overs of an assessment, the earliest first.

        Raises
        ------
        NotFoundError
            When the assessment does not exist or is not open to this person.
        """
        with self._watched(account, assessment_id), self._database.read() as conn:
            assessment = find_assessment(conn, self._keys, assessment_id)
            must_read(conn, account, assessment.case, self._database.now())
            return find_hand_overs(conn, self._keys, hand_over_table.c.assessment == assessment_id)

    def end(self, hand_over_id: str, by: Account) -> HandOver:
        """Take the device back; a second time changes nothing.

        Raises
        ------
        NotFoundError
            When there is none of this id, or its case is not open to this worker.
        RefusedError
            When they write nothing in the case.
        """
        case = self._case_of(hand_over_id)
        watched = refusals_audited(self._database, self._audit, by, f"hand-over/{hand_over_id}", case)
        with watched, self._database.write() as conn:
            handed = find_hand_over(conn, self._keys, hand_over_id)
            worker = find_account(conn, by.id)
            roles = roles_on_case(conn, worker.id, handed.case, self._database.now())
            workflow.may_write_case(worker, roles)
            if handed.is_open:
                self._give_back(conn, worker, handed)
            return find_hand_over(conn, self._keys, hand_over_id)

    def audience(self, handed: HandOver) -> Audience:
        """Say in whose words the person is asked: a child's or a parent's."""
        with self._reading(handed) as at:
            return audience_of(at.person) if at.person else Audience.PARENT

    def questions(self, handed: HandOver) -> list[Place]:
        """List what the person is asked, in order, each with its subject.

        A question that another one of the same task decides is among them, with its condition.
        """
        with self._reading(handed) as at:
            return list(self._asked(at))

    def standing(self, handed: HandOver) -> list[Revision]:
        """Read what this person has said so far under the task, and nothing of anybody else."""
        with self._reading(handed) as at:
            extent = reading.extent_of(at.assessment, at.instrument)
            found = standing_in(at.conn, self._keys, extent, at.places, handed.person)
            worker = find_account(at.conn, handed.by)
        self._audit.record_read(worker, handed.case, f"hand-over/{handed.id}")
        return found

    def save(self, hand_over_id: str, operations: Sequence[Operation]) -> list[Ack]:
        """Store what the person wrote, in the login of the worker who handed it over and in their own voice.

        Raises
        ------
        NotFoundError
            When there is no such hand-over.
        RefusedError, StateError, InvalidInputError
            As `Answers.save` does; also when it is no part of the task or the hand-over ended.
        """
        with self._database.read() as conn:
            handed = find_hand_over(conn, self._keys, hand_over_id)
            worker = find_account(conn, handed.by)
        return self._store.answers.save(worker, handed.assessment, operations, hand_over=handed.id)

    def draft_key(self, handed: HandOver) -> bytes:
        """Give the key under which a browser keeps what was typed: the same on any day, and nobody else's."""
        return self._draft_key(handed.assessment, handed.person, handed.task)

    def unsent_key(
        self, account: Account, assessment_id: str, person_id: str, task: Task
    ) -> tuple[bytes, dict[str, str]]:
        """Let a worker read on this computer what somebody typed under a task and the record did not take.

        Returns
        -------
        The key of those drafts, and what each question of the task is called.

        Raises
        ------
        NotFoundError
            When the assessment is not open to this worker, or the person is nobody of its case.
        RefusedError
            When they do not write in the case.
        """
        with self._watched(account, assessment_id), self._database.read() as conn:
            at = self._unsent(conn, account, assessment_id, person_id, task)
        self._audit.record_read(
            account, at.assessment.case, f"assessment/{assessment_id}/unsent/{person_id}/{task.value}"
        )
        labels = {question.id: question.label for question, _ in at.places}
        return self._draft_key(assessment_id, person_id, task), labels

    def take_off_unsent(
        self, account: Account, assessment_id: str, person_id: str, task: Task, texts: int
    ) -> None:
        """Note that a worker takes such drafts off a computer, before its browser does so.

        Parameters
        ----------
        texts
            How many texts and drawings they are.

        Raises
        ------
        NotFoundError, RefusedError
            As `unsent_key`.
        """
        with self._watched(account, assessment_id), self._database.write() as conn:
            at = self._unsent(conn, account, assessment_id, person_id, task)
            body = {"person": person_id, "task": task.value, "texts": texts}
            obj = f"assessment/{assessment_id}"
            self._audit.append(conn, at.assessment.case, account.id, "unsent_taken_off", obj, body)

    def _unsent(
        self, conn: Connection, account: Account, assessment_id: str, person_id: str, task: Task
    ) -> _Now:
        at = self._at(conn, assessment_id, person_id, task)
        roles = roles_on_case(conn, account.id, at.assessment.case, self._database.now())
        workflow.may_write_case(account, roles)
        if at.person is None:
            raise NotFoundError("There is no such person in this case: add them to the people first.")
        return at

    def _draft_key(self, assessment_id: str, person_id: str, task: Task) -> bytes:
        key = self._database.derive(derivation.HANDED_DRAFTS)
        return hmac.digest(key, canonical([assessment_id, person_id, task.value]), "sha256")

    def _asked(self, at: _Now) -> tuple[Place, ...]:
        return asked_of(at.conn, self._keys, at.assessment, at.instrument, at.places)

    def _at(self, conn: Connection, assessment_id: str, person_id: str, task: Task) -> _Now:
        assessment = find_assessment(conn, self._keys, assessment_id)
        instrument = self._store.answers.instrument_of(conn, assessment)
        person = person_of(conn, self._keys, assessment.case, person_id)
        return _Now(conn, assessment, instrument, person, task)

    @contextmanager
    def _reading(self, handed: HandOver) -> Iterator[_Now]:
        with self._database.read() as conn:
            yield self._at(conn, handed.assessment, handed.person, handed.task)

    def _end_earlier(self, conn: Connection, worker: Account, same: dict[str, str]) -> None:
        where = and_(*(hand_over_table.c[column] == value for column, value in same.items()))
        for earlier in find_hand_overs(conn, self._keys, where & hand_over_table.c.ended_at.is_(None)):
            self._give_back(conn, worker, earlier)

    def _give_back(self, conn: Connection, worker: Account, handed: HandOver) -> None:
        ended = {"ended_by": worker.id, "ended_at": self._database.now()}
        conn.execute(update(hand_over_table).where(hand_over_table.c.id == handed.id).values(**ended))
        self._audit.append(conn, handed.case, worker.id, "given_back", f"hand-over/{handed.id}", {})

    def _case_of(self, hand_over_id: str) -> str:
        with self._database.read() as conn:
            wanted = select(hand_over_table.c.case).where(hand_over_table.c.id == hand_over_id)
            found = conn.scalar(wanted)
        if found is None:
            raise NotFoundError(NO_SUCH_HAND_OVER)
        return str(found)

    def _watched(self, account: Account | None, assessment_id: str) -> AbstractContextManager[None]:
        return assessment_watched(self._database, self._audit, account, assessment_id, "hand-overs")


def _can_be_handed(
    account: Account, roles: workflow.CaseRoles, assessment: Assessment, person: Person
) -> bool:
    if person.kind is PersonKind.PROFESSIONAL:
        return False
    try:
        may_hand_over(account, roles, assessment, person)
    except AssessmentKitError:
        return False
    return True
