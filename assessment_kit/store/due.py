"""What is due when, remembered for lists: a cache that can be rebuilt from the assessments and their answers.

The dates themselves come from `core.clock`. The tables `due`, `place` and `under_way` only remember what it
said, so that a caseload or a queue of thousands is sorted and searched without opening any record.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Table, delete, func, insert, select

from assessment_kit.core import clock
from assessment_kit.core.assessment import Assessment
from assessment_kit.core.clock import DueDate
from assessment_kit.core.people import Account
from assessment_kit.core.stepping import left_on, of_one_referral
from assessment_kit.core.timescale import day_in_england
from assessment_kit.instruments.due import Around, Stage, clock_questions, dated_questions, due_of
from assessment_kit.instruments.model import Instrument
from assessment_kit.instruments.oversight import discussions
from assessment_kit.store import reading
from assessment_kit.store.assessment_rows import assessments_of
from assessment_kit.store.case_rows import readable_cases
from assessment_kit.store.schema import case as case_table
from assessment_kit.store.schema import due as due_table
from assessment_kit.store.schema import place as place_table
from assessment_kit.store.schema import under_way as under_way_table

if TYPE_CHECKING:
    from assessment_kit.store.record import Store

NOTHING_OPEN = date(9999, 12, 31)
_UNDATED = date(9999, 12, 30)  # open work that no day is set for stands before what is finished
_AT_ONCE = 500  # cases
_TABLES = (due_table, place_table, under_way_table)

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Upcoming:
    """One thing that is still due, without anything that was written about the family."""

    case: str
    reference: str
    assessment: str
    point: str
    label: str
    due_on: date
    is_provisional: bool
    is_leading: bool


@dataclass(frozen=True, slots=True)
class Leading:
    """The day by which an assessment is to be finished, and whether it may still move."""

    on: date
    is_provisional: bool


@dataclass(frozen=True, slots=True)
class Missed:
    """A review discussion that was not held by its day."""

    label: str
    due_on: date


class DueDates:
    """The due dates of every assessment, and the place of every case in a caseload."""

    def __init__(self, store: "Store") -> None:
        self._store = store
        self._dated: dict[str, frozenset[str]] = {}  # by the hash of the instrument

    def of(self, conn: Connection, assessment: Assessment) -> tuple[DueDate, ...]:
        """Work out the due dates of an assessment as it stands, from what is in force."""
        return self._of(conn, assessment, self._beside(conn, assessment))

    def _of(self, conn: Connection, one: Assessment, case: Iterable[Assessment]) -> tuple[DueDate, ...]:
        instrument = self._store.texts.instrument_of(conn, one)
        protocol = self._store.texts.protocol_of(conn, one)
        answers = self._answers(conn, one, instrument)
        return due_of(one, instrument, protocol, answers, self._today, self._around(conn, one, case))

    def around(self, assessment: Assessment) -> Around:
        """Read what stands around an assessment in its case and moves its days."""
        with self._store.database.read() as conn:
            return self._around(conn, assessment, self._beside(conn, assessment))

    def _beside(self, conn: Connection, assessment: Assessment) -> Sequence[Assessment]:
        return assessments_of(conn, self._store.keys, [assessment.case]).get(assessment.case, ())

    def _around(self, conn: Connection, one: Assessment, case: Iterable[Assessment]) -> Around:
        of, steps = self._store.texts.instrument_of, self._store.steps
        others = ((of(conn, other).assessment_type, other) for other in case)
        stages = of_one_referral(of(conn, one).assessment_type, one, others)
        return Around(
            stages=tuple(self._stage(conn, other) for other in stages),
            left=left_on(one, steps.out_of(conn, one)) if one.authorised_on else {},
        )

    def _stage(self, conn: Connection, assessment: Assessment) -> Stage:
        instrument = self._store.texts.instrument_of(conn, assessment)
        return Stage(assessment, instrument, tuple(self._answers(conn, assessment, instrument)))

    def _answers(self, conn: Connection, one: Assessment, instrument: Instrument) -> list[dict[str, Any]]:
        """Read what is in force under the questions that the clock reads."""
        extent = reading.extent_of(one, instrument)
        return reading.answers_to(conn, self._store.keys, extent, clock_questions(instrument))

    def moves(self, instrument: Instrument, questions: Iterable[str]) -> bool:
        """Tell whether answers to any of these questions move a due date; asked at every save."""
        dated = self._dated.get(instrument.sha256)
        if dated is None:
            dated = self._dated[instrument.sha256] = dated_questions(instrument)
        return not dated.isdisjoint(questions)

    def refresh(self, conn: Connection, case_id: str) -> None:
        """Remember again what is due in a case, in the transaction under way."""
        self._write(conn, [case_id])

    def rebuild(self, conn: Connection) -> None:
        """Make the whole cache anew."""
        for table in _TABLES:
            conn.execute(delete(table))
        cases = list(conn.scalars(select(case_table.c.id).order_by(case_table.c.id)))
        for start in range(0, len(cases), _AT_ONCE):
            self._write(conn, cases[start : start + _AT_ONCE])

    def faults(self, conn: Connection) -> Iterator[str]:
        """Compare what is remembered with what the record gives, a sentence for each case that differs."""
        cases = list(conn.scalars(select(case_table.c.id).order_by(case_table.c.id)))
        for start in range(0, len(cases), _AT_ONCE):
            part = cases[start : start + _AT_ONCE]
            right, kept = self._computed(conn, part), _kept(conn, part)
            for case_id in part:
                if right[case_id] != kept[case_id]:
                    yield (
                        f"The due dates listed for case {case_id} are not those that its record gives: "
                        "run assessment-kit verify --rebuild."
                    )

    def leading(self, assessments: Collection[str]) -> dict[str, Leading]:
        """Give the day by which each of some assessments is to be finished, where there is one."""
        wanted = select(due_table.c.assessment, due_table.c.due_on, due_table.c.is_provisional).where(
            due_table.c.assessment.in_(sorted(assessments)), due_table.c.is_leading
        )
        with self._store.database.read() as conn:
            return {row.assessment: Leading(row.due_on, row.is_provisional) for row in conn.execute(wanted)}

    def missed(self, assessments: Iterable[Assessment]) -> dict[str, tuple[Missed, ...]]:
        """List the review discussions of some assessments whose day has passed without them, by day.

        What is over misses nothing any more; an assessment that misses none is left out.
        """
        wanted = {one.id: one for one in assessments if one.is_under_way}
        rows = (
            select(due_table.c.assessment, due_table.c.point, due_table.c.label, due_table.c.due_on)
            .where(due_table.c.assessment.in_(sorted(wanted)), due_table.c.is_met_on.is_(None))
            .where(due_table.c.due_on < self._today)
            .order_by(due_table.c.due_on, due_table.c.point)
        )
        found: dict[str, list[Missed]] = defaultdict(list)
        with self._store.database.read() as conn:
            for row in conn.execute(rows).all() if wanted else ():
                one = wanted[row.assessment]
                if row.point in discussions(self._store.texts.instrument_of(conn, one)):
                    found[one.id].append(Missed(row.label, row.due_on))
        return {one: tuple(points) for one, points in found.items()}

    def upcoming(self, account: Account | None) -> list[Upcoming]:
        """List everything that is still to be done, by the day that was set for it or by which it is due.

        Parameters
        ----------
        account
            Whose caseload it is; None for the whole workspace, from the command line.
        """
        met_on = due_table.c.is_met_on
        day = func.coalesce(met_on, due_table.c.due_on).label("due_on")
        plain = {*Upcoming.__slots__} - {"reference", "due_on"}
        wanted = (
            select(case_table.c.reference, day, *(due_table.c[name] for name in sorted(plain)))
            .join(case_table, case_table.c.id == due_table.c.case)
            .where(met_on.is_(None) | (met_on > self._today))
            .order_by(day, case_table.c.reference, due_table.c.point)
        )
        with self._store.database.read() as conn:
            found = [Upcoming(**row) for row in conn.execute(wanted).mappings()]
            if account is not None:
                mine = readable_cases(conn, account, self._store.database.now())
                found = [one for one in found if one.case in mine]
        return found

    @property
    def _today(self) -> date:
        return day_in_england(self._store.database.now())

    def _write(self, conn: Connection, cases: Sequence[str]) -> None:
        computed = self._computed(conn, cases)
        for table in _TABLES:
            conn.execute(delete(table).where(table.c.case.in_(cases)))
        if dues := [row for remembered in computed.values() for row in remembered.dues]:
            conn.execute(insert(due_table), dues)
        if places := [remembered.place for remembered in computed.values() if remembered.place]:
            conn.execute(insert(place_table), places)
        if waiting := [row for remembered in computed.values() for row in remembered.under_way]:
            conn.execute(insert(under_way_table), waiting)

    def _computed(self, conn: Connection, cases: Sequence[str]) -> dict[str, "_Remembered"]:
        """Work out what is to be remembered of some cases."""
        assessments = assessments_of(conn, self._store.keys, cases)
        references = select(case_table.c.id, case_table.c.reference).where(case_table.c.id.in_(cases))
        return {
            row.id: self._remembered(conn, row.id, row.reference, assessments.get(row.id, ()))
            for row in conn.execute(references).all()
        }

    def _remembered(
        self, conn: Connection, case_id: str, reference: str, assessments: Sequence[Assessment]
    ) -> "_Remembered":
        dues: list[Row] = []
        leads: list[tuple[date, bool]] = []
        for assessment in assessments:
            found = self._of(conn, assessment, assessments)
            dues += [_row(assessment, due) for due in found if _is_remembered(assessment, due)]
            if assessment.is_under_way and not assessment.part_of:
                lead = clock.leading(found)
                leads.append((lead.due_on, lead.point != clock.NEEDS_BY) if lead else (_UNDATED, True))
        statuses = sorted({assessment.status.value for assessment in assessments})
        place = {
            "case": case_id,
            "due_on": min(leads, default=(NOTHING_OPEN, True))[0],
            "reference": reference,
            "statuses": f" {' '.join(statuses)} ",
        }
        first = min(leads, default=(_UNDATED, True))
        waiting = [_under_way(one, reference, first) for one in assessments if one.is_under_way]
        return _Remembered(sorted(dues, key=_key), place, sorted(waiting, key=_key))


@dataclass(frozen=True, slots=True)
class _Remembered:
    """The rows of one case: of `due` and of `under_way` in the order of their keys, and of `place`."""

    dues: list[Row]
    place: Row | None
    under_way: list[Row]


def _is_remembered(assessment: Assessment, due: DueDate) -> bool:
    """Leave out what nobody can do any more: a meeting that was due before the assessment was finished."""
    ended_on = assessment.authorised_on
    return due.is_met_on is not None or ended_on is None or due.due_on > ended_on


def _row(assessment: Assessment, due: DueDate) -> Row:
    return {
        "assessment": assessment.id,
        "point": due.point,
        "case": assessment.case,
        "label": due.label,
        "due_on": due.due_on,
        "is_met_on": due.is_met_on,
        "is_provisional": due.is_provisional,
        "is_leading": due.is_leading,
    }


def _under_way(one: Assessment, reference: str, first: tuple[date, bool]) -> Row:
    due_on, is_counted = first
    return {
        "assessment": one.id,
        "case": one.case,
        "due_on": due_on,
        "is_counted": is_counted,
        "reference": reference,
        "status": one.status.value,
        "author": one.assessing,
        "submitted_to": one.submitted_to,
    }


def _key(row: Row) -> tuple[str, str]:
    return str(row["assessment"]), str(row.get("point", ""))


def _kept(conn: Connection, cases: Sequence[str]) -> dict[str, _Remembered]:
    """Read what is remembered of some cases."""
    dues, waiting = _rows_by_case(conn, due_table, cases), _rows_by_case(conn, under_way_table, cases)
    places = _rows_by_case(conn, place_table, cases)
    return {
        case: _Remembered(
            sorted(dues[case], key=_key),
            next(iter(places[case]), None),
            sorted(waiting[case], key=_key),
        )
        for case in cases
    }


def _rows_by_case(conn: Connection, table: Table, cases: Sequence[str]) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = defaultdict(list)
    for row in conn.execute(select(table).where(table.c.case.in_(cases))).mappings():
        found[row["case"]].append(dict(row))
    return found
