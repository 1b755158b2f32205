"""Several of several options."""

from typing import Any, ClassVar

from assessment_kit.instruments.types.registry import Asked, Names, QuestionType, refuse_unless, register


@register
class Choices(QuestionType):
    """Any number of options, none of them preselected."""

    name: ClassVar[str] = "choices"
    in_words: ClassVar[str] = "any number of options, none preselected; one may be marked as alone only"
    takes_options: ClassVar[bool] = True

    def accepts(self, question: Asked, value: Any, /) -> None:
        """Take a list of different option ids; which of them go together is advice, not a refusal."""
        ids = {option.id for option in question.options}

        def is_right(given: Any) -> bool:
            return (
                isinstance(given, list)
                and all(isinstance(item, str) and item in ids for item in given)
                and len(set(given)) == len(given)
            )

        refuse_unless(is_right, question, value, "a list of its options, each once")

    def words(self, question: Asked, value: Any, _names: Names, /) -> tuple[str, ...]:
        """Say each chosen option's label, in the order of the instrument."""
        chosen = value if isinstance(value, list) else []
        return tuple(option.label for option in question.options if option.id in chosen)
