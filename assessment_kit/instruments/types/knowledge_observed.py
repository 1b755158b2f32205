"""What was seen of the skills to look for, and how steadily."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, ClassVar

from assessment_kit.core.errors import InvalidInputError, NotFoundError
from assessment_kit.core.knowledge import Does, HowOften
from assessment_kit.instruments.knowledge.known import known_bank
from assessment_kit.instruments.model import Column, Option
from assessment_kit.instruments.types.knowledge import AboutItem, item_named
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

HOW = (Option("direct", "Directly"), Option("video", "By video"))
DOES = (
    Option(Does.ON_THEIR_OWN.value, "Does it on their own"),
    Option(Does.WITH_HELP.value, "Does it with help"),
    Option(Does.TRIED.value, "Tried it"),
    Option(Does.NOT_SEEN.value, "We looked, and did not see it"),
    Option(Does.NO_CHANCE.value, "There was no chance to see it"),
)
HOW_OFTEN = (
    Option(HowOften.EACH_TIME.value, "Each time that we looked"),
    Option(HowOften.MOST_TIMES.value, "Most times"),
    Option(HowOften.NOW_AND_THEN.value, "Now and then"),
    Option(HowOften.NOT_SEEN.value, "We looked, and did not see it"),
    Option(HowOften.NO_CHANCE.value, "There was no chance to see it"),
)


@register
class KnowledgeObserved(AboutItem):
    """One row for each skill and day; what was done and how steadily stay two words, and no number."""

    name: ClassVar[str] = "knowledge_observed"
    in_words: ClassVar[str] = "what was seen of a skill to look for, by day: what was done and how often"
    needs_item: ClassVar[bool] = False
    fixed_columns: ClassVar[tuple[Column, ...]] = (
        Column("item", "The skill that was looked for", "knowledge_item"),
        Column("area", "Or the area", "knowledge_area"),
        Column("seen_on", "On which day", "date"),
        Column("how", "How was it observed?", "choice", options=HOW),
        Column("children", "With which children", "persons"),
        Column("does", "What this parent does", "choice", options=DOES),
        Column("how_often", "How steadily was it seen?", "choice", options=HOW_OFTEN),
        Column("words", "What you saw and heard", "long_text"),
    )

    def accepts_about(self, question: Asked, value: dict[str, Any], item: "Item | None") -> None:
        """Take what was seen of one item or of one area."""
        area = value.get("area")
        refuse_unless(lambda v: isinstance(v, str), question, area, "as 'area' the id of one")
        if item is not None and area not in {None, "", item.area}:
            raise InvalidInputError(f"“{question.label}” names an item of another area; send one of the two.")
        if area and _area_words(area) is None:
            raise InvalidInputError(f"“{question.label}” names an area that there is none of.")
        for column in self.fixed_columns[2:]:
            question_type(column.type).accepts(column, value.get(column.id))

    def is_answered(self, _question: Asked, value: Any, /) -> bool:
        """Tell whether anything was seen or said of it; a skill alone says nothing."""
        return isinstance(value, dict) and any(
            is_filled(value.get(part)) for part in ("does", "how_often", "words")
        )

    def said(self, value: dict[str, Any], item: "Item | None", names: Names) -> Iterator[tuple[str, Any]]:
        """Say the skill, the day, and what was seen."""
        yield "item", skill_words(value.get("item"))
        yield "area", "" if item else _area_words(value.get("area")) or ""
        for column in self.fixed_columns[2:]:
            yield column.id, question_type(column.type).words(column, value.get(column.id), names)


def skill_words(item_id: object) -> str:
    """Say the skill that is looked for with an item; its id where the bank has it no more."""
    found = item_named(str(item_id)) if item_id else None
    return found.observe if found else str(item_id or "")


def _area_words(area: object) -> str | None:
    try:
        return known_bank().area(str(area)).title if area else None
    except NotFoundError:
        return None
