"""Cells: ids that hold, locks, metadata that older and newer versions can tell apart."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from nbformat import validate
from nbformat.v4 import new_notebook

from assessment_kit.core.errors import InvalidInputError
from assessment_kit.notebook import cells, notes
from assessment_kit.projection.annotation_view import AnnotationView


def test_metadata_without_a_part_of_ours_is_empty() -> None:
    """A cell that Jupyter made says nothing of assessments."""
    assert cells.kit_metadata({"tags": ["x"]}) == {}
    assert cells.kit_metadata({"assessment_kit": "odd"}) == {}


def test_older_metadata_is_brought_forward_step_by_step() -> None:
    """A notebook written two versions ago opens with what both steps made of it."""
    registry: dict[int, cells.Upgrade] = {}
    cells.upgrade_from(1, registry)(lambda values: {**values, "first": True})
    cells.upgrade_from(2, registry)(lambda values: {**values, "second": values["first"]})
    found = cells.kit_metadata({"assessment_kit": {"schema": 1}}, target=3, registry=registry)
    assert found == {"schema": 3, "first": True, "second": True}


def test_two_steps_from_one_schema_are_refused() -> None:
    """Nobody has to guess which of two upgrades ran."""
    registry: dict[int, cells.Upgrade] = {}
    cells.upgrade_from(1, registry)(dict)
    with pytest.raises(ValueError, match="already a step from schema 1"):
        cells.upgrade_from(1, registry)(dict)


@pytest.mark.parametrize("schema", [0, cells.SCHEMA + 1, None, "1", True])
def test_metadata_of_another_schema_is_refused_in_a_sentence(schema: object) -> None:
    """A notebook from a newer version is not half understood."""
    with pytest.raises(InvalidInputError, match="which this version cannot read"):
        cells.kit_metadata({"assessment_kit": {"schema": schema}})


@given(st.text(max_size=90))
def test_any_id_becomes_one_that_notebooks_accept(wanted: str) -> None:
    """A note with an odd id from another program is kept, under an id that every Jupyter takes."""
    found = cells.usable_id(wanted)
    validate(new_notebook(cells=[cells.new_markdown_cell("x", id=found)]))
    assert cells.usable_id(found) == found


def test_long_section_ids_give_cell_ids_of_at_most_64_characters() -> None:
    """A council may name its sections at length."""
    name = cells.cell_id(cells.CellKind.SECTION, "s" * 60)
    assert len(name) <= 64
    assert name != cells.cell_id(cells.CellKind.SECTION, "s" * 59)


def test_only_the_author_of_a_note_may_change_its_cell(annotation: Callable[..., AnnotationView]) -> None:
    """A second supervisor reads the first one's note and cannot type in it."""
    own = notes.annotation_cell(annotation(), is_own=True)
    other = notes.annotation_cell(annotation(), is_own=False)
    assert "editable" not in own.metadata
    assert other.metadata.editable is False
    assert other.source == "Say who told you."


def test_a_note_that_was_not_written_in_a_notebook_has_a_stable_cell(
    annotation: Callable[..., AnnotationView],
) -> None:
    """A note made in the form's page opens as the same cell every time."""
    assert notes.note_id(annotation(7, cell="")) == "note-7"


def test_replies_travel_with_the_note(annotation: Callable[..., AnnotationView]) -> None:
    """The supervisor reads in the notebook what the practitioner answered."""
    reply = {"author": "sam", "author_name": "Sam Lee", "text": "Done.", "at": "2026-03-04T09:00:00+00:00"}
    cell = notes.annotation_cell(annotation(replies=(reply,)), is_own=True)
    assert cell.metadata.assessment_kit.replies == [
        {"author_name": "Sam Lee", "text": "Done.", "at": "2026-03-04T09:00:00+00:00"}
    ]


def test_every_schema_there_was_leads_to_the_present_one() -> None:
    """A file that was exported with the first version is still read."""
    for schema in range(1, cells.SCHEMA):
        assert cells.kit_metadata({"assessment_kit": {"schema": schema}})["schema"] == cells.SCHEMA


def test_notes_from_before_there_were_kinds_are_questions() -> None:
    """A note of schema 1 becomes a question about its section; other cells stay as they were."""
    note = {"schema": 1, "kind": "annotation", "section": "health", "annotation": 3, "rev": 2}
    found = cells.kit_metadata({"assessment_kit": note})
    assert found == {**note, "schema": 2, "note_kind": "question", "question": "", "subject": ""}
    section = {"schema": 1, "kind": "section", "section": "health"}
    assert cells.kit_metadata({"assessment_kit": section}) == section | {"schema": 2}


@given(
    st.dictionaries(st.sampled_from(["kind", "section", "note_kind", "rev", "x"]), st.text() | st.integers()),
    st.integers(1, cells.SCHEMA),
)
def test_bringing_forward_takes_nothing_away_and_is_done_once(values: dict[str, object], schema: int) -> None:
    """What was said in an older schema is said in the present one, and is not brought forward again."""
    found = cells.kit_metadata({"assessment_kit": values | {"schema": schema}})
    assert {key: found[key] for key in values} == values
    assert cells.kit_metadata({"assessment_kit": found}) == found
