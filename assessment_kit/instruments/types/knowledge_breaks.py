"""When a parent took a break in a knowledge check."""

from typing import Any, ClassVar

from assessment_kit.core.errors import InvalidInputError
from assessment_kit.instruments.model import Column
from assessment_kit.instruments.types.knowledge import moment_words, read_moment
from assessment_kit.instruments.types.registry import Asked, Names, refuse_unless, register
from assessment_kit.instruments.types.rows import Rows


@register
class KnowledgeBreaks(Rows):
    """One row for each break, written by the page; a break is nobody's mark, so nothing is counted."""

    name: ClassVar[str] = "knowledge_breaks"
    in_words: ClassVar[str] = "when a break began and ended, written by the page of a knowledge check"
    may_be_required: ClassVar[bool] = False
    fixed_columns: ClassVar[tuple[Column, ...]] = (
        Column("began_at", "A break from", "moment"),
        Column("ended_at", "until", "moment"),
    )

    def accepts(self, question: Asked, value: Any, /) -> None:
        """Take when a break began, and when it ended or nothing yet."""
        super().accepts(question, value)
        began, ended = ((value or {}).get(part) for part in ("began_at", "ended_at"))
        if value is not None and began is None:
            raise InvalidInputError(f"“{question.label}” needs 'began_at', when the break began; send it.")
        first, last = read_moment(began), read_moment(ended)
        if first is not None and last is not None and last < first:
            raise InvalidInputError(f"“{question.label}” has a break that ended before it began.")

    def is_said(self, _question: Asked, _value: Any, /) -> bool:
        """Leave breaks out of what is read back: nobody said them."""
        return False

    def accepts_part(self, column: Column, value: Any) -> None:
        """Take a moment with its zone."""
        wanted = "a moment with its zone, such as 2026-03-03T10:42:00Z"
        refuse_unless(lambda v: read_moment(v) is not None, column, value, wanted)

    def part_words(self, _column: Column, value: Any, _names: Names) -> tuple[str, ...]:
        """Say a moment as it was on the clock here."""
        return () if value is None else (moment_words(value),)
