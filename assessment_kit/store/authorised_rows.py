"""What a batch of assessments reads at once: revisions in force, people, strikes, steps."""

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import lru_cache
from operator import itemgetter
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, String, func, select, type_coerce

from assessment_kit.core.assessment import Assessment
from assessment_kit.core.people import Person, person_from_row
from assessment_kit.core.timescale import day_in_england
from assessment_kit.instruments.due import Around
from assessment_kit.instruments.given import CARRIED
from assessment_kit.instruments.model import Instrument, Question, Scope
from assessment_kit.store.carried import Confirmed, confirmed
from assessment_kit.store.keys import ErasedError, place_of
from assessment_kit.store.people import PEOPLE, people_of_cases
from assessment_kit.store.reading import Extent, extent_of, in_force
from assessment_kit.store.schema import assessment as assessment_table
from assessment_kit.store.schema import case as case_table
from assessment_kit.store.schema import head, revision, strike
from assessment_kit.store.schema import step as step_table

if TYPE_CHECKING:
    from assessment_kit.store.record import Store

DOCUMENTS = "documents"  # the question of the case, and its type
_PLACE = ("seq", "case", "assessment", "question", "subject", "row", "rev")
_SEALED = [  # read by their place, which takes half the time of reading by name
    *(revision.c[name] for name in _PLACE),
    *(revision.c[name] for name in ("key_subject", "key_wrapped", "content_sealed")),
    type_coerce(revision.c.recorded_at, String()),  # as it stands there, in UTC: only its day is used
]
_HOUR = len("2026-03-03 09")  # how a moment begins in the record
_by_seq = itemgetter(0)
_json = json.JSONDecoder()  # what was sealed is canonical: nothing stands around it that would be looked for
_around = itemgetter("kind", "voice", "source", "told_by", "about", "happened_on")


class Said(NamedTuple):
    """One answer in force, opened.

    Parameters
    ----------
    kind
        "fact", "judgement" or "view"; empty where nobody has chosen.
    """

    question: Question
    subject: str
    row: str
    value: Any
    recorded_on: date
    kind: str = ""
    voice: str = ""
    source: str = ""
    told_by: str = ""
    about: str = ""
    happened_on: str = ""


@dataclass(frozen=True, slots=True)
class Way:
    """One step up or down, without its reason."""

    id: str
    from_assessment: str
    to_assessment: str
    direction: str
    on: date
    level_before: str
    level_after: str
    old_stage: str
    children: tuple[str, ...]

    @property
    def ends(self) -> tuple[str, str]:
        """Both assessments."""
        return self.from_assessment, self.to_assessment


class Batch:
    """What is read at once for some assessments: revisions, people, strikes, steps."""

    def __init__(self, conn: Connection, store: "Store", assessments: Sequence[Assessment]) -> None:
        self.conn, self.assessments, self._store = conn, assessments, store
        self.today = day_in_england(store.database.now())
        cases = sorted({one.case for one in assessments})
        store.keys.unwrap_subjects(conn, cases)
        rows = select(case_table.c.id, case_table.c.reference).where(case_table.c.id.in_(cases))
        self.references = {row.id: row.reference for row in conn.execute(rows)}
        self.ways = _ways(conn, cases)
        self._cases = cases
        self._people: dict[str, tuple[Person, ...]] | None = None
        self._busy = _busy(conn, cases)
        self._struck = set(conn.scalars(select(strike.c.seq).where(of_struck(cases))))
        self._now = self._as_it_stands(cases)
        self._questions: dict[int, tuple[frozenset[str], dict[str, Question]]] = {}
        self._opened: dict[int, dict[str, Any] | None] = {}  # what belongs to a case is opened once for all

    def _as_it_stands(self, cases: Sequence[str]) -> dict[tuple[str, str], list[Any]]:
        """Read what is in force now, still sealed, by case and assessment."""
        wanted = (
            select(*_SEALED)
            .join(head, head.c.value_seq == revision.c.seq)
            .where(head.c.case.in_(cases), head.c.assessment.in_(["", *(one.id for one in self.assessments)]))
        )
        found: dict[tuple[str, str], list[Any]] = defaultdict(list)
        for row in self.conn.execute(wanted).all():
            found[row[1], row[2]].append(row)
        return found

    def said(self, one: Assessment, instrument: Instrument) -> Iterator[Said]:
        """List what was said in an assessment and, in its case, to what it asks, as it was authorised.

        What belongs to the case may have been written over since; then every revision is gone through.
        """
        until, (shared, questions) = one.content_seq or 0, self._asked(instrument)
        of_case = (row for row in self._now.get((one.case, ""), ()) if row[3] in shared)
        rows = sorted((*self._now.get((one.case, one.id), ()), *of_case), key=_by_seq)
        if rows and rows[-1][0] > until:
            yield from self._as_it_was(extent_of(one, instrument), until, questions)
            return
        for row in rows:
            question, content = questions.get(row[3]), self._open(row)
            if question is not None and content is not None:
                on = _day_of_hour(row[10][:_HOUR])
                yield Said(question, row[4], row[5], content["value"], on, *_around(content))

    def _asked(self, instrument: Instrument) -> tuple[frozenset[str], dict[str, Question]]:
        """Look up which questions an instrument asks, and which of them belong to the whole case."""
        known = self._questions.get(id(instrument))
        if known is None:
            questions = {question.id: question for question in instrument.questions}
            shared = frozenset(q.id for q in questions.values() if q.scope is Scope.CASE)
            known = self._questions[id(instrument)] = (shared, questions)
        return known

    def _open(self, row: Any) -> dict[str, Any] | None:
        """Open a revision; None for one that was struck or destroyed."""
        seq, case, assessment, question, subject, place, rev, key_subject, wrapped, sealed, _ = row
        if seq in self._opened:
            return self._opened[seq]
        said: dict[str, Any] | None = None
        if seq not in self._struck:
            at = place_of(case, assessment, question, subject, place, rev)
            try:
                text = self._store.keys.open_own(self.conn, case, key_subject, (wrapped, sealed), at)
            except ErasedError:
                pass
            else:
                said, _ = _json.raw_decode(text.decode("ascii"))
        if not assessment:
            self._opened[seq] = said
        return said

    def _as_it_was(self, extent: Extent, until: int, questions: Mapping[str, Question]) -> Iterator[Said]:
        for one in in_force(self.conn, self._store.keys, extent, until):
            question = questions.get(one.address.question)
            if question is None or one.struck:
                continue
            yield Said(
                question,
                one.address.subject,
                one.address.row,
                one.value,
                day_in_england(one.recorded_at),
                one.kind.value if one.kind else "",
                one.voice,
                one.source,
                one.told_by,
                one.about,
                one.happened_on.isoformat() if one.happened_on else "",
            )

    def advice(self, one: Assessment, said: Iterable[Said]) -> frozenset[str]:
        """Find the documents that were legal advice when it was authorised, or are marked so now."""
        then = ((each.row, each.value) for each in said if each.question.type == DOCUMENTS)
        rows = (row for row in self._now.get((one.case, ""), ()) if row[3] == DOCUMENTS)
        now = ((row[5], (self._open(row) or {}).get("value")) for row in rows)
        return frozenset(
            row
            for row, value in (*then, *now)
            if isinstance(value, dict) and value.get("legal_advice") == "yes"
        )

    def people(self, case: str) -> tuple[Person, ...]:
        """Read the people of a case as they are, for an instrument that does not ask for them."""
        if self._people is None:
            self._people = people_of_cases(self.conn, self._store.keys, self._cases)
        return self._people[case]

    def around(self, one: Assessment) -> Around:
        """Read what stands around an assessment; most stand alone in their case."""
        return self._store.due.around(one) if one.case in self._busy else Around()

    def still_true(self, one: Assessment, said: Iterable[Said]) -> Confirmed:
        """Find what came along and was confirmed."""
        if not any(way.to_assessment == one.id for way in self.ways[one.case]):
            return {}
        carried = (as_answer(each) for each in said if each.question.id == CARRIED)
        return confirmed(self.conn, self._store, one, carried)


@lru_cache(1 << 12)
def _day_of_hour(hour: str) -> date:
    """Say in which day in England an hour of UTC lies; clocks there go by whole hours."""
    return day_in_england(datetime.fromisoformat(hour).replace(tzinfo=UTC))


def _ways(conn: Connection, cases: Sequence[str]) -> dict[str, list[Way]]:
    plain = (
        "id",
        "from_assessment",
        "to_assessment",
        "direction",
        "level_before",
        "level_after",
        "old_stage",
    )
    columns = [step_table.c[name] for name in (*plain, "case", "at", "children")]
    found: dict[str, list[Way]] = defaultdict(list)
    wanted = select(*columns).where(step_table.c.case.in_(cases)).order_by(step_table.c.at, step_table.c.id)
    for row in conn.execute(wanted).mappings():
        known = {name: row[name] for name in plain}
        way = Way(**known, on=day_in_england(row["at"]), children=tuple(row["children"].split()))
        found[row["case"]].append(way)
    return found


def _busy(conn: Connection, cases: Sequence[str]) -> set[str]:
    """Find the cases in which more than one assessment stands, or from which a step was taken."""
    several = (
        select(assessment_table.c.case)
        .where(assessment_table.c.case.in_(cases))
        .group_by(assessment_table.c.case)
        .having(func.count() > 1)
    )
    return set(conn.scalars(several))


def of_struck(cases: Collection[str]) -> ColumnElement[bool]:
    """Ask that the revision of a strike is in one of some cases.

    It is asked of each strike: a join would go through every revision of the cases for the few struck ones.
    """
    case = select(revision.c.case).where(revision.c.seq == strike.c.seq).correlate(strike)
    return case.scalar_subquery().in_(cases)


def people_in(said: Iterable[Said]) -> tuple[Person, ...]:
    """Read the people from the rows of the question that asks for them."""
    rows = (one for one in said if one.question.type == PEOPLE and isinstance(one.value, dict))
    return tuple(person_from_row(one.row, one.value) for one in rows)


def as_answer(said: Said) -> dict[str, Any]:
    """Give an answer as rules read it."""
    return {
        "question": said.question.id,
        "subject": said.subject,
        "row": said.row,
        "value": said.value,
    }
