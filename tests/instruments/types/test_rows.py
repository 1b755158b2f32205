"""Rows and the types made from them."""

import pytest

from assessment_kit.core.errors import InvalidInputError
from assessment_kit.instruments.types import question_type, type_names
from tests.instruments.types.questions import COLUMNS, NAMES, accepts, question, words

ROW = {"what": "Ring the school.\n- today", "by_when": "2026-03-30", "colour": "blue"}
PLAIN = [name for name in type_names() if question(name).columns == COLUMNS]


def test_there_are_types_with_rows() -> None:
    """Guard against tests over row types that run over none."""
    assert {"rows", "people", "visits", "documents", "chronology", "actions", "pairs"} == set(PLAIN)


@pytest.mark.parametrize("kind", PLAIN)
def test_row_is_said_part_by_part(kind: str) -> None:
    """Each filled part prints with its label, bullets apart."""
    accepts(kind, ROW)
    expected = ("What: Ring the school.", "• today", "By when: 30 March 2026", "Colour: Blue")
    assert words(kind, ROW) == expected
    cells = question_type(kind).cells(question(kind), ROW, NAMES)
    assert cells == (("What", "Ring the school.\n• today"), ("By when", "30 March 2026"), ("Colour", "Blue"))


@pytest.mark.parametrize("kind", PLAIN)
def test_half_filled_row_is_taken(kind: str) -> None:
    """A row is saved from its first letter on, and its empty parts are not printed."""
    accepts(kind, {"what": "Ri", "by_when": "soon", "colour": ""})
    assert words(kind, {"what": "Ri", "colour": None}) == ("What: Ri",)


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ("text", "takes rows, each an object"),
        ([ROW], "takes rows, each an object"),
        ({"where": "x"}, "has no part 'where'"),
        ({"colour": "green"}, "“Colour” takes one of its options"),
        ({"what": 7}, "“What” takes text"),
    ],
)
def test_row_that_no_form_sends_is_refused(value: object, message: str) -> None:
    """Unknown parts and wrong shapes are named."""
    with pytest.raises(InvalidInputError, match=message):
        accepts("rows", value)
