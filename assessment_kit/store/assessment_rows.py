"""Assessments as rows: read with their events, and one event more."""

from collections import defaultdict
from collections.abc import Iterable

from sqlalchemy import ColumnElement, Connection, RowMapping, insert, select
from sqlalchemy.orm import aliased

from assessment_kit.core.assessment import Assessment, Event, EventKind
from assessment_kit.core.errors import NotFoundError
from assessment_kit.store.access import NO_SUCH_ASSESSMENT, open_reason
from assessment_kit.store.assessing import given_to
from assessment_kit.store.keys import Keys
from assessment_kit.store.schema import account as account_table
from assessment_kit.store.schema import assessment as assessment_table
from assessment_kit.store.schema import event as event_table

_by, _to = aliased(account_table), aliased(account_table)


def find_assessment(conn: Connection, keys: Keys, assessment_id: str) -> Assessment:
    """Read one assessment with its events.

    Raises
    ------
    NotFoundError
        When there is none of this id.
    """
    found = find_assessments(conn, keys, assessment_table.c.id == assessment_id)
    if not found:
        raise NotFoundError(NO_SUCH_ASSESSMENT)
    return found[0]


def assessments_of(
    conn: Connection, keys: Keys, case_ids: Iterable[str]
) -> dict[str, tuple[Assessment, ...]]:
    """Read the assessments of several cases, in the order in which they were begun."""
    by_case: dict[str, list[Assessment]] = defaultdict(list)
    for assessment in find_assessments(conn, keys, assessment_table.c.case.in_(list(case_ids))):
        by_case[assessment.case].append(assessment)
    return {case: tuple(found) for case, found in by_case.items()}


def find_assessments(conn: Connection, keys: Keys, where: ColumnElement[bool]) -> list[Assessment]:
    """Read the assessments that a condition selects; four questions to the database at most, however many."""
    rows = (
        conn.execute(
            select(assessment_table, account_table.c.name)
            .join(account_table, account_table.c.id == assessment_table.c.author)
            .where(where)
            .order_by(assessment_table.c.started_on, assessment_table.c.id)
        )
        .mappings()
        .all()
    )
    events = _events_of(conn, keys, where)
    given = given_to(conn, where, {row["id"]: row["case"] for row in rows}, events)
    return [_assessment(row, tuple(events[row["id"]]), given.get(row["id"], ("", ""))) for row in rows]


def add_event(
    conn: Connection,
    keys: Keys,
    assessment: Assessment,
    event: Event,
) -> int:
    """Write an event, its reason sealed under the family's key; give its id."""
    place = reason_place(assessment.id, event.kind.value)
    written = conn.execute(
        insert(event_table).values(
            assessment=assessment.id,
            kind=event.kind.value,
            by=event.by,
            at=event.at,
            to=event.to or None,
            reason_sealed=keys.seal(conn, assessment.case, "", event.reason, place) if event.reason else None,
            content_root=event.content_root,
            content_seq=event.content_seq,
            child=event.child,
        )
    )
    return int(written.lastrowid)


def _events_of(conn: Connection, keys: Keys, where: ColumnElement[bool]) -> dict[str, list[Event]]:
    rows = conn.execute(
        select(
            event_table,
            assessment_table.c.case,
            _by.c.name.label("by_name"),
            _to.c.name.label("to_name"),
        )
        .join(assessment_table, assessment_table.c.id == event_table.c.assessment)
        .join(_by, _by.c.id == event_table.c.by)
        .outerjoin(_to, _to.c.id == event_table.c.to)
        .where(where)
        .order_by(event_table.c.id)
    ).mappings()
    events: dict[str, list[Event]] = defaultdict(list)
    for row in rows:
        kind = EventKind(row["kind"])
        place = reason_place(row["assessment"], kind.value)
        events[row["assessment"]].append(
            Event(
                kind=kind,
                by=row["by"],
                by_name=row["by_name"],
                at=row["at"],
                reason=open_reason(conn, keys, row["case"], row["reason_sealed"], place),
                to=row["to"] or "",
                to_name=row["to_name"] or "",
                content_root=row["content_root"],
                content_seq=row["content_seq"],
                child=row["child"],
            )
        )
    return events


def _assessment(row: RowMapping, events: tuple[Event, ...], given: tuple[str, str]) -> Assessment:
    return Assessment(
        id=row["id"],
        case=row["case"],
        instrument=row["instrument"],
        instrument_version=row["instrument_version"],
        instrument_sha256=row["instrument_sha256"],
        protocol=row["protocol"],
        protocol_sha256=row["protocol_sha256"],
        children=tuple(row["children"].split()),
        referred_on=row["referred_on"],
        started_on=row["started_on"],
        author=row["author"],
        author_name=row["name"],
        events=events,
        part_of=row["part_of"],
        given_to=given[0],
        given_to_name=given[1],
    )


def reason_place(assessment_id: str, kind: str) -> str:
    """Say where the reason of an event stands, for its seal."""
    return f"event|{assessment_id}|{kind}"
