"""Advice at check-answers: what a careful colleague would ask about."""

from typing import Any

import pytest

from assessment_kit.instruments.advice import Advice, advice
from assessment_kit.instruments.loading import shipped
from assessment_kit.instruments.outline import outline

OUTLINE = outline(shipped().latest("child_and_family"), {"each_child": [{"id": "c1", "name": "Ayo"}]})
PAIR = {"worried_about": "He hit her.", "could_happen": "Ayo is hurt.", "safety_goal": "He lives elsewhere."}
SCALED = {"question": "safety_scale", "subject": "", "row": "s", "value": {"number": 0}}


def told(*answers: dict[str, Any]) -> list[Advice]:
    """Ask for advice, apart from what is always said of empty dimensions."""
    filled = [{"subject": "", "row": "r1", **answer} for answer in answers]
    return [item for item in advice(OUTLINE, filled) if not item.words.startswith("Nothing is written")]


def statement(text: str = "Ayo sleeps badly.", row: str = "r1", **marks: str) -> dict[str, Any]:
    """Write one statement about Ayo's health, marked and sourced unless told otherwise."""
    usual = {"kind": "fact", "source": "own"}
    return {"question": "health", "subject": "c1", "row": row, "value": {"text": text}, **usual, **marks}


def test_unmarked_statement_is_listed() -> None:
    """Fact, judgement or view may wait until check-answers, and not longer."""
    (found,) = told(statement(kind=""))
    assert found == Advice(
        "child_needs", "health", "c1", "r1", "Is this a fact, a judgement or a view? “Ayo sleeps badly.”"
    )


def test_statement_without_source_is_listed() -> None:
    """A statement that comes from nowhere cannot be checked by anybody."""
    (found,) = told(statement(source=""))
    assert found.words == "Where does this come from? “Ayo sleeps badly.”"


def test_judgement_without_fact_is_listed() -> None:
    """A judgement has to rest on something that was seen or heard."""
    (found,) = told(statement(kind="judgement"))
    assert found.words == "“Health” about Ayo has a judgement and no fact: what does it rest on?"
    assert told(statement(kind="judgement"), statement(row="r2")) == []


def test_whole_pair_on_a_scale_needs_no_advice() -> None:
    """A danger statement with its goal and a number, nought included, is whole."""
    assert told({"question": "danger_statements", "value": PAIR}, SCALED) == []


@pytest.mark.parametrize(
    ("missing", "words"),
    [
        ("safety_goal", "This danger statement has no safety goal yet: “He hit her.”"),
        ("could_happen", "What could happen to the child if nothing changes? “He hit her.”"),
    ],
)
def test_half_a_pair_is_listed(missing: str, words: str) -> None:
    """A danger statement is paired with its goal and says what could happen."""
    half = {key: value for key, value in PAIR.items() if key != missing}
    assert words in [item.words for item in told({"question": "danger_statements", "value": half}, SCALED)]


def test_goal_without_danger_is_listed() -> None:
    """A goal that answers no danger is a wish."""
    found = told({"question": "danger_statements", "value": {"safety_goal": "He lives elsewhere."}}, SCALED)
    assert "This safety goal has no danger statement: “He lives elsewhere.”" in [item.words for item in found]


def test_danger_without_a_number_is_listed() -> None:
    """Danger, goal and scale belong together."""
    (found,) = told({"question": "danger_statements", "value": PAIR})
    assert found.words == "There is a danger statement and nobody has given a number on the scale yet."


def test_more_than_three_danger_statements_are_too_many() -> None:
    """A family cannot work on five dangers at once."""
    pairs = [{"question": "danger_statements", "row": str(n), "value": PAIR} for n in range(4)]
    assert "more than three danger statements" in told(*pairs, SCALED)[0].words


def test_option_that_stands_alone_is_listed_beside_others() -> None:
    """Choosing “No factors identified” beside a factor is a slip of the hand (census rule 8869)."""
    value = ["neglect", "none_identified"]
    (found,) = told({"question": "assessment_factors", "subject": "c1", "value": value})
    assert found.words == "“No factors identified” is chosen together with others about Ayo; it stands alone."


def test_day_that_cannot_be_read_is_listed() -> None:
    """What was typed is kept, and somebody is asked to look at it."""
    visit = {"happened_on": "last Tuesday", "kind": "home_visit"}
    (found,) = told({"question": "visits", "value": visit})
    assert found.words == "“Date” cannot be read as a day: “last Tuesday”"


def test_row_without_a_needed_part_is_listed() -> None:
    """An action without who does it will not be done."""
    (found,) = told({"question": "plan", "value": {"what": "Ring the school."}})
    assert (found.question, found.row, found.words) == ("plan", "r1", "One action has nothing under “Who”.")


def test_silent_dimensions_are_one_line_per_child() -> None:
    """Empty dimensions are asked about once for each side and child, not one by one."""
    found = [item for item in advice(OUTLINE, [statement()]) if item.section == "child_needs"]
    assert len(found) == 1
    assert found[0].words.startswith("Nothing is written about Ayo under Education, ")
    assert "Health" not in found[0].words
    assert found[0].subject == "c1"


def test_dimension_not_explored_is_not_silent() -> None:
    """One line why it was not explored is enough."""
    because = {"question": "education_not_explored", "subject": "c1", "row": "", "value": "School holidays."}
    found = [item for item in advice(OUTLINE, [because]) if item.section == "child_needs"]
    assert "Education" not in found[0].words


def test_advice_comes_in_the_order_of_the_sections() -> None:
    """The list can be worked through from top to bottom."""
    found = advice(
        OUTLINE,
        [{"question": "plan", "subject": "", "row": "a", "value": {"who": "Sam"}}, statement(kind="")],
    )
    order = [section["id"] for section in OUTLINE["sections"]]
    positions = [order.index(item.section) for item in found]
    assert positions == sorted(positions)
