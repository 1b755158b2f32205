"""Many people at the running server: at once, at one question, while it is backed up, with odd texts."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.assurance import Say
from tests.faults import crowd
from tests.faults.serving import Serving


@pytest.fixture(scope="module")
def serving(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serving]:
    """Serve one workspace for all of them."""
    running = Serving(tmp_path_factory.mktemp("crowd") / "home", "--light")
    try:
        yield running.start()  # type: ignore[misc]
    finally:
        running.stop()


def test_twenty_people_write_at_once(serving: Serving, say: Say) -> None:
    """Nobody's text is lost, at people's pace or as fast as the server takes it; who meets, is kept twice."""
    say(crowd.measure_writers(serving, seconds=2))


def test_odd_texts_are_taken(serving: Serving, say: Say) -> None:
    """No character keeps a text from being saved; what cannot be stored as it is, is marked."""
    say(crowd.measure_odd_texts(serving))


def test_a_backup_is_made_while_people_write(serving: Serving, tmp_path: Path, say: Say) -> None:
    """What was acknowledged before it is in it, and the way back was walked."""
    say(crowd.measure_backup(serving, tmp_path))
