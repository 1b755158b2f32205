"""Somebody's own words as they said them, under their name, with their drawing."""

from collections.abc import Mapping
from typing import Any

from assessment_kit.reports.glyphs import printable
from assessment_kit.reports.marks import beside
from assessment_kit.reports.paragraphs import paragraphs

Json = Mapping[str, Any]
Block = dict[str, Any]


def own_words_block(answer: Json, number: str) -> Block:
    """Lay out one thing that somebody said or drew; what a drawing shows stands under it in words."""
    value = answer.get("value")
    row: Json = value if isinstance(value, Mapping) else {}
    drawn = str(row.get("drawing_words") or "")
    caption = drawn if answer.get("drawing") or not drawn.strip() else f"A drawing: {drawn}"
    return {
        "kind": "own_words",
        "number": number,
        "voice": printable(str(answer.get("voice_name") or "")),
        "texts": paragraphs([str(row.get("words") or "")]),
        "caption": paragraphs([caption]),
        **beside(answer),
    }
