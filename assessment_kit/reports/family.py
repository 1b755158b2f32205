"""A copy for one person of the family: what was found, what is next, their own words, how to disagree."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from assessment_kit.instruments.wording import paragraphs as split
from assessment_kit.reports import leaving
from assessment_kit.reports.appendices import added, lettered
from assessment_kit.reports.by_person import Block, Chapters, Json, everybody_else
from assessment_kit.reports.charts import at_a_glance
from assessment_kit.reports.conclusions import LAST, NEXT, found_of
from assessment_kit.reports.cover import Fact
from assessment_kit.reports.leaving import chapter, heading, pairs, plain, said, short
from assessment_kit.reports.parts import part_sections
from assessment_kit.reports.plain import as_it_was_put, plain_title
from assessment_kit.reports.standing import parents_of, standing

_LEAD = (
    "This is your own copy of what we wrote. It was made for you and for nobody else. Please keep it safe.",
    "Others in your family have copies of their own, which may say other things.",
)
_DISAGREE = "Tell the worker who wrote this if you see something differently. Your words go in beside ours."
_DULL = frozenset({"assessment_factors", "reviews", "lead", "tools", "consultation"})  # of no use to a family


def family(record: Json, day: date) -> dict[str, Any]:
    """Lay out the copy for one person of the family; `record` is ready for it."""
    put = as_it_was_put(record)
    progress = leaving.progress_of(put)
    chapters = Chapters(progress, plain_title)
    return {
        "kind": f"Copy for {leaving.for_whom(record)}",
        "lead": list(_LEAD),
        "facts": [*_facts(record), *leaving.copy_facts(record, day)],
        "glance": at_a_glance(put, day, "family") | {"after": 1, "own_pages": False},
        "sections": [*_in_short(record, chapters), *_body(put, chapters), *_ends(record, chapters)],
        "appendices": lettered(list(added(record))),
        "how": [],
    }


def recipient_of(record: Json) -> Json | None:
    """Find whose copy it is among the people of the case."""
    copy = leaving.copy_words(record)
    people = [*(record.get("people") or ()), *(record.get("children") or ())]
    by_id = (one for one in people if copy.get("person") and one["id"] == copy["person"])
    return next(by_id, None) or next(
        (one for one in people if one.get("name") == copy.get("recipient")), None
    )


def _facts(record: Json) -> Iterator[Fact]:
    yield from leaving.worker_facts(record)


def _in_short(record: Json, chapters: Chapters) -> Iterator[Block]:
    """Say first what was found and what happens next."""
    progress, blocks = chapters.progress, list[Block]()
    progress.begin_section()
    for child in record.get("children") or ():
        found = list(found_of(record, child))
        if found:
            blocks.append(heading(str(child.get("name") or child.get("first_name") or "")))
            blocks += [short(label, words, progress.following()) for label, words in found]
    nexts = [one for one in standing(record, *NEXT) if one.words and one.subject["id"] in _own(record)]
    if nexts:
        blocks.append(heading("What happens next"))
        blocks += [said(one.words, progress.following()) for one in nexts]
    if not blocks:
        blocks = [plain(["Nothing has been decided yet. This is what stands so far."])]
    yield chapter(progress, "In short", blocks)


def _own(record: Json) -> set[str]:
    """Give whom something may be about that stands in the first words: everybody, a child, the reader."""
    reader = recipient_of(record)
    children = {str(one["id"]) for one in record.get("children") or ()}
    return {"", *children, *([str(reader["id"])] if reader else [])}


def _body(record: Json, chapters: Chapters) -> Iterator[Block]:
    sections = [one for one in record["sections"] if one["section"]["id"] not in _DULL]
    last = [one for one in sections if one["section"]["id"] in LAST]
    others = [one for one in sections if one not in last]
    reader = recipient_of(record)
    known = [*(record.get("children") or ()), *parents_of(record)]
    people = [one for one in known if reader is None or one["id"] != reader["id"]]
    rest = everybody_else(record, [*known, *([reader] if reader else [])])
    yield from chapters.of_each(last, [*known, *rest])
    if reader is not None:
        yield from chapters.of_person(reader, others, title="What you told us, and what we wrote of you")
    for person in [*people, *rest]:
        yield from chapters.of_person(person, others)
    yield from chapters.of_family(others)
    yield from part_sections(record, chapters.progress)


def _ends(record: Json, chapters: Chapters) -> Iterator[Block]:
    """Say how to disagree and to complain, and whom to ring."""
    protocol = record.get("protocol") or {}
    yield _words(chapters, "If you see it differently", split(str(protocol.get("disagree") or _DISAGREE)))
    complaint = split(str(protocol.get("complaint") or ""))
    if complaint:
        yield _words(chapters, "If you want to complain", complaint)
    chapters.progress.begin_section()
    yield chapter(chapters.progress, "Whom you can ring", [pairs(_numbers(record, protocol))])


def _numbers(record: Json, protocol: Mapping[str, Any]) -> Iterator[Fact]:
    writer = record.get("writer") or {}
    name = str(writer.get("name") or record["assessment"].get("author_name") or "")
    yield name or "The worker who wrote this", [str(writer.get("telephone") or "") or leaving.duty(protocol)]
    if writer.get("telephone"):
        yield "A social worker today", [leaving.duty(protocol)]
    yield "In the evening and at weekends", [str(protocol.get("out_of_hours") or "")]
    yield "In danger", [str(protocol.get("emergency") or "")]
    for contact in protocol.get("contacts") or ():
        yield (
            str(contact.get("name") or ""),
            [str(contact.get("number") or ""), str(contact.get("note") or "")],
        )


def _words(chapters: Chapters, title: str, words: Sequence[str]) -> Block:
    chapters.progress.begin_section()
    return chapter(chapters.progress, title, [plain(words)])


def gaps_of(record: Json) -> Iterator[str]:
    """Say what a copy for a family should say and does not know."""
    yield from leaving.gaps_of(record)
    protocol = record.get("protocol") or {}
    if not protocol.get("disagree"):
        yield "The local protocol does not say how to disagree; a sentence of ours stands in its place."
    if not protocol.get("complaint"):
        yield "The local protocol does not say how to complain."
    if not any(list(found_of(record, child)) for child in record.get("children") or ()):
        yield "No outcome is written down yet."
    if recipient_of(record) is None:
        yield "Whose copy this is could not be found among the people of the case."
