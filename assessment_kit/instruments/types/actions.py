"""What will be done."""

from typing import ClassVar

from assessment_kit.instruments.types.registry import register
from assessment_kit.instruments.types.rows import Rows


@register
class Actions(Rows):
    """An action: what, who, by when, and what would show that it works."""

    name: ClassVar[str] = "actions"
    in_words: ClassVar[str] = "what is to be done, by whom, by when"
