"""A record as a document: cover, numbered sections of blocks, appendices, and how to check it.

What stands here knows nothing of paper: it decides what is printed, in which order and under which number.
Typst and the HTML page each set the same document.
"""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any

from assessment_kit.core.people import Person, PersonKind
from assessment_kit.instruments.wording import day_words, typed_day
from assessment_kit.projection.provenance import english_day
from assessment_kit.reports.appendices import appendices
from assessment_kit.reports.copies import COPIES
from assessment_kit.reports.glyphs import printable
from assessment_kit.reports.notes import shared_note
from assessment_kit.reports.paragraphs import paragraphs
from assessment_kit.reports.sections import Numbering, section_blocks

Json = Mapping[str, Any]

_STATUS_WORDS = {
    "draft": "Draft: not finished",
    "submitted": "Submitted: waiting for authorisation",
    "returned": "Returned to the author for changes",
    "authorised": "Authorised",
    "cancelled": "Cancelled",
    "stepped": "Ended with a step up or down",
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
_HOW_TO_CHECK = (
    "The content root is worked out from every answer of the record, as it stood at the revision above.",
    "Whoever keeps the record can make this copy again: the same record gives the same root.",
    "Where the roots agree, no answer was changed.",
    "Where they differ, this copy shows another state of the record, or one of the two was changed.",
)


def document(record: Json, *, copy: str = "full", preview: bool = False) -> dict[str, Any]:
    """Lay out a record as a document.

    Parameters
    ----------
    record
        What `copies.copy_of` left of the record for this copy.
    preview
        Whether every page says that this is a preview.

    Returns
    -------
    JSON with every text as it is to be printed; what the templates in `templates/report/` set.
    """
    moment = last_change(record)
    numbering = Numbering()
    sections = [made for section in record["sections"] if (made := _section(section, numbering))]
    return {
        "title": printable(str(record["assessment"]["title"])),
        "council": printable(str(record.get("protocol", {}).get("council") or "")),
        "kind": COPIES[copy],
        "banner": "Preview: not a copy that was released" if preview else "",
        "reference": printable(_reference(record)),
        "revision": int(record.get("seq") or 0),
        "made": _parts(moment),
        "cover": _cover(record, english_day(moment)),
        "marks": [list(mark) for mark in MARKS],
        "sections": sections,
        "appendices": appendices(record, numbering.left_empty),
        "closing": _closing(record),
    }


def last_change(record: Json) -> datetime:
    """Find the moment of the last thing that was written or decided; what a copy is dated by.

    The moment of printing is not used: the same record gives the same file on any day.
    """
    moments = [event.get("at") for event in record["assessment"].get("events", ())]
    for section in record["sections"]:
        moments += [note.get("at") for note in section.get("annotations", ())]
        for question in section["questions"]:
            for subject in question["subjects"]:
                moments += [answer.get("recorded_at") for answer in subject["answers"]]
    read = [datetime.fromisoformat(str(moment)) for moment in moments if moment]
    aware = [moment if moment.tzinfo else moment.replace(tzinfo=UTC) for moment in read]
    started = typed_day(record["assessment"].get("started_on")) or date(1970, 1, 1)
    return max(aware, default=datetime(started.year, started.month, started.day, tzinfo=UTC))


def _parts(moment: datetime) -> dict[str, int]:
    utc = moment.astimezone(UTC)
    names = ("year", "month", "day", "hour", "minute", "second")
    return {name: getattr(utc, name) for name in names} | {"epoch": int(utc.timestamp())}


def _reference(record: Json) -> str:
    """Give the short reference without the revision, which is printed beside it."""
    return str(record.get("reference") or "").removesuffix(f"-{record.get('seq')}")


def _section(section: Json, numbering: Numbering) -> dict[str, Any] | None:
    """Lay out a section; one in which nothing stands and nothing is missing is only named at the end."""
    blocks = section_blocks(section, numbering)
    if not blocks:
        return None
    title = printable(str(section["section"]["title"]))
    note = shared_note(blocks)
    return {"number": str(numbering.section), "title": title, "note": note, "blocks": blocks}


def _cover(record: Json, day: date) -> dict[str, Any]:
    assessment = record["assessment"]
    status = str(assessment.get("status") or "")
    is_over = status in {"authorised", "cancelled", "stepped"}
    facts = [
        ("Case reference", str(record.get("case", {}).get("reference") or "")),
        ("Status", _STATUS_WORDS.get(status, status)),
        ("Written by", str(assessment.get("author_name") or "")),
        ("Referred", _day(assessment.get("referred_on"))),
        ("Started", _day(assessment.get("started_on"))),
        *(_event(event) for event in assessment.get("events", ()) if event.get("kind") in _EVENT_LABELS),
        ("Due", "" if is_over else _day(record.get("due_on"))),
        ("Last change", day_words(day)),
    ]
    return {
        "children": [_child(child, day) for child in record.get("children", ())],
        "facts": _facts(facts),
    }


def _facts(facts: list[tuple[str, str]]) -> list[list[Any]]:
    return [[label, paragraphs([words])] for label, words in facts if words]


def _day(written: Any) -> str:
    day = typed_day(written)
    return day_words(day) if day else str(written or "")


def _child(child: Json, day: date) -> dict[str, str]:
    """Name a child with the age on the day of the copy, which an old copy goes on saying rightly."""
    person = Person(
        id="",
        kind=PersonKind.CHILD,
        name=str(child.get("name") or ""),
        date_of_birth=typed_day(child.get("date_of_birth")),
        expected_on=typed_day(child.get("expected_on")),
    )
    name = str(child.get("first_name") or "") or person.first_name
    return {"name": printable(name), "age": person.age_on(day)}


def _event(event: Json) -> tuple[str, str]:
    """Say one step: when, by whom, to whom, and the reason that was given."""
    words = f"{day_words(english_day(datetime.fromisoformat(str(event['at']))))}, by {event.get('by_name')}"
    if event.get("to_name"):
        words += f", to {event['to_name']}"
    if event.get("reason"):
        words += f": {event['reason']}"
    return _EVENT_LABELS[str(event["kind"])], words


def _closing(record: Json) -> dict[str, Any]:
    """Say by which papers it was asked, and how a reader can make sure that nothing was changed."""
    assessment, protocol = record["assessment"], record.get("protocol", {})
    facts = [
        ("Questions", f"{assessment.get('title')}, version {assessment.get('instrument_version')}"),
        ("Local protocol", f"{protocol.get('id')}, version {protocol.get('version')}" if protocol else ""),
        ("Threshold document", _threshold(protocol.get("threshold_document"))),
        ("Assessment", str(assessment.get("id") or "")),
        ("Revision", str(record.get("seq") or 0)),
    ]
    return {
        "facts": _facts(facts),
        "levels": [paragraphs([_level(level)]) for level in protocol.get("levels") or ()],
        "complaint": paragraphs([str(protocol.get("complaint") or "")]),
        "root": str(record.get("content_root") or ""),
        "how": list(_HOW_TO_CHECK),
    }


def _threshold(named: Any) -> str:
    """Name the local threshold document with its version and date."""
    if not isinstance(named, Mapping):
        return str(named or "")
    version = f"version {named['version']}" if named.get("version") else ""
    return ", ".join(
        part for part in (str(named.get("name") or ""), version, _day(named.get("date"))) if part
    )


def _level(level: Json) -> str:
    return f"Level {level.get('number')}, {level.get('name')}: {level.get('meaning')}"
