"""The words in which a scale was put to somebody; words change, so each rating keeps its own."""

from collections.abc import Mapping
from typing import Any

from assessment_kit.instruments.model import Audience, Column, Question

ASKED = "asked"  # the part of a stored rating: {question, low, high}
USUAL_FACES = "How is it for you today? Choose the face that fits."
LABELS = {  # a child reads the parts of a rating in easy words
    "face": "Choose a face",
    "number": "Choose a number",
    "why": "What makes you choose this one?",
    "up_by_one": "What would make it a bit better?",
}


def faces_question(question: Question) -> str:
    """Say what a child is asked who chooses a face."""
    return question.faces or USUAL_FACES


def asked_as(question: Question, audience: Audience | None, *, is_face: bool) -> dict[str, str]:
    """Give the words in which a scale is put to an audience.

    Parameters
    ----------
    audience
        None for those who work with the family.

    Returns
    -------
    {question, low, high}; for a face the question alone, since a face has no ends.
    """
    if is_face:
        return {"question": faces_question(question)}
    own = question.wording(audience) if audience else None
    if own is None or not own.label:
        return {"question": question.label, "low": question.low, "high": question.high}
    return {
        "question": own.label,
        "low": own.low or question.low,
        "high": own.high or question.high,
    }


def asked_words(question: Question | Column, asked: Mapping[str, Any]) -> str:
    """Say in which words a rating was asked; empty where they are those of the question itself."""
    said, low, high = (str(asked.get(part) or "") for part in ("question", "low", "high"))
    if not said or (said, low, high) == (question.label, question.low, question.high):
        return ""
    ends = f" 0 meant: {low} 10 meant: {high}" if low and high else ""
    return f"“{said}”{ends}"
