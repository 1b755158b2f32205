"""What a practitioner makes of the answers of a knowledge check, afterwards."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, ClassVar

from assessment_kit.core.knowledge import Knows
from assessment_kit.instruments.model import Column, Option
from assessment_kit.instruments.types.knowledge import (
    AboutItem,
    question_words,
    refuse_no_time,
    refuse_others,
    time_words,
)
from assessment_kit.instruments.types.registry import (
    Asked,
    Names,
    is_filled,
    question_type,
    refuse_unless,
    register,
)

if TYPE_CHECKING:
    from assessment_kit.instruments.knowledge.model import Item

RATINGS = (
    Option(Knows.SAYS_IT.value, "Says it"),
    Option(Knows.WITH_PROMPTING.value, "With prompting"),
    Option(Knows.NOT_YET.value, "Not yet"),
    Option(Knows.NOT_ASKED.value, "Not asked"),
)


@register
class KnowledgeRatings(AboutItem):
    """One row for each item and time: a word with the evidence for it, and no number.

    The row's id is `core.knowledge.rating_row`.
    """

    name: ClassVar[str] = "knowledge_ratings"
    in_words: ClassVar[str] = "what a practitioner makes of each answer: a word and its evidence, no number"
    needs_item: ClassVar[bool] = False  # the store holds it against the row's id
    fixed_columns: ClassVar[tuple[Column, ...]] = (
        Column("item", "What was asked", "knowledge_item"),
        Column("asking", "For which time", "count"),
        Column("rated_on", "On which day", "date"),
        Column("rating", "What this parent knows", "choice", options=RATINGS),
        Column("words", "What shows it, in the parent’s words where you can", "long_text"),
    )

    def accepts_about(self, question: Asked, value: dict[str, Any], _item: "Item | None") -> None:
        """Take one of four words, the day and the evidence."""
        refuse_no_time(question, value.get("asking"))
        refuse_others(question, Knows, value.get("rating"), "'rating'")
        for part in ("rated_on", "words"):
            refuse_unless(lambda v: isinstance(v, str), question, value.get(part), f"as '{part}' a text")

    def is_answered(self, _question: Asked, value: Any, /) -> bool:
        """Tell whether a word or its evidence stands here; the item alone says nothing."""
        return isinstance(value, dict) and any(is_filled(value.get(part)) for part in ("rating", "words"))

    def said(self, value: dict[str, Any], _item: "Item | None", names: Names) -> Iterator[tuple[str, Any]]:
        """Say what was asked, the rating and what shows it."""
        yield "item", question_words(value.get("item"))
        yield "asking", time_words(value.get("asking")).capitalize()
        for column in self.fixed_columns[2:]:
            yield column.id, question_type(column.type).words(column, value.get(column.id), names)
