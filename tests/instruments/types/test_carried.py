"""What was said before."""

import pytest

from assessment_kit.core.errors import InvalidInputError
from assessment_kit.instruments.model import Question
from assessment_kit.instruments.types import question_type
from tests.instruments.types.questions import NAMES, accepts, question

CHANGED = {"still_true": "changed", "asked_of": "Dana Okafor", "words": "He stays only at weekends now."}


def test_what_changed_is_said_with_who_said_so() -> None:
    """Whoever reads it sees that it was asked again, of whom, and what is different."""
    accepts("carried", CHANGED)
    assert question_type("carried").cells(question("carried"), CHANGED, NAMES) == (
        ("Is this still true?", "Partly, or it has changed"),
        ("Who said so", "Dana Okafor"),
        ("What is different now", "He stays only at weekends now."),
    )


def test_name_alone_confirms_nothing() -> None:
    """What nobody called true stays unconfirmed, though somebody was asked."""
    asked = {"asked_of": "Dana Okafor", "words": "She was not sure."}
    accepts("carried", asked)
    assert not question_type("carried").is_answered(question("carried"), asked)
    assert question_type("carried").is_answered(question("carried"), {"still_true": "no"})


def test_what_is_different_is_asked_only_after_a_change() -> None:
    """Who says "still true" is asked nothing more."""
    column = question("carried").column("words")
    assert column is not None
    assert column.when is not None
    assert (column.when.question, column.when.is_any_of) == ("still_true", ("changed", "no"))


def test_nothing_is_true_until_somebody_says_so() -> None:
    """There is no answer but the three, and none of them is chosen beforehand."""
    with pytest.raises(InvalidInputError, match="takes one of its options"):
        accepts("carried", {"still_true": "probably"})


def test_carried_is_about_whoever_it_was_about() -> None:
    """An instrument that asks it about the family alone would lose the children's own words."""
    faults = question_type("carried").check(Question("q", "Q", "carried", row_name="thing"))
    assert faults == ('what is carried may be about anybody of the case; set about = "anyone"',)
