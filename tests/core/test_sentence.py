"""A reason says something: dots and dashes get nobody on, and every script counts."""

import pytest

from assessment_kit.core import disclosure, signing, workflow
from assessment_kit.core.errors import InvalidInputError
from assessment_kit.core.sentence import is_said
from assessment_kit.core.sign_off import Point
from assessment_kit.core.signing import PointFound

NOTHING = [".....", "- - - - -", "12 34 56", "aaaaaaaaa", "reason", "…?!…?!", "  a b  ", "n/a", "’’’ ’’’"]
SAID = [
    "We spoke.",
    "Mo's mum",
    "Она дома",
    "هي في البيت",
    "माँ घर पर",
    "妈妈在家里",
    "แม่อยู่ที่บ้าน",
    "O’Neill rang",
]


@pytest.mark.parametrize("text", NOTHING)
def test_what_says_nothing_is_no_reason(text: str) -> None:
    """Wherever a sentence is asked for."""
    assert not is_said(text)
    found = [PointFound(Point.CHRONOLOGY, "There is no chronology.", needs_words=True)]
    with pytest.raises(InvalidInputError, match="at least a sentence"):
        workflow.must_have_reason(text, "why")
    with pytest.raises(InvalidInputError, match="There is no chronology"):
        signing.must_answer_points(found, {Point.CHRONOLOGY: text})
    with pytest.raises(InvalidInputError, match="answer"):
        workflow.must_say_why_late("“Why?”", text)
    with pytest.raises(InvalidInputError, match="answer in a sentence"):
        disclosure.must_say_what_may_happen(text)


@pytest.mark.parametrize("text", SAID)
def test_two_words_in_any_script_say_something(text: str) -> None:
    """Families and interpreters write in their own language."""
    assert is_said(text)
    workflow.must_have_reason(text, "why")
