"""The encrypted database of a workspace: one writer, many readers, nothing acknowledged unless on disk."""

import re
import threading
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as driver
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import NullPool, QueuePool

from assessment_kit.core.errors import WorkspaceError
from assessment_kit.store import derivation, migrations
from assessment_kit.store.faults import LOG_DAMAGED, REPLACED, as_workspace_error, stops_writing, why_not_made
from assessment_kit.store.workspace import Workspace
from assessment_kit.store.write_ahead import Files, has_lost_commits, is_log_kept, log_of, pages_in

_BUSY_MS = 10_000
_FIRST_BAD, _FIRST_GOOD = (3, 7, 0), (3, 51, 3)


def refuse_sqlite(version: tuple[int, ...]) -> None:
    """Refuse an SQLite whose write-ahead log can lose pages when two connections write.

    Raises
    ------
    WorkspaceError
        For 3.7.0 to 3.51.2.

    References
    ----------
    SQLite release notes 3.51.3 (13 March 2026), "WAL-reset bug".
    """
    if _FIRST_BAD <= version < _FIRST_GOOD:
        raise WorkspaceError(
            f"The SQLite {'.'.join(map(str, version))} of this installation can damage a record: "
            "install sqlcipher3 0.6.4 or later."
        )


def key_pragma(master: bytes) -> str:
    """Write the statement that gives a connection the key of the database."""
    return f"PRAGMA key=\"x'{derivation.derive(master, derivation.DATABASE).hex()}'\""


def connect(path: Path, master: bytes, *, query_only: bool) -> Any:
    """Open the encrypted file with the settings that durability rests on."""
    connection = driver.connect(str(path), isolation_level=None, check_same_thread=False)
    prepare(connection, master, query_only=query_only)
    return connection


def prepare(connection: Any, master: bytes, *, query_only: bool) -> None:
    """Give a new driver connection its key and settings."""
    connection.execute("PRAGMA cipher_log_level=NONE")  # a wrong key is told by our sentence, not on stderr
    connection.execute(key_pragma(master))
    connection.execute(f"PRAGMA busy_timeout={_BUSY_MS}")
    connection.execute(
        "SELECT count(*) FROM sqlite_master"
    ).fetchone()  # fails here when the key does not fit
    if not query_only:
        connection.execute("PRAGMA journal_mode=WAL").fetchone()
    for setting in (
        "synchronous=FULL",
        "fullfsync=ON",  # macOS: flush the drive's own cache too
        "foreign_keys=ON",
        "secure_delete=ON",  # what is destroyed is overwritten, not only unlinked
        "recursive_triggers=ON",  # REPLACE must meet the triggers that refuse deletion
        "trusted_schema=OFF",
        "cell_size_check=ON",
        "mmap_size=0",
        f"query_only={'ON' if query_only else 'OFF'}",
    ):
        connection.execute(f"PRAGMA {setting}")


def _is_about(said: str, pages: Collection[int]) -> bool:
    """Tell whether what the database says of its file is about one of some pages."""
    found = re.search(r"\bpage (\d+)\b", said)
    return found is not None and int(found[1]) in pages


class Database:
    """The connections to one workspace's record.

    Parameters
    ----------
    path
        Another file than the workspace's own, such as a copy under way.
    writer
        False for a second process beside the server: every write is refused.
    """

    def __init__(self, workspace: Workspace, *, writer: bool = True, path: Path | None = None) -> None:
        refuse_sqlite(driver.sqlite_version_info)
        self.workspace = workspace
        self.path = path or workspace.database
        self.clock: Callable[[], datetime] = lambda: datetime.now(UTC)
        self.notes_clock_steps = True  # not for the demo, which writes several pasts
        self._master = workspace.master_key()
        self._lock = threading.Lock()
        self._owner = 0  # the thread inside `write`
        self._stopped = "" if writer else f"The workspace {workspace.home} was opened for reading only."
        self._on_rollback: list[Callable[[], None]] = []
        self._on_commit: list[Callable[[], None]] = []
        self._readers = self._engine("BEGIN", query_only=True)
        self._writing = self._engine("BEGIN IMMEDIATE", query_only=False) if writer else None
        with self._translated():
            self._writer: Connection | None = self._writing.connect() if self._writing else None
        self._files = Files(self.path)

    @property
    def is_writer(self) -> bool:
        """Tell whether this process is the one that writes."""
        return self._writer is not None

    @property
    def can_write(self) -> bool:
        """Tell whether writing has not been stopped by a failed disk."""
        return self.is_writer and not self._stopped

    def now(self) -> datetime:
        """Read the clock, in UTC."""
        return self.clock()

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """Run a block in one transaction that is on disk when the block has ended.

        Inside another `write` of the same thread the block joins it, and only its own part is undone when it
        raises. Whatever raises leaves nothing behind.

        Raises
        ------
        WorkspaceError
            When the disk is full or failed, the record is read-only, its files are no longer the ones that
            were opened, or writing stopped earlier.
        """
        writer = self._writer
        if writer is not None and self._is_inside:
            with self._forgetting(), writer.begin_nested():
                yield writer
            return
        with self._lock:
            if writer is None or self._stopped:
                raise WorkspaceError(self._stopped)
            self._owner = threading.get_ident()
            try:
                with self._translated(), self._forgetting(), writer.begin():
                    yield writer
                self._refuse_replaced(writer)
            finally:
                self._owner = 0
                callbacks, self._on_commit = self._on_commit, []
            try:
                for callback in callbacks:
                    callback()
            except OSError as error:
                home = self.workspace.home
                raise WorkspaceError(
                    f"What happened is in the record, but a file beside it in {home} cannot be written: "
                    f"{why_not_made(error, home)}."
                ) from error

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """Run a block that sees the record as it is at its first look, whatever is written meanwhile."""
        if self._writer is not None and self._is_inside:
            yield self._writer  # what this thread has just written is part of what it sees
            return
        with self._translated(), self._readers.connect() as connection, connection.begin():
            yield connection

    def on_rollback(self, forget: Callable[[], None]) -> None:
        """Have something called whenever a write is undone, so that no cache remembers it."""
        self._on_rollback.append(forget)

    def after_commit(self, act: Callable[[], None]) -> None:
        """Have something done once the write under way is on disk, and not otherwise."""
        self._on_commit.append(act)

    def fold(self) -> None:
        """Fold the write-ahead log into the file and empty it, so that no overwritten page is left in it."""
        with self._lock, self._translated():
            if self._writer is not None:
                driven: Any = self._writer.connection.driver_connection
                driven.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()

    def refuse_damaged_log(self) -> None:
        """Refuse to write on behind a log of which acknowledged saves are missing.

        Raises
        ------
        WorkspaceError
            With the remedy.
        """
        with self._lock:
            if self._writer is not None:
                driven: Any = self._writer.connection.driver_connection
                if has_lost_commits(self.path, driven):
                    raise WorkspaceError(
                        f"The record is damaged: {LOG_DAMAGED}. Run assessment-kit verify, and restore the "
                        "latest backup."
                    )

    def derive(self, purpose: str) -> bytes:
        """Derive a key of 32 bytes for one purpose from the workspace's key."""
        return derivation.derive(self._master, purpose)

    def integrity(self) -> tuple[str, ...]:
        """Have the database check every page; it reads the whole file.

        Returns
        -------
        What is wrong, in the database's words; empty when nothing is.
        """
        connection = connect(self.path, self._master, query_only=True)
        try:
            is_log_damaged = self._is_log_damaged(connection)
            connection.execute("BEGIN")  # while somebody reads, nothing is folded in and taken off the log
            structure = [str(row[0]) for row in connection.execute("PRAGMA integrity_check")]
            pages = [str(row[0]) for row in connection.execute("PRAGMA cipher_integrity_check")]
            in_log = pages_in(log_of(self.path))
            pages = [said for said in pages if not _is_about(said, in_log)]
            if is_log_damaged:
                pages.append(LOG_DAMAGED)
        except driver.DatabaseError as error:
            return (str(error),)
        finally:
            connection.close()
        return tuple(pages + [line for line in structure if line != "ok"])

    def check_schema(self) -> bool:
        """Tell whether the tables are those of this version; refuse those of a newer one.

        Raises
        ------
        WorkspaceError
            With the remedy.
        """
        with self.read() as connection:
            found = migrations.version_of(connection)
        if found not in migrations.KNOWN:
            raise WorkspaceError(
                f"The workspace {self.workspace.home} was written by a newer version of assessment_kit "
                f"(schema {found or 'unknown'}): install that version."
            )
        return found == migrations.LATEST

    def close(self) -> None:
        """Close every connection; the last one folds the write-ahead log into the file."""
        self._stopped = f"The workspace {self.workspace.home} was closed."
        self._readers.dispose()
        with self._lock:
            if self._writer is not None and self._writing is not None:
                self._writer.close()
                self._writing.dispose()
                self._writer = None

    def _engine(self, begin: str, *, query_only: bool) -> Engine:
        options: dict[str, Any] = {"pool_size": 8, "max_overflow": 40} if query_only else {}
        engine = create_engine(
            URL.create("sqlite", database=str(self.path)),
            module=driver,
            connect_args={"isolation_level": None, "check_same_thread": False},
            poolclass=QueuePool if query_only else NullPool,
            **options,
        )

        def prepared(connection: Any, _record: object) -> None:
            prepare(connection, self._master, query_only=query_only)

        def begun(connection: Connection) -> None:
            connection.exec_driver_sql(begin)

        event.listen(engine, "connect", prepared, insert=True)  # before SQLAlchemy's own first questions
        event.listen(engine, "begin", begun)
        return engine

    def _refuse_replaced(self, writer: Connection) -> None:
        """Acknowledge nothing that went into files which nobody will find again under their names."""
        if self._files.stand():
            return
        self._stopped = REPLACED.format(home=self.workspace.home)
        driven: Any = writer.connection.driver_connection
        with suppress(driver.DatabaseError):  # what stands in a log that was deleted goes into the file
            driven.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()
        raise WorkspaceError(self._stopped)

    def _is_log_damaged(self, connection: Any) -> bool:
        """Tell whether the log lacks commits; whoever writes looked when it started."""
        if is_log_kept(self.path):
            return True
        if self.is_writer or not log_of(self.path).exists():
            return False
        with suppress(WorkspaceError), self.workspace.locked():
            return has_lost_commits(self.path, connection)
        return False

    @property
    def _is_inside(self) -> bool:
        return self._owner == threading.get_ident()

    @contextmanager
    def _forgetting(self) -> Iterator[None]:
        waiting = len(self._on_commit)
        try:
            yield
        except BaseException:
            del self._on_commit[waiting:]
            for forget in self._on_rollback:
                forget()
            raise

    @contextmanager
    def _translated(self) -> Iterator[None]:
        try:
            yield
        except (DBAPIError, driver.DatabaseError) as error:
            said = as_workspace_error(error, self.workspace.home)
            if said is None:
                raise
            if stops_writing(error):
                self._stopped = self._stopped or str(said)
            raise said from error
