"""Backups: an encrypted copy, opened and verified, made while others write; and the way back from one.

The key is never part of a backup, which may lie where the workspace may not: keep it apart.
"""

import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from functools import partial
from getpass import getuser
from hashlib import file_digest
from pathlib import Path
from typing import Any

from assessment_kit.core.errors import WorkspaceError
from assessment_kit.store import derivation, migrations
from assessment_kit.store.canonical import canonical
from assessment_kit.store.copying import copy_database, make_one_file
from assessment_kit.store.erasures import Listed, add, in_file, signed_in
from assessment_kit.store.faults import FULL_DISK, is_full, why_not_made
from assessment_kit.store.filesystem import flush_folder, make_private_folder, write_private
from assessment_kit.store.keys import checkpoint_key, is_signed_by
from assessment_kit.store.record import Store
from assessment_kit.store.upgrading import bring_up_to_date
from assessment_kit.store.verification import VerifyReport
from assessment_kit.store.workspace import KEY_FILE_VARIABLE, Workspace

MANIFEST, BACKED_UP = "manifest.json", "backed_up"


@dataclass(frozen=True, slots=True)
class Backup:
    """A finished backup.

    Parameters
    ----------
    key
        The fingerprint of the key that opens it.
    key_file
        Where that key stood when the backup was made.
    sha256
        The hash of the copy of the record.
    """

    folder: Path
    made_at: datetime
    schema: str
    key: str
    key_file: Path
    sha256: str
    revisions: int
    entries: int


def backup(source: Workspace | Store, target: Path) -> Backup:
    """Copy a workspace, open the copy, verify it and write down what it is.

    Parameters
    ----------
    source
        The workspace, which another process may be writing: `note_backup` then says so in its audit. Or a
        store that this process writes, which notes it here.

    Raises
    ------
    WorkspaceError
        When the target holds something, the disk is full, or the copy turns out not to be whole.
    """
    if isinstance(source, Store):
        with source.database.write() as conn:
            source.audit.checkpoint(conn)
        made = _copied(source.workspace, target)
        note_in(source, made.folder.name, made.revisions, getuser())
        return made
    return _copied(source, target)


def note_backup(workspace: Workspace, made: Backup) -> None:
    """Write down in the audit of a workspace that nobody is writing that a backup of it was made.

    One of an earlier version is not brought up to date by it: that is what its backup was made for.

    Raises
    ------
    WorkspaceError
        When another process holds the workspace, which then has to do it by `note_in`.
    """
    workspace.hold()
    try:
        store = Store(workspace, writer=True)
    except BaseException:
        workspace.release()
        raise
    with store:
        note_in(store, made.folder.name, made.revisions, getuser())


def note_in(store: Store, folder: str, revisions: int, user: str) -> None:
    """Write down who made a backup, where to by the folder's name alone, and how much is in it.

    Parameters
    ----------
    user
        The account of the computer; no login is needed to make one.
    """
    with store.database.write() as conn:
        store.audit.append(conn, "", "", BACKED_UP, folder, {"revisions": revisions, "user": user})


def _copied(source: Workspace, target: Path) -> Backup:
    source.check()
    target = target.expanduser().absolute()
    if target.exists() and any(target.iterdir()):
        raise WorkspaceError(f"{target} holds something already: name an empty folder for the backup.")
    copy = Workspace(target, source.key_file)
    with _whole_or_gone(target):
        make_private_folder(target)
        # First the list of checkpoints: one that was made meanwhile would be ahead of the copy.
        _copy_files(source, copy)
        copy_database(source, copy.database)
        report = _verified(copy)
        made = None if report.faults else _written(copy, report)
    if made is None:
        raise WorkspaceError(
            f"The copy in {target} was made, but it is not whole, so keep earlier ones: {report.faults[0]}"
        )
    return made


def restore(
    source: Path, home: Path, key_file: Path | None = None, erasures: Path | None = None
) -> VerifyReport:
    """Make a workspace from a backup, destroy in it what was destroyed since, and verify it.

    What was destroyed since stands in the list of erasures: of the backups beside this one, and the one that
    is named. Only lines that this record's key signed are believed.

    Parameters
    ----------
    erasures
        The list of the workspace that is replaced, `erasures.jsonl`, where it can still be read.
    key_file
        The key that opens it; else the one that ASSESSMENT_KIT_KEY_FILE names, that lies in `home`, or that
        still lies where it was when the backup was made.

    Raises
    ------
    WorkspaceError
        When the backup is unfinished or was changed, its key is not found, `home` holds
        something, or the list that is named is not one of this record.
    """
    source = source.expanduser().absolute()
    workspace = Workspace(home)
    made = read_manifest(source)
    _refuse_occupied(workspace)
    found = _find_key(made, workspace, key_file)
    if erasures is not None:
        _must_be_its_list(erasures, Workspace(workspace.home, found).master_key())
    try:
        make_private_folder(workspace.home)
        if not workspace.key_file.exists():
            write_private(workspace.key_file, found.read_bytes())
        _copy_files(Workspace(source, found), workspace)
        for folder in (workspace.blobs, workspace.instruments, workspace.jupyter):
            make_private_folder(folder)
        under_way = workspace.database.with_suffix(".new")
        write_private(under_way, (source / workspace.database.name).read_bytes())
        under_way.rename(workspace.database)
        flush_folder(workspace.home)
    except OSError as error:
        raise WorkspaceError(
            f"The backup cannot be restored to {home}: {why_not_made(error, home)}."
        ) from error
    report = _verified(workspace)
    learnt = _learn_of_erasures(workspace, source, erasures) if not report.faults else Listed({})
    if learnt.lines:
        with Store.open(workspace.home):  # as it opens it destroys what the list names
            pass
        report = _verified(workspace)
    report = replace(report, not_believed=report.not_believed + learnt.not_believed)
    if report.faults:
        workspace.database.rename(workspace.database.with_suffix(".faulty"))
        raise WorkspaceError(f"The backup in {source} is not whole: {report.faults[0]}")
    return report


def knows_later_erasures(source: Path, named: Path | None = None) -> bool:
    """Tell whether anything at hand can say what was destroyed after a backup: a list, or a later backup."""
    source = source.expanduser().absolute()
    made = _made_at(source)
    return named is not None or any(
        _made_at(one.parent) > made for one in source.parent.glob(f"*/{MANIFEST}")
    )


def _made_at(folder: Path) -> str:
    try:
        return str(json.loads((folder / MANIFEST).read_bytes())["backup"]["made_at"])  # in UTC, all of them
    except (OSError, ValueError, KeyError, TypeError):
        return ""


def read_manifest(folder: Path) -> Backup:
    """Read what a backup is, and check that its copy of the record is the one that was made.

    Raises
    ------
    WorkspaceError
        When it was not finished, or was changed since.
    """
    try:
        content = json.loads((folder / MANIFEST).read_bytes())["backup"]
        content |= {"folder": folder, "key_file": Path(content["key_file"])}
        made = Backup(**(content | {"made_at": datetime.fromisoformat(content["made_at"])}))
        is_same = made.sha256 == _sha256(folder / "record.db")
    except FileNotFoundError as error:
        raise WorkspaceError(f"There is no finished backup in {folder}: name the folder of one.") from error
    except (ValueError, KeyError, TypeError, OSError) as error:
        raise WorkspaceError(
            f"The manifest of the backup in {folder} cannot be read: use another."
        ) from error
    if not is_same:
        raise WorkspaceError(f"The backup in {folder} was changed since it was made: use another one.")
    return made


@contextmanager
def _whole_or_gone(target: Path) -> Iterator[None]:
    """Take a backup that was cut short away again: it could not be restored, and would hold up the next."""
    was_there = target.exists()
    try:
        yield
    except BaseException as error:
        reason = FULL_DISK if is_full(error, target) else ""
        if isinstance(error, OSError):
            reason = why_not_made(error, target)
        _empty(target)
        if target.exists() and not was_there:
            target.rmdir()
        if reason:
            raise WorkspaceError(f"The backup in {target} could not be made: {reason}.") from error
        raise


def _empty(folder: Path) -> None:
    for path in folder.iterdir() if folder.exists() else ():
        shutil.rmtree(path) if path.is_dir() else path.unlink()


def _refuse_occupied(workspace: Workspace) -> None:
    home = workspace.home
    others = [path for path in home.iterdir() if path != workspace.key_file] if home.exists() else []
    if others:
        raise WorkspaceError(f"{home} holds something already: restore into a new folder.")


def _must_be_its_list(named: Path, master: bytes) -> None:
    """Refuse a list of which nothing would be learnt, before anything that was destroyed is brought back."""
    if not named.is_file():
        raise WorkspaceError(f"There is no list of erasures in {named}: name the file erasures.jsonl.")
    key = checkpoint_key(derivation.derive(master, derivation.CHECKPOINTS))
    if named.read_bytes().strip() and not signed_in(named, partial(is_signed_by, key)).lines:
        raise WorkspaceError(
            f"{named} is not the list of erasures of this record, or all of it was changed: name the file "
            "erasures.jsonl of the workspace that is replaced. Nothing was restored."
        )


def _learn_of_erasures(workspace: Workspace, source: Path, named: Path | None) -> Listed:
    """Add to the list what the backups beside this one and the named list know, of this record alone.

    Returns
    -------
    All that it says now, and how many lines of the others are not believed.
    """
    mine = workspace.erasures_file
    lists = [path for path in sorted(source.parent.glob(f"*/{mine.name}")) if path.parent != source]
    store = Store(workspace, writer=False)
    try:
        known, not_believed = dict(in_file(mine, store.keys).lines), 0
        for other in [*lists, *([named] if named else [])]:
            found = in_file(other, store.keys)
            add(mine, store.keys, (one for one in found.lines.values() if one.id not in known))
            known |= found.lines
            not_believed += found.not_believed
    finally:
        store.close()
    return Listed(known, not_believed)


def _find_key(made: Backup, workspace: Workspace, key_file: Path | None) -> Path:
    candidates = [key_file] if key_file else [workspace.key_file, made.key_file]
    for candidate in candidates:
        if candidate.exists():
            master = Workspace(workspace.home, candidate).master_key()
            if derivation.fingerprint(master) == made.key:
                return candidate
    raise WorkspaceError(
        f"The key of this backup (fingerprint {made.key}) is not here: name its file with --key-file, "
        f"or in {KEY_FILE_VARIABLE}."
    )


def _copy_files(source: Workspace, target: Workspace) -> None:
    for file in (source.anchor_file, source.erasures_file, source.protocol_file):
        if file.exists():
            write_private(target.home / file.name, file.read_bytes())
    for folder in (source.instruments, source.blobs):
        if folder.is_dir():
            shutil.copytree(folder, target.home / folder.name, dirs_exist_ok=True)


def _verified(copy: Workspace) -> VerifyReport:
    """Verify a copy; an earlier version's is brought up to date first, what it was copied from stays."""
    store = Store(copy, writer=False)
    try:
        if not store.database.check_schema():
            _bring_up_to_date(copy)
        return store.verify()
    finally:
        store.close()


def _bring_up_to_date(copy: Workspace) -> None:
    store = Store(copy, writer=True)
    try:
        bring_up_to_date(store, keeps_copy=False)
    finally:
        store.database.close()
    make_one_file(copy)


def _written(copy: Workspace, report: VerifyReport) -> Backup:
    master = copy.master_key()
    made = Backup(
        folder=copy.home,
        made_at=datetime.now(UTC),
        schema=migrations.LATEST,
        key=derivation.fingerprint(master),
        key_file=copy.key_file,
        sha256=_sha256(copy.database),
        revisions=report.revisions,
        entries=report.entries,
    )
    content: dict[str, Any] = asdict(made)
    content |= {"made_at": made.made_at.isoformat(), "key_file": str(made.key_file)}
    del content["folder"]
    write_private(copy.home / MANIFEST, canonical({"backup": content}) + b"\n")
    return made


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()
