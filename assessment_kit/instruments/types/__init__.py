"""Question types, one file each; importing this package enters them all in the registry."""

from assessment_kit.instruments.types import (  # isort: skip_file - the order is that of the reference
    short_text,
    long_text,
    date,
    choice,
    choices,
    yes_no,
    rows,
    statements,
    ratings,
    people,
    visits,
    documents,
    chronology,
    actions,
    pairs,
)
from assessment_kit.instruments.types.registry import (
    QuestionType,
    is_filled,
    question_type,
    register,
    type_names,
)
from assessment_kit.instruments.types.rows import SIMPLE_TYPES

__all__ = [
    "SIMPLE_TYPES",
    "QuestionType",
    "actions",
    "choice",
    "choices",
    "chronology",
    "date",
    "documents",
    "is_filled",
    "long_text",
    "pairs",
    "people",
    "question_type",
    "ratings",
    "register",
    "rows",
    "short_text",
    "statements",
    "type_names",
    "visits",
    "yes_no",
]
