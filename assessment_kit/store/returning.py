"""What was returned, as the record has it: the notes that were open then, and what was changed since."""

from collections.abc import Collection
from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import Connection, select

from assessment_kit.core.annotation import OPEN_STATES, Annotation
from assessment_kit.core.assessment import Assessment, EventKind, Status
from assessment_kit.core.people import Account
from assessment_kit.core.returning import Checklist, ChecklistItem, item_state, listed_on_return
from assessment_kit.instruments.model import Instrument
from assessment_kit.store import reading
from assessment_kit.store.access import assessment_watched, must_read
from assessment_kit.store.annotation_rows import read_annotations
from assessment_kit.store.assessment_rows import find_assessment
from assessment_kit.store.schema import annotation as annotation_table
from assessment_kit.store.schema import annotation_revision as row_table
from assessment_kit.store.schema import revision

if TYPE_CHECKING:
    from assessment_kit.store.record import Store


class Returns:
    """Checklists of what was returned."""

    def __init__(self, store: "Store") -> None:
        self._store = store
        self._database, self._keys, self._audit = store.database, store.keys, store.audit

    def checklist(self, account: Account | None, assessment_id: str) -> Checklist | None:
        """Give what an assessment came back with; None unless it was returned and is with its author.

        Raises
        ------
        NotFoundError
            When there is none, or it is not open to them.
        """
        watched = assessment_watched(self._database, self._audit, account, assessment_id)
        with watched, self._database.read() as conn:
            assessment = find_assessment(conn, self._keys, assessment_id)
            must_read(conn, account, assessment.case, self._database.now())
            event = assessment.last(EventKind.RETURNED)
            if assessment.status is not Status.RETURNED or event is None:
                return None
            notes = read_annotations(conn, self._keys, assessment.case, assessment_id)
            listed = listed_on_return(notes, _open_at(conn, assessment_id, event.at))
            instrument = self._store.answers.instrument_of(conn, assessment)
            changed = _changed_since_handed_in(conn, assessment, instrument)
            items = (
                ChecklistItem(
                    note,
                    item_state(note, event.at, is_changed=_is_changed(note, instrument, changed)),
                    place_words(note, instrument),
                )
                for note in listed
            )
            return Checklist(event.reason, event.by_name, event.at, tuple(items))


def place_words(note: Annotation, instrument: Instrument) -> str:
    """Say what a note is about: its section, and the question where it names one."""
    section = instrument.section(note.section)
    question = instrument.question(note.question) if note.question else None
    title = section.title if section else "The whole assessment"
    return f"{title}: {question.label}" if question else title


def _open_at(conn: Connection, assessment_id: str, moment: datetime) -> list[int]:
    """Find the numbers of the notes that were open at a moment, by the last state that was given by then."""
    rows = conn.execute(
        select(annotation_table.c.number, row_table.c.state)
        .join(annotation_table, annotation_table.c.id == row_table.c.annotation)
        .where(
            annotation_table.c.assessment == assessment_id, row_table.c.state != "", row_table.c.at <= moment
        )
        .order_by(row_table.c.annotation, row_table.c.rev)
    )
    states = {row.number: row.state for row in rows}
    still = {state.value for state in OPEN_STATES}
    return [number for number, state in states.items() if state in still]


def _changed_since_handed_in(
    conn: Connection, assessment: Assessment, instrument: Instrument
) -> set[tuple[str, str]]:
    """Find the questions, and about whom, at which anything was written since it was handed in."""
    handed_in = assessment.last(EventKind.SUBMITTED)
    if handed_in is None:
        return set()
    extent = reading.extent_of(assessment, instrument)
    wanted = select(revision.c.question, revision.c.subject).distinct()
    since = wanted.where(extent.of(revision), revision.c.seq > handed_in.content_seq)
    return {(row.question, row.subject) for row in conn.execute(since)}


def _is_changed(note: Annotation, instrument: Instrument, changed: Collection[tuple[str, str]]) -> bool:
    """Tell whether an answer at the place of a note is among those that were changed."""
    section = instrument.section(note.section)
    if note.question:
        asked = {note.question}
    else:
        asked = {question.id for question in section.questions} if section else set()
    return any(question in asked and note.subject in {"", subject} for question, subject in changed)
