"""What others wrote in their own name and the children's own words, each in a frame of its own."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from assessment_kit.projection.parts import TITLES
from assessment_kit.reports.around import around
from assessment_kit.reports.cover import facts
from assessment_kit.reports.glyphs import printable
from assessment_kit.reports.notes import shared_note
from assessment_kit.reports.sections import Progress, section_blocks

Json = Mapping[str, Any]
Block = dict[str, Any]

KIND = "part"
_LEAD = "Each stands under the name of who it is from. The content root of this copy does not cover them."
_WAITS = "This is still being written, so nothing of it is printed yet."
_BEING_WRITTEN = frozenset({"draft", "returned"})
_DEEPER = 2  # levels by which the headings of a part stand below those of the assessment itself


@dataclass(slots=True)
class Within(Progress):
    """How far the layout of a part has come: its paragraphs are numbered with those around it."""

    whole: Progress | None = None

    def begin_section(self) -> None:
        """Go on: a part's sections have no numbers of their own."""

    def following(self) -> str:
        """Give the number of the next paragraph."""
        return self.whole.following() if self.whole else ""


def part_sections(record: Json, progress: Progress) -> Iterator[Block]:
    """Lay out the parts of a record, a section for each kind that there is."""
    for kind, title in TITLES.items():
        parts = [part for part in record.get("parts") or () if part["assessment"].get("type") == kind]
        if parts:
            progress.begin_section()
            yield {
                "number": str(progress.section),
                "title": title,
                "note": _LEAD,
                "blocks": [_part(part, progress) for part in parts],
            }


def _part(part: Json, progress: Progress) -> Block:
    byline = [(str(label), [str(words)]) for label, words in part.get("byline") or ()]
    blocks = list(_blocks(part, progress))
    note = shared_note(blocks)
    is_open = part["assessment"].get("status") in _BEING_WRITTEN
    return {
        "kind": KIND,
        "title": printable(byline[0][1][0]) if byline else "",
        "facts": facts(iter(byline[1:])),
        "waits": _WAITS if is_open else "",
        "note": [{"text": note, "bullet": False, "rtl": False, "lang": ""}] if note else [],
        "blocks": blocks,
    }


def _blocks(part: Json, progress: Progress) -> Iterator[Block]:
    within = Within(around(part), whole=progress)
    for section in part["sections"]:
        blocks = section_blocks(section, within)
        if blocks:
            title = printable(str(section["section"]["title"]))
            yield {"kind": "heading", "level": 1 + _DEEPER, "text": title}
        for block in blocks:
            yield {**block, "level": block["level"] + _DEEPER} if block["kind"] == "heading" else block


def flat(blocks: list[Block]) -> Iterator[Block]:
    """Give every block, those within a part too."""
    for block in blocks:
        yield block
        yield from flat(block["blocks"]) if block["kind"] == KIND else ()
