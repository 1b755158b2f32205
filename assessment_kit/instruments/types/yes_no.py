"""Yes, no or not known."""

from typing import Any, ClassVar

from assessment_kit.instruments.types.registry import Asked, Names, QuestionType, refuse_unless, register

YES_NO = {"yes": "Yes", "no": "No", "not_known": "Not known"}


@register
class YesNo(QuestionType):
    """Yes, no or not known; "not known" is an answer and differs from no answer."""

    name: ClassVar[str] = "yes_no"
    in_words: ClassVar[str] = "yes, no or not known"

    def accepts(self, question: Asked, value: Any, /) -> None:
        """Take one of the three, or nothing."""
        refuse_unless(
            lambda v: isinstance(v, str) and v in {*YES_NO, ""}, question, value, "yes, no or not known"
        )

    def words(self, _question: Asked, value: Any, _names: Names, /) -> tuple[str, ...]:
        """Say it."""
        return (YES_NO[value],) if isinstance(value, str) and value in YES_NO else ()
