"""The registry of question types, and what holds for all of them."""

import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessment_kit.core.errors import InstrumentError, InvalidInputError
from assessment_kit.instruments.types import QuestionType, question_type, register, type_names
from assessment_kit.instruments.types.short_text import ShortText
from tests.instruments.types.questions import NAMES, question, words

REFERENCE = Path(__file__).resolve().parents[3] / "docs" / "reference" / "question-types.md"
EMPTY = [None, "", "   ", [], {}]
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda children: (
        st.lists(children, max_size=3) | st.dictionaries(st.text(max_size=8), children, max_size=3)
    ),
    max_leaves=6,
)


def test_there_are_question_types() -> None:
    """Guard against a registry that nobody filled."""
    assert len(type_names()) >= 15


def test_duplicate_type_raises() -> None:
    """Two types of one name would make records ambiguous."""
    with pytest.raises(InstrumentError, match="The question type 'short_text' exists already"):
        register(ShortText)


def test_unknown_type_is_named_with_those_there_are() -> None:
    """Whoever mistypes a type is told which there are."""
    with pytest.raises(
        InstrumentError, match="There is no question type 'slider'; use one of short_text, long_text"
    ):
        question_type("slider")


@pytest.mark.parametrize("name", type_names())
def test_reference_has_one_line_for_the_type(name: str) -> None:
    """Whoever writes an instrument finds every type in the reference, in the words of the code."""
    lines = re.findall(rf"^\| `{name}` \| (.+?) \|", REFERENCE.read_text(encoding="utf-8"), re.MULTILINE)
    assert lines == [question_type(name).in_words]


def test_reference_names_no_other_type() -> None:
    """The reference promises no type that does not exist."""
    named = re.findall(r"^\| `(\w+)` \|", REFERENCE.read_text(encoding="utf-8"), re.MULTILINE)
    assert tuple(named) == type_names()


@pytest.mark.parametrize("name", type_names())
@pytest.mark.parametrize("value", EMPTY, ids=repr)
def test_emptiness_is_no_answer_and_has_no_words(name: str, value: Any) -> None:
    """Nothing is printed where nothing stands."""
    kind = question_type(name)
    assert not kind.is_answered(question(name), value)
    assert kind.words(question(name), value, NAMES) == ()
    assert kind.cells(question(name), value, NAMES) == ()


@pytest.mark.parametrize("name", type_names())
@settings(max_examples=30, deadline=None)
@given(value=JSON)
def test_any_json_is_taken_or_refused_in_a_sentence(name: str, value: Any) -> None:
    """A broken client meets a sentence, never a crash; what is taken can be put into words."""
    kind: QuestionType = question_type(name)
    try:
        kind.accepts(question(name), value)
    except InvalidInputError as error:
        assert str(error).endswith(".")  # noqa: PT017 - either outcome is right, a crash is not
    else:
        said = kind.words(question(name), value, NAMES)
        assert all(isinstance(item, str) and item.strip() for item in said)
        assert "\n" not in "".join(said)


@pytest.mark.parametrize("name", type_names())
def test_null_clears_an_answer(name: str) -> None:
    """An answer can be taken back and a row taken away."""
    question_type(name).accepts(question(name), None)


def test_not_known_and_nought_are_answers() -> None:
    """Answers that look like nothing are answers all the same."""
    assert question_type("yes_no").is_answered(question("yes_no"), "not_known")
    assert question_type("ratings").is_answered(question("ratings"), {"number": 0})
    assert words("ratings", {"number": 0}) == ("Number from 0 to 10: 0 out of 10",)
