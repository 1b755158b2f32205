"""What disks do to a record: lose power, fill up, fail to flush, are read-only, lose or damage files."""

from pathlib import Path

from tests.assurance import Say
from tests.faults import power, replaced, small_disk


def test_power_goes_while_the_store_saves(pattern: Path, tmp_path: Path, say: Say) -> None:
    """What was acknowledged before the power went is there when it is back, and the record is whole."""
    say(power.measure(pattern, tmp_path, saves=60, cuts=20))


def test_disk_fills_up(pattern: Path, tmp_path: Path, say: Say) -> None:
    """A full disk is said, nothing is acknowledged on it, all can be read, and work goes on after."""
    say(small_disk.measure_full(pattern, tmp_path))


def test_files_are_taken_away_or_cannot_be_written(pattern: Path, tmp_path: Path, say: Say) -> None:
    """Nothing is acknowledged into a file that nobody will find, nor on a disk that is read-only."""
    say(replaced.measure(pattern, tmp_path))
