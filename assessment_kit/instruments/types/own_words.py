"""What somebody of the family says in words of their own, with a drawing where they like."""

from typing import Any, ClassVar

from assessment_kit.instruments.model import Column
from assessment_kit.instruments.types.registry import Asked, Names, is_filled, register
from assessment_kit.instruments.types.rows import Rows
from assessment_kit.instruments.wording import paragraphs


@register
class OwnWords(Rows):
    """One row for each thing that somebody says; who says it is the operation's `voice`.

    What was read back and confirmed is locked row by row, so that the person can add more later.

    References
    ----------
    Children Act 1989, sections 17(4A) and 47(5A): the child's wishes and feelings are ascertained.
    Seed 001: "an opportunity to record your point of view on the assessment record".
    """

    name: ClassVar[str] = "own_words"
    in_words: ClassVar[str] = (
        "what somebody says in their own words, with a drawing where they like; locked once read back"
    )
    may_be_required: ClassVar[bool] = False
    fixed_columns: ClassVar[tuple[Column, ...]] = (
        Column("words", "In their own words", "long_text"),
        Column("drawing", "A drawing", "drawing"),
        Column("drawing_words", "What the drawing shows, in words", "long_text"),
    )

    def words(self, _question: Asked, value: Any, _names: Names, /) -> tuple[str, ...]:
        """Say the words without a label, then the drawing with what it shows."""
        if not isinstance(value, dict):
            return ()
        said, shown = (_paragraphs(value.get(part)) for part in ("words", "drawing_words"))
        if shown:
            return (*said, f"A drawing: {shown[0]}", *shown[1:])
        return (*said, "A drawing") if is_filled(value.get("drawing")) else said


def _paragraphs(text: Any) -> tuple[str, ...]:
    return paragraphs(text) if isinstance(text, str) else ()
