"""The making of a record: its file appears complete or not at all."""

from assessment_kit.core.errors import WorkspaceError
from assessment_kit.store import migrations
from assessment_kit.store.database import Database
from assessment_kit.store.faults import why_not_made
from assessment_kit.store.filesystem import flush_folder, write_private
from assessment_kit.store.workspace import Workspace


def make_database(workspace: Workspace) -> None:
    """Make an empty record beside its place, and move it there when it is whole.

    Raises
    ------
    WorkspaceError
        When the disk does not take it.
    """
    under_way = workspace.database.with_suffix(".new")
    try:
        under_way.unlink(missing_ok=True)
        write_private(under_way, b"")  # SQLite gives its own files the mode that it finds here
        database = Database(workspace, path=under_way)
        try:
            with database.write() as connection:
                migrations.upgrade(connection)
        finally:
            database.close()
        under_way.rename(workspace.database)
        flush_folder(workspace.home)
    except OSError as error:
        raise WorkspaceError(
            f"The workspace {workspace.home} cannot be made: {why_not_made(error, workspace.home)}."
        ) from error
