"""The audit chains walked from end to end: every entry, and every checkpoint that vouches for them."""

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, select, tuple_

from assessment_kit.store import checkpoints
from assessment_kit.store.audit import BEGINNING, Entry, hash_of
from assessment_kit.store.checkpoints import Checkpoint
from assessment_kit.store.in_parts import parts_of
from assessment_kit.store.keys import Keys
from assessment_kit.store.schema import audit

_LOOKED_AT = 50  # entries of the end of the log that are checked at every start


@dataclass(slots=True)
class Walk:
    """What was found on the way."""

    entries: int = 0
    chains: int = 0
    faults: list[str] = field(default_factory=list)


def named(case: str) -> str:
    """Name a chain for a person."""
    return f"The audit of case {case}" if case else "The audit of the workspace"


def walk(conn: Connection, take: Callable[[Entry], None], only: Collection[str] | None = None) -> Walk:
    """Walk every chain from its beginning.

    Parameters
    ----------
    take
        Called with each entry, to take from it what the caller needs.
    only
        The chains to walk; all where None.
    """
    found = Walk()
    case, last, previous = None, 0, BEGINNING
    wanted = select(audit) if only is None else select(audit).where(audit.c.case.in_(sorted(only)))
    for row in conn.execute(wanted.order_by(audit.c.case, audit.c.seq)).mappings():
        if row["case"] != case:
            case, last, previous = row["case"], 0, BEGINNING
            found.chains += 1
        entry = _entry(row)
        if entry.seq != last + 1:
            found.faults.append(f"{named(entry.case)} lacks entry {last + 1}: it was deleted.")
        elif row["previous"] != previous or row["hash"] != hash_of(entry, previous):
            found.faults.append(f"{named(entry.case)} does not agree with itself at entry {entry.seq}.")
        last, previous = entry.seq, row["hash"]
        found.entries += 1
        take(entry)
    return found


def checkpoint_faults(conn: Connection, keys: Keys, anchor_file: Path) -> Iterator[str]:
    """Compare the chains with every signed checkpoint, in the record and in the file beside it."""
    inside = list(checkpoints.in_record(conn))
    before = ""
    for number, one in enumerate(inside, 1):
        if not keys.is_signed(one.text.encode(), one.signature):
            yield f"Checkpoint {number} was not signed with the key of this workspace, or was changed since."
            before = sha256(one.text.encode()).hexdigest()
            continue
        when = f"The checkpoint of {one.at:%d %B %Y, %H:%M}"
        if one.content["previous"] != before:
            yield f"{when} does not follow the one before it: a checkpoint was deleted or changed."
        before = sha256(one.text.encode()).hexdigest()
        yield from _missing_heads(conn, one, when)
    known = {one.text for one in inside}
    outside = [*_signed(keys, checkpoints.in_file(anchor_file))]
    if inside and not outside:
        yield f"The list of checkpoints {anchor_file} is missing, so a record that was cut could not be told."
    for one in outside:
        if one.text not in known:
            yield cut_since(one)


def cut_since(one: Checkpoint) -> str:
    """Say that the record does not hold what a checkpoint vouches for."""
    return (
        f"The record is older than its checkpoint of {one.at:%d %B %Y, %H:%M}: "
        "it was cut, or replaced by an earlier copy."
    )


def tail_faults(conn: Connection, keys: Keys, anchor_file: Path) -> Iterator[str]:
    """Look quickly, at every start: the last entries, and the last checkpoint beside the record."""
    for row in conn.execute(select(audit).order_by(audit.c.id.desc()).limit(_LOOKED_AT)).mappings():
        entry = _entry(row)
        if row["hash"] != hash_of(entry, row["previous"]):
            yield f"{named(entry.case)} does not agree with itself at entry {entry.seq}."
    last = checkpoints.latest(conn)
    if last and not keys.is_signed(last.text.encode(), last.signature):
        yield "The last checkpoint was not signed with the key of this workspace, or was changed since."
    outside = next(_signed(keys, checkpoints.newest_in_file(anchor_file)), None)
    if outside and any(_missing_heads(conn, outside, "")):
        yield cut_since(outside)


def _signed(keys: Keys, found: Iterable[Checkpoint]) -> Iterator[Checkpoint]:
    return (one for one in found if keys.is_signed(one.text.encode(), one.signature))


def _missing_heads(conn: Connection, one: Checkpoint, when: str) -> Iterator[str]:
    for part in parts_of(sorted(one.content["heads"].items())):
        heads = [(case, seq) for case, (seq, _) in part]
        wanted = select(audit.c.case, audit.c.hash).where(tuple_(audit.c.case, audit.c.seq).in_(heads))
        there = {row.case: row.hash for row in conn.execute(wanted)}
        for case, (seq, digest) in part:
            if there.get(case) != bytes.fromhex(digest):
                yield f"{when} vouches for entry {seq} of {named(case)[4:]}, which is not there as it was."


def _entry(row: Any) -> Entry:
    return Entry(row["case"], row["seq"], row["at"], row["actor"], row["action"], row["object"], row["body"])
