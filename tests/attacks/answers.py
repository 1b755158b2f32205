"""A text in every part of every question that takes one, derived from the instruments themselves."""

import uuid
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from assessment_kit.core.errors import InvalidInputError
from assessment_kit.core.knowledge import Asking, answer_row, rating_row
from assessment_kit.instruments.model import About, Instrument, Question
from assessment_kit.instruments.types import question_type
from assessment_kit.server.payload import _TEXTS as MARKS  # what stands beside an answer
from tests.server.client import operation

ITEM = "washing_stay"
# What a row has to say before any text in it is looked at.
BEGUN: Mapping[str, Mapping[str, Any]] = {
    "knowledge_answers": {"item": ITEM, "asking": 1, "told": "answered"},
    "knowledge_breaks": {"began_at": "2026-03-03T10:42:00Z"},
    "knowledge_ratings": {"item": ITEM, "asking": 1, "rating": "not_yet"},
    "knowledge_observed": {"item": ITEM, "does": "tried"},
}
_ROWS: Mapping[str, Callable[[str, str, Asking], str]] = {
    "knowledge_answers": answer_row,
    "knowledge_ratings": rating_row,
}
Op = dict[str, Any]


@dataclass(frozen=True)
class Place:
    """An assessment of which every question is to be answered, and who is in it."""

    id: str
    instrument: Instrument
    child: str
    parent: str

    def at(self, question: Question) -> dict[str, str]:
        """Say where an answer to a question stands: about whom, and in a row of its own."""
        row = str(uuid.uuid4()) if question.has_rows else ""
        subject = {
            About.EACH_CHILD: self.child,
            About.EACH_PARENT: self.parent,
            About.EACH_MEMBER: self.parent,
            About.PERSON: row,
        }.get(question.about, "")
        if question.type in _ROWS:
            row = _ROWS[question.type](self.id, subject, Asking(ITEM))
        return {"subject": subject, "row": row}

    def first(self) -> Iterator[Op]:
        """Answer what other questions hang on, so that they are asked, and choose what a check asks."""
        wanted: dict[str, Counter[str]] = {}
        for when in (question.when for question in self.instrument.questions):
            if when is not None:
                wanted.setdefault(when.question, Counter()).update(when.is_any_of)
        for question in self.instrument.questions:
            chosen = [answer for answer, _ in wanted.get(question.id, Counter()).most_common()]
            if question.type == "knowledge_items":
                yield operation([ITEM], question.id, **self.at(question))
            elif question.id == "same_person":
                yield operation("yes", question.id, **self.at(question))
            elif chosen:
                answer = chosen if question.type == "choices" else chosen[0]
                yield operation(answer, question.id, **self.at(question))

    def ops(self, text: Callable[[], str], *, task: str | None = None) -> Iterator[Op]:
        """Put a text into every part that takes one, one answer for each question; of one task, or of all."""
        for question in self.instrument.questions:
            if (task is None or question.task == task) and (value := filled(question, text)) is not None:
                yield operation(value, question.id, **self.at(question))

    def odd_ops(self, text: Callable[[], str], known: set[tuple[str, str]]) -> Iterator[Op]:
        """Send a text where none belongs: in choices, in lists, and in what stands beside an answer.

        Parameters
        ----------
        known
            The kinds of parts that were tried already: each is tried once.
        """
        for question in self.instrument.questions:
            for kind, value in misfits(question, text):
                if kind not in known:
                    yield operation(value, question.id, **self.at(question))
            known |= {kind for kind, _ in misfits(question, text)}
        statement = next((one for one in self.instrument.questions if one.type == "statements"), None)
        for mark in MARKS if statement else ():
            at = self.at(statement) | {mark: text()}  # type: ignore[arg-type]
            yield operation({"text": text()}, statement.id, **at)  # type: ignore[union-attr]


def filled(question: Question, text: Callable[[], str]) -> Any:
    """Put a text into every part of an answer that takes one; None where none does."""
    if not question.has_rows:
        said = text()
        return said if _takes(question, said) else None
    begun = dict(BEGUN.get(question.type, {}))
    value = dict(begun)
    for column in question_type(question.type).columns_of(question):  # type: ignore[attr-defined]
        said = text()
        if column.id not in begun and _takes(question, begun | {column.id: said}):
            value[column.id] = said
        elif column.id in {one.when.question for one in question.columns if one.when}:
            value |= _deciding(question, column.id)
    return value if value != begun else None


def misfits(question: Question, text: Callable[[], str]) -> Iterator[tuple[tuple[str, str], Any]]:
    """Give answers with a text where the type takes none, as it is and in a list, each with its kind."""
    if not question.has_rows:
        yield from (
            ((question.type, ""), value) for value in (text(), [text()]) if not _takes(question, value)
        )
        return
    begun = dict(BEGUN.get(question.type, {}))
    for column in question_type(question.type).columns_of(question):  # type: ignore[attr-defined]
        kind = question.type, column.id if question.type in BEGUN else column.type
        for value in (text(), [text()]):
            if not (isinstance(value, str) and _takes(question, begun | {column.id: value})):
                yield kind, begun | {column.id: value}


def _deciding(question: Question, part: str) -> dict[str, Any]:
    """Answer the part of a row on which other parts hang."""
    found = [
        one.when.is_any_of[0]
        for one in question.columns
        if one.when and one.when.question == part and one.when.is_any_of
    ]
    return {part: found[0]} if found and _takes(question, {part: found[0]}) else {}


def _takes(question: Question, value: Any) -> bool:
    try:
        question_type(question.type).accepts(question, value)
    except InvalidInputError:
        return False
    return True
