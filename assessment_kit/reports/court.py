"""The copy for the court: numbered, each child and each parent alone, replies beside what was found.

References
----------
Family Procedure Rules 2010, practice direction 27A: numbered paragraphs, bookmarks, searchable text.
"""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from functools import partial
from typing import Any

from assessment_kit.core.timescale import day_words
from assessment_kit.instruments.wording import paragraphs as split
from assessment_kit.projection.provenance import english_day
from assessment_kit.reports import first_page, leaving
from assessment_kit.reports.appendices import added, lettered, not_explored
from assessment_kit.reports.by_person import Block, Chapters, Json, everybody_else
from assessment_kit.reports.charts import at_a_glance, chronology_charts
from assessment_kit.reports.conclusions import FIRST_GROUPS, LAST, SUPPORT, replies_of, reply_block
from assessment_kit.reports.cover import Fact
from assessment_kit.reports.leaving import chapter, pairs, plain
from assessment_kit.reports.parts import part_sections
from assessment_kit.reports.standing import parents_of, standing
from assessment_kit.reports.summary import summary

_HELP = ("delayed_help", "plan")
_SIGNED = "Statement of truth and signature"
_NO_SUPPORT = "This assessment does not ask in one place which support was tried. What stands elsewhere:"


def court(record: Json, day: date) -> dict[str, Any]:
    """Lay out the copy for the court; `record` is ready for it."""
    progress = leaving.progress_of(record)
    progress.begin_section()  # the summary is the first section, and is written when the others have numbers
    chapters = Chapters(progress, drawn=partial(_drawn, record))
    body = list(_body(record, chapters))
    numbers = leaving.progress_of(record)
    numbers.begin_section()
    first = chapter(numbers, "Summary", summary(record, chapters.where, numbers.following)) | {
        "starts_page": True
    }
    if body:
        body[0]["starts_page"] = True
    return {
        "kind": f"Copy for the court: {leaving.for_whom(record)}",
        "facts": [*leaving.copy_facts(record, day), *first_page.first_page(record, chapters.where)],
        "is_long": True,
        "glance": at_a_glance(record, day, "court") | {"after": 1, "own_pages": True},
        "sections": [first, *body, *_signed(record, chapters)],
        "appendices": lettered([*added(record), *not_explored(record)]),
        "how": [],
    }


def _drawn(record: Json, section: Json) -> Iterator[Block]:
    """Draw the chronology before its table."""
    return chronology_charts({**record, "sections": [section]})


def _body(record: Json, chapters: Chapters) -> Iterator[Block]:
    sections: Sequence[Json] = record["sections"]
    last = [one for one in sections if one["section"]["id"] in LAST]
    support = [one for one in sections if one["section"]["id"] in SUPPORT]
    others = [one for one in sections if one not in last and one not in support]
    how = [one for one in others if one["section"].get("group") in FIRST_GROUPS]
    people = [*(record.get("children") or ()), *parents_of(record)]
    rest = everybody_else(record, people)
    yield from chapters.of_family(how)
    for person in people:
        yield from chapters.of_person(person, others)
    for person in rest:
        yield from chapters.of_person(person, others)
    yield from chapters.of_family([one for one in others if one not in how])
    yield from _support(record, support, chapters, [*people, *rest])
    yield from chapters.of_each(last, [*people, *rest])
    yield from _replies(record, chapters)
    yield from part_sections(record, chapters.progress)


def _support(
    record: Json, sections: Sequence[Json], chapters: Chapters, people: Sequence[Json]
) -> Iterator[Block]:
    """Say how far support was tried: in its own section, or where else something stands of it."""
    if sections:
        yield from chapters.of_each(sections, people)
        return
    help_given = [one for one in standing(record, *_HELP) if one.words]
    progress = chapters.progress
    progress.begin_section()
    lines = [f"• {'; '.join(one.words)}" for one in help_given if one.question["id"] == "delayed_help"]
    planned = any(one.question["id"] == "plan" for one in help_given)
    lines += ["• What is planned now stands in the plan, in this copy."] if planned else []
    told = [_NO_SUPPORT, *lines] if lines else ["Nothing is written down of support that was tried."]
    yield chapter(progress, "How far support was tried", [plain(told)])


def _replies(record: Json, chapters: Chapters) -> Iterator[Block]:
    if not parents_of(record):
        return
    chapters.progress.begin_section()
    chapters.where["replies"] = str(chapters.progress.section)
    told = reply_block(record, chapters.progress.following())
    yield chapter(chapters.progress, "What was found, and what each parent says of it", [told])


def _signed(record: Json, chapters: Chapters) -> Iterator[Block]:
    statement = split(str((record.get("protocol") or {}).get("statement_of_truth") or ""))
    chapters.progress.begin_section()
    blocks = [*([plain(statement)] if statement else []), pairs(_who_signs(record)), _SIGNATURE]
    yield chapter(chapters.progress, _SIGNED if statement else "Signature", blocks) | {"starts_page": True}


_SIGNATURE: Block = {"kind": "signature", "lines": ["Signature", "Date"]}


def _who_signs(record: Json) -> Iterator[Fact]:
    yield from first_page.writer_facts(record)
    for event in record["assessment"].get("events") or ():
        if event.get("kind") in {"submitted", "authorised"}:
            label = "Handed in" if event["kind"] == "submitted" else "Authorised"
            day = english_day(datetime.fromisoformat(str(event["at"])))
            yield label, [f"{day_words(day)}, by {event.get('by_name')}"]


def gaps_of(record: Json) -> Iterator[str]:
    """Say what a copy for the court should say and does not know."""
    yield from first_page.gaps_of(record)
    if not (record.get("protocol") or {}).get("statement_of_truth"):
        yield "The local protocol has no statement of truth; none is printed."
    if not any(True for _ in standing(record, *SUPPORT)):
        yield "Which support was tried is not asked for in this assessment, or nothing is written there."
    for parent in parents_of(record):
        if not replies_of(record, parent):
            yield f"No reply of {parent.get('name')} to what was found is written down."
