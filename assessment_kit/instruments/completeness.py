"""How much of a section is answered; pure, since it is computed in kernels as well as on the server."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assessment_kit.instruments.advice import Advice, advice
from assessment_kit.instruments.given import Answer, Given, Outlined
from assessment_kit.instruments.outline import MEANING, NOT_EXPLORED, SHOWS, outline

__all__ = ["Advice", "SectionCompleteness", "advice", "completeness", "missing_required", "outline"]


@dataclass(frozen=True, slots=True)
class SectionCompleteness:
    """How far a section has come.

    Parameters
    ----------
    answered, asked
        Questions, counted once for each child or parent they are asked about.
    missing_required
        (question, subject) of what must be answered before submission and is not.
    words
        The same as one or two sentences for the task list.
    """

    answered: int
    asked: int
    missing_required: tuple[tuple[str, str], ...]
    words: str


def completeness(section: Outlined, answers: Sequence[Answer]) -> SectionCompleteness:
    """Count what is answered in one section.

    A dimension's line "not explored, because" is not asked for by itself: where it stands, it answers for the
    dimension's other questions. Nor is the word for what a dimension shows. What was said before answers once
    somebody has said that it is still true. Neither a question whose condition is not met nor a child whose
    part is closed is counted.

    Parameters
    ----------
    section
        One section of an `outline`.
    answers
        {question, subject, row, value, …} each; those of other sections decide conditions, and are else
        passed over.
    """
    given = Given(answers, (section,))
    asked = list(_asked(section, given))
    done = [_is_settled(question, subject, section, given) for question, subject in asked]
    missing = [
        (question, subject)
        for (question, subject), is_done in zip(asked, done, strict=True)
        if question["required"] and not is_done
    ]
    return SectionCompleteness(
        answered=sum(done),
        asked=len(asked),
        missing_required=tuple((question["id"], subject["id"]) for question, subject in missing),
        words=_words(sum(done), len(asked), [_named(question, subject) for question, subject in missing]),
    )


def missing_required(outlined: Outlined, answers: Sequence[Answer]) -> list[str]:
    """Name, section by section, what must be answered before submission and is not.

    Parameters
    ----------
    outlined
        An `outline`.

    Returns
    -------
    The label of each question, with the name of the child or parent whom it is asked about.
    """
    given = Given(answers, outlined["sections"])
    return [
        _named(question, subject)
        for section in outlined["sections"]
        for question, subject in _asked(section, given)
        if question["required"] and not _is_settled(question, subject, section, given)
    ]


def _asked(section: Outlined, given: Given) -> Iterator[tuple[Outlined, Outlined]]:
    for question in section["questions"]:
        if not _is_beside(question):
            yield from ((question, one) for one in question["subjects"] if given.is_asked(question, one))


def _is_beside(question: Outlined) -> bool:
    """Tell whether it stands beside a dimension's statements and is not asked for by itself."""
    return bool(question["dimension"]) and question["id"].endswith((NOT_EXPLORED, SHOWS))


def _is_settled(question: Outlined, subject: Outlined, section: Outlined, given: Given) -> bool:
    if given.is_settled(question, subject):
        return True
    if not question["dimension"]:
        return False
    because = f"{question['id'].removesuffix(MEANING)}{NOT_EXPLORED}"
    return any(given.is_answered(q, subject["id"]) for q in section["questions"] if q["id"] == because)


def _named(question: Outlined, subject: Outlined) -> str:
    name = subject.get("name")
    return f"“{question['label']}” ({name})" if name else f"“{question['label']}”"


def _words(answered: int, asked: int, missing: list[str]) -> str:
    if not asked:
        return "Nothing is asked here yet."
    if answered == asked:
        return "Everything asked here is answered."
    questions = "question" if asked == 1 else "questions"
    counted = f"{answered} of {asked} {questions} answered." if answered else "Nothing is answered yet."
    return f"{counted} Needed before submission: {', '.join(missing)}." if missing else counted
