"""Whose copy it is, and what a copy leaves out of the record before anything is laid out."""

from collections.abc import Mapping
from typing import Any

from assessment_kit.core.errors import InvalidInputError

Json = Mapping[str, Any]

COPIES = {"full": "Council's own file copy: does not leave the council"}

# A member of the public who referred is named in no copy, the council's own included.
_REFERRER, _IS_PUBLIC = "referrer_name", "referrer_is_public"
_NOT_NAMED = "a member of the public who made the referral is named in no copy"


def copy_of(record: Json, copy: str) -> dict[str, Any]:
    """Take from a record what a copy may hold.

    Parameters
    ----------
    record
        What `projection.record_json` gives.
    copy
        Whose copy; so far there is the council's own only.

    Raises
    ------
    InvalidInputError
        Where there is no such copy, or what was given is no record.
    """
    if copy not in COPIES:
        raise InvalidInputError(f"There is no copy called '{copy}'; choose one of: {', '.join(COPIES)}.")
    if record.get("schema") != 1 or not isinstance(record.get("sections"), list):
        raise InvalidInputError("This is not the record of an assessment; export it again.")
    if not _is_public(record):
        return dict(record)
    return {**record, "sections": [_section_without_referrer(section) for section in record["sections"]]}


def _is_public(record: Json) -> bool:
    """Tell whether anybody said so: one "yes" that nobody has settled yet is enough."""
    return any(
        text.get("value") == "yes"
        for section in record["sections"]
        for question in section["questions"]
        if question["id"] == _IS_PUBLIC
        for subject in question["subjects"]
        for answer in subject["answers"]
        for text in (answer, *(answer.get("conflicts") or ()))
    )


def _section_without_referrer(section: Json) -> dict[str, Any]:
    questions = [
        _withheld(question) if question["id"] == _REFERRER else question for question in section["questions"]
    ]
    return {**section, "questions": questions}


def _withheld(question: Json) -> dict[str, Any]:
    empty: dict[str, Any] = {
        "value": None,
        "words": [],
        "cells": [],
        "voice_name": "",
        "withheld": _NOT_NAMED,
        "conflicts": [],
    }
    subjects = [
        {**subject, "answers": [{**answer, **empty} for answer in subject["answers"]], "blanks": []}
        for subject in question["subjects"]
    ]
    return {**question, "subjects": subjects}
