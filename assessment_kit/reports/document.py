"""A record as a document: cover, numbered sections of blocks, appendices, and how to check it.

What stands here knows nothing of paper: it decides what is printed, in which order and under which number.
Typst and the HTML page each set the same document.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date, datetime
from typing import Any

from assessment_kit.instruments.wording import typed_day
from assessment_kit.projection.provenance import english_day
from assessment_kit.reports import carried, statements
from assessment_kit.reports.appendices import appendices
from assessment_kit.reports.around import around
from assessment_kit.reports.charts import at_a_glance, chronology_charts
from assessment_kit.reports.copies import COPIES
from assessment_kit.reports.cover import cover, facts, threshold_words
from assessment_kit.reports.glyphs import printable
from assessment_kit.reports.marks import READ_BACK
from assessment_kit.reports.notes import shared_note
from assessment_kit.reports.paragraphs import paragraphs
from assessment_kit.reports.parts import flat, part_sections
from assessment_kit.reports.sections import Progress, section_blocks

Json = Mapping[str, Any]

MARKS = (
    ("Fact", "something seen, heard, measured or written down by somebody who was there"),
    ("Judgement", "what a professional makes of the facts"),
    ("View", "what a person thinks, feels or wants, in their own words where they can be quoted"),
)
_MARKS_MET = (  # explained where they are met
    (carried.MARK, "brought along from an earlier assessment, with its origin and day; it is not new"),
    (READ_BACK, "read to the person whose words they are and confirmed by them; nobody can change them"),
    (statements.MARK, "somebody sees it differently; both versions stand side by side"),
)
PREVIEW = "Preview, not released"
HOW_TO_CHECK = (
    "The content root is worked out from every answer of the record, as it stood at the revision above.",
    "Whoever keeps the record can make this copy again: the same record gives the same root.",
    "Where the roots agree, no answer was changed.",
    "Where they differ, this copy shows another state of the record, or one of the two was changed.",
)
_OF_A_PART = (
    "This is one child's part: the content root covers the whole assessment, the other children's parts too."
)


def document(
    record: Json, *, copy: str = "full", preview: bool = False, watermark: str = ""
) -> dict[str, Any]:
    """Lay out a record as a document.

    Parameters
    ----------
    record
        What `copies.copy_of` left of the record for this copy.
    preview
        Whether every page says that this is a preview.
    watermark
        What every page says of a text of the past.

    Returns
    -------
    JSON with every text as it is to be printed; what the templates in `templates/report/` set.
    """
    moment = last_change(record)
    progress = Progress(around(record))
    sections = [made for section in record["sections"] if (made := _section(section, record, progress))]
    sections += part_sections(record, progress)
    ends = appendices(record, progress.left_empty)
    return {
        "title": printable(str(record["assessment"]["title"])),
        "council": printable(str(record.get("protocol", {}).get("council") or "")),
        "kind": COPIES[copy],
        "banner": printable(watermark or (PREVIEW if preview else "")),
        "watermark": printable(watermark),
        "reference": printable(reference_of(record)),
        "revision": int(record.get("seq") or 0),
        "foot": _foot(record),
        "made": date_parts(moment),
        "notices": paragraphs(_notices(record)),
        "cover": {**cover(record, english_day(moment)), "lead": [], "is_dense": False, "is_long": False},
        "marks": [list(mark) for mark in marks_met([*sections, *ends])],
        "glance": {**at_a_glance(record, english_day(moment)), "after": 0, "own_pages": True},
        "explained": "",
        "sections": sections,
        "appendices": ends,
        "closing": _closing(record),
        "for_release": {},
    }


def _foot(record: Json) -> list[str]:
    """Say at the foot of each page of which assessment and revision it is."""
    reference = f"{reference_of(record)}, ".removeprefix(", ")
    part = ", one child’s part" if record.get("child") else ""
    return [printable(f"{reference}revision {int(record.get('seq') or 0)}{part}")]


def _notices(record: Json) -> list[str]:
    """Say first what every reader has to know: that one person does both, what came too early."""
    return [str(words) for words in (record.get("same_person"), *(record.get("warnings") or ())) if words]


def last_change(record: Json) -> datetime:
    """Find the moment of the last thing that was written or decided; what a copy is dated by.

    The moment of printing is not used: the same record gives the same file on any day.
    """
    read = [datetime.fromisoformat(str(moment)) for moment in _moments(record) if moment]
    aware = [moment if moment.tzinfo else moment.replace(tzinfo=UTC) for moment in read]
    started = typed_day(record["assessment"].get("started_on")) or date(1970, 1, 1)
    return max(aware, default=datetime(started.year, started.month, started.day, tzinfo=UTC))


def _moments(record: Json) -> Iterator[Any]:
    """Give the moment of everything that was written or decided, in the parts too."""
    for part in record.get("parts") or ():
        yield from _moments(part)
    yield from (event.get("at") for event in record["assessment"].get("events", ()))
    yield from (one.get("at") for one in record.get("addenda") or ())
    for section in record["sections"]:
        yield from (note.get("at") for note in section.get("annotations", ()))
        for question in section["questions"]:
            for subject in question["subjects"]:
                yield from (answer.get("recorded_at") for answer in subject["answers"])


def date_parts(moment: datetime) -> dict[str, int]:
    """Write a moment as the templates read it."""
    utc = moment.astimezone(UTC)
    names = ("year", "month", "day", "hour", "minute", "second")
    return {name: getattr(utc, name) for name in names} | {"epoch": int(utc.timestamp())}


def reference_of(record: Json) -> str:
    """Give the short reference without the revision, which is printed beside it."""
    return str(record.get("reference") or "").removesuffix(f"-{record.get('seq')}")


def _section(section: Json, record: Json, progress: Progress) -> dict[str, Any] | None:
    """Lay out a section; one in which nothing stands and nothing is missing is only named at the end."""
    blocks = section_blocks(section, progress)
    if not blocks:
        return None
    blocks = [*chronology_charts({**record, "sections": [section]}), *blocks]
    title = printable(str(section["section"]["title"]))
    note = shared_note(blocks)
    return {"number": str(progress.section), "title": title, "note": note, "blocks": blocks}


def marks_met(parts: Iterable[Json]) -> Iterator[tuple[str, str]]:
    """Explain the marks of every copy, and those that this one has."""
    yield from MARKS
    blocks = [block for part in parts for block in flat(part["blocks"])]
    met = {
        carried.MARK: any(block["kind"] == carried.KIND for block in blocks),
        READ_BACK: any(_is_read_back(block) for block in blocks),
        statements.MARK: any(block.get("other_version") for block in blocks),
    }
    yield from (mark for mark in _MARKS_MET if met[mark[0]])


def _is_read_back(block: Json) -> bool:
    rows = block["rows"] if block["kind"] == "table" else ()
    return any(one.get("read_back") for one in (block, *rows))


def _closing(record: Json) -> dict[str, Any]:
    """Say by which papers it was asked, and how a reader can make sure that nothing was changed."""
    assessment, protocol = record["assessment"], record.get("protocol", {})
    known = [
        ("Questions", f"{assessment.get('title')}, version {assessment.get('instrument_version')}"),
        ("Local protocol", f"{protocol.get('id')}, version {protocol.get('version')}" if protocol else ""),
        ("Threshold document", threshold_words(protocol.get("threshold_document"))),
        ("Assessment", str(assessment.get("id") or "")),
        ("Revision", str(record.get("seq") or 0)),
    ]
    return {
        "title": "About this copy, and how to check it",
        "facts": facts((label, [words]) for label, words in known),
        "levels": [paragraphs([_level(level)]) for level in protocol.get("levels") or ()],
        "complaint": paragraphs([str(protocol.get("complaint") or "")]),
        "root": str(record.get("content_root") or ""),
        "how": [*HOW_TO_CHECK, *([_OF_A_PART] if record.get("child") else [])],
    }


def _level(level: Json) -> str:
    return f"Level {level.get('number')}, {level.get('name')}: {level.get('meaning')}"
