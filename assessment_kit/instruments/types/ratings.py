"""Ratings from 0 to 10, one row per rater and day, never averaged."""

from typing import Any, ClassVar

from assessment_kit.core.errors import InvalidInputError
from assessment_kit.instruments.model import Column
from assessment_kit.instruments.types.registry import Asked, Names, register
from assessment_kit.instruments.types.rows import Rows


@register
class Ratings(Rows):
    """Numbers from 0 to 10 by several raters; 0 is an answer.

    References
    ----------
    Signs of Safety: "put different judgment numbers on scale for different people" (seed 002).
    """

    name: ClassVar[str] = "ratings"
    in_words: ClassVar[str] = "numbers from 0 to 10, one row per rater, never averaged"
    fixed_columns: ClassVar[tuple[Column, ...]] = (
        Column("number", "Number from 0 to 10", "rating"),
        Column("rater_name", "Who gave this number", "short_text"),
        Column("rated_on", "When", "date"),
        Column("why", "What makes it this number and not lower?", "long_text"),
        Column("up_by_one", "What would move it up by one?", "long_text"),
    )

    def check(self, question: Asked) -> tuple[str, ...]:
        """List what is wrong with a definition; both ends of the scale must be said."""
        faults = super().check(question)
        if not getattr(question, "low", "") or not getattr(question, "high", ""):
            faults += ("a ratings question needs 'low' and 'high', what 0 and what 10 mean; add them",)
        return faults

    def accepts_part(self, column: Column, value: Any) -> None:
        """Take a whole number from 0 to 10, or none yet, for the number."""
        if column.id != "number":
            super().accepts_part(column, value)
        elif value is not None and not (type(value) is int and 0 <= value <= 10):
            raise InvalidInputError("A rating is a whole number from 0 to 10; choose one of these.")

    def is_answered(self, _question: Asked, value: Any, /) -> bool:
        """Tell whether a number was given; a rater's name alone is none."""
        return isinstance(value, dict) and value.get("number") is not None

    def part_words(self, column: Column, value: Any, names: Names) -> tuple[str, ...]:
        """Say the number as "7 out of 10"."""
        if column.id == "number":
            return () if value is None else (f"{value} out of 10",)
        return super().part_words(column, value, names)
