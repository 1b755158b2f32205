"""Readiness to change, scored by the family."""

from dataclasses import replace

import pytest

from assessment_kit.core.errors import InvalidInputError
from assessment_kit.instruments.model import Option, Question
from assessment_kit.instruments.types import question_type
from assessment_kit.instruments.types.self_scores import STAGES, beside_stage
from tests.instruments.types.questions import NAMES, accepts, question, words

SCORE = {
    "rater_name": "we",
    "rated_on": "2026-03-03",
    "red": "preparation",
    "blue": "precontemplation",
    "why": "We have asked the school.",
}


def test_each_area_is_a_part_of_the_row() -> None:
    """The family scores itself on each area, one after another, and says why."""
    columns = question("self_scores", answered_by="family").columns
    assert [column.id for column in columns] == ["rater_name", "rated_on", "red", "blue", "none", "why"]


def test_a_practitioner_says_of_whom() -> None:
    """A view of somebody is put beside what they said themselves, by who was picked and not by a text."""
    columns = question("self_scores", answered_by="practitioner").columns
    assert [column.id for column in columns][:3] == ["rater_name", "rated_on", "of_whom"]
    assert columns[2].type == "persons"


def test_stage_is_said_in_plain_words() -> None:
    """A family reads its own stage as it would say it, and no number."""
    accepts("self_scores", SCORE)
    assert words("self_scores", SCORE) == (
        "Who scores: a name, or “we”: we",
        "When: 3 March 2026",
        "Red: I’m getting ready",
        "Blue: I don’t see that anything needs to change",
        "In your own words: what makes it so? We have asked the school.",
    )


def test_there_are_five_stages_in_their_order() -> None:
    """From not seeing a need to having kept it going."""
    assert [stage.id for stage in STAGES] == [
        "precontemplation",
        "contemplation",
        "preparation",
        "action",
        "maintenance",
    ]


@pytest.mark.parametrize("stage", [3, "3", "halfway", ["action"]])
def test_number_is_no_stage(stage: object) -> None:
    """Nothing that could be added up or averaged is taken."""
    with pytest.raises(InvalidInputError, match="takes one of its options"):
        accepts("self_scores", {"red": stage})


def test_number_beside_a_stage_is_a_number_of_the_scale() -> None:
    """How much it matters is 0 to 10 or nothing, and the stage stays a word."""
    asked = question("self_scores", answered_by="family")
    beside = beside_stage(asked.columns[2], "importance", is_of_somebody_else=False)
    columns = (*asked.columns[:3], beside, *asked.columns[3:])
    wider = replace(asked, columns=columns)
    kind = question_type("self_scores")
    kind.accepts(wider, {"red": "action", "red_importance": 0})
    assert (beside.label, "0 out of 10") in kind.cells(wider, {"red_importance": 0}, NAMES)
    with pytest.raises(InvalidInputError, match="whole number from 0 to 10"):
        kind.accepts(wider, {"red_importance": 11})
    assert not kind.is_answered(wider, {"red_importance": 5})


def test_name_without_a_stage_is_no_score() -> None:
    """Somebody who was asked and chose nothing has not scored."""
    name_only = {"rater_name": "Ada", "why": "I do not want to."}
    accepts("self_scores", name_only)
    assert not question_type("self_scores").is_answered(question("self_scores"), name_only)
    assert question_type("self_scores").is_answered(question("self_scores"), {"blue": "action"})


def test_area_cannot_take_the_name_of_another_part() -> None:
    """An area called "why" would overwrite the reason."""
    asked = Question("q", "Q", "self_scores", options=(Option("why", "Why"),), row_name="sitting")
    assert "an area cannot have the id 'why', which the type uses; rename it" in question_type(
        "self_scores"
    ).check(asked)
    assert question_type("self_scores").cells(question("self_scores"), {"red": ""}, NAMES) == ()
