"""Records as a recipient may have them, made by hand for tests of what is printed.

What stands in a copy is decided in `projection.disclosing`, which has tests of its own; here it is enough
that some things are withheld as that module withholds them.
"""

from collections.abc import Mapping, Sequence
from typing import Any

Json = Mapping[str, Any]

A_CHILDS, ELSE = "what a child said", "what somebody else said"
_CHILDS = {"child_words", "child_sharing_wish", "child_view_of_assessment"}
_PARENTS = {
    "parent_does_well",
    "parent_finds_hard",
    "parent_wants",
    "family_view_words",
    "family_view_disagrees",
}


def as_copy(
    record: Json,
    kind: str,
    recipient: str,
    *,
    person: str = "",
    sections: Sequence[str] = (),
    **other: Any,
) -> dict[str, Any]:
    """Make a record what somebody may have of it.

    Parameters
    ----------
    person
        The person of the case whose copy it is: what they said themselves stands in it.
    """
    made = {
        **record,
        "sections": [_section(one, person, kind) for one in record["sections"]],
        "unplaced": [],
        "allocation": "",
    }
    marks = [
        answer["withheld"]
        for section in made["sections"]
        for question in section["questions"]
        for subject in question["subjects"]
        for answer in subject["answers"]
        if answer["withheld"]
    ]
    plain = {
        "kind": kind,
        "recipient": recipient,
        "person": person,
        "agency": "",
        "case_number": "",
        "ground": "",
        "sections": list(sections),
        "number": None,
        "released_on": None,
        "language": "English",
        "withheld": marks,
    }
    return {**made, "copy": {**plain, **other}}


def _section(section: Json, person: str, kind: str) -> dict[str, Any]:
    questions = [one for one in section["questions"] if one["type"] != "reviews"]
    return {**section, "annotations": [], "questions": [_question(one, person, kind) for one in questions]}


def _question(question: Json, person: str, kind: str) -> dict[str, Any]:
    subjects = [
        {
            **one,
            "blanks": [],
            "answers": [_answer(question, one, answer, person, kind) for answer in one["answers"]],
        }
        for one in question["subjects"]
    ]
    return {**question, "subjects": subjects}


def _answer(question: Json, subject: Json, answer: Json, person: str, kind: str) -> dict[str, Any]:
    reason = _reason(question, subject, answer, person) if kind != "court" else ""
    if not reason:
        return {**answer, "conflicts": []}
    gone = dict.fromkeys(
        ("kind", "kind_words", "voice", "voice_name", "source", "source_words", "provenance"), ""
    )
    return {
        **answer,
        **gone,
        "value": None,
        "words": [],
        "cells": [],
        "conflicts": [],
        "author": "",
        "author_name": "",
        "drawing": "",
        "drawing_words": "",
        "read_back": "",
        "withheld": reason,
    }


def _reason(question: Json, subject: Json, answer: Json, person: str) -> str:
    if subject["id"] == person or answer.get("voice") == person:
        return ""
    if question["id"] in _CHILDS:
        return A_CHILDS
    return ELSE if question["id"] in _PARENTS or answer.get("voice") else ""
