"""Hand-overs as rows, and what each lets a person answer."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, Connection, select

from assessment_kit.core.answer import Revision
from assessment_kit.core.assessment import Assessment
from assessment_kit.core.errors import NotFoundError
from assessment_kit.core.hand_over import HandOver, Task
from assessment_kit.core.people import Person
from assessment_kit.instruments.handing import Place, asked_among, deciders
from assessment_kit.instruments.model import Instrument
from assessment_kit.store import reading
from assessment_kit.store.keys import Keys
from assessment_kit.store.people import people_of
from assessment_kit.store.schema import account as account_table
from assessment_kit.store.schema import hand_over as hand_over_table

NO_SUCH_HAND_OVER = "There is no such hand-over: ask the worker to hand it over again."


def find_hand_overs(conn: Connection, keys: Keys, where: ColumnElement[bool]) -> list[HandOver]:
    """Read the hand-overs that a condition selects, in the order in which they began."""
    rows = (
        conn.execute(
            select(hand_over_table, account_table.c.name.label("by_name"))
            .join(account_table, account_table.c.id == hand_over_table.c.by)
            .where(where)
            .order_by(hand_over_table.c.began_at, hand_over_table.c.id)
        )
        .mappings()
        .all()
    )
    names = {
        case: {person.id: person.full_name for person in people_of(conn, keys, case)}
        for case in {row["case"] for row in rows}
    }
    return [
        HandOver(
            id=row["id"],
            case=row["case"],
            assessment=row["assessment"],
            person=row["person"],
            person_name=names[row["case"]].get(row["person"], ""),
            task=Task(row["task"]),
            by=row["by"],
            by_name=row["by_name"],
            began_at=row["began_at"],
            ended_at=row["ended_at"],
        )
        for row in rows
    ]


def find_hand_over(conn: Connection, keys: Keys, hand_over_id: str) -> HandOver:
    """Read one hand-over.

    Raises
    ------
    NotFoundError
        When there is none of this id.
    """
    found = find_hand_overs(conn, keys, hand_over_table.c.id == hand_over_id)
    if not found:
        raise NotFoundError(NO_SUCH_HAND_OVER)
    return found[0]


def person_of(conn: Connection, keys: Keys, case_id: str, person_id: str) -> Person | None:
    """Find somebody of a case by id; None for who is not, or no longer, among its people."""
    return next((person for person in people_of(conn, keys, case_id) if person.id == person_id), None)


def asked_of(
    conn: Connection, keys: Keys, assessment: Assessment, instrument: Instrument, places: Sequence[Place]
) -> tuple[Place, ...]:
    """Leave out the questions of a task that are not asked as the record stands."""
    extent = reading.extent_of(assessment, instrument)
    return asked_among(places, reading.answers_to(conn, keys, extent, deciders(places)))


def standing_in(
    conn: Connection, keys: Keys, extent: reading.Extent, places: Sequence[Place], person_id: str
) -> list[Revision]:
    """Read what a person has said so far, themselves or told by them, and nothing of anybody else's."""
    allowed = {(question.id, subject) for question, subject in places}
    narrow = extent.narrowed({question for question, _ in allowed})
    return [
        revision
        for revision in reading.in_force(conn, keys, narrow)
        if revision.value is not None
        and (revision.address.question, revision.address.subject) in allowed
        and is_theirs(revision.voice, revision.address.subject, person_id)
    ]


def is_theirs(voice: str, subject: str, person_id: str) -> bool:
    """Tell whether words are a person's: said to be theirs, or about them with nobody else named."""
    return voice == person_id or (not voice and subject == person_id)
