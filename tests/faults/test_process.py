"""Processes that die, and what is left of a record: on its disk, and in an older copy."""

from pathlib import Path

from tests.assurance import Say
from tests.faults import damaged, killed


def test_the_process_that_saves_is_killed(home: Path, say: Say) -> None:
    """Whenever it dies: what it acknowledged is there, and what is sent again is stored once."""
    say(killed.measure_writer(home, 12))


def test_an_upgrade_is_killed(tmp_path: Path, say: Say) -> None:
    """Whenever it dies: the next start finds the record whole and brings it up to date."""
    say(killed.measure_upgrade(tmp_path, 2))


def test_the_end_of_a_record_is_killed(tmp_path: Path, say: Say) -> None:
    """Whenever it dies: the next start finds the child's record whole or ended, never half of it."""
    say(killed.measure_erasing(tmp_path, 4))


def test_a_record_is_damaged_or_replaced(pattern: Path, tmp_path: Path, say: Say) -> None:
    """Nobody works on with a record that the disk damaged or that is older than what was acknowledged."""
    say(damaged.measure(pattern, tmp_path))
