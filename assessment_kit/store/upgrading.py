"""A record that an earlier version made is brought up to date when it is opened; a copy of it is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assessment_kit.core.errors import WorkspaceError
from assessment_kit.store import migrations
from assessment_kit.store.audit import WORKSPACE
from assessment_kit.store.copying import copy_database
from assessment_kit.store.faults import why_not_made
from assessment_kit.store.filesystem import flush_folder

if TYPE_CHECKING:
    from pathlib import Path

    from assessment_kit.store.record import Store
    from assessment_kit.store.workspace import Workspace

_KEPT = "before-"


def bring_up_to_date(store: Store, *, keeps_copy: bool = True) -> None:
    """Bring the tables of a record to those of this version, in one transaction.

    Whoever calls this holds the workspace's lock.

    Parameters
    ----------
    keeps_copy
        False for what is a copy itself.

    Raises
    ------
    WorkspaceError
        When the disk does not take the copy or the change; the record then stands as it was.
    """
    with store.database.read() as conn:
        found = migrations.version_of(conn)
    if keeps_copy:
        _keep_copy(store.workspace)
    with store.database.write() as conn:
        migrations.upgrade(conn)
        store.audit.append(conn, WORKSPACE, "", "upgraded", f"schema/{migrations.LATEST}", {"from": found})
        store.release_keys.make(conn)


def kept_copies(workspace: Workspace) -> list[Path]:
    """Find the copies that were kept when the workspace was brought up to date."""
    return sorted(workspace.home.glob(f"{workspace.database.stem}.{_KEPT}*"))


def forget_copies(workspace: Workspace) -> None:
    """Take the kept copies away: what is destroyed in the record must not be left beside it."""
    for path in kept_copies(workspace):
        path.unlink()
    flush_folder(workspace.home)


def _keep_copy(workspace: Workspace) -> None:
    kept = workspace.database.with_suffix(f".{_KEPT}{migrations.LATEST}.db")
    under_way = workspace.database.with_suffix(".new")
    try:
        under_way.unlink(missing_ok=True)
        copy_database(workspace, under_way)
        under_way.replace(kept)  # one of an upgrade that was cut short is taken over
        flush_folder(workspace.home)
    except BaseException as error:
        under_way.unlink(missing_ok=True)
        if not isinstance(error, OSError):
            raise
        raise WorkspaceError(
            f"The workspace {workspace.home} was made by an earlier version, and the copy that is kept of it "
            f"cannot be made: {why_not_made(error, workspace.home)}."
        ) from error
