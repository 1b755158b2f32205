"""F2: the power goes while the store saves; what was flushed stays, of the rest whatever chance left.

One run of the real store is written down, call by call. Then it is cut at many moments: each file is put
together from what was flushed by then and a random part of what was not, torn at sectors, its name and length
included; the store opens that as it would after the power came back. The shared-memory file is left out, as
it is never flushed. `synchronous=NORMAL`, the usual advice, is the control: it has to lose.
"""

import random
import shutil
import uuid
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from assessment_kit.core.errors import WorkspaceError
from assessment_kit.store import checkpoints
from assessment_kit.store.filesystem import append_private, write_private
from assessment_kit.store.record import Store
from tests.assurance import Line
from tests.faults.disk import GO_AHEAD, Asked, asking
from tests.store.records import Record

_SECTOR = 512
_FLUSHED = ("record.db", "record.db-wal", "checkpoints.jsonl")
_QUESTIONS = 7


@dataclass(frozen=True, slots=True)
class Acknowledged:
    """The moment at which a save had been acknowledged."""

    op_id: str


@dataclass
class Cuts:
    """What a number of cuts came to."""

    cuts: int = 0
    acknowledged: int = 0
    lost: int = 0
    with_losses: int = 0
    damaged: list[str] = field(default_factory=list)


class _Platter:
    """What of each file is on the disk for certain, and what may or may not be."""

    def __init__(self, home: Path) -> None:
        self.certain = {
            name: bytearray((home / name).read_bytes()) for name in _FLUSHED if (home / name).exists()
        }
        self.pending: dict[str, list[Asked]] = defaultdict(list)

    def take(self, asked: Asked) -> None:
        if asked.file not in _FLUSHED:
            return
        if asked.kind == "sync":
            image = self.certain.setdefault(asked.file, bytearray())
            for one in self.pending.pop(asked.file, []):
                _apply(image, one)
        elif asked.kind == "delete":
            self.certain.pop(asked.file, None)
            self.pending.pop(asked.file, None)
        else:
            self.pending[asked.file].append(asked)

    def after_a_cut(self, chance: random.Random) -> dict[str, bytes]:
        found = {}
        for name in {*self.certain, *self.pending}:
            image = bytearray(self.certain.get(name, b""))
            for one in self.pending.get(name, []):
                _apply_some(image, one, chance)
            found[name] = bytes(image)
        return found


def _apply(image: bytearray, asked: Asked) -> None:
    if asked.kind == "truncate":
        del image[asked.at :]
        return
    missing = asked.at + len(asked.content) - len(image)
    image.extend(bytes(max(0, missing)))
    image[asked.at : asked.at + len(asked.content)] = asked.content


def _apply_some(image: bytearray, asked: Asked, chance: random.Random) -> None:
    if asked.kind == "truncate":
        if chance.random() < 0.5:
            _apply(image, asked)
        return
    first = asked.at - asked.at % _SECTOR
    for start in range(first, asked.at + len(asked.content), _SECTOR):
        begin, end = max(start, asked.at), min(start + _SECTOR, asked.at + len(asked.content))
        if chance.random() < 0.5:
            _apply(image, Asked("write", asked.file, begin, asked.content[begin - asked.at : end - asked.at]))


def recorded(home: Path, saves: int, synchronous: str, seed: int = 8) -> list[Asked | Acknowledged]:
    """Save for a while and write down everything that reached for the disk, and every acknowledgement."""
    log: list[Asked | Acknowledged] = []
    chance = random.Random(seed)  # noqa: S311 - the same texts every time, no secret

    def seen(asked: Asked) -> int:
        log.append(asked)
        return GO_AHEAD

    def append_seen(path: Path, content: bytes) -> None:
        size = path.stat().st_size if path.exists() else 0
        append_private(path, content)
        log.extend([Asked("write", path.name, size, content), Asked("sync", path.name)])

    with asking(seen), pytest.MonkeyPatch.context() as patch:
        patch.setattr(checkpoints, "append_private", append_seen)
        store = Store.open(home)
        driven(store).execute(f"PRAGMA synchronous={synchronous}")
        driven(store).execute("PRAGMA wal_autocheckpoint=40")  # so that folding in is cut through as well
        record, revs = Record(store), [0] * _QUESTIONS
        for number in range(saves):
            place, op_id = number % _QUESTIONS, uuid.UUID(int=chance.getrandbits(128)).hex
            value = {"text": "word " * chance.randrange(1, 400)}
            revs[place] = record.save(value, revs[place], question="heard", row=f"r{place}", op_id=op_id).rev
            log.append(Acknowledged(op_id))
            if number % 25 == 24:
                with store.database.write() as conn:
                    store.audit.checkpoint(conn)
        uncut = len(log)
        store.close()
    return log[:uncut]


def driven(store: Store) -> Any:
    """Find the driver's connection that writes."""
    assert store.database._writer is not None
    return store.database._writer.connection.driver_connection


def cut(home: Path, folder: Path, log: Sequence[Asked | Acknowledged], cuts: int, seed: int = 8) -> Cuts:
    """Cut a run at random moments, and open what is left each time.

    Parameters
    ----------
    home
        The workspace as it was before the run.
    """
    chance = random.Random(seed)  # noqa: S311 - the same cuts every time, no secret
    platter, found, acknowledged = _Platter(home), Cuts(), set[str]()
    moments = set(chance.sample(range(len(log)), cuts))
    for moment, one in enumerate(log):
        if isinstance(one, Acknowledged):
            acknowledged.add(one.op_id)
        else:
            platter.take(one)
        if moment not in moments:
            continue
        found.cuts += 1
        found.acknowledged += len(acknowledged)
        with _left_over(home, folder, platter.after_a_cut(chance)) as left:
            _open(left, acknowledged, found)
    return found


@contextmanager
def _left_over(home: Path, folder: Path, files: dict[str, bytes]) -> Iterator[Path]:
    left = folder / "left"
    left.mkdir(mode=0o700)
    shutil.copytree(home / "instruments", left / "instruments")
    write_private(left / "key", (home / "key").read_bytes())
    for name, content in files.items():
        write_private(left / name, content)
    yield left
    shutil.rmtree(left)


def _open(left: Path, acknowledged: set[str], found: Cuts) -> None:
    try:
        with Store.open(left) as store:
            found.damaged += store.verify().faults
            kept = {one.op_id for one in store.answers.history(None, "assessment-1")}
    except WorkspaceError as error:
        found.damaged.append(str(error))
        kept = set()
    lost = len(acknowledged - kept)
    found.lost += lost
    found.with_losses += bool(lost)


def measure(pattern: Path, folder: Path, saves: int, cuts: int) -> Line:
    """Cut the power under the store as it is, and under one that does as is usually advised."""
    found = {}
    for synchronous in ("FULL", "NORMAL"):
        home = shutil.copytree(pattern, folder / synchronous)
        before = shutil.copytree(pattern, folder / f"{synchronous}-before")
        log = recorded(home, saves, synchronous)
        found[synchronous] = cut(before, folder, log, cuts)
    full, normal = found["FULL"], found["NORMAL"]
    damaged = len(full.damaged)
    line = (
        f"power cut x{full.cuts} while the store saves: {full.acknowledged:,} acknowledged, "
        f"{full.lost} lost, {damaged} damaged (control, synchronous=NORMAL: "
        f"{normal.lost:,} of {normal.acknowledged:,} lost, in {normal.with_losses} of {normal.cuts})"
    )
    return Line("F2", line, full.lost == damaged == 0 < full.acknowledged and normal.lost > 0)
