"""Statements."""

import pytest

from assessment_kit.core.errors import InvalidInputError
from assessment_kit.instruments.types import question_type
from tests.instruments.types.questions import NAMES, accepts, question, words


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


def test_disputed_statement_is_said_with_the_other_version() -> None:
    """Whoever reads what the social worker wrote reads at once how the mother sees it."""
    value = {
        "text": "The flat was cold.",
        "disputed_by": "Dana Okafor",
        "other_version": "The boiler had broken that day.\nIt is mended.",
    }
    accepts("statements", value)
    assert words("statements", value) == (
        "The flat was cold.",
        "Dana Okafor sees this differently: The boiler had broken that day.",
        "It is mended.",
    )
    cells = question_type("statements").cells(question("statements"), value, NAMES)
    assert [label for label, _ in cells] == [
        "Statement",
        "Who sees this differently",
        "How they see it, in their words",
    ]


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (
            {"text": "It was cold.", "disputed_by": "Dana Okafor"},
            "Dana Okafor sees this differently: how they see it is not recorded yet.",
        ),
        (
            {"text": "It was cold.", "other_version": "It was not."},
            "Somebody sees this differently: It was not.",
        ),
    ],
)
def test_half_of_a_dispute_is_said_too(value: dict[str, str], said: str) -> None:
    """That somebody objected is not lost because the rest has not been written down yet."""
    assert words("statements", value) == ("It was cold.", said)


def test_dispute_of_nothing_is_no_statement() -> None:
    """An objection stays visible, but answers nothing while there is no statement."""
    value = {"text": "", "disputed_by": "Dana Okafor"}
    assert not question_type("statements").is_answered(question("statements"), value)
    assert words("statements", value)
