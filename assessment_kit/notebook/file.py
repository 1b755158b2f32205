"""A notebook file that was annotated elsewhere: its notes are read; nothing else of it is taken or run."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from assessment_kit.core.cell_merge import Cell
from assessment_kit.core.errors import InvalidInputError, TooLargeError
from assessment_kit.notebook.cells import kit_metadata, mark_of
from assessment_kit.notebook.refusals import Refusal
from assessment_kit.notebook.saving import (
    Locked,
    Other,
    RawCell,
    cells_of,
    others,
    own_part,
    source_of,
)

MAX_FILE_BYTES = 32 * 1024 * 1024
STAMP = "stamp"


Content = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Stamp:
    """What a file showed when it was made, signed by the workspace.

    Parameters
    ----------
    seq
        The last revision of the answers in it.
    shown
        By cell the revision of its annotation, and the section that the cell stood in.
    """

    seq: int
    shown: Mapping[str, tuple[int, str]]
    signature: str = ""

    def signed(self, assessment: str) -> bytes:
        """Give the bytes that are signed."""
        said = json.dumps(["notebook", assessment, self.seq, dict(sorted(self.shown.items()))])
        return said.encode("utf-8", "surrogatepass")

    def as_json(self) -> dict[str, Any]:
        """Give what stands in the notebook's metadata."""
        return {
            "seq": self.seq,
            "shown": {cell: list(shown) for cell, shown in self.shown.items()},
            "signature": self.signature,
        }


@dataclass(frozen=True, slots=True)
class NoteFile:
    """What was read of a file.

    Parameters
    ----------
    stamp
        None where it has none: it was made before there were stamps.
    """

    name: str
    assessment: str
    content: Content = field(repr=False)
    stamp: Stamp | None = None


@dataclass(frozen=True, slots=True)
class FileNotes:
    """The notes in a file, and what of it is not taken, as a sentence each."""

    notes: tuple[Cell, ...]
    ignored: tuple[str, ...]


def read_file(content: bytes, name: str) -> NoteFile:
    """Read a notebook file, which may have been made by anybody.

    Raises
    ------
    InvalidInputError
        When it is no notebook of format 4, says one thing twice, or was not exported as an assessment.
    TooLargeError
        When it has more than 32 MiB.
    """
    if len(content) > MAX_FILE_BYTES:
        raise TooLargeError(Refusal.FILE_TOO_LARGE.words(name=name))
    found = _parsed(content, name)
    if not isinstance(found, dict) or not isinstance(found.get("cells"), list):
        raise InvalidInputError(Refusal.NO_CELLS.words(name=name))
    if found.get("nbformat") != 4:
        raise InvalidInputError(Refusal.OTHER_FORMAT.words(name=name))
    metadata = found.get("metadata")
    own = kit_metadata(metadata) if isinstance(metadata, dict) else {}
    assessment = own.get("assessment")
    if own.get("face") != "file" or not isinstance(assessment, str) or not assessment:
        raise InvalidInputError(Refusal.NOT_EXPORTED.words(name=name))
    try:
        cells_of(found)
    except InvalidInputError as error:
        raise InvalidInputError(Refusal.NO_CELLS.words(name=name)) from error
    return NoteFile(name, assessment, found, _stamp(own, name))


def notes_in(file: NoteFile, locked: Sequence[Locked]) -> FileNotes:
    """Find the notes in a file; cells that are no Markdown are left where they are, and nothing is run."""
    cells = cells_of(file.content)
    found = list(others(cells, locked))
    notes = tuple(other.as_note() for other in found if other.is_markdown)
    return FileNotes(notes, tuple(_ignored(cells, found, locked)))


def _ignored(cells: Sequence[RawCell], found: Sequence[Other], locked: Sequence[Locked]) -> Iterator[str]:
    kinds = [str(other.cell.get("cell_type")) for other in found if not other.is_markdown]
    for kind in ("code", "raw"):
        if kinds.count(kind):
            yield f"{_counted(kinds.count(kind), f'{kind} cell')}: only Markdown cells are notes."
    unknown = sum(kind not in {"code", "raw"} for kind in kinds)
    if unknown:
        yield f"{_counted(unknown, 'cell')} of an unknown type: only Markdown cells are notes."
    attachments = sum(bool(cell.get("attachments")) for cell in cells)
    if attachments:
        yield f"Pictures or files in {_counted(attachments, 'cell')}: notes hold words alone."
    changed = sum(_is_changed(cell, locked) for cell in cells)
    if changed:
        yield f"Changes in {_counted(changed, 'cell')} of the record: it stays as it is."


def _is_changed(cell: RawCell, locked: Sequence[Locked]) -> bool:
    """Tell whether somebody wrote in a cell of ours, as far as the cell shows it."""
    sent = next((one for one in locked if one.cell == cell.get("id")), None)
    if sent is None:
        return False
    text, mark = source_of(cell), own_part(cell).get("mark")
    if isinstance(mark, str):
        return mark != mark_of(text)
    return bool(sent.source) and text.strip() != sent.source.strip()


def _counted(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


def _parsed(content: bytes, name: str) -> Any:
    def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        found = dict(pairs)
        if len(found) < len(pairs):
            raise InvalidInputError(Refusal.SAID_TWICE.words(name=name))
        return found

    def no_number(word: str) -> Any:
        raise InvalidInputError(Refusal.NO_NUMBER.words(name=name, word=word))

    try:
        return json.loads(content.decode("utf-8-sig"), object_pairs_hook=once, parse_constant=no_number)
    except RecursionError as error:
        raise InvalidInputError(Refusal.TOO_DEEP.words(name=name)) from error
    except ValueError as error:  # no UTF-8, or no JSON
        raise InvalidInputError(Refusal.NO_JSON.words(name=name)) from error


def _stamp(own: Mapping[str, Any], name: str) -> Stamp | None:
    given = own.get(STAMP)
    if given is None:
        return None
    found = given if isinstance(given, dict) else {}
    seq, shown, signature = (found.get(key) for key in ("seq", "shown", "signature"))
    if not (type(seq) is int and isinstance(shown, dict) and isinstance(signature, str)):
        raise InvalidInputError(Refusal.STAMP.words(name=name))
    if not all(map(_is_shown, shown.values())):
        raise InvalidInputError(Refusal.STAMP.words(name=name))
    return Stamp(seq, {cell: (rev, section) for cell, (rev, section) in shown.items()}, signature)


def _is_shown(given: object) -> bool:
    return isinstance(given, list) and len(given) == 2 and type(given[0]) is int and isinstance(given[1], str)
