"""Covers and allocations, checked against the log."""

from collections.abc import Iterator, Mapping

from sqlalchemy import Connection, select

from assessment_kit.core.errors import WorkspaceError
from assessment_kit.store import allocations, covering
from assessment_kit.store.audit import Entry
from assessment_kit.store.keys import ErasedError, Keys
from assessment_kit.store.schema import allocation, assessment, cover


class PeopleBeside:
    """What the chains say of who covers for whom and of allocations, and whether the tables say the same."""

    def __init__(self) -> None:
        self._covers: dict[str, Mapping[str, object]] = {}
        self._ended: set[str] = set()
        self._allocated: dict[int, tuple[str, str, Mapping[str, object]]] = {}

    def take(self, entry: Entry, body: Mapping[str, object]) -> None:
        """Take from an entry of a chain what it says of these."""
        if entry.action == covering.SET:
            self._covers[str(body["id"])] = body
        elif entry.action == covering.ENDED:
            self._ended.add(str(body["cover"]))
        elif entry.action == allocations.ALLOCATED:
            number = body["allocation"]
            if isinstance(number, int):
                self._allocated[number] = (entry.object, entry.actor, body)

    def faults(self, conn: Connection, keys: Keys) -> Iterator[str]:
        """Say what does not agree, one sentence each."""
        rows = {row["id"]: row for row in conn.execute(select(cover)).mappings()}
        for one in sorted(rows.keys() | self._covers.keys()):
            if one not in rows or covering.body_of(dict(rows[one])) != self._covers.get(one):
                yield f"The cover {one} does not agree with the audit."
        for one in sorted({one for one, row in rows.items() if row["ended_at"]} ^ self._ended):
            yield f"The end of the cover {one} does not agree with the audit."
        yield from self._allocation_faults(conn, keys)

    def _allocation_faults(self, conn: Connection, keys: Keys) -> Iterator[str]:
        wanted = select(allocation, assessment.c.case).join(
            assessment, assessment.c.id == allocation.c.assessment
        )
        rows = {row["id"]: row for row in conn.execute(wanted).mappings()}
        for number in sorted(rows.keys() | self._allocated.keys()):
            wrong = f"The allocation {number} does not agree with the audit."
            if number not in rows or number not in self._allocated:
                yield wrong
                continue
            row, (obj, by, body) = rows[number], self._allocated[number]
            try:
                why = allocations.open_why(conn, keys, row["case"], row)
            except ErasedError:
                continue
            except WorkspaceError:
                yield f"The allocation {number} cannot be opened: it was changed from outside."
                continue
            stands = (f"assessment/{row['assessment']}", row["by"])
            said = allocations.body_of(conn, keys, row["case"], dict(row), why)
            if stands != (obj, by) or said != body:
                yield wrong
