"""Making an export: leg by leg from the record, each into the files, then the folder in its place at once."""

from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from assessment_kit import __version__
from assessment_kit.core.assessment import Status
from assessment_kit.core.errors import WorkspaceError
from assessment_kit.core.timescale import day_in_england, day_words
from assessment_kit.exchange.analysts import book, dictionary
from assessment_kit.exchange.analysts.columns import Table
from assessment_kit.exchange.analysts.files import TableFile, open_files
from assessment_kit.exchange.analysts.half_made import HalfMade
from assessment_kit.exchange.analysts.leg_writing import Leg, Writers, processes_for
from assessment_kit.exchange.analysts.legs import batch_of, read_leg, tables
from assessment_kit.exchange.analysts.pseudonyms import new_name
from assessment_kit.exchange.analysts.read_me import About, read_me
from assessment_kit.exchange.analysts.tables_of_answers import BOOK
from assessment_kit.store.derivation import PSEUDONYMS
from assessment_kit.store.faults import why_not_made
from assessment_kit.store.filesystem import write_private

if TYPE_CHECKING:
    from assessment_kit.store.authorised import Listed
    from assessment_kit.store.record import Store

_FORMAT = 1
LEG = 200  # assessments, about; what is lost when an export is killed, and what stands in memory at once
Progress = Callable[[int, int], None]  # how much is done, of how much


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked for.

    Parameters
    ----------
    why
        Why names and free text are needed; it goes into the audit.
    pseudonyms
        The name of the set; empty for one that no other export has.
    """

    target: Path
    identified: bool = False
    why: str = ""
    pseudonyms: str = ""


@dataclass(frozen=True, slots=True)
class Made:
    """What was made.

    Parameters
    ----------
    kept
        How many assessments stood there from an export that was left half-way.
    """

    assessments: int
    tables: int
    kept: int
    left_out: Mapping[Status, int]


class Noting(Protocol):
    """Who writes down that something is read, before it is: the store, or the server that holds it."""

    def begun(self, body: Mapping[str, object], /) -> None:
        """Note that an export is made, and why."""

    def reading(self, ids: Sequence[str], body: Mapping[str, object], /) -> None:
        """Note which assessments are read for it."""


class Making:
    """One export of one workspace.

    Parameters
    ----------
    processes
        How many processes read; 0 for as many as are worth it here.
    """

    def __init__(self, store: "Store", wanted: Wanted, noting: Noting, processes: int = 0) -> None:
        self._store, self._wanted, self._noting, self._processes = store, wanted, noting, processes
        self._half = HalfMade(wanted.target)
        self._tables = tables(identified=wanted.identified)
        self._base = store.database.derive(PSEUDONYMS)

    def make(self, progress: Progress) -> Made:
        """Make it, or go on with one that was left half-way on the same terms.

        Raises
        ------
        InvalidInputError
            When something else stands in its place.
        WorkspaceError
            When the disk is full, or a reading cannot be written down.
        """
        self._half.refuse_what_is_there()
        try:
            self._half.take()
            try:
                return self._made(progress)
            finally:
                self._half.drop()
        except OSError as error:
            target = self._wanted.target
            reason = why_not_made(error, target.parent)
            raise WorkspaceError(f"The tables {target} cannot be written: {reason}.") from error

    def _made(self, progress: Progress) -> Made:
        name = self._begun()
        listed = self._store.authorised.listed()
        total = len(listed.found)
        body = {"to": "frames", "identified": self._wanted.identified, "pseudonyms": name}
        why = {"why": self._wanted.why} if self._wanted.why else {}
        self._noting.begun({**body, **why, "assessments": total})
        with ExitStack() as stack:
            writers = stack.enter_context(self._writers(name, total))
            legs, there = self._listed_legs(listed), self._half.legs
            left = [(mark, ids) for mark, ids in legs if mark not in there]
            done = kept = sum(len(ids) for mark, ids in legs if mark in there)
            folder = self._half.fresh_files()
            files = open_files(stack, self._every, folder)
            unread, rest = deque(mark for mark, _ in left), deque(mark for mark, _ in legs)

            def noted() -> Iterator[Leg]:
                for mark, ids in left:
                    self._noting.reading(ids, body)
                    yield self._half.leg(mark), ids

            def put_by() -> None:
                """Put legs into the files in their order, up to the first that is not there yet."""
                while rest and rest[0] not in unread:
                    for table, rows in read_leg(self._half.leg(rest.popleft()), self._tables):
                        files[table.name].write(rows)

            def written(many: int) -> None:
                nonlocal done
                done += many
                unread.popleft()
                put_by()  # while others read: this process has little else to do
                progress(done, total)

            self._write_book(files, [one for _, one in listed.found])  # while others begin
            put_by()
            writers.write(noted(), written)
        self._finish(folder, files, name, total)
        return Made(total, len(files), kept, listed.left_out)

    def _writers(self, name: str, total: int) -> Writers:
        """Choose who writes: as many processes as so many assessments are worth."""
        processes = self._processes or processes_for(total // LEG)
        return Writers(self._store, name, identified=self._wanted.identified, processes=processes)

    def _listed_legs(self, listed: "Listed") -> list[tuple[str, Sequence[str]]]:
        """Part what is listed into legs, each with the mark of what it rests on."""
        return [(self._store.authorised.mark(ids), ids) for ids in listed.legs(LEG)]

    @property
    def _every(self) -> tuple[Table, ...]:
        return (*self._tables, *BOOK, dictionary.DICTIONARY)

    def _begun(self) -> str:
        """Begin, or go on where it was; give the name of the set of pseudonyms."""
        there, asked_for = self._half.terms(), self._wanted.pseudonyms
        name = asked_for or str(there.get("pseudonyms") or "") or new_name()
        if there != self._terms(name):
            name = asked_for or new_name()
            self._half.begin(self._terms(name))
        return name

    def _terms(self, name: str) -> dict[str, Any]:
        """Say what two runs must have in common for one to go on where the other stopped."""
        columns = [(table.name, table.columns) for table in self._tables]
        return {
            "format": _FORMAT,
            "made_with": __version__,
            "tables": sha256(repr(columns).encode()).hexdigest(),
            "workspace": sha256(self._base).hexdigest(),
            "identified": self._wanted.identified,
            "pseudonyms": name,
        }

    def _finish(self, folder: Path, files: Mapping[str, TableFile], name: str, total: int) -> None:
        """Say what the files hold, and put the folder in its place."""
        every = _all(files)
        rows = {table.name: files[table.name].rows for table in every}
        today = day_words(day_in_england(self._store.clock()))
        about = About(__version__, today, total, name, self._wanted.identified, rows)
        write_private(folder / "README.md", read_me(about, every).encode())
        write_private(folder / "dictionary.md", f"# Data dictionary\n\n{dictionary.in_words(every)}".encode())
        self._half.put_in_place()

    def _write_book(self, files: Mapping[str, TableFile], ids: Sequence[str]) -> None:
        import pyarrow as pa

        used = self._store.authorised.files(ids)
        rows: dict[str, list[tuple[Any, ...]]] = {
            "questions": list(book.questions(used)),
            "codes": list(book.codes(used)),
            dictionary.DICTIONARY.name: list(dictionary.entries(_all(files))),
        }
        for name, found in rows.items():
            files[name].write(pa.Table.from_batches([batch_of(files[name].table, found)]))


def _all(files: Mapping[str, TableFile]) -> tuple[Table, ...]:
    return tuple(file.table for file in files.values())
