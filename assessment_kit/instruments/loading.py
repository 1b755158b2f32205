"""Instruments from TOML files: the shipped ones and the workspace's own, each read once."""

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from threading import RLock

from assessment_kit.core.errors import InstrumentError, NotFoundError
from assessment_kit.core.resources import package_folder
from assessment_kit.instruments.definition import read_section
from assessment_kit.instruments.model import Instrument, Scope, Section
from assessment_kit.instruments.tables import Table, read_toml, refuse_duplicates

CASE_INSTRUMENT = "case"  # what belongs to the whole case; never started on its own
CASE_TYPE = "CASE"
ASSESSMENT_TYPES = ("EARLY_HELP", "CHILD_AND_FAMILY", "SECTION_47_ENQUIRY", "PARENTING", CASE_TYPE)
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
    InstrumentError
        In one sentence that names file, place and remedy.
    """
    table = read_toml(text, origin)
    table.only("id", "version", "title", "assessment_type", "introduction", "sections")
    tables = table.tables("sections", "section")
    if not tables:
        table.refuse("an instrument without sections asks nothing; add at least one [[sections]]")
    sections = tuple(
        _included(section, library or shipped()) if "include" in section.content else read_section(section)
        for section in tables
    )
    refuse_duplicates(tables, [section.id for section in sections], "section")
    _refuse_duplicate_questions(table, sections)
    assessment_type = table.text("assessment_type", needed=True)
    if assessment_type not in ASSESSMENT_TYPES:
        table.refuse(
            f"'assessment_type' cannot be '{assessment_type}'; use one of {', '.join(ASSESSMENT_TYPES)}"
        )
    _refuse_misplaced_scope(table, sections, is_of_case=assessment_type == CASE_TYPE)
    return Instrument(
        id=table.identifier(),
        version=table.number("version"),
        title=table.text("title", needed=True),
        assessment_type=assessment_type,
        sections=sections,
        introduction=table.text("introduction"),
        text=text,
        sha256=hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
    )


def _refuse_duplicate_questions(table: Table, sections: tuple[Section, ...]) -> None:
    seen: dict[str, str] = {}
    for section in sections:
        for question in section.questions:
            if question.id in seen:
                table.refuse(
                    f"section '{section.id}' asks '{question.id}', which section '{seen[question.id]}' "
                    "asks already; give one of them another id"
                )
            seen[question.id] = section.id


def _refuse_misplaced_scope(table: Table, sections: tuple[Section, ...], *, is_of_case: bool) -> None:
    """Let one instrument own the wording of what belongs to a whole case; the others include it."""
    for question in (q for section in sections for q in section.questions if not q.instrument):
        if is_of_case and question.scope is not Scope.CASE:
            table.refuse(
                f"'{question.id}' is asked of one assessment among parts of the case; say scope = \"case\""
            )
        if not is_of_case and question.scope is Scope.CASE:
            table.refuse(
                f"'{question.id}' belongs to the whole case, whose questions stand in an instrument of type "
                f"{CASE_TYPE}; move it there and include its section"
            )


def _included(table: Table, library: "Library") -> Section:
    table.only("include", "version")
    instrument_id, _, section_id = table.text("include", needed=True).partition("/")
    version = table.number("version", 1)
    try:
        instrument = library.get(instrument_id, version)
    except NotFoundError as error:
        table.refuse(f"{str(error).rstrip('.')}")
    section = instrument.section(section_id)
    if section is None:
        table.refuse(
            f"'{instrument_id}' version {version} has no section '{section_id}'; "
            f"include one of {', '.join(s.id for s in instrument.sections)}"
        )
    owned = (
        replace(
            q, instrument=q.instrument or instrument_id, instrument_version=q.instrument_version or version
        )
        for q in section.questions
    )
    return replace(section, questions=tuple(owned))


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

    def all(self) -> tuple[Instrument, ...]:
        """Read every version of every instrument, by id and version."""
        return tuple(self.get(*key) for key in sorted(self._files()))

    def startable(self) -> tuple[Instrument, ...]:
        """Read the newest version of every instrument that an assessment can be started with, by title."""
        newest = (self.get(*key) for key in dict(sorted(self._files())).items())
        found = (instrument for instrument in newest if instrument.assessment_type != CASE_TYPE)
        return tuple(sorted(found, key=lambda instrument: instrument.title))

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
            return _checked_place(parse(_text(path), _origin(path), self), path)
        finally:
            self._reading.remove(key)

    def _files(self) -> Mapping[tuple[str, int], Path]:
        files = {_key(path): path for path in _instrument_files(self._folder)} if self._folder else {}
        return files | {_key(path): path for path in _instrument_files(data_folder())}

    def _refuse_second(self, path: Path) -> None:
        if self._folder and (self._folder / path.parent.name / path.name).exists():
            raise InstrumentError(
                f"{_origin(path)} in the workspace: this version is shipped and frozen; "
                "give yours another id or a higher version."
            )

    def _missing(self, name: str, version: int | None = None) -> str:
        known = ", ".join(f"{i} version {v}" for i, v in sorted(self._files()) if i != CASE_INSTRUMENT)
        wanted = f"'{name}'" if version is None else f"'{name}' version {version}"
        return f"There is no instrument {wanted}; use one of: {known}."


@cache
def shipped() -> Library:
    """Give the library of the shipped instruments, read once per process."""
    return Library()


def _instrument_files(folder: Path) -> Iterator[Path]:
    return (path for path in sorted(folder.glob("*/v*.toml")) if _FILE.fullmatch(path.name))


def _key(path: Path) -> tuple[str, int]:
    match = _FILE.fullmatch(path.name)
    return path.parent.name, int(match[1]) if match else 0


def _origin(path: Path) -> str:
    return f"{path.parent.name}/{path.name}"


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise InstrumentError(f"{_origin(path)}: this is not UTF-8 text; save it as UTF-8.") from error


def _checked_place(instrument: Instrument, path: Path) -> Instrument:
    name, version = _key(path)
    if instrument.id != name:
        raise InstrumentError(
            f"{_origin(path)}: the id is '{instrument.id}' but the folder is '{name}'; make them the same."
        )
    if instrument.version != version:
        raise InstrumentError(
            f"{_origin(path)}: the version is {instrument.version} but the file's name says {version}; "
            "make them the same."
        )
    return instrument
