"""What the page knows of the record besides its HTML: the outline and the answers, as JSON."""

import json
from collections.abc import Iterator
from typing import Any

from assessment_kit.forms.reading import parts_of
from assessment_kit.instruments.outline import question_json
from assessment_kit.projection.familiar import familiar_words
from assessment_kit.projection.model import AnswerView, QuestionView, RecordView, SectionView, SubjectView
from assessment_kit.projection.provenance import parts_of_people

SCHEMA = 1


def outline_of(view: RecordView) -> dict[str, Any]:
    """Describe every section with its questions and those they are asked about."""
    return {"sections": [section_outline_of(shown) for shown in view.sections]}


def section_outline_of(shown: SectionView) -> dict[str, Any]:
    """Describe one section as `instruments.outline` does, from what the view shows."""
    section = shown.section
    return {
        "id": section.id,
        "title": section.title,
        "group": section.group,
        "dimensions": [list(dimension) for dimension in section.dimensions],
        "questions": [_question(asked) for asked in shown.questions],
    }


def _question(asked: QuestionView) -> dict[str, Any]:
    return {**_slim(question_json(asked.question)), "subjects": [_subject(part) for part in parts_of(asked)]}


def _subject(part: SubjectView) -> dict[str, Any]:
    said: dict[str, Any] = {"id": part.subject, "name": part.subject_name}
    if part.is_closed:
        said["closed"] = True
    if part.carried:
        said["carried"] = [{"id": item.id, "kind": item.kind, "value": item.value} for item in part.carried]
    return said


# What the page prints already and no rule reads; without it the state is a third of the size.
_PRINTED = frozenset(
    {
        *("hint", "guidance", "source", "scope", "code", "instrument", "instrument_version"),
        *(
            "faces",
            "wordings",
            "options_from",
            "scale",
            "stays",
            "answered_by",
            "why",
            "owner",
            "task",
            "picture",
        ),
    }
)
_RARE = frozenset({"when", "clock", "low", "high"})  # left out where there is nothing in them


def _slim(described: Any) -> Any:
    if isinstance(described, dict):
        kept = {key: value for key, value in described.items() if key not in _PRINTED}
        return {key: _slim(value) for key, value in kept.items() if value or key not in _RARE}
    return [_slim(one) for one in described] if isinstance(described, list) else described


def answers_of(view: RecordView) -> list[dict[str, Any]]:
    """List what stands in the record, in the shape that completeness and advice read."""
    return [answer_json(answer) for shown in view.sections for answer in _answers(shown)]


def _answers(shown: SectionView) -> Iterator[AnswerView]:
    return (answer for asked in shown.questions for part in asked.subjects for answer in part.answers)


def answer_json(answer: AnswerView) -> dict[str, Any]:
    """Describe one answer."""
    return {
        "question": answer.question,
        "subject": answer.subject,
        "row": answer.row,
        "value": answer.value,
        "kind": answer.kind,
        "voice": answer.voice,
        "source": answer.source,
    }


def page_state(view: RecordView, base_url: str = "/") -> dict[str, Any]:
    """Say what the modules of the page need: where to save, for whom, and the outline."""
    api, assessment = f"{base_url}assessment-kit/api/v1", view.assessment
    reader = view.reader
    return {
        "schema": SCHEMA,
        "assessment": assessment.id,
        "case": view.case,
        "person": reader.id if reader else "",
        "person_name": reader.name if reader else "",
        "is_writable": view.is_writable,
        "status": assessment.status.value,
        "title": view.instrument.title,
        "seq": view.seq,
        "login": f"{base_url}login",
        "caseload": f"{base_url}assessment-kit/cases",
        "api": api,
        "outline": outline_of(view),
        "names": {person.id: person.name for person in view.people},
        "parts": parts_of_people(view.people),
        "known": list(familiar_words(view)),
    }


def as_script(state: dict[str, Any]) -> str:
    """Write JSON so that it can stand inside a script element: no text in it can end that element."""
    text = json.dumps(state, ensure_ascii=False, separators=(",", ":"))
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return text
