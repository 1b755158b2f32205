"""A copy of the encrypted database, whole, made while others read and write it."""

from pathlib import Path

import sqlcipher3.dbapi2 as driver

from assessment_kit.core.errors import WorkspaceError
from assessment_kit.store.database import connect, key_pragma
from assessment_kit.store.faults import as_workspace_error
from assessment_kit.store.filesystem import flush_file, flush_folder, write_private
from assessment_kit.store.workspace import Workspace

_ONE_FILE = "PRAGMA journal_mode=DELETE"


def copy_database(source: Workspace, target: Path) -> None:
    """Copy the record to a new file, under the same key; when this returns the copy is on disk.

    Raises
    ------
    WorkspaceError
        When the copy cannot be made.
    """
    master = source.master_key()
    write_private(target, b"")
    try:
        live, copy = connect(source.database, master, query_only=True), driver.connect(str(target))
        try:
            copy.execute(key_pragma(master))
            live.backup(copy)  # in one step: a snapshot, whatever is written meanwhile
            copy.execute(_ONE_FILE).fetchone()
        finally:
            copy.close()
            live.close()
    except driver.DatabaseError as error:
        said = as_workspace_error(error, target.parent)
        raise said or WorkspaceError(f"The record could not be copied to {target}: {error}.") from error
    flush_file(target)
    flush_folder(target.parent)


def make_one_file(copy: Workspace) -> None:
    """Leave a copy that was written to one file again, without a log beside it."""
    connection = connect(copy.database, copy.master_key(), query_only=False)
    try:
        connection.execute(_ONE_FILE).fetchone()
    finally:
        connection.close()
    flush_file(copy.database)
    flush_folder(copy.home)
