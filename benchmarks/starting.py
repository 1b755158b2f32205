"""How soon commands and the server are ready, and what a page costs that nobody touches.

Commands are timed as a shell starts them, in turn with Python itself doing nothing. The idle page stands open
in Chromium with its kernel; what its server and kernel use of a core is read from the system, and every
request that it makes is noted.
"""

import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import pairwise
from pathlib import Path

import psutil
from playwright.sync_api import sync_playwright

from benchmarks.opening import LIVE, OURS, computing_section, longest_open, open_page
from benchmarks.result import Result, at_least, at_most
from tests.browser.conftest import sign_in
from tests.browser.running_demo import RunningDemo
from tests.chromium import chromium_options

RUNS = 15
STARTS = 5
SETTLED, WATCHED = 30.0, 300.0  # seconds


def measure() -> list[Result]:
    """Time the commands, start the server some times, then leave a page alone."""
    with tempfile.TemporaryDirectory() as folder:
        demo = RunningDemo(Path(folder) / "home")
        demo.start()
        demo.stop()
        return [_help(demo), *_idle(demo)]


def _help(demo: RunningDemo) -> Result:
    own = str(Path(sys.executable).with_name("assessment-kit"))
    commands = {name: [own, *name.split()] for name in ("--help", "--version", "export --help")}
    commands["pass"] = [sys.executable, "-c", "pass"]
    runs = [{name: _seconds(command) for name, command in commands.items()} for _ in range(RUNS + 1)][1:]
    took = {name: statistics.median(run[name] for run in runs) for name in commands}
    ready = statistics.median(_seconds_to_ready(demo) for _ in range(STARTS))
    others = ", ".join(f"{name} {seconds * 1000:.0f} ms" for name, seconds in took.items())
    detail = f"{others}; server with eight families ready in {ready:.2f} s; medians of {RUNS} and {STARTS}"
    return at_most("assessment-kit --help, against python -c pass", took["--help"] / took["pass"], 3, detail)


def _seconds(command: Sequence[str]) -> float:
    began = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - began


def _seconds_to_ready(demo: RunningDemo) -> float:
    """Time a start of the server until it answers."""
    began = time.perf_counter()
    demo.start()
    seconds = time.perf_counter() - began
    demo.stop()
    return seconds


def _idle(demo: RunningDemo) -> list[Result]:
    """Leave an open page alone for some minutes."""
    path, view = longest_open(demo.home)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=chromium_options()
        )
        try:
            demo.start()
            page = open_page(browser, OURS)
            sign_in(page, demo.address, demo.login("practitioner"))
            page.goto(f"{demo.address}{path}#section={computing_section(view)}")
            page.wait_for_function(f"({OURS}) && ({LIVE})", timeout=120_000)
            page.wait_for_timeout(SETTLED * 1000)
            asked: dict[str, list[float]] = defaultdict(list)
            page.on("request", lambda one: asked[one.url].append(time.monotonic()))
            before = _core_seconds(demo.pid)
            page.wait_for_timeout(WATCHED * 1000)
            used = _core_seconds(demo.pid) - before
        finally:
            browser.close()
            demo.stop()
    every = sum(map(len, asked.values()))
    detail = f"{every} requests in {WATCHED:g} s"
    return [
        at_most("% of a core for an idle page, server and kernel", used / WATCHED * 100, 0.2, detail),
        at_least("seconds between an idle page's requests", _least_apart(asked), 30, detail),
    ]


def _least_apart(asked: Mapping[str, Sequence[float]]) -> float:
    """Find the shortest time between two requests, whatever they ask for."""
    moments = sorted(moment for each in asked.values() for moment in each)
    return min((later - sooner for sooner, later in pairwise(moments)), default=WATCHED)


def _core_seconds(pid: int) -> float:
    """Seconds of processors that the server and its kernels have used since they began."""
    server = psutil.Process(pid)
    times = [one.cpu_times() for one in (server, *server.children(recursive=True))]
    return sum(one.user + one.system for one in times)
