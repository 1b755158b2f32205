"""Whether a question, or a part of a row, is asked, given what stands elsewhere; hiding never deletes."""

from collections.abc import Iterable, Mapping
from typing import Any

from assessment_kit.instruments.types import is_filled

Answer = Mapping[str, Any]  # {question, subject, row, value, …}
Conditioned = Mapping[str, Any]  # {when: {question, is} or nothing, …}, as in an outline


def is_asked(question: Conditioned, subject: str, answers: Iterable[Answer]) -> bool:
    """Tell whether a question is asked about someone.

    A condition looks at what was answered about the same person, or about the family; a question that is asked
    about the family looks at what was answered about anybody.

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


def is_part_asked(column: Conditioned, row: Mapping[str, Any]) -> bool:
    """Tell whether a part of a row is asked, given the other parts of the row."""
    condition = column.get("when")
    return not condition or _meets(condition, row.get(condition["question"]))


def _meets(condition: Mapping[str, Any], value: Any) -> bool:
    wanted = condition.get("is") or ()
    if not wanted:
        return is_filled(value)
    return any(one in wanted for one in (value if isinstance(value, list) else [value]))
