"""From the text of an instrument's file to the instrument, or to every fault of the file."""

import hashlib
import re
from collections.abc import Callable
from dataclasses import replace

from assessment_kit.core.contributing import CHILD_VOICE, CONTRIBUTION
from assessment_kit.core.errors import InstrumentError, NotFoundError
from assessment_kit.instruments.definition import Placed, read_section
from assessment_kit.instruments.faults import Faults
from assessment_kit.instruments.model import Instrument, Section
from assessment_kit.instruments.rules import CASE_TYPE, SHARED_TYPE, check_whole
from assessment_kit.instruments.tables import Table, read_toml

ASSESSMENT_TYPES = (
    *("EARLY_HELP", "CHILD_AND_FAMILY", "SECTION_47_ENQUIRY", "PARENTING"),
    *(CONTRIBUTION, CHILD_VOICE),
    *(CASE_TYPE, SHARED_TYPE),
)

_INCLUDE = "include"
_WITH = re.compile(r"^# with ([a-z][a-z0-9_]*) version ([1-9][0-9]*): ([0-9a-f]{64})\n", re.MULTILINE)

Get = Callable[[str, int], Instrument]  # id and version to the instrument
Check = Callable[[Table, Instrument], None]  # the file's table and what it says to further faults


def read_instrument(
    text: str, origin: str, get: Get, check: Check | None = None, *, is_kept: bool = False
) -> Instrument:
    """Read an instrument from the text of its file.

    Parameters
    ----------
    get
        Where the instruments are found whose sections are included.
    check
        What else must hold of the file; it notes its faults with the others.
    is_kept
        Whether it was good once and is kept by a record: then only an include that is gone is a fault.

    Returns
    -------
    The instrument; its `text` names at its end what it includes, by hash, so that `sha256` stands for all of
    what is asked.

    Raises
    ------
    FaultyFileError
        With every fault, where there is one.
    """
    faults = Faults(text)
    table = read_toml(text, origin, faults)
    table.only("id", "version", "title", "assessment_type", "introduction", "sections")
    drawn_on: dict[tuple[str, int], Instrument] = {}

    def drawn(name: str, version: int) -> Instrument:
        drawn_on[name, version] = get(name, version)
        return drawn_on[name, version]

    sections = tuple(_placed(section, drawn) for section in table.tables("sections", "section"))
    if not table.has("sections"):
        table.fault("an instrument without sections asks nothing; add at least one [[sections]]")
    assessment_type = _type(table)
    read = tuple(placed for placed in sections if placed is not None)
    check_whole(read, assessment_type)
    if drawn_on and not is_kept:
        text = file_text(text) + "".join(
            f"# with {one.id} version {one.version}: {one.sha256}\n" for one in drawn_on.values()
        )
    instrument = Instrument(
        id=table.identifier(),
        version=table.number("version"),
        title=table.text("title", needed=True),
        assessment_type=assessment_type,
        sections=tuple(placed.section for placed in read),
        introduction=table.text("introduction"),
        text=text,
        sha256=hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
    )
    if check:
        check(table, instrument)
    if is_kept:
        faults[:] = [fault for fault in faults if fault.path[-1:] == (_INCLUDE,)]
    faults.raise_any()
    return instrument


def file_text(text: str) -> str:
    """Take out the lines that name what was included: what a person wrote, ending in a line's end."""
    bare = _WITH.sub("", text)
    return bare if bare.endswith("\n") else f"{bare}\n"


def included_in(text: str) -> dict[tuple[str, int], str]:
    """Read from a kept text which instruments it included then: the hash of each by id and version."""
    return {(name, int(version)): sha256 for name, version, sha256 in _WITH.findall(text)}


def _type(table: Table) -> str:
    word = table.text("assessment_type", needed=True)
    if word and word not in ASSESSMENT_TYPES:
        table.fault(
            f"'assessment_type' cannot be '{word}'; use one of {', '.join(ASSESSMENT_TYPES)}",
            "assessment_type",
        )
        return ""
    return word


def _placed(table: Table, get: Get) -> Placed | None:
    if _INCLUDE not in table.content:
        return read_section(table)
    section = _included(table, get)
    return None if section is None else Placed(section, table, (table,) * len(section.questions))


def _included(table: Table, get: Get) -> Section | None:
    table.only(_INCLUDE, "version")
    instrument_id, _, section_id = table.text(_INCLUDE, needed=True).partition("/")
    version = table.number("version", 1)
    if not instrument_id:
        return None
    try:
        instrument = get(instrument_id, version)
    except InstrumentError as error:
        table.fault(f"what it includes cannot be read: {str(error).rstrip('.')}", _INCLUDE)
        return None
    except NotFoundError as error:
        table.fault(str(error).rstrip("."), _INCLUDE)
        return None
    section = instrument.section(section_id)
    if section is None:
        known = ", ".join(section.id for section in instrument.sections)
        table.fault(
            f"'{instrument_id}' version {version} has no section '{section_id}'; include one of {known}",
            _INCLUDE,
        )
        return None
    return replace(
        section,
        questions=tuple(
            replace(
                question,
                instrument=question.instrument or instrument_id,
                instrument_version=question.instrument_version or version,
            )
            for question in section.questions
        ),
    )
