"""Reading a section's JSON back, as the exporters do from a notebook."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from assessment_kit.core.errors import InvalidInputError
from assessment_kit.instruments.model import Section
from assessment_kit.instruments.outline import question_from_json
from assessment_kit.projection.annotation_view import AnnotationView
from assessment_kit.projection.model import AnswerView, CarriedView, QuestionView, SectionView, SubjectView

SCHEMA = 1


def parse_section(json: Mapping[str, Any]) -> SectionView:
    """Read a section from its JSON; the inverse of `section_json`.

    Raises
    ------
    InvalidInputError
        Where it was written in a schema that this version does not read, or is not a section at all.
    """
    written = json.get("schema")
    if written != SCHEMA:
        raise InvalidInputError(
            f"This section was written in schema {written}, and this version reads schema {SCHEMA}: "
            "make the notebook again with `assessment-kit export`."
        )
    try:
        return _section(json)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise InvalidInputError(
            "This is not a whole section: make the notebook again with `assessment-kit export`."
        ) from error


def _section(json: Mapping[str, Any]) -> SectionView:
    head = json["section"]
    questions = tuple(parse_question(question) for question in json["questions"])
    section = Section(
        id=head["id"],
        title=head["title"],
        questions=tuple(view.question for view in questions),
        guidance=head["guidance"],
        group=head["group"],
        dimensions=tuple((code, name, meaning) for code, name, meaning in json["dimensions"]),
    )
    notes = tuple(_annotation(note) for note in json["annotations"])
    return SectionView(section, questions, bool(head["complete"]), notes)


def parse_question(json: Mapping[str, Any]) -> QuestionView:
    """Read a question with its answers from its JSON."""
    return QuestionView(
        question_from_json(json),
        tuple(_subject(subject) for subject in json["subjects"]),
        json.get("asked_when", ""),
        json.get("owner_words", ""),  # who may not write here is a matter of the moment, and not kept
    )


def _subject(json: Mapping[str, Any]) -> SubjectView:
    return SubjectView(
        json["id"],
        json["name"],
        _answers(json["answers"]),
        _answers(json["blanks"]),
        carried=tuple(_carried(item) for item in json.get("carried", ())),  # older notebooks have none
        is_asked=bool(json.get("is_asked", True)),
        is_closed=bool(json.get("is_closed", False)),
    )


def _carried(json: Mapping[str, Any]) -> CarriedView:
    return CarriedView(
        **{
            **{name: json[name] for name in CarriedView.__dataclass_fields__},
            "words": tuple(json["words"]),
            "cells": tuple((label, words) for label, words in json["cells"]),
            "recorded_at": _moment(json["recorded_at"]),
            "since": tuple(json["since"]),
            "said": _answer(json["said"]) if json["said"] else None,
        }
    )


def _answers(json: Sequence[Mapping[str, Any]]) -> tuple[AnswerView, ...]:
    return tuple(_answer(answer) for answer in json)


def _answer(json: Mapping[str, Any]) -> AnswerView:
    return AnswerView(
        **{
            **json,
            "words": tuple(json["words"]),
            "cells": tuple((label, words) for label, words in json["cells"]),
            "recorded_at": _moment(json["recorded_at"]),
            "happened_on": date.fromisoformat(json["happened_on"]) if json["happened_on"] else None,
            "conflicts": tuple(dict(conflict) for conflict in json["conflicts"]),
        }
    )


def _annotation(json: Mapping[str, Any]) -> AnnotationView:
    return AnnotationView(
        **{
            **json,
            "at": datetime.fromisoformat(json["at"]),
            "state_at": _moment(json.get("state_at")),
            "replies": tuple({**reply, "at": _moment(reply["at"])} for reply in json["replies"]),
        }
    )


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
