"""The book of codes: every question and option of the instruments that an export rests on."""

from collections.abc import Iterable, Iterator
from typing import Any

from assessment_kit.exchange.analysts.asked import Asked, Part, asked_in
from assessment_kit.exchange.analysts.tables_of_answers import CodeRow, QuestionRow
from assessment_kit.instruments.model import Instrument
from assessment_kit.instruments.protocol import Protocol

Files = Iterable[tuple[Instrument, Protocol]]


def questions(files: Files) -> Iterator[QuestionRow]:
    """Give every question and every part of its rows, in the words of the protocol."""
    for instrument, protocol in files:
        for asked in asked_in(instrument).values():
            question = asked.question
            for part in (asked.itself, *asked.parts):
                is_itself = part is asked.itself
                yield QuestionRow(
                    **_of(instrument, protocol),
                    section=asked.section.id,
                    section_title=asked.section.title,
                    question=question.id,
                    part=None if is_itself else part.id,
                    label=part.label,
                    type=part.type,
                    about=question.about.value,
                    answered_by=question.answered_by,
                    dimension=question.dimension or None,
                    belongs_to=question.scope.value,
                    low=(question.low or None) if is_itself else None,
                    high=(question.high or None) if is_itself else None,
                    source=(question.source or None) if is_itself else None,
                )


def codes(files: Files) -> Iterator[CodeRow]:
    """Give every option of every question and part, with what it says and its official code."""
    for instrument, protocol in files:
        for asked in asked_in(instrument).values():
            for part, name in _with_options(asked):
                for option in part.options.values():
                    yield CodeRow(
                        **_of(instrument, protocol),
                        question=asked.question.id,
                        part=name,
                        value=option.id,
                        label=option.label,
                        code=option.code or None,
                    )


def _with_options(asked: Asked) -> Iterator[tuple[Part, str | None]]:
    yield asked.itself, None
    yield from ((part, part.id) for part in asked.parts)


def _of(instrument: Instrument, protocol: Protocol) -> dict[str, Any]:
    return {
        "instrument": instrument.id,
        "instrument_version": instrument.version,
        "protocol": protocol.id,
        "protocol_version": protocol.version,
    }
