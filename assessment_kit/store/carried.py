"""What earlier assessments brought along and somebody confirmed, for the rules of the record."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection

from assessment_kit.core.assessment import Assessment
from assessment_kit.core.carrying import carried_id, goes_along
from assessment_kit.instruments import carrying
from assessment_kit.instruments.given import CARRIED
from assessment_kit.store import reading
from assessment_kit.store.assessment_rows import find_assessment
from assessment_kit.store.people import people_of

if TYPE_CHECKING:
    from assessment_kit.store.record import Store

Confirmed = dict[tuple[str, str], list[dict[str, Any]]]  # {id, value}, by question and subject


def add_confirmed(
    conn: Connection,
    store: "Store",
    assessment: Assessment,
    outlined: Mapping[str, Any],
    answers: Iterable[Mapping[str, Any]],
) -> None:
    """Put what was said before and is still true beside the questions of an outline that it answers.

    Parameters
    ----------
    answers
        {question, subject, row, value} of everything in force.
    """
    found = confirmed(conn, store, assessment, answers)
    for section in outlined["sections"]:
        for question in section["questions"] if found else ():
            for subject in question["subjects"]:
                if items := found.get((question["id"], subject["id"])):
                    subject["carried"] = items


def confirmed(
    conn: Connection, store: "Store", assessment: Assessment, answers: Iterable[Mapping[str, Any]]
) -> Confirmed:
    """Find what was said before and somebody said is still true.

    Parameters
    ----------
    answers
        {question, row, value} of everything in force.

    Returns
    -------
    {id, value} of each thing, by the question and the subject that it answers.
    """
    said = ((answer["row"], answer["value"]) for answer in answers if answer["question"] == CARRIED)
    still_true = {row for row, value in said if isinstance(value, dict) and value.get("still_true") == "yes"}
    return _found(conn, store, assessment, still_true) if still_true else {}


def _found(conn: Connection, store: "Store", assessment: Assessment, wanted: set[str]) -> Confirmed:
    """Find things by their ids in the earlier assessments, as those stood when the step was taken."""
    found: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
    kinds = {person.id: person.kind for person in people_of(conn, store.keys, assessment.case)}
    for step in store.steps.way_into(conn, assessment):
        origin = find_assessment(conn, store.keys, step.from_assessment)
        instrument = store.answers.instrument_of(conn, origin)
        going = {question.id for question in instrument.questions if carrying.goes_along(question)}
        extent = reading.extent_of(origin, instrument)
        for revision in reading.in_force(conn, store.keys, extent, step.from_seq):
            at = revision.address
            item = carried_id(origin.id, at.question, at.subject, at.row)
            whose = (at.subject, revision.about, revision.voice, revision.told_by)
            goes = not step.children or all(goes_along(whom, step.children, kinds) for whom in whose)
            if item in wanted and goes and not revision.struck and at.question in going:
                found[at.question, at.subject].append({"id": item, "value": revision.value})
    return found
