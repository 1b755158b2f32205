"""What was found for each parent or couple and each child, as one table that is read without colour."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from assessment_kit.instruments.model import About, Column, Question
from assessment_kit.projection.model import QuestionView
from assessment_kit.projection.stages import NOTHING_SAID

OUTCOMES = "outcomes"


@dataclass(frozen=True, slots=True)
class OutcomeTable:
    """A table of outcomes.

    Parameters
    ----------
    children
        The head of each column but the first.
    rows
        A parent or couple with the words for each child.
    """

    children: tuple[str, ...]
    rows: tuple[tuple[str, tuple[str, ...]], ...]


def is_outcomes(question: Question) -> bool:
    """Tell whether a question asks for an outcome for each parent or couple and each child."""
    return question.about is About.EACH_CHILD and question.has_rows and _parts(question) is not None


def outcome_table(asked: QuestionView) -> OutcomeTable | None:
    """Set the outcomes side by side; None where nobody is named or nothing is said yet.

    A child of whom nothing is said about a parent shows so; nothing is added up.
    """
    parts = _parts(asked.question)
    if parts is None or not is_outcomes(asked.question):
        return None
    said: dict[str, dict[str, list[str]]] = {}
    for subject in asked.subjects:
        for answer in subject.answers:
            row = answer.value if isinstance(answer.value, Mapping) else {}
            cells = dict(answer.cells)
            who = cells.get(parts[0].label, "")
            if who and row.get(parts[1].id):
                said.setdefault(who, {}).setdefault(subject.subject, []).append(cells.get(parts[1].label, ""))
    if not said:
        return None
    ids = [subject.subject for subject in asked.subjects]
    return OutcomeTable(
        children=tuple(subject.subject_name for subject in asked.subjects),
        rows=tuple(
            (who, tuple(_words(found.get(child, ())) for child in ids)) for who, found in said.items()
        ),
    )


def _words(said: Sequence[str]) -> str:
    return "; ".join(word for word in said if word) or NOTHING_SAID


def _parts(question: Question) -> tuple[Column, Column] | None:
    """Find the part of a row that names the parents, and the one that says the outcome."""
    who = _first(question.columns, "persons")
    outcome = _first(question.columns, "choice")
    return (who, outcome) if question.id == OUTCOMES and who and outcome else None


def _first(columns: Iterable[Column], kind: Any) -> Column | None:
    return next((column for column in columns if column.type == kind), None)
