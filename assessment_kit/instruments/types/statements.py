"""Statements: one text each, with its source and the mark fact, judgement or view."""

from typing import Any, ClassVar

from assessment_kit.instruments.model import Column
from assessment_kit.instruments.types.registry import Asked, Names, register
from assessment_kit.instruments.types.rows import Rows
from assessment_kit.instruments.wording import paragraphs


@register
class Statements(Rows):
    """Statements; source, voice and mark travel with the operation, not inside the value."""

    name: ClassVar[str] = "statements"
    in_words: ClassVar[str] = "statements, each with its source and, when chosen, fact, judgement or view"
    may_be_required: ClassVar[bool] = False
    fixed_columns: ClassVar[tuple[Column, ...]] = (Column("text", "Statement", "long_text"),)

    def words(self, _question: Asked, value: Any, _names: Names, /) -> tuple[str, ...]:
        """Say the text alone; who said it stands in the provenance."""
        text = value.get("text") if isinstance(value, dict) else None
        return paragraphs(text) if isinstance(text, str) else ()
