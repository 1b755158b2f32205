"""A drawing, kept beside the record."""

import re
from typing import Any, ClassVar

from assessment_kit.instruments.types.registry import Asked, Names, QuestionType, refuse_unless, register

_ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


@register
class Drawing(QuestionType):
    """A drawing by finger or mouse; the value is the id under which the store keeps it."""

    name: ClassVar[str] = "drawing"
    in_words: ClassVar[str] = "a drawing by finger or mouse, or with a keyboard in words beside it"

    def accepts(self, question: Asked, value: Any, /) -> None:
        """Take the id of a drawing, or nothing; whether there is one in this case the store knows."""

        def is_right(given: Any) -> bool:
            return isinstance(given, str) and (not given or _ID.fullmatch(given) is not None)

        refuse_unless(is_right, question, value, "a drawing's id")

    def words(self, _question: Asked, value: Any, _names: Names, /) -> tuple[str, ...]:
        """Say that there is one; what it shows stands in words beside it."""
        return ("A drawing",) if isinstance(value, str) and value.strip() else ()
