"""What the database holds, read beside the running server and without its help."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assessment_kit.core.answer import Revision
from assessment_kit.core.assessment import Assessment
from assessment_kit.core.people import Person
from assessment_kit.instruments.model import Instrument
from assessment_kit.store.assessment_rows import find_assessment
from assessment_kit.store.reading import extent_of, in_force
from assessment_kit.store.record import Store


@dataclass(frozen=True)
class OnDisk:
    """An assessment as its encrypted file holds it, in the words of the protocol it was begun under."""

    assessment: Assessment
    instrument: Instrument
    answers: list[Revision]
    people: list[Person]


def on_disk(home: Path, assessment_id: str) -> OnDisk:
    """Read an assessment and every answer in force of it."""
    store = Store.open(home, writer=False)
    try:
        with store.database.read() as conn:
            assessment = find_assessment(conn, store.keys, assessment_id)
            instrument = store.instrument_of(assessment)
            answers = in_force(conn, store.keys, extent_of(assessment, instrument))
        return OnDisk(assessment, instrument, answers, list(store.cases.people(assessment.case)))
    finally:
        store.close()


def answers_on_disk(home: Path, assessment_id: str) -> list[Revision]:
    """Read every answer in force of an assessment."""
    return on_disk(home, assessment_id).answers


def value_on_disk(home: Path, assessment_id: str, question: str, subject: str = "", row: str = "") -> Any:
    """Read one answer; None where nothing stands."""
    for revision in answers_on_disk(home, assessment_id):
        place = revision.address
        if (place.question, place.subject, place.row) == (question, subject, row):
            return revision.value
    return None
