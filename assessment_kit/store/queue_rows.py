"""What a queue says of each assessment on a page: days, annotations, what others did since the last look."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, Connection, func, or_, select

from assessment_kit.core.annotation import AnnotationState
from assessment_kit.core.assessment import Assessment, EventKind
from assessment_kit.core.queue import Changed, Point
from assessment_kit.store.annotation_rows import REPLY, TEXT
from assessment_kit.store.schema import (
    annotation,
    annotation_revision,
    assessment,
    event,
    looked_at,
    revision,
)
from assessment_kit.store.schema import due as due_table

_NOT_TOLD = frozenset({EventKind.STARTED, EventKind.OPENED})


@dataclass(frozen=True, slots=True)
class Facts:
    """What a queue says of one assessment to one person."""

    leading: Point | None
    missed: tuple[Point, ...]
    notes_open: int
    notes_answered: int
    looked_at: datetime | None
    changed: Changed


def facts_of(conn: Connection, account: str, found: Sequence[Assessment], today: date) -> dict[str, Facts]:
    """Read what a queue says of some assessments: a few questions to the database, however many.

    Parameters
    ----------
    account
        Whose queue it is; what they did themselves is no change.
    today
        What was due before it and was not done is missed.
    """
    ids = [one.id for one in found]
    looked = _looked(conn, account, ids)
    leading, missed = _points(conn, ids, today)
    states = _states(conn, ids)
    answers, notes = _answers(conn, account, ids), _notes(conn, account, ids)
    events = _events(conn, account, ids)
    return {
        one: Facts(
            leading=leading.get(one),
            missed=tuple(missed[one]),
            notes_open=states[one][AnnotationState.OPEN.value],
            notes_answered=states[one][AnnotationState.ANSWERED.value],
            looked_at=looked.get(one),
            changed=Changed(answers[one], notes[one][TEXT], notes[one][REPLY], events.get(one, ())),
        )
        for one in ids
    }


def _looked(conn: Connection, account: str, ids: Sequence[str]) -> dict[str, datetime]:
    return {row.assessment: row.at for row in conn.execute(select(looked_at).where(_is_look(account, ids)))}


def _is_look(account: str, ids: Sequence[str]) -> ColumnElement[bool]:
    """Select how far somebody had seen some assessments; one that they never looked at has no row."""
    return (looked_at.c.account == account) & looked_at.c.assessment.in_(ids)


def _points(
    conn: Connection, ids: Sequence[str], today: date
) -> tuple[dict[str, Point], dict[str, list[Point]]]:
    """Read the leading day of each, and the points whose day has passed without them."""
    leading: dict[str, Point] = {}
    missed: dict[str, list[Point]] = defaultdict(list)
    is_missed = due_table.c.is_met_on.is_(None) & (due_table.c.due_on < today)
    wanted = select(due_table).where(due_table.c.assessment.in_(ids), due_table.c.is_leading | is_missed)
    for row in conn.execute(wanted.order_by(due_table.c.due_on, due_table.c.point)):
        point = Point(row.point, row.label, row.due_on, row.is_provisional, row.is_leading)
        if row.is_leading:
            leading[row.assessment] = point
        else:
            missed[row.assessment].append(point)
    return leading, missed


def _states(conn: Connection, ids: Sequence[str]) -> dict[str, Counter[str]]:
    """Count the annotations of each by the state that they came to last."""
    said = annotation_revision
    last = (
        select(said.c.annotation, func.max(said.c.rev).label("rev"))
        .join(annotation, annotation.c.id == said.c.annotation)
        .where(annotation.c.assessment.in_(ids), said.c.state != "")
        .group_by(said.c.annotation)
        .subquery()
    )
    counted = (
        select(annotation.c.assessment, said.c.state, func.count().label("number"))
        .join(last, (last.c.annotation == said.c.annotation) & (last.c.rev == said.c.rev))
        .join(annotation, annotation.c.id == said.c.annotation)
        .group_by(annotation.c.assessment, said.c.state)
    )
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for row in conn.execute(counted):
        found[row.assessment][row.state] = row.number
    return found


def _answers(conn: Connection, account: str, ids: Sequence[str]) -> Counter[str]:
    """Count the places that others wrote in; those of the whole case count for each of its assessments."""
    seen, counts = revision.c, Counter[str]()
    is_new = _is_look(account, ids) & (seen.seq > looked_at.c.seq) & (seen.author != account)
    place = (looked_at.c.assessment, seen.question, seen.subject, seen.row)
    own = select(*place).join(revision, seen.assessment == looked_at.c.assessment)
    of_case = (
        select(*place)
        .join(assessment, assessment.c.id == looked_at.c.assessment)
        .join(revision, (seen.case == assessment.c.case) & (seen.assessment == ""))
    )
    for written in (own, of_case):
        counts.update(row.assessment for row in conn.execute(written.where(is_new).distinct()))
    return counts


def _notes(conn: Connection, account: str, ids: Sequence[str]) -> dict[str, Counter[str]]:
    """Count new annotations and replies; an annotation that was only rewritten is not new."""
    said = annotation_revision.c
    is_counted = or_(said.kind == REPLY, (said.kind == TEXT) & (said.rev == 1))
    is_new = _is_look(account, ids) & (said.id > looked_at.c.note) & (said.author != account)
    wanted = (
        select(looked_at.c.assessment, said.kind)
        .join(annotation, annotation.c.assessment == looked_at.c.assessment)
        .join(annotation_revision, said.annotation == annotation.c.id)
        .where(is_new, is_counted)
    )
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for row in conn.execute(wanted):
        found[row.assessment][row.kind] += 1
    return found


def _events(conn: Connection, account: str, ids: Sequence[str]) -> dict[str, tuple[EventKind, ...]]:
    is_new = _is_look(account, ids) & (event.c.id > looked_at.c.event) & (event.c.by != account)
    wanted = (
        select(looked_at.c.assessment, event.c.kind)
        .join(event, event.c.assessment == looked_at.c.assessment)
        .where(is_new)
        .order_by(event.c.id)
    )
    found: dict[str, dict[EventKind, None]] = defaultdict(dict)
    for row in conn.execute(wanted):
        kind = EventKind(row.kind)
        if kind not in _NOT_TOLD:
            found[row.assessment][kind] = None
    return {one: tuple(kinds) for one, kinds in found.items()}
