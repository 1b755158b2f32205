"""The case notebook: valid, stable, locked, and without case text where none belongs."""

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import nbformat
import pytest

from assessment_kit.core.clock import DueDate
from assessment_kit.instruments.loading import Library
from assessment_kit.instruments.model import Instrument
from assessment_kit.notebook import cells, templating
from assessment_kit.notebook.cells import SECTION_MIME
from assessment_kit.projection.annotation_view import AnnotationView
from assessment_kit.projection.model import RecordView

Views = Callable[..., RecordView]
Annotations = Callable[..., AnnotationView]
ROOT = Path(__file__).resolve().parents[2]
FACES = ("form", "notebook", "file")


def html(view: RecordView, section: str) -> str:
    """Render a section as the faces' own renderers would, in short."""
    return f"<p>{section} of {view.case_reference}</p>"


def texts(notebook: nbformat.NotebookNode) -> Iterator[str]:
    """Give every source of a notebook."""
    return (cell.source for cell in notebook.cells)


@pytest.mark.parametrize("face", FACES)
def test_the_same_record_gives_the_same_bytes(
    view: Views, annotation: Annotations, face: templating.Face
) -> None:
    """Two exports of one record can be compared byte by byte."""
    made = [
        nbformat.writes(templating.assessment_notebook(view(annotation()), face, html, notebook_view="v"))
        for _ in range(2)
    ]
    assert made[0] == made[1]
    nbformat.validate(nbformat.reads(made[0], as_version=4))


@pytest.mark.parametrize("face", FACES)
def test_the_only_parameter_is_an_opaque_reference(view: Views, face: templating.Face) -> None:
    """Papermill writes parameters in clear into files: no name or answer is ever one."""
    notebook = templating.assessment_notebook(view(), face, html)
    injected = [cell for cell in notebook.cells if "injected-parameters" in cell.metadata.get("tags", [])]
    assert "papermill" not in notebook.metadata
    assert [cell.id for cell in injected] == ([] if face == "notebook" else ["injected"])
    assert all(cell.source == '# Parameters\nreference = "4b1f6c0e"\n' for cell in injected)


def test_no_code_cell_holds_case_text(view: Views) -> None:
    """What a family said is data in outputs, never source."""
    notebook = templating.assessment_notebook(view(words='"); import os #'), "file", html)
    code = [cell.source for cell in notebook.cells if cell.cell_type == "code"]
    assert not any("import os #" in source for source in code)
    assert 'assessment.section("health")' in code


def test_every_section_cell_is_locked_hidden_and_carries_its_data(view: Views) -> None:
    """A supervisor reads sections and cannot type in them; exporters find the data under each."""
    notebook = templating.assessment_notebook(view(), "notebook", html)
    found = {cell.id: cell for cell in notebook.cells if "section" in cell.metadata.tags}
    assert list(found) == ["section-health", "section-plan"]
    for cell in found.values():
        assert cell.metadata.editable is False
        assert cell.metadata.deletable is False
        assert cell.metadata.jupyter.source_hidden is True
        assert cell.metadata.trusted is True
        assert cell.outputs[0].data[SECTION_MIME]["section"]["id"] == cell.id.removeprefix("section-")
    assert found["section-health"].outputs[0].data["text/html"] == "<p>health of CR-1042</p>"


def test_nothing_that_could_be_run_first_stands_in_the_review_notebook(view: Views) -> None:
    """In JupyterLab there are sections and notes, and no set-up code to trip over."""
    notebook = templating.assessment_notebook(view(), "notebook", html)
    assert {cell.id for cell in notebook.cells if cell.cell_type == "code"} == {
        "section-health",
        "section-plan",
    }


def test_notes_stand_after_their_section_in_the_order_they_were_written(
    view: Views, annotation: Annotations
) -> None:
    """A supervisor finds each note where it was put, the oldest first."""
    notes = (annotation(2), annotation(1), annotation(3, section="plan"))
    notebook = templating.assessment_notebook(view(*notes), "notebook", html)
    ids = [cell.id for cell in notebook.cells]
    assert ids[ids.index("section-health") :] == [
        "section-health", "cell-1", "cell-2", "heading-plan", "section-plan", "cell-3",
    ]  # fmt: skip


def test_a_withdrawn_note_does_not_show(view: Views, annotation: Annotations) -> None:
    """What a supervisor took back is in the history and not on the page."""
    shown = view(annotation(1, state="withdrawn", text=""))
    assert templating.notes_shown(shown) == {}
    assert "cell-1" not in [c.id for c in templating.assessment_notebook(shown, "notebook", html).cells]


def test_a_note_whose_section_is_gone_is_kept_at_the_end(view: Views, annotation: Annotations) -> None:
    """A note is never lost because an instrument no longer asks what it was about."""
    lost = annotation(4, section="dropped")
    notebook = templating.assessment_notebook(view(unplaced=(lost,)), "notebook", html)
    assert [cell.id for cell in notebook.cells[-2:]] == ["heading-unplaced", "cell-4"]
    assert templating.notes_shown(view(unplaced=(lost,))) == {"cell-4": (1, "")}


def test_the_form_carries_no_notes_as_cells(view: Views, annotation: Annotations) -> None:
    """In the form, notes stand beside the questions and not between the sections."""
    notebook = templating.assessment_notebook(view(annotation()), "form", html)
    assert "cell-1" not in [cell.id for cell in notebook.cells]


def test_a_file_says_first_that_it_holds_case_text(view: Views) -> None:
    """Whoever finds the file on a stick reads at once what it is."""
    notebook = templating.assessment_notebook(view(), "file", html)
    assert notebook.cells[0].id == "notice"
    assert "This file holds what was written about a family" in notebook.cells[0].source
    assert "CR\\-1042" in notebook.cells[0].source


def test_a_file_carries_the_record_for_the_exporters(view: Views) -> None:
    """`jupyter nbconvert --to assessment_pdf` works from the file alone."""
    record = templating.assessment_notebook(view(), "file", html).metadata.assessment_kit.record
    assert record["assessment"]["id"] == "4b1f6c0e"
    assert "sections" not in record


def test_no_widget_state_is_kept(view: Views) -> None:
    """Widget state would be a second place where answers lie."""
    for face in FACES:
        assert "widgets" not in templating.assessment_notebook(view(), face, html).metadata


@pytest.mark.parametrize("name", ["<script>x</script>", "**B** [link](http://x)", "# One\n# Two", "1. A_b_c"])
def test_a_name_is_never_markup(view: Views, name: str) -> None:
    """A person's name shows as it was written, whatever signs it has."""
    view_of_child = view(name="")
    person = view_of_child.children[0]
    odd = type(person)(person.id, person.kind, "Asha", person.date_of_birth, details={"known_as": name})
    shown = cells.markdown_text(odd.first_name)
    assert "<" not in shown
    assert "\n" not in shown
    assert "**" not in shown.replace("\\*", "")
    assert not shown.startswith(("#", "1. "))


def test_a_local_instrument_without_a_template_file_gets_one_made(instrument: Instrument) -> None:
    """A council's own instrument opens without anyone writing a notebook for it."""
    assert templating.stored_template(instrument) == templating.template(instrument)


def test_every_template_in_the_repository_is_current() -> None:
    """The notebooks in `templates/assessments` are those that the instruments make."""
    scope: dict[str, object] = {"__name__": "scripts", "__file__": str(ROOT / "scripts/make_templates.py")}
    exec(compile((ROOT / "scripts/make_templates.py").read_text(), "make_templates.py", "exec"), scope)  # noqa: S102
    made = scope["templates"]()  # type: ignore[operator]
    folder = ROOT / "templates" / "assessments"
    assert made
    assert {path.name: path.read_text(encoding="utf-8") for path in folder.glob("*.ipynb")} == made


def test_no_template_holds_an_output_or_a_reference() -> None:
    """A template is empty: it names sections and no family."""
    for path in (ROOT / "templates" / "assessments").glob("*.ipynb"):
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
        assert all(not cell.get("outputs") for cell in cells)
        assert next(c for c in cells if c["id"] == "parameters")["source"] == ['reference = ""']


def test_the_stored_template_is_used_for_its_own_instrument() -> None:
    """The notebook that people open is the file in the repository."""
    latest = Library().latest("child_and_family")
    assert nbformat.writes(templating.stored_template(latest)) + "\n" == templating.template_text(latest)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({}, "Due 30 April 2026: 45 working days from the referral"),
        ({"is_provisional": True, "origin_words": ""}, "Due 30 April 2026 (provisional)"),
        (
            {"because": "the *baby* is due"},
            "This child needs it by 30 April 2026: the *baby* is due",
        ),
        ({"is_met_on": date(2026, 4, 1)}, ""),
    ],
)
def test_the_notebook_is_headed_by_its_day(view: Views, changes: dict[str, object], words: str) -> None:
    """A supervisor sees by when it is to be finished, and why where the child's own day leads."""
    usual = DueDate("assessment", "Assessment", date(2026, 4, 30), "45 working days from the referral")
    lead = replace(usual, is_leading=True, **changes)  # type: ignore[arg-type]
    shown = replace(view(), due=(lead,))
    title = templating.assessment_notebook(shown, "notebook", html).cells[0].source
    due = title.split("\n\n")[2:]
    assert due == ([cells.markdown_text(words)] if words else [])
    assert "*baby*" not in title.replace("\\*", "")
