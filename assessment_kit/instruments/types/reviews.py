"""Review discussions, under the headings that the local protocol gives to each."""

from typing import Any, ClassVar

from assessment_kit.instruments.model import Column, Question
from assessment_kit.instruments.types.registry import Asked, is_filled, register
from assessment_kit.instruments.types.rows import Rows


@register
class Reviews(Rows):
    """One row for each discussion: its point, its day, who took part, what was decided and why.

    The last part says what changed in the plan. The file gives the parts that every council has; which points
    there are, and the headings of each, come from the local protocol (`instruments.local`).

    References
    ----------
    Working Together to Safeguard Children 2023: decision and review points keep the assessment on track.
    """

    name: ClassVar[str] = "reviews"
    in_words: ClassVar[str] = (
        "review discussions, each under the headings of its review point in the local protocol"
    )
    may_be_required: ClassVar[bool] = False
    fixed_columns: ClassVar[tuple[Column, ...]] = (
        Column("point", "Which review point", "choice"),
        Column("held_on", "When it was held", "date"),
        Column("child_took_part", "How the child took part, or why not", "short_text"),
        Column("family_took_part", "Who of the family took part", "short_text"),
        Column("agencies_took_part", "Which agencies took part", "short_text"),
        Column("decided", "What was decided", "long_text"),
        Column("reason", "Why it was decided so", "long_text"),
        Column("changed", "What changed in the plan", "long_text"),
    )

    def made_columns(self, question: Question) -> tuple[Column, ...]:
        """Name the parts of each row: the protocol's where it has been read in, else the fixed ones."""
        return question.columns or self.fixed_columns

    def is_answered(self, _question: Asked, value: Any, /) -> bool:
        """Tell whether a discussion is recorded; which point and when make it one."""
        return isinstance(value, dict) and all(is_filled(value.get(part)) for part in ("point", "held_on"))
