"""What was said before, and whether it is still true."""

from typing import Any, ClassVar

from assessment_kit.instruments.model import About, Column, Condition, Option, Question
from assessment_kit.instruments.types.registry import Asked, is_filled, register
from assessment_kit.instruments.types.rows import Rows

STILL_TRUE = (
    Option("yes", "Still true"),
    Option("changed", "Partly, or it has changed"),
    Option("no", "No longer true"),
)


@register
class Carried(Rows):
    """One row for each thing that came along from an earlier assessment; the row's id is that thing's id.

    References
    ----------
    Seed 003: "a shared document so that you only tell your story once".
    """

    name: ClassVar[str] = "carried"
    in_words: ClassVar[str] = "whether what was said in an earlier assessment is still true, thing by thing"
    may_be_required: ClassVar[bool] = False
    fixed_columns: ClassVar[tuple[Column, ...]] = (
        Column("still_true", "Is this still true?", "choice", options=STILL_TRUE),
        Column("asked_of", "Who said so", "short_text"),
        Column(
            "words",
            "What is different now",
            "long_text",
            when=Condition("still_true", ("changed", "no")),
        ),
    )

    def is_answered(self, _question: Asked, value: Any, /) -> bool:
        """Tell whether somebody said how true it still is; a name alone confirms nothing."""
        return isinstance(value, dict) and is_filled(value.get("still_true"))

    def _row_faults(self, question: Question) -> list[str]:
        faults = super()._row_faults(question)
        if question.about is not About.ANYONE:
            faults.append('what is carried may be about anybody of the case; set about = "anyone"')
        return faults
