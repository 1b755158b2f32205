"""The case notebook: a template per instrument, filled from one view of one record."""

import copy
import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Literal

import nbformat
from nbformat import NotebookNode
from nbformat.v4 import new_notebook

from assessment_kit.core.clock import leading
from assessment_kit.core.resources import templates_folder
from assessment_kit.core.timescale import day_words
from assessment_kit.instruments.model import Instrument, Section
from assessment_kit.notebook.cells import (
    KEY,
    SCHEMA,
    UNPLACED,
    CellKind,
    addenda_cells,
    cell_id,
    code_cell,
    kit_metadata,
    markdown_text,
    marked,
    parts_cells,
    section_output,
    text_cell,
)
from assessment_kit.notebook.notes import about_words, annotation_cell, note_id, thread_cell
from assessment_kit.projection.annotation_view import AnnotationView
from assessment_kit.projection.copies import for_copy
from assessment_kit.projection.json import record_json, section_json
from assessment_kit.projection.model import ADDENDA, RecordView
from assessment_kit.projection.parts import PARTS
from assessment_kit.projection.provenance import english_day

Face = Literal["form", "notebook", "file"]
SectionHtml = Callable[[RecordView, str], str]

_KERNEL = {
    "kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"},
    "language_info": {"name": "python"},
}
UNPLACED_HEADING = "## Unplaced notes"
_SETUP = """\
from assessment_kit.forms.widget import SectionForm
from assessment_kit.notebook import assessment

assessment.open(reference, form=SectionForm)"""
_NOTICE = """\
**This file holds what was written about a family: {title}, {reference}.**
Keep it where the case file is kept, send it to nobody who may not read the whole case, and delete it when \
it has served its purpose. Making it was recorded."""


def template(instrument: Instrument) -> NotebookNode:
    """Make the template of an instrument: one heading and one code cell per section, and no case text."""
    cells = [
        text_cell(CellKind.TITLE, f"# {markdown_text(instrument.title)}"),
        code_cell(CellKind.PARAMETERS, 'reference = ""'),
        code_cell(CellKind.SETUP, _SETUP),
    ]
    for section in instrument.sections:
        cells.append(text_cell(CellKind.HEADING, f"## {markdown_text(section.title)}", section.id))
        cells.append(code_cell(CellKind.SECTION, _call(section), section.id))
    cells.append(code_cell(CellKind.CHECK, 'assessment.section("check")'))
    own = {
        "schema": SCHEMA,
        "instrument": instrument.id,
        "version": instrument.version,
        "instrument_sha256": instrument.sha256,
    }
    return new_notebook(cells=cells, metadata={**copy.deepcopy(_KERNEL), KEY: own})


def _call(section: Section) -> str:
    """Write a section's one call; its scales are named so that the kernel needs no instrument."""
    scales = [question.id for question in section.questions if question.type == "ratings"]
    given = [json.dumps(section.id), *([f"scales={json.dumps(scales)}"] if scales else [])]
    return f"assessment.section({', '.join(given)})"


def template_text(instrument: Instrument) -> str:
    """Write the template as the file in `templates/assessments/` holds it."""
    return str(nbformat.writes(template(instrument), version=4)) + "\n"


def stored_template(instrument: Instrument) -> NotebookNode:
    """Read an instrument's template; one without a file of just this text (local, older) is made anew."""
    file = templates_folder() / "assessments" / f"{instrument.id}.ipynb"
    if file.is_file():
        notebook = nbformat.read(file, as_version=4)
        if kit_metadata(notebook.metadata).get("instrument_sha256") == instrument.sha256:
            return notebook
    return template(instrument)


def assessment_notebook(
    view: RecordView,
    face: Face,
    sections_html: SectionHtml,
    *,
    notebook_view: str = "",
    extra: Mapping[str, Any] | None = None,
) -> NotebookNode:
    """Make the case notebook of one record as one reader may see it.

    Parameters
    ----------
    face
        "form" for Voilà, "notebook" for supervision in JupyterLab, "file" for an export that holds case text.
    sections_html
        Renders one section, `(view, section id) -> HTML`; what others wrote by the id `PARTS`, what was
        added afterwards by `ADDENDA`.
    notebook_view
        The mark of this opening, by which a save is merged with what was shown.
    extra
        What a face adds to the notebook's metadata under `assessment_kit` (the page, the actions).

    Returns
    -------
    A valid notebook; the same record and the same arguments give the same bytes.
    """
    view = for_copy(view) if face == "file" else view
    notebook = parameterised(stored_template(view.instrument), view.assessment.id)
    notebook.cells = list(_cells(notebook, view, face, sections_html))
    own: dict[str, Any] = {
        "schema": SCHEMA,
        "face": face,
        "assessment": view.assessment.id,
        "instrument": view.instrument.id,
        "version": view.instrument.version,
    }
    if notebook_view:
        own["view"] = notebook_view
    if face == "file":
        own["record"] = {key: value for key, value in record_json(view).items() if key != "sections"}
    notebook.metadata = nbformat.from_dict({**copy.deepcopy(_KERNEL), KEY: own | dict(extra or {})})
    if face != "form":  # nbconvert validates what it prints the page from
        nbformat.validate(notebook)
    return notebook


def parameterised(notebook: NotebookNode, reference: str) -> NotebookNode:
    """Inject the one parameter there is, an opaque reference, by papermill.

    papermill gives the injected cell a random id and repeats the parameters in the metadata; both are mended.
    """
    # Importing papermill takes over a second: only who opens a notebook pays for it, and once.
    from papermill.parameterize import parameterize_notebook

    prepared = copy.deepcopy(notebook)
    prepared.metadata["papermill"] = {}
    filled = parameterize_notebook(
        prepared, {"reference": reference}, kernel_name="python3", language="python"
    )
    for cell in filled.cells:
        if "injected-parameters" in cell.metadata.get("tags", []):
            cell.id = cell_id(CellKind.INJECTED)
            cell.metadata = code_cell(CellKind.INJECTED, "").metadata
            cell.metadata["tags"] = ["injected-parameters"]
    del filled.metadata["papermill"]
    return filled


def _cells(
    notebook: NotebookNode, view: RecordView, face: Face, sections_html: SectionHtml
) -> Iterator[NotebookNode]:
    if face == "file":
        title, reference = markdown_text(view.instrument.title), markdown_text(view.case_reference)
        yield marked(text_cell(CellKind.NOTICE, _NOTICE.format(title=title, reference=reference)))
    for cell in notebook.cells:
        own = kit_metadata(cell.metadata)
        kind, section = own.get("kind"), str(own.get("section", ""))
        if kind == CellKind.TITLE.value:
            cell.source = _title(view)
            marked(cell)
        elif kind == CellKind.SECTION.value:
            # The form's page is printed from the HTML alone; everywhere else exporters read the data.
            data = None if face == "form" else section_json(view, section)
            cell.outputs = [section_output(sections_html(view, section), data)]
        elif kind != CellKind.HEADING.value and face == "notebook":
            continue  # nothing runs in JupyterLab, so it gets no cells that are there to be run
        if face == "notebook":
            cell.metadata["trusted"] = (
                True  # the server's own rendering; JupyterLab sanitises it all the same
            )
        yield cell
        if kind == CellKind.SECTION.value and face != "form":
            shown = view.section(section)
            yield from _notes(view, shown.annotations if shown else (), face)
    beside = () if face == "form" else _beside(view, sections_html)
    for cell in beside:
        if face == "notebook":
            cell.metadata["trusted"] = True  # as above
        yield cell
    if view.unplaced and face != "form":
        yield text_cell(CellKind.HEADING, UNPLACED_HEADING, UNPLACED)
        yield from _notes(view, view.unplaced, face)


def _beside(view: RecordView, sections_html: SectionHtml) -> Iterator[NotebookNode]:
    """Show after the sections what others wrote, and what was added once the content was closed."""
    if view.parts:
        yield from parts_cells(sections_html(view, PARTS))
    if view.addenda:
        yield from addenda_cells(sections_html(view, ADDENDA))


def notes_shown(view: RecordView) -> dict[str, tuple[int, str]]:
    """Name the notes that a notebook of this view shows.

    Returns
    -------
    By cell id the annotation's revision and the section that the cell stands in, which need not be the one
    it was written in; empty among the unplaced.
    """
    placed = [(note, section.section.id) for section in view.sections for note in section.annotations]
    notes = [*placed, *((note, "") for note in view.unplaced)]
    return {note_id(note): (note.rev, section) for note, section in notes if note.state != "withdrawn"}


def _notes(view: RecordView, annotations: tuple[AnnotationView, ...], face: Face) -> Iterator[NotebookNode]:
    """Show notes as cells; in a file, which no plugin dresses, each with its thread under it."""
    reader = view.reader.id if view.reader else ""
    for annotation in sorted(annotations, key=lambda one: one.id):
        if annotation.state != "withdrawn":
            about = about_words(view, annotation)
            yield annotation_cell(annotation, is_own=annotation.author == reader, about=about)
            if face == "file":
                yield thread_cell(annotation, about)


def heading(view: RecordView) -> str:
    """Say whose assessment it is: first names with ages, and the council's own number."""
    day = english_day(view.made_at)
    named = [
        ", ".join(part for part in (child.first_name, child.age_on(day)) if part) for child in view.children
    ]
    return " · ".join(part for part in ("; ".join(named), view.case_reference) if part)


def _title(view: RecordView) -> str:
    said = (f"**{markdown_text(words)}**" for words in (view.same_person, *view.warnings) if words)
    given = markdown_text(f"Given to {view.allocation.words}") if view.allocation else ""
    title = f"# {markdown_text(view.instrument.title)}"
    lines = (title, markdown_text(heading(view)), _due(view), given, *said)
    return "\n\n".join(line for line in lines if line)


def _due(view: RecordView) -> str:
    """Say by when it is to be finished, and why where the child's own day leads."""
    lead = leading(view.due)
    if lead is None or lead.is_met_on is not None:
        return ""
    provisional = " (provisional)" if lead.is_provisional else ""
    day = f"{day_words(lead.due_on)}{provisional}"
    if lead.because:
        return markdown_text(f"This child needs it by {day}: {lead.because}")
    return markdown_text(f"Due {day}: {lead.origin_words}" if lead.origin_words else f"Due {day}")
