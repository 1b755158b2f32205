"""Verifying signatures and addenda: against the audit, the events and the revisions they speak of."""

from __future__ import annotations

import json
from hashlib import sha256
from hmac import compare_digest
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, RowMapping, select

from assessment_kit.core.errors import WorkspaceError
from assessment_kit.store import reading
from assessment_kit.store.addenda import ADDED, added_body, commitment_to_text, text_place
from assessment_kit.store.assessment_rows import find_assessment
from assessment_kit.store.keys import ErasedError
from assessment_kit.store.schema import addendum, event, revision, signature
from assessment_kit.store.schema import assessment as assessment_table
from assessment_kit.store.signing import SIGNED, commitment_to_words, open_words, signed_body
from assessment_kit.store.texts import instrument_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from assessment_kit.store.audit import Entry
    from assessment_kit.store.record import Store

Body = dict[str, Any]


class Signed:
    """What the chains say was signed and added, and whether the tables and the revisions say the same."""

    def __init__(self) -> None:
        self._signed: dict[int, Body] = {}
        self._added: dict[str, Body] = {}

    def take(self, entry: Entry) -> None:
        """Take from an entry of a chain what it says of these."""
        if entry.action not in {SIGNED, ADDED}:
            return
        try:
            body = json.loads(entry.body)
            if entry.action == SIGNED:
                self._signed[int(body["event"])] = body
            else:
                self._added[str(body["addendum"])] = body
        except (ValueError, KeyError, TypeError):
            return  # changed from outside; the chain says so, and what it spoke of is missed below

    def faults(self, conn: Connection, store: Store) -> Iterator[str]:
        """Say what does not agree, one sentence each."""
        yield from self._signature_faults(conn, store)
        yield from self._addendum_faults(conn, store)

    def _signature_faults(self, conn: Connection, store: Store) -> Iterator[str]:
        wanted = select(signature, event, assessment_table.c.case).join(
            event, event.c.id == signature.c.event
        )
        wanted = wanted.join(assessment_table, assessment_table.c.id == event.c.assessment)
        seen: set[int] = set()
        for row in conn.execute(wanted.order_by(signature.c.event)).mappings().all():
            seen.add(row["event"])
            yield from self._faults_of_signature(conn, store, row)
        for one in sorted(self._signed.keys() - seen):
            yield f"The signature of event {one} was deleted."

    def _faults_of_signature(self, conn: Connection, store: Store, row: RowMapping) -> Iterator[str]:
        name = f"The signature of assessment {row['assessment']}"
        said = dict(self._signed.get(row["event"], {}))
        points = said.pop("points", "")
        if not said:
            yield f"{name} is not in the audit: it was added from outside."
        elif said != signed_body(row):
            yield f"{name} does not agree with the audit: it was changed."
        if sha256(row["shown"].encode()).hexdigest() != row["shown_sha256"]:
            yield f"{name} does not hold what was shown: it was changed."
        if sha256(row["leaves"].encode()).hexdigest() != row["content_root"]:
            yield f"{name} does not hold what was authorised: its content root differs."
        if not _is_in_record(conn, store, row):
            yield f"{name} names a revision that the record does not hold."
        try:
            words = open_words(conn, store.keys, row["case"], row["assessment"], row)
            committed = commitment_to_words(conn, store.keys, row["case"], row["event"], words)
        except ErasedError:
            return
        except WorkspaceError:
            yield f"{name} has words that cannot be opened: they were changed from outside."
            return
        if committed != points:
            yield f"{name} has words that do not agree with the audit: they were changed."

    def _addendum_faults(self, conn: Connection, store: Store) -> Iterator[str]:
        wanted = select(addendum, assessment_table.c.case).join(
            assessment_table, assessment_table.c.id == addendum.c.assessment
        )
        seen: set[str] = set()
        for row in conn.execute(wanted.order_by(addendum.c.at)).mappings().all():
            seen.add(row["id"])
            yield from self._faults_of_addendum(conn, store, row)
        for one in sorted(self._added.keys() - seen):
            yield f"The addendum {one} was deleted."

    def _faults_of_addendum(self, conn: Connection, store: Store, row: RowMapping) -> Iterator[str]:
        name, said = f"The addendum {row['id']}", dict(self._added.get(row["id"], {}))
        commitment = str(said.pop("commitment", ""))
        if not said:
            yield f"{name} is not in the audit: it was added from outside."
        elif said != added_body(row):
            yield f"{name} does not agree with the audit: it was changed."
        try:
            text = store.keys.open(conn, row["case"], "", row["text_sealed"], text_place(row["id"]))
        except ErasedError:
            return
        except WorkspaceError:
            yield f"{name} cannot be opened: it was changed from outside."
            return
        if said and not compare_digest(
            commitment_to_text(conn, store.keys, row["case"], row, text), commitment
        ):
            yield f"{name} does not say what it was committed to: it was changed."


def _is_in_record(conn: Connection, store: Store, row: RowMapping) -> bool:
    """Tell whether each leaf is a revision of this record, under the same commitment."""
    assessment = find_assessment(conn, store.keys, row["assessment"])
    extent = reading.extent_of(assessment, instrument_of(conn, store.library, assessment))
    columns = (revision.c.question, revision.c.subject, revision.c.row, revision.c.rev, revision.c.commitment)
    kept = {
        (one.question, one.subject, one.row, one.rev, one.commitment.hex())
        for one in conn.execute(select(*columns).where(extent.of(revision)))
    }
    try:
        return {tuple(leaf) for leaf in json.loads(row["leaves"])} <= kept
    except (ValueError, TypeError):
        return False
