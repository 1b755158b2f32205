"""What a person saved from JupyterLab, read as notes; everything else is restored from the record."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from assessment_kit.core.cell_merge import Cell
from assessment_kit.core.errors import InvalidInputError, TooLargeError
from assessment_kit.instruments.model import Instrument
from assessment_kit.notebook.cells import (
    KEY,
    PARTS_HEADING,
    PARTS_SOURCE,
    UNPLACED,
    CellKind,
    cell_id,
    kit_metadata,
    usable_id,
)
from assessment_kit.notebook.templating import UNPLACED_HEADING, template
from assessment_kit.projection.parts import PARTS

MAX_NOTES_BYTES = 4 * 1024 * 1024
_NO_NOTEBOOK = "What was saved is not a notebook. Nothing was changed; reload the page."


@dataclass(frozen=True, slots=True)
class Locked:
    """A cell of ours as it was sent out; `section` is empty for the title."""

    cell: str
    section: str
    source: str


def locked_cells(instrument: Instrument) -> list[Locked]:
    """List the cells of ours that a notebook of this instrument may hold, in their order."""
    listed = [
        Locked(cell.id, str(kit_metadata(cell.metadata).get("section", "")), cell.source)
        for cell in template(instrument).cells
    ]
    return [
        *listed,
        Locked(cell_id(CellKind.HEADING, PARTS), "", PARTS_HEADING),
        Locked(cell_id(CellKind.PARTS, PARTS), "", PARTS_SOURCE),
        Locked(cell_id(CellKind.HEADING, UNPLACED), "", UNPLACED_HEADING),
    ]


def view_of(content: object) -> str:
    """Read the mark of the opening that a saved notebook came from; empty when it has none."""
    metadata = content.get("metadata") if isinstance(content, Mapping) else None
    own = metadata.get(KEY) if isinstance(metadata, Mapping) else None
    return str(own.get("view") or "") if isinstance(own, Mapping) else ""


def read_notes(content: object, locked: Sequence[Locked]) -> list[Cell]:
    """Read the notes of a saved notebook; a cell is known by its id, never by its metadata.

    Cells of ours are passed over, whatever was done to them, and so are copies of them: they come back
    as the record has them. Where they were moved, a note that is known stays in its section.

    Returns
    -------
    Every other cell, in order, with the section above it; one id may come twice when a cell was copied.

    Raises
    ------
    InvalidInputError
        When it is no notebook, or holds a code or raw cell or an attachment.
    TooLargeError
        When the notes come to more than is taken at once.
    """
    cells = _cells(content)
    own = {one.cell: one for one in locked}
    copies = {one.source.strip() for one in locked}
    sections = {one.section for one in locked}
    is_in_order = _is_in_order([str(cell.get("id")) for cell in cells], locked)
    notes: list[Cell] = []
    section = ""
    for cell in cells:
        identifier, text = str(cell.get("id") or ""), _source(cell)
        _refuse_attachments(cell)
        if identifier in own:
            section = own[identifier].section
        elif text.strip() not in copies or not text.strip():
            _refuse_other_types(cell)
            kept = None if is_in_order else _section_before(cell, sections)
            notes.append(Cell(_name(identifier, text), section if kept is None else kept, text))
    _refuse_too_much(notes)
    return notes


def _cells(content: object) -> list[Mapping[str, Any]]:
    cells = content.get("cells") if isinstance(content, Mapping) else None
    if not isinstance(cells, list) or not all(isinstance(cell, Mapping) for cell in cells):
        raise InvalidInputError(_NO_NOTEBOOK)
    return cells


def _source(cell: Mapping[str, Any]) -> str:
    source = cell.get("source", "")
    text = "".join(map(str, source)) if isinstance(source, list) else source
    if not isinstance(text, str):
        raise InvalidInputError(_NO_NOTEBOOK)
    return text


def _is_in_order(saved: Sequence[str], locked: Sequence[Locked]) -> bool:
    """Tell whether our own cells stand as they were sent; missing ones and second copies do not matter."""
    ours = {one.cell for one in locked}
    found = list(dict.fromkeys(cell for cell in saved if cell in ours))
    return found == [one.cell for one in locked if one.cell in set(found)]


def _section_before(cell: Mapping[str, Any], sections: set[str]) -> str | None:
    metadata = cell.get("metadata")
    own = metadata.get(KEY) if isinstance(metadata, Mapping) else None
    section = own.get("section") if isinstance(own, Mapping) else None
    return section if isinstance(section, str) and section in sections else None


def _name(identifier: str, text: str) -> str:
    """Name a note by its cell; one without an id by its text, so that the next save finds it again."""
    if identifier:
        return usable_id(identifier)
    return f"note-{hashlib.sha256(text.encode('utf-8', 'surrogatepass')).hexdigest()[:32]}"


def _refuse_attachments(cell: Mapping[str, Any]) -> None:
    if cell.get("attachments"):
        raise InvalidInputError(
            "Notes cannot hold pictures or files. Remove the attachment and save again; nothing was changed."
        )


def _refuse_other_types(cell: Mapping[str, Any]) -> None:
    kind = cell.get("cell_type")
    if kind == "markdown":
        return
    name = f"{kind} cell" if kind in ("code", "raw") else "cell of an unknown type"
    raise InvalidInputError(
        f"Only notes (Markdown cells) can be saved here. Turn the {name} into Markdown or delete it, "
        "and save again; nothing was changed."
    )


def _refuse_too_much(notes: Iterable[Cell]) -> None:
    size = sum(len(note.text.encode("utf-8", "surrogatepass")) for note in notes)
    if size > MAX_NOTES_BYTES:
        raise TooLargeError(
            f"These notes come to {size / 1024 / 1024:.1f} MiB, and at most 4 MiB are taken at once. "
            "Shorten them and save again; nothing was changed."
        )
