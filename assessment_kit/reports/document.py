"""A record as a document: cover, numbered sections of blocks, appendices, and how to check it.

What stands here knows nothing of paper: it decides what is printed, in which order and under which number.
Typst and the HTML page each set the same document.
"""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from assessment_kit.core.charts import day_words
from assessment_kit.core.errors import InvalidInputError
from assessment_kit.reports.appendices import appendices
from assessment_kit.reports.glyphs import printable
from assessment_kit.reports.paragraphs import paragraphs
from assessment_kit.reports.sections import Numbering, section_blocks

Json = Mapping[str, Any]

COPIES = {"full": "Council’s own file copy – does not leave the council"}
_STATUS_WORDS = {
    "draft": "Draft – not finished",
    "submitted": "Submitted – waiting for authorisation",
    "returned": "Returned to the author for changes",
    "authorised": "Authorised",
    "cancelled": "Cancelled",
}
_EVENT_LABELS = {
    "submitted": "Submitted",
    "taken_back": "Taken back",
    "returned": "Returned",
    "authorised": "Authorised",
    "cancelled": "Cancelled",
    "reopened": "Reopened",
}
MARKS = (
    ("Fact", "something seen, heard, measured or written down by somebody who was there"),
    ("Judgement", "what a professional makes of the facts"),
    ("View", "what a person thinks, feels or wants, in their own words where they can be quoted"),
)


def document(record: Json, *, copy: str = "full", preview: bool = False) -> dict[str, Any]:
    """Lay out a record as a document.

    Parameters
    ----------
    record
        What `projection.record_json` gives.
    copy
        Whose copy it is; so far there is the council's own only.
    preview
        Whether every page says that this is a preview.

    Raises
    ------
    InvalidInputError
        Where there is no such copy, or what was given is no record.
    """
    if copy not in COPIES:
        raise InvalidInputError(f"There is no copy called '{copy}'; choose one of: {', '.join(COPIES)}.")
    if record.get("schema") != 1 or not isinstance(record.get("sections"), list):
        raise InvalidInputError("This is not the record of an assessment; export it again.")
    numbering = Numbering()
    sections = [made for section in record["sections"] if (made := _section(section, numbering))]
    return {
        "title": printable(str(record["assessment"]["title"])),
        "council": printable(_council(record)),
        "kind": COPIES[copy],
        "banner": "Preview – not a copy that was released" if preview else "",
        "reference": printable(str(record.get("reference") or "")),
        "revision": record.get("seq", 0),
        "made": _moment(record),
        "cover": _cover(record),
        "marks": [list(mark) for mark in MARKS],
        "sections": sections,
        "appendices": appendices(record, numbering.left_empty),
        "closing": _closing(record),
    }


def last_change(record: Json) -> str:
    """Find the moment of the last thing that was written or decided; what a copy is dated by.

    The moment of printing is not used: the same record gives the same file on any day.
    """
    moments = [str(event.get("at") or "") for event in record["assessment"].get("events", ())]
    for section in record["sections"]:
        moments += [str(note.get("at") or "") for note in section.get("annotations", ())]
        for question in section["questions"]:
            for subject in question["subjects"]:
                moments += [str(answer.get("recorded_at") or "") for answer in subject["answers"]]
    return max(filter(None, moments), default="") or str(record.get("made_at") or "1970-01-01T00:00:00+00:00")


def _moment(record: Json) -> dict[str, int]:
    moment = datetime.fromisoformat(last_change(record)).astimezone(UTC)
    parts = ("year", "month", "day", "hour", "minute", "second")
    return {part: getattr(moment, part) for part in parts} | {"epoch": int(moment.timestamp())}


def _section(section: Json, numbering: Numbering) -> dict[str, Any] | None:
    """Lay out a section; one in which nothing stands and nothing is missing is only named at the end."""
    blocks = section_blocks(section, numbering)
    if not blocks:
        return None
    title = printable(str(section["section"]["title"]))
    return {"number": str(numbering.section), "title": title, "blocks": blocks}


def _council(record: Json) -> str:
    return str(record.get("protocol", {}).get("council") or "")


def _cover(record: Json) -> dict[str, Any]:
    assessment = record["assessment"]
    status = _STATUS_WORDS.get(str(assessment.get("status")), str(assessment.get("status") or ""))
    facts = [
        ("Case reference", str(record.get("case", {}).get("reference") or "")),
        ("Status", status),
        ("Written by", str(assessment.get("author_name") or "")),
        ("Referred", day_words(str(assessment.get("referred_on") or ""))),
        ("Started", day_words(str(assessment.get("started_on") or ""))),
        *(_event(event) for event in assessment.get("events", ()) if event.get("kind") in _EVENT_LABELS),
        *([("Due", _due(record))] if record.get("due_on") and not _is_finished(assessment) else []),
    ]
    return {
        "children": [_child(child) for child in record.get("children", ())],
        "facts": [[label, paragraphs([words])] for label, words in facts if words and words != "No date"],
    }


def _is_finished(assessment: Json) -> bool:
    return assessment.get("status") in {"authorised", "cancelled"}


def _due(record: Json) -> str:
    day = record.get("day_count")
    return day_words(str(record["due_on"])) + (f" (now working day {day})" if day else "")


def _child(child: Json) -> dict[str, str]:
    name = str(child.get("first_name") or child.get("name") or "")
    return {"name": printable(name), "age": printable(str(child.get("age") or ""))}


def _event(event: Json) -> tuple[str, str]:
    """Say one step: when, by whom, to whom, and the reason that was given."""
    day = day_words(str(event.get("at") or "")[:10])
    words = f"{day}, by {event.get('by_name') or 'a person not named here'}"
    if event.get("to_name"):
        words += f", to {event['to_name']}"
    if event.get("reason"):
        words += f": {event['reason']}"
    return _EVENT_LABELS[str(event["kind"])], words


def _closing(record: Json) -> dict[str, Any]:
    """Say what was asked by which papers, and how a reader can make sure that nothing was changed."""
    assessment, protocol = record["assessment"], record.get("protocol", {})
    threshold = protocol.get("threshold_document") or {}
    named = [threshold.get("name"), threshold.get("version") and f"version {threshold['version']}"]
    facts = [
        ("Questions", f"{assessment.get('title')}, version {assessment.get('instrument_version')}"),
        (
            "Local protocol",
            f"{protocol.get('id', '')} version {protocol.get('version', '')}" if protocol else "",
        ),
        ("Threshold document", ", ".join(str(part) for part in named if part)),
        ("Revision", str(record.get("seq") or 0)),
        ("Assessment number", str(assessment.get("id") or "")),
    ]
    return {
        "facts": [[label, paragraphs([words])] for label, words in facts if words],
        "complaint": paragraphs([str(protocol.get("complaint") or "")]),
        "root": str(record.get("content_root") or ""),
    }
