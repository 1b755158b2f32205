"""Whether a question, or a part of a row, is asked, given what stands elsewhere; hiding never deletes."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from assessment_kit.instruments.model import Column, Condition, Question
from assessment_kit.instruments.types import is_filled
from assessment_kit.instruments.types.yes_no import YES_NO
from assessment_kit.instruments.wording import listed

_LEVEL = re.compile(r"level_[1-9][0-9]*")  # the protocol says how many levels there are

Answer = Mapping[str, Any]  # {question, subject, row, value, …}
Conditioned = Mapping[str, Any]  # {when: {question, is} or nothing, …}, as in an outline


def is_asked(question: Conditioned, subject: str, answers: Iterable[Answer]) -> bool:
    """Tell whether a question is asked about someone.

    A condition looks at what was answered about the same person, or about the family; a question that is
    asked about the family looks at what was answered about anybody.

    Parameters
    ----------
    question
        One question of an outline.
    answers
        Every answer of the record.
    """
    condition = question.get("when")
    if not condition:
        return True
    given = [a for a in answers if a["question"] == condition["question"] and is_filled(a.get("value"))]
    near = [a for a in given if a.get("subject", "") in {subject, ""}] if subject else given
    return any(_meets(condition, answer["value"]) for answer in near)


def deciding(said: Iterable[Answer], still_true: Iterable[Answer]) -> list[Answer]:
    """List what decides: what is said now, and what was said before and holds where nothing is said now.

    Parameters
    ----------
    said
        What stands in the record; empty answers are left out.
    still_true
        What came along from an earlier assessment and somebody said that it is still true.
    """
    filled = [answer for answer in said if is_filled(answer.get("value"))]
    places = {_place(answer) for answer in filled}
    return [*filled, *(answer for answer in still_true if _place(answer) not in places)]


def _place(answer: Answer) -> tuple[str, str]:
    return answer["question"], answer.get("subject", "")


def is_part_asked(column: Conditioned, row: Mapping[str, Any]) -> bool:
    """Tell whether a part of a row is asked, given the other parts of the row."""
    condition = column.get("when")
    return not condition or _meets(condition, row.get(condition["question"]))


def _meets(condition: Mapping[str, Any], value: Any) -> bool:
    wanted = condition.get("is") or ()
    if not wanted:
        return is_filled(value)
    return any(one in wanted for one in (value if isinstance(value, list) else [value]))


def when_words(condition: Mapping[str, Any], decider: Mapping[str, Any]) -> str:
    """Say a condition in the words of the question that decides.

    Parameters
    ----------
    condition
        {question, is}, as in an outline.
    decider
        The question, or the part of the row, that it names: {label, options, …}, as in an outline.

    Examples
    --------
    >>> when_words({"question": "agreed", "is": ["no"]}, {"label": "Do they agree?", "options": []})
    'the answer to “Do they agree?” is “No”'
    """
    wanted = condition.get("is") or ()
    if not wanted:
        return f"“{decider['label']}” is answered"
    labels = YES_NO | {option["id"]: option["label"] for option in decider.get("options", ())}
    answers = listed([f"“{labels.get(answer, answer)}”" for answer in wanted], "or")
    return f"the answer to “{decider['label']}” is {answers}"


def answer_faults(condition: Condition, decider: Question | Column) -> Iterator[str]:
    """List the answers of a condition that the question which decides cannot have, each with its remedy."""
    known = tuple(YES_NO) if decider.type == "yes_no" else tuple(option.id for option in decider.options)
    if decider.type not in {"yes_no", "choice", "choices"}:
        if condition.is_any_of:
            yield f"'{decider.id}' has no fixed answers; leave 'is' out, so that any answer will do"
    elif getattr(decider, "options_from", ""):
        for answer in condition.is_any_of:
            if not _LEVEL.fullmatch(answer):
                yield f"'{decider.id}' cannot be answered '{answer}'; write level_ and its number"
    else:
        for answer in condition.is_any_of:
            if answer not in known:
                yield f"'{decider.id}' cannot be answered '{answer}'; use one of {', '.join(known)}"
