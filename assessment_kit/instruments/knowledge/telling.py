"""What a parent said to an item, in plain words; nothing here says whether it was a good answer."""

from collections.abc import Iterator, Mapping
from typing import Any

from assessment_kit.instruments.knowledge.model import AnswerForm, Item
from assessment_kit.instruments.wording import paragraphs

VERDICT_WORDS = {"true": "That is true.", "not_true": "That is not true.", "not_sure": "I am not sure."}
LEFT_OUT = "You left this out."
DONT_KNOW = "You said: I don’t know."


def told_lines(item: Item, value: Any) -> tuple[str, ...]:
    """Say to the parent what they said; nothing where they said nothing yet."""
    return tuple(_lines(item, value)) if isinstance(value, Mapping) else ()


def _lines(item: Item, value: Mapping[str, Any]) -> Iterator[str]:
    told = value.get("told")
    if told == "dont_know":
        yield DONT_KNOW
    elif told == "skipped":
        yield LEFT_OUT
    elif told == "answered":
        yield from _given(item, value)
    words = value.get("words")
    if isinstance(words, str):
        yield from paragraphs(words)


def _given(item: Item, value: Mapping[str, Any]) -> Iterator[str]:
    match item.form:
        case AnswerForm.CHOOSE:
            words = {one.id: one.words for one in item.choices}
            if value.get("choice"):
                yield f"You chose: {words.get(value['choice'], value['choice'])}"
        case AnswerForm.ORDER:
            words = {one.id: one.words for one in item.steps}
            if value.get("order"):
                yield "You put it in this order:"
                yield from (f"• {n}. {words.get(one, one)}" for n, one in enumerate(value["order"], 1))
        case AnswerForm.SPOT:
            words = {one.id: one.words for one in item.spots}
            if value.get("spots"):
                yield "You pointed at:"
                yield from (f"• {words.get(one, one)}" for one in value["spots"])
        case AnswerForm.TRUE_OR_NOT:
            if value.get("verdict"):
                yield f"“{item.statement}”"
                yield f"You said: {VERDICT_WORDS.get(value['verdict'], value['verdict'])}"
        case AnswerForm.OWN_WORDS:
            return
