"""Workspaces: made private, opened once, and refused with a remedy when something is wrong."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from assessment_kit.core.errors import WorkspaceError
from assessment_kit.store import database, filesystem, migrations
from assessment_kit.store.record import Store
from assessment_kit.store.workspace import HOME_VARIABLE, KEY_FILE_VARIABLE, Workspace, default_home
from tests.store.records import Record

OPENER = """
import sys
from pathlib import Path
from assessment_kit.core.errors import WorkspaceError
from assessment_kit.store.record import Store
try:
    Store.open(Path(sys.argv[1]), writer=sys.argv[2] == "writer").close()
    print("opened")
except WorkspaceError as error:
    print(error)
"""


def opened_elsewhere(home: Path, how: str) -> str:
    """Open the workspace in another process, and return what that says."""
    ran = subprocess.run(
        [sys.executable, "-c", OPENER, str(home), how], capture_output=True, text=True, check=True, timeout=60
    )
    assert not ran.stderr
    return ran.stdout.strip()


def test_a_new_workspace_is_for_its_owner_only(tmp_path: Path) -> None:
    """No other person of the computer can read record or key, whatever the umask."""
    before = os.umask(0)
    try:
        Store.init(tmp_path / "home")
    finally:
        os.umask(before)
    for path in [tmp_path / "home", *(tmp_path / "home").iterdir()]:
        assert not stat.S_IMODE(path.stat().st_mode) & 0o077, path


def test_a_workspace_is_made_in_an_empty_folder_of_the_usual_kind(tmp_path: Path) -> None:
    """A folder that was made by hand for this is made private, not refused."""
    home = tmp_path / "home"
    home.mkdir()
    home.chmod(0o755)
    Store.init(home)
    assert stat.S_IMODE(home.stat().st_mode) == 0o700


def test_a_workspace_is_not_made_twice(home: Path) -> None:
    """A record is never replaced by an empty one."""
    with pytest.raises(WorkspaceError, match="already"):
        Store.init(home)


def test_two_workspaces_have_two_keys(tmp_path: Path) -> None:
    """Keys are random."""
    for name in ("one", "two"):
        Store.init(tmp_path / name)
    assert (tmp_path / "one" / "key").read_text() != (tmp_path / "two" / "key").read_text()


def test_a_missing_workspace_names_the_remedy(tmp_path: Path) -> None:
    """Who points to the wrong folder is told how to make or name one."""
    with pytest.raises(WorkspaceError, match="assessment-kit init"):
        Store.open(tmp_path / "nowhere")
    assert not (tmp_path / "nowhere").exists()


def test_a_second_writer_is_refused(record: Record) -> None:
    """The server and a command never write at once."""
    home = record.store.workspace.home
    assert "in use by another process" in opened_elsewhere(home, "writer")
    assert opened_elsewhere(home, "reader") == "opened"
    with pytest.raises(WorkspaceError, match="in use"):
        Store.open(home)


def test_a_closed_workspace_lets_the_next_one_in(home: Path) -> None:
    """Nothing has to be cleaned up by hand."""
    Store.open(home).close()
    assert opened_elsewhere(home, "writer") == "opened"
    with Workspace(home).locked():
        assert "in use" in opened_elsewhere(home, "writer")


@pytest.mark.parametrize("name", ["record.db", "key", "."])
def test_what_others_can_read_is_refused(home: Path, name: str) -> None:
    """A record that somebody made readable is not opened before that is put right."""
    path = home / name
    path.chmod(path.stat().st_mode | 0o040)
    with pytest.raises(WorkspaceError, match="chmod"):
        Store.open(home)
    path.chmod(0o700 if name == "." else 0o600)
    Store.open(home).close()


def test_another_key_does_not_fit(home: Path) -> None:
    """The wrong key is told from a damaged file by what to do about it."""
    (home / "key").write_text("ab" * 32)
    assert "key does not fit" in opened_elsewhere(home, "writer")


@pytest.mark.parametrize("content", ["", "not hexadecimal", "ab" * 31, "é" * 64])
def test_a_file_that_is_no_key_is_refused(home: Path, content: str) -> None:
    """A key file that was cut or overwritten is named."""
    (home / "key").write_text(content, encoding="utf-8")
    with pytest.raises(WorkspaceError, match="key"):
        Store.open(home)


def test_a_missing_key_is_named(home: Path) -> None:
    """Without its key a record stays shut, and no new key is made over it."""
    (home / "key").unlink()
    with pytest.raises(WorkspaceError, match="is missing"):
        Store.open(home)
    assert not (home / "key").exists()


def test_the_key_can_be_kept_elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A service hands the key over in a file of its own."""
    monkeypatch.setenv(KEY_FILE_VARIABLE, str(tmp_path / "credential"))
    Store.init(tmp_path / "home")
    assert not (tmp_path / "home" / "key").exists()
    Store.open(tmp_path / "home").close()
    monkeypatch.delenv(KEY_FILE_VARIABLE)
    with pytest.raises(WorkspaceError, match="missing"):
        Store.open(tmp_path / "home")


def test_the_home_is_named_by_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One variable says where case data lives; else it is the platform's own folder."""
    monkeypatch.setenv(HOME_VARIABLE, str(tmp_path))
    assert default_home() == tmp_path
    monkeypatch.delenv(HOME_VARIABLE)
    assert "assessment_kit" in default_home().name


def test_a_newer_schema_is_refused(home: Path) -> None:
    """An older version of the program does not write into what it does not understand."""
    with Store.open(home) as store, store.database.write() as conn:
        conn.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(WorkspaceError, match="newer version"):
        Store.open(home)
    assert "9999" in opened_elsewhere(home, "reader")


def test_a_network_drive_is_refused(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Locks do not hold there, so a record could be damaged."""
    monkeypatch.setattr(filesystem, "file_system_type", lambda _path: "nfs4")
    with pytest.raises(WorkspaceError, match="network drive"):
        Store.open(home)


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/", "ext4"),
        ("/data/x", "nfs4"),
        ("/database", "ext4"),
        ("/mnt/my files/a", "cifs"),
        ("/data/in", "xfs"),
    ],
)
def test_the_nearest_mount_counts(path: str, kind: str) -> None:
    """A local folder below a network drive is local, and names that begin alike are not mixed up."""
    text = (
        "22 1 254:0 / / rw,relatime shared:1 - ext4 /dev/vda rw\n"
        "30 22 0:50 / /data rw - nfs4 server:/x rw\n"
        "31 22 0:51 / /mnt/my\\040files rw - cifs //server/x rw\n"
        "32 30 0:52 / /data/in rw - xfs /dev/vdb rw\n"
        "nonsense\n"
    )
    assert filesystem.type_in_mountinfo(text, path) == kind


def test_the_nearest_mount_counts_on_macos() -> None:
    """The listing of another system is read as well."""
    text = "/dev/disk1 on / (apfs, local)\n//u@server/x on /Volumes/team (smbfs, nodev)\n"
    assert filesystem.type_in_mount_listing(text, "/Volumes/team/home") == "smbfs"
    assert filesystem.type_in_mount_listing(text, "/Users/x") == "apfs"


def test_this_machine_says_what_its_disks_are(tmp_path: Path) -> None:
    """The question is answered by the real system."""
    assert filesystem.file_system_type(tmp_path)


@pytest.mark.parametrize(
    ("version", "is_good"), [((3, 6, 23), True), ((3, 40, 1), False), ((3, 51, 2), False), ((3, 51, 3), True)]
)
def test_an_sqlite_that_loses_pages_is_refused(version: tuple[int, ...], is_good: bool) -> None:
    """The versions with the WAL-reset bug are named with the remedy."""
    if is_good:
        database.refuse_sqlite(version)
    else:
        with pytest.raises(WorkspaceError, match="sqlcipher3"):
            database.refuse_sqlite(version)


def test_a_workspace_that_could_not_be_made_leaves_no_record(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A record appears whole or not at all."""

    def fails(_connection: object) -> None:
        raise WorkspaceError("The disk is full.")

    monkeypatch.setattr(migrations, "upgrade", fails)
    with pytest.raises(WorkspaceError, match="full"):
        Store.init(tmp_path / "home")
    assert not Workspace(tmp_path / "home").exists
    monkeypatch.undo()
    Store.init(tmp_path / "home")


def test_a_folder_that_cannot_be_made_gets_a_sentence(tmp_path: Path) -> None:
    """A file in the way is said so."""
    (tmp_path / "file").write_text("")
    with pytest.raises(WorkspaceError, match="cannot be made"):
        Store.init(tmp_path / "file" / "home")


def test_settings_are_kept(home: Path) -> None:
    """The workspace knows what it is."""
    with Store.open(home) as store:
        assert not store.is_demo
        assert store.setting("nothing") == ""
        store.set_setting("demo", "no")
        store.set_setting("demo", "yes")
    with Store.open(home, writer=False) as store:
        assert store.is_demo
        with pytest.raises(WorkspaceError, match="for reading only"):
            store.set_setting("demo", "no")


def test_folder_that_others_can_open_is_left_as_it_was(tmp_path: Path) -> None:
    """A refused `init` leaves nothing behind in a folder that holds something else."""
    home = tmp_path / "shared"
    home.mkdir(mode=0o755)
    home.chmod(0o755)
    (home / "letter.txt").write_text("ours", encoding="utf-8")
    with pytest.raises(WorkspaceError, match="chmod 700"):
        Workspace(home).init()
    assert [path.name for path in home.iterdir()] == ["letter.txt"]


def test_key_may_stand_in_a_folder_that_is_not_there_yet(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who names a place apart for the key need not make the folder first."""
    key = tmp_path / "apart" / "key"
    monkeypatch.setenv("ASSESSMENT_KIT_KEY_FILE", str(key))
    Workspace(tmp_path / "workspace").init()
    assert key.exists()
    assert key.parent.stat().st_mode & 0o077 == 0
