"""What stands beside an answer: mark, origin, that it is withheld, other texts that were kept."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from assessment_kit.core.timescale import day_words
from assessment_kit.projection.provenance import english_day
from assessment_kit.reports.drawings import drawing_of
from assessment_kit.reports.glyphs import printable
from assessment_kit.reports.paragraphs import paragraphs

READ_BACK = "Read back"  # the mark

Json = Mapping[str, Any]
Block = dict[str, Any]


def beside(answer: Json) -> Block:
    """Say what stands beside an answer: its origin, that it was read back, other texts that were kept."""
    kind, note = str(answer.get("kind_words") or ""), str(answer.get("provenance") or "")
    return {
        "mark": printable(kind),
        "note": paragraphs([note.removeprefix(f"{kind}.").strip() if kind else note]),
        "withheld": printable(str(answer.get("withheld") or "")),
        "read_back": printable(_read_back(answer)),
        **drawing_of(answer),
        "others": [
            {"texts": paragraphs(other.get("words") or ()), "note": paragraphs([_written(other)])}
            for other in answer.get("conflicts") or ()
        ],
    }


def _read_back(answer: Json) -> str:
    """Say who confirmed it, beside the mark that it was read back."""
    words = str(answer.get("read_back") or "")
    return f"{words.replace('Read back and c', 'C', 1)}." if words else ""


def _written(other: Json) -> str:
    moment = other.get("recorded_at")
    day = f", {day_words(english_day(datetime.fromisoformat(str(moment))))}" if moment else ""
    return f"Written by {other.get('author_name') or other.get('author')}{day}."
