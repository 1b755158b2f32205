"""The kernel's side of a case notebook: live widgets, and no way to the record."""

import copy

import nbclient
import nbformat
import pytest

from assessment_kit.core.errors import InvalidInputError
from assessment_kit.instruments.loading import Library
from assessment_kit.notebook.case import CaseNotebook
from assessment_kit.notebook.templating import parameterised, stored_template

WIDGET = "application/vnd.jupyter.widget-view+json"
LOOK = """\
import sys
print(assessment)
ours = [name for name in sys.modules if name.startswith("assessment_kit.")]
print([name for name in ours if name.split(".")[1] in ("store", "server")])
print(assessment.form("plan"))"""


def test_a_section_before_the_first_cells_says_what_to_run() -> None:
    """Who runs one cell alone reads what is missing."""
    with pytest.raises(InvalidInputError, match="run its first cells"):
        CaseNotebook().section("health")


def test_a_section_that_is_not_shown_says_so() -> None:
    """Asking for a section's live answers before its cell ran is answered in a sentence."""
    with pytest.raises(InvalidInputError, match="run its cell first"):
        CaseNotebook().form("health")


@pytest.fixture(scope="module")
def executed() -> nbformat.NotebookNode:
    """Run the template in a real kernel, with a reference and no server or record anywhere."""
    notebook = parameterised(stored_template(Library().latest("child_and_family")), "4b1f6c0e")
    notebook = copy.deepcopy(notebook)
    notebook.cells.append(nbformat.v4.new_code_cell(LOOK, id="look", metadata={"tags": []}))
    return nbclient.NotebookClient(notebook, timeout=60, store_widget_state=False).execute()


@pytest.mark.notebook
def test_the_template_runs_without_store_or_server(executed: nbformat.NotebookNode) -> None:
    """Every section cell shows its widgets in a kernel that has no record to ask."""
    sections = [cell for cell in executed.cells if "section" in cell.metadata.tags]
    assert len(sections) == len(Library().latest("child_and_family").sections)
    assert all(WIDGET in cell.outputs[0].data for cell in sections)
    assert "widgets" not in executed.metadata


@pytest.mark.notebook
def test_a_kernel_never_loads_the_record_or_the_server(executed: nbformat.NotebookNode) -> None:
    """The kernel has no key, no login and no code that could use them."""
    said = executed.cells[-1].outputs[0].text.splitlines()
    assert said == ["CaseNotebook('4b1f6c0e')", "[]", "SectionForm('plan')"]
