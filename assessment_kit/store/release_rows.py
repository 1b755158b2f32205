"""Releases as rows: what is sealed of them, what the audit says, and how a row is read."""

import json
from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import Any

from sqlalchemy import ColumnElement, Connection, RowMapping, Select, select

from assessment_kit.core.assessment import Assessment
from assessment_kit.core.disclosure import CopyKind, Recipient
from assessment_kit.core.release import Asked, Check, Handing, Release
from assessment_kit.core.seal import Seal
from assessment_kit.store.access import open_reason
from assessment_kit.store.canonical import canonical
from assessment_kit.store.keys import ErasedError, Keys
from assessment_kit.store.schema import account as account_table
from assessment_kit.store.schema import assessment as assessment_table
from assessment_kit.store.schema import release as release_table
from assessment_kit.store.schema import release_refusal as refusal_table
from assessment_kit.store.schema import release_request as request_table

ASKED, RELEASED, TURNED_DOWN = "release_asked", "released", "release_refused"
Row = Mapping[Any, Any]
_by, _second, _refused_by = (account_table.alias(name) for name in ("asked_by", "second", "refused_by"))
_FIXED = ("id", "assessment", "number", "copy", "recipient", "how", "checked", "content_root", "content_seq")


def release_rows(where: ColumnElement[bool]) -> Select[Any]:
    """Select what was asked for, with what became of it, the first first."""
    return (
        select(
            request_table,
            assessment_table.c.case,
            _by.c.name.label("by_name"),
            release_table.c.sha256,
            release_table.c.size,
            release_table.c.searched,
            release_table.c.signing_key,
            release_table.c.signature,
            release_table.c.key_wrapped,
            release_table.c.confirmed_by,
            release_table.c.at.label("released_at"),
            _second.c.name.label("confirmed_by_name"),
            refusal_table.c.reason_sealed,
            refusal_table.c.at.label("refused_at"),
            _refused_by.c.name.label("refused_by_name"),
        )
        .join(assessment_table, assessment_table.c.id == request_table.c.assessment)
        .join(_by, _by.c.id == request_table.c.by)
        .outerjoin(release_table, release_table.c.request == request_table.c.id)
        .outerjoin(_second, _second.c.id == release_table.c.confirmed_by)
        .outerjoin(refusal_table, refusal_table.c.request == request_table.c.id)
        .outerjoin(_refused_by, _refused_by.c.id == refusal_table.c.by)
        .where(where)
        .order_by(request_table.c.id)
    )


def release_from_row(
    conn: Connection, keys: Keys, row: RowMapping, recipient: Recipient, assessment: Assessment
) -> Release:
    """Read a row of `release_rows`; what was sealed says so where its key was destroyed."""
    try:
        details = open_details(conn, keys, row["case"], row)
    except ErasedError:
        details = {"language": "(erased)", "explained_by": "(erased)"}
    return Release(
        id=row["id"],
        assessment=row["assessment"],
        case=row["case"],
        number=row["number"],
        copy=CopyKind(row["copy"]),
        recipient=recipient,
        how=Handing(row["how"]),
        language=details["language"],
        explained_by=details["explained_by"],
        checked=tuple(Check(name) for name in row["checked"].split()),
        second_person=tuple(json.loads(row["second_person"])),
        content_root=row["content_root"],
        content_seq=row["content_seq"],
        version=assessment.version_of(row["content_root"]),
        shown=row["shown"],
        by=row["by"],
        by_name=row["by_name"],
        asked_at=row["at"],
        sha256=row["sha256"] or "",
        size=row["size"] or 0,
        searched=row["searched"] or 0,
        key=row["signing_key"] or "",
        confirmed_by=row["confirmed_by"] or "",
        confirmed_by_name=row["confirmed_by_name"] or "",
        released_at=row["released_at"],
        refused_by_name=row["refused_by_name"] or "",
        refused_at=row["refused_at"],
        refused_because=open_reason(conn, keys, row["case"], row["reason_sealed"], refusal_place(row["id"])),
        is_kept=row["key_wrapped"] is not None,
    )


def request_row(conn: Connection, keys: Keys, case: str, asked: Asked, number: tuple[int, int]) -> Row:
    """Write what was asked for as a row, without who asked and when.

    Parameters
    ----------
    number
        The id of the row, and the number of the copy in its assessment.
    """
    request_id, copy = number
    details = {"language": asked.language.strip(), "explained_by": asked.explained_by.strip()}
    shown = json.loads(asked.shown)
    return {
        "id": request_id,
        "assessment": asked.assessment,
        "number": copy,
        "copy": asked.copy.value,
        "recipient": asked.recipient,
        "how": asked.how.value,
        "details_sealed": keys.seal(conn, case, "", details, details_place(request_id)),
        "checked": " ".join(check.value for check in Check if check in asked.checked),
        "second_person": json.dumps(list(asked.second_person), ensure_ascii=False),
        "content_root": shown["content_root"],
        "content_seq": shown["seq"],
        "shown": asked.shown,
        "shown_sha256": sha256(asked.shown.encode()).hexdigest(),
    }


def open_details(conn: Connection, keys: Keys, case: str, row: Row) -> dict[str, str]:
    """Open the language of a copy and who explains it.

    Raises
    ------
    ErasedError
        When the family's key was destroyed.
    WorkspaceError
        When it was changed from outside.
    """
    return dict(keys.open(conn, case, "", row["details_sealed"], details_place(row["id"])))


def commitment_to_details(
    conn: Connection, keys: Keys, case: str, row: Row, details: Mapping[str, str]
) -> str:
    """Commit to the sealed words of a request, by a keyed hash."""
    return keys.commit_hmac(conn, case, canonical(["release", row["id"], dict(details)])).hex()


def commitment_to_refusal(conn: Connection, keys: Keys, case: str, request: int, reason: str) -> str:
    """Commit to why a copy was turned down, by a keyed hash."""
    return keys.commit_hmac(conn, case, canonical(["release refused", request, reason])).hex()


def asked_body(row: Row) -> dict[str, Any]:
    """Say in the audit what was asked for: ids and hashes."""
    said = {name: row[name] for name in _FIXED if name != "id"}
    hashed = sha256(row["second_person"].encode()).hexdigest()
    return said | {
        "release": row["id"],
        "shown_sha256": row["shown_sha256"],
        "second_person_sha256": hashed,
        "waits": bool(json.loads(row["second_person"])),
    }


def released_body(row: Row) -> dict[str, Any]:
    """Say in the audit which file was released: its hash, its signature, what was looked for."""
    names = ("sha256", "size", "searched", "signing_key", "confirmed_by")
    return {name: row[name] for name in names} | {
        "release": row["request"],
        "signature": row["signature"].hex(),
    }


def seal_of(row: Row) -> Seal:
    """Give the seal of a released row, as it stands beside the file."""
    return Seal(
        row["number"], short_reference(row["assessment"]), row["sha256"], row["signing_key"], row["signature"]
    )


def short_reference(assessment_id: str) -> str:
    """Give the short reference of an assessment, as it is printed on every page."""
    return assessment_id[:8].upper()


def texts_in(shown: str) -> list[Sequence[Any]]:
    """List the texts that stand in a copy: [assessment, question, subject, row, rev]; rev 0 means any."""
    return list(json.loads(shown).get("stand", []))


def details_place(request_id: int) -> str:
    """Say where the words of a request stand, for their seal."""
    return f"release|{request_id}"


def refusal_place(request_id: int) -> str:
    """Say where the reason of a refusal stands, for its seal."""
    return f"release refused|{request_id}"


def file_place(request_id: int) -> str:
    """Say where the file of a release stands, for its seal."""
    return f"release file|{request_id}"
