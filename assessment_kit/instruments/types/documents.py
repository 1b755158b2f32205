"""Documents that were read."""

from typing import ClassVar

from assessment_kit.instruments.types.registry import register
from assessment_kit.instruments.types.rows import Rows


@register
class Documents(Rows):
    """A document: what it is, from whom, of which day."""

    name: ClassVar[str] = "documents"
    in_words: ClassVar[str] = "documents that were read; a statement names one as its source"
    needed_columns: ClassVar[tuple[str, ...]] = (
        "name",
        "dated_on",
        "written_by",
    )
    may_be_required: ClassVar[bool] = False
