"""Outcomes for each parent or couple and each child, as a table of words before what is written of each."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from assessment_kit.projection.outcomes import OUTCOMES, outcome_table
from assessment_kit.projection.parsing import parse_question
from assessment_kit.reports.glyphs import printable
from assessment_kit.reports.paragraphs import paragraphs

Json = Mapping[str, Any]
Block = dict[str, Any]
_MOST = 4  # children beside one another that can be read on paper


def outcome_blocks(question: Json, numbers: Callable[[], str]) -> Iterator[Block]:
    """Lay out the table; none for any other question, for more than fit, or under a child's name."""
    if question["id"] != OUTCOMES:
        return
    found = outcome_table(parse_question(question))
    if found is None or len(found.children) > _MOST or not all(found.children):
        return
    yield {
        "kind": "stages",
        "corner": "Parent or couple",
        "number": numbers(),
        "name": printable(str(question["label"])),
        "head": [[printable(child), "", ""] for child in found.children],
        "rows": [[printable(who), [paragraphs([words]) for words in said]] for who, said in found.rows],
        "note": [],
        "notes": [],
    }
