"""A drawing beside the words that belong to it: its size on paper, and what it shows in words."""

import base64
import re
from collections.abc import Mapping
from typing import Any

from assessment_kit.reports.glyphs import printable

Json = Mapping[str, Any]
_NARROWEST, _WIDEST, _HIGHEST = (
    5.0,
    105.0,
    115.0,
)  # mm; a third of a page at most, so that it stands with its words
_VIEW_BOX = re.compile(r'viewBox="\s*[-\d.]+[\s,]+[-\d.]+[\s,]+([\d.]+)[\s,]+([\d.]+)')


def drawing_of(answer: Json) -> dict[str, Any]:
    """Take over the drawing of an answer; empty where it has none."""
    svg = str(answer.get("drawing") or "")
    return {
        "drawing": svg,
        "alt": printable(str(answer.get("drawing_words") or "")),
        "width": round(_width(svg), 1),
    }


def _width(svg: str) -> float:
    """Say how wide it is set, in mm: as wide as can be, unless it would be too high; never nothing."""
    found = _VIEW_BOX.search(svg)
    wide, high = (float(side) for side in found.groups()) if found else (1.0, 1.0)
    if wide <= 0 or high <= 0:
        return _WIDEST
    return max(_NARROWEST, min(_WIDEST, _HIGHEST * wide / high))


def as_image(svg: str) -> str:
    """Put a drawing into a page as a picture, in which no browser runs or asks for anything."""
    return f"data:image/svg+xml;base64,{base64.b64encode(svg.encode('utf-8')).decode('ascii')}"
