"""Somebody types in a real browser, at the real server, while things break around them."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.assurance import Say
from tests.browser.conftest import People
from tests.faults import clocks, crowd, failing, hour, network_on, typing_on
from tests.faults.bad_machine import OnABadMachine

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def serving(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OnABadMachine]:
    """Serve one workspace for all of them; the tests kill it and start it again."""
    running = OnABadMachine(tmp_path_factory.mktemp("typing") / "home")
    try:
        yield running.start()  # type: ignore[misc]
    finally:
        running.stop()


def test_the_kernel_dies(serving: OnABadMachine, people: People, say: Say) -> None:
    """A kernel that dies in the middle of a sentence takes nothing of it along."""
    say(typing_on.kernel_killed(serving, people))


def test_the_server_dies(serving: OnABadMachine, people: People, say: Say) -> None:
    """A server that loses its power in mid-sentence gets the rest when it is back, without a new login."""
    say(typing_on.server_killed(serving, people, times=1))


def test_the_network_fails(serving: OnABadMachine, people: People, say: Say) -> None:
    """Whatever the network does is said on the page while it lasts, and loses nothing."""
    say(network_on.network_troubled(serving, people))


def test_the_page_goes(
    serving: OnABadMachine, people: People, browser: Browser, tmp_path: Path, say: Say
) -> None:
    """What was typed comes back with the next page, whatever became of the one it was typed in."""
    say(typing_on.page_gone(serving, people, browser, tmp_path / "profile"))


def test_the_disk_fails_to_flush_once(serving: OnABadMachine, people: People, home: Path, say: Say) -> None:
    """After one failed flush nothing is acknowledged until somebody has looked, and the page says so."""
    say(typing_on.disk_fails(serving, people, failing.flush_fails_once(home, 10)))


def test_clocks_are_an_hour_apart(serving: OnABadMachine, people: People, home: Path, say: Say) -> None:
    """Whoever's clock is an hour wrong: nothing is lost, and what was saved first stands first."""
    say(hour.clocks_apart(serving, people, clocks.measure(home)))


def test_two_people_answer_the_same_questions(serving: OnABadMachine, people: People, say: Say) -> None:
    """Both texts are kept and shown; what was written offline comes an hour later and takes nothing over."""
    say(hour.offline_for_an_hour(serving, people, crowd.measure_meetings(serving, pairs=20)))
