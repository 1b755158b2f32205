"""Review points: what it was, when it was held, who took part, and what was said under each heading."""

from collections.abc import Mapping
from typing import Any

from assessment_kit.projection.tables import parts_of
from assessment_kit.reports.glyphs import printable
from assessment_kit.reports.marks import beside
from assessment_kit.reports.paragraphs import paragraphs

Json = Mapping[str, Any]


def review_block(question: Json, answer: Json, number: str) -> dict[str, Any]:
    """Lay out one review.

    Returns
    -------
    A block of kind "review": `title` names the point and its day, `facts` who took part, `parts` what was
    written under each heading of the local protocol, [label, paragraphs] each.
    """
    parts = parts_of(question, answer)
    said = {name: " ".join(words) for name, _, words in parts}
    point = said.get("point") or str(question["row_name"]).capitalize()
    held = f"held on {said['held_on']}" if said.get("held_on") else "the day was not given"
    facts: list[list[Any]] = []
    headings: list[list[Any]] = []
    for name, label, words in parts:
        if name not in {"point", "held_on"}:
            to = facts if name.endswith("_took_part") else headings
            to.append([printable(label.rstrip(":")), paragraphs(words)])
    return {
        "kind": "review",
        "number": number,
        "title": printable(f"{point}, {held}"),
        "facts": facts,
        "parts": headings,
        **beside(answer),
    }
