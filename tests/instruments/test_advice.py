"""Advice at check-answers: what a careful colleague would ask about."""

from typing import Any

import pytest

from assessment_kit.instruments.advice import Advice, advice
from assessment_kit.instruments.loading import parse, shipped
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


def test_disputed_statement_needs_both_versions() -> None:
    """Whoever sees it differently is heard in their own words, and by name."""
    disputed = statement()
    disputed["value"] |= {"disputed_by": "Dana"}
    (found,) = told(disputed)
    assert found.words == "Dana sees this differently; how? “Ayo sleeps badly.”"
    disputed["value"] = {"text": "Ayo sleeps badly.", "other_version": "He sleeps well."}
    (found,) = told(disputed)
    assert found.words == "There is another version of this; whose is it? “Ayo sleeps badly.”"
    disputed["value"] |= {"disputed_by": "Dana"}
    assert told(disputed) == []


def test_disputed_danger_statement_needs_what_they_say() -> None:
    """A danger statement that is disputed shows both sides."""
    value = {**PAIR, "disputed": "yes"}
    (found,) = told({"question": "danger_statements", "value": value}, SCALED)
    assert found.words == "This danger statement is disputed; what do they say about it? “He hit her.”"
    value["disputed_words"] = "He says that she fell."
    assert told({"question": "danger_statements", "value": value}, SCALED) == []


def with_carried(*items: dict[str, Any], question: str = "health") -> dict[str, Any]:
    """Outline the assessment after things were carried along to Ayo's health."""
    outlined = outline(shipped().latest("child_and_family"), {"each_child": [{"id": "c1", "name": "Ayo"}]})
    for section in outlined["sections"]:
        for asked in section["questions"]:
            if asked["id"] == question:
                asked["subjects"][0]["carried"] = list(items)
    return outlined


def confirmed(item: str, verdict: str = "yes") -> dict[str, Any]:
    """Say whether something is still true."""
    return {"question": "carried", "subject": "c1", "row": item, "value": {"still_true": verdict}}


def test_what_was_said_before_is_asked_about_once_for_each_place() -> None:
    """What nobody confirmed is neither lost nor shown as new: it is listed."""
    outlined = with_carried({"id": "k1"}, {"id": "k2"})
    found = [item.words for item in advice(outlined, []) if "said before" in item.words]
    assert found == [
        "“Health” about Ayo: 2 things were said before, and nobody has said yet whether they are still true."
    ]
    one = [item.words for item in advice(outlined, [confirmed("k1", "no")]) if "said before" in item.words]
    assert "one thing was said before, and nobody has said yet whether it is still true" in one[0]
    both = advice(outlined, [confirmed("k1"), confirmed("k2", "changed")])
    assert not any("said before" in item.words for item in both)


def test_dimension_to_which_something_came_along_is_not_silent() -> None:
    """What came along is asked about; nobody is told to write it again."""
    outlined = with_carried({"id": "k1"})
    silent = [
        item.words for item in advice(outlined, []) if item.words.startswith("Nothing is written about")
    ]
    assert "Health" not in silent[0]


def test_judgement_may_rest_on_a_fact_that_was_said_before_and_is_still_true() -> None:
    """A fact need not be typed again for a judgement to rest on it."""
    outlined = with_carried({"id": "k1", "kind": "fact"})
    rests = [statement(kind="judgement")]
    assert any("what does it rest on?" in item.words for item in advice(outlined, rests))
    assert not any("rest on" in item.words for item in advice(outlined, [*rests, confirmed("k1")]))


CONDITIONAL = """
id = "talk"
version = 1
title = "A talk"
assessment_type = "EARLY_HELP"
[[sections]]
id = "start"
title = "Start"
[[sections.questions]]
id = "agreed"
label = "Do they agree?"
type = "yes_no"
[[sections.questions]]
id = "why"
label = "Why not?"
type = "long_text"
when = { question = "agreed", is = ["no"] }
[[sections.questions]]
id = "calls"
label = "Calls"
type = "rows"
row_name = "call"
[[sections.questions.columns]]
id = "reached"
label = "Reached?"
type = "yes_no"
[[sections.questions.columns]]
id = "because"
label = "Why not reached"
type = "short_text"
required = true
when = { question = "reached", is = ["no"] }
"""


def test_answer_that_is_not_asked_for_any_more_is_named() -> None:
    """Nobody overlooks what was written before the answer above it changed."""
    outlined = outline(parse(CONDITIONAL, "talk.toml"), {})
    why = {"question": "why", "subject": "", "row": "", "value": "No time."}
    agreed = {"question": "agreed", "subject": "", "row": "", "value": "yes"}
    (found,) = advice(outlined, [why, agreed])
    assert found.words == (
        "“Why not?” is asked only when the answer to “Do they agree?” is “No”; "
        "something was written there: does it still hold?"
    )
    assert advice(outlined, [why, {**agreed, "value": "no"}]) == ()


def test_part_of_a_row_that_is_not_asked_is_neither_needed_nor_overlooked() -> None:
    """Why somebody was not reached is needed of those who were not reached only."""
    outlined = outline(parse(CONDITIONAL, "talk.toml"), {})

    def said(**value: str) -> list[str]:
        return [item.words for item in advice(outlined, [{"question": "calls", "row": "r", "value": value}])]

    assert said(reached="yes") == []
    assert said(reached="no") == ["One call has nothing under “Why not reached”."]
    assert said(reached="yes", because="No answer") == [
        "“Why not reached” is not asked here any more; something was written there: does it still hold?"
    ]


def test_closed_part_of_a_child_is_left_in_peace() -> None:
    """Nothing can be written there any more, so nothing is asked about it."""
    closed = {"each_child": [{"id": "c1", "name": "Ayo", "closed": True}]}
    outlined = outline(shipped().latest("child_and_family"), closed)
    assert not any(item.subject == "c1" for item in advice(outlined, [statement(kind="")]))
