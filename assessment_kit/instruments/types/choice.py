"""One of several options."""

from typing import Any, ClassVar

from assessment_kit.instruments.types.registry import Asked, Names, QuestionType, refuse_unless, register


@register
class Choice(QuestionType):
    """One option, none of them preselected."""

    name: ClassVar[str] = "choice"
    in_words: ClassVar[str] = "one of several options, none preselected"
    takes_options: ClassVar[bool] = True

    def accepts(self, question: Asked, value: Any, /) -> None:
        """Take the id of an option, or nothing."""
        ids = {option.id for option in question.options} | {""}
        refuse_unless(lambda v: isinstance(v, str) and v in ids, question, value, "one of its options")

    def words(self, question: Asked, value: Any, _names: Names, /) -> tuple[str, ...]:
        """Say the option's label."""
        return tuple(option.label for option in question.options if option.id == value)
