"""What a parent answered to the items of a knowledge check."""

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, Any, ClassVar

from assessment_kit.core.errors import InvalidInputError
from assessment_kit.core.knowledge import Told, Verdict
from assessment_kit.instruments.model import Column
from assessment_kit.instruments.types.knowledge import (
    AboutItem,
    listed_once,
    one_of,
    question_words,
    refuse_no_time,
    refuse_others,
    time_words,
)
from assessment_kit.instruments.types.registry import Asked, Names, is_filled, refuse_unless, register

if TYPE_CHECKING:
    from assessment_kit.instruments.knowledge.model import AnswerForm, Bank, Choice, Item, Spot, Step

_MOST_SHOWN = 999
_VERDICTS = {Verdict.TRUE: "True", Verdict.NOT_TRUE: "Not true", Verdict.NOT_SURE: "Not sure"}


@register
class KnowledgeAnswers(AboutItem):
    """One row for each item and time; a changed answer is a revision of the same row.

    The row's id is `core.knowledge.answer_row`, so that a reload, another browser
    or another day goes on in it.
    """

    name: ClassVar[str] = "knowledge_answers"
    in_words: ClassVar[str] = "what a parent answered to each item, in its form and in their own words"
    fixed_columns: ClassVar[tuple[Column, ...]] = (
        Column("item", "What was asked", "knowledge_item"),
        Column("asking", "For which time", "count"),
        Column("told", "What they did", "word"),
        Column("choice", "What they chose", "word"),
        Column("order", "The order they put it in", "words"),
        Column("spots", "The places they pointed at", "words"),
        Column("verdict", "True, not true or not sure", "word"),
        Column("words", "In their own words", "long_text"),
        Column("read_to_them", "Read to them", "truth"),
        Column("shown_again", "Shown again", "count"),
    )

    def accepts_about(self, question: Asked, value: dict[str, Any], item: "Item | None") -> None:
        """Take an answer in the form of its item; "skipped" and "I don't know" hold no answer besides."""
        refuse_no_time(question, value.get("asking"))
        refuse_others(question, Told, value.get("told"), "'told'")
        if value.get("asking") is None:
            raise InvalidInputError(f"“{question.label}” needs 'asking'; send it.")
        refuse_unless(lambda v: isinstance(v, str), question, value.get("words"), "as 'words' a text")
        refuse_unless(
            lambda v: isinstance(v, bool),
            question,
            value.get("read_to_them"),
            "as 'read_to_them' true or false",
        )
        refuse_unless(
            lambda v: type(v) is int and 0 <= v <= _MOST_SHOWN,
            question,
            value.get("shown_again"),
            "as 'shown_again' how often it was shown again",
        )
        if item is not None:
            _refuse_misfits(question, value, item)

    def is_answered(self, _question: Asked, value: Any, /) -> bool:
        """Tell whether the parent did anything with it: skipping it and not knowing are something."""
        if not isinstance(value, dict):
            return False
        told = one_of(Told, value.get("told"))
        return told in {Told.SKIPPED, Told.DONT_KNOW} or any(
            is_filled(value.get(part)) for part in (*_forms(), "words")
        )

    def is_said(self, question: Asked, value: Any, /) -> bool:
        """Leave what was left out unlocked: it is asked once more."""
        is_left_out = isinstance(value, dict) and value.get("told") == Told.SKIPPED.value
        return self.is_answered(question, value) and not is_left_out

    def said(self, value: dict[str, Any], item: "Item | None", _names: Names) -> Iterator[tuple[str, Any]]:
        """Say what was asked, what was answered in its form and in words, and how it was put."""
        yield "item", question_words(value.get("item"))
        yield "asking", time_words(value.get("asking")).capitalize()
        yield "told", told_words(value.get("told"))
        yield from answer_words(value, item).items()
        yield "words", str(value.get("words") or "")
        yield "read_to_them", "Someone read it to them" if value.get("read_to_them") is True else ""
        yield "shown_again", _times(value.get("shown_again"))


def told_words(told: object) -> str:
    """Say that an item was not answered, and how; nothing where it was."""
    return {Told.SKIPPED.value: "Left out for now", Told.DONT_KNOW.value: "“I don’t know”"}.get(str(told), "")


def answer_words(value: dict[str, Any], item: "Item | None") -> dict[str, tuple[str, ...]]:
    """Put what was chosen, ordered, pointed at or judged into words, by the part it stands in."""
    if item is None:
        return {}
    choices, steps = ({one.id: one.words for one in parts} for parts in (item.choices, item.steps))
    spots = {one.id: one.words for one in item.spots}
    chosen, verdict = choices.get(str(value.get("choice"))), one_of(Verdict, value.get("verdict"))
    order = [steps[one] for one in _ids(value.get("order")) if one in steps]
    return {
        "choice": (chosen,) if chosen else (),
        "order": tuple(f"{place}. {words}" for place, words in enumerate(order, 1)),
        "spots": tuple(f"• {spots[one]}" for one in _ids(value.get("spots")) if one in spots),
        "verdict": (_VERDICTS[verdict],) if verdict else (),
    }


def said_in(bank: "Bank") -> dict[str, Any]:
    """Give the words in which a browser can put any answer: of each item, and of what goes for all.

    Returns
    -------
    {items: {id: {asks, words: {part's id: words}}}, told: {id: words}, verdict: {id: words}}.
    """
    items = {item.id: {"asks": question_words(item.id), "words": _words_by_id(item)} for item in bank.items}
    told = {one.value: words for one in Told if (words := told_words(one.value))}
    return {"items": items, "told": told, "verdict": {one.value: _VERDICTS[one] for one in Verdict}}


def _words_by_id(item: "Item") -> dict[str, str]:
    parts: tuple[Choice | Step | Spot, ...] = (*item.choices, *item.steps, *item.spots)
    return {one.id: one.words for one in parts}


def _ids(value: object) -> list[str]:
    return [one for one in value if isinstance(one, str)] if isinstance(value, list) else []


def _times(count: object) -> str:
    if type(count) is not int or count < 1:
        return ""
    return {1: "Once", 2: "Twice"}.get(count, f"{count} times")


@cache
def _forms() -> dict[str, "AnswerForm"]:
    """Give the form of an item by the part that holds an answer of that form."""
    from assessment_kit.instruments.knowledge.model import AnswerForm  # only an answer needs the items

    return {
        "choice": AnswerForm.CHOOSE,
        "order": AnswerForm.ORDER,
        "spots": AnswerForm.SPOT,
        "verdict": AnswerForm.TRUE_OR_NOT,
    }


def _refuse_misfits(question: Asked, value: dict[str, Any], item: "Item") -> None:
    for part, form in _forms().items():
        given = value.get(part)
        if is_filled(given) and form is not item.form:
            raise InvalidInputError(
                f"“{question.label}” has '{part}' for an item that is answered otherwise."
            )
        if is_filled(given) and value.get("told") != Told.ANSWERED.value:
            told = value.get("told")
            raise InvalidInputError(
                f"“{question.label}” says '{told}' and holds an answer as well; send one of the two."
            )
    choices, steps, spots = ([one.id for one in parts] for parts in (item.choices, item.steps, item.spots))
    refuse_unless(
        lambda v: v in choices,
        question,
        value.get("choice") or None,
        "as 'choice' one of the choices of its item",
    )
    refuse_unless(
        lambda v: listed_once(v, steps) and len(v) in {0, len(steps)},  # a page sends all steps, or none yet
        question,
        value.get("order"),
        "as 'order' all the steps of its item, each once",
    )
    refuse_unless(
        lambda v: listed_once(v, spots),
        question,
        value.get("spots"),
        "as 'spots' some of those of its item, each once",
    )
    refuse_others(question, Verdict, value.get("verdict") or None, "'verdict'")
