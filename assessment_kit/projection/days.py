"""The days of an assessment, gathered for its time line, and a chronology for its dated line."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from assessment_kit.core.days_chart import AT_A_DISTANCE, IN_PERSON, IN_VAIN, Day, Days, DuePoint
from assessment_kit.core.events_chart import Event
from assessment_kit.instruments.wording import typed_day
from assessment_kit.projection.provenance import english_day
from assessment_kit.projection.standing import questions, standing_anywhere

Json = Mapping[str, Any]
_STEPS = {
    "submitted": "Submitted",
    "taken_back": "Taken back",
    "returned": "Returned",
    "authorised": "Authorised",
    "cancelled": "Cancelled",
    "reopened": "Reopened",
    "stepped": "A step was taken",
}
_CONTACTS = {
    "telephone": AT_A_DISTANCE,
    "video": AT_A_DISTANCE,
    "message": AT_A_DISTANCE,
    "no_access": IN_VAIN,
}


def days_of(record: Json, as_of: date, *, needs_due: bool = True) -> Days | None:
    """Gather what happened in an assessment and what was due when.

    Parameters
    ----------
    record
        What `projection.record_json` gives.
    as_of
        Until when it tells.
    needs_due
        Whether nothing is told where nothing is due; a copy that leaves has no due dates and tells its days.

    Returns
    -------
    None where nothing is due, as in a part beside an assessment.
    """
    due = tuple(_points(record, as_of))
    begins = typed_day(record["assessment"].get("referred_on"))
    if begins is None or (needs_due and not due):
        return None
    return Days(begins, as_of, tuple(_steps(record)), tuple(_contacts(record, begins)), due)


def _points(record: Json, as_of: date) -> Iterator[DuePoint]:
    for due in record.get("due_dates") or ():
        day, met = typed_day(due.get("due_on")), typed_day(due.get("is_met_on"))
        is_ahead = bool(due.get("is_set")) or (met is not None and met > as_of)
        if day is not None:
            yield DuePoint(
                label=str(due.get("label") or ""),
                due_on=day,
                done_on=None if is_ahead else met,
                set_for=met if is_ahead else None,
                leads=bool(due.get("is_leading")),
                where=f", in the {due['met_in']}" if due.get("met_in") else "",
            )


def _steps(record: Json) -> Iterator[Day]:
    assessment = record["assessment"]
    found = [
        Day(day, words)
        for name, words in (("referred_on", "Referred"), ("started_on", "Started"))
        if (day := typed_day(assessment.get(name)))
    ]
    found += [
        Day(english_day(datetime.fromisoformat(str(event["at"]))), _STEPS[str(event["kind"])])
        for event in assessment.get("events") or ()
        if event.get("kind") in _STEPS and event.get("at")
    ]
    return iter(sorted(dict.fromkeys(found), key=lambda one: one.on))


def _contacts(record: Json, begins: date) -> Iterator[Day]:
    """Give the visits and other contacts since the referral; those of earlier work stand in their own."""
    found = []
    for question in questions(record):
        if question["type"] == "visits":
            kinds = _labels(question, "kind")
            for one in standing_anywhere(question):
                day, kind = typed_day(one.row.get("happened_on")), str(one.row.get("kind") or "")
                if day is not None and day >= begins:
                    found.append(Day(day, kinds.get(kind, "Contact"), _CONTACTS.get(kind, IN_PERSON)))
    return iter(sorted(found, key=lambda one: one.on))


def _labels(question: Json, column: str) -> dict[str, str]:
    options = (c.get("options") or () for c in question.get("columns") or () if c["id"] == column)
    return {str(one["id"]): str(one["label"]) for listed in options for one in listed}


def events_of(record: Json, *, has_births: bool = True) -> tuple[Event, ...]:
    """Gather the chronology: each event that has a day, with how old the children were.

    Parameters
    ----------
    has_births
        Whether the births of the children whom the assessment is about stand among the events.

    Returns
    -------
    In the order of time; none where nobody has written an event with a day.
    """
    children = [
        (str(one["id"]), str(one.get("first_name") or one.get("name") or ""), born)
        for one in record.get("children") or ()
        if (born := typed_day(one.get("date_of_birth")))
    ]
    found = []
    for question in questions(record):
        if question["type"] == "chronology":
            for one in standing_anywhere(question):
                day, words = typed_day(one.row.get("happened_on")), str(one.row.get("event") or "")
                if day is not None and words.strip():
                    ages = tuple(_ages(children, one.row.get("children"), day))
                    found.append(Event(day, " ".join(words.split()), ages))
    told = {one.on for one in found}  # whoever wrote about the day has said it in their own words
    births = [
        Event(born, f"{name} is born", is_birth=True)
        for _, name, born in children
        if has_births and born not in told
    ]
    return tuple(sorted((*found, *births), key=lambda one: one.on)) if found else ()


def _ages(children: Sequence[tuple[str, str, date]], about: Any, day: date) -> Iterator[str]:
    """Say how old each child was whom an event is about; an event that names nobody is about all."""
    named = set(about) if isinstance(about, list | tuple) else set()
    for child, name, born in children:
        if born <= day and (not named or child in named):
            years = day.year - born.year - ((day.month, day.day) < (born.month, born.day))
            yield f"{name} {years}" if years else f"{name} under 1"
