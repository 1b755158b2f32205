"""Visits and contacts."""

from typing import ClassVar

from assessment_kit.instruments.types.registry import register
from assessment_kit.instruments.types.rows import Rows


@register
class Visits(Rows):
    """A visit or contact: when, where, who was there, whether the child was seen, and alone."""

    name: ClassVar[str] = "visits"
    in_words: ClassVar[str] = "visits and contacts; a statement names one as its source"
    needed_columns: ClassVar[tuple[str, ...]] = (
        "happened_on",
        "kind",
        "place",
        "present",
    )
