"""The words in which a scale was put to somebody; words change, so each rating keeps its own."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from assessment_kit.instruments.model import Audience, Question

ASKED = "asked"  # the part of a stored rating: {question, low, high}
USUAL_FACES = "How is it for you today? Choose the face that fits."
_NAMES = {
    Audience.PARENT: "the words for parents and carers",
    Audience.CHILD: "the words for children and young people",
}
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


def asked_words(question: Question, asked: Mapping[str, Any]) -> str:
    """Say in which words a rating was asked: whose they are, or the words themselves where they are old.

    Returns
    -------
    Empty where they are those of the question itself.
    """
    said = _plain(asked)
    if not said["question"] or said == _plain(asked_as(question, None, is_face=False)):
        return ""
    named = (name for name, words in _wordings(question) if _plain(words) == said)
    return next(named, quoted(said))


def words_used(question: Question, ratings: Iterable[Mapping[str, Any]]) -> list[str]:
    """List the wordings of today in which ratings were asked, each with what 0 and 10 meant in it."""
    asked = [_plain(one[ASKED]) for one in ratings if isinstance(one.get(ASKED), Mapping)]
    return [
        f"{name[:1].upper()}{name[1:]}: {quoted(words)}"
        for name, words in _wordings(question)
        if _plain(words) in asked
    ]


def quoted(asked: Mapping[str, str]) -> str:
    """Quote a wording with its ends."""
    low, high = asked.get("low"), asked.get("high")
    ends = f" 0 meant: {low} 10 meant: {high}" if low and high else ""
    return f"“{asked['question']}”{ends}"


def _wordings(question: Question) -> Iterator[tuple[str, dict[str, str]]]:
    """Name the wordings that a question has beside its own."""
    own = asked_as(question, None, is_face=False)
    for audience, name in _NAMES.items():
        words = asked_as(question, audience, is_face=False)
        if words != own:
            yield name, words
    yield "the words for a child who chooses a face", asked_as(question, Audience.CHILD, is_face=True)


def _plain(asked: Mapping[str, Any]) -> dict[str, str]:
    return {part: str(asked.get(part) or "") for part in ("question", "low", "high")}
