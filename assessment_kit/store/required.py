"""What must be answered before an assessment is submitted, and is not yet."""

from typing import TYPE_CHECKING

from sqlalchemy import Connection

from assessment_kit.core.assessment import Assessment
from assessment_kit.core.people import Person, PersonKind
from assessment_kit.instruments.completeness import missing_required
from assessment_kit.instruments.model import About
from assessment_kit.instruments.outline import Subjects, outline
from assessment_kit.store import reading
from assessment_kit.store.people import people_of

if TYPE_CHECKING:
    from assessment_kit.store.record import Store


def unanswered(conn: Connection, store: "Store", assessment: Assessment) -> list[str]:
    """Name the required questions that nothing in force answers, in the transaction under way.

    Returns
    -------
    The label of each, with the child's or parent's name: “Which level of help do you propose?” (Robin).
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
    return missing_required(outline(instrument, _subjects(assessment, people)), answers)


def _subjects(assessment: Assessment, people: dict[str, Person]) -> Subjects:
    """Say whom each question is asked about: the children of the assessment, the parents of the case."""
    children = [people.get(child) or Person(child, PersonKind.CHILD, "") for child in assessment.children]
    firsts = [child.first_name for child in children]
    parents = [person for person in people.values() if person.kind is PersonKind.PARENT_OR_CARER]
    return {
        About.EACH_CHILD.value: [
            {"id": child.id, "name": first if firsts.count(first) == 1 else child.name.strip() or first}
            for child, first in zip(children, firsts, strict=True)
        ],
        About.EACH_PARENT.value: [
            {"id": parent.id, "name": parent.name.strip() or parent.first_name} for parent in parents
        ],
    }
