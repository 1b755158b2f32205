"""Whether a question is asked: by the same table for the record and, in tests/forms/js, for the page."""

import json
from pathlib import Path
from typing import Any

import pytest

from assessment_kit.instruments.conditions import answer_faults, is_asked, is_part_asked, when_words
from assessment_kit.instruments.loading import shipped
from assessment_kit.instruments.model import Column, Condition, Option, Question
from assessment_kit.instruments.outline import question_json

CASES = json.loads((Path(__file__).parent / "conditions.json").read_text(encoding="utf-8"))
AGREED = {
    "label": "Do they agree?",
    "options": [{"id": "agreed", "label": "Agreed"}, {"id": "no", "label": "Declined"}],
}


def test_there_are_cases() -> None:
    """Guard against a table that has become empty."""
    assert len(CASES["questions"]) > 15
    assert len(CASES["parts"]) > 5


@pytest.mark.parametrize("case", CASES["questions"], ids=lambda case: case["says"])
def test_question_is_asked(case: dict[str, Any]) -> None:
    """A practitioner meets a question exactly when its condition holds for that person."""
    assert is_asked({"when": case["when"]}, case["subject"], case["answers"]) is case["asked"]


@pytest.mark.parametrize("case", CASES["parts"], ids=lambda case: case["says"])
def test_part_of_a_row_is_asked(case: dict[str, Any]) -> None:
    """A part of a row is asked exactly when the part that decides says so."""
    assert is_part_asked({"when": case["when"]}, case["row"]) is case["asked"]


@pytest.mark.parametrize(
    ("wanted", "decider", "words"),
    [
        (["no"], AGREED, "the answer to “Do they agree?” is “Declined”"),
        (["no", "agreed"], AGREED, "the answer to “Do they agree?” is “Declined” or “Agreed”"),
        (["not_known"], {"label": "Seen?"}, "the answer to “Seen?” is “Not known”"),
        ([], {"label": "Who wrote it?"}, "“Who wrote it?” is answered"),
        (["level_3"], {"label": "Which level?"}, "the answer to “Which level?” is “level_3”"),
    ],
)
def test_condition_is_said_in_words(wanted: list[str], decider: dict[str, Any], words: str) -> None:
    """Nobody has to know an id to understand why something is not asked."""
    assert when_words({"question": "q", "is": wanted}, decider) == words


@pytest.mark.parametrize("question", [q for one in shipped().all() for q in one.questions if q.when])
def test_every_shipped_condition_can_be_met(question: Question) -> None:
    """No shipped question waits for an answer that nobody can give."""
    instrument = next(one for one in shipped().all() if question in one.questions)
    decider = instrument.question(question.when.question) if question.when else None
    assert decider is not None
    assert question.when is not None
    for answer in question.when.is_any_of or ("anything",):
        value = [answer] if decider.type == "choices" else answer
        given = {"question": decider.id, "subject": "", "row": "", "value": value}
        assert is_asked(question_json(question), "somebody", [given])


@pytest.mark.parametrize(
    ("decider", "wanted", "fault"),
    [
        (Question("a", "A?", "yes_no"), ("yes", "no", "not_known"), None),
        (Question("a", "A?", "yes_no"), ("maybe",), "use one of yes, no, not_known"),
        (Question("a", "A?", "choice", options=(Option("x", "X"),)), ("x",), None),
        (Question("a", "A?", "choice", options_from="levels"), ("level_12",), None),
        (Question("a", "A?", "choice", options_from="levels"), ("level_0",), "write level_ and its number"),
        (Question("a", "A?", "long_text"), (), None),
        (Question("a", "A?", "long_text"), ("yes",), "leave 'is' out"),
        (Column("a", "A", "choices", options=(Option("x", "X"),)), ("y",), "use one of x"),
    ],
)
def test_answer_that_cannot_be_given_is_a_fault(
    decider: Question | Column, wanted: tuple[str, ...], fault: str | None
) -> None:
    """Whoever writes a condition is told which answers there are."""
    found = list(answer_faults(Condition("a", wanted), decider))
    assert len(found) == (fault is not None)
    assert all(fault and fault in said for said in found)
