"""Statements."""

import pytest

from assessment_kit.core.errors import InvalidInputError
from assessment_kit.instruments.types import question_type
from tests.instruments.types.questions import accepts, question, words


def test_statement_is_said_by_its_text_alone() -> None:
    """The label of its only part does not stand before every statement."""
    accepts("statements", {"text": "Ayo was in school.\nEvery day."})
    assert words("statements", {"text": "Ayo was in school.\nEvery day."}) == (
        "Ayo was in school.",
        "Every day.",
    )


def test_statement_without_text_is_none() -> None:
    """A box that was opened and left empty is no statement."""
    assert not question_type("statements").is_answered(question("statements"), {"text": " "})


@pytest.mark.parametrize("value", [{"text": "x", "kind": "fact"}, {"text": 7}, "x"])
def test_mark_and_source_travel_beside_the_value(value: object) -> None:
    """The mark is part of the operation; inside the value it would be a second truth."""
    with pytest.raises(InvalidInputError):
        accepts("statements", value)
