"""A workspace: the folder outside every checkout for the record, its key and the council's own files."""

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import platformdirs

from assessment_kit.core.errors import WorkspaceError
from assessment_kit.store.faults import why_not_made
from assessment_kit.store.filesystem import (
    PRIVATE_FOLDER,
    flush_folder,
    make_private_folder,
    refuse_network,
    refuse_shared,
    write_private,
)
from assessment_kit.store.locking import FileLock

KEY_FILE_VARIABLE = "ASSESSMENT_KIT_KEY_FILE"
HOME_VARIABLE = "ASSESSMENT_KIT_HOME"
KEY_BYTES = 32


def default_home() -> Path:
    """Find the workspace that is meant when none is named."""
    named = os.environ.get(HOME_VARIABLE)
    return Path(named) if named else Path(platformdirs.user_data_dir("assessment_kit", appauthor=False))


class Workspace:
    """The paths of a workspace, its making, its checks and its lock.

    Parameters
    ----------
    home
        The folder; the one that ASSESSMENT_KIT_HOME names, else the platform's user data folder, when None.
    key_file
        The file of the key, for a copy that stands without one; else as `key_file` says.
    """

    def __init__(self, home: Path | None = None, key_file: Path | None = None) -> None:
        self._key_file = key_file
        self.home = (home or default_home()).expanduser().absolute()
        self.database = self.home / "record.db"
        self.blobs = self.home / "blobs"
        self.instruments = self.home / "instruments"
        self.protocol_file = self.home / "protocol.toml"
        self.jupyter = self.home / "jupyter"
        self.lock_file = self.home / "lock"
        self.anchor_file = self.home / "checkpoints.jsonl"
        self.erasures_file = self.home / "erasures.jsonl"
        self._lock = FileLock(self.lock_file)

    @property
    def key_file(self) -> Path:
        """The file that holds the key: in the workspace, unless ASSESSMENT_KIT_KEY_FILE names another."""
        named = self._key_file or os.environ.get(KEY_FILE_VARIABLE)
        return Path(named).expanduser().absolute() if named else self.home / "key"

    @property
    def exists(self) -> bool:
        """Tell whether a record stands here."""
        return self.database.exists()

    def init(self) -> None:
        """Make the folders and, where the key file does not exist yet, a new key.

        Raises
        ------
        WorkspaceError
            When there is a workspace already, or the folder cannot be made.
        """
        if self.exists:
            raise WorkspaceError(
                f"There is a workspace in {self.home} already: open it, or name another folder."
            )
        try:
            if self.home.is_dir() and not any(self.home.iterdir()):
                self.home.chmod(PRIVATE_FOLDER)  # made by hand for this, with the usual rights
            make_private_folder(self.home)
            refuse_network(self.home)
            refuse_shared(self.home)
            for folder in (self.blobs, self.instruments, self.jupyter):
                make_private_folder(folder)
            if not self.key_file.exists():
                make_private_folder(self.key_file.parent)
                write_private(self.key_file, secrets.token_bytes(KEY_BYTES).hex().encode() + b"\n")
            flush_folder(self.home)
        except OSError as error:
            raise WorkspaceError(
                f"The workspace {self.home} cannot be made: {why_not_made(error, self.home)}."
            ) from error

    def check(self) -> None:
        """Refuse a workspace that is missing, on a network drive, or open to other people.

        Raises
        ------
        WorkspaceError
            With the remedy.
        """
        if not self.exists:
            raise WorkspaceError(
                f"There is no workspace in {self.home}: make one with assessment-kit init, "
                f"or name the right folder in {HOME_VARIABLE}."
            )
        refuse_network(self.home)
        for path in (self.home, self.database, self.key_file):
            if path.exists():
                refuse_shared(path)

    def master_key(self) -> bytes:
        """Read the key that every other key is derived from.

        Raises
        ------
        WorkspaceError
            When the file is missing, open to others, or holds something else.
        """
        if not self.key_file.exists():
            raise WorkspaceError(
                f"The key file {self.key_file} is missing: put it back, or name it in {KEY_FILE_VARIABLE}."
            )
        refuse_shared(self.key_file)
        wrong = WorkspaceError(
            f"What stands in {self.key_file} is no key: put back the one that was made with this workspace, "
            f"or name it in {KEY_FILE_VARIABLE}."
        )
        try:
            key = bytes.fromhex(self.key_file.read_text(encoding="ascii").strip())
        except (ValueError, OSError) as error:
            raise wrong from error
        if len(key) != KEY_BYTES:
            raise wrong
        return key

    def hold(self) -> None:
        """Take the lock that makes this process the only writer, and keep it until `release`.

        Raises
        ------
        WorkspaceError
            When another process holds it, or the folder cannot be written.
        """
        try:
            is_ours = self._lock.take()
        except OSError as error:
            raise WorkspaceError(
                f"The workspace {self.home} cannot be written: {why_not_made(error, self.home)}. "
                "Make it writable for this account, and its disk too."
            ) from error
        if not is_ours:
            raise WorkspaceError(
                f"The workspace {self.home} is in use by another process: "
                "stop the server or command that uses it."
            )

    def release(self) -> None:
        """Let another process write."""
        self._lock.drop()

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Hold the lock for as long as a block runs."""
        self.hold()
        try:
            yield
        finally:
            self.release()
