"""Reading back: what somebody of the family said, confirmed by them by name and date, and then locked."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import Connection, insert

from assessment_kit.core import workflow
from assessment_kit.core.answer import Address, Revision
from assessment_kit.core.assessment import Assessment
from assessment_kit.core.errors import StateError
from assessment_kit.core.hand_over import HandOver, Task, may_hand_over, must_be_open
from assessment_kit.core.people import Account
from assessment_kit.core.read_back import (
    How,
    ReadBack,
    mark_of,
    must_be_confirmed_well,
    must_be_what_was_printed,
)
from assessment_kit.core.timescale import day_in_england
from assessment_kit.instruments.handing import places_of
from assessment_kit.instruments.types import question_type
from assessment_kit.store import reading
from assessment_kit.store.access import assessment_watched, must_read, roles_on_case
from assessment_kit.store.account_rows import find_account
from assessment_kit.store.assessment_rows import find_assessment
from assessment_kit.store.hand_over_rows import find_hand_over, person_of, standing_in
from assessment_kit.store.read_back_rows import name_place, read_backs_of
from assessment_kit.store.schema import read_back as read_back_table

if TYPE_CHECKING:
    from assessment_kit.store.record import Store


@dataclass(frozen=True, slots=True)
class _Confirmation:
    """Who confirms what, how and on which day, in the login of whom."""

    assessment: Assessment
    person: str
    task: Task
    name: str
    how: How
    on: date
    by: Account
    hand_over: str = ""


class ReadBacks:
    """What was read back and confirmed."""

    def __init__(self, store: "Store") -> None:
        self._store = store
        self._database, self._keys, self._audit = store.database, store.keys, store.audit

    def confirm(self, handed: HandOver, name: str, on: date) -> int:
        """Confirm on screen everything that the person has said under the task and not confirmed yet.

        Parameters
        ----------
        name
            As the person wrote it.
        on
            The day that they wrote; today's, or a day off at midnight.

        Returns
        -------
        How many texts nobody changes from now on.

        Raises
        ------
        InvalidInputError
            When the name is empty, or the day cannot be.
        StateError
            When the device was given back, the assessment is not open, there is nothing to confirm, or two
            texts stand beside each other.
        """
        with self._database.write() as conn:
            handed, now = find_hand_over(conn, self._keys, handed.id), self._database.now()
            must_be_open(handed)
            worker = find_account(conn, handed.by)
            assessment = find_assessment(conn, self._keys, handed.assessment)
            roles = roles_on_case(conn, worker.id, assessment.case, now)
            workflow.may_write(worker, roles, assessment)
            began_on, today = day_in_england(handed.began_at), day_in_england(now)
            must_be_confirmed_well(name, on, How.SCREEN, began_on, today)
            said = _Confirmation(
                assessment, handed.person, handed.task, name.strip(), How.SCREEN, on, worker, handed.id
            )
            return self._confirm(conn, said)

    def confirm_page(
        self,
        account: Account,
        assessment_id: str,
        person_id: str,
        task: Task,
        name: str,
        on: date,
        mark: str,
    ) -> int:
        """Record that somebody confirmed a printed page: all that they have said under a task.

        Parameters
        ----------
        name, on
            What the person wrote on the page.
        mark
            What was printed at its foot (`mark`): it says which words they read.

        Raises
        ------
        NotFoundError
            When the assessment is not open to this worker, or the person is nobody of its case.
        RefusedError
            When the worker may not write in it.
        InvalidInputError, StateError
            As `confirm`; also when something was written since the page was printed.
        """
        watched = assessment_watched(self._database, self._audit, account, assessment_id, "read-back")
        with watched, self._database.write() as conn:
            worker, now = find_account(conn, account.id), self._database.now()
            assessment = find_assessment(conn, self._keys, assessment_id)
            roles = roles_on_case(conn, worker.id, assessment.case, now)
            person = person_of(conn, self._keys, assessment.case, person_id)
            may_hand_over(worker, roles, assessment, person)
            must_be_confirmed_well(name, on, How.PAGE, assessment.started_on, day_in_england(now))
            said = _Confirmation(assessment, person_id, task, name.strip(), How.PAGE, on, worker)
            must_be_what_was_printed(mark, _marked(self._to_confirm(conn, said)))
            return self._confirm(conn, said)

    def mark(self, handed: HandOver) -> str:
        """Make the mark for a page to be printed now; empty where there is nothing to read back.

        What is written before the page is drawn makes the mark an old one, which confirms nothing.
        """
        with self._database.read() as conn:
            assessment = find_assessment(conn, self._keys, handed.assessment)
            waiting = self._waiting(conn, assessment, handed.person, handed.task)
        return mark_of(_marked(waiting)) if waiting else ""

    def of(self, reader: Account | None, assessment_id: str) -> dict[Address, ReadBack]:
        """Read what was confirmed in an assessment, by where it stands; what two people struck is not.

        Parameters
        ----------
        reader
            Whose reading it is; None for the workspace itself.

        Raises
        ------
        NotFoundError
            When the assessment does not exist or is not open to this person.
        """
        watched = assessment_watched(self._database, self._audit, reader, assessment_id, "read-back")
        with watched, self._database.read() as conn:
            assessment = find_assessment(conn, self._keys, assessment_id)
            must_read(conn, reader, assessment.case, self._database.now())
            return read_backs_of(conn, self._keys, assessment_id)

    def of_handed(self, handed: HandOver) -> dict[Address, ReadBack]:
        """Read what the person who has the device has confirmed before, and nothing of anybody else."""
        with self._database.read() as conn:
            found = read_backs_of(conn, self._keys, handed.assessment)
        return {address: one for address, one in found.items() if one.person == handed.person}

    def _confirm(self, conn: Connection, said: _Confirmation) -> int:
        texts = self._to_confirm(conn, said)
        now = self._database.now()
        rows = [self._row(conn, said, text) | {"at": now} for text in texts]
        conn.execute(insert(read_back_table), rows)
        body = {
            "person": said.person,
            "task": said.task.value,
            "how": said.how.value,
            "on": said.on.isoformat(),
            "hand_over": said.hand_over,
            "seqs": [text.seq for text in texts],
        }
        obj = f"assessment/{said.assessment.id}"
        self._audit.append(conn, said.assessment.case, said.by.id, "read_back", obj, body)
        return len(rows)

    def _to_confirm(self, conn: Connection, said: _Confirmation) -> Sequence[Revision]:
        found = self._waiting(conn, said.assessment, said.person, said.task)
        for text in found:
            if text.conflicts:
                question = self._store.answers.instrument_of(conn, said.assessment).question(
                    text.address.question
                )
                raise StateError(
                    f"Two texts stand beside each other under “{question.label if question else ''}”: choose "
                    "one first, then read it back."
                )
        if not found:
            raise StateError(
                "There is nothing here that was not read back already: write something first, then read it "
                "back."
            )
        return found

    def _waiting(
        self, conn: Connection, assessment: Assessment, person_id: str, task: Task
    ) -> Sequence[Revision]:
        """Find what somebody has said under a task and not confirmed yet."""
        instrument = self._store.answers.instrument_of(conn, assessment)
        person = person_of(conn, self._keys, assessment.case, person_id)
        places = places_of(instrument, task, person) if person else ()
        extent = reading.extent_of(assessment, instrument)
        asked = {question.id: question for question, _ in places}
        locked = read_backs_of(conn, self._keys, assessment.id)

        def waits(text: Revision) -> bool:
            question = asked[text.address.question]
            is_said = question_type(question.type).is_said(question, text.value)
            return text.address not in locked and is_said

        return [text for text in standing_in(conn, self._keys, extent, places, person_id) if waits(text)]

    def _row(self, conn: Connection, said: _Confirmation, text: Revision) -> dict[str, object]:
        read_back_id, at = str(uuid.uuid4()), text.address
        case = said.assessment.case
        return {
            "id": read_back_id,
            "case": case,
            "assessment": at.assessment,
            "question": at.question,
            "subject": at.subject,
            "row": at.row,
            "seq": text.seq,
            "person": said.person,
            "name_sealed": self._keys.seal(conn, case, at.subject, said.name, name_place(read_back_id)),
            "how": said.how.value,
            "on_day": said.on,
            "by": said.by.id,
            "hand_over": said.hand_over,
        }


def _marked(texts: Sequence[Revision]) -> list[tuple[Address, object]]:
    return [(text.address, text.value) for text in texts]
