"""The beginning of an assessment: what is checked, and which texts are kept with it."""

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import Connection, insert

from assessment_kit.core import stepping, workflow
from assessment_kit.core.assessment import Assessment, Event, EventKind
from assessment_kit.core.contributing import may_be_part_of, may_stand_alone, must_be_one_child
from assessment_kit.core.errors import (
    InstrumentError,
    InvalidInputError,
    NotFoundError,
    SocialWorkerNeededError,
)
from assessment_kit.core.people import Account
from assessment_kit.core.studying import must_not_begin_as_student
from assessment_kit.core.timescale import day_in_england
from assessment_kit.instruments.loading import PART_TYPES
from assessment_kit.instruments.model import Instrument
from assessment_kit.instruments.reading import included_in
from assessment_kit.store.access import roles_on_case
from assessment_kit.store.account_rows import find_account
from assessment_kit.store.assessment_rows import add_event, assessments_of, find_assessment, find_assessments
from assessment_kit.store.people import people_of
from assessment_kit.store.schema import assessment as assessment_table
from assessment_kit.store.texts import INSTRUMENT, PROTOCOL, keep_text

if TYPE_CHECKING:
    from assessment_kit.instruments.protocol import Protocol
    from assessment_kit.store.record import Store


_IN_FORCE = date(
    1991, 10, 14
)  # the Children Act 1989; a day before it, such as one in the year 26, is a slip


@dataclass(frozen=True, slots=True)
class Start:
    """What is to be begun.

    Parameters
    ----------
    referred_on
        As it was typed; None leaves it to the open work that answers a referral of these children.
    part_of
        The assessment that it is part of; empty for one that stands alone.
    """

    case: str
    instrument: str
    version: int | None
    children: tuple[str, ...]
    referred_on: date | None
    started_on: date
    part_of: str = ""


def start_assessment(
    conn: Connection, store: "Store", account: Account, start: Start, *, otherwise: date | None = None
) -> str:
    """Begin an assessment in the transaction under way; give its id.

    Parameters
    ----------
    otherwise
        The day of the referral where nobody says one and no open work has one.

    Raises
    ------
    NotFoundError, RefusedError
        When the case is not open to this person, or they may not begin one of this type.
    InvalidInputError
        When the instrument cannot be begun, a child is not one of the case, the days cannot be, or it cannot
        be part of what it was said to be part of.
    StateError
        When what it would be part of is over.
    """
    now = store.database.now()
    today = day_in_england(now)
    account = find_account(conn, account.id)  # as it is inside the transaction
    roles = roles_on_case(conn, account.id, start.case, now)
    workflow.may_write_case(account, roles)
    must_not_begin_as_student(roles)
    instrument = find_instrument(store, start.instrument, start.version)
    local = store.protocol.sign_off.get(instrument.assessment_type)
    with naming_numbers(store.protocol):
        workflow.may_lead(account, instrument.assessment_type, today, local)
    running = stepping.running_referral(
        under_way(conn, store, start.case), instrument.assessment_type, start.children
    )
    referred_on = stepping.referral_of(running, start.referred_on, otherwise)
    _check_days(referred_on, start.started_on, today)
    _check_children(conn, store, start)
    _check_part(conn, store, instrument, start)
    _keep_texts(conn, store, instrument)
    assessment_id = str(uuid.uuid4())
    conn.execute(
        insert(assessment_table).values(
            id=assessment_id,
            case=start.case,
            instrument=instrument.id,
            instrument_version=instrument.version,
            instrument_sha256=instrument.sha256,
            protocol=store.protocol.id,
            protocol_sha256=store.protocol.sha256,
            children=" ".join(dict.fromkeys(start.children)),
            author=account.id,
            referred_on=referred_on,
            started_on=start.started_on,
            part_of=start.part_of,
        )
    )
    assessment = find_assessment(conn, store.keys, assessment_id)
    add_event(conn, store.keys, assessment, Event(EventKind.STARTED, account.id, account.name, now))
    store.due.refresh(conn, start.case)
    body = {"instrument": instrument.id, "version": instrument.version, "sha256": instrument.sha256}
    body |= {"part_of": start.part_of} if start.part_of else {}
    store.audit.append(conn, start.case, account.id, "started", f"assessment/{assessment_id}", body)
    return assessment_id


@contextmanager
def naming_numbers(protocol: "Protocol") -> Iterator[None]:
    """Have whoever may not lead a section 47 enquiry told which numbers to ring, wherever they read it.

    Raises
    ------
    SocialWorkerNeededError
        With the numbers.
    """
    try:
        yield
    except SocialWorkerNeededError as error:
        raise SocialWorkerNeededError(
            f"{error} The duty social worker: {protocol.duty_number}. If a child is in danger now: 999."
        ) from error


def find_instrument(store: "Store", instrument: str, version: int | None) -> Instrument:
    """Find what is to be begun; the latest version where None.

    Raises
    ------
    InvalidInputError
        When there is none, or it is no assessment of its own.
    """
    try:
        if version is None:
            found = store.library.latest(instrument)
        else:
            found = store.library.get(instrument, version)
    except (NotFoundError, InstrumentError) as error:
        raise InvalidInputError(str(error)) from error
    if found.assessment_type in PART_TYPES:
        raise InvalidInputError("What belongs to the whole case is no assessment of its own: choose another.")
    return found


def under_way(conn: Connection, store: "Store", case: str) -> list[tuple[str, Assessment]]:
    """List what is under way in a case, each with its type."""
    found = assessments_of(conn, store.keys, [case]).get(case, ())
    return [
        (store.answers.instrument_of(conn, one).assessment_type, one) for one in found if one.is_under_way
    ]


def _check_days(referred_on: date, started_on: date, today: date) -> None:
    if referred_on < _IN_FORCE:
        raise InvalidInputError(
            f"No family was referred on {referred_on.isoformat()}: check the year of the referral."
        )
    if started_on < referred_on:
        raise InvalidInputError("An assessment cannot start before the referral: check both dates.")
    if started_on > today:
        raise InvalidInputError("An assessment cannot start on a day to come: check the date.")


def _check_children(conn: Connection, store: "Store", start: Start) -> None:
    children = {p.id for p in people_of(conn, store.keys, start.case) if p.is_child}
    if not start.children:
        raise InvalidInputError("Choose at least one child whom the assessment is about.")
    if not children.issuperset(start.children):
        raise InvalidInputError(
            "An assessment is about children of its own case: add the child to the case first."
        )


def _check_part(conn: Connection, store: "Store", instrument: Instrument, start: Start) -> None:
    must_be_one_child(instrument.assessment_type, start.children)
    if not start.part_of:
        may_stand_alone(instrument.assessment_type)
        return
    found = find_assessments(conn, store.keys, assessment_table.c.id == start.part_of)
    main = found[0] if found else None
    may_be_part_of(instrument.assessment_type, start.case, start.children, main)


def _keep_texts(conn: Connection, store: "Store", instrument: Instrument) -> None:
    """Keep the instrument, those whose sections it includes, and the protocol, as they are today."""
    now = store.database.now()
    for each in (instrument, *_included(store, instrument)):
        keep_text(conn, INSTRUMENT, each.text, each.sha256, now)
    keep_text(conn, PROTOCOL, store.protocol.text, store.protocol.sha256, now)


def _included(store: "Store", instrument: Instrument) -> Iterator[Instrument]:
    for key in included_in(instrument.text):
        found = store.library.get(*key)
        yield found
        yield from _included(store, found)
