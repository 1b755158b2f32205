"""What was added afterwards, in the notebook of the assessment: shown, locked, and no note of anybody's."""

import json
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from nbformat import NotebookNode
from nbformat.v4 import new_markdown_cell

from assessment_kit.core.addendum import Addendum, AddendumKind
from assessment_kit.forms.reading import reading_html
from assessment_kit.forms.sections import section_html
from assessment_kit.notebook.cells import CellKind, cell_id
from assessment_kit.notebook.saving import locked_cells, read_notes
from assessment_kit.notebook.templating import assessment_notebook
from assessment_kit.projection.model import ADDENDA, RecordView
from assessment_kit.reports.exporters import record_of
from tests.projection.records import family

AT = datetime(2026, 3, 12, 9, tzinfo=UTC)


def added(kind: AddendumKind, text: str, person: str = "") -> Addendum:
    """Write something that was added."""
    name = "Dana Okafor" if person else ""
    return Addendum(text[:3], "assessment", kind, "ab" * 32, 1, person, name, text, "u1", "Sam Lee", AT)


@pytest.fixture
def view() -> RecordView:
    """Show an assessment to which two things were added."""
    texts = (
        added(AddendumKind.ADDENDUM, "The <b>school</b> wrote again."),
        added(AddendumKind.FAMILY_VIEW, "Nobody asked me.", "dana"),
    )
    return replace(family().view(), addenda=texts)


@pytest.fixture
def notebook(view: RecordView) -> NotebookNode:
    """Open its notebook."""
    return assessment_notebook(view, "notebook", reading_html)


def test_they_stand_after_the_sections_under_a_heading_of_their_own(notebook: NotebookNode) -> None:
    """With whose they are, beside which version, and no word of them as markup."""
    ids = [cell.id for cell in notebook.cells]
    place = ids.index(cell_id(CellKind.ADDENDA, ADDENDA))
    assert notebook.cells[place - 1].source == "## Added afterwards"
    html = notebook.cells[place].outputs[0].data["text/html"]
    assert "Dana Okafor’s own view, 12 March 2026" in html
    assert "beside version 1 (content root abababababab…)" in html
    assert "The &lt;b&gt;school" in html
    assert " id=" not in html  # JupyterLab takes ids away


def test_saving_leaves_them_as_they_are(notebook: NotebookNode, view: RecordView) -> None:
    """JupyterLab sends them back with every save; they are no notes."""
    sent = json.loads(json.dumps(notebook))
    sent["cells"].append(dict(new_markdown_cell("Ask again.", id="own-note")))
    notes = read_notes(sent, locked_cells(view.instrument))
    assert [(note.cell, note.text) for note in notes] == [("own-note", "Ask again.")]


def test_without_them_there_is_no_heading(view: RecordView) -> None:
    """An assessment to which nothing was added has no empty place for it, and the form has its own."""
    for made in (
        assessment_notebook(replace(view, addenda=()), "notebook", reading_html),
        assessment_notebook(view, "form", section_html),
    ):
        assert all(cell.id != cell_id(CellKind.ADDENDA, ADDENDA) for cell in made.cells)


def test_a_file_carries_them_for_exporters(view: RecordView) -> None:
    """The PDF that is made from the file has them too."""
    made = assessment_notebook(view, "file", reading_html)
    kept = record_of(json.loads(json.dumps(made)))["addenda"]
    assert [one["text"] for one in kept] == ["The <b>school</b> wrote again.", "Nobody asked me."]
