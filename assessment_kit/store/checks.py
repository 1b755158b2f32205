"""The knowledge check of one parent as the record has it: what is asked, on which days, with whom."""

import uuid
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection

from assessment_kit.core.answer import Operation, Revision
from assessment_kit.core.assessment import Assessment
from assessment_kit.core.errors import InvalidInputError
from assessment_kit.core.hand_over import HandOver
from assessment_kit.core.knowledge import Asking, answer_row, askings_of
from assessment_kit.core.people import Account
from assessment_kit.core.timescale import day_in_england
from assessment_kit.instruments.model import Instrument, Question
from assessment_kit.instruments.types.knowledge import read_moment
from assessment_kit.store import reading
from assessment_kit.store.assessment_rows import find_assessment

if TYPE_CHECKING:
    from assessment_kit.store.record import Store

ITEMS, ANSWERS, BREAKS = "knowledge_items", "knowledge_answers", "knowledge_breaks"
SAY_WHO = (
    "Say who is there with the parent: choose “Nobody else” where they are alone, so that whoever reads it "
    "knows how the answers came about."
)
NOBODY_AND_SOMEBODY = "Nobody else and somebody else are not there together: take one of the two ticks out."
FINISHED, ANOTHER_DAY = "finished", "another_day"


@dataclass(frozen=True, slots=True)
class Chosen:
    """What one parent is asked here.

    Parameters
    ----------
    asked
        In the order in which it is asked.
    unchecked
        The chosen items that no professional has checked, and that are therefore not asked here.
    """

    asked: tuple[Asking, ...] = ()
    unchecked: tuple[str, ...] = ()


class Checks:
    """What is asked in knowledge checks, and the days on which it was."""

    def __init__(self, store: "Store") -> None:
        self._store, self._database, self._keys = store, store.database, store.keys

    def chosen(self, assessment_id: str, parent: str) -> Chosen:
        """Read what a worker chose for a parent, and leave out what may not be asked in this workspace."""
        with self._database.read() as conn:
            assessment, instrument = self._of(conn, assessment_id)
            questions = [question.id for question in instrument.questions if question.type == ITEMS]
            extent = reading.extent_of(assessment, instrument)
            said = reading.answers_to(conn, self._keys, extent, questions)
        lists = [one["value"] for one in said if one["subject"] == parent and isinstance(one["value"], list)]
        chosen = [item for items in lists for item in items]
        if not chosen:
            return Chosen()
        known = {item.id for item in self._store.bank.items}
        runnable = {item.id for item in self._store.items.runnable(self._store.bank)}
        return Chosen(
            tuple(asking for asking in askings_of(chosen) if asking.item in runnable),
            tuple(dict.fromkeys(item for item in chosen if item in known - runnable)),
        )

    def visit_question(self, assessment_id: str) -> Question | None:
        """Find where days of a check are taken down; None where the instrument has no such place."""
        with self._database.read() as conn:
            _, instrument = self._of(conn, assessment_id)
        return visit_question_of(instrument)

    def begin_visit(self, account: Account, handed: HandOver, visit: Mapping[str, Any]) -> None:
        """Take down who is there and what helps, in a row that has the hand-over's id.

        Raises
        ------
        InvalidInputError
            When nobody said who is there, or both that somebody is and that nobody is.
        """
        question = self.visit_question(handed.assessment)
        if question is None:
            return
        must_say_who(visit.get("present") or [])
        value = {"happened_on": self._today.isoformat(), "parents": [handed.person]}
        value |= {name: given for name, given in visit.items() if given}
        self._save(account, handed, question, value, 0)

    def end_visit(self, account: Account, handed: HandOver) -> None:
        """Take down whether it goes on another day; what somebody wrote there already stays."""
        question = self.visit_question(handed.assessment)
        found = self._visit(handed, question) if question else None
        if question is None or found is None or found[1].get("ended"):
            return
        asked = self.chosen(handed.assessment, handed.person).asked
        rows = [answer_row(handed.assessment, handed.person, asking) for asking in asked]
        told = self._told(handed)
        ended = FINISHED if all(row in told for row in rows) else ANOTHER_DAY
        self._save(account, handed, question, found[1] | {"ended": ended}, found[0])

    def end_earlier(self, account: Account, handed: HandOver) -> None:
        """Take down how the days before this one ended, where this one ended them and nobody gave back."""
        for earlier in self._store.hand_overs.of(account, handed.assessment):
            is_same = (earlier.person, earlier.task) == (handed.person, handed.task)
            if is_same and not earlier.is_open:
                self.end_visit(account, earlier)

    def end_breaks(self, account: Account, handed: HandOver) -> None:
        """Take down when the breaks of this parent ended whose page was closed: with their hand-over.

        One of a hand-over that still lasts goes on: its page covers itself again when it is opened.
        """
        with self._database.read() as conn:
            assessment, instrument = self._of(conn, handed.assessment)
            questions = [question.id for question in instrument.questions if question.type == BREAKS]
            extent = reading.extent_of(assessment, instrument).narrowed(questions)
            found = [one for one in reading.in_force(conn, self._keys, extent) if _lasts(one, handed.person)]
        overs = {one.id: one.ended_at for one in self._store.hand_overs.of(account, handed.assessment)}
        operations = [
            Operation(
                str(uuid.uuid4()),
                one.address.question,
                one.value | {"ended_at": _end_of(one.value, ended)},
                one.rev,
                subject=one.address.subject,
                row=one.address.row,
                voice=one.voice,
            )
            for one in found
            if (ended := overs.get(one.hand_over)) is not None
        ]
        if operations:
            self._store.answers.save(account, handed.assessment, operations)

    def _told(self, handed: HandOver) -> set[str]:
        """List the rows of the items that a parent did anything with; leaving one out is something."""
        with self._database.read() as conn:
            assessment, instrument = self._of(conn, handed.assessment)
            questions = [question.id for question in instrument.questions if question.type == ANSWERS]
            said = reading.answers_to(conn, self._keys, reading.extent_of(assessment, instrument), questions)
        return {one["row"] for one in said if isinstance(one["value"], dict) and one["value"].get("told")}

    def _visit(self, handed: HandOver, question: Question) -> tuple[int, dict[str, Any]] | None:
        with self._database.read() as conn:
            extent = reading.extent_of(*self._of(conn, handed.assessment)).narrowed([question.id])
            for one in reading.in_force(conn, self._keys, extent):
                if one.address.row == handed.id and isinstance(one.value, dict):
                    return one.rev, one.value
        return None

    def _save(
        self, account: Account, handed: HandOver, question: Question, value: dict[str, Any], base_rev: int
    ) -> None:
        operation = Operation(str(uuid.uuid4()), question.id, value, base_rev, row=handed.id)
        self._store.answers.save(account, handed.assessment, [operation])

    def _of(self, conn: Connection, assessment_id: str) -> tuple[Assessment, Instrument]:
        assessment = find_assessment(conn, self._keys, assessment_id)
        return assessment, self._store.answers.instrument_of(conn, assessment)

    @property
    def _today(self) -> date:
        return day_in_england(self._database.now())


def _lasts(break_: Revision, parent: str) -> bool:
    value = break_.value
    is_theirs = break_.address.subject == parent and isinstance(value, dict)
    return is_theirs and bool(value.get("began_at")) and not value.get("ended_at")


def _end_of(value: Mapping[str, Any], ended: datetime) -> str:
    """Give the end as a break keeps it; a computer whose clock is ahead ended it when it began."""
    began = read_moment(value["began_at"])
    return (max(began, ended) if began else ended).astimezone(UTC).isoformat()


def must_say_who(present: Collection[str]) -> None:
    """Have it said who is there with a parent.

    Raises
    ------
    InvalidInputError
        When it is not, or both that somebody is and that nobody is.
    """
    if not present:
        raise InvalidInputError(SAY_WHO)
    if "nobody_else" in present and len(present) > 1:
        raise InvalidInputError(NOBODY_AND_SOMEBODY)


def visit_question_of(instrument: Instrument) -> Question | None:
    """Find the rows of days beside the items of a check: "check_visits" beside "check_items"."""
    items: Sequence[Question] = [question for question in instrument.questions if question.type == ITEMS]
    wanted = {f"{question.id.rpartition('_')[0]}_visits" for question in items}
    return next((question for question in instrument.questions if question.id in wanted), None)
