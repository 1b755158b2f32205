"""The write-ahead log beside the record: which pages stand in it, and what is behind a fault."""

import shutil
import stat
from pathlib import Path

import pytest

from assessment_kit.core.errors import WorkspaceError
from assessment_kit.store.record import Store
from assessment_kit.store.write_ahead import Files, log_of, pages_in
from tests.store.records import Record
from tests.store.tampering import verified


@pytest.fixture
def killed(home: Path, tmp_path: Path) -> Path:
    """Leave a workspace as a killed process does, with ten saves in its log."""
    with Store.open(home) as store:
        for number in range(10):
            Record(store).save(f"text {number}", number)
        return shutil.copytree(home, tmp_path / "killed", ignore=shutil.ignore_patterns("*-shm"))


def spoil(file: Path, at: int, length: int = 1) -> None:
    """Change some bytes of a file."""
    with file.open("r+b") as opened:
        opened.seek(at)
        changed = bytes(byte ^ 0xFF for byte in opened.read(length))
        opened.seek(at)
        opened.write(changed)


def test_a_closed_record_has_no_log(home: Path) -> None:
    """Nothing stands in a log that is not there."""
    assert pages_in(log_of(home / "record.db")) == frozenset()


def test_what_a_killed_process_left_is_taken_up(killed: Path) -> None:
    """Its log is whole, and so is the record."""
    assert pages_in(log_of(killed / "record.db"))
    with Store.open(killed) as store:
        assert len(Record(store).story()) == 10


@pytest.mark.parametrize("at", [4, 5000])
def test_a_log_that_was_damaged_before_its_last_saves_is_refused(killed: Path, at: int) -> None:
    """SQLite goes on without what stands behind the damage, and says nothing; we say it every time."""
    spoil(log_of(killed / "record.db"), at)
    for _ in range(2):
        assert any("log is damaged" in fault for fault in verified(killed).faults)
        with pytest.raises(WorkspaceError, match="log is damaged"):
            Store.open(killed)
    assert stat.S_IMODE((killed / "record.damaged-log").stat().st_mode) == 0o600


def test_a_torn_end_is_what_a_power_cut_leaves(killed: Path) -> None:
    """The last save was not acknowledged when its pages were still on their way."""
    log = log_of(killed / "record.db")
    spoil(log, log.stat().st_size - 100, 50)
    with Store.open(killed) as store:
        assert len(Record(store).story()) == 9
        assert store.verify().is_whole


def test_a_page_that_is_half_folded_in_is_no_fault(killed: Path) -> None:
    """The log has it whole; nobody reads it from the file."""
    page = max(pages_in(log_of(killed / "record.db")) - {1})
    spoil(killed / "record.db", (page - 1) * 4096 + 7, 200)
    assert verified(killed).is_whole


def test_files_stand_until_one_is_replaced(killed: Path) -> None:
    """The same bytes under another number of the file system are another file."""
    files = Files(killed / "record.db")
    assert files.stand()
    shutil.copy(killed / "record.db", killed / "copy")
    (killed / "copy").replace(killed / "record.db")
    assert not files.stand()
