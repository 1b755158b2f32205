"""Ratings from 0 to 10, one row per rater and day, never averaged."""

from collections.abc import Iterator, Mapping
from typing import Any, ClassVar

from assessment_kit.core.errors import InvalidInputError
from assessment_kit.core.rating import ONE_OR_THE_OTHER
from assessment_kit.instruments.model import Column, Question
from assessment_kit.instruments.scales import ASKED, asked_words
from assessment_kit.instruments.types import numbers
from assessment_kit.instruments.types.registry import Asked, Names, register
from assessment_kit.instruments.types.rows import Rows


@register
class Ratings(Rows):
    """Numbers from 0 to 10 by several raters; 0 is an answer, and a child's face is no number.

    A stored row also keeps the words in which it was asked (`asked`: question, low, high), which the store
    puts there and no form sends.

    References
    ----------
    Signs of Safety: "put different judgment numbers on scale for different people" (seed 002).
    """

    name: ClassVar[str] = "ratings"
    in_words: ClassVar[str] = "numbers from 0 to 10 or a child’s face, one row per rater, never averaged"
    fixed_columns: ClassVar[tuple[Column, ...]] = (
        Column("number", "Number from 0 to 10", numbers.NUMBER),
        Column("face", "A face instead of a number", numbers.FACE, options=numbers.FACES),
        Column("rater_name", "Who gave this number", "short_text"),
        Column("role", "What they are to the children", "short_text", "Such as grandmother or head of year."),
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

    def accepts(self, question: Asked, value: Any, /) -> None:
        """Take a row with a number or a face, or neither yet."""
        sent = {k: v for k, v in value.items() if k != ASKED} if isinstance(value, dict) else value
        super().accepts(question, sent)
        if isinstance(sent, dict) and sent.get("number") is not None and sent.get("face"):
            raise InvalidInputError(ONE_OR_THE_OTHER)

    def accepts_part(self, column: Column, value: Any) -> None:
        """Take a whole number from 0 to 10 or a face, or none yet."""
        if numbers.is_number_or_face(column.type):
            numbers.accept(column.type, value)
        else:
            super().accepts_part(column, value)

    def is_answered(self, _question: Asked, value: Any, /) -> bool:
        """Tell whether a number or a face was given; a rater's name alone is none."""
        return isinstance(value, dict) and (value.get("number") is not None or bool(value.get("face")))

    def part_words(self, column: Column, value: Any, names: Names) -> tuple[str, ...]:
        """Say the number as "7 out of 10" and the face by its word."""
        if numbers.is_number_or_face(column.type):
            return numbers.in_words(column.type, value)
        return super().part_words(column, value, names)

    def _filled(self, question: Asked, value: Any, names: Names) -> Iterator[tuple[Column, tuple[str, ...]]]:
        """Say each part, and in which words it was asked where these are not the question's own."""
        yield from super()._filled(question, value, names)
        asked = value.get(ASKED) if isinstance(value, dict) else None
        if not isinstance(asked, Mapping) or not isinstance(question, Question):
            return
        words = asked_words(question, asked)
        if words:
            yield Column(ASKED, "Asked in", "long_text"), (words,)
