"""Somebody types in a real browser, at the real server, while things break around them."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.assurance import Say
from tests.browser.conftest import People
from tests.faults import failing, typing_on
from tests.faults.serving import Serving

pytestmark = pytest.mark.browser


class OnABadDisk(Serving):
    """The server with kernels, on a disk that fails when it is told to."""

    module = "tests.faults.bad_disk"


@pytest.fixture(scope="module")
def serving(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serving]:
    """Serve one workspace for all of them; the tests kill it and start it again."""
    running = OnABadDisk(tmp_path_factory.mktemp("typing") / "home")
    try:
        yield running.start()  # type: ignore[misc]
    finally:
        running.stop()


def test_the_kernel_dies(serving: Serving, people: People, say: Say) -> None:
    """A kernel that dies in the middle of a sentence takes nothing of it along."""
    say(typing_on.kernel_killed(serving, people))


def test_the_server_dies(serving: Serving, people: People, say: Say) -> None:
    """A server that loses its power in mid-sentence gets the rest when it is back, without a new login."""
    say(typing_on.server_killed(serving, people, times=1))


def test_the_network_fails(serving: Serving, people: People, say: Say) -> None:
    """Whatever the network does is said on the page while it lasts, and loses nothing."""
    say(typing_on.network_troubled(serving, people))


def test_the_page_goes(serving: Serving, people: People, browser: Browser, tmp_path: Path, say: Say) -> None:
    """What was typed comes back with the next page, whatever became of the one it was typed in."""
    say(typing_on.page_gone(serving, people, browser, tmp_path / "profile"))


def test_the_disk_fails_to_flush_once(serving: Serving, people: People, home: Path, say: Say) -> None:
    """After one failed flush nothing is acknowledged until somebody has looked, and the page says so."""
    say(typing_on.disk_fails(serving, people, failing.flush_fails_once(home, 10)))
