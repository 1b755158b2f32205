"""What the database holds, read beside the running server and without its help."""

from pathlib import Path
from typing import Any

from assessment_kit.core.answer import Revision
from assessment_kit.store.assessment_rows import find_assessment
from assessment_kit.store.reading import extent_of, in_force
from assessment_kit.store.record import Store


def answers_on_disk(home: Path, assessment_id: str) -> list[Revision]:
    """Read every answer in force of an assessment, straight from its encrypted file."""
    store = Store.open(home, writer=False)
    try:
        with store.database.read() as conn:
            assessment = find_assessment(conn, store.keys, assessment_id)
            instrument = store.instrument_of(assessment)
            return in_force(conn, store.keys, extent_of(assessment, instrument))
    finally:
        store.close()


def value_on_disk(home: Path, assessment_id: str, question: str, subject: str = "", row: str = "") -> Any:
    """Read one answer; None where nothing stands."""
    for revision in answers_on_disk(home, assessment_id):
        place = revision.address
        if (place.question, place.subject, place.row) == (question, subject, row):
            return revision.value
    return None
