"""A workspace that an earlier version made opens in this one, whole, and a copy of it is kept."""

import errno
from pathlib import Path

import pytest
from sqlalchemy import text

from assessment_kit.core.assessment import EventKind
from assessment_kit.core.errors import WorkspaceError
from assessment_kit.core.timescale import due_on
from assessment_kit.store import copying, migrations, upgrading
from assessment_kit.store.backup import backup, note_backup, restore
from assessment_kit.store.database import Database
from assessment_kit.store.record import Store
from assessment_kit.store.upgrading import kept_copies
from assessment_kit.store.workspace import Workspace
from tests.store.desk import REFERENCE, Desk, open_desk
from tests.store.earlier import EARLIER, make_earlier


@pytest.fixture(params=EARLIER)
def old_schema(request: pytest.FixtureRequest) -> str:
    """Name the tables of an earlier version, from the first to the one before this."""
    return str(request.param)


@pytest.fixture
def old_home(old_schema: str, tmp_path: Path) -> Path:
    """Put an earlier version's workspace together again."""
    return make_earlier(old_schema, tmp_path / "old")


def schema_of(path: Path, home: Path) -> str:
    """Read which version of the tables a file has."""
    database = Database(Workspace(home), writer=False, path=path)
    try:
        with database.read() as conn:
            return migrations.version_of(conn)
    finally:
        database.close()


def worked_on(home: Path) -> Desk:
    """Open the invented team's workspace at its one assessment."""
    desk = open_desk(home)
    ((_, assessment),) = desk.store.assessments.every()
    desk.case, desk.assessment = assessment.case, assessment.id
    return desk


def test_every_earlier_version_is_tried() -> None:
    """Whoever adds a migration keeps a record of the version before it."""
    assert tuple(EARLIER) == migrations.KNOWN[:-1]


def test_the_file_is_that_versions(old_home: Path, old_schema: str) -> None:
    """What is opened below was not made by this version."""
    assert schema_of(old_home / "record.db", old_home) == old_schema != migrations.LATEST


def test_an_old_workspace_is_brought_up_to_date_when_it_is_opened(old_home: Path) -> None:
    """Nothing of the work is lost, and it goes on where it was."""
    desk = worked_on(old_home)
    with desk.store as store:
        kinds = [event.kind for event in desk.now.events]
        assert kinds == [EventKind.STARTED, EventKind.SUBMITTED, EventKind.OPENED, EventKind.RETURNED]
        assert desk.now.events[-1].reason == "Say how the nights are."
        said = {r.address.question: r.value for r in store.answers.revisions(desk.sam, desk.assessment)}
        assert said["referral_reason"] == "A slip of the pen."
        assert said["recommendation"] == "Early help with mornings."
        desk.write("Typed after the upgrade.")
        desk.submit()
        desk.authorise()
        assert store.verify().faults == ()
        assert "upgraded" in desk.actions("")


def test_old_work_has_its_due_dates_at_once(old_home: Path) -> None:
    """A caseload of the new version shows when work is due that was begun under an earlier one."""
    desk = worked_on(old_home)
    with desk.store as store:
        assert store.due.leading([desk.assessment])[desk.assessment].on == due_on(desk.now.referred_on)
        assert [case.reference for case in store.cases.caseload(desk.sam)[0]] == [REFERENCE]


def test_an_old_workspace_gets_the_key_that_releases_are_signed_with(old_home: Path) -> None:
    """It is made once, and that it was stands in the audit."""
    with Store.open(old_home) as store:
        key = store.release_keys.public()
        assert [entry.action for entry in store.audit.of_case("")].count("release_key_made") == 1
    with Store.open(old_home) as store:
        assert store.release_keys.public() == key
        assert store.verify().faults == ()


def test_a_copy_of_the_old_record_is_kept(old_home: Path, old_schema: str) -> None:
    """Who finds the new version wanting can go back to the day before."""
    Store.open(old_home).close()
    (kept,) = kept_copies(Workspace(old_home))
    assert kept.name == f"record.before-{migrations.LATEST}.db"
    assert kept.stat().st_mode & 0o777 == 0o600
    assert schema_of(kept, old_home) == old_schema
    assert schema_of(old_home / "record.db", old_home) == migrations.LATEST


def test_it_is_brought_up_to_date_once(old_home: Path) -> None:
    """The second opening changes nothing and keeps no second copy."""

    def times_upgraded() -> int:
        with Store.open(old_home) as store:
            return [entry.action for entry in store.audit.of_case("")].count("upgraded")

    once = times_upgraded()
    (kept,) = kept_copies(Workspace(old_home))
    before = kept.stat()
    assert once
    assert times_upgraded() == once
    assert kept.stat().st_mtime_ns == before.st_mtime_ns


def test_a_command_that_only_reads_brings_it_up_to_date_too(old_home: Path) -> None:
    """`verify` and `list` work on an old workspace as on a new one."""
    with Store.open(old_home, writer=False) as store:
        assert store.verify().faults == ()
        assert len(store.assessments.every()) == 1


def test_a_workspace_in_use_is_left_alone(old_home: Path, old_schema: str) -> None:
    """While an earlier version's server runs, nothing is changed under it."""
    workspace = Workspace(old_home)
    with workspace.locked(), pytest.raises(WorkspaceError, match="in use by another process"):
        Store.open(old_home, writer=False)
    assert schema_of(old_home / "record.db", old_home) == old_schema


def test_a_full_disk_leaves_the_old_record_as_it_was(
    old_home: Path, old_schema: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without room for the copy nothing is changed, and no half of a copy is left."""

    def no_room(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(copying, "write_private", no_room)
    with pytest.raises(WorkspaceError, match="copy that is kept of it cannot be made: its disk is full"):
        Store.open(old_home)
    assert schema_of(old_home / "record.db", old_home) == old_schema
    assert {path.name for path in old_home.glob("record*")} == {"record.db"}
    monkeypatch.undo()
    Store.open(old_home).close()


def test_a_failure_half_way_leaves_the_old_tables(
    old_home: Path, old_schema: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The tables change all together or not at all, and the next opening starts again."""
    whole = migrations.upgrade

    def breaks(conn: object) -> None:
        whole(conn)  # type: ignore[arg-type]
        raise KeyError("half way")

    monkeypatch.setattr(upgrading.migrations, "upgrade", breaks)
    with pytest.raises(KeyError):
        Store.open(old_home)
    assert schema_of(old_home / "record.db", old_home) == old_schema
    monkeypatch.undo()
    Store.open(old_home).close()
    assert len(kept_copies(Workspace(old_home))) == 1


def test_an_old_workspace_is_backed_up_without_being_changed(
    old_home: Path, old_schema: str, tmp_path: Path
) -> None:
    """A backup by the new version restores in it; the workspace itself is brought up to date later."""
    made = backup(Workspace(old_home), tmp_path / "backup")
    assert made.schema == migrations.LATEST
    assert schema_of(old_home / "record.db", old_home) == old_schema
    assert {path.name for path in (tmp_path / "backup").glob("record*")} == {"record.db"}
    note_backup(Workspace(old_home), made)
    assert schema_of(old_home / "record.db", old_home) == old_schema
    assert not kept_copies(Workspace(old_home))
    assert restore(tmp_path / "backup", tmp_path / "new", old_home / "key").faults == ()


def test_destroying_a_text_takes_the_kept_copy_away(old_home: Path) -> None:
    """What a second person's word destroys is not left beside the record."""
    desk = worked_on(old_home)
    with desk.store as store:
        assert kept_copies(store.workspace)
        seq = next(
            r.seq
            for r in store.answers.revisions(desk.sam, desk.assessment)
            if r.address.question == "referral_reason"
        )
        store.answers.strike(desk.sam, desk.assessment, seq, "About another family.")
        assert kept_copies(store.workspace)
        store.answers.confirm_strike(desk.ria, desk.assessment, seq)
        assert kept_copies(store.workspace) == []


def test_new_events_say_of_whom_they_are(old_home: Path) -> None:
    """Old events are of the whole assessment."""
    with Store.open(old_home) as store, store.database.read() as conn:
        assert set(conn.scalars(text("SELECT child FROM event"))) == {""}


def test_old_work_is_part_of_nothing(old_home: Path) -> None:
    """What was begun before assessments had parts stands alone."""
    with Store.open(old_home) as store:
        assert [one.part_of for _, one in store.assessments.every()] == [""]
