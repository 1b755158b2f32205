"""What a person saved from a notebook, read as notes; everything else is restored from the record."""

import hashlib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from assessment_kit.core.cell_merge import Cell
from assessment_kit.core.errors import InvalidInputError
from assessment_kit.instruments.model import Instrument
from assessment_kit.notebook.cells import (
    ADDENDA_HEADING,
    ADDENDA_SOURCE,
    KEY,
    PARTS_HEADING,
    PARTS_SOURCE,
    UNPLACED,
    CellKind,
    cell_id,
    kit_metadata,
    mark_of,
    usable_id,
)
from assessment_kit.notebook.notes import kind_of, thread_id, topic_of
from assessment_kit.notebook.refusals import Refusal
from assessment_kit.notebook.templating import UNPLACED_HEADING, template
from assessment_kit.projection.model import ADDENDA
from assessment_kit.projection.parts import PARTS

_KINDS = {kind.value for kind in CellKind}

RawCell = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Locked:
    """A cell of ours as it was sent out.

    Parameters
    ----------
    section
        The section that begins or goes on with it; empty for the title, None where it may stand anywhere.
    source
        Empty where it is not the same in every notebook.
    """

    cell: str
    section: str | None
    source: str = ""


@dataclass(frozen=True, slots=True)
class Other:
    """A cell that is none of ours, and the section that it belongs to."""

    cell: RawCell
    name: str
    section: str
    text: str

    @property
    def is_markdown(self) -> bool:
        """Tell whether it can be a note."""
        return self.cell.get("cell_type") == "markdown"

    def as_note(self) -> Cell:
        """Read it as a note."""
        metadata = self.cell.get("metadata")
        said = metadata if isinstance(metadata, Mapping) else {}
        topic = topic_of(said)
        about = (topic.question, topic.subject) if topic else (None, "")
        return Cell(self.name, self.section, self.text, kind_of(said), *about)


def locked_cells(instrument: Instrument, notes: Iterable[int] = ()) -> list[Locked]:
    """List the cells of ours that a notebook of this instrument may hold, in their order.

    Parameters
    ----------
    notes
        The numbers of the annotations whose threads stand in a file.
    """
    listed = [Locked(cell.id, _begun(cell.metadata), cell.source) for cell in template(instrument).cells]
    return [
        *(Locked(cell_id(kind), None) for kind in (CellKind.NOTICE, CellKind.INJECTED)),
        *(Locked(thread_id(number), None) for number in notes),
        *listed,
        Locked(cell_id(CellKind.HEADING, PARTS), "", PARTS_HEADING),
        Locked(cell_id(CellKind.PARTS, PARTS), "", PARTS_SOURCE),
        Locked(cell_id(CellKind.HEADING, ADDENDA), "", ADDENDA_HEADING),
        Locked(cell_id(CellKind.ADDENDA, ADDENDA), "", ADDENDA_SOURCE),
        Locked(cell_id(CellKind.HEADING, UNPLACED), "", UNPLACED_HEADING),
    ]


def _begun(metadata: Mapping[str, Any]) -> str | None:
    """Say which section goes on with a template's cell; what follows the advice is of the last one."""
    own = kit_metadata(metadata)
    return None if own.get("kind") == CellKind.CHECK.value else str(own.get("section", ""))


def view_of(content: object) -> str:
    """Read the mark of the opening that a saved notebook came from; empty when it has none."""
    return str(own_part(content).get("view") or "")


def own_part(thing: object) -> Mapping[str, Any]:
    """Read our own part of the metadata of a cell or notebook, as it stands; empty when it has none."""
    metadata = thing.get("metadata") if isinstance(thing, Mapping) else None
    own = metadata.get(KEY) if isinstance(metadata, Mapping) else None
    return own if isinstance(own, Mapping) else {}


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
    """
    cells = cells_of(content)
    if any(cell.get("attachments") for cell in cells):
        raise InvalidInputError(Refusal.ATTACHMENT.words())
    notes = []
    for other in others(cells, locked):
        if not other.is_markdown:
            kind = other.cell.get("cell_type")
            name = f"{kind} cell" if kind in ("code", "raw") else "cell of an unknown type"
            raise InvalidInputError(Refusal.OTHER_TYPE.words(kind=name))
        notes.append(other.as_note())
    return notes


def cells_of(content: object) -> list[RawCell]:
    """Find the cells of what is said to be a notebook.

    Raises
    ------
    InvalidInputError
        When it is none, or a cell has no text.
    """
    cells = content.get("cells") if isinstance(content, Mapping) else None
    if not isinstance(cells, list) or not all(isinstance(cell, Mapping) for cell in cells):
        raise InvalidInputError(Refusal.NO_NOTEBOOK.words())
    for cell in cells:
        source_of(cell)
    return cells


def source_of(cell: RawCell) -> str:
    """Read the text of a cell, which may be given in lines."""
    source = cell.get("source", "")
    text = "".join(map(str, source)) if isinstance(source, list) else source
    if not isinstance(text, str):
        raise InvalidInputError(Refusal.NO_NOTEBOOK.words())
    return text


def others(cells: Sequence[RawCell], locked: Sequence[Locked]) -> Iterator[Other]:
    """Name the cells that are none of ours and no copies of ours, each with the section above it."""
    own = {one.cell: one.section for one in locked}
    copies = {one.source.strip() for one in locked}
    names = _names(cells, own, copies)
    is_in_order = _is_in_order(names, locked)
    section = ""
    for cell, name in zip(cells, names, strict=True):
        text = source_of(cell)
        if name in own:
            began = own[name]
            section = section if began is None else began
        elif not _is_copy(cell, text, copies):
            kept = None if is_in_order else _section_before(cell, set(own.values()))
            yield Other(cell, _name(name, text), section if kept is None else kept, text)


def _names(cells: Sequence[RawCell], own: Collection[str], copies: set[str]) -> list[str]:
    """Find by what each cell is known: of those that only say that they are one of ours, one is at most.

    It is the one in which nobody wrote. What is written in the others is somebody's text.
    """
    names = [_id(cell) for cell in cells]
    found = {name for cell, name in zip(cells, names, strict=True) if cell.get("id")}
    said = [n for n, cell in enumerate(cells) if not cell.get("id") and names[n] in own]
    untouched_first = sorted(said, key=lambda n: not _is_copy(cells[n], source_of(cells[n]), copies))
    for n in untouched_first:
        if names[n] in found:
            names[n] = ""
        else:
            found.add(names[n])
    return names


def _id(cell: RawCell) -> str:
    """Find by what a cell is known: its id; in a notebook from before there were ids, what we wrote in it."""
    if cell.get("id"):
        return str(cell["id"])
    own = own_part(cell)
    kind = own.get("kind")
    if kind == CellKind.ANNOTATION.value:
        return str(own.get("cell") or "")
    if kind == CellKind.THREAD.value:
        return f"{kind}-{own.get('annotation')}"
    return cell_id(CellKind(kind), str(own.get("section") or "")) if kind in _KINDS else ""


def _is_copy(cell: RawCell, text: str, copies: set[str]) -> bool:
    """Tell whether a cell is a copy of one of ours in which nobody wrote."""
    return bool(text.strip()) and (text.strip() in copies or own_part(cell).get("mark") == mark_of(text))


def _is_in_order(saved: Sequence[str], locked: Sequence[Locked]) -> bool:
    """Tell whether our own cells stand as they were sent; missing ones and second copies do not matter."""
    ours = [one.cell for one in locked if one.section is not None]
    known = set(ours)
    found = list(dict.fromkeys(cell for cell in saved if cell in known))
    return found == [cell for cell in ours if cell in set(found)]


def _section_before(cell: RawCell, sections: set[str | None]) -> str | None:
    section = own_part(cell).get("section")
    return section if isinstance(section, str) and section in sections else None


def _name(identifier: str, text: str) -> str:
    """Name a note by its cell; one without an id by its text, so that the next save finds it again."""
    if identifier:
        return usable_id(identifier)
    return f"note-{hashlib.sha256(text.encode('utf-8', 'surrogatepass')).hexdigest()[:32]}"
