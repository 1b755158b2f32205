"""What each question can be answered with, looked up once per instrument and protocol."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from assessment_kit.instruments.model import (
    About,
    Column,
    Condition,
    Instrument,
    Option,
    Question,
    Scope,
    Section,
)
from assessment_kit.instruments.outline import MEANING, NOT_EXPLORED, SHOWS
from assessment_kit.instruments.types import question_type
from assessment_kit.instruments.types.yes_no import YES_NO
from assessment_kit.instruments.wording import typed_day

TEXTS = frozenset({"short_text", "long_text"})
_YES_NO = {word: Option(word, label) for word, label in YES_NO.items()}


class Coded(NamedTuple):
    """An answer as a code; all missing where it is a text, or a thing that has none."""

    value: str | None = None
    label: str | None = None
    code: str | None = None
    day: date | None = None
    person: str | None = None


NOTHING = Coded()


@dataclass(frozen=True, slots=True)
class Part:
    """A question, or one part of its rows, as something that is answered with a code.

    Parameters
    ----------
    when
        {question, is} of its condition; None where it is asked always.
    """

    id: str
    label: str
    type: str
    options: Mapping[str, Option]
    when: Mapping[str, Any] | None

    def codes(self, value: Any) -> Iterator[Coded]:
        """Give an answer as codes: nothing that was typed, and no id that this question does not know."""
        match self.type:
            case "choice" | "yes_no":
                yield self._coded(value)
            case "choices":
                yield from map(self._coded, value if isinstance(value, list) else ())
            case "persons":
                people = value if isinstance(value, list) else ()
                yield from (Coded(person=one) for one in people if isinstance(one, str))
            case "date":
                yield Coded(day=typed_day(value))
            case _:
                yield NOTHING

    def _coded(self, value: Any) -> Coded:
        option = self.options.get(value) if isinstance(value, str) else None
        return Coded(option.id, option.label, option.code or None) if option else NOTHING


@dataclass(frozen=True, slots=True)
class Asked:
    """One question of an instrument under a protocol.

    Parameters
    ----------
    of_each
        Whom it is asked about, where it belongs to the whole case and is asked about several; None else.
    """

    question: Question
    section: Section
    itself: Part
    parts: tuple[Part, ...]
    of_each: About | None

    @property
    def has_official_codes(self) -> bool:
        """Tell whether every option goes out under a code, as the census has it."""
        return self.question.type == "choices" and all(option.code for option in self.question.options)


def asked_in(instrument: Instrument) -> dict[str, Asked]:
    """Look up what every question of an instrument can be answered with, by the question's id."""
    return {
        question.id: Asked(
            question, section, _part(question), tuple(map(_part, _columns(question))), _of_each(question)
        )
        for section in instrument.sections
        for question in section.questions
    }


def of_dimensions(asked: Mapping[str, Asked]) -> tuple[tuple[Asked, str], ...]:
    """List where what is said of a dimension stands, with what it is called; meanings stand beside it."""
    found = (one for one in asked.values() if one.question.dimension)
    return tuple(
        (one, _dimension_name(one))
        for one in found
        if not one.question.id.endswith((MEANING, SHOWS, NOT_EXPLORED))
    )


def _dimension_name(asked: Asked) -> str:
    names = (name for code, name, _ in asked.section.dimensions if code == asked.question.dimension)
    return next(names, asked.question.label)


def _of_each(question: Question) -> About | None:
    is_each = question.scope is Scope.CASE and question.about.value.startswith("each_")
    return question.about if is_each else None


def _columns(question: Question) -> tuple[Column, ...]:
    return question_type(question.type).made_columns(question) or question.columns


def _part(one: Question | Column) -> Part:
    options = _YES_NO if one.type == "yes_no" else {option.id: option for option in one.options}
    return Part(one.id, one.label, one.type, options, _when(one.when))


def _when(condition: Condition | None) -> Mapping[str, Any] | None:
    return {"question": condition.question, "is": condition.is_any_of} if condition else None
