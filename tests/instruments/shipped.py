"""Finding things in the shipped instruments that must be there."""

import re

from assessment_kit.instruments.loading import Library
from assessment_kit.instruments.model import Column, Instrument, Question, Section

LICENSED = re.compile(
    r"\b(PAMS|ParentAssess|Outcomes Star|AMBIT|Three Houses|Words and Pictures|Elia)\b", re.IGNORECASE
)


def whole() -> tuple[Instrument, ...]:
    """Read the newest version of every assessment that is no part of another one."""
    return Library().alone()


def first(instrument_id: str) -> Instrument:
    """Read the first version of an instrument, which is frozen."""
    return Library().get(instrument_id, 1)


def asked(instrument: Instrument, question_id: str) -> Question:
    """Find a question that must be there."""
    question = instrument.question(question_id)
    assert question is not None, question_id
    return question


def part(question: Question, column_id: str) -> Column:
    """Find a part of a row that must be there."""
    column = question.column(column_id)
    assert column is not None, column_id
    return column


def parts(question: Question) -> list[str]:
    """Name the parts of a question's rows, in order."""
    return [column.id for column in question.columns]


def choices(question: Question | Column) -> list[str]:
    """Name the options of a question or of a part of a row, in order."""
    return [option.id for option in question.options]


def section(instrument: Instrument, section_id: str) -> Section:
    """Find a section that must be there."""
    found = instrument.section(section_id)
    assert found is not None, section_id
    return found


def order(instrument: Instrument) -> list[str]:
    """Name every question, in the order in which it is asked."""
    return [question.id for question in instrument.questions]


def asked_after(question: Question | Column) -> tuple[str, tuple[str, ...]]:
    """Say after which question, and after which answers, something is asked."""
    assert question.when is not None, question.id
    return question.when.question, question.when.is_any_of
