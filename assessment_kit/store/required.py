"""What must be answered before an assessment is submitted, and is not yet."""

from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection

from assessment_kit.core import clock
from assessment_kit.core.assessment import Assessment
from assessment_kit.core.people import Person, PersonKind
from assessment_kit.core.timescale import day_in_england, day_words
from assessment_kit.instruments.completeness import missing_required
from assessment_kit.instruments.due import OVERDUE_BECAUSE, is_said_why
from assessment_kit.instruments.model import Instrument
from assessment_kit.instruments.outline import outline
from assessment_kit.instruments.subjects import subjects
from assessment_kit.store import reading
from assessment_kit.store.carried import add_confirmed
from assessment_kit.store.ending import destroyed_in
from assessment_kit.store.people import people_of

if TYPE_CHECKING:
    from assessment_kit.store.record import Store


def unanswered(conn: Connection, store: "Store", assessment: Assessment) -> list[str]:
    """Name the required questions that nothing in force answers, in the transaction under way.

    Returns
    -------
    The label of each, with the child's or parent's name: “Which level of help do you propose?” (Robin);
    none of a child whose own part is closed or whose record was destroyed. First why it took longer, where
    it did.
    """
    instrument = store.answers.instrument_of(conn, assessment)
    asked = why_late_asked(conn, store, assessment)
    late = [asked] if asked else []
    if not any(question.is_required for question in instrument.questions):
        return late
    people = {person.id: person for person in people_of(conn, store.keys, assessment.case)}
    children = [people.get(child) or Person(child, PersonKind.CHILD, "") for child in assessment.children]
    over = assessment.closed_children | destroyed_in(conn, assessment.case)
    asked_about = subjects(children, list(people.values()), over)
    answers = _in_force(conn, store, assessment, instrument)
    outlined = outline(instrument, asked_about)
    add_confirmed(conn, store, assessment, outlined, answers)
    return late + missing_required(outlined, answers)


def _in_force(
    conn: Connection, store: "Store", assessment: Assessment, instrument: Instrument
) -> list[dict[str, Any]]:
    extent = reading.extent_of(assessment, instrument)
    return [
        {
            "question": revision.address.question,
            "subject": revision.address.subject,
            "row": revision.address.row,
            "value": revision.value,
        }
        for revision in reading.in_force(conn, store.keys, extent)
        if not revision.struck
    ]


def why_late_asked(conn: Connection, store: "Store", assessment: Assessment) -> str:
    """Name the question why it took longer, where the day that leads has passed and nobody has said it.

    Returns
    -------
    “Why did this take longer?” (it was due on 13 May 2026); empty where nothing is to be said.
    """
    instrument = store.answers.instrument_of(conn, assessment)
    asked = next((q for q in instrument.questions if q.clock == OVERDUE_BECAUSE), None)
    if asked is None or assessment.said_why_late:
        return ""
    today = day_in_england(store.database.now())
    lead = clock.leading(dues := store.due.of(conn, assessment))
    if lead is None or not clock.needs_reason(dues, today):
        return ""
    extent = reading.extent_of(assessment, instrument)
    if is_said_why(instrument, reading.answers_to(conn, store.keys, extent, {asked.id})):
        return ""
    return f"“{asked.label}” (it was due on {day_words(lead.due_on)})"
