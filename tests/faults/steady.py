"""What a server holds: its memory, its handles and its write-ahead log, with a bound for each."""

import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import psutil

from tests.faults.serving import Serving

# What the product keeps on purpose: SQLite's cache of pages (2,000 KiB by default) of the one connection that
# writes and of the eight that its pool keeps open for reading. They fill up as the record grows.
CONNECTIONS = 1 + 8
CACHES = CONNECTIONS * 2_000 * 1024
# Each of them holds the file and its log open; the shared memory is one for all.
RECORD_HANDLES = 2 * CONNECTIONS + 1
# SQLite folds the log into the file when it has 1,000 pages, and begins it again when the next save finds
# nobody reading an older state; it may miss that once. A page there has 4,096 bytes and a head of 24.
LONGEST_LOG = 2 * 1_000 * (4_096 + 24)
_SETTLES_WITHIN = 60.0  # seconds


@dataclass(frozen=True, slots=True)
class AtRest:
    """What a server holds while nobody asks it for anything.

    Parameters
    ----------
    resident
        Memory, in bytes.
    sockets, record, others
        Handles: connections and the like, files of the record, and everything else.
    """

    resident: int
    sockets: int
    record: int
    others: int

    @property
    def handles(self) -> int:
        """All of them."""
        return self.sockets + self.record + self.others


def log_of(serving: Serving) -> int:
    """Measure the write-ahead log, in bytes."""
    return (serving.home / "record.db-wal").stat().st_size


def at_rest(serving: Serving) -> AtRest:
    """Wait until the last connection to the server has ended, and measure."""
    server, deadline = psutil.Process(serving.pid), time.monotonic() + _SETTLES_WITHIN
    while any(one.status != psutil.CONN_LISTEN and one.raddr for one in server.net_connections()):
        assert time.monotonic() < deadline, server.net_connections()
        time.sleep(0.1)
    kinds = Counter(_kind(link) for link in Path(f"/proc/{serving.pid}/fd").iterdir())
    return AtRest(server.memory_info().rss, kinds["sockets"], kinds["record"], kinds["others"])


def _kind(link: Path) -> str:
    name = str(link.readlink())
    if name.startswith("socket:"):
        return "sockets"
    return "record" if Path(name).name.startswith("record.db") else "others"


def not_flat(first: AtRest, last: AtRest, longest_log: int) -> list[str]:
    """Name what grew by more than what the product keeps on purpose."""
    wrong = []
    if last.resident - first.resident > CACHES:
        wrong.append(f"{(last.resident - first.resident) / 1e6:.1f} MB more memory")
    if last.sockets > first.sockets or last.others > first.others:
        wrong.append(f"handles that nobody closed: {first} became {last}")
    if last.record > RECORD_HANDLES:
        wrong.append(f"{last.record} handles of the record for {CONNECTIONS} connections")
    if longest_log > LONGEST_LOG:
        wrong.append(f"a log of {longest_log:,} bytes")
    return wrong
