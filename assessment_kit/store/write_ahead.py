"""The database and its write-ahead log, looked at as files: are they ours still, which pages are logged."""

from contextlib import suppress
from pathlib import Path
from typing import Any, Literal

from assessment_kit.store.filesystem import write_private

_HEADER, _FRAME_HEADER = 32, 24  # https://www.sqlite.org/fileformat2.html#the_write_ahead_log


def log_of(database: Path) -> Path:
    """Name the log that stands beside a database."""
    return database.with_name(f"{database.name}-wal")


class Files:
    """The files that were opened, which must stay under their names: a deleted one takes every write."""

    def __init__(self, database: Path) -> None:
        self._paths = (database, log_of(database))
        self._opened = [_identity(path) for path in self._paths]

    def stand(self) -> bool:
        """Tell whether what stands under the names is what was opened; asked after every write."""
        found = [_identity(path) for path in self._paths]
        if self._opened[1] is None:
            self._opened[1] = found[1]  # made by the first write
        return found == self._opened


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def pages_in(log: Path) -> frozenset[int]:
    """Find the pages of which the log holds a later text than the file; none where there is no log.

    While they are folded in, or after that was cut short, the file may hold half of one. Nobody reads it
    there: the log has it whole.
    """
    if not log.exists():
        return frozenset()
    found = set()
    with log.open("rb") as file:
        header = file.read(_HEADER)
        page_size, salts = int.from_bytes(header[8:12], "big"), header[16:24]
        while len(frame := file.read(_FRAME_HEADER)) == _FRAME_HEADER and frame[8:16] == salts:
            found.add(int.from_bytes(frame[:4], "big"))
            file.seek(page_size, 1)
    return frozenset(found)


def has_lost_commits(database: Path, connection: Any) -> bool:
    """Tell whether the log holds commits behind a place where it is damaged, unseen by SQLite.

    A power cut tears the last transaction at most, since each is flushed before the next one begins. So two
    commits behind the last frame that SQLite takes were acknowledged once. SQLite folds in what it takes and
    deletes the log when the last connection closes, so a copy is kept, and told of from then on.

    Parameters
    ----------
    connection
        The driver's, outside a transaction, while nobody writes. The log's index is never read as a file:
        closing it would drop the locks that this process holds on it, and the next process would empty it
        under this one.
    """
    log = log_of(database)
    if not is_log_kept(database) and _lacks_commits(log, connection):
        with suppress(OSError):  # on a disk that cannot be written nothing is folded in either
            write_private(_kept(database), log.read_bytes())
        return True
    return is_log_kept(database)


def is_log_kept(database: Path) -> bool:
    """Tell whether a damaged log was found here before."""
    return _kept(database).exists()


def _kept(database: Path) -> Path:
    return database.with_suffix(".damaged-log")


def _lacks_commits(log: Path, connection: Any) -> bool:
    try:
        header, commits = _header_and_commits(log)
        last = int(connection.execute("PRAGMA wal_checkpoint(NOOP)").fetchone()[1])  # of the frames it takes
        if header != _header_and_commits(log)[0]:
            return False  # begun anew meanwhile, by whoever writes
    except OSError:
        return False
    if commits and not _is_whole(header):
        return True
    return sum(number > last for number in commits) > 1


def _header_and_commits(log: Path) -> tuple[bytes, list[int]]:
    """Read the header, and the numbers of the frames that end a transaction of this log, from 1."""
    with log.open("rb") as file:
        header, commits, number = file.read(_HEADER), [], 0
        page_size = int.from_bytes(header[8:12], "big")
        while len(frame := file.read(_FRAME_HEADER)) == _FRAME_HEADER:
            number += 1
            if int.from_bytes(frame[4:8], "big") and frame[8:16] == header[16:24]:
                commits.append(number)
            file.seek(page_size, 1)
    return header, commits


def _is_whole(header: bytes) -> bool:
    """Check the header against its own checksum."""
    order: Literal["little", "big"] = "big" if header[3] & 1 else "little"
    words = [int.from_bytes(header[at : at + 4], order) for at in range(0, 24, 4)]
    first = second = 0
    for one, other in zip(words[::2], words[1::2], strict=True):
        first = (first + one + second) & 0xFFFFFFFF
        second = (second + other + first) & 0xFFFFFFFF
    return header[24:] == first.to_bytes(4, "big") + second.to_bytes(4, "big")
