"""SQLite's own way to the disk, seen call by call, and refused where a fault asks for it.

The driver's SQLite is the one of the product. Its default file system layer is asked to open files as ever;
then three of each file's methods (write, truncate, sync) go through here first, and so does deleting. What
is refused comes back to SQLite as the code that its own layer gives when the system refuses.
"""

import ctypes
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from ctypes import CFUNCTYPE, POINTER, c_char_p, c_int, c_int64, c_void_p
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import sqlcipher3._sqlite3 as driver

GO_AHEAD = 0
FULL = 13  # SQLITE_FULL: the system said ENOSPC
FSYNC_FAILED = 1034  # SQLITE_IOERR_FSYNC: the system said EIO
WRITE_FAILED = 778  # SQLITE_IOERR_WRITE: the system said EROFS or EIO

# A name is handed on as the pointer it is: SQLite keeps it for as long as the file is open.
_Open = CFUNCTYPE(c_int, c_void_p, c_void_p, c_void_p, c_int, c_void_p)
_Delete = CFUNCTYPE(c_int, c_void_p, c_void_p, c_int)
_Write = CFUNCTYPE(c_int, c_void_p, c_void_p, c_int, c_int64)
_Truncate = CFUNCTYPE(c_int, c_void_p, c_int64)
_Sync = CFUNCTYPE(c_int, c_void_p, c_int)


class _Layer(ctypes.Structure):  # sqlite3_vfs, as far as it is used
    _fields_ = (
        ("version", c_int),
        ("file_size", c_int),
        ("longest_path", c_int),
        ("following", c_void_p),
        ("name", c_char_p),
        ("own", c_void_p),
        ("open", c_void_p),
        ("delete", c_void_p),
    )


class _Methods(ctypes.Structure):  # sqlite3_io_methods, version 3
    _fields_ = (
        ("version", c_int),
        ("close", c_void_p),
        ("read", c_void_p),
        ("write", c_void_p),
        ("truncate", c_void_p),
        ("sync", c_void_p),
        ("others", c_void_p * 13),
    )


@dataclass(frozen=True, slots=True)
class Asked:
    """One thing that SQLite asks of the disk.

    Parameters
    ----------
    kind
        "write", "truncate", "sync" or "delete".
    at
        Where a write begins, or the new length of a file; in bytes.
    """

    kind: str
    file: str
    at: int = 0
    content: bytes = b""


Answer = Callable[[Asked], int]


def _file_name(pointer: int) -> str:
    return Path(ctypes.string_at(pointer).decode()).name


class _Bent:
    """The layer of this process with our calls in front; bent once, and straight while nobody looks."""

    def __init__(self) -> None:
        library = ctypes.CDLL(driver.__file__)
        library.sqlite3_vfs_find.restype = POINTER(_Layer)
        self.answer: Answer | None = None
        self._names: dict[int, str] = {}
        self._methods: dict[
            int, tuple[_Methods, _Methods]
        ] = {}  # by address of SQLite's own: theirs and ours
        self._of_file: dict[int, _Methods] = {}
        self._kept: list[Any] = []  # what SQLite points to must not be collected
        layer = library.sqlite3_vfs_find(None)
        self._open, self._delete = _Open(layer.contents.open), _Delete(layer.contents.delete)
        layer.contents.open = self._pointer(_Open(self._opened))
        layer.contents.delete = self._pointer(_Delete(self._deleted))

    def _pointer(self, call: Any) -> int | None:
        self._kept.append(call)
        return ctypes.cast(call, c_void_p).value

    def _ask(self, asked: Asked) -> int:
        return self.answer(asked) if self.answer else GO_AHEAD

    def _opened(self, layer: int, name: int | None, file: int, flags: int, given: int | None) -> int:
        code = self._open(layer, name, file, flags, given)
        slot = c_void_p.from_address(file)
        if code == GO_AHEAD and slot.value and name:
            if slot.value not in self._methods:
                self._methods[slot.value] = self._bend(_Methods.from_address(slot.value))
            theirs, ours = self._methods[slot.value]
            self._names[file], self._of_file[file] = _file_name(name), theirs
            slot.value = ctypes.addressof(ours)
        return int(code)

    def _bend(self, theirs: _Methods) -> tuple[_Methods, _Methods]:
        ours = _Methods.from_buffer_copy(theirs)
        ours.write = self._pointer(_Write(self._written))
        ours.truncate = self._pointer(_Truncate(self._truncated))
        ours.sync = self._pointer(_Sync(self._synced))
        return theirs, ours

    def _written(self, file: int, content: int, amount: int, at: int) -> int:
        asked = Asked("write", self._names[file], at, ctypes.string_at(content, amount))
        return self._ask(asked) or int(_Write(self._of_file[file].write)(file, content, amount, at))

    def _truncated(self, file: int, size: int) -> int:
        asked = Asked("truncate", self._names[file], size)
        return self._ask(asked) or int(_Truncate(self._of_file[file].truncate)(file, size))

    def _synced(self, file: int, flags: int) -> int:
        return self._ask(Asked("sync", self._names[file])) or int(
            _Sync(self._of_file[file].sync)(file, flags)
        )

    def _deleted(self, layer: int, name: int, flushes: int) -> int:
        asked = Asked("delete", _file_name(name))
        return self._ask(asked) or int(self._delete(layer, name, flushes))


_bent: list[_Bent] = []


@contextmanager
def asking(answer: Answer) -> Iterator[None]:
    """Have everything that SQLite asks of the disk answered first: `GO_AHEAD`, or the code of a refusal.

    Only files that are opened from now on go through here.
    """
    if not _bent:
        _bent.append(_Bent())
    _bent[0].answer = answer
    try:
        yield
    finally:
        _bent[0].answer = None
