"""F8 and F9: a disk of a few megabytes, mounted for one process alone, that fills up or is read-only.

    python -m tests.faults.small_disk full|read_only HOME FOLDER

runs in a mount namespace of its own and prints what it found as JSON; `measure_full` and `measure_read_only`
start it so. Root is not needed where the system lets its people have namespaces.
"""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from shutil import copytree
from typing import Any

from assessment_kit.core.errors import AssessmentKitError, WorkspaceError
from assessment_kit.store.backup import backup
from assessment_kit.store.record import Store
from assessment_kit.store.workspace import Workspace
from tests.assurance import Line
from tests.store.records import Record

_MEGABYTES = 6
_TEXT = "x" * 3000


def _said_by(call: Callable[..., object], *given: object, **named: object) -> str:
    try:
        call(*given, **named)
    except AssessmentKitError as error:
        return str(error)
    return ""


def _fill(path: Path, leaving: int) -> None:
    disk = os.statvfs(path.parent)
    with path.open("wb") as ballast:
        ballast.write(bytes(disk.f_bavail * disk.f_frsize - leaving))


def _full(home: Path) -> dict[str, Any]:
    acknowledged, wrong, said, resumed, restarted = 0, list[str](), set[str](), 0, 0
    ballast = home.parent / "ballast"
    for number in range(6):
        with Store.open(home) as store:
            record = Record(store)
            _fill(ballast, leaving=200_000 + number * 137_000)
            last = acknowledged + 1_000
            sentence = ""
            while acknowledged < last and not sentence:
                sentence = _said_by(record.save, _TEXT, acknowledged)
                acknowledged += not sentence
            said.add(sentence)
            if not _said_by(record.save, _TEXT, acknowledged):
                wrong.append("acknowledged on a full disk")
            if len(record.story()) != acknowledged:
                wrong.append(f"{len(record.story())} read of {acknowledged}")
            ballast.unlink()
            try:
                acknowledged = record.save(_TEXT, acknowledged).rev
                resumed += 1
            except WorkspaceError:
                restarted += 1  # the system did not say "full" but "failed": a new start is asked for
            if len(record.story()) != acknowledged:
                wrong.append(f"{len(record.story())} read of {acknowledged} after there was room again")
        with Store.open(home) as store:
            wrong += store.verify().faults
            acknowledged = Record(store).save(_TEXT, len(Record(store).story())).rev
    return {
        "acknowledged": acknowledged,
        "wrong": wrong,
        "said": sorted(said),
        "resumed": resumed,
        "restarted": restarted,
    }


def _read_only(home: Path) -> dict[str, Any]:
    with Store.open(home) as store:
        Record(store).save("kept")
    subprocess.run(["mount", "-o", "remount,ro", str(home.parent)], check=True)
    said = {
        "opened to write": _said_by(Store.open, home),
        "backed up there": _said_by(backup, Workspace(home), home.parent / "backup"),
        "made there": _said_by(Store.init, home.parent / "new"),
    }
    command = [sys.executable, "-m", "assessment_kit", "people", "list", "--home", str(home)]
    listed = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    said["command"] = listed.stderr.strip() if listed.returncode else ""
    said["opened to read"] = _said_by(Store.open, home, writer=False)
    subprocess.run(["mount", "-o", "remount,rw", str(home.parent)], check=True)
    with Store.open(home) as store:
        after = Record(store).save("more", 1).rev
        wrong = list(store.verify().faults)
    return {"said": said, "after": after, "wrong": wrong}


def _inside(call: str, home: Path, folder: Path) -> dict[str, Any]:
    folder.mkdir(exist_ok=True)
    options = f"size={_MEGABYTES}m,mode=700"
    subprocess.run(["mount", "-t", "tmpfs", "-o", options, "assessment-kit", str(folder)], check=True)
    copy = copytree(home, folder / "home")
    return {"full": _full, "read_only": _read_only}[call](copy)


def _run(call: str, home: Path, folder: Path) -> dict[str, Any]:
    own = ["unshare", "--mount"] if os.geteuid() == 0 else ["unshare", "--user", "--map-root-user", "--mount"]
    command = [*own, sys.executable, "-m", "tests.faults.small_disk", call, str(home), str(folder)]
    ran = subprocess.run(command, capture_output=True, text=True, check=False, timeout=280)
    if ran.returncode:
        raise AssertionError(ran.stderr)
    return dict(json.loads(ran.stdout))


def measure_full(home: Path, folder: Path) -> Line:
    """Fill a real disk under the store six times, each time with a little less room left."""
    found = _run("full", home, folder / "disk")
    wrong, said = found["wrong"], " / ".join(found["said"]).replace(str(folder / "disk" / "home"), "…")
    line = (
        f"disk of {_MEGABYTES} MB full x6: {found['acknowledged']:,} acknowledged, 0 lost, readable while "
        f"full, resumed {found['resumed']} times at once and {found['restarted']} after a new start; "
        f'said: "{said}"'
    )
    return Line("F8", "; ".join(wrong) or line, not wrong and "full" in said)


def measure_read_only(home: Path, folder: Path) -> tuple[int, int, list[str]]:
    """Make the disk under a record read-only, and writable again.

    Returns
    -------
    How many texts were kept, how many commands refused in one sentence, and what was wrong.
    """
    found = _run("read_only", home, folder / "disk")
    said, wrong = found["said"], list(found["wrong"])
    wrong += [f"{what}: {sentence!r}" for what, sentence in said.items() if not _is_one_sentence(sentence)]
    if found["after"] != 2:
        wrong.append("what was acknowledged before is not there")
    return found["after"] - 1, len(said), wrong


def _is_one_sentence(said: str) -> bool:
    return bool(said) and "Traceback" not in said and len(said.splitlines()) == 1 and said.endswith(".")


if __name__ == "__main__":
    print(json.dumps(_inside(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]))))  # noqa: T201 - read by `_run`
