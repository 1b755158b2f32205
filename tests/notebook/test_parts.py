"""What others wrote, in the notebook of the assessment: shown, locked, and read by no exporter twice."""

import json
import re
from collections.abc import Iterator

import pytest
from nbformat import NotebookNode
from nbformat.v4 import new_markdown_cell

from assessment_kit.forms.reading import reading_html
from assessment_kit.forms.sections import section_html
from assessment_kit.notebook.cells import CellKind, cell_id
from assessment_kit.notebook.saving import locked_cells, read_notes
from assessment_kit.notebook.templating import assessment_notebook
from assessment_kit.projection.parts import PARTS
from assessment_kit.reports.exporters import record_of
from tests.projection.parenting import Told, decide, telling


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Told]:
    """Tell the family's story once for all tests, which read it."""
    with telling(tmp_path_factory.mktemp("notebook") / "workspace") as story:
        decide(story)
        yield story


@pytest.fixture(scope="module")
def notebook(told: Told) -> NotebookNode:
    """Open the assessment's notebook as its supervisor does."""
    return assessment_notebook(told.view(told.priya), "notebook", reading_html)


def shown(notebook: NotebookNode) -> str:
    """Find what the cell of the parts displays."""
    cell = next(cell for cell in notebook.cells if cell.id == cell_id(CellKind.PARTS, PARTS))
    return str(cell.outputs[0].data["text/html"])


def test_supervisor_reads_what_others_wrote_after_the_sections(notebook: NotebookNode) -> None:
    """In the name of each, with the child's drawing, and nothing of what is still being written."""
    html = shown(notebook)
    assert "Jo Field, health visitor, Westmarch Community Health" in html
    assert "Tilly sleeps through since January." in html
    assert "Half a sentence" not in html
    assert "id=" not in html  # JupyterLab takes ids away


def test_title_says_that_one_person_does_both_and_what_came_early(notebook: NotebookNode) -> None:
    """Whoever signs reads it before anything else."""
    title = notebook.cells[0].source.replace("\\", "")
    assert "One person both recommends and decides here: Sam Lee" in title
    assert "before the plan was shared with Kofi Mensah" in title


def test_drawings_come_as_pictures_within_the_notebook(told: Told) -> None:
    """Nothing is fetched to show one, and it says what it shows."""
    made = assessment_notebook(told.view(told.priya, told.voice), "notebook", reading_html)
    text = json.dumps(made)
    assert "data:image/svg+xml;base64," in text
    assert "Our house with its red door" in text
    assert "Read back and confirmed by Ayo" in text


def test_saving_leaves_the_parts_as_they_are(told: Told, notebook: NotebookNode) -> None:
    """JupyterLab sends them back with every save; they are no notes, and no code that is refused."""
    sent = json.loads(json.dumps(notebook))
    place = [cell["id"] for cell in sent["cells"]].index(cell_id(CellKind.PARTS, PARTS))
    sent["cells"].insert(place + 1, dict(new_markdown_cell("Ask the nursery again.", id="own-note")))
    notes = read_notes(sent, locked_cells(told.view(told.priya).instrument))
    assert [(note.cell, note.text) for note in notes] == [("own-note", "Ask the nursery again.")]


def test_form_has_its_own_place_for_them(told: Told) -> None:
    """Voilà's page prints them with the whole assessment, so its notebook needs no cell."""
    made = assessment_notebook(told.view(told.sam), "form", section_html)
    assert all(cell.id != cell_id(CellKind.PARTS, PARTS) for cell in made.cells)


def test_exporter_reads_each_part_once_from_the_record(told: Told) -> None:
    """A file that leaves carries the parts in its record; the cell is there to be read."""
    made = assessment_notebook(told.view(), "file", reading_html)
    record = record_of(json.loads(json.dumps(made)))
    assert [part["assessment"]["id"] for part in record["parts"]] == [
        told.contribution,
        told.draft,
        told.voice,
        told.others,
    ]
    ids = {section["section"]["id"] for section in record["sections"]}
    assert ids == {section.section.id for section in told.view().sections}
    assert "Half a sentence" not in json.dumps(made)


def test_notebook_without_parts_has_no_cell_for_them(told: Told) -> None:
    """A child's own words stand alone, without an empty heading."""
    made = assessment_notebook(told.view(told.priya, told.voice), "notebook", reading_html)
    assert all(cell.id != cell_id(CellKind.HEADING, PARTS) for cell in made.cells)


def test_headings_of_parts_are_never_deeper_than_there_are_headings(notebook: NotebookNode) -> None:
    """A screen reader finds its way through what others wrote."""
    levels = [int(level) for level in re.findall(r"<h(\d+)", shown(notebook))]
    assert levels[0] == 3
    assert max(levels) <= 6
