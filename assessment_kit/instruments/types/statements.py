"""Statements: one text each, with its source and the mark fact, judgement or view."""

from typing import Any, ClassVar

from assessment_kit.instruments.model import Column
from assessment_kit.instruments.types.registry import Asked, Names, is_filled, register
from assessment_kit.instruments.types.rows import Rows
from assessment_kit.instruments.wording import paragraphs


@register
class Statements(Rows):
    """Statements; source, voice and mark travel with the operation, not inside the value.

    Whoever sees a thing differently is heard beside it, by name and in their own words; nothing is deleted.

    References
    ----------
    LGSCO 19 000 961: disputed statements stand with the other version in every copy.
    """

    name: ClassVar[str] = "statements"
    in_words: ClassVar[str] = "statements, each with its source and, when chosen, fact, judgement or view"
    may_be_required: ClassVar[bool] = False
    fixed_columns: ClassVar[tuple[Column, ...]] = (
        Column("text", "Statement", "long_text"),
        Column("disputed_by", "Who sees this differently", "short_text"),
        Column("other_version", "How they see it, in their words", "long_text"),
    )

    def is_answered(self, _question: Asked, value: Any, /) -> bool:
        """Tell whether a statement stands here; a dispute without one disputes nothing."""
        return isinstance(value, dict) and is_filled(value.get("text"))

    def words(self, _question: Asked, value: Any, _names: Names, /) -> tuple[str, ...]:
        """Say the text, then who sees it differently and how; who said the text stands in the provenance."""
        if not isinstance(value, dict):
            return ()
        text, by, other = (_paragraphs(value.get(column.id)) for column in self.fixed_columns)
        if not by and not other:
            return text
        who = by[0] if by else "Somebody"
        how = other or ("how they see it is not recorded yet.",)
        return (*text, f"{who} sees this differently: {how[0]}", *how[1:])


def _paragraphs(text: Any) -> tuple[str, ...]:
    return paragraphs(text) if isinstance(text, str) else ()
