"""An instrument as JSON: what a page, a kernel and an exporter need to know of each question."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from assessment_kit.instruments.model import (
    About,
    Audience,
    Column,
    Condition,
    Instrument,
    Option,
    Question,
    Scope,
    Section,
    Wording,
)

Subject = Mapping[str, Any]  # {id, name}, both empty for the family; closed, carried where they are
Subjects = Mapping[str, Sequence[Subject]]  # by the value of About

NOT_EXPLORED = "_not_explored"
MEANING = "_meaning"
SHOWS = "_shows"  # whether what is said of a dimension is a concern, a strength or both


def outline(instrument: Instrument, subjects: Subjects) -> dict[str, Any]:
    """Describe an instrument for one assessment, each question with those it is asked about.

    Parameters
    ----------
    subjects
        Who is there, by the value of `About`: {"each_child": [{"id": …, "name": …}], …}.

    Returns
    -------
    {instrument, version, title, sections: [{id, title, group, guidance, dimensions, questions: […]}]}.
    """
    return {
        "instrument": instrument.id,
        "version": instrument.version,
        "title": instrument.title,
        "sections": [section_outline(section, subjects) for section in instrument.sections],
    }


def section_outline(section: Section, subjects: Subjects) -> dict[str, Any]:
    """Describe one section as JSON."""
    return {
        "id": section.id,
        "title": section.title,
        "group": section.group,
        "guidance": section.guidance,
        "dimensions": [list(dimension) for dimension in section.dimensions],
        "questions": [
            {**question_json(question), "subjects": [dict(s) for s in subjects_of(question, subjects)]}
            for question in section.questions
        ],
    }


def subjects_of(question: Question, subjects: Subjects) -> Sequence[Subject]:
    """Say whom a question is asked about; a list of people is asked once, its rows are the subjects."""
    if question.about in {About.FAMILY, About.PERSON, About.ANYONE}:
        return ({"id": "", "name": ""},)
    return subjects.get(question.about.value, ())


def question_json(question: Question) -> dict[str, Any]:
    """Describe a question as JSON; `question_from_json` is its inverse."""
    return {
        "id": question.id,
        "label": question.label,
        "type": question.type,
        "about": question.about.value,
        "scope": question.scope.value,
        "hint": question.hint,
        "guidance": question.guidance,
        "required": question.is_required,
        "options": [_option_json(option) for option in question.options],
        "columns": [_column_json(column) for column in question.columns],
        "row_name": question.row_name,
        "low": question.low,
        "high": question.high,
        "faces": question.faces,
        "dimension": question.dimension,
        "source": question.source,
        "when": _condition_json(question.when),
        "wordings": {audience.value: asdict(wording) for audience, wording in question.wordings},
        "options_from": question.options_from,
        "scale": question.scale,
        "clock": question.clock,
        "stays": question.stays,
        "answered_by": question.answered_by,
        "owner": question.owner,
        "task": question.task,
        "picture": question.picture,
        "why": question.why,
        "instrument": question.instrument,
        "instrument_version": question.instrument_version,
    }


def question_from_json(json: Mapping[str, Any]) -> Question:
    """Read a question from its JSON; what is missing takes its usual value."""
    return Question(
        id=json["id"],
        label=json["label"],
        type=json["type"],
        about=About(json.get("about", About.FAMILY.value)),
        scope=Scope(json.get("scope", Scope.ASSESSMENT.value)),
        hint=json.get("hint", ""),
        guidance=json.get("guidance", ""),
        is_required=json.get("required", False),
        options=tuple(_option_from(option) for option in json.get("options", ())),
        columns=tuple(_column_from(column) for column in json.get("columns", ())),
        row_name=json.get("row_name", ""),
        low=json.get("low", ""),
        high=json.get("high", ""),
        faces=json.get("faces", ""),
        dimension=json.get("dimension", ""),
        source=json.get("source", ""),
        when=_condition_from(json.get("when")),
        wordings=tuple((Audience(a), Wording(**w)) for a, w in json.get("wordings", {}).items()),
        options_from=json.get("options_from", ""),
        scale=json.get("scale", ""),
        clock=json.get("clock", ""),
        stays=json.get("stays", False),
        answered_by=json.get("answered_by", "practitioner"),
        owner=json.get("owner", ""),
        task=json.get("task", ""),
        picture=json.get("picture", ""),
        why=json.get("why", ""),
        instrument=json.get("instrument", ""),
        instrument_version=json.get("instrument_version", 0),
    )


def _option_json(option: Option) -> dict[str, Any]:
    return {
        "id": option.id,
        "label": option.label,
        "hint": option.hint,
        "code": option.code,
        "exclusive": option.is_exclusive,
    }


def _option_from(json: Mapping[str, Any]) -> Option:
    return Option(
        json["id"], json["label"], json.get("hint", ""), json.get("code", ""), json.get("exclusive", False)
    )


def _column_json(column: Column) -> dict[str, Any]:
    return {
        "id": column.id,
        "label": column.label,
        "type": column.type,
        "hint": column.hint,
        "options": [_option_json(option) for option in column.options],
        "required": column.is_required,
        "when": _condition_json(column.when),
        "low": column.low,
        "high": column.high,
    }


def _column_from(json: Mapping[str, Any]) -> Column:
    return Column(
        id=json["id"],
        label=json["label"],
        type=json["type"],
        hint=json.get("hint", ""),
        options=tuple(_option_from(option) for option in json.get("options", ())),
        is_required=json.get("required", False),
        when=_condition_from(json.get("when")),
        low=json.get("low", ""),
        high=json.get("high", ""),
    )


def _condition_json(condition: Condition | None) -> dict[str, Any] | None:
    return {"question": condition.question, "is": list(condition.is_any_of)} if condition else None


def _condition_from(json: Mapping[str, Any] | None) -> Condition | None:
    return Condition(json["question"], tuple(json.get("is", ()))) if json else None
