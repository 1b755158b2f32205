"""The cells of a case notebook: their ids, their locks, and metadata with a schema version."""

import hashlib
import html
import re
from collections.abc import Callable, Mapping
from enum import Enum
from typing import Any

from nbformat import NotebookNode, from_dict
from nbformat.v4 import new_code_cell, new_markdown_cell

from assessment_kit.core.errors import InvalidInputError
from assessment_kit.notebook.refusals import Refusal
from assessment_kit.projection.model import ADDENDA
from assessment_kit.projection.parts import PARTS

KEY = "assessment_kit"
SCHEMA = 2
SECTION_MIME = "application/vnd.assessment-kit.section+json"
UNPLACED = "unplaced"
PARTS_HEADING = "## What others wrote, and the children’s own words"
PARTS_SOURCE = "# Shown from the record, in the name of each who wrote it."
ADDENDA_HEADING = "## Added afterwards"
ADDENDA_SOURCE = "# Shown from the record; what was signed did not change by it."
_CELL_ID = re.compile(r"[a-zA-Z0-9_-]{1,64}")

Metadata = dict[str, Any]
Upgrade = Callable[[Metadata], Metadata]


class CellKind(Enum):
    """What a cell of a case notebook is for."""

    NOTICE = "notice"  # says that the file holds case text
    TITLE = "title"
    PARAMETERS = "parameters"
    INJECTED = "injected"
    SETUP = "setup"
    HEADING = "heading"
    SECTION = "section"
    PARTS = "parts"  # what others wrote in their own name, and the children's own words
    ADDENDA = "addenda"  # what was added beside a content that is closed
    CHECK = "check"  # computes the advice on the page where answers are checked
    ANNOTATION = "annotation"
    THREAD = "thread"  # under a note in a file: whose it is, how it stands, what was replied


_UPGRADES: dict[int, Upgrade] = {}


def upgrade_from(schema: int, registry: dict[int, Upgrade] | None = None) -> Callable[[Upgrade], Upgrade]:
    """Register the step that makes metadata of the next schema from this one; a duplicate raises."""
    steps = _UPGRADES if registry is None else registry

    def register(step: Upgrade) -> Upgrade:
        if schema in steps:
            message = f"There is already a step from schema {schema}."
            raise ValueError(message)
        steps[schema] = step
        return step

    return register


def kit_metadata(
    metadata: Mapping[str, Any], *, target: int = SCHEMA, registry: Mapping[int, Upgrade] | None = None
) -> Metadata:
    """Read the project's part of a cell's or notebook's metadata, brought to the present schema.

    Returns
    -------
    A new dictionary; empty when the metadata has no part of ours.

    Raises
    ------
    InvalidInputError
        When it was written by a newer version, or no chain of steps leads from it to the present one.
    """
    found = metadata.get(KEY)
    if not isinstance(found, Mapping):
        return {}
    values = dict(found)
    steps = _UPGRADES if registry is None else registry
    while (schema := values.get("schema")) != target:
        if type(schema) is not int or schema > target or schema not in steps:
            raise InvalidInputError(Refusal.NEWER.words(schema=repr(schema)[:20], known=target))
        values = steps[schema](values) | {"schema": schema + 1}
    return values


@upgrade_from(1)
def _with_kinds(values: Metadata) -> Metadata:
    """Say of notes what they are for and about; before there were kinds every note was a question."""
    if values.get("kind") != CellKind.ANNOTATION.value:
        return values
    return {"note_kind": "question", "question": "", "subject": "", **values}


def cell_id(kind: CellKind, section: str = "") -> str:
    """Name a cell of ours, the same in every notebook of the instrument; at most 64 characters."""
    name = f"{kind.value}-{section}" if section else kind.value
    return name if len(name) <= 64 else f"{kind.value}-{hashlib.sha256(section.encode()).hexdigest()[:32]}"


def usable_id(wanted: str) -> str:
    """Give a cell id that nbformat accepts: the wanted one, or one derived from it."""
    if _CELL_ID.fullmatch(wanted):
        return wanted
    return f"note-{hashlib.sha256(wanted.encode('utf-8', 'surrogatepass')).hexdigest()[:32]}"


def _locked(kind: CellKind, section: str = "", **more: Any) -> Metadata:
    own = {"schema": SCHEMA, "kind": kind.value} | ({"section": section} if section else {})
    return {"editable": False, "deletable": False, KEY: own, **more}


def text_cell(kind: CellKind, source: str, section: str = "") -> NotebookNode:
    """Make a locked Markdown cell."""
    metadata = _locked(kind, section, tags=[kind.value])
    return new_markdown_cell(source, id=cell_id(kind, section), metadata=metadata)


def marked(cell: NotebookNode) -> NotebookNode:
    """Put a mark on a locked cell whose text no template has; it tells a copy from what somebody wrote."""
    cell.metadata[KEY]["mark"] = mark_of(cell.source)
    return cell


def mark_of(source: str) -> str:
    """Give the mark of a locked cell's text."""
    return hashlib.sha256(source.strip().encode("utf-8", "surrogatepass")).hexdigest()[:16]


def code_cell(kind: CellKind, source: str, section: str = "") -> NotebookNode:
    """Make a locked code cell whose source is hidden, tagged with its kind."""
    metadata = _locked(kind, section, tags=[kind.value], jupyter={"source_hidden": True})
    return new_code_cell(source, id=cell_id(kind, section), metadata=metadata)


def parts_cells(html: str) -> tuple[NotebookNode, NotebookNode]:
    """Make the heading and the cell that show what others wrote; they hold nothing that an exporter reads."""
    shown = code_cell(CellKind.PARTS, PARTS_SOURCE, PARTS)
    shown.outputs = [section_output(html, None)]
    return text_cell(CellKind.HEADING, PARTS_HEADING, PARTS), shown


def addenda_cells(html: str) -> tuple[NotebookNode, NotebookNode]:
    """Make the heading and the cell that show what was added afterwards; they hold nothing for exporters."""
    shown = code_cell(CellKind.ADDENDA, ADDENDA_SOURCE, ADDENDA)
    shown.outputs = [section_output(html, None)]
    return text_cell(CellKind.HEADING, ADDENDA_HEADING, ADDENDA), shown


def section_output(html: str, section_json: Mapping[str, Any] | None) -> NotebookNode:
    """Make what a section cell displays: a rendering to read, and the data where exporters read it."""
    data = {"text/html": html, **({SECTION_MIME: dict(section_json)} if section_json else {})}
    # `new_output` would validate each alone; a notebook is validated as a whole once it is made.
    return from_dict({"output_type": "display_data", "metadata": {}, "data": data})


def markdown_text(text: str) -> str:
    """Escape text so that Markdown shows it as it stands: a name is data, never markup."""
    escaped = html.escape(" ".join(text.split()), quote=False)
    return re.sub(r"([\\`*_{}\[\]()#+\-.!|~$:])", r"\\\1", escaped)
