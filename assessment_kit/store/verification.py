"""Verifying a record: its pages, chains, commitments, heads, strikes, roots, due dates and checkpoints."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime, timedelta
from hmac import compare_digest
from typing import TYPE_CHECKING

from sqlalchemy import Connection, RowMapping, select

from assessment_kit.core.assessment import EventKind
from assessment_kit.core.errors import WorkspaceError
from assessment_kit.store import chains, checkpoints
from assessment_kit.store.assessment_rows import find_assessment
from assessment_kit.store.beside import Beside
from assessment_kit.store.drawn_in import unnamed_drawings
from assessment_kit.store.ended import Ended
from assessment_kit.store.erasures import in_file
from assessment_kit.store.heads import Head, Step, gaps, numbers, replay
from assessment_kit.store.keys import ErasedError, Keys
from assessment_kit.store.released import Released
from assessment_kit.store.revisions import address_of, commitment_of, open_content, place_in_record, step_of
from assessment_kit.store.roots import holds_root
from assessment_kit.store.schema import event, revision, strike
from assessment_kit.store.schema import head as head_table
from assessment_kit.store.signed import Signed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from assessment_kit.core.answer import Address
    from assessment_kit.store.audit import Entry
    from assessment_kit.store.record import Store

_A_DAY = timedelta(days=1)
_A_MOMENT = timedelta(
    minutes=10
)  # a save and its entry are one transaction; only a clock that is set lies between


@dataclass(frozen=True, slots=True)
class VerifyReport:
    """What was checked, and what is wrong with it.

    Parameters
    ----------
    opened
        How many of the revisions can still be read; the others were struck or erased.
    unnamed
        The ids of drawings of more than a day that no text ever named: no fault, and nothing is taken away.
    not_believed
        Lines of the list of erasures that this workspace did not sign: no fault of the record, which says
        itself what was destroyed.
    faults
        One plain sentence each; none when the record is whole.
    """

    chains: int
    entries: int
    revisions: int
    opened: int
    heads: int
    strikes: int
    checkpoints: int
    drawings: int
    releases: int
    erasures: int
    unnamed: tuple[str, ...]
    not_believed: int
    faults: tuple[str, ...]

    @property
    def is_whole(self) -> bool:
        """Tell whether nothing is wrong."""
        return not self.faults


def verify(store: Store) -> VerifyReport:
    """Check everything that can be checked, as the record stands at one moment."""
    pages = [f"The database is damaged: {line}." for line in store.database.integrity()]
    with store.database.read() as conn:
        logged, beside, signed, released, ended = _Logged(), Beside(), Signed(), Released(), Ended()

        def take(entry: Entry) -> None:
            logged.take(entry)
            beside.take(entry)
            signed.take(entry)
            released.take(entry)
            ended.take(entry)

        walked = chains.walk(conn, take)
        revisions = _Revisions(store.keys, logged, ended.texts)
        revisions.check(conn)
        stands_beside = [
            *beside.faults(conn, store.keys),
            *signed.faults(conn, store),
            *released.faults(conn, store),
            *ended.faults(conn, store.keys),
        ]
        unnamed = unnamed_drawings(conn, store.keys, store.database.now() - _A_DAY)
        anchors = list(chains.checkpoint_faults(conn, store.keys, store.workspace.anchor_file))
        return VerifyReport(
            chains=walked.chains,
            entries=walked.entries,
            revisions=revisions.count,
            opened=revisions.opened,
            heads=revisions.heads,
            strikes=len(revisions.strikes),
            checkpoints=len(list(checkpoints.in_record(conn))),
            drawings=beside.drawings,
            releases=released.releases,
            erasures=ended.erasures,
            unnamed=tuple(one for one in unnamed if one in beside.opened),
            not_believed=in_file(store.workspace.erasures_file, store.keys).not_believed,
            faults=tuple(
                pages
                + walked.faults
                + revisions.faults
                + stands_beside
                + list(_root_faults(conn, store))
                + list(_due_faults(conn, store))
                + anchors
            ),
        )


class _Logged:
    """What the chains say was saved, struck and destroyed."""

    def __init__(self) -> None:
        self.saved: dict[int, str] = {}
        self.written: dict[int, tuple[str, datetime]] = {}
        self.struck: set[int] = set()
        self.destroyed: set[int] = set()

    def take(self, entry: Entry) -> None:
        if entry.action not in {"saved", "struck", "destroyed"}:
            return
        try:
            body = json.loads(entry.body)
            seq, commitment = int(body["seq"]), str(body["commitment"])
        except (ValueError, KeyError, TypeError):
            return  # changed from outside; the chain says so, and the revision is missed below
        if entry.action == "saved":
            self.saved[seq] = commitment
            self.written[seq] = entry.actor, entry.at
        else:
            (self.struck if entry.action == "struck" else self.destroyed).add(seq)


class _Revisions:
    """The revisions against the chains, the heads and the strikes."""

    def __init__(self, keys: Keys, logged: _Logged, erased: set[int]) -> None:
        self._keys, self._logged, self._erased = keys, logged, erased
        self.count = self.opened = self.heads = 0
        self.strikes: dict[int, bool] = {}
        self.faults: list[str] = []

    def check(self, conn: Connection) -> None:
        self.strikes = {
            row.seq: row.confirmed_by is not None
            for row in conn.execute(select(strike.c.seq, strike.c.confirmed_by))
        }
        steps: dict[str, list[Step]] = defaultdict(list)
        seen: set[int] = set()
        for row in conn.execute(select(revision).order_by(revision.c.seq)).mappings():
            self.count += 1
            seen.add(row["seq"])
            steps[row["case"]].append(step_of(row))
            self.faults += self._faults_of(conn, row)
        self.faults += [f"Revision {seq} was deleted." for seq in sorted(self._logged.saved.keys() - seen)]
        self.faults += self._strike_faults()
        self.faults += self._head_faults(conn, steps)

    def _faults_of(self, conn: Connection, row: RowMapping) -> Iterator[str]:
        commitment = row["commitment"]
        said = self._logged.saved.get(row["seq"])
        if said is None:
            yield f"Revision {row['seq']} is not in the audit: it was added from outside."
        elif not compare_digest(said, commitment.hex()):
            yield f"Revision {row['seq']} does not agree with the audit: it was changed."
        elif not self._is_as_written(row):
            yield f"Revision {row['seq']} names another author or time than the audit: it was changed."
        try:
            content = open_content(conn, self._keys, row)
        except ErasedError:
            yield from self._unreadable(row)
            return
        except WorkspaceError:
            yield f"Revision {row['seq']} cannot be opened: its text was changed from outside."
            return
        self.opened += 1
        place = place_in_record(row["case"], address_of(row), row["rev"])
        own = self._keys.own_secret(conn, row["case"], row["key_subject"], row["key_wrapped"], place)
        if not any(
            compare_digest(commitment_of(self._keys, conn, row["case"], place, content, secret), commitment)
            for secret in (own, b"")
        ):
            yield f"Revision {row['seq']} does not say what it was committed to: it was changed."

    def _is_as_written(self, row: RowMapping) -> bool:
        """Compare who wrote it and when with the audit, whose own time is a moment later."""
        author, at = self._logged.written[row["seq"]]
        return bool(author == row["author"] and abs(at - row["recorded_at"]) < _A_MOMENT)

    def _unreadable(self, row: RowMapping) -> Iterator[str]:
        is_gone = row["key_wrapped"] is None or row["content_sealed"] is None
        if is_gone and row["seq"] not in self._logged.destroyed | self._erased:
            yield f"The text of revision {row['seq']} was destroyed, and nobody had struck it."

    def _strike_faults(self) -> Iterator[str]:
        for seq in sorted(self.strikes.keys() ^ self._logged.struck):
            yield f"The strike of revision {seq} does not agree with the audit."
        for seq in sorted({seq for seq, done in self.strikes.items() if done} ^ self._logged.destroyed):
            yield f"The destruction of revision {seq} does not agree with the audit."

    def _head_faults(self, conn: Connection, steps: dict[str, list[Step]]) -> Iterator[str]:
        kept: dict[str, dict[Address, Head]] = defaultdict(dict)
        for row in conn.execute(select(head_table)).mappings():
            self.heads += 1
            kept[row["case"]][address_of(row)] = Head(
                row["rev"], row["value_rev"], row["value_seq"], numbers(row["open_conflicts"])
            )
        for case in sorted(kept.keys() | steps.keys()):
            yield from (f"{_named(at)} lacks a revision." for at in gaps(steps[case]))
            right = replay(steps[case], frozenset(self.strikes))
            wrong = {at for at in kept[case].keys() | right.keys() if kept[case].get(at) != right.get(at)}
            yield from (f"{_named(at)} shows another revision than the one in force." for at in sorted(wrong))


def _root_faults(conn: Connection, store: Store) -> Iterator[str]:
    """Hash again what was handed in and authorised, without the texts that had been struck by then."""
    frozen = select(event).where(event.c.content_root != "").order_by(event.c.id)
    for row in conn.execute(frozen).mappings().all():
        assessment = find_assessment(conn, store.keys, row["assessment"])
        if not holds_root(conn, store, assessment, row["content_root"], row["content_seq"], row["at"]):
            what = "authorised" if row["kind"] == EventKind.AUTHORISED.value else "handed in"
            yield f"Assessment {assessment.id} does not hold what was {what}: its content root differs."


def _due_faults(conn: Connection, store: Store) -> Iterator[str]:
    """Compare the due dates that lists show with the record; those made by another version come anew."""
    if store.is_due_current():
        yield from store.due.faults(conn)


def _named(address: Address) -> str:
    parts = (address.assessment, address.question, address.subject, address.row)
    return f"The answer {'/'.join(part for part in parts if part)}"
