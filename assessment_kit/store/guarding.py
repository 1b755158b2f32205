"""What a save must not overstep: whose question it is, what was read back, what was handed over."""

import json
from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import Connection, select

from assessment_kit.core import workflow
from assessment_kit.core.answer import Address, Operation
from assessment_kit.core.assessment import Assessment
from assessment_kit.core.errors import RefusedError
from assessment_kit.core.hand_over import NOT_YOURS, HandOver, must_be_open
from assessment_kit.core.ownership import SAME_PERSON, Owner, may_decide_too, may_take_back_same_person
from assessment_kit.core.people import Account
from assessment_kit.core.read_back import must_be_unlocked
from assessment_kit.core.workflow import CaseRoles
from assessment_kit.instruments.model import Instrument, Question
from assessment_kit.store.deciding import Deciding
from assessment_kit.store.drawn_in import texts_in
from assessment_kit.store.hand_over_rows import is_theirs
from assessment_kit.store.keys import ErasedError, Keys
from assessment_kit.store.knowledge_rules import check_knowledge
from assessment_kit.store.read_back_rows import read_back_at
from assessment_kit.store.revisions import open_content
from assessment_kit.store.schema import blob, revision
from assessment_kit.store.schema import head as head_table


@dataclass(frozen=True, slots=True)
class Handed:
    """A hand-over that lasts, and the questions with their subjects that it lets its person answer."""

    over: HandOver
    places: frozenset[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Guard:
    """The rules over one batch of one author in one assessment.

    Parameters
    ----------
    runnable
        The items of the knowledge check that may be asked in this workspace.
    handed
        The hand-over during which it was written; None for what a worker writes.
    """

    conn: Connection
    keys: Keys
    account: Account
    roles: CaseRoles
    assessment: Assessment
    instrument: Instrument
    today: date
    runnable: Callable[[], Collection[str]]
    handed: Handed | None = None

    @property
    def hand_over(self) -> str:
        """The id of the hand-over; empty where there is none."""
        return self.handed.over.id if self.handed else ""

    def must_last(self) -> None:
        """Refuse what was written under a hand-over that ended, or that is of another assessment.

        Raises
        ------
        RefusedError, StateError
            With what to do.
        """
        if self.handed is not None:
            must_be_open(self.handed.over)
            if self.handed.over.assessment != self.assessment.id:
                raise RefusedError(NOT_YOURS)

    def voiced(self, operation: Operation) -> Operation:
        """Say whose words an operation holds: during a hand-over the person's, whatever the browser says."""
        if self.handed is None:
            return operation
        return replace(
            operation,
            voice=self.handed.over.person,
            kind=None,
            source="",
            told_by="",
            about="",
            happened_on=None,
        )

    def check(self, question: Question, address: Address, operation: Operation) -> None:
        """Refuse what this person may not write here.

        Raises
        ------
        RefusedError
            When another social worker alone answers the question, or it was not handed over.
        StateError
            When it was read back and confirmed, or one person would write recommendation and decision
            without its being said.
        """
        if self.handed is not None:
            self._check_handed(address, self.handed)
        self._check_owner(question, operation)
        check_knowledge(question, address, operation, self._in_force, self.runnable)
        if address.assessment:
            must_be_unlocked(read_back_at(self.conn, self.keys, address))

    def has_drawing(self, drawing: str, address: Address) -> bool:
        """Tell whether there is a drawing of this id in the assessment; in a hand-over, the person's own."""
        here = (blob.c.case == self.assessment.case) & (blob.c.assessment == address.assessment)
        person = self.conn.scalar(select(blob.c.person).where(here, blob.c.id == drawing))
        if person is None or self.handed is None or person == self.handed.over.person:
            return person is not None
        return drawing in texts_in(self._in_force(address).get("value"))

    def named_before(self, address: Address, part: str) -> list[str]:
        """List whom the text in force at an address names in a part of a row."""
        value = self._in_force(address).get("value")
        named = value.get(part) if isinstance(value, dict) else None
        return named if isinstance(named, list) else []

    def _check_owner(self, question: Question, operation: Operation) -> None:
        workflow.may_answer(self.account, self.roles, self.assessment, question.owner, self.today)
        is_asked = self.instrument.question(SAME_PERSON) is not None
        deciding = Deciding(self.conn, self.keys, self.assessment, self.instrument.owners)
        if question.id == SAME_PERSON:
            if operation.value != "yes":
                may_take_back_same_person(has_decided=deciding.has_decided())
        elif question.owner == Owner.CHILDS_SOCIAL_WORKER.value and is_asked:
            may_decide_too(
                self.account,
                self.assessment,
                is_said=deciding.is_said(),
                has_recommended=deciding.has_recommended(self.account.id),
            )

    def _check_handed(self, address: Address, handed: Handed) -> None:
        """Keep to what was handed over, and to rows that are nobody else's."""
        if (address.question, address.subject) not in handed.places or not address.assessment:
            raise RefusedError(NOT_YOURS)
        said = self._in_force(address)
        is_free = said.get("value") is None
        if not is_free and not is_theirs(said.get("voice", ""), address.subject, handed.over.person):
            raise RefusedError(NOT_YOURS)

    def _in_force(self, address: Address) -> dict[str, Any]:
        wanted = (
            select(revision)
            .join(head_table, head_table.c.value_seq == revision.c.seq)
            .where(
                head_table.c.case == self.assessment.case,
                head_table.c.assessment == address.assessment,
                head_table.c.question == address.question,
                head_table.c.subject == address.subject,
                head_table.c.row == address.row,
            )
        )
        row = self.conn.execute(wanted).mappings().one_or_none()
        try:
            return {} if row is None else dict(json.loads(open_content(self.conn, self.keys, row)))
        except ErasedError:
            return {}
