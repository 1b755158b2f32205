"""What is taken from a notebook that a person saved, and what is refused."""

import copy
from collections.abc import Callable
from typing import Any

import pytest

from assessment_kit.core.annotation import NoteKind
from assessment_kit.core.cell_merge import Cell
from assessment_kit.core.errors import InvalidInputError
from assessment_kit.instruments.model import Instrument
from assessment_kit.notebook.saving import Locked, locked_cells, read_notes, view_of
from assessment_kit.notebook.templating import assessment_notebook
from assessment_kit.projection.annotation_view import AnnotationView
from assessment_kit.projection.model import RecordView

Content = dict[str, Any]
ASKED = Cell("cell-1", "health", "Say who told you.", NoteKind.QUESTION, "")


@pytest.fixture
def locked(instrument: Instrument) -> list[Locked]:
    """Name the cells that are ours."""
    return locked_cells(instrument)


@pytest.fixture
def content(view: Callable[..., RecordView], annotation: Callable[..., AnnotationView]) -> Content:
    """Open the notebook as JupyterLab gets it, with one note under Health."""
    made = assessment_notebook(view(annotation()), "notebook", lambda *_: "<p/>", notebook_view="view-1")
    return copy.deepcopy(dict(made))


def note(source: str, cell: str = "new", kind: str = "markdown") -> dict[str, Any]:
    """Make a cell as JupyterLab sends it."""
    return {"cell_type": kind, "id": cell, "metadata": {}, "source": source}


def at(content: Content, cell: str) -> int:
    """Find where a cell stands."""
    return [one["id"] for one in content["cells"]].index(cell)


def test_an_untouched_notebook_holds_just_its_notes(content: Content, locked: list[Locked]) -> None:
    """Saving without having typed changes nothing."""
    assert read_notes(content, locked) == [ASKED]
    assert view_of(content) == "view-1"


def test_a_new_note_belongs_to_the_section_above_it(content: Content, locked: list[Locked]) -> None:
    """A note is put where the supervisor wrote it."""
    content["cells"].insert(at(content, "section-plan"), note("By when?"))
    content["cells"].append(note("And who pays?", "last"))
    assert read_notes(content, locked)[1:] == [
        Cell("new", "plan", "By when?"),
        Cell("last", "plan", "And who pays?"),
    ]


def test_a_note_above_everything_belongs_to_no_section(content: Content, locked: list[Locked]) -> None:
    """A remark on the whole is kept as one."""
    content["cells"].insert(1, note("Well done overall."))
    assert read_notes(content, locked)[0] == Cell("new", "", "Well done overall.")


@pytest.mark.parametrize(
    "spoil",
    [
        lambda cell: cell.update(source="hacked"),
        lambda cell: cell.update(cell_type="markdown", source="hacked"),
        lambda cell: cell.update(cell_type="raw"),
        lambda cell: cell.update(metadata={}),
        lambda cell: cell.update(outputs=[{"output_type": "stream", "name": "stdout", "text": "x"}]),
    ],
)
def test_whatever_was_done_to_a_locked_cell_is_passed_over(
    content: Content, locked: list[Locked], spoil: Callable[[dict[str, Any]], None]
) -> None:
    """The record is not written by typing over what shows it."""
    spoil(content["cells"][at(content, "section-health")])
    assert read_notes(content, locked) == [ASKED]


def test_missing_locked_cells_leave_notes_in_their_sections(content: Content, locked: list[Locked]) -> None:
    """Deleting a heading by another program moves no note."""
    del content["cells"][at(content, "heading-health")]
    assert read_notes(content, locked)[0].section == "health"


def test_moved_locked_cells_move_no_known_note(content: Content, locked: list[Locked]) -> None:
    """Dragging sections about does not file a supervisor's words under another section."""
    cells = content["cells"]
    cells.insert(1, cells.pop(at(content, "section-plan")))
    cells.append(cells.pop(at(content, "cell-1")))
    cells.append(cells.pop(at(content, "heading-health")))
    assert read_notes(content, locked) == [ASKED]


def test_a_copied_section_cell_is_passed_over(content: Content, locked: list[Locked]) -> None:
    """Copy and paste of a section in JupyterLab gives it a new id; it is no note and no reason to refuse."""
    twin = copy.deepcopy(content["cells"][at(content, "section-health")])
    twin["id"] = "fresh"
    content["cells"].append(twin)
    assert len(read_notes(content, locked)) == 1


def test_a_copied_note_is_a_note_of_its_own(content: Content, locked: list[Locked]) -> None:
    """Both copies of a note arrive, also under one id, for the record to tell apart."""
    content["cells"].append(note("Say who told you.", "cell-1"))
    content["cells"].append(note("Say when.", "cell-1"))
    assert [one.text for one in read_notes(content, locked)] == ["Say who told you."] * 2 + ["Say when."]


@pytest.mark.parametrize("kind", ["code", "raw"])
@pytest.mark.parametrize("source", ["", "import os"])
def test_code_and_raw_cells_are_refused_with_the_remedy(
    content: Content, locked: list[Locked], kind: str, source: str
) -> None:
    """A supervisor who made a code cell by mistake reads what to do with it."""
    content["cells"].append(note(source, kind=kind))
    with pytest.raises(InvalidInputError, match=f"Turn the {kind} cell into Markdown or delete it"):
        read_notes(content, locked)


def test_a_note_turned_into_code_is_refused(content: Content, locked: list[Locked]) -> None:
    """Known notes are no way round it."""
    content["cells"][at(content, "cell-1")]["cell_type"] = "code"
    with pytest.raises(InvalidInputError, match="Only notes"):
        read_notes(content, locked)


@pytest.mark.parametrize("cell", ["cell-1", "section-health"])
def test_an_attachment_is_refused(content: Content, locked: list[Locked], cell: str) -> None:
    """A picture pasted into a note would be case material outside the record."""
    content["cells"][at(content, cell)]["attachments"] = {"x.png": {"image/png": "AAAA"}}
    with pytest.raises(InvalidInputError, match="cannot hold pictures"):
        read_notes(content, locked)


@pytest.mark.parametrize(
    "odd",
    [
        None,
        [],
        "text",
        {},
        {"cells": None},
        {"cells": ["x"]},
        {"cells": [{"cell_type": "markdown", "source": 1}]},
    ],
)
def test_what_is_no_notebook_is_refused(odd: object, locked: list[Locked]) -> None:
    """A program that sends something else is told so."""
    with pytest.raises(InvalidInputError, match="not a notebook"):
        read_notes(odd, locked)


def test_a_megabyte_of_odd_text_is_taken(content: Content, locked: list[Locked]) -> None:
    """Text is not refused for being odd or long."""
    odd = "\0\ud800 \u202e\u05e9\u05dc\u05d5\u05dd \U0001f9f8" * 100_000
    content["cells"].append(note(odd))
    assert read_notes(content, locked)[-1].text == odd


def test_a_cell_without_an_id_keeps_one_name_from_save_to_save(
    content: Content, locked: list[Locked]
) -> None:
    """Old programs send cells without ids; an autosave does not multiply their notes."""
    content["cells"].append({"cell_type": "markdown", "metadata": {}, "source": ["One\n", "two"]})
    first, second = (read_notes(content, locked)[-1] for _ in range(2))
    assert first == second
    assert first.text == "One\ntwo"


@pytest.mark.parametrize(
    "odd", [None, {}, {"metadata": []}, {"metadata": {"assessment_kit": {"view": None}}}]
)
def test_a_notebook_without_a_view_has_an_empty_one(odd: object) -> None:
    """A save from elsewhere is merged as one of which nothing is known."""
    assert view_of(odd) == ""
