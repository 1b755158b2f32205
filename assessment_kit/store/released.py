"""Verifying what leaves: recipients, clearances, releases and their key, against the audit and the events."""

from __future__ import annotations

import json
from hashlib import sha256
from hmac import compare_digest
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, RowMapping, select

from assessment_kit.core.errors import WorkspaceError
from assessment_kit.store import clearances, recipients
from assessment_kit.store.assessment_rows import find_assessment
from assessment_kit.store.keys import ErasedError
from assessment_kit.store.release_files import FILE_DESTROYED, open_file
from assessment_kit.store.release_keys import MADE, PublicKey, made_body
from assessment_kit.store.release_rows import (
    ASKED,
    RELEASED,
    TURNED_DOWN,
    asked_body,
    commitment_to_details,
    commitment_to_refusal,
    open_details,
    refusal_place,
    released_body,
    seal_of,
)
from assessment_kit.store.roots import fixed_at, holds_root
from assessment_kit.store.schema import assessment as assessment_table
from assessment_kit.store.schema import clearance as clearance_table
from assessment_kit.store.schema import recipient as recipient_table
from assessment_kit.store.schema import release as release_table
from assessment_kit.store.schema import release_refusal as refusal_table
from assessment_kit.store.schema import release_request as request_table
from assessment_kit.store.schema import signing_key

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from assessment_kit.store.audit import Entry
    from assessment_kit.store.record import Store

Body = dict[str, Any]
_NAMED_BY = {  # what the body of an entry names its row by
    recipients.NAMED: "recipient",
    clearances.DECIDED: "clearance",
    ASKED: "release",
    RELEASED: "release",
    TURNED_DOWN: "release",
    FILE_DESTROYED: "release",
    MADE: "key",
}


class Released:
    """What the chains say of what left, and whether the tables and the files say the same."""

    def __init__(self) -> None:
        self.releases = 0
        self._said: dict[str, dict[Any, Body]] = {action: {} for action in _NAMED_BY}

    def take(self, entry: Entry) -> None:
        """Take from an entry of a chain what it says of these."""
        if entry.action not in _NAMED_BY:
            return
        try:
            body = json.loads(entry.body)
            self._said[entry.action][body[_NAMED_BY[entry.action]]] = body
        except (ValueError, KeyError, TypeError):
            return  # changed from outside; the chain says so, and what it spoke of is missed below

    def faults(self, conn: Connection, store: Store) -> Iterator[str]:
        """Say what does not agree, one sentence each."""
        yield from self._key_faults(conn, store)
        yield from self._recipient_faults(conn, store)
        yield from self._clearance_faults(conn, store)
        yield from self._request_faults(conn, store)
        yield from self._release_faults(conn, store)
        yield from self._refusal_faults(conn, store)

    def _key_faults(self, conn: Connection, store: Store) -> Iterator[str]:
        seen = set()
        for row in conn.execute(select(signing_key)).mappings():
            seen.add(row["id"])
            name = f"The key {row['id']} that releases are signed with"
            yield from self._against(MADE, row["id"], made_body(row), name)
            try:
                private = store.release_keys.private(row)
            except (WorkspaceError, ValueError):
                yield f"{name} cannot be opened: it was changed from outside."
                continue
            if private.public_key().public_bytes_raw() != row["public_key"]:
                yield f"{name} does not go with its public half: it was changed."
        yield from self._missing(MADE, seen, "The key {} that releases are signed with")

    def _recipient_faults(self, conn: Connection, store: Store) -> Iterator[str]:
        seen = set()
        for row in _of_case(conn, recipient_table):
            seen.add(row["id"])
            name = f"The recipient {row['id']}"

            def commit(row: RowMapping = row) -> str:
                details = recipients.open_details(conn, store.keys, row["case"], row)
                return recipients.commitment(conn, store.keys, row["case"], row, details)

            yield from self._against(recipients.NAMED, row["id"], recipients.named_body(row), name, commit)
        yield from self._missing(recipients.NAMED, seen, "The recipient {}")

    def _clearance_faults(self, conn: Connection, store: Store) -> Iterator[str]:
        seen = set()
        wanted = (
            select(clearance_table, assessment_table.c.case)
            .join(recipient_table, recipient_table.c.id == clearance_table.c.recipient)
            .join(assessment_table, assessment_table.c.id == recipient_table.c.assessment)
        )
        for row in conn.execute(wanted).mappings():
            seen.add(row["id"])
            name, place = f"The clearance {row['id']}", clearances.place_of(row["id"])

            def commit(row: RowMapping = row, place: str = place) -> str:
                why = str(store.keys.open(conn, row["case"], "", row["why_sealed"], place))
                return clearances.commitment(conn, store.keys, row["case"], row, why)

            body = clearances.decided_body(row)
            yield from self._against(clearances.DECIDED, row["id"], body, name, commit)
        yield from self._missing(clearances.DECIDED, seen, "The clearance {}")

    def _request_faults(self, conn: Connection, store: Store) -> Iterator[str]:
        seen = set()
        for row in _of_case(conn, request_table):
            seen.add(row["id"])
            name = f"The request for release {row['id']}"

            def commit(row: RowMapping = row) -> str:
                details = open_details(conn, store.keys, row["case"], row)
                return commitment_to_details(conn, store.keys, row["case"], row, details)

            yield from self._against(ASKED, row["id"], asked_body(row), name, commit)
            if sha256(row["shown"].encode()).hexdigest() != row["shown_sha256"]:
                yield f"{name} does not hold what was shown: it was changed."
            assessment = find_assessment(conn, store.keys, row["assessment"])
            root, seq = row["content_root"], row["content_seq"]
            at = fixed_at(assessment, root, row["at"])
            if not holds_root(conn, store, assessment, root, seq, at):
                yield f"The record does not hold what release {row['id']} shows: its content root differs."
        yield from self._missing(ASKED, seen, "The request for release {}")

    def faults_of(self, conn: Connection, store: Store, request: int) -> Iterator[str]:
        """Say what does not agree of one release, and of the key that it is signed with."""
        yield from self._key_faults(conn, store)
        yield from self._release_faults(conn, store, request)

    def _release_faults(self, conn: Connection, store: Store, only: int | None = None) -> Iterator[str]:
        wanted = (
            select(release_table, request_table, assessment_table.c.case, release_table.c.at.label("made_at"))
            .join(request_table, request_table.c.id == release_table.c.request)
            .join(assessment_table, assessment_table.c.id == request_table.c.assessment)
            .order_by(release_table.c.request)
        )
        if only is not None:
            wanted = wanted.where(release_table.c.request == only)
        seen = set()
        for row in conn.execute(wanted).mappings():
            self.releases += 1
            seen.add(row["request"])
            name = f"Release {row['request']}"
            yield from self._against(RELEASED, row["request"], released_body(row), name)
            raw = conn.scalar(select(signing_key.c.public_key).where(signing_key.c.id == row["signing_key"]))
            if raw is None or not PublicKey(raw).has_signed(seal_of(row)):
                yield f"{name} is not signed with the key that it names: it was changed."
            yield from self._file_faults(conn, store, row, name)
        if only is None:
            yield from self._missing(RELEASED, seen, "Release {}")

    def _file_faults(self, conn: Connection, store: Store, row: RowMapping, name: str) -> Iterator[str]:
        is_gone = row["key_wrapped"] is None or row["content_sealed"] is None
        if is_gone:
            if row["request"] not in self._said[FILE_DESTROYED]:
                yield f"The file of {name} was destroyed, and no text in it was."
            return
        try:
            content = open_file(conn, store.keys, row["case"], row)
        except ErasedError:
            return
        except WorkspaceError:
            yield f"The file of {name} cannot be opened: it was changed from outside."
            return
        if sha256(content).hexdigest() != row["sha256"] or len(content) != row["size"]:
            yield f"The file of {name} is not the one that was signed: it was changed."

    def _refusal_faults(self, conn: Connection, store: Store) -> Iterator[str]:
        wanted = (
            select(refusal_table, assessment_table.c.case)
            .join(request_table, request_table.c.id == refusal_table.c.request)
            .join(assessment_table, assessment_table.c.id == request_table.c.assessment)
        )
        seen = set()
        for row in conn.execute(wanted).mappings():
            number = row["request"]
            seen.add(number)

            def commit(row: RowMapping = row, number: int = number) -> str:
                place = refusal_place(number)
                reason = str(store.keys.open(conn, row["case"], "", row["reason_sealed"], place))
                return commitment_to_refusal(conn, store.keys, row["case"], number, reason)

            name = f"The refusal of release {number}"
            yield from self._against(TURNED_DOWN, number, {"release": number}, name, commit)
        yield from self._missing(TURNED_DOWN, seen, "The refusal of release {}")

    def _against(
        self, action: str, named: Any, body: Body, name: str, commit: Callable[[], str] | None = None
    ) -> Iterator[str]:
        """Compare a row with what the audit says of it, and its sealed words with their commitment."""
        said = dict(self._said[action].get(named, {}))
        commitment = str(said.pop("commitment", ""))
        if not said:
            yield f"{name} is not in the audit: it was added from outside."
            return
        if said != body:
            yield f"{name} does not agree with the audit: it was changed."
        if commit is None:
            return
        try:
            is_same = compare_digest(commit(), commitment)
        except ErasedError:
            return
        except WorkspaceError:
            yield f"{name} cannot be opened: it was changed from outside."
            return
        if not is_same:
            yield f"{name} does not say what it was committed to: it was changed."

    def _missing(self, action: str, seen: set[Any], name: str) -> Iterator[str]:
        for one in sorted(self._said[action].keys() - seen):
            yield f"{name.format(one)} was deleted."


def _of_case(conn: Connection, table: Any) -> list[RowMapping]:
    wanted = select(table, assessment_table.c.case).join(
        assessment_table, assessment_table.c.id == table.c.assessment
    )
    return list(conn.execute(wanted.order_by(table.c.at)).mappings())
