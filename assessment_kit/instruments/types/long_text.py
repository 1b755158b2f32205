"""Text of any length."""

from typing import ClassVar

from assessment_kit.instruments.types.registry import register
from assessment_kit.instruments.types.short_text import ShortText


@register
class LongText(ShortText):
    """Paragraphs and bullets, typed or pasted, without a limit."""

    name: ClassVar[str] = "long_text"
    in_words: ClassVar[str] = "text of any length; pasted paragraphs and bullets stay apart"
