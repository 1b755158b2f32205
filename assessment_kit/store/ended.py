"""Verifying how records ended: erasures and holds against the log, and nothing gone that nobody ended."""

from __future__ import annotations

import json
from collections import defaultdict
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, select

from assessment_kit.core.errors import WorkspaceError
from assessment_kit.store.append_only import EMPTIED
from assessment_kit.store.erasing import ERASED, KEPT, said_of
from assessment_kit.store.erasures import line_from_row
from assessment_kit.store.free_texts import key_of
from assessment_kit.store.held import HELD, LIFTED
from assessment_kit.store.schema import case as case_table
from assessment_kit.store.schema import erasure, kept_as, legal_hold, metadata, subject_key
from assessment_kit.store.youngest import kept_day

if TYPE_CHECKING:
    from collections.abc import Iterator

    from assessment_kit.store.audit import Entry
    from assessment_kit.store.keys import Keys


class Ended:
    """What the chains say was held and destroyed, and whether the record says the same."""

    def __init__(self) -> None:
        self.erasures = 0
        self.texts: set[int] = set()  # revisions whose text went with a child's record
        self._said: dict[str, tuple[str, str]] = {}
        self._keys: set[tuple[str, str]] = set()
        self._emptied: dict[str, set[Any]] = defaultdict(set)
        self._held: set[str] = set()
        self._lifted: set[str] = set()
        self._kept: set[int] = set()
        self._days: set[str] = set()  # cases that keep a day to be counted from

    def take(self, entry: Entry) -> None:
        """Take from an entry of a chain what it says of these."""
        if entry.action not in {ERASED, HELD, LIFTED, KEPT} or not entry.case:
            return
        try:
            self._take(entry, json.loads(entry.body))
        except (ValueError, KeyError, TypeError, AttributeError):
            return  # changed from outside; the chain says so, and what it spoke of is missed below

    def _take(self, entry: Entry, body: dict[str, Any]) -> None:
        if entry.action == KEPT:
            self._kept.add(int(body["kept"]))
        elif entry.action != ERASED:
            (self._held if entry.action == HELD else self._lifted).add(str(body["hold"]))
        else:
            self._said[str(body["erasure"])] = (f"{entry.case}/{entry.object}", str(body["said"]))
            self._keys |= {(entry.case, str(subject)) for subject in body["keys"]}
            self.texts |= {int(seq) for seq in body["texts"]}
            self._days |= {entry.case} if body.get("keeps_day") else set()
            for table, rows in body["emptied"].items():
                self._emptied[table] |= set(rows)

    def faults(self, conn: Connection, keys: Keys) -> Iterator[str]:
        """Say what does not agree, one sentence each."""
        yield from self._erasure_faults(conn, keys)
        gone = select(subject_key.c.case, subject_key.c.subject).where(subject_key.c.wrapped.is_(None))
        destroyed = {(row.case, row.subject) for row in conn.execute(gone)}
        for case, subject in sorted(destroyed - self._keys):
            whose = subject or "the family"
            yield f"The key of {whose} in case {case} was destroyed, and no erasure says so."
        for case, subject in sorted(self._keys - destroyed):
            yield f"The key of {subject or 'the family'} in case {case} stands, though it was destroyed."
        yield from self._emptied_faults(conn)
        yield from self._day_faults(conn, keys)
        rows = conn.execute(select(legal_hold.c.id, legal_hold.c.lifted_at)).all()
        for one in sorted({row.id for row in rows} ^ self._held):
            yield f"The legal hold {one} does not agree with the audit."
        for one in sorted({row.id for row in rows if row.lifted_at} ^ self._lifted):
            yield f"The end of the legal hold {one} does not agree with the audit."
        for number in sorted(set(conn.scalars(select(kept_as.c.id))) ^ self._kept):
            yield f"The retention class {number} that was chosen does not agree with the audit."

    def _erasure_faults(self, conn: Connection, keys: Keys) -> Iterator[str]:
        seen = set()
        for row in conn.execute(select(erasure).order_by(erasure.c.id)).mappings():
            self.erasures += 1
            seen.add(row["id"])
            name, line = f"The erasure {row['id']}", line_from_row(row)
            said = self._said.get(line.id)
            if said is None:
                yield f"{name} is not in the audit: it was added from outside."
                continue
            try:
                commitment = said_of(conn, keys, line)
            except WorkspaceError:
                yield f"{name} cannot be opened: it was changed from outside."
                continue
            if said != (f"{line.case}/child/{line.child}", commitment):
                yield f"{name} does not agree with the audit: it was changed."
        for one in sorted(self._said.keys() - seen):
            yield f"The erasure {one} was deleted."

    def _day_faults(self, conn: Connection, keys: Keys) -> Iterator[str]:
        held = select(case_table.c.id).where(case_table.c.youngest_born_sealed.is_not(None))
        for one in sorted({*conn.scalars(held)} ^ self._days):
            yield f"The day that records of case {one} are counted from does not agree with what was erased."
        for one in sorted(self._days):
            try:
                kept_day(conn, keys, one)
            except WorkspaceError:
                yield f"The day that records of case {one} are counted from was changed from outside."

    def _emptied_faults(self, conn: Connection) -> Iterator[str]:
        for table, (column, _) in EMPTIED.items():
            key, sealed = key_of(table), metadata.tables[table].c[column]
            empty = set(conn.scalars(select(key).where(sealed == b"")))
            for one in sorted(empty ^ self._emptied[table]):
                yield f"The words of {table} {one} do not agree with what was erased."
