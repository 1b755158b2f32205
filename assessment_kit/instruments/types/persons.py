"""One or several people of the case."""

from typing import Any, ClassVar

from assessment_kit.instruments.types.registry import Asked, Names, QuestionType, refuse_unless, register

NO_LONGER_NAMED = "somebody who is no longer named here"


@register
class Persons(QuestionType):
    """People of the case, such as a parent or a couple; the value is a list of their ids."""

    name: ClassVar[str] = "persons"
    in_words: ClassVar[str] = "one or several people of the case, such as a parent or a couple"

    def accepts(self, question: Asked, value: Any, /) -> None:
        """Take a list of different ids; whether they are people of this case the store knows."""

        def is_right(given: Any) -> bool:
            return (
                isinstance(given, list)
                and all(isinstance(item, str) and item.strip() for item in given)
                and len(set(given)) == len(given)
            )

        refuse_unless(is_right, question, value, "a list of people of the case, each once")

    def words(self, _question: Asked, value: Any, names: Names, /) -> tuple[str, ...]:
        """Say their names in one line, so that a couple stays together."""
        people = value if isinstance(value, list) else []
        said = [names.get(person) or NO_LONGER_NAMED for person in people]
        return (" and ".join(said),) if said else ()
