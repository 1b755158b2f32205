"""What every test runs under: London time, no skip that hides, and one way to start a browser."""

import os
import shutil
import time
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from tests.assurance import pytest_terminal_summary

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser

    from tests.store.desk import Desk

__all__ = ["pytest_terminal_summary"]  # a hook that stands with the suites whose lines it prints

settings.register_profile("shared machine", deadline=None)  # no test asserts how long something takes
settings.load_profile("shared machine")
os.environ["TZ"] = "Europe/London"
if hasattr(time, "tzset"):
    time.tzset()


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    """Fail the run when a test was skipped: a skip hides what it did not see."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if reporter is not None and reporter.stats.get("skipped") and exitstatus == 0:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with what takes longest, whatever order the files were shuffled into.

    Files run side by side; a journey in a browser that came last would keep one of the machine's cores idle.
    """
    slow = {"browser", "wheel", "pages", "faults", "notebook"}
    items.sort(key=lambda item: slow.isdisjoint(mark.name for mark in item.iter_markers()))


@pytest.fixture(scope="module")
def browser() -> "Iterator[Browser]":
    """Start Debian's Chromium, or Playwright's where there is none.

    Once per module and never for a whole session: while Playwright runs it holds the thread's event loop, and
    no other test could start one of its own.
    """
    from playwright.sync_api import sync_playwright

    from tests.chromium import chromium_options

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=chromium_options()
        )
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def desk_pattern(tmp_path_factory: pytest.TempPathFactory) -> "tuple[Path, str, str]":
    """Make the invented team's workspace once; the others are copied from it."""
    from tests.store.desk import build_desk

    home = tmp_path_factory.mktemp("desk") / "home"
    return home, *build_desk(home)


@pytest.fixture
def desk(desk_pattern: "tuple[Path, str, str]", tmp_path: "Path") -> "Iterator[Desk]":
    """Open a copy of the invented team's workspace."""
    from tests.store.desk import open_desk

    pattern, case, assessment = desk_pattern
    desk = open_desk(shutil.copytree(pattern, tmp_path / "desk"))
    desk.case, desk.assessment = case, assessment
    with desk.store:
        yield desk
