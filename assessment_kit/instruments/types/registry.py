"""The registry of question types, and what every type can say of a definition and of a value."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from typing import Any, ClassVar

from assessment_kit.core.errors import InstrumentError, InvalidInputError
from assessment_kit.instruments.model import Column, Question

Asked = Question | Column  # the part of a row is asked like a question of its own
Names = Mapping[str, str]  # person id to name

_types: dict[str, "QuestionType"] = {}


class QuestionType(ABC):
    """One way of asking.

    A subclass says what a definition must hold (`check`), which shapes a form can send (`accepts`), when
    something stands there (`is_answered`) and how it reads (`words`).
    """

    name: ClassVar[str] = ""
    in_words: ClassVar[str] = ""  # one line for the reference
    has_rows: ClassVar[bool] = False
    takes_options: ClassVar[bool] = False
    may_be_required: ClassVar[bool] = True
    fixed_columns: ClassVar[tuple[Column, ...]] = ()  # parts of each row that no file changes
    needed_columns: ClassVar[tuple[str, ...]] = ()  # parts that the rules read, by id

    def check(self, question: Asked) -> tuple[str, ...]:
        """List what is wrong with a definition, each with its remedy."""
        faults: list[str] = []
        if self.takes_options and not question.options and not getattr(question, "options_from", ""):
            faults.append(f"a {self.name} question needs options; add at least one")
        if not self.takes_options and question.options:
            faults.append(f"a {self.name} question takes no options; remove them or make it a choice")
        if question.is_required and not self.may_be_required:
            faults.append(f"a {self.name} question may rightly stay empty; remove 'required'")
        if isinstance(question, Question):
            faults.extend(self._row_faults(question))
        return tuple(faults)

    def _row_faults(self, question: Question) -> list[str]:
        if question.row_name or question.columns:
            return [f"a {self.name} question has no rows; remove 'row_name' and 'columns'"]
        return []

    def made_columns(self, _question: Question, /) -> tuple[Column, ...]:
        """Name the parts of each row that the type itself makes; none where the file names them."""
        return self.fixed_columns

    @abstractmethod
    def accepts(self, question: Asked, value: Any, /) -> None:
        """Refuse a value that no form can have sent.

        Raises
        ------
        InvalidInputError
            Where the JSON has another shape; half-filled values and odd text pass.
        """

    def is_answered(self, _question: Asked, value: Any, /) -> bool:
        """Tell whether anything stands here; 0 and "no" are answers."""
        return is_filled(value)

    def is_said(self, question: Asked, value: Any, /) -> bool:
        """Tell whether somebody of the family said something here, to be read back to them and locked."""
        return self.is_answered(question, value)

    @abstractmethod
    def words(self, question: Asked, value: Any, names: Names, /) -> tuple[str, ...]:
        """Say the value in plain words, a paragraph or bullet per item; nothing where nothing stands."""

    def cells(self, _question: Question, _value: Any, _names: Names, /) -> tuple[tuple[str, str], ...]:
        """Say a row as (column label, words) of every filled column; nothing for a type without rows."""
        return ()


def is_filled(value: Any) -> bool:
    """Tell whether a JSON value holds anything: blank text, null and empty collections do not, 0 does."""
    if isinstance(value, str):
        return bool(value.strip())
    if isinstance(value, Mapping):
        return any(is_filled(item) for item in value.values())
    if isinstance(value, list | tuple):
        return any(is_filled(item) for item in value)
    return value is not None


def register(cls: type[QuestionType]) -> type[QuestionType]:
    """Enter a question type under its name; a second one of that name raises."""
    if cls.name in _types:
        raise InstrumentError(
            f"The question type '{cls.name}' exists already; give the new one another name."
        )
    _types[cls.name] = cls()
    return cls


def question_type(name: str) -> QuestionType:
    """Find a question type by name.

    Raises
    ------
    InstrumentError
        Where there is none of that name.
    """
    found = _types.get(name)
    if found is None:
        raise InstrumentError(f"There is no question type '{name}'; use one of {', '.join(type_names())}.")
    return found


def type_names() -> tuple[str, ...]:
    """Name every question type, in the order in which they were entered."""
    return tuple(_types)


def refuse_unless(is_right: Callable[[Any], bool], question: Asked, value: Any, wanted: str) -> None:
    """Refuse a value of the wrong shape, naming the question and what it takes; null clears an answer."""
    if value is not None and not is_right(value):
        raise InvalidInputError(f"“{question.label}” takes {wanted}; send it again in that shape.")
