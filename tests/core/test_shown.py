"""What is different from what somebody looked at is named, each text once."""

import json
from typing import Any

import pytest

from assessment_kit.core.errors import InvalidInputError
from assessment_kit.core.shown import differences, read_shown

A, B = ["a", "analysis", "", "", 1], ["a", "story", "", "", 2]
PLACES = {("a", "analysis", "", "", 1): "Analysis: What does it mean?"}
READ: dict[str, Any] = {
    "copy": "family",
    "recipient": "r",
    "content_root": "x",
    "seq": 4,
    "text": "t",
    "stand": [B],
    "withheld": [[*A, "a_childs"]],
    "cleared": [],
    "names": ["p"],
}


def said(**now: Any) -> list[str]:
    """Compare what was looked at with what is now."""
    return differences(READ, READ | now, PLACES)


def test_what_is_the_same_is_nothing() -> None:
    """Looked at twice, released once."""
    assert said() == []


def test_each_text_is_named_once() -> None:
    """A text that was cleared stands in it now and is no longer withheld; that is one thing."""
    assert said(stand=[A, B], withheld=[], cleared=[A], text="u") == [
        "Cleared since: Analysis: What does it mean?."
    ]


@pytest.mark.parametrize(
    ("now", "sentence"),
    [
        ({"withheld": []}, "No longer withheld: Analysis: What does it mean?."),
        ({"stand": []}, "No longer in it: a text that was written over."),
        ({"stand": [A, B], "withheld": [[*A, "a_childs"]]}, "New in it: Analysis: What does it mean?."),
        ({"names": ["p", "q"]}, "Other people are named in it."),
        ({"content_root": "y"}, "It shows another version of the assessment."),
        ({"text": "u"}, "Something beside the answers has changed: the people, or what the council prints."),
        ({"recipient": "s"}, "It was another copy, or for somebody else."),
    ],
)
def test_what_is_different_is_said(now: dict[str, Any], sentence: str) -> None:
    """Whoever looks again knows where."""
    assert said(**now) == [sentence]


def test_many_are_counted() -> None:
    """Three are named and the rest are counted."""
    many = [["a", f"q{number}", "", "", 1] for number in range(5)]
    places = {("a", f"q{number}", "", "", 1): f"Question {number}" for number in range(5)}
    assert differences(READ, READ | {"stand": [B, *many]}, places) == [
        "New in it: Question 0; Question 1; Question 2; and 2 more."
    ]


def test_what_no_preview_gave_is_refused() -> None:
    """Nothing that was made up passes for having looked."""
    assert read_shown(json.dumps(READ)) == READ
    for written in ("", "[]", json.dumps({**READ, "more": 1}), json.dumps({**READ, "stand": "x"})):
        with pytest.raises(InvalidInputError):
            read_shown(written)
