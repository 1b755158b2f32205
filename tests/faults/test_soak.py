"""Many people at the running server while everything breaks that can break."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.assurance import Say
from tests.browser.conftest import People
from tests.faults import soak
from tests.faults.bad_machine import OnABadMachine

pytestmark = [pytest.mark.browser, pytest.mark.timeout(600)]  # it starts the server five times


@pytest.fixture
def serving(tmp_path: Path) -> Iterator[OnABadMachine]:
    """Serve a workspace that is broken in every way."""
    running = OnABadMachine(tmp_path / "home", "--light")
    try:
        yield running.start()  # type: ignore[misc]
    finally:
        running.stop()


def test_things_break_while_people_write(serving: OnABadMachine, people: People, say: Say) -> None:
    """Servers, disks, clocks, networks and tabs that break at random take nothing with them."""
    say(soak.measure(serving, people, seconds=20, seed=soak.any_seed()))
