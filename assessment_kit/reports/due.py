"""When things are due: the leading day on the cover, every day with when it was met at the end."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from assessment_kit.core.clock import PROVISIONAL
from assessment_kit.core.timescale import day_words
from assessment_kit.instruments.wording import typed_day
from assessment_kit.reports.glyphs import printable
from assessment_kit.reports.marks import beside
from assessment_kit.reports.paragraphs import paragraphs

Json = Mapping[str, Any]
Block = dict[str, Any]

_NOT_MET = "Not recorded as met"


def leading_words(record: Json) -> list[str]:
    """Say the day that leads: when, what, from when and how it was counted, and why it leads or may move."""
    for due in record.get("due_dates") or ():
        if due.get("is_leading"):
            return [_labelled(due), *_counted(due)]
    return [_day(record["due_on"])] if record.get("due_on") else []


def why_later(record: Json) -> list[str]:
    """Give the reason that was recorded for going on after the leading day."""
    return [
        words
        for section in record["sections"]
        for question in section["questions"]
        if question.get("clock") == "overdue_because"
        for subject in question["subjects"]
        for answer in subject["answers"]
        for words in answer.get("words") or ()
    ]


def usual_convention(record: Json) -> str:
    """Find the rule of the count that most due dates share, to be said once; empty where they share none."""
    rules = Counter(str(due["convention"]) for due in record.get("due_dates") or () if due.get("convention"))
    rule, times = rules.most_common(1)[0] if rules else ("", 0)
    return rule if times > 1 else ""


def due_table(record: Json) -> Iterator[Block]:
    """Lay out every due date with its convention and when it was met; nothing where the record has none."""
    due_dates, usual = record.get("due_dates") or (), usual_convention(record)
    if due_dates:
        yield {
            "kind": "table",
            "name": "Due dates",
            "head": ["What", "Due", "Met"],
            "widths": [1.3, 1.7, 1.0],
            "main": 1,
            "note": [],
            "rows": [_row(due, usual) for due in due_dates],
        }


def _row(due: Json, usual: str) -> Block:
    what = [str(due.get("label") or "")] + (["This day leads."] if due.get("is_leading") else [])
    own = due if due.get("convention") != usual else {**due, "convention": ""}
    when = [_day(due.get("due_on")) or "Not known yet", *_counted(own)]
    day = _day(due.get("is_met_on"))
    where = f", in the {due['met_in']}" if due.get("met_in") else ""
    met = f"{'Set for ' if due.get('is_set') else ''}{day}{where}" if day else _NOT_MET
    cells = [[["", paragraphs(words)]] for words in (what, when, [met])]
    return {"number": "", "cells": cells, **beside({})}


def _labelled(due: Json) -> str:
    """Put a day and what is due in one line; the child's own is "This child needs it by 1 June 2026"."""
    day, label = _day(due.get("due_on")), str(due.get("label") or "")
    return f"{label} {day}" if label.endswith(" by") else ": ".join(part for part in (day, label) if part)


def _counted(due: Json) -> Iterator[str]:
    """Say from when a day was counted and how, why it was set, and whether it may still move."""
    counted = [str(due[part]).rstrip(".") for part in ("origin_words", "convention") if due.get(part)]
    if counted:
        yield " ".join(f"{words[:1].upper()}{words[1:]}." for words in counted)
    if due.get("because"):
        yield f"Because: {due['because']}"
    if due.get("is_provisional"):
        yield PROVISIONAL


def _day(written: Any) -> str:
    day = typed_day(written)
    return day_words(day) if day else printable(str(written or ""))
