"""Questions of every type, for tests to ask."""

from dataclasses import replace
from typing import Any

from assessment_kit.instruments.model import About, Column, Option, Question
from assessment_kit.instruments.types import question_type

OPTIONS = (Option("red", "Red"), Option("blue", "Blue"), Option("none", "None of them", is_exclusive=True))
COLUMNS = (
    Column("what", "What", "long_text"),
    Column("by_when", "By when", "date"),
    Column("colour", "Colour", "choice", options=OPTIONS),
)
NAMES = {"p1": "Dana Okafor"}


def question(kind: str, answered_by: str = "practitioner") -> Question:
    """Make a question of a type, with what that type needs."""
    found = question_type(kind)
    asked = Question(
        "q",
        "The question",
        kind,
        answered_by=answered_by,
        about=About.ANYONE if kind == "carried" else About.FAMILY,
        options=OPTIONS if found.takes_options else (),
        row_name="thing" if found.has_rows else "",
    )
    return replace(asked, columns=found.made_columns(asked) or (COLUMNS if found.has_rows else ()))


def words(kind: str, value: Any) -> tuple[str, ...]:
    """Say a value in words."""
    return question_type(kind).words(question(kind), value, NAMES)


def accepts(kind: str, value: Any) -> None:
    """Check a value as a save does."""
    question_type(kind).accepts(question(kind), value)
