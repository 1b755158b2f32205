"""Writing legs: read, laid out and put by; in this process, or in several when there are many."""

import gc
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from functools import cached_property
from multiprocessing import get_context, parent_process
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from assessment_kit.exchange.analysts.asked import Asked, asked_in
from assessment_kit.exchange.analysts.legs import tables, write_leg
from assessment_kit.exchange.analysts.one import Book, One
from assessment_kit.exchange.analysts.pseudonyms import Pseudonyms
from assessment_kit.instruments.loading import CASE_INSTRUMENT
from assessment_kit.store.derivation import PSEUDONYMS
from assessment_kit.store.people import PEOPLE

if TYPE_CHECKING:
    from assessment_kit.store.authorised import Whole
    from assessment_kit.store.record import Store

MOST_PROCESSES = 4  # each holds a leg in memory
WORTH_IT = 8  # legs; with fewer, starting a process takes longer than it saves
Leg = tuple[Path, Sequence[str]]  # the file, and the assessments by id
Written = Callable[[int], None]  # told how many assessments were written


class LegWriter:
    """Writes legs under one set of pseudonyms."""

    def __init__(self, store: "Store", name: str, *, identified: bool) -> None:
        self._store = store
        self._tables = tables(identified=identified)
        self._names = Pseudonyms(store.database.derive(PSEUDONYMS), name)
        self._books: dict[tuple[str, str], Book] = {}

    def write(self, path: Path, ids: Sequence[str]) -> None:
        """Write the rows of some assessments."""
        self._names.forget()
        with _uncollected():
            found = [
                One(whole, self._book(whole), self._of_people, self._names)
                for whole in self._store.authorised.read(ids)
            ]
            write_leg(path, self._tables, found)

    def _book(self, whole: "Whole") -> Book:
        key = (whole.assessment.instrument_sha256, whole.assessment.protocol_sha256)
        known = self._books.get(key)
        if known is None:
            known = self._books[key] = Book(whole.instrument)
        return known

    @cached_property
    def _of_people(self) -> Asked | None:
        return asked_in(self._store.library.latest(CASE_INSTRUMENT)).get(PEOPLE)


class Writers:
    """Whoever writes legs: this process, or several that each open the record for reading beside it.

    Parameters
    ----------
    processes
        How many write; with one it is this process. Others start at once, while it is found out what to read.
    """

    def __init__(self, store: "Store", name: str, *, identified: bool, processes: int) -> None:
        self._store, self._name, self._identified = store, name, identified
        self._processes = processes
        self._pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> Self:
        """Start them."""
        if self._processes > 1:
            begin = (self._store.workspace.home, self._name, self._identified)
            context = get_context(
                "spawn"
            )  # a forked process would share locks of threads that it has not got
            self._pool = ProcessPoolExecutor(self._processes, context, _begin, begin)
            for _ in range(self._processes):
                self._pool.submit(_write_nothing)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Wait until they have ended; what waits is not begun where something went wrong."""
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=kind is not None)

    def write(self, legs: Iterable[Leg], written: Written) -> None:
        """Write legs as they come, some at a time.

        Parameters
        ----------
        legs
            Each is taken when there is somebody to write it: what is noted of it is noted just before.
        """
        if self._pool is None:
            writer = LegWriter(self._store, self._name, identified=self._identified)
            for path, ids in legs:
                writer.write(path, ids)
                written(len(ids))
            return
        waiting: deque[tuple[Future[None], int]] = deque()
        for path, ids in legs:
            waiting.append((self._pool.submit(_write, path, ids), len(ids)))
            if len(waiting) > self._processes:
                _take(waiting, written)
        while waiting:
            _take(waiting, written)


def processes_for(legs: int) -> int:
    """Say how many processes write so many legs here."""
    return min(MOST_PROCESSES, os.cpu_count() or 1) if legs >= WORTH_IT else 1


def _take(waiting: deque[tuple[Future[None], int]], written: Written) -> None:
    done, many = waiting.popleft()
    done.result()
    written(many)


_writers: list[LegWriter] = []  # of a process that writes legs and does nothing else: the one that it has


def _begin(home: Path, name: str, identified: bool) -> None:
    """Open the record for reading, in a process of its own that ends with the one that began it."""
    from assessment_kit.store.record import Store

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the command, which ends this one
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _writers.append(LegWriter(Store.open(home, writer=False), name, identified=identified))


def _write_nothing() -> None:
    """Be there."""


def _write(path: Path, ids: Sequence[str]) -> None:
    _writers[0].write(path, ids)


def _end_with_parent() -> None:
    """Wait until the command is gone, killed perhaps, and go too."""
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Leave the collector of cycles off for a leg: what is read has none, and looking takes a third of it."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
