"""A line of text."""

from typing import Any, ClassVar

from assessment_kit.instruments.types.registry import Asked, Names, QuestionType, refuse_unless, register
from assessment_kit.instruments.wording import paragraphs


@register
class ShortText(QuestionType):
    """A line of text; whatever was typed or pasted is kept."""

    name: ClassVar[str] = "short_text"
    in_words: ClassVar[str] = "a line of text"

    def accepts(self, question: Asked, value: Any, /) -> None:
        """Take any text."""
        refuse_unless(lambda v: isinstance(v, str), question, value, "text")

    def words(self, _question: Asked, value: Any, _names: Names, /) -> tuple[str, ...]:
        """Say the text as it was typed."""
        return paragraphs(value) if isinstance(value, str) else ()
