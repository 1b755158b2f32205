"""The real server in a process of its own, and the people who use it."""

from collections.abc import Iterator

import pytest

from tests.browser.running_demo import RunningDemo
from tests.server.client import Client

PASSWORDS = {
    "amara": "kettle-and-slate",
    "callum": "harbour-and-plum",
    "bethan": "lantern-and-oak",
    "helen": "meadow-and-tin",
    "desmond": "compass-and-rye",
    "priya": "ladder-and-moss",
}


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningDemo]:
    """Start one demo for all tests of the server; each makes cases of its own in it."""
    running = RunningDemo(tmp_path_factory.mktemp("server") / "home", "--light")
    try:
        yield running.start()
    finally:
        running.stop()


@pytest.fixture(scope="session")
def demo_with_kernels(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningDemo]:
    """Start one that runs kernels."""
    running = RunningDemo(tmp_path_factory.mktemp("kernels") / "home")
    try:
        yield running.start()
    finally:
        running.stop()


def logged_in(running: RunningDemo, login: str) -> Client:
    """Log somebody in."""
    client = Client(running.address)
    client.log_in(login, PASSWORDS[login])
    assert client.session is not None
    return client


@pytest.fixture
def anyone(demo: RunningDemo) -> Client:
    """Give a browser in which nobody is logged in."""
    return Client(demo.address)


@pytest.fixture
def practitioner(demo: RunningDemo) -> Client:
    """Log a social worker in."""
    return logged_in(demo, "amara")


@pytest.fixture
def outsider(demo: RunningDemo) -> Client:
    """Log another practitioner in, who holds no role on the cases that tests open."""
    return logged_in(demo, "bethan")


@pytest.fixture
def supervisor(demo: RunningDemo) -> Client:
    """Log a practice supervisor in."""
    return logged_in(demo, "helen")


@pytest.fixture
def administrator(demo: RunningDemo) -> Client:
    """Log in who manages logins and reads no case."""
    return logged_in(demo, "priya")


def take_what_waits(supervisor: Client) -> None:
    """Take the urgent notes that other tests left, which count as news until somebody has them."""
    for note in supervisor.ask("GET", "/urgent-notes"):
        supervisor.ask("POST", f"/urgent-notes/{note['id']}/take")
