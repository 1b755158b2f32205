"""nbconvert makes copies from the record that a case notebook carries, and from nothing else in it."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbconvert.exporters import get_exporter
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from assessment_kit.core.errors import InvalidInputError
from assessment_kit.reports.compile import compile_pdf
from assessment_kit.reports.exporters import SECTION_MIME
from tests.reports.records import full_record

FORMATS = ("assessment_pdf", "assessment_typst", "assessment_html")


def case_notebook(record: dict[str, Any]) -> Any:
    """Write a record into a notebook, with other things beside it."""
    cells = [new_markdown_cell("# A heading <script>alert('markdown')</script>")]
    for part in record["sections"]:
        data = {SECTION_MIME: part, "text/html": "<script>alert('output')</script>"}
        cells.append(new_code_cell("hidden_source()", outputs=[new_output("display_data", data=data)]))
    head = {key: value for key, value in record.items() if key != "sections"}
    return new_notebook(cells=cells, metadata={"assessment_kit": {"schema": 1, "record": head}})


def exported(name: str, notebook: Any) -> Any:
    """Export with the exporter registered under a name."""
    made, _ = get_exporter(name)().from_notebook_node(notebook)
    return made


def test_the_notebook_gives_the_same_pdf_as_the_record() -> None:
    """One way to a copy is as good as the other."""
    assert exported("assessment_pdf", case_notebook(full_record())) == compile_pdf(full_record())


@pytest.mark.parametrize("name", ["assessment_typst", "assessment_html"])
def test_nothing_but_the_record_reaches_a_copy(name: str) -> None:
    """Markdown, code and other outputs of a notebook stay in the notebook."""
    made = exported(name, case_notebook(full_record()))
    assert "First paragraph." in made
    for other in ("alert('markdown')", "alert('output')", "hidden_source"):
        assert other not in made


@pytest.mark.parametrize("name", FORMATS)
def test_a_notebook_without_an_assessment_is_refused_in_one_sentence(name: str) -> None:
    """What it is, and what to do."""
    with pytest.raises(
        InvalidInputError, match=r"carries no assessment to print: make one with `assessment-kit export"
    ):
        exported(name, new_notebook(cells=[new_markdown_cell("Shopping")]))


@pytest.mark.notebook
def test_the_command_line_converts_and_refuses_without_a_traceback(tmp_path: Path) -> None:
    """`jupyter nbconvert --to assessment_pdf` as a person types it."""
    nbformat.write(case_notebook(full_record()), tmp_path / "case.ipynb")
    nbformat.write(new_notebook(), tmp_path / "other.ipynb")
    command = [sys.executable, "-m", "nbconvert", "--to", "assessment_pdf"]
    done = subprocess.run(
        [*command, "case.ipynb"], cwd=tmp_path, capture_output=True, text=True, check=False, timeout=120
    )
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "case.pdf").read_bytes() == compile_pdf(full_record())
    done = subprocess.run(
        [*command, "other.ipynb"], cwd=tmp_path, capture_output=True, text=True, check=False, timeout=120
    )
    assert done.returncode == 1
    assert "carries no assessment to print" in done.stderr
    assert "Traceback" not in done.stderr
