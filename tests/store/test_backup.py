"""Backups: made while people write, opened and verified, and the way back rehearsed."""

import errno
import json
import os
import threading
from getpass import getuser
from pathlib import Path

import pytest

from assessment_kit.core.errors import WorkspaceError
from assessment_kit.store import migrations
from assessment_kit.store.backup import backup, read_manifest, restore
from assessment_kit.store.record import Store
from assessment_kit.store.workspace import KEY_FILE_VARIABLE, Workspace
from tests.store.records import ASSESSMENT, SAM, Record
from tests.store.tampering import tamper


@pytest.fixture
def made(home: Path, tmp_path: Path) -> Path:
    """Back a record up that holds one text."""
    with Store.open(home) as store:
        Record(store).save("kept")
        backup(store, tmp_path / "backup")
    return tmp_path / "backup"


def test_a_restored_record_is_the_one_that_was_backed_up(made: Path, tmp_path: Path) -> None:
    """The drill: a new folder, every answer in it, nothing at fault, and work goes on."""
    report = restore(made, tmp_path / "new")
    assert report.is_whole
    with Store.open(tmp_path / "new") as store:
        assert [revision.value for revision in Record(store).story()] == ["kept"]
        assert store.library.get("trial", 1).title == "Trial"
        assert Record(store).save("more", 1).rev == 2
        assert store.verify().is_whole


def test_a_backup_is_made_while_people_write(record: Record, tmp_path: Path) -> None:
    """Another process copies one moment of the record, and the writer does not wait."""
    stop, saved = threading.Event(), 0

    def write() -> None:
        nonlocal saved
        while not stop.is_set():
            record.save(f"text {saved}", saved)
            saved += 1

    writer = threading.Thread(target=write)
    writer.start()
    try:
        for number in range(3):
            found = backup(Workspace(record.store.workspace.home), tmp_path / str(number))
            assert found.revisions <= 3 + saved + 1
    finally:
        stop.set()
        writer.join()
    restore(tmp_path / "2", tmp_path / "new")
    with Store.open(tmp_path / "new") as store:
        kept = [revision.value for revision in Record(store).story()]
    assert kept == [f"text {number}" for number in range(len(kept))]
    print(f"backup while writing: {len(kept)} of {saved} saves at the moment of the copy, 0 faults")  # noqa: T201


def test_the_key_is_in_no_backup(home: Path, made: Path) -> None:
    """Whoever finds the backup cannot open it."""
    key = (home / "key").read_bytes().strip()
    for path in made.rglob("*"):
        if path.is_file():
            content = path.read_bytes()
            assert key not in content
            assert bytes.fromhex(key.decode()) not in content
            assert b"kept" not in content
    assert not made.stat().st_mode & 0o077
    assert not (made / "record.db").stat().st_mode & 0o077


def test_a_backup_needs_its_key(
    home: Path, made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On another machine the key is brought from where it is kept; another key does not do."""
    key = (home / "key").rename(tmp_path / "kept-apart")
    with pytest.raises(WorkspaceError, match=KEY_FILE_VARIABLE):
        restore(made, tmp_path / "new")
    other = tmp_path / "other"
    Store.init(other)
    with pytest.raises(WorkspaceError, match="fingerprint"):
        restore(made, tmp_path / "new", other / "key")
    assert not (tmp_path / "new" / "record.db").exists()
    restore(made, tmp_path / "new", key)
    monkeypatch.setenv(KEY_FILE_VARIABLE, str(key))
    restore(made, tmp_path / "newer")
    assert not (tmp_path / "newer" / "key").exists()


def test_nothing_is_overwritten(home: Path, made: Path, tmp_path: Path) -> None:
    """Neither a record nor an earlier backup is lost to a slip."""
    with pytest.raises(WorkspaceError, match="already"):
        restore(made, home)
    with pytest.raises(WorkspaceError, match="already"):
        backup(Workspace(home), made)
    with pytest.raises(WorkspaceError, match="no workspace"):
        backup(Workspace(tmp_path / "nowhere"), tmp_path / "b2")


@pytest.mark.parametrize("was_there", [False, True])
def test_a_backup_that_finds_no_room_leaves_nothing(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, was_there: bool
) -> None:
    """Half a copy could not be restored, and would stand in the way of the next one."""
    target = tmp_path / "backup"
    if was_there:
        target.mkdir(mode=0o700)

    def no_room(_file: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as full:
        full.setattr(os, "fsync", no_room)
        with pytest.raises(
            WorkspaceError, match=f"{target} could not be made: its disk is full, so make room"
        ):
            backup(Workspace(home), target)
    assert target.exists() == was_there
    assert not was_there or not list(target.iterdir())
    assert backup(Workspace(home), target).folder == target


def test_an_unfinished_or_changed_backup_is_refused(made: Path, tmp_path: Path) -> None:
    """A copy that was cut short or written to is not restored from."""
    assert read_manifest(made).revisions == 4
    manifest = (made / "manifest.json").read_bytes()
    (made / "manifest.json").unlink()
    with pytest.raises(WorkspaceError, match="no finished backup"):
        restore(made, tmp_path / "new")
    (made / "manifest.json").write_bytes(b"{}")
    with pytest.raises(WorkspaceError, match="manifest"):
        restore(made, tmp_path / "new")
    (made / "manifest.json").write_bytes(manifest)
    with (made / "record.db").open("r+b") as file:
        file.truncate(8192)
    with pytest.raises(WorkspaceError, match="was changed"):
        restore(made, tmp_path / "new")
    assert not (tmp_path / "new").exists()


def test_a_record_with_faults_is_not_called_backed_up(home: Path, tmp_path: Path) -> None:
    """Who backs up a damaged record learns it now, not on the day they need the copy."""
    with Store.open(home) as store:
        Record(store).save("kept")
    tamper(home, "UPDATE revision SET content_sealed = zeroblob(60) WHERE question = 'story'")
    with pytest.raises(WorkspaceError, match="not whole"):
        backup(Workspace(home), tmp_path / "backup")
    assert (tmp_path / "backup" / "record.db").exists()
    assert not (tmp_path / "backup" / "manifest.json").exists()


def test_the_manifest_says_what_the_backup_is(made: Path) -> None:
    """Which schema, which key, how much; and no case text."""
    said = json.loads((made / "manifest.json").read_bytes())["backup"]
    assert said["schema"] == migrations.LATEST
    assert len(said["key"]) == 16
    assert said["revisions"] == 4


def test_a_backup_is_in_the_audit(home: Path, made: Path) -> None:
    """Who copied the record, where to by the folder's name alone, and how much of it."""
    with Store.open(home) as store:
        (entry,) = [one for one in store.audit.of_case("") if one.action == "backed_up"]
        assert (entry.object, json.loads(entry.body)) == (made.name, {"revisions": 4, "user": getuser()})
        assert str(made.parent) not in "".join(one.object + one.body for one in store.audit.of_case(""))
        assert store.answers.revisions(SAM, ASSESSMENT)
