"""What an assessment came to, in short: for each child, and beside it what each parent says."""

from collections.abc import Iterator, Mapping
from typing import Any

from assessment_kit.reports.glyphs import printable
from assessment_kit.reports.leaving import LEFT_OUT
from assessment_kit.reports.paragraphs import paragraphs
from assessment_kit.reports.standing import Standing, cells_of, parents_of, standing

Json = Mapping[str, Any]
Block = dict[str, Any]

# What was found or is proposed for each child, in the order in which a reader wants it, with a short label.
FOUND = {
    "section_47_outcome": "What the enquiry found",
    "outcomes": "Whether the parenting is good enough",
    "early_help_outcome": "What is proposed",
    "proposed_outcome": "What is proposed",
    "section_47_next_steps": "Next steps",
    "decision": "What was decided",
    "decision_court": "Application to the court",
    "proposed_level": "Level of help",
}
REASONED = ("analysis", "recommendation", "decision_because", "keep_from_growing")
NEXT = ("section_47_next_words", "recommendation_next_steps", "next_steps", "check_next")
REPLIES = ("family_view_words", "family_view_disagrees", "recommendation_told")
NO_REPLY = "No reply is written down."
_OUTCOME = ("parents", "outcome")  # the parts of a row of outcomes

# Where sections stand in a copy that is told person by person.
LAST = frozenset(
    {
        *("analysis", "assessment_factors", "section_47_outcome", "section_47_next", "recommendation"),
        *(
            "outcomes",
            "support_needed",
            "parenting_recommendation",
            "parenting_decision",
            "what_next",
            "plan",
        ),
        *("keeping_informed", "reviews"),
    }
)
FIRST_GROUPS = frozenset({"Starting", "The plan", "What we did and read"})
SUPPORT = ("support_tried",)


def found_of(record: Json, child: Json) -> Iterator[tuple[str, list[str]]]:
    """Say what was found and is proposed for a child: a label and its words, a line each."""
    for question, label in FOUND.items():
        words = [
            line
            for one in standing(record, question)
            if one.subject["id"] == child["id"]
            for line in _found(one)
        ]
        if words:
            yield label, [f"• {line}" for line in words] if len(words) > 1 else words


def _found(one: Standing) -> Iterator[str]:
    """Give the words of an outcome; of a row which parent it is about, and the outcome."""
    if one.withheld:
        yield f"{LEFT_OUT}: {one.withheld}"
    elif one.question.get("row_name"):
        cells, columns = cells_of(one.answer), {c["id"]: str(c["label"]) for c in one.question["columns"]}
        said = [cells.get(columns.get(part, ""), "") for part in _OUTCOME]
        yield ": ".join(words for words in said if words)
    else:
        yield from one.words


def replies_of(record: Json, parent: Json) -> list[Standing]:
    """Give what a parent says of what was found."""
    return [one for one in standing(record, *REPLIES) if one.subject["id"] == parent["id"]]


def reply_words(replies: list[Standing]) -> list[str]:
    """Give the words of replies; of rows only what was said."""
    return [line for one in replies if not one.withheld for line in _said(one)]


def _said(one: Standing) -> list[str]:
    value = one.answer.get("value")
    words = str(value.get("words") or "") if isinstance(value, Mapping) else ""
    return words.split("\n") if words else one.words


def reply_block(record: Json, number: str) -> Block:
    """Set beside what was found what each parent says of it; that nobody wrote it down, where nobody did."""
    found = [
        f"• {child.get('first_name') or child.get('name')}, {label[:1].lower()}{label[1:]}: {_bare(words)}"
        for child in record.get("children") or ()
        for label, words in found_of(record, child)
    ]
    return {
        "kind": "reply",
        "number": number,
        "title": "What we found and propose",
        "found": paragraphs(found or ["Nothing is written here yet."]),
        "replies": [_reply(record, parent) for parent in parents_of(record)],
    }


def _reply(record: Json, parent: Json) -> dict[str, Any]:
    replies = replies_of(record, parent)
    mark = next((one.withheld for one in replies if one.withheld), "")
    words = reply_words(replies)
    return {
        "title": printable(f"What {parent.get('name') or 'this parent'} says of it"),
        "texts": paragraphs(words or ([] if mark else [NO_REPLY])),
        "withheld": printable(mark),
    }


def _bare(words: list[str]) -> str:
    return "; ".join(word.removeprefix("• ") for word in words)
