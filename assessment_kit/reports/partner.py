"""A copy for a partner agency: the outcome, what it does by when, whom to ring, and chosen sections."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from assessment_kit.reports import leaving
from assessment_kit.reports.appendices import added, lettered
from assessment_kit.reports.by_person import Block, Chapters, Json, everybody_else
from assessment_kit.reports.charts import at_a_glance
from assessment_kit.reports.conclusions import found_of
from assessment_kit.reports.cover import Fact
from assessment_kit.reports.leaving import chapter, duty, heading, pairs, plain
from assessment_kit.reports.rows import row_blocks
from assessment_kit.reports.sections import Progress
from assessment_kit.reports.standing import Standing, cells_of, of_type

_LEAD = ("This copy is for the agency named here. Do not pass it on; ask us if somebody else needs it.",)
_GROUND = "On which ground you have this"
_NOTHING_YET = "No outcome is written down yet."
_ENDS = frozenset(
    {"limited", "school", "primary", "academy", "service", "services", "team", "council", "practice"}
)


def partner(record: Json, day: date) -> dict[str, Any]:
    """Lay out the copy for an agency; `record` is ready for it."""
    progress = leaving.progress_of(record)
    chapters = Chapters(progress)
    first = [*_outcome(record, progress), *_actions(record, progress), *_ring(record, progress)]
    chosen = _chosen(record)
    return {
        "kind": f"Copy for a partner agency: {leaving.for_whom(record)}",
        "lead": list(_LEAD),
        "facts": [*_facts(record), *leaving.copy_facts(record, day)],
        "glance": at_a_glance({**record, "sections": chosen}, day, "partner")
        | {"after": len(first), "own_pages": False},
        "sections": [*first, *chapters.of_each(chosen, everybody_else(record, ()))],
        "appendices": lettered(list(added(record))),
        "how": [],
    }


def _facts(record: Json) -> Iterator[Fact]:
    for child in record.get("children") or ():
        name = str(child.get("name") or child.get("first_name") or "")
        found = [
            f"{label}: {'; '.join(w.removeprefix('• ') for w in words)}"
            for label, words in found_of(record, child)
        ]
        yield name, found or [_NOTHING_YET]
    yield _GROUND, [str(leaving.copy_words(record).get("ground") or "")]
    yield from leaving.worker_facts(record)


def _chosen(record: Json) -> list[Json]:
    """Give the sections that were chosen for this agency."""
    chosen = set(leaving.copy_words(record).get("sections") or ())
    return [one for one in record["sections"] if one["section"]["id"] in chosen]


def _outcome(record: Json, progress: Progress) -> Iterator[Block]:
    progress.begin_section()
    blocks: list[Block] = []
    for child in record.get("children") or ():
        found = list(found_of(record, child))
        blocks.append(heading(str(child.get("name") or child.get("first_name") or "")))
        blocks.append(pairs(found or [("Outcome", [_NOTHING_YET])]))
    yield chapter(progress, "What was found, and the level of help", blocks)


def _actions(record: Json, progress: Progress) -> Iterator[Block]:
    """Say what the agency does by when; where it is not named, so, and what others do."""
    rows = [one for one in of_type(record, "actions") if not one.withheld]
    ours = [one for one in rows if _is_theirs(record, one)]
    progress.begin_section()
    name = leaving.copy_words(record).get("agency") or leaving.for_whom(record)
    blocks: list[Block] = []
    if not ours:
        blocks.append(plain([f"No action in the plan names {name}."]))
    for question, own in _by_question(ours):
        blocks += row_blocks(question, [one.answer for one in own], progress.following)
    yield chapter(progress, "What you do, and by when", blocks)


def _by_question(found: list[Standing]) -> Iterator[tuple[Json, list[Standing]]]:
    for question in {str(one.question["id"]): one.question for one in found}.values():
        yield question, [one for one in found if one.question["id"] == question["id"]]


def _is_theirs(record: Json, one: Standing) -> bool:
    """Tell whether an action names the agency, or who reads the copy there, as the one who does it."""
    who = next((c["label"] for c in one.question["columns"] if c["id"] == "who"), "")
    does = cells_of(one.answer).get(str(who), "").casefold()
    copy = leaving.copy_words(record)
    names = [str(copy.get(part) or "").casefold() for part in ("agency", "recipient")]
    return any(_names(name, does) for name in names if name)


def _names(name: str, words: str) -> bool:
    """Tell whether words name somebody: by the whole name, or a telling word of it."""
    own = [word for word in re.findall(r"\w{4,}", name) if word not in _ENDS]
    return name in words or any(re.search(rf"\b{re.escape(word)}\b", words) for word in own)


def _ring(record: Json, progress: Progress) -> Iterator[Block]:
    protocol: Mapping[str, Any] = record.get("protocol") or {}
    writer = record.get("writer") or {}
    name = str(writer.get("name") or record["assessment"].get("author_name") or "")
    progress.begin_section()
    facts = [
        (name, [str(writer.get("telephone") or "") or duty(protocol)]),
        ("At other times", [str(protocol.get("out_of_hours") or "")]),
        ("In danger", [str(protocol.get("emergency") or "")]),
    ]
    yield chapter(progress, "Whom to ring", [pairs(facts)])


def gaps_of(record: Json) -> Iterator[str]:
    """Say what a copy for an agency should say and does not know."""
    yield from leaving.gaps_of(record)
    copy = leaving.copy_words(record)
    if not copy.get("ground"):
        yield "On which legal ground or permission this agency has it is not written down."
    if not copy.get("sections"):
        yield "No section was chosen for this agency; it has the outcome and its own actions only."
    if not any(_is_theirs(record, one) for one in of_type(record, "actions") if not one.withheld):
        yield "No action in the plan names this agency."
