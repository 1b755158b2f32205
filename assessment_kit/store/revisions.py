"""Revisions as rows: sealed when written, opened when read."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, RowMapping, Select, bindparam, select

from assessment_kit.core.answer import (
    Address,
    Json,
    Operation,
    Revision,
    RevisionStatus,
    StatementKind,
    Strike,
    normalised,
)
from assessment_kit.core.errors import InvalidInputError
from assessment_kit.store.canonical import canonical
from assessment_kit.store.heads import Step, numbers
from assessment_kit.store.in_parts import parts_of
from assessment_kit.store.keys import ErasedError, Keys, place_of
from assessment_kit.store.schema import account as account_table
from assessment_kit.store.schema import revision, strike

ENTERED_IN_ERROR = "entered in error"
_INSERT = revision.insert()


@dataclass(frozen=True, slots=True)
class Content:
    """What an operation says, as canonical JSON, and whether a character of it had to be replaced."""

    text: bytes
    is_normalised: bool


def content_of(operation: Operation, hand_over: str = "") -> Content:
    """Write what an operation says as JSON.

    Parameters
    ----------
    hand_over
        The hand-over during which it was written; left out of the JSON where there is none, so that the
        commitments of earlier versions hold.

    Raises
    ------
    InvalidInputError
        When the value is not JSON.
    """
    said = {
        "value": operation.value,
        "kind": operation.kind.value if operation.kind else "",
        "voice": operation.voice,
        "source": operation.source,
        "told_by": operation.told_by,
        "about": operation.about,
        "disclose_to": [],
        "happened_on": operation.happened_on.isoformat() if operation.happened_on else "",
    }
    if hand_over:
        said["hand_over"] = hand_over
    try:
        storable, is_normalised = normalised(said)
        return Content(canonical(storable), is_normalised)
    except (TypeError, ValueError, RecursionError) as error:
        raise InvalidInputError(f"The value sent for {operation.question[:60]!r} is not JSON.") from error


def place_in_record(case: str, address: Address, rev: int) -> str:
    """Say where a revision stands, for its seal: case|assessment|question|subject|row|rev."""
    return place_of(case, address.assessment, address.question, address.subject, address.row, rev)


def commitment_of(
    keys: Keys, conn: Connection, case: str, place: str, content: bytes, secret: bytes = b""
) -> bytes:
    """Commit to what a revision says and to where it stands; equal texts elsewhere commit differently.

    Parameters
    ----------
    secret
        What the revision's own key gives (`Keys.own_secret`); empty in what versions before 0007 wrote.
    """
    return keys.commit_hmac(conn, case, place.encode() + b"\x00" + content + secret)


@dataclass(frozen=True, slots=True)
class NewRevision:
    """A revision about to be written."""

    case: str
    address: Address
    rev: int
    base_rev: int
    status: RevisionStatus
    settles: str
    content: Content
    instrument: str
    instrument_version: int
    author: str
    op_id: str
    at: datetime


def write_revision(conn: Connection, keys: Keys, new: NewRevision) -> tuple[int, bytes]:
    """Seal and insert a revision.

    Returns
    -------
    Its place in the store's order, and its commitment.
    """
    place = place_in_record(new.case, new.address, new.rev)
    wrapped, sealed = keys.seal_own(conn, new.case, new.address.subject, new.content.text, place)
    secret = keys.own_secret(conn, new.case, new.address.subject, wrapped, place)
    commitment = commitment_of(keys, conn, new.case, place, new.content.text, secret)
    result = conn.execute(
        _INSERT,
        {
            "case": new.case,
            "assessment": new.address.assessment,
            "question": new.address.question,
            "subject": new.address.subject,
            "row": new.address.row,
            "rev": new.rev,
            "base_rev": new.base_rev,
            "status": new.status.value,
            "key_subject": new.address.subject,
            "key_wrapped": wrapped,
            "content_sealed": sealed,
            "commitment": commitment,
            "is_normalised": new.content.is_normalised,
            "resolves": new.settles,
            "instrument": new.instrument,
            "instrument_version": new.instrument_version,
            "author": new.author,
            "op_id": new.op_id,
            "recorded_at": new.at,
        },
    )
    (seq,) = result.inserted_primary_key or (0,)
    return int(seq), commitment


def address_of(row: RowMapping) -> Address:
    """Read where a revision stands."""
    return Address(row["assessment"], row["question"], row["subject"], row["row"])


def step_of(row: RowMapping) -> Step:
    """Read a revision as far as heads are concerned."""
    return Step(
        address_of(row), row["seq"], row["rev"], RevisionStatus(row["status"]), numbers(row["resolves"])
    )


def open_content(conn: Connection, keys: Keys, row: RowMapping) -> bytes:
    """Open what a revision says.

    Raises
    ------
    ErasedError
        When its key was destroyed.
    WorkspaceError
        When it was changed from outside.
    """
    place = place_in_record(row["case"], address_of(row), row["rev"])
    sealed = (row["key_wrapped"], row["content_sealed"])
    return keys.open_own(conn, row["case"], row["key_subject"], sealed, place)


def read_revision(
    conn: Connection,
    keys: Keys,
    row: RowMapping,
    struck: Mapping[int, Strike],
    conflicts: Sequence[Revision] = (),
) -> Revision:
    """Read a revision; one that was struck or erased says nothing but why."""
    mark = struck.get(row["seq"])
    reason = mark.reason if mark else ""
    said: dict[str, Json] = {}
    if not reason:
        try:
            said = json.loads(open_content(conn, keys, row))
        except ErasedError as error:
            reason = str(error)
    return Revision(
        seq=row["seq"],
        address=address_of(row),
        rev=row["rev"],
        base_rev=row["base_rev"],
        status=RevisionStatus(row["status"]),
        value=said.get("value"),
        author=row["author"],
        author_name=row["author_name"],
        op_id=row["op_id"],
        recorded_at=row["recorded_at"],
        instrument=row["instrument"],
        instrument_version=row["instrument_version"],
        kind=StatementKind(said["kind"]) if said.get("kind") else None,
        voice=said.get("voice", ""),
        source=said.get("source", ""),
        told_by=said.get("told_by", ""),
        about=said.get("about", ""),
        disclose_to=tuple(said.get("disclose_to", ())),
        happened_on=date.fromisoformat(said["happened_on"]) if said.get("happened_on") else None,
        hand_over=said.get("hand_over", ""),
        is_normalised=row["is_normalised"],
        struck=reason,
        strike=mark,
        conflicts=tuple(conflicts),
    )


def with_author() -> Select[Any]:
    """Select revisions with the names of their authors."""
    return select(revision, account_table.c.name.label("author_name")).join(
        account_table, account_table.c.id == revision.c.author
    )


def rows_at(conn: Connection, seqs: Iterable[int]) -> Iterator[RowMapping]:
    """Read the revisions at some places of the store's order."""
    for some in parts_of(sorted(seqs)):
        yield from conn.execute(with_author().where(revision.c.seq.in_(some))).mappings()


_STRIKER, _CONFIRMER = account_table.alias("striker"), account_table.alias("confirmer")
_STRUCK = (
    select(strike, _STRIKER.c.name.label("by_name"), _CONFIRMER.c.name.label("confirmed_by_name"))
    .join(revision, revision.c.seq == strike.c.seq)
    .join(_STRIKER, _STRIKER.c.id == strike.c.by)
    .outerjoin(_CONFIRMER, _CONFIRMER.c.id == strike.c.confirmed_by)
    .where(revision.c.case == bindparam("of"))
)


def struck_in(conn: Connection, keys: Keys, case: str) -> dict[int, Strike]:
    """Find the texts of a case that were entered in error, each with who struck it, when and why."""
    found = {}
    for row in conn.execute(_STRUCK, {"of": case}).mappings():
        try:
            reason = str(keys.open(conn, case, "", row["reason_sealed"], strike_place(row["seq"])))
        except ErasedError:
            reason = ""
        found[row["seq"]] = Strike(
            by=row["by"],
            by_name=row["by_name"],
            at=row["at"],
            reason=reason or ENTERED_IN_ERROR,
            confirmed_by_name=row["confirmed_by_name"] or "",
            confirmed_at=row["confirmed_at"],
        )
    return found


def strike_place(seq: int) -> str:
    """Say where the reason of a strike stands, for its seal."""
    return f"strike|{seq}"
