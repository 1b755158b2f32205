"""A day."""

from typing import Any, ClassVar

from assessment_kit.core.timescale import day_words
from assessment_kit.instruments.types.registry import Asked, Names, register
from assessment_kit.instruments.types.short_text import ShortText
from assessment_kit.instruments.wording import typed_day


@register
class Date(ShortText):
    """A day; what cannot be read as one ("early in March") is kept as it was typed."""

    name: ClassVar[str] = "date"
    in_words: ClassVar[str] = 'a day; "early in March" is kept as typed'

    def words(self, question: Asked, value: Any, names: Names, /) -> tuple[str, ...]:
        """Say the day, or what was typed instead."""
        day = typed_day(value)
        return (day_words(day),) if day else super().words(question, value, names)
