"""What must be answered before an assessment is submitted, and is not yet."""

from typing import TYPE_CHECKING

from sqlalchemy import Connection

from assessment_kit.core.assessment import Assessment
from assessment_kit.core.people import Person, PersonKind
from assessment_kit.instruments.completeness import missing_required
from assessment_kit.instruments.outline import outline
from assessment_kit.instruments.subjects import subjects
from assessment_kit.store import reading
from assessment_kit.store.people import people_of

if TYPE_CHECKING:
    from assessment_kit.store.record import Store


def unanswered(conn: Connection, store: "Store", assessment: Assessment) -> list[str]:
    """Name the required questions that nothing in force answers, in the transaction under way.

    Returns
    -------
    The label of each, with the child's or parent's name: “Which level of help do you propose?” (Robin);
    none of a child whose own part is closed.
    """
    instrument = store.answers.instrument_of(conn, assessment)
    if not any(question.is_required for question in instrument.questions):
        return []
    extent = reading.extent_of(assessment, instrument)
    answers = [
        {
            "question": revision.address.question,
            "subject": revision.address.subject,
            "row": revision.address.row,
            "value": revision.value,
        }
        for revision in reading.in_force(conn, store.keys, extent)
        if not revision.struck
    ]
    people = {person.id: person for person in people_of(conn, store.keys, assessment.case)}
    children = [people.get(child) or Person(child, PersonKind.CHILD, "") for child in assessment.children]
    asked_about = subjects(children, list(people.values()), assessment.closed_children)
    return missing_required(outline(instrument, asked_about), answers)
