"""Notebook files that were annotated elsewhere, or only say that they are."""

import copy
import json
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import nbformat
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment_kit.core.annotation import NoteKind
from assessment_kit.core.cell_merge import Cell
from assessment_kit.core.errors import AssessmentKitError, InvalidInputError, TooLargeError
from assessment_kit.instruments.model import Instrument
from assessment_kit.notebook.file import MAX_FILE_BYTES, Stamp, notes_in, read_file
from assessment_kit.notebook.saving import Locked, locked_cells
from assessment_kit.notebook.templating import assessment_notebook
from assessment_kit.projection.annotation_view import AnnotationView
from assessment_kit.projection.model import RecordView

NAME = "notes.ipynb"
STAMP = Stamp(9, {"cell-1": (1, "health")}, "ab")
Content = dict[str, Any]


@pytest.fixture
def content(view: Callable[..., RecordView], annotation: Callable[..., AnnotationView]) -> Content:
    """Export the assessment with one note under Health."""
    made = assessment_notebook(
        view(annotation()), "file", lambda *_: "<p/>", extra={"stamp": STAMP.as_json()}
    )
    return json.loads(nbformat.writes(made))


@pytest.fixture
def locked(instrument: Instrument) -> list[Locked]:
    """Name the cells that are ours."""
    return locked_cells(instrument, [1])


def read(content: object) -> tuple[str, Stamp | None]:
    """Read a file of this content."""
    found = read_file(json.dumps(content).encode(), NAME)
    return found.assessment, found.stamp


def notes(content: Content, locked: list[Locked]) -> list[Cell]:
    """Read the notes of a file of this content."""
    return list(notes_in(read_file(json.dumps(content).encode(), NAME), locked).notes)


def test_an_exported_file_is_read_back(content: Content, locked: list[Locked]) -> None:
    """A file that nobody touched holds its note, its stamp, and nothing to ignore."""
    assert read(content) == ("4b1f6c0e", STAMP)
    found = notes_in(read_file(json.dumps(content).encode(), NAME), locked)
    assert found.notes == (Cell("cell-1", "health", "Say who told you.", NoteKind.QUESTION, ""),)
    assert found.ignored == ()


def test_nbformat_alone_can_annotate_a_file(content: Content, locked: list[Locked]) -> None:
    """Three lines of Python add a note with a kind and a question."""
    notebook = nbformat.from_dict(content)
    at = [cell.id for cell in notebook.cells].index("section-plan") + 1
    tags = ["evidence-needed", "about:plan_words"]
    notebook.cells.insert(at, nbformat.v4.new_markdown_cell("By when?", metadata={"tags": tags}))
    (_, new) = notes(json.loads(nbformat.writes(notebook)), locked)
    assert (new.section, new.text, new.kind, new.question) == (
        "plan", "By when?", NoteKind.EVIDENCE_NEEDED, "plan_words",
    )  # fmt: skip


def test_threads_and_notice_stay_ours_when_notes_are_moved(content: Content, locked: list[Locked]) -> None:
    """A note dragged away from its thread is anchored anew; the thread is no note."""
    cells = content["cells"]
    at = [cell["id"] for cell in cells].index("cell-1")
    cells.append(cells.pop(at))
    assert [(note.cell, note.section) for note in notes(content, locked)] == [("cell-1", "plan")]


def test_a_file_whose_cells_lost_their_ids_is_read_by_what_we_wrote_in_them(
    content: Content, locked: list[Locked]
) -> None:
    """An old editor that writes notebooks without ids moves and doubles nothing."""
    content["nbformat_minor"] = 4
    for cell in content["cells"]:
        del cell["id"]
    assert [(note.cell, note.section) for note in notes(content, locked)] == [("cell-1", "health")]


def test_copies_of_cells_of_ours_are_no_notes(content: Content, locked: list[Locked]) -> None:
    """Whoever duplicates every cell of a file adds one note: the copy of the note."""
    doubled = copy.deepcopy(content["cells"])
    for number, cell in enumerate(doubled):
        cell["id"] = f"copy-{number}"
    content["cells"] += doubled
    assert [note.text for note in notes(content, locked)] == ["Say who told you."] * 2


def test_code_outputs_attachments_and_changed_cells_are_ignored_and_named(
    content: Content, locked: list[Locked]
) -> None:
    """What is not a note is neither run nor kept, and whoever brings the file is told."""
    cells = content["cells"]
    cells[0]["source"] += " hacked"
    next(cell for cell in cells if cell["id"] == "heading-plan")["source"] = "## Their heading"
    next(cell for cell in cells if cell["id"] == "cell-1")["attachments"] = {"x.png": {"image/png": "AAAA"}}
    code = {"cell_type": "code", "metadata": {}, "source": "import os", "execution_count": 1}
    cells.append(code | {"id": "c1", "outputs": [{"output_type": "stream", "name": "stdout", "text": "x"}]})
    cells.append(code | {"id": "c2", "outputs": []})
    cells.append({"cell_type": "raw", "id": "r1", "metadata": {}, "source": "raw"})
    cells.append({"cell_type": "odd", "id": "o1", "metadata": {}, "source": "odd"})
    found = notes_in(read_file(json.dumps(content).encode(), NAME), locked)
    assert [note.text for note in found.notes] == ["Say who told you."]
    assert found.ignored == (
        "2 code cells: only Markdown cells are notes.",
        "1 raw cell: only Markdown cells are notes.",
        "1 cell of an unknown type: only Markdown cells are notes.",
        "Pictures or files in 1 cell: notes hold words alone.",
        "Changes in 2 cells of the record: it stays as it is.",
    )


HOSTILE = {
    "nothing": (b"", "cannot be read as JSON"),
    "no text": (b"\xff\xfe\x00", "cannot be read as JSON"),
    "half a file": (b'{"cells": [', "cannot be read as JSON"),
    "deep lists": (b"[" * 1_000_000, "nested too deeply"),
    "deep objects": (b'{"a":' * 1_000_000, "nested too deeply"),
    "NaN": (b'{"cells": [], "nbformat": NaN}', "NaN, which is no number"),
    "infinity": (b'{"cells": [], "nbformat": -Infinity}', "-Infinity, which is no number"),
    "one name twice": (b'{"cells": [], "cells": []}', "gives one name two values"),
    "a number of a million digits": (b"1" * 1_000_000, "cannot be read as JSON"),
    "no notebook": (b'{"rows": []}', "has no cells"),
    "a list": (b"[]", "has no cells"),
    "cells that are none": (b'{"cells": {}}', "has no cells"),
    "format 3": (b'{"cells": [], "nbformat": 3}', "another format than 4"),
    "somebody's notebook": (b'{"cells": [], "nbformat": 4, "metadata": {}}', "is no exported assessment"),
}


@pytest.mark.parametrize("case", HOSTILE)
def test_what_is_no_exported_notebook_is_refused_in_one_sentence(case: str) -> None:
    """A hostile or broken file costs a sentence that names it, and nothing else."""
    given, words = HOSTILE[case]
    with pytest.raises(InvalidInputError, match=words) as error:
        read_file(given, NAME)
    assert str(error.value).startswith(NAME)


def _own(content: Content) -> dict[str, Any]:
    own: dict[str, Any] = content["metadata"]["assessment_kit"]
    return own


SPOILT: dict[str, tuple[Callable[[Content], Any], str]] = {
    "the notebook of JupyterLab": (lambda c: _own(c).update(face="notebook"), "is no exported assessment"),
    "no assessment": (lambda c: _own(c).pop("assessment"), "is no exported assessment"),
    "an odd assessment": (lambda c: _own(c).update(assessment=["x"]), "is no exported assessment"),
    "a newer schema": (lambda c: _own(c).update(schema=99), "schema 99, which this version cannot read"),
    "an odd schema": (lambda c: _own(c).update(schema="x" * 1000), "'xxxxxx"),
    "no schema": (lambda c: _own(c).pop("schema"), "schema None"),
    "a cell that is none": (lambda c: c["cells"].append("x"), "has no cells that could be read"),
    "a cell without words": (lambda c: c["cells"][1].update(source=7), "has no cells that could be read"),
    "a stamp that is none": (lambda c: _own(c).update(stamp=[]), "stamp in notes.ipynb does not fit"),
    "a stamp of odd parts": (lambda c: _own(c)["stamp"].update(shown={"a": [True, ""]}), "does not fit"),
    "a stamp of odd shape": (lambda c: _own(c)["stamp"].update(shown={"a": 1}), "does not fit"),
    "a stamp without a signature": (lambda c: _own(c)["stamp"].pop("signature"), "does not fit"),
}


@pytest.mark.parametrize("case", SPOILT)
def test_a_spoilt_file_is_refused_in_one_sentence(content: Content, case: str) -> None:
    """A file that was an export once is taken whole or not at all."""
    spoil, words = SPOILT[case]
    spoil(content)
    with pytest.raises(InvalidInputError, match=words) as error:
        read(content)
    assert len(str(error.value)) < 300


def test_a_file_of_the_first_schema_is_read(content: Content, locked: list[Locked]) -> None:
    """What was exported before there were kinds and stamps can still be brought back."""
    own = _own(content)
    own["schema"] = 1
    del own["stamp"]
    for cell in content["cells"]:
        cell["metadata"]["assessment_kit"]["schema"] = 1
    assert read(content) == ("4b1f6c0e", None)
    assert len(notes(content, locked)) == 1


def test_too_much_is_refused() -> None:
    """A file above 32 MiB is refused with the limit."""
    with pytest.raises(TooLargeError, match="more than 32 MiB"):
        read_file(b" " * (MAX_FILE_BYTES + 1), NAME)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["cells", "metadata", "assessment_kit", "source", "id", "x"]), inner
        )
    ),
    max_leaves=10,
)


@given(st.binary(max_size=60) | JSON.map(lambda one: json.dumps(one).encode()))
def test_any_bytes_are_a_file_or_a_sentence(given: bytes) -> None:
    """Nothing that somebody sends ends in a traceback."""
    with suppress(AssessmentKitError):
        read_file(given, NAME)


@given(place=st.lists(st.integers(0, 40), min_size=1, max_size=5), odd=JSON)
def test_any_spoilt_export_is_a_file_or_a_sentence(place: list[int], odd: Any) -> None:
    """Whatever was put in the place of whatever part of an export, it is read, or refused in a sentence."""
    spoilt = copy.deepcopy(EXPORTED)
    at: Any = spoilt
    for step in place:
        keys = list(at) if isinstance(at, dict) else list(range(len(at))) if isinstance(at, list) else []
        if not keys:
            break
        parent, key = at, keys[step % len(keys)]
        at = at[key]
    parent[key] = odd
    with suppress(AssessmentKitError):
        notes_in(read_file(json.dumps(spoilt).encode(), NAME), [Locked("section-health", "health", "x")])


EXPORTED: Content = {
    "nbformat": 4,
    "nbformat_minor": 5,
    "metadata": {
        "assessment_kit": {"schema": 2, "face": "file", "assessment": "a", "stamp": STAMP.as_json()}
    },
    "cells": [
        {"cell_type": "code", "id": "section-health", "source": "x", "metadata": {}, "outputs": []},
        {
            "cell_type": "markdown",
            "id": "cell-1",
            "source": ["Who", "?"],
            "metadata": {
                "tags": ["praise", "about:sleep"],
                "assessment_kit": {"schema": 2, "kind": "annotation"},
            },
        },
    ],
}
