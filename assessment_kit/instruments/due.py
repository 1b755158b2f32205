"""The due dates of an assessment from what was answered: the facts that the clock counts from."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from assessment_kit.core.assessment import Assessment, Status
from assessment_kit.core.clock import DueDate, Facts, due_dates
from assessment_kit.core.timescale import day_count, day_in_england
from assessment_kit.instruments.conditions import is_asked
from assessment_kit.instruments.model import Instrument, Question
from assessment_kit.instruments.protocol import Protocol
from assessment_kit.instruments.wording import typed_day

Answer = Mapping[str, Any]  # {question, subject, row, value}

OVERDUE_BECAUSE = "overdue_because"
_BECAUSE = frozenset({"needs_by_because", OVERDUE_BECAUSE})  # words, which move no day
_NEVER_MEANT = frozenset({Status.CANCELLED, Status.STEPPED})
_STRATEGY = "strategy_discussion"
_ORIGIN = "origin:"  # and what happened on that day
_YEARS = range(1900, 2200)  # a day outside them is a slip of the hand, and moves nothing


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
) -> tuple[DueDate, ...]:
    """Work out the due dates of an assessment under the protocol that it was started with.

    Parameters
    ----------
    answers
        Those in force; of questions that the clock does not read, too, which are passed over.
    today
        What is to be held on a later day is set for it, and not done.

    Returns
    -------
    By day.
    """
    return due_dates(
        [point for point in protocol.review_points if point.is_for(instrument.assessment_type)],
        facts_of(assessment, instrument, answers, today),
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


def facts_of(
    assessment: Assessment, instrument: Instrument, answers: Iterable[Answer], today: date | None = None
) -> Facts:
    """Read from the answers what the days of an assessment are counted from.

    An answer to a question that is not asked any more counts for nothing, though it is kept.
    """
    answers = list(answers)
    words = {question.id: question for question in instrument.questions if question.clock}
    given: dict[str, list[tuple[Question, Answer]]] = defaultdict(list)
    for answer in answers:
        question = words.get(answer["question"])
        is_closed = answer.get("subject", "") in assessment.closed_children
        if question is None or is_closed or answer.get("value") in (None, "", {}):
            continue
        if _is_asked(question, answer.get("subject", ""), answers):
            given[question.clock].append((question, answer))
    needs_by, because = _own_day(given)
    ended = assessment.closing if assessment.status in _NEVER_MEANT else None
    held = _earliest(_reviews(given.get("reviews", ())))
    strategy = _earliest(_enquiries(given.get("strategy", ())))
    return Facts(
        referred_on=assessment.referred_on,
        started_on=assessment.started_on,
        origins=strategy | _days(given, _ORIGIN),
        held=_earliest([*held.items(), *_days(given, "held:").items()]),
        fixed=_days(given, "due:"),
        needs_by=needs_by,
        needs_by_because=because,
        ended_on=assessment.authorised_on,
        goes_on=ended is None,
        today=today if ended is None else day_in_england(ended.at),
        not_needed=frozenset(_not_needed(words.values(), answers) if assessment.authorised_on else ()),
    )


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


def _own_day(given: Mapping[str, Sequence[tuple[Question, Answer]]]) -> tuple[date | None, str]:
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


def _days(given: Mapping[str, Sequence[tuple[Question, Answer]]], prefix: str) -> dict[str, date]:
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
