"""Which items a parent is asked, in their order."""

from typing import Any, ClassVar

from assessment_kit.core.knowledge import MOST_ASKINGS, askings_of
from assessment_kit.instruments.types.knowledge import must_be_known, question_words, time_words
from assessment_kit.instruments.types.registry import Asked, Names, QuestionType, refuse_unless, register

_MOST = 300  # in one list


@register
class KnowledgeItems(QuestionType):
    """A list of item ids in the order in which they are asked; one that is named again is asked again."""

    name: ClassVar[str] = "knowledge_items"
    in_words: ClassVar[str] = (
        "items of the knowledge check in the order in which they are asked; twice if named twice"
    )
    may_be_required: ClassVar[bool] = False

    def accepts(self, question: Asked, value: Any, /) -> None:
        """Take a list of items of the bank; whether they may be asked here the store knows."""
        refuse_unless(lambda given: isinstance(given, list), question, value, "a list of items")
        for item_id in value or ():
            must_be_known(question, item_id)
        askings = askings_of(value or ())
        if len(askings) > _MOST or any(asking.time > MOST_ASKINGS for asking in askings):
            refuse_unless(
                lambda _: False,
                question,
                value,
                f"at most {_MOST} items, each at most {MOST_ASKINGS} times",
            )

    def words(self, _question: Asked, value: Any, _names: Names, /) -> tuple[str, ...]:
        """Say what each item asks, in the order in which they are asked."""
        chosen = [str(one) for one in value] if isinstance(value, list) else []
        return tuple(
            f"{question_words(asking.item)}{f' ({again})' if (again := time_words(asking.time)) else ''}"
            for asking in askings_of(chosen)
        )
