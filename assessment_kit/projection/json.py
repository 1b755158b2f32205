"""The one JSON shape of a view: per section in a notebook's output, whole for copies and exporters.

A section's JSON is the content of `application/vnd.assessment-kit.section+json`; `parsing.parse_section`
reads it back.
"""

from dataclasses import asdict
from datetime import date, datetime
from enum import Enum
from typing import Any

from assessment_kit.core.addendum import Addendum
from assessment_kit.core.assessment import Assessment, Event
from assessment_kit.core.errors import NotFoundError
from assessment_kit.core.people import Person
from assessment_kit.instruments.outline import question_json
from assessment_kit.projection.annotation_view import AnnotationView
from assessment_kit.projection.copies import for_copy
from assessment_kit.projection.model import (
    AnswerView,
    CarriedView,
    QuestionView,
    RecordView,
    SectionView,
    StepView,
    SubjectView,
)
from assessment_kit.projection.parsing import SCHEMA, parse_section
from assessment_kit.projection.provenance import english_day

__all__ = ["SCHEMA", "parse_section", "record_json", "section_json"]


def section_json(view: RecordView, section_id: str) -> dict[str, Any]:
    """Give one section as JSON, with everything that a face prints of it.

    Raises
    ------
    NotFoundError
        Where the instrument has no such section.
    """
    section = view.section(section_id)
    if section is None:
        known = ", ".join(s.section.id for s in view.sections)
        raise NotFoundError(f"There is no section '{section_id}' in this assessment; it has {known}.")
    return _section(section)


def record_json(view: RecordView) -> dict[str, Any]:
    """Give the whole view as JSON, with every section, and without what no copy may hold."""
    view = for_copy(view)
    day = english_day(view.made_at)
    return {
        "schema": SCHEMA,
        "reference": f"{view.assessment.id[:8].upper()}-{view.seq}",
        "assessment": _assessment(view.assessment, view.instrument.title, view.instrument.assessment_type),
        "case": {"id": view.case, "reference": view.case_reference},
        "children": [_person(person, day) for person in view.children],
        "people": [_person(person, day) for person in view.people],
        "reader": view.reader.name if view.reader else "",
        "is_writable": view.is_writable,
        "protocol": dict(view.protocol),
        "introduction": view.instrument.introduction,
        "places": [dict(place) for place in view.places],
        "not_explored": [list(item) for item in view.not_explored],
        "due_on": _iso(view.due_on),
        "due_dates": [{key: _plain(value) for key, value in asdict(due).items()} for due in view.due],
        "steps": [_step(step) for step in view.steps],
        "went_on": [_step(step) for step in view.went_on],
        "child": view.child,
        "writer": asdict(view.writer) if view.writer else None,
        "parts": [record_json(part) for part in view.parts],
        "byline": [list(line) for line in view.byline],
        "same_person": view.same_person,
        "warnings": list(view.warnings),
        "allocation": view.allocation.words if view.allocation else "",
        "day_count": view.day_count,
        "content_root": view.content_root,
        "seq": view.seq,
        "addenda": [_addendum(one) for one in view.addenda],
        "made_at": view.made_at.isoformat(),
        "unplaced": [_annotation(note) for note in view.unplaced],
        "sections": [_section(section) for section in view.sections],
    }


def _section(view: SectionView) -> dict[str, Any]:
    return {
        "schema": SCHEMA,
        "section": {
            "id": view.section.id,
            "title": view.section.title,
            "guidance": view.section.guidance,
            "group": view.section.group,
            "complete": view.is_declared_complete,
        },
        "dimensions": [list(dimension) for dimension in view.section.dimensions],
        "questions": [_question(question) for question in view.questions],
        "annotations": [_annotation(note) for note in view.annotations],
    }


def _question(view: QuestionView) -> dict[str, Any]:
    return {
        **question_json(view.question),
        "asked_when": view.asked_when,
        "owner_words": view.owner_words,
        "subjects": [_subject(subject) for subject in view.subjects],
    }


def _subject(view: SubjectView) -> dict[str, Any]:
    return {
        "id": view.subject,
        "name": view.subject_name,
        "answers": [_answer(answer) for answer in view.answers],
        "blanks": [_answer(answer) for answer in view.blanks],
        "carried": [_carried(item) for item in view.carried],
        "is_asked": view.is_asked,
        "is_closed": view.is_closed,
    }


def _carried(view: CarriedView) -> dict[str, Any]:
    return {
        **{name: getattr(view, name) for name in CarriedView.__dataclass_fields__},
        "words": list(view.words),
        "cells": [list(cell) for cell in view.cells],
        "recorded_at": _iso(view.recorded_at),
        "since": list(view.since),
        "said": _answer(view.said) if view.said is not None else None,
        "origin": view.origin,
        "still_true": view.still_true,
    }


def _answer(view: AnswerView) -> dict[str, Any]:
    return {
        **{name: getattr(view, name) for name in AnswerView.__dataclass_fields__},
        "words": list(view.words),
        "cells": [list(cell) for cell in view.cells],
        "recorded_at": _iso(view.recorded_at),
        "happened_on": _iso(view.happened_on),
        "conflicts": [dict(conflict) for conflict in view.conflicts],
    }


def _addendum(one: Addendum) -> dict[str, Any]:
    return {**asdict(one), "kind": one.kind.value, "at": one.at.isoformat()}


def _annotation(view: AnnotationView) -> dict[str, Any]:
    return {
        **asdict(view),
        "at": view.at.isoformat(),
        "state_at": _iso(view.state_at),
        "replies": [{key: _iso(value) for key, value in reply.items()} for reply in view.replies],
    }


def _assessment(assessment: Assessment, title: str, assessment_type: str) -> dict[str, Any]:
    return {
        "id": assessment.id,
        "instrument": assessment.instrument,
        "instrument_version": assessment.instrument_version,
        "instrument_sha256": assessment.instrument_sha256,
        "title": title,
        "status": assessment.status.value,
        "referred_on": assessment.referred_on.isoformat(),
        "started_on": assessment.started_on.isoformat(),
        "authorised_on": _iso(assessment.authorised_on),
        "author": assessment.author,
        "author_name": assessment.author_name,
        "assessing": assessment.assessing,
        "assessing_name": assessment.assessing_name,
        "children": list(assessment.children),
        "type": assessment_type,
        "part_of": assessment.part_of,
        "version": assessment.version,
        "protocol": assessment.protocol,
        "protocol_sha256": assessment.protocol_sha256,
        "events": [_event(event) for event in assessment.events],
    }


def _event(event: Event) -> dict[str, Any]:
    return {**asdict(event), "kind": event.kind.value, "at": event.at.isoformat()}


def _step(view: StepView) -> dict[str, Any]:
    fields = {key: _plain(value) for key, value in asdict(view.step).items()}
    before, after = (level and asdict(level) for level in (view.before, view.after))
    return {
        **fields,
        "from_title": view.from_title,
        "to_title": view.to_title,
        "before": before,
        "after": after,
    }


def _person(person: Person, day: date) -> dict[str, Any]:
    return {
        "id": person.id,
        "kind": person.kind.value,
        "name": person.name,
        "first_name": person.first_name,
        "age": person.age_on(day),
        "date_of_birth": _iso(person.date_of_birth),
        "expected_on": _iso(person.expected_on),
        "details": dict(person.details),
    }


def _plain(value: Any) -> Any:
    """Write what a dataclass of the core holds as JSON."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, list | tuple | set | frozenset):
        return [_plain(one) for one in value]
    return {key: _plain(one) for key, one in value.items()} if isinstance(value, dict) else _iso(value)


def _iso(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date | datetime) else value
