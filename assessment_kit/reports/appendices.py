"""What stands after the sections: unconfirmed, not explored, left empty, due dates, notes of supervision."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from assessment_kit.core.annotation import NoteKind
from assessment_kit.core.note_words import plain_note
from assessment_kit.core.timescale import day_words
from assessment_kit.projection.provenance import english_day
from assessment_kit.reports.around import carried_items
from assessment_kit.reports.carried import unconfirmed_blocks
from assessment_kit.reports.due import due_table, usual_convention
from assessment_kit.reports.glyphs import printable
from assessment_kit.reports.paragraphs import paragraphs

Json = Mapping[str, Any]
_KINDS = {kind.value: kind.words for kind in NoteKind}
_LEFT_OUT = "The reason is left out of this copy."
_OPEN_STATES = {"open", "answered"}


def appendices(record: Json, left_empty: Sequence[tuple[str, str]]) -> list[dict[str, Any]]:
    """Lay out the appendices that have anything in them, lettered from A.

    Parameters
    ----------
    left_empty
        (section title, what was asked) of everything optional in which nothing stands.
    """
    made = [
        *added(record),
        *_unconfirmed(record),
        *not_explored(record),
        *_left_empty(left_empty),
        *_due_dates(record),
        *_notes(record),
    ]
    return lettered(made)


def lettered(made: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Give appendices their letters."""
    return [_lettered(chr(ord("A") + place), appendix) for place, appendix in enumerate(made)]


def _lettered(letter: str, appendix: dict[str, Any]) -> dict[str, Any]:
    """Give an appendix its letter, and each thing in it that is spoken of a number."""
    laid = {"pairs": [], "blocks": [], "notes": [], **appendix, "number": letter}
    things = [one for block in laid["blocks"] for one in block.get("rows", [block])]
    for place, thing in enumerate(things, 1):
        thing["number"] = f"{letter}.{place}"
    return laid


def added(record: Json) -> Iterator[dict[str, Any]]:
    """Print what was added beside the content, each with the root that it cites."""
    notes = [
        {
            "about": printable(_added_about(one)),
            "said": [
                {
                    "by": printable(f"Written down by {_by({**one, 'author_name': one.get('by_name')})}"),
                    "texts": paragraphs([str(one.get("text") or "")]),
                }
            ],
        }
        for one in record.get("addenda") or ()
    ]
    if notes:
        yield {
            "title": "Added afterwards",
            "lead": "What was signed did not change by these; each says beside which content it stands.",
            "notes": notes,
        }


def _added_about(one: Json) -> str:
    what = "Addendum"
    if one.get("kind") == "family_view":
        what = f"{one.get('person_name') or 'The family'}’s own view"
    version = f"version {one['version']}" if one.get("version") else "what was handed in"
    return f"{what}, beside {version}, content root {str(one.get('content_root') or '')[:12]}"


def _unconfirmed(record: Json) -> Iterator[dict[str, Any]]:
    blocks = unconfirmed_blocks(carried_items(record))
    if blocks:
        yield {
            "title": "Said before and not confirmed",
            "lead": (
                "These were said in an earlier assessment. Nobody has said yet whether they are still true, "
                "so they are no part of this one."
            ),
            "blocks": blocks,
        }


def not_explored(record: Json) -> Iterator[dict[str, Any]]:
    """Print what was left aside on purpose, and why."""
    found = [
        [printable(f"{name} ({subject})" if subject else str(name)), paragraphs([str(because or _LEFT_OUT)])]
        for _, name, subject, because in record.get("not_explored") or ()
    ]
    if found:
        yield {
            "title": "Not explored, and why",
            "lead": "These were left aside on purpose, with the reason beside each.",
            "pairs": found,
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
        }


def _due_dates(record: Json) -> Iterator[dict[str, Any]]:
    blocks, usual = list(due_table(record)), usual_convention(record)
    if blocks:
        lead = "Each day as the local protocol sets it, which is named at the end of this copy."
        counted = f" Counted, where nothing else is said: {usual[:1].lower()}{usual[1:]}" if usual else ""
        yield {
            "title": "Due dates, and when each was met",
            "lead": lead + counted,
            "blocks": blocks,
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
            "notes": notes,
        }


def _note(section: str, note: Json) -> dict[str, Any]:
    kind = _KINDS.get(str(note.get("kind")), NoteKind.QUESTION.words)
    place = f"on “{section}”" if section else "not placed under a section"
    return {
        "about": printable(f"{kind}, {place}"),
        "said": [
            {"by": printable(_by(words)), "texts": paragraphs([plain_note(str(words.get("text") or ""))])}
            for words in (note, *(note.get("replies") or ()))
        ],
    }


def _by(words: Json) -> str:
    moment = words.get("at")
    day = f", {day_words(english_day(datetime.fromisoformat(str(moment))))}" if moment else ""
    return f"{words.get('author_name') or 'Somebody'}{day}"
