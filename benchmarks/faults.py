"""What disks, networks, clocks and people do to the product, in the long form of `tests/faults`.

Each fault is said in one line with the figures of this run, and all of them are written to `faults.json` in
the folder that ASSESSMENT_KIT_ASSURANCE names, else in `build/assurance`. The faults are done in rooms, side
by side, each with workspaces, servers and a process of its own: `python -m benchmarks.faults ROOM` does one
of them and prints its lines as JSON.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from threading import Lock, Timer
from typing import TypeVar

from playwright.sync_api import sync_playwright

from assessment_kit import __version__
from benchmarks.result import Result
from tests.assurance import FOLDER_VARIABLE, Line, write
from tests.browser.conftest import People
from tests.chromium import chromium_options
from tests.faults import (
    clocks,
    crowd,
    damaged,
    failing,
    hour,
    killed,
    model,
    network_on,
    power,
    replaced,
    small_disk,
    soak,
)
from tests.faults import typing_on as browsers
from tests.faults.bad_machine import OnABadMachine
from tests.faults.serving import Serving
from tests.store.desk import build_desk
from tests.store.records import make_record

SOAK_SECONDS = 600.0
_ROOM_SECONDS = 3600.0
_Server = TypeVar("_Server", bound=Serving)


def _under_the_store(folder: Path) -> Iterator[Callable[[], Line]]:
    pattern = folder / "pattern"
    make_record(pattern)

    def own(name: str) -> Path:
        (folder / name).mkdir()
        return folder / name

    def copied(name: str) -> Path:
        return shutil.copytree(pattern, folder / name)

    yield lambda: killed.measure_writer(copied("f1"), 200)
    yield lambda: power.measure(pattern, own("f2"), saves=240, cuts=300)
    yield lambda: small_disk.measure_full(pattern, own("f8"))
    yield lambda: replaced.measure(pattern, own("f9"))
    yield lambda: damaged.measure(pattern, own("f10"))
    yield lambda: killed.measure_upgrade(own("f15"), 12)
    yield lambda: killed.measure_erasing(own("f19"), 40)


def _in_any_order(folder: Path) -> Iterator[Callable[[], Line]]:
    desk = (folder / "desk", *build_desk(folder / "desk"))
    (folder / "f17").mkdir()
    yield lambda: model.measure(desk, folder / "f17", examples=60, steps=50, at_least=10_000)


def _over_http(folder: Path) -> Iterator[Callable[[], Line]]:
    with _running(Serving(folder / "crowd", "--light")) as serving:
        (folder / "f16").mkdir()
        yield lambda: crowd.measure_writers(serving, seconds=20)
        yield lambda: crowd.measure_odd_texts(serving)
        yield lambda: crowd.measure_backup(serving, folder / "f16")


def _for_long(folder: Path) -> Iterator[Callable[[], Line]]:
    with _running(OnABadMachine(folder / "soak", "--light")) as serving, _people() as (people, _):
        yield lambda: soak.measure(serving, people, SOAK_SECONDS, soak.any_seed(), longest_lock=12)


def _in_a_browser(folder: Path) -> Iterator[Callable[[], Line]]:
    with _running(OnABadMachine(folder / "typing")) as serving, _people() as (people, browser):
        yield lambda: browsers.kernel_killed(serving, people)
        yield lambda: browsers.server_killed(serving, people, times=5)
        yield lambda: network_on.network_troubled(serving, people)
        yield lambda: browsers.page_gone(serving, people, browser, folder / "profile")
        for name in ("f11", "f13"):
            make_record(folder / name)
        yield lambda: hour.clocks_apart(serving, people, clocks.measure(folder / "f11"))
        meetings = crowd.measure_meetings(serving, pairs=100)
        yield lambda: hour.offline_for_an_hour(serving, people, meetings)
        flushes = failing.flush_fails_once(folder / "f13", 50)
        yield lambda: browsers.disk_fails(serving, people, flushes)


@contextmanager
def _running(serving: _Server) -> Iterator[_Server]:
    try:
        serving.start()
        yield serving
    finally:
        serving.stop()


@contextmanager
def _people() -> Iterator[tuple[People, browsers.Browser]]:
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=chromium_options()
        )
        people = People(chromium)
        yield people, chromium
        people.close()
        chromium.close()


ROOMS = {
    "soak": _for_long,
    "http": _over_http,
    "store": _under_the_store,
    "order": _in_any_order,
    "browser": _in_a_browser,
}
LANES = (
    ("soak",),
    ("browser", "http", "store", "order"),
)  # the soak mostly waits, so the others go on beside it
ALL = tuple(ROOMS)


def _say(room: str) -> None:
    """Do the faults of one room, one after the other, and print each line as soon as it is measured."""
    with tempfile.TemporaryDirectory() as name:
        for fault in ROOMS[room](Path(name)):
            print(json.dumps(asdict(fault())), flush=True)


def _lines_of(room: str, heard: Callable[[Line], None]) -> None:
    """Run one room; one that breaks off is a line that does not hold."""
    command = [sys.executable, "-m", "benchmarks.faults", room]
    with (
        tempfile.TemporaryFile("w+", encoding="utf-8") as said,
        subprocess.Popen(command, stdout=subprocess.PIPE, stderr=said, text=True) as running,
    ):
        late = Timer(_ROOM_SECONDS, running.kill)  # a browser that answers no more is a fault too
        late.start()
        for line in running.stdout or ():
            heard(Line(**json.loads(line)))
        late.cancel()
        if running.wait():
            said.seek(0)
            heard(Line("F0", f"the room {room!r} broke off: {said.read()[-2000:]}", holds=False))


def measure(rooms: tuple[str, ...] = ALL) -> list[Result]:
    """Do everything to it, and say and write down each line as soon as it is measured."""
    folder = Path(os.environ.get(FOLDER_VARIABLE, "build/assurance"))
    began, lines, one_at_a_time = time.monotonic(), list[Line](), Lock()

    def heard(line: Line) -> None:
        with one_at_a_time:
            print(line, file=sys.stderr, flush=True)
            lines.append(line)
            at, seconds = datetime.now(UTC).isoformat(timespec="seconds"), round(time.monotonic() - began)
            run = {"version": __version__, "at": at, "seconds": seconds, "form": "long"}
            write("faults", lines, folder, run)

    def walk(lane: tuple[str, ...]) -> None:
        for room in lane:
            if room in rooms:
                _lines_of(room, heard)

    with ThreadPoolExecutor(len(LANES)) as lanes:
        for _ in lanes.map(walk, LANES):
            pass
    return [Result(line.id, int(not line.holds), "0 violations", line.holds, line.line) for line in lines]


if __name__ == "__main__":
    _say(sys.argv[1])
