"""The due dates of an assessment from what was answered: the facts that the clock counts from."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from assessment_kit.core.assessment import Assessment, EventKind, Status
from assessment_kit.core.clock import DueDate, Facts, due_dates
from assessment_kit.core.timescale import day_count, day_in_england
from assessment_kit.instruments.conditions import is_asked
from assessment_kit.instruments.model import Instrument, Question
from assessment_kit.instruments.protocol import Protocol
from assessment_kit.instruments.wording import typed_day

Answer = Mapping[str, Any]  # {question, subject, row, value}
Given = Mapping[str, Sequence[tuple[Question, Answer]]]  # by the clock's word

OVERDUE_BECAUSE = "overdue_because"
_BECAUSE = frozenset({"needs_by_because", OVERDUE_BECAUSE})  # words, which move no day
_NEVER_MEANT = frozenset({Status.CANCELLED, Status.STEPPED})
_STRATEGY = "strategy_discussion"
_ORIGIN = "origin:"  # and what happened on that day
_YEARS = range(1900, 2200)  # a day outside them is a slip of the hand, and moves nothing


@dataclass(frozen=True, slots=True)
class Stage:
    """Another stage of one referral: an assessment with what was answered there to its clock's questions."""

    assessment: Assessment
    instrument: Instrument
    answers: tuple[Answer, ...]


@dataclass(frozen=True, slots=True)
class Around:
    """What stands around an assessment in its case and moves its days.

    Parameters
    ----------
    stages
        The other stages of the same referral.
    left
        The children who went on by a step that ended this assessment for them, each with the day.
    """

    stages: tuple[Stage, ...] = ()
    left: Mapping[str, date] = field(default_factory=dict)

    def of_child(self, child: str, children: Collection[str]) -> "Around":
        """Leave what counts for one child: their own stages, without what was held about another alone."""
        others = {*children} - {child}
        stages = (
            replace(one, answers=tuple(a for a in one.answers if a.get("subject", "") not in others))
            for one in self.stages
            if child in one.assessment.children
        )
        return replace(self, stages=tuple(stages))


_ALONE = Around()


def dated_questions(instrument: Instrument) -> frozenset[str]:
    """Name the questions whose answers move a due date, and those that decide whether they are asked."""
    return _with_deciders(q for q in instrument.questions if q.clock and q.clock not in _BECAUSE)


def clock_questions(instrument: Instrument) -> frozenset[str]:
    """Name the questions that the clock reads, words included, and those that decide what is asked."""
    return _with_deciders(q for q in instrument.questions if q.clock)


def _with_deciders(questions: Iterable[Question]) -> frozenset[str]:
    return frozenset(name for q in questions for name in (q.id, q.when.question if q.when else q.id))


def due_of(
    assessment: Assessment,
    instrument: Instrument,
    protocol: Protocol,
    answers: Iterable[Answer],
    today: date | None = None,
    around: Around = _ALONE,
) -> tuple[DueDate, ...]:
    """Work out the due dates of an assessment under the protocol that it was started with.

    Parameters
    ----------
    answers
        Those in force; of questions that the clock does not read, too, which are passed over.
    today
        What is to be held on a later day is set for it, and not done.
    around
        What stands around it in its case.

    Returns
    -------
    By day.
    """
    return due_dates(
        [point for point in protocol.review_points if point.is_for(instrument.assessment_type)],
        facts_of(assessment, instrument, answers, today, around),
        counts_referral_day=protocol.counts_referral_day,
        published_until=protocol.bank_holidays_published_until,
    )


def day_of(assessment: Assessment, protocol: Protocol, today: date) -> int:
    """Count which working day since its referral an assessment is in; the count stops when the work ends.

    Parameters
    ----------
    protocol
        The one that it was started under, which says whether the day of the referral counts.
    """
    ended = None if assessment.is_under_way else assessment.closing
    day = today if ended is None else day_in_england(ended.at)
    return day_count(assessment.referred_on, day, counts_referral_day=protocol.counts_referral_day)


def working_day_limit(protocol: Protocol, instrument: Instrument) -> int | None:
    """Say how many working days from its referral the protocol gives a type; None where it gives none."""
    points = protocol.points_for(instrument.assessment_type)
    counted = (p.days for p in points if p.is_limit and (p.count, p.origin) == ("working", "referral"))
    return next(counted, None)


def facts_of(
    assessment: Assessment,
    instrument: Instrument,
    answers: Iterable[Answer],
    today: date | None = None,
    around: Around = _ALONE,
) -> Facts:
    """Read from the answers what the days of an assessment are counted from.

    An answer to a question that is not asked any more counts for nothing, though it is kept.
    """
    answers = list(answers)
    given = _given(instrument, answers, assessment.closed_children)
    needs_by, because = _own_day(given)
    ended_on = _ended_on(assessment, around.left)
    strategy = _earliest(_enquiries(given.get("strategy", ())))
    clocked = (question for question in instrument.questions if question.clock)
    return Facts(
        referred_on=assessment.referred_on,
        started_on=assessment.started_on,
        origins=strategy | _days(given, _ORIGIN),
        held=_held(given),
        held_elsewhere=_held_elsewhere(assessment, around.stages),
        fixed=_days(given, "due:"),
        needs_by=needs_by,
        needs_by_because=because,
        ended_on=assessment.authorised_on,
        goes_on=ended_on is None,
        today=ended_on or today,
        not_needed=frozenset(_not_needed(clocked, answers) if assessment.authorised_on else ()),
    )


def _given(instrument: Instrument, answers: Sequence[Answer], closed: Collection[str]) -> Given:
    """Sort the answers that count by the clock's word of their question."""
    words = {question.id: question for question in instrument.questions if question.clock}
    given: dict[str, list[tuple[Question, Answer]]] = defaultdict(list)
    for answer in answers:
        question, subject = words.get(answer["question"]), answer.get("subject", "")
        if question is None or subject in closed or answer.get("value") in (None, "", {}):
            continue
        if _is_asked(question, subject, answers):
            given[question.clock].append((question, answer))
    return given


def _held(given: Given) -> dict[str, date]:
    """Give the first day on which each point was held."""
    reviews = _earliest(_reviews(given.get("reviews", ())))
    return _earliest([*reviews.items(), *_days(given, "held:").items()])


def _held_elsewhere(assessment: Assessment, stages: Iterable[Stage]) -> dict[str, tuple[date, str]]:
    """Give the first day on which each point was held in another stage, as long as this one was under way.

    A child's part that was closed there since had its meetings all the same.
    """
    closing = None if assessment.is_under_way else assessment.closing
    found: dict[str, tuple[date, str]] = {}
    for stage in stages:
        for point, day in _held(_given(stage.instrument, stage.answers, ())).items():
            if closing is None or day <= day_in_england(closing.at):
                said = (day, stage.instrument.title)
                found[point] = min(said, found.get(point, said))
    return found


def _ended_on(assessment: Assessment, left: Mapping[str, date]) -> date | None:
    """Say on which day work ended that leaves nothing due: cancelled, ended by a step, signed and left since.

    What was signed goes on with its plan, until a step has ended it for every child. A closed part of one
    child has ended, whatever becomes of the others'.
    """
    closing = assessment.closing
    if assessment.status in _NEVER_MEANT and closing is not None:
        return day_in_england(closing.at)
    if not assessment.open_children:
        closed = (e for e in reversed(assessment.events) if e.kind is EventKind.CHILD_CLOSED)
        return next((day_in_england(e.at) for e in closed if e.child in assessment.children), None)
    signed_on = assessment.authorised_on
    if signed_on is None or not left.keys() >= {*assessment.open_children}:
        return None
    return max(signed_on, *(left[child] for child in assessment.open_children))


def _is_asked(question: Question, subject: str, answers: Sequence[Answer]) -> bool:
    when = question.when
    condition = {"question": when.question, "is": when.is_any_of} if when else None
    return is_asked({"when": condition}, subject, answers)


def _not_needed(questions: Iterable[Question], answers: Sequence[Answer]) -> Iterator[str]:
    """Name the points about whose own day nothing is asked, by what was answered."""
    for question in questions:
        if question.clock.startswith(_ORIGIN) and not _is_asked(question, "", answers):
            yield question.clock.removeprefix(_ORIGIN)


def is_said_why(instrument: Instrument, answers: Iterable[Answer]) -> bool:
    """Tell whether it is written down why an assessment took longer."""
    asked = {question.id for question in instrument.questions if question.clock == OVERDUE_BECAUSE}
    return any(answer["question"] in asked and str(answer.get("value") or "").strip() for answer in answers)


def _day(value: Any) -> date | None:
    """Read a day that can be counted from."""
    day = typed_day(value)
    return day if day is not None and day.year in _YEARS else None


def _own_day(given: Given) -> tuple[date | None, str]:
    """Find the child's own day, the earliest where children have days of their own, and why."""
    days = [
        (day, answer.get("subject", ""))
        for _, answer in given.get("needs_by", ())
        if (day := _day(answer["value"]))
    ]
    if not days:
        return None, ""
    day, subject = min(days)
    reasons = {a.get("subject", ""): str(a["value"]) for _, a in given.get("needs_by_because", ())}
    return day, reasons.get(subject) or reasons.get("", "")


def _days(given: Given, prefix: str) -> dict[str, date]:
    """Read the days whose clock word begins so, by the rest of the word; the earliest of each."""
    return _earliest(
        (word.removeprefix(prefix), _day(answer["value"]))
        for word, answers in given.items()
        if word.startswith(prefix)
        for _, answer in answers
    )


def _reviews(given: Iterable[tuple[Question, Answer]]) -> Iterator[tuple[str, date | None]]:
    for _, answer in given:
        row = answer["value"]
        if isinstance(row, Mapping) and row.get("point"):
            yield str(row["point"]), _day(row.get("held_on"))


def _enquiries(given: Iterable[tuple[Question, Answer]]) -> Iterator[tuple[str, date | None]]:
    """Give the days of the strategy discussions that began enquiries.

    The day of a row is its first date, and whether it began enquiries its first yes or no; a question that
    is itself a day asks for that of the one discussion which began them.
    """
    for question, answer in given:
        row = answer["value"]
        if not isinstance(row, Mapping):
            yield _STRATEGY, _day(row)
            continue
        day = next((column.id for column in question.columns if column.type == "date"), "")
        began = next((column.id for column in question.columns if column.type == "yes_no"), "")
        if not began or row.get(began) == "yes":
            yield _STRATEGY, _day(row.get(day))


def _earliest(named: Iterable[tuple[str, date | None]]) -> dict[str, date]:
    days: dict[str, date] = {}
    for name, day in named:
        if day is not None:
            days[name] = min(day, days.get(name, day))
    return days
