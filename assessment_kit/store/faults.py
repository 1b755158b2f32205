"""What a disk or database can do to us, said in one plain sentence."""

import errno
import shutil
from pathlib import Path

from sqlalchemy.exc import DBAPIError

from assessment_kit.core.errors import WorkspaceError

# https://www.sqlite.org/rescode.html, the low byte of an extended code
_BUSY, _LOCKED, _READONLY, _IOERR, _CORRUPT, _FULL, _CANTOPEN, _NOTADB = 5, 6, 8, 10, 11, 13, 14, 26

_SENTENCES = {
    _BUSY: "The record in {home} is busy with another process: try again.",
    _LOCKED: "The record in {home} is busy with another process: try again.",
    _READONLY: "The record in {home} cannot be written (read-only): make it writable.",
    _IOERR: "The disk under {home} failed: nothing more is written; check it and restart the server.",
    _CORRUPT: "The record in {home} is damaged: run assessment-kit verify, and restore a backup.",
    _FULL: "The disk under {home} is full: make room and save again; what was acknowledged is safe.",
    _CANTOPEN: "The record in {home} cannot be opened: this account needs to read and write its folder.",
    _NOTADB: "The key does not fit the record in {home}: name the right one in ASSESSMENT_KIT_KEY_FILE.",
}

LOG_DAMAGED = "its write-ahead log is damaged, so saves that were acknowledged are missing"
REPLACED = (
    "The files of the record in {home} were moved, deleted or replaced while they were in use: nothing more "
    "is written. Stop the server, put them back, and run assessment-kit verify."
)
FULL_DISK = "its disk is full, so make room there or name a folder on another disk"
_LEAST_ROOM = 1 << 16  # bytes

# After a failed flush the system may have dropped what it could not write and report success next time
# (PostgreSQL's lesson of 2018), so nothing more is acknowledged by this process.
_STOPS = frozenset({_IOERR, _CORRUPT, _NOTADB})


def code_of(error: BaseException) -> int:
    """Read SQLite's primary result code from an error; 0 where it carries none."""
    origin = error.orig if isinstance(error, DBAPIError) else error
    return int(getattr(origin, "sqlite_errorcode", 0) or 0) & 0xFF


def as_workspace_error(error: BaseException, home: Path) -> WorkspaceError | None:
    """Say what a database error means for the person; None for one that is a mistake of ours."""
    sentence = _SENTENCES.get(code_of(error))
    return WorkspaceError(sentence.format(home=home)) if sentence else None


def is_full(error: BaseException | None, folder: Path) -> bool:
    """Tell whether an error, or what caused it, comes of a full disk under a folder."""
    while error is not None:
        if isinstance(error, OSError) and error.errno in {errno.ENOSPC, errno.EDQUOT}:
            return True
        if code_of(error) == _FULL or (code_of(error) == _IOERR and _has_no_room(folder)):
            return True
        error = error.__cause__
    return False


def why_not_made(error: OSError, folder: Path) -> str:
    """Say in half a sentence why files cannot be made in a folder, with the remedy for a full disk."""
    return FULL_DISK if is_full(error, folder) else (error.strerror or "the disk does not take it")


def _has_no_room(folder: Path) -> bool:
    """Tell whether a disk is full where the database only says that it failed."""
    try:
        return shutil.disk_usage(folder).free < _LEAST_ROOM
    except OSError:
        return False


def stops_writing(error: BaseException) -> bool:
    """Tell whether nothing may be acknowledged after this error until the record is opened again."""
    return code_of(error) in _STOPS
