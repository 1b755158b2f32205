"""Everything that was authorised, many assessments at once, for whoever counts.

The projection shows one record to one reader and reads it alone; ten thousand of them would take it an hour.
Here a batch costs a handful of questions to the database. What is in force is what the projection shows (a
test holds the two together), without the texts that wait beside an answer and without those that were struck.
No reading is noted here: `note` writes it down, and is called first.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import groupby
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from assessment_kit.core.assessment import Assessment, Event, EventKind, Status, status_of
from assessment_kit.core.clock import DueDate
from assessment_kit.core.people import Person
from assessment_kit.instruments.due import clock_questions, due_of
from assessment_kit.instruments.model import Instrument
from assessment_kit.instruments.protocol import Protocol
from assessment_kit.store.assessment_rows import find_assessments
from assessment_kit.store.audit import WORKSPACE
from assessment_kit.store.authorised_rows import (
    DOCUMENTS,
    Batch,
    Said,
    Way,
    as_answer,
    of_struck,
    people_in,
)
from assessment_kit.store.canonical import canonical
from assessment_kit.store.carried import Confirmed
from assessment_kit.store.in_parts import parts_of
from assessment_kit.store.people import PEOPLE
from assessment_kit.store.schema import assessment as assessment_table
from assessment_kit.store.schema import event as event_table
from assessment_kit.store.schema import head, strike, subject_key
from assessment_kit.store.schema import step as step_table

if TYPE_CHECKING:
    from assessment_kit.store.record import Store

_PLACE_BITS = 32


@dataclass(frozen=True, slots=True)
class Whole:
    """An assessment as it was authorised last, and what stands around it.

    Parameters
    ----------
    reference
        The council's number of the case.
    people
        Those of the case, as of what was authorised.
    still_true
        What came along from an earlier assessment and was confirmed: it decides what is asked.
    ways
        The steps into it and out of it.
    advice
        The rows of documents that were legal advice then, or are marked so now.
    """

    assessment: Assessment
    reference: str
    instrument: Instrument
    protocol: Protocol
    said: tuple[Said, ...]
    people: tuple[Person, ...]
    due: tuple[DueDate, ...]
    still_true: Confirmed
    ways: tuple[Way, ...]
    advice: frozenset[str]


@dataclass(frozen=True, slots=True)
class Listed:
    """What there is to read.

    Parameters
    ----------
    found
        Case and assessment of each that is authorised; those of one case stand together, in an order that
        says nothing.
    left_out
        How many there are of every other status.
    """

    found: tuple[tuple[str, str], ...]
    left_out: Mapping[Status, int]

    def legs(self, size: int) -> tuple[tuple[str, ...], ...]:
        """Part the assessments into legs of about so many; one more of them changes one leg and no other."""
        bits = max((len(self.found) // size).bit_length(), 0)
        parted: dict[int, list[str]] = {}
        for case, assessment in self.found:
            parted.setdefault(_place(case) >> (_PLACE_BITS - bits), []).append(assessment)
        return tuple(tuple(ids) for _, ids in sorted(parted.items()))


class Authorised:
    """The authorised assessments of a workspace."""

    def __init__(self, store: "Store") -> None:
        self._store = store
        self._clocked: dict[tuple[str, str], frozenset[str]] = {}  # by the hashes of both files

    def listed(self) -> Listed:
        """List what is authorised, without opening anything."""
        columns = (event_table.c.assessment, event_table.c.kind, event_table.c.at, event_table.c.content_root)
        wanted = (
            select(*columns, assessment_table.c.case)
            .join(assessment_table, assessment_table.c.id == event_table.c.assessment)
            .order_by(assessment_table.c.case, event_table.c.assessment, event_table.c.id)
        )
        found: list[tuple[str, str]] = []
        others: Counter[Status] = Counter()
        with self._store.database.read() as conn:
            for case, assessment, events in _by_assessment(conn.execute(wanted)):
                status = status_of(events)
                if status is Status.AUTHORISED:
                    found.append((case, assessment))
                else:
                    others[status] += 1
        return Listed(tuple(sorted(found, key=lambda both: (_place(both[0]), *both))), dict(others))

    def files(self, ids: Collection[str]) -> list[tuple[Instrument, Protocol]]:
        """List the instruments under their protocols that some assessments were written with."""
        pairs: dict[tuple[str, str], str] = {}
        with self._store.database.read() as conn:
            for some in parts_of(ids):
                hashes = (assessment_table.c.instrument_sha256, assessment_table.c.protocol_sha256)
                wanted = (
                    select(*hashes, func.min(assessment_table.c.id))
                    .where(assessment_table.c.id.in_(some))
                    .group_by(*hashes)
                )
                for instrument, protocol, one in conn.execute(wanted):
                    pairs.setdefault((instrument, protocol), one)
            examples = find_assessments(conn, self._store.keys, assessment_table.c.id.in_(pairs.values()))
        store = self._store
        found = [(store.instrument_of(one), store.protocol_of(one)) for one in examples]
        return sorted(found, key=lambda both: (both[0].id, both[0].version, both[1].id, both[1].sha256))

    def mark(self, ids: Sequence[str]) -> str:
        """Hash what a reading of some assessments rests on, without opening it: the same mark, the same text.

        It changes when one of them is reopened or authorised again, when something of its case is struck,
        destroyed or stepped from, and when another stage of the case moves.
        """
        with self._store.database.read() as conn:
            cases = list(
                conn.scalars(select(assessment_table.c.case).where(assessment_table.c.id.in_(ids)).distinct())
            )
            struck = select(func.count(), func.max(strike.c.id), func.max(strike.c.confirmed_at))
            destroyed = select(func.count()).where(
                subject_key.c.destroyed_at.is_not(None), subject_key.c.case.in_(cases)
            )
            happened = (
                select(func.count(), func.max(event_table.c.id))
                .join(assessment_table, assessment_table.c.id == event_table.c.assessment)
                .where(assessment_table.c.case.in_(cases))
            )
            facts = [
                list(ids),
                [str(one) for one in conn.execute(struck.where(of_struck(cases))).one()],
                conn.scalar(destroyed),
                list(conn.execute(happened).one()),
                conn.scalar(select(func.count()).where(step_table.c.case.in_(cases))),
                conn.scalar(
                    select(func.max(head.c.value_seq)).where(
                        head.c.case.in_(cases),
                        head.c.assessment == "",
                        head.c.question == DOCUMENTS,  # one may be marked as legal advice now
                    )
                ),
            ]
        return sha256(canonical(facts)).hexdigest()

    def note(self, ids: Sequence[str], body: Mapping[str, object]) -> None:
        """Write down, in the chain of each case, that these are about to be read whole and to leave.

        Raises
        ------
        WorkspaceError
            When this process may not write, so that nothing leaves unrecorded.
        """
        with self._store.database.write() as conn:
            wanted = select(assessment_table.c.id, assessment_table.c.case).where(
                assessment_table.c.id.in_(ids)
            )
            cases = {row.id: row.case for row in conn.execute(wanted)}
            for one in ids:
                if one in cases:
                    self._store.audit.append(conn, cases[one], "", "exported", f"assessment/{one}", body)

    def note_begun(self, body: Mapping[str, object]) -> None:
        """Write down in the chain of the workspace that tables are being made, and why."""
        with self._store.database.write() as conn:
            self._store.audit.append(conn, WORKSPACE, "", "frames", "", body)

    def read(self, ids: Sequence[str]) -> list[Whole]:
        """Read some assessments, in the order in which they are named.

        One that is not authorised any more is left out.
        """
        keys = self._store.keys
        keys.forget()  # of the batch before, so that memory does not grow with the record
        with self._store.database.read() as conn:
            wanted = find_assessments(conn, keys, assessment_table.c.id.in_(ids))
            found = {one.id: one for one in wanted if one.status is Status.AUTHORISED}
            here = Batch(conn, self._store, tuple(found[one] for one in ids if one in found))
            return [self._whole(here, one) for one in here.assessments]

    def _whole(self, here: "Batch", one: Assessment) -> Whole:
        instrument = self._store.texts.instrument_of(here.conn, one)
        protocol = self._store.texts.protocol_of(here.conn, one)
        said = tuple(here.said(one, instrument))
        asks_for_people = instrument.question(PEOPLE) is not None
        clocked = self._clock_questions(instrument, protocol)
        standing = [as_answer(one) for one in said if one.question.id in clocked]
        return Whole(
            assessment=one,
            reference=here.references[one.case],
            instrument=instrument,
            protocol=protocol,
            said=said,
            people=people_in(said) if asks_for_people else here.people(one.case),
            due=due_of(one, instrument, protocol, standing, here.today, here.around(one)),
            still_true=here.still_true(one, said),
            ways=tuple(way for way in here.ways[one.case] if one.id in way.ends),
            advice=here.advice(one, said),
        )

    def _clock_questions(self, instrument: Instrument, protocol: Protocol) -> frozenset[str]:
        key = (instrument.sha256, protocol.sha256)
        known = self._clocked.get(key)
        return self._clocked.setdefault(key, clock_questions(instrument)) if known is None else known


def _by_assessment(rows: Iterable[Any]) -> Iterator[tuple[str, str, list[Event]]]:
    """Gather the events of each assessment from rows that stand in that order."""
    for (case, assessment), events in groupby(rows, key=lambda row: (row.case, row.assessment)):
        yield (
            case,
            assessment,
            [Event(EventKind(e.kind), "", "", e.at, content_root=e.content_root) for e in events],
        )


def _place(case: str) -> int:
    """Give a case a place that says nothing of it."""
    return int.from_bytes(sha256(case.encode()).digest()[: _PLACE_BITS // 8], "big")
