"""What the record says of a file: which release it is of, whether its row, chain, key and content stand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import ColumnElement, Connection, RowMapping, select

from assessment_kit.core.assessment import EventKind
from assessment_kit.store import chains
from assessment_kit.store.assessment_rows import find_assessment
from assessment_kit.store.audit import WORKSPACE
from assessment_kit.store.release_rows import release_from_row, release_rows, seal_of, short_reference
from assessment_kit.store.released import Released
from assessment_kit.store.roots import fixed_at, holds_root
from assessment_kit.store.schema import release as release_table
from assessment_kit.store.schema import release_request as request_table

if TYPE_CHECKING:
    from assessment_kit.core.assessment import Assessment, Event
    from assessment_kit.core.release import Release
    from assessment_kit.core.seal import Seal
    from assessment_kit.store.record import Store


@dataclass(frozen=True, slots=True)
class Vouched:
    """A release as the record has it.

    Parameters
    ----------
    faults
        What is wrong with the record of it, one sentence each.
    newest
        The last authorisation of the assessment.
    newest_version
        The version that was authorised with it.
    """

    release: Release
    seal: Seal
    faults: tuple[str, ...]
    newest: Event | None
    newest_version: int

    @property
    def is_superseded(self) -> bool:
        """Tell whether another version was authorised since."""
        return self.newest is not None and self.newest.content_root != self.release.content_root


def vouched_by_hash(store: Store, sha256: str) -> Vouched | None:
    """Find the release of a file by the file's hash; None where none has it."""
    return _vouched(store, release_table.c.sha256 == sha256)


def vouched_by_seal(store: Store, seal: Seal) -> Vouched | None:
    """Find the release that a signature names, whatever the file beside it holds; None where none is."""
    with store.database.read() as conn:
        known = store.release_keys.known(conn, seal.key)
        if known is None or not known.has_signed(seal):
            return None
        ids = [
            row.id
            for row in conn.execute(
                select(request_table.c.id, request_table.c.assessment)
                .join(release_table, release_table.c.request == request_table.c.id)
                .where(release_table.c.sha256 == seal.sha256, request_table.c.number == seal.copy)
            )
            if short_reference(row.assessment) == seal.reference
        ]
    return _vouched(store, request_table.c.id == ids[0]) if ids else None


def _vouched(store: Store, where: ColumnElement[bool]) -> Vouched | None:
    with store.database.read() as conn:
        row = conn.execute(release_rows(where)).mappings().first()
        if row is None:
            return None
        assessment = find_assessment(conn, store.keys, row["assessment"])
        whose = store.recipients.find(conn, assessment, row["recipient"])
        return Vouched(
            release=release_from_row(conn, store.keys, row, whose, assessment),
            seal=seal_of(row),
            faults=tuple(_faults(conn, store, assessment, row)),
            newest=assessment.last(EventKind.AUTHORISED),
            newest_version=len(assessment.authorisations),
        )


def _faults(conn: Connection, store: Store, assessment: Assessment, row: RowMapping) -> list[str]:
    released = Released()
    walked = chains.walk(conn, released.take, {WORKSPACE, assessment.case})
    found = [*walked.faults, *released.faults_of(conn, store, row["id"])]
    root = row["content_root"]
    at = fixed_at(assessment, root, row["at"])
    if not holds_root(conn, store, assessment, root, row["content_seq"], at):
        found.append("The record does not hold what it shows any more: its content root differs.")
    return found
