"""Signed checkpoints: how far every chain had come, kept in the record and in a file beside it.

The file is what shows that a record was cut or replaced by an older copy; copy it elsewhere to have it show
that even against someone who holds the whole workspace.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, func, select

from assessment_kit.store.canonical import canonical
from assessment_kit.store.database import Database
from assessment_kit.store.filesystem import append_private
from assessment_kit.store.keys import Keys
from assessment_kit.store.schema import audit, checkpoint


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """One checkpoint.

    Parameters
    ----------
    text
        What was signed: canonical JSON {at, heads: {case: [seq, hash]} of the chains that went on since the
        checkpoint before, previous: its SHA-256, up_to: the last audit row}.
    """

    text: str
    signature: bytes

    @property
    def content(self) -> dict[str, Any]:
        """What it says."""
        return dict(json.loads(self.text))

    @property
    def at(self) -> datetime:
        """When it was made."""
        return datetime.fromisoformat(self.content["at"])


def make(conn: Connection, database: Database, keys: Keys) -> bool:
    """Add a checkpoint over the chains that went on since the last one; tell whether there were any."""
    last = latest(conn)
    up_to = last.content["up_to"] if last else 0
    heads, newest = _heads_since(conn, up_to)
    if not heads:
        return False
    now = database.now()
    previous = sha256(last.text.encode()).hexdigest() if last else ""
    content = {"at": now.isoformat(), "heads": heads, "previous": previous, "up_to": newest}
    made = Checkpoint(canonical(content).decode("ascii"), keys.sign(canonical(content)))
    conn.execute(checkpoint.insert(), {"at": now, "heads": made.text, "signature": made.signature})
    # After COMMIT only: a file ahead of the record would look like a record that was cut.
    database.after_commit(lambda: append_private(database.workspace.anchor_file, _line(made)))
    return True


def latest(conn: Connection) -> Checkpoint | None:
    """Read the last checkpoint in the record."""
    row = conn.execute(
        select(checkpoint.c.heads, checkpoint.c.signature).order_by(checkpoint.c.id.desc()).limit(1)
    ).one_or_none()
    return Checkpoint(*row) if row else None


def in_record(conn: Connection) -> Iterator[Checkpoint]:
    """Read every checkpoint in the record, oldest first."""
    rows = conn.execute(select(checkpoint.c.heads, checkpoint.c.signature).order_by(checkpoint.c.id))
    return (Checkpoint(*row) for row in rows)


def in_file(path: Path) -> list[Checkpoint]:
    """Read the checkpoints beside the record, oldest first; a line that a crash cut short is left out."""
    return [*newest_in_file(path)][::-1]


def newest_in_file(path: Path) -> Iterator[Checkpoint]:
    """Read them newest first, none that is not asked for: after years there are many."""
    for line in reversed(path.read_bytes().splitlines() if path.exists() else []):
        try:
            content = json.loads(line)
            yield Checkpoint(str(content["checkpoint"]), bytes.fromhex(content["signature"]))
        except (ValueError, KeyError, TypeError):
            continue


def _line(made: Checkpoint) -> bytes:
    return canonical({"checkpoint": made.text, "signature": made.signature.hex()}) + b"\n"


def _heads_since(conn: Connection, up_to: int) -> tuple[dict[str, list[Any]], int]:
    newest = (
        select(func.max(audit.c.id).label("id")).where(audit.c.id > up_to).group_by(audit.c.case).subquery()
    )
    rows = conn.execute(
        select(audit.c.id, audit.c.case, audit.c.seq, audit.c.hash).join(newest, audit.c.id == newest.c.id)
    ).all()
    return {row.case: [row.seq, row.hash.hex()] for row in rows}, max((row.id for row in rows), default=up_to)
