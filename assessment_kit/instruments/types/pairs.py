"""Danger statements, each paired with its safety goal."""

from typing import ClassVar

from assessment_kit.instruments.types.registry import register
from assessment_kit.instruments.types.rows import Rows


@register
class Pairs(Rows):
    """A danger statement and the safety goal that answers it, one row so that they stay together.

    References
    ----------
    Signs of Safety: each danger statement has a safety goal and a scale.
    """

    name: ClassVar[str] = "pairs"
    in_words: ClassVar[str] = "danger statements, each with its safety goal"
    may_be_required: ClassVar[bool] = False
    needed_columns: ClassVar[tuple[str, ...]] = ("worried_about", "could_happen", "safety_goal")
