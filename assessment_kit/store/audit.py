"""The audit: a hash chain per case, and one for the workspace, of everything written and everything read."""

import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, bindparam, select

from assessment_kit.core.errors import WorkspaceError
from assessment_kit.core.people import Account
from assessment_kit.store import checkpoints
from assessment_kit.store.canonical import canonical
from assessment_kit.store.database import Database
from assessment_kit.store.keys import Keys
from assessment_kit.store.schema import audit

WORKSPACE = ""  # the chain of what belongs to no case
BEGINNING = bytes(32)
_SAME_READING_SECONDS = 60.0
_READINGS_KEPT = 10_000
_A_STEP = timedelta(minutes=1)  # less is what time servers set right every day

_INSERT = audit.insert()
_LATEST = select(audit.c.at).order_by(audit.c.id.desc()).limit(1)
_TAIL = (
    select(audit.c.seq, audit.c.hash)
    .where(audit.c.case == bindparam("of"))
    .order_by(audit.c.seq.desc())
    .limit(1)
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that was done, as the chain keeps it; `body` holds ids and keyed hashes, never case text."""

    case: str
    seq: int
    at: datetime
    actor: str
    action: str
    object: str
    body: str


def hash_of(entry: Entry, previous: bytes) -> bytes:
    """Hash an entry onto the one before it."""
    content = canonical(
        {
            "action": entry.action,
            "actor": entry.actor,
            "at": entry.at.isoformat(timespec="microseconds"),
            "body": entry.body,
            "case": entry.case,
            "object": entry.object,
        }
    )
    return sha256(b"\x00" + previous + entry.seq.to_bytes(8, "big") + content).digest()


class _Reading(NamedTuple):
    """Who looked at what; of a list, the cases whose lines they saw."""

    reader: str
    case: str
    object: str
    cases: tuple[str, ...]

    @property
    def body(self) -> dict[str, Any]:
        return {"cases": self.cases} if self.cases else {}


class Audit:
    """The chains of one workspace."""

    def __init__(self, database: Database, keys: Keys) -> None:
        self._database = database
        self._keys = keys
        self._tails: dict[str, tuple[int, bytes]] = {}
        self._latest: datetime | None = None  # of what was written last; None before it was looked for
        self._seen: dict[_Reading, float] = {}
        self._unwritten: deque[tuple[_Reading, datetime]] = deque(maxlen=_READINGS_KEPT)
        self._being_written: list[tuple[_Reading, datetime]] = []
        self._seen_lock = threading.Lock()
        self._watchers: list[Callable[[Connection, Entry], None]] = []
        database.on_rollback(self._forget)

    def append(
        self,
        conn: Connection,
        case: str,
        actor_id: str,
        action: str,
        obj: str,
        body: Mapping[str, Any],
        at: datetime | None = None,
    ) -> int:
        """Add an entry to the chain of a case (or of the workspace, "") in the transaction under way.

        Parameters
        ----------
        obj
            What it was done to, by ids.
        body
            JSON of ids, numbers and keyed hashes; never case text, which would outlive its key.
        at
            The moment that what was done keeps too; a clock may be set between two looks at it.

        Returns
        -------
        The entry's place in its chain, from 1.
        """
        if self._unwritten:
            self._write_waiting(conn)
        text = canonical(dict(body)).decode("ascii")
        entry = Entry(case, 0, at or self._database.now(), actor_id, action, obj, text)
        self._note_step(conn, entry.at)
        number = self._add(conn, entry)
        for heed in self._watchers:
            heed(conn, entry)
        return number

    def watch(self, heed: Callable[[Connection, Entry], None]) -> None:
        """Have every entry heard, readings too, in the transaction that writes it."""
        self._watchers.append(heed)

    def record_read(self, account: Account | None, case: str, obj: str, cases: Iterable[str] = ()) -> None:
        """Write down that someone looked at something; the same look within a minute is one entry.

        When the disk is full the record stays readable: the entry waits in memory and is written with the
        next one that can be.

        Parameters
        ----------
        cases
            Of a list, the cases whose lines they saw.

        Raises
        ------
        WorkspaceError
            When this process may not write at all, so that no reading goes unrecorded.
        """
        reader = account.id if account else ""  # the workspace itself, from the command line
        key, now = _Reading(reader, case, obj, tuple(cases)), time.monotonic()
        with self._seen_lock:
            if now - self._seen.get(key, -_SAME_READING_SECONDS) < _SAME_READING_SECONDS:
                return
            if len(self._seen) >= _READINGS_KEPT:
                self._seen = {k: at for k, at in self._seen.items() if now - at < _SAME_READING_SECONDS}
            self._seen[key] = now
        try:
            with self._database.write() as conn:
                self.append(conn, case, reader, "read", obj, key.body)
        except WorkspaceError:
            if not self._database.is_writer:
                home = self._database.workspace.home
                raise WorkspaceError(
                    f"The workspace {home} was opened beside its server, where a reading cannot be recorded: "
                    "read it through the server, or stop that first."
                ) from None
            self._unwritten.append((key, self._database.now()))

    def of_case(self, case: str) -> list[Entry]:
        """Read the whole chain of a case, oldest first."""
        return self._entries(audit.c.case == case)

    def lists_with(self, case: str) -> list[Entry]:
        """Read from the workspace's chain who saw a case's line in a list, oldest first."""
        named = audit.c.body.contains(f'"{case}"', autoescape=True)
        return self._entries((audit.c.case == WORKSPACE) & (audit.c.action == "read") & named)

    def _entries(self, where: ColumnElement[bool]) -> list[Entry]:
        columns = [audit.c[name] for name in ("case", "seq", "at", "actor", "action", "object", "body")]
        with self._database.read() as conn:
            return [Entry(*row) for row in conn.execute(select(*columns).where(where).order_by(audit.c.seq))]

    def tail(self, conn: Connection, case: str) -> tuple[int, bytes]:
        """Find the last entry's number and hash; 0 and the beginning for an empty chain."""
        row = conn.execute(_TAIL, {"of": case}).one_or_none()
        return (row.seq, row.hash) if row else (0, BEGINNING)

    def checkpoint(self, conn: Connection) -> bool:
        """Sign how far every chain has come, in the record and beside it; tell whether anything was new."""
        return checkpoints.make(conn, self._database, self._keys)

    def _write_waiting(self, conn: Connection) -> None:
        while self._unwritten:
            reading = self._unwritten.popleft()
            self._being_written.append(reading)
            look, at = reading
            text = canonical(look.body).decode("ascii")
            self._add(conn, Entry(look.case, 0, at, look.reader, "read", look.object, text))
        self._database.after_commit(self._being_written.clear)

    def _note_step(self, conn: Connection, now: datetime) -> None:
        """Write down that the computer's clock was set back: only their numbers tell the order of entries."""
        latest = self._latest or conn.scalar(_LATEST) or now
        self._latest = now
        if now < latest - _A_STEP and self._database.notes_clock_steps:
            seconds = round((latest - now).total_seconds())
            text = canonical({"back_by_seconds": seconds}).decode("ascii")
            self._add(conn, Entry(WORKSPACE, 0, now, "", "clock_set_back", "clock", text))

    def _forget(self) -> None:
        self._tails.clear()
        self._latest = None
        self._unwritten.extend(self._being_written)
        self._being_written.clear()

    def _add(self, conn: Connection, draft: Entry) -> int:
        tail = self._tails.get(draft.case)
        last, previous = tail if tail is not None else self.tail(conn, draft.case)
        entry = Entry(draft.case, last + 1, draft.at, draft.actor, draft.action, draft.object, draft.body)
        digest = hash_of(entry, previous)
        conn.execute(
            _INSERT,
            {
                "case": entry.case,
                "seq": entry.seq,
                "at": entry.at,
                "actor": entry.actor,
                "action": entry.action,
                "object": entry.object,
                "body": entry.body,
                "previous": previous,
                "hash": digest,
            },
        )
        self._tails[entry.case] = (entry.seq, digest)
        return entry.seq
