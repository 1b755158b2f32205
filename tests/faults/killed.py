"""F1, F15 and F19: `kill -9` for a process that saves, updates an old record, or ends a child's record.

    python -m tests.faults.killed writer HOME ROUNDS
    python -m tests.faults.killed upgrade FOLDER MOMENTS
    python -m tests.faults.killed erase FOLDER MOMENTS

loads the product once and forks a child for each round, which is killed by its parent or by itself; what the
rounds found is printed as JSON.
"""

import json
import os
import random
import select
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from assessment_kit.store import erasures
from assessment_kit.store.record import Store
from assessment_kit.store.upgrading import kept_copies
from assessment_kit.store.workspace import Workspace
from tests.assurance import Line
from tests.faults.disk import GO_AHEAD, Asked, asking
from tests.store.desk import build_desk
from tests.store.earlier import EARLIER, make_earlier
from tests.store.lived import AVAS, ZOES, found, lived_home, lived_in
from tests.store.records import Record

_WITHIN = 60  # seconds, for a first sign of life
_LIST, _COPY = "erasures.jsonl", "record.before-0001.db"


def _forked(act: Callable[[int], None]) -> tuple[int, int]:
    """Do something in a child; give its process id and the pipe that it writes to."""
    reading, writing = os.pipe()
    child = os.fork()
    if child:
        os.close(writing)
        return child, reading
    os.close(reading)
    try:
        act(writing)
    finally:
        os._exit(0)


def _all_of(pipe: int) -> bytes:
    with os.fdopen(pipe, "rb") as file:
        return file.read()


def _save_on(home: Path) -> Callable[[int], None]:
    def act(pipe: int) -> None:
        store = Store.open(home)
        record = Record(store)
        rev = len(record.story())
        os.write(pipe, b".")
        while True:
            rev = record.save(f"text {rev}", rev, op_id=f"op-{rev}").rev
            os.write(pipe, b".")  # only now may it count on it

    return act


def writer(home: Path, rounds: int) -> dict[str, Any]:
    """Kill a process that saves, at a different moment each time, and look what is there."""
    chance = random.Random(1)  # noqa: S311 - moments, no secret
    acknowledged = unseen = before = 0
    wrong: list[str] = []
    for number in range(rounds):
        child, pipe = _forked(_save_on(home))
        select.select([pipe], [], [], _WITHIN)
        time.sleep(chance.uniform(0.01, 0.15))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        seen = len(_all_of(pipe)) - 1
        acknowledged += seen
        with Store.open(home) as store:
            kept = [one.value for one in Record(store).story()]
            if kept != [f"text {rev}" for rev in range(len(kept))] or len(kept) < before + seen:
                wrong.append(f"round {number}: {before + seen} acknowledged, {len(kept)} kept")
            unseen += len(kept) - before - seen
            before = len(kept)
            if kept and Record(store).save("again", 0, op_id=f"op-{len(kept) - 1}").rev != len(kept):
                wrong.append(f"round {number}: what was sent again was stored twice")
            if number % 10 == 9 or number == rounds - 1:
                wrong += store.verify().faults
    return {"acknowledged": acknowledged, "unseen": unseen, "wrong": wrong}


def _upgrade_until(home: Path, last: int) -> Callable[[int], None]:
    """Open an earlier version's record and die at one of the calls that it makes to the disk."""

    def act(pipe: int) -> None:
        calls = 0

        def answer(_asked: Asked) -> int:
            nonlocal calls
            calls += 1
            if calls == last:
                os.kill(os.getpid(), signal.SIGKILL)
            return GO_AHEAD

        with asking(answer):
            Store.open(home).close()
        os.write(pipe, str(calls).encode())

    return act


def _ran(act: Callable[[int], None]) -> bytes:
    child, pipe = _forked(act)
    said = _all_of(pipe)
    os.waitpid(child, 0)
    return said


def _revisions(home: Path) -> int:
    with Store.open(home, writer=False) as store:
        return store.verify().revisions


def upgrade(folder: Path, moments: int) -> dict[str, Any]:
    """Kill the upgrade of every released schema at moments spread over all its calls to the disk."""
    wrong: list[str] = []
    rounds = revisions = 0
    for version in EARLIER:
        whole = make_earlier(version, folder / version)
        kept = shutil.copytree(whole, folder / f"{version}-kept")
        calls = int(_ran(_upgrade_until(whole, 0)))
        expected = _revisions(whole)
        for moment in range(moments):
            home = shutil.copytree(kept, folder / "home")
            if _ran(_upgrade_until(home, (moment + 1) * calls // (moments + 1))):
                wrong.append(f"{version}: was not killed")
            with Store.open(home) as store:
                report = store.verify()
            wrong += [f"{version}, killed {moment}: {fault}" for fault in report.faults]
            if report.revisions != expected or len(kept_copies(Workspace(home))) != 1:
                wrong.append(
                    f"{version}, killed {moment}: {report.revisions} of {expected} revisions, no copy"
                )
            rounds += 1
            revisions += report.revisions
            shutil.rmtree(home)
    return {"rounds": rounds, "schemas": len(EARLIER), "revisions": revisions, "wrong": wrong}


def _erase_until(home: Path, desk: tuple[Path, str, str], last: int) -> Callable[[int], None]:
    """End Zoë's record and die at one of the steps on the way to the disk.

    The steps are SQLite's calls, and the files that are opened or taken away after the transaction.
    """

    def act(pipe: int) -> None:
        steps: list[str] = []
        has_begun = False

        def step(name: str) -> None:
            if has_begun:
                steps.append(name)
                if len(steps) == last:
                    os.kill(os.getpid(), signal.SIGKILL)

        def answer(asked: Asked) -> int:
            step("record")
            return GO_AHEAD

        def heard(event: str, given: tuple[Any, ...]) -> None:
            if event in {"open", "os.remove"} and Path(str(given[0])).name in {_LIST, _COPY}:
                step(Path(str(given[0])).name)

        with asking(answer):
            lived = lived_in(home, desk)
            sys.addaudithook(heard)
            has_begun = True
            lived.erase()
            has_begun = False
            os.write(pipe, json.dumps(steps).encode())
            lived.store.close()

    return act


def _end_of(home: Path, wrong: list[str]) -> bool:
    """Start again, and tell whether the record was ended; what is neither whole nor ended is wrong."""
    with Store.open(home) as store:
        wrong += store.verify().faults
        ended = store.erasing.erasures()
        listed = erasures.in_file(home / _LIST, store.keys)
    stays = found(home, ZOES)
    if found(home, AVAS) != [*AVAS]:
        wrong.append("something of the sibling's is gone")
    if stays != ([] if ended else [*ZOES]) or (home / _COPY).exists() == bool(ended):
        wrong.append(f"half ended: {len(stays)} of {len(ZOES)} texts can still be read")
    if listed.lines.keys() != {one.id for one in ended}:
        wrong.append("the list of erasures is not what the record says")
    return bool(ended)


def erase(folder: Path, moments: int) -> dict[str, Any]:
    """Kill the end of a child's record: spread over its transaction, and at each step after it."""
    desk = (folder / "built", *build_desk(folder / "built"))
    pattern = lived_home(desk, folder)
    (pattern / _COPY).write_text("Zoë O'Neill", encoding="utf-8")  # as an upgrade leaves one beside it
    wrong: list[str] = []

    def killed_at(moment: int) -> tuple[Path, list[str]]:
        home = shutil.copytree(pattern, folder / f"at{moment}")
        return home, json.loads(_ran(_erase_until(home, desk, moment)) or "[]")

    home, steps = killed_at(0)
    (home / _LIST).write_bytes((home / _LIST).read_bytes()[:-40])  # as a crash tears a line
    if not _end_of(home, wrong):
        wrong.append("came back with a torn line of the list")
    beside = [number for number, step in enumerate(steps, 1) if step != "record"]
    spread = {1 + number * (len(steps) - 1) // (moments - 1) for number in range(moments)}
    done = 0
    chosen = sorted(spread | set(beside))
    for moment in chosen:
        home, unkilled = killed_at(moment)
        if unkilled:
            wrong.append(f"was not killed at step {moment}")
        done += _end_of(home, wrong)
        shutil.rmtree(home)
    return {"rounds": len(chosen), "done": done, "beside": len(beside), "steps": len(steps), "wrong": wrong}


def _measured(call: str, *given: object) -> dict[str, Any]:
    command = [sys.executable, "-m", "tests.faults.killed", call, *map(str, given)]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    if ran.returncode:
        raise AssertionError(ran.stderr)
    return dict(json.loads(ran.stdout))


def measure_writer(home: Path, rounds: int) -> Line:
    """Kill the writer over and over."""
    found = _measured("writer", home, rounds)
    wrong = found["wrong"]
    line = (
        f"kill -9 of the process that saves x{rounds}: {found['acknowledged']:,} acknowledged, 0 lost, "
        f"{found['unseen']} written and not yet acknowledged, the log whole"
    )
    return Line("F1", "; ".join(wrong) or line, not wrong and found["acknowledged"] > rounds)


def measure_upgrade(folder: Path, moments: int) -> Line:
    """Kill the upgrade of every schema that was ever released."""
    found = _measured("upgrade", folder, moments)
    wrong, rounds = found["wrong"], found["rounds"]
    line = (
        f"upgrade killed half-way x{rounds} ({found['schemas']} schemas, {moments} moments each): "
        f"{rounds} of {rounds} whole at the next start with {found['revisions']:,} of "
        f"{found['revisions']:,} revisions, and a copy of each as it was"
    )
    return Line("F15", "; ".join(wrong) or line, not wrong)


def measure_erasing(folder: Path, moments: int) -> Line:
    """Kill the end of one child's record."""
    told = _measured("erase", folder, moments)
    wrong, rounds, done = told["wrong"], told["rounds"], told["done"]
    line = (
        f"the end of a child's record killed x{rounds}, at steps spread over its {told['steps']:,} on the "
        f"way to the disk: at the next start {rounds - done} whole and {done} ended, 0 half; of the ended "
        f"0 of {len(ZOES)} texts can be read anywhere, of the sibling's {len(AVAS)} of {len(AVAS)}; the log "
        "whole, and the list beside it, once with a torn line"
    )
    return Line("F19", "; ".join(wrong) or line, not wrong and 0 < done < rounds and told["beside"] > 1)


if __name__ == "__main__":
    work = {"writer": writer, "upgrade": upgrade, "erase": erase}[sys.argv[1]]
    print(json.dumps(work(Path(sys.argv[2]), int(sys.argv[3]))))  # noqa: T201 - read by `_measured`
