"""What stands beside the revisions, checked against the log: drawings, notes, read backs, hand-overs."""

import json
from collections import Counter
from collections.abc import Iterator
from hmac import compare_digest

from sqlalchemy import Connection, RowMapping, select

from assessment_kit.core.errors import WorkspaceError
from assessment_kit.store.audit import Entry
from assessment_kit.store.beside_people import PeopleBeside
from assessment_kit.store.drawings import commitment_of_drawing, open_drawing
from assessment_kit.store.items import SIGNED_OFF, hash_of
from assessment_kit.store.keys import ErasedError, Keys
from assessment_kit.store.note_checks import NoteChecks
from assessment_kit.store.schema import blob, hand_over, item_sign_off, read_back


class Beside:
    """What the chains say was drawn, read back and handed over, and whether the tables say the same."""

    def __init__(self) -> None:
        self.drawings = 0
        self.opened: set[str] = set()  # drawings that can still be seen
        self._drawn: dict[str, str] = {}
        self._destroyed: set[str] = set()
        self._confirmed: set[tuple[str, int]] = set()
        self._handed: set[str] = set()
        self._given_back: set[str] = set()
        self._signed_off: Counter[tuple[str, str]] = Counter()
        self._people = PeopleBeside()
        self._notes = NoteChecks()

    def take(self, entry: Entry) -> None:
        """Take from an entry of a chain what it says of these."""
        try:
            self._take(entry, json.loads(entry.body))
        except (ValueError, KeyError, TypeError):
            return  # changed from outside; the chain says so, and what it spoke of is missed below

    def _take(self, entry: Entry, body: dict[str, object]) -> None:
        self._people.take(entry, body)
        self._notes.take(entry, body)
        kind, _, named = entry.object.partition("/")
        if entry.action == "drawn":
            self._drawn[str(body["drawing"])] = str(body["commitment"])
        elif entry.action == "drawing_destroyed":
            self._destroyed.add(str(body["drawing"]))
        elif entry.action == "read_back":
            seqs = body["seqs"]
            self._confirmed |= {(named, seq) for seq in seqs} if isinstance(seqs, list) else set()
        elif entry.action == SIGNED_OFF:
            self._signed_off[str(body["item"]), str(body["said"])] += 1
        elif kind == "hand-over" and entry.action in {"handed_over", "given_back"}:
            (self._handed if entry.action == "handed_over" else self._given_back).add(named)

    def faults(self, conn: Connection, keys: Keys) -> Iterator[str]:
        """Say what does not agree, one sentence each."""
        seen: set[str] = set()
        for row in conn.execute(select(blob).order_by(blob.c.added_at, blob.c.id)).mappings():
            self.drawings += 1
            seen.add(row["id"])
            yield from self._faults_of(conn, keys, row)
        yield from (f"Drawing {drawing} was deleted." for drawing in sorted(self._drawn.keys() - seen))
        stand = {(row.assessment, row.seq) for row in conn.execute(select(read_back))}
        for assessment, seq in sorted(stand ^ self._confirmed):
            yield f"Revision {seq} of assessment {assessment} read back does not agree with the audit."
        rows = conn.execute(select(hand_over.c.id, hand_over.c.ended_at)).all()
        for one in sorted({row.id for row in rows} ^ self._handed):
            yield f"The hand-over {one} does not agree with the audit."
        for one in sorted({row.id for row in rows if row.ended_at} ^ self._given_back):
            yield f"The end of the hand-over {one} does not agree with the audit."
        yield from self._sign_off_faults(conn)
        yield from self._people.faults(conn, keys)
        yield from self._notes.faults(conn, keys)

    def _sign_off_faults(self, conn: Connection) -> Iterator[str]:
        rows = conn.execute(select(item_sign_off)).mappings()
        stand = Counter((row["item"], hash_of(row)) for row in rows)
        for item in sorted({item for item, _ in (stand - self._signed_off) + (self._signed_off - stand)}):
            yield f"Who checked the knowledge item {item} does not agree with the audit."

    def _faults_of(self, conn: Connection, keys: Keys, row: RowMapping) -> Iterator[str]:
        name, commitment = f"Drawing {row['id']}", row["commitment"]
        said = self._drawn.get(row["id"])
        if said is None:
            yield f"{name} is not in the audit: it was added from outside."
        elif not compare_digest(said, commitment.hex()):
            yield f"{name} does not agree with the audit: it was changed."
        try:
            svg = open_drawing(conn, keys, row)
        except ErasedError:
            is_gone = row["key_wrapped"] is None or row["content_sealed"] is None
            if is_gone and row["id"] not in self._destroyed:
                yield f"{name} was destroyed, and nobody had struck it."
            return
        except WorkspaceError:
            yield f"{name} cannot be opened: it was changed from outside."
            return
        self.opened.add(row["id"])
        if not compare_digest(commitment_of_drawing(conn, keys, row["case"], row["id"], svg), commitment):
            yield f"{name} is not what was committed to: it was changed."
