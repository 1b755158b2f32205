"""Statements, and beside a disputed one how somebody else sees it."""

from collections.abc import Mapping, Sequence
from typing import Any

from assessment_kit.instruments.types import is_filled
from assessment_kit.instruments.wording import paragraphs as split
from assessment_kit.reports.glyphs import printable
from assessment_kit.reports.paragraphs import paragraphs

Json = Mapping[str, Any]

MARK = "Disputed"
_NOT_YET = "How they see it has not been written down yet."


def other_version(answer: Json) -> dict[str, Any] | None:
    """Give who sees a statement differently and how; nothing where nobody does.

    References
    ----------
    LGSCO 19 000 961: a disputed statement stands with the other version in every copy.
    """
    value = answer.get("value")
    if not isinstance(value, Mapping):
        return None
    by, other = value.get("disputed_by"), value.get("other_version")
    if not is_filled(by) and not is_filled(other):
        return None
    return {
        "by": printable(f"As {str(by).strip()} sees it" if is_filled(by) else "As somebody else sees it"),
        "texts": paragraphs(split(str(other)) if is_filled(other) else [_NOT_YET]),
    }


def said_words(answer: Json) -> Sequence[str]:
    """Give the statement alone, where the other version is set beside it."""
    if other_version(answer) is None:
        return answer.get("words") or ()
    return split(str(answer["value"].get("text") or ""))
