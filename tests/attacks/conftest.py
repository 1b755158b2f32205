"""The room of the attacks, and the table that a whole run of them writes."""

import json
import os
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from assessment_kit import __version__
from tests.attacks.cases import CASES, Case
from tests.attacks.room import CANARY, CANARY_NAME, Room
from tests.browser.running_demo import RunningDemo

TABLE = Path(__file__).parents[2] / "build" / "assurance" / "attacks.json"
_seen: dict[int, dict[str, Any]] = {}
_began = time.monotonic()


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningDemo]:
    """Start one demo for all attacks, with kernels, and with a secret in its environment."""
    running = RunningDemo(tmp_path_factory.mktemp("attacks") / "home")
    os.environ[CANARY_NAME] = CANARY
    try:
        yield running.start()
    finally:
        del os.environ[CANARY_NAME]
        running.stop()


@pytest.fixture(scope="module")
def whole_room(
    demo: RunningDemo, request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Room:
    """Open the room."""
    return Room(demo, lambda: request.getfixturevalue("browser"), tmp_path_factory.mktemp("made"))


@pytest.fixture
def room(whole_room: Room) -> Iterator[Room]:
    """Give the room to one attack, and close its windows after it."""
    yield whole_room
    whole_room.close_pages()


def note(case: Case, seen: str, *, holds: bool) -> None:
    """Write down what was seen of an attack in this run."""
    _seen[case.number] = {
        "number": case.number,
        "asvs": case.asvs,
        "name": case.name,
        "as": case.by,
        "expected": case.expected,
        "seen": seen,
        "holds": holds,
    }


def pytest_sessionfinish() -> None:
    """Write the table, where this run tried every attack; a part of them writes nothing."""
    if not CASES or set(_seen) != set(CASES):
        return
    run = {
        "version": __version__,
        "at": datetime.now(UTC).isoformat(timespec="seconds"),
        "seconds": round(time.monotonic() - _began),
    }
    TABLE.parent.mkdir(parents=True, exist_ok=True)
    cases = [_seen[number] for number in sorted(_seen)]
    part = TABLE.with_suffix(".part")
    part.write_text(json.dumps({"run": run, "cases": cases}, ensure_ascii=False, indent=1) + "\n", "utf-8")
    part.replace(TABLE)
