"""Instruments from TOML files: the shipped ones and the workspace's own, each read once."""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from threading import RLock

from assessment_kit.core.contributing import CONTRIBUTING
from assessment_kit.core.errors import InstrumentError, NotFoundError
from assessment_kit.core.resources import package_folder
from assessment_kit.instruments.faults import Fault, FaultyFileError, read_text
from assessment_kit.instruments.model import Instrument
from assessment_kit.instruments.reading import Check, Get, read_instrument
from assessment_kit.instruments.rules import CASE_TYPE, PART_TYPES, SHARED_TYPE
from assessment_kit.instruments.tables import Table

__all__ = [
    "CASE_INSTRUMENT",
    "CASE_TYPE",
    "PART_TYPES",
    "SHARED_INSTRUMENT",
    "SHARED_TYPE",
    "Library",
    "check_file",
    "data_folder",
    "parse",
    "parse_kept",
    "shipped",
]

CASE_INSTRUMENT = "case"  # what belongs to the whole case
SHARED_INSTRUMENT = "shared"  # sections that the others include
PART_INSTRUMENTS = frozenset({CASE_INSTRUMENT, SHARED_INSTRUMENT})
_FILE = re.compile(r"v([1-9][0-9]*)\.toml")


def data_folder() -> Path:
    """Find the folder of the shipped instruments."""
    return package_folder() / "instruments" / "data"


def parse(text: str, origin: str, library: "Library | None" = None) -> Instrument:
    """Read an instrument from the text of its file.

    Parameters
    ----------
    origin
        What to call the file in a message ("child_and_family/v1.toml").
    library
        Where included sections are taken from; the shipped instruments if None.

    Raises
    ------
    FaultyFileError
        In one sentence that names file, place and remedy; it carries every fault with its line.
    """
    return read_instrument(text, origin, (library or shipped()).get)


def parse_kept(text: str, origin: str, get: Get) -> Instrument:
    """Read an instrument as an assessment keeps it: one that was good then opens, whatever rules came since.

    Parameters
    ----------
    get
        Where the instruments are found whose sections are included.

    Raises
    ------
    InstrumentError
        Where it is not TOML, or what it includes is not there.
    """
    return read_instrument(text, origin, get, is_kept=True)


def check_file(path: Path, library: "Library") -> tuple[Fault, ...]:
    """List every fault of an instrument's file, in the order of its lines; none where it is good.

    Parameters
    ----------
    path
        A file that a library reads, or a draft of any other name; a draft is not held to its folder's name.
    """
    try:
        check = _place_check(path.resolve(), is_draft=True)
        read_instrument(read_text(path, str(path)), str(path), library.get, check)
    except FaultyFileError as error:
        return error.faults
    return ()


class Library:
    """The instruments that can be used: those shipped, and those in a workspace's folder.

    Parameters
    ----------
    folder
        The workspace's folder of instruments, laid out like the shipped one (`<id>/v<version>.toml`).
    """

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder
        self._read: dict[tuple[str, int], Instrument] = {}
        self._reading: list[tuple[str, int]] = []
        self._lock = RLock()

    def get(self, instrument_id: str, version: int) -> Instrument:
        """Find one version of an instrument.

        Raises
        ------
        NotFoundError
            Where there is no such file.
        InstrumentError
            Where the file breaks a rule.
        """
        key = (instrument_id, version)
        with self._lock:
            if key not in self._read:
                self._read[key] = self._load(key)
            return self._read[key]

    def latest(self, instrument_id: str) -> Instrument:
        """Find the newest version of an instrument."""
        versions = [version for name, version in self._files() if name == instrument_id]
        if not versions:
            raise NotFoundError(self._missing(instrument_id))
        return self.get(instrument_id, max(versions))

    def known(self, sha256: str) -> Instrument | None:
        """Find the instrument whose file still has the given hash; None where no file has."""
        for key in self._files():
            try:
                instrument = self.get(*key)
            except InstrumentError:  # another file that is broken keeps no record from opening
                continue
            if instrument.sha256 == sha256:
                return instrument
        return None

    def versions(self) -> tuple[tuple[str, int], ...]:
        """Name every version of every instrument, without reading any, by id and version."""
        return tuple(sorted(self._files()))

    def all(self) -> tuple[Instrument, ...]:
        """Read every version of every instrument, by id and version."""
        return tuple(self.get(*key) for key in self.versions())

    def startable(self) -> tuple[Instrument, ...]:
        """Read the newest version of every instrument that an assessment can be started with, by title."""
        newest = (self.get(*key) for key in dict(self.versions()).items())
        found = (instrument for instrument in newest if instrument.assessment_type not in PART_TYPES)
        return tuple(sorted(found, key=lambda instrument: instrument.title))

    def alone(self) -> tuple[Instrument, ...]:
        """Read those of the startable that are no part of another assessment, by title."""
        return tuple(one for one in self.startable() if one.assessment_type not in CONTRIBUTING)

    def _load(self, key: tuple[str, int]) -> Instrument:
        name, version = key
        path = self._files().get(key)
        if path is None:
            raise NotFoundError(self._missing(name, version))
        if path.is_relative_to(data_folder()) and self is not shipped():
            self._refuse_second(path)
            return shipped().get(name, version)
        if key in self._reading:
            raise InstrumentError(f"{_origin(path)}: it includes itself; remove that include.")
        self._reading.append(key)
        try:
            return read_instrument(
                read_text(path, _origin(path)), _origin(path), self.get, _place_check(path)
            )
        finally:
            self._reading.remove(key)

    def _files(self) -> Mapping[tuple[str, int], Path]:
        if self._folder is None:
            return _shipped_files()
        return {_key(path): path for path in _instrument_files(self._folder)} | _shipped_files()

    def _refuse_second(self, path: Path) -> None:
        if self._folder and (self._folder / path.parent.name / path.name).exists():
            raise InstrumentError(
                f"{_origin(path)} in the workspace: this version is shipped and frozen; "
                "give yours another id or a higher version."
            )

    def _missing(self, name: str, version: int | None = None) -> str:
        known = ", ".join(f"{i} version {v}" for i, v in self.versions() if i not in PART_INSTRUMENTS)
        wanted = f"'{name}'" if version is None else f"'{name}' version {version}"
        return f"There is no instrument {wanted}; use one of: {known}."


@cache
def shipped() -> Library:
    """Give the library of the shipped instruments, read once per process."""
    return Library()


@cache
def _shipped_files() -> dict[tuple[str, int], Path]:
    return {_key(path): path for path in _instrument_files(data_folder())}


def _instrument_files(folder: Path) -> Iterator[Path]:
    return (path for path in sorted(folder.glob("*/v*.toml")) if _FILE.fullmatch(path.name))


def _key(path: Path) -> tuple[str, int]:
    match = _FILE.fullmatch(path.name)
    return path.parent.name, int(match[1]) if match else 0


def _origin(path: Path) -> str:
    return f"{path.parent.name}/{path.name}"


def _place_check(path: Path, *, is_draft: bool = False) -> Check:
    """Hold a file to its name and folder, by which records find it, and to what is shipped."""

    def check(table: Table, instrument: Instrument) -> None:
        name, version = _key(path)
        if version and instrument.id != name:
            table.fault(f"the id is '{instrument.id}' but the folder is '{name}'; make them the same", "id")
        if version and instrument.version != version:
            table.fault(
                f"the version is {instrument.version} but the file's name says {version}; make them the same",
                "version",
            )
        key = (instrument.id, instrument.version)
        if is_draft and key in shipped().versions() and shipped().get(*key).sha256 != instrument.sha256:
            table.fault(
                f"version {instrument.version} of '{instrument.id}' is shipped and frozen; "
                "give yours another id or a higher version",
                "version",
            )

    return check
