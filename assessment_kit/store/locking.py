"""A lock on a file that the system takes back when its holder dies, however it dies."""

import os
import sys
from pathlib import Path

from assessment_kit.store.filesystem import PRIVATE_FILE

if sys.platform == "win32":
    import msvcrt

    def _try(handle: int) -> None:
        os.lseek(handle, 0, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _try(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


class FileLock:
    """An exclusive lock, held through an open file; nothing has to be cleaned up after a crash."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._handle: int | None = None

    def take(self) -> bool:
        """Try to take the lock; tell whether it is ours now."""
        if self._handle is not None:
            return False
        handle = os.open(self._path, os.O_RDWR | os.O_CREAT, PRIVATE_FILE)
        try:
            _try(handle)
        except OSError:
            os.close(handle)
            return False
        self._handle = handle
        return True

    def drop(self) -> None:
        """Give the lock back, if it is ours."""
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None
