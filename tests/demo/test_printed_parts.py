"""Each child's part of the demo's families as it is printed: nothing of a visit or report about a sibling."""

import pytest

from assessment_kit.projection.json import record_json
from assessment_kit.projection.model import RecordView
from assessment_kit.projection.record import project
from assessment_kit.projection.siblings import for_child
from assessment_kit.reports import compile_pdf
from tests.demo.conftest import Built
from tests.printed import words_of

FENNAS = ("Westmarch Young Carers, with Fenna", "where Fenna has a desk now", "Eleven late marks",
          "Fenna begins to sleep at Oma's")  # fmt: skip
MILOS = ("Doctor's report on Milo", "That's my hand", "Four marks of fingertips", "pulls Milo out from under",
         "Lying beside it", "Alone for the story", "the library, with Milo", "speech and language therapist",
         "the car, then home")  # fmt: skip
SHARED = ("at a quarter to six in the morning", "Larkfield's community room", "Clinic letter")


@pytest.fixture(scope="module")
def whole(built: Built) -> RecordView:
    """Show the signed Child and Family Assessment of Fenna and Milo."""
    (one,) = (one for one in built.cases["WM-0463"].assessments if one.instrument == "child_and_family")
    return project(built.store, None, one.id)


def printed(view: RecordView) -> str:
    """Print a view and read its words."""
    return words_of(compile_pdf(record_json(view))).replace("’", "'").casefold()


@pytest.mark.parametrize(("name", "own", "others"), [("Fenna", FENNAS, MILOS), ("Milo", MILOS, FENNAS)])
def test_what_is_about_one_child_alone_is_printed_in_that_childs_part_only(
    whole: RecordView, name: str, own: tuple[str, ...], others: tuple[str, ...]
) -> None:
    """His father's words in the doctor's report are not in her file, nor her lateness at school in his."""
    (child,) = (one.id for one in whole.children if one.first_name == name)
    text, full = printed(for_child(whole, child)), printed(whole)
    assert [words for words in (*own, *others, *SHARED) if words.casefold() not in full] == []
    assert [words for words in (*own, *SHARED) if words.casefold() not in text] == []
    assert [words for words in others if words.casefold() in text] == []
    assert "an event that names no child counts as shared" in text
