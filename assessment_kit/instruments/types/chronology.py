"""Events in the family's life in the order of time."""

from typing import ClassVar

from assessment_kit.instruments.types.registry import register
from assessment_kit.instruments.types.rows import Rows


@register
class Chronology(Rows):
    """An event: when, what, from which source, and what it meant for the child."""

    name: ClassVar[str] = "chronology"
    in_words: ClassVar[str] = (
        "events with their day and what they meant for the child, carried to every later assessment"
    )
    needed_columns: ClassVar[tuple[str, ...]] = (
        "happened_on",
        "event",
    )
    may_be_required: ClassVar[bool] = False
