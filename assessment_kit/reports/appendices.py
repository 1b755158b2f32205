"""What stands after the sections: what was not explored, what was left empty, open notes of supervision."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from assessment_kit.instruments.wording import day_words
from assessment_kit.projection.provenance import english_day
from assessment_kit.reports.glyphs import printable
from assessment_kit.reports.paragraphs import paragraphs

Json = Mapping[str, Any]
_OPEN_STATES = {"open", "answered"}


def appendices(record: Json, left_empty: Sequence[tuple[str, str]]) -> list[dict[str, Any]]:
    """Lay out the appendices that have anything in them, lettered from A.

    Parameters
    ----------
    left_empty
        (section title, what was asked) of everything optional in which nothing stands.
    """
    made = [*_not_explored(record), *_left_empty(left_empty), *_notes(record)]
    return [{"number": chr(ord("A") + place), **appendix} for place, appendix in enumerate(made)]


def _not_explored(record: Json) -> Iterator[dict[str, Any]]:
    listed = [
        [printable(f"{name} ({subject})" if subject else str(name)), paragraphs([str(because)])]
        for _, name, subject, because in record.get("not_explored") or ()
    ]
    if listed:
        yield {
            "title": "Not explored, and why",
            "lead": "These were left aside on purpose, with the reason beside each.",
            "pairs": listed,
            "notes": [],
        }


def _left_empty(left_empty: Sequence[tuple[str, str]]) -> Iterator[dict[str, Any]]:
    by_section: dict[str, list[str]] = {}
    for section, asked in left_empty:
        by_section.setdefault(section, []).append(asked)
    if by_section:
        yield {
            "title": "Left empty",
            "lead": "Nothing was written under these questions. None of them has to be answered.",
            "pairs": [
                [printable(section), paragraphs(f"• {line}" if len(asked) > 1 else line for line in asked)]
                for section, asked in by_section.items()
            ],
            "notes": [],
        }


def _notes(record: Json) -> Iterator[dict[str, Any]]:
    notes = [
        _note(str(section["section"]["title"]), note)
        for section in record["sections"]
        for note in section.get("annotations") or ()
        if note.get("state") in _OPEN_STATES
    ]
    notes += [_note("", note) for note in record.get("unplaced") or () if note.get("state") in _OPEN_STATES]
    if notes:
        yield {
            "title": "Open notes of supervision",
            "lead": "These notes are not part of the assessment and are not covered by the content root.",
            "pairs": [],
            "notes": notes,
        }


def _note(section: str, note: Json) -> dict[str, Any]:
    return {
        "about": printable(f"On “{section}”" if section else "Not placed under a section"),
        "said": [
            {"by": printable(_by(words)), "texts": paragraphs([str(words.get("text") or "")])}
            for words in (note, *(note.get("replies") or ()))
        ],
    }


def _by(words: Json) -> str:
    moment = words.get("at")
    day = f", {day_words(english_day(datetime.fromisoformat(str(moment))))}" if moment else ""
    return f"{words.get('author_name') or 'Somebody'}{day}"
