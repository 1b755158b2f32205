"""What was said before and came along: with its origin and day, and what was said of it now."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any

from assessment_kit.core.timescale import day_words
from assessment_kit.instruments.types import is_filled
from assessment_kit.instruments.types.carried import STILL_TRUE
from assessment_kit.instruments.wording import typed_day
from assessment_kit.projection.provenance import english_day
from assessment_kit.reports.glyphs import printable
from assessment_kit.reports.marks import beside
from assessment_kit.reports.paragraphs import paragraphs
from assessment_kit.reports.statements import other_version, said_words

Json = Mapping[str, Any]
Block = dict[str, Any]

KIND = "carried"
MARK = "Said before"
_BECAME = "What became of it"
_VERDICTS = {option.id: option.label for option in STILL_TRUE}


def confirmed(subject: Json) -> list[Json]:
    """Give what came along to one place and of which somebody said whether it is still true."""
    return [item for item in subject.get("carried") or () if is_confirmed(item)]


def is_confirmed(item: Json) -> bool:
    """Tell whether somebody said whether it is still true; that it no longer is counts too."""
    return item.get("still_true") in _VERDICTS


def stands_for_an_answer(subject: Json) -> bool:
    """Tell whether something that came along answers for now: it was said to be still true."""
    return any(item.get("still_true") == "yes" for item in subject.get("carried") or ())


def carried_blocks(question: Json, subject: Json, numbers: Callable[[], str]) -> Iterator[Block]:
    """Lay out what was confirmed of what came along to one question about someone."""
    for item in confirmed(subject):
        is_at_home = question["type"] != KIND and item.get("label") == question.get("label")
        yield _block(item, "" if is_at_home else _asked(item), numbers())


def lost_blocks(answers: Iterable[Json], numbers: Callable[[], str]) -> Iterator[Block]:
    """Lay out what was said of things that are not there any more: what became of each, and the verdict."""
    for answer in answers:
        gone = [(_BECAME, answer["gone"])] if answer.get("gone") else []
        cells = [*gone, *(answer.get("cells") or ())]
        pairs = [[printable(str(label)), paragraphs([str(words)])] for label, words in cells]
        yield {"kind": "row", "number": numbers(), "title": MARK, "pairs": pairs, **beside(answer)}


def unconfirmed_blocks(items: Iterable[Json]) -> list[Block]:
    """Lay out what came along and nobody confirmed; each names what was asked, and about whom."""
    return [_block(item, _asked(item), "") for item in items if not is_confirmed(item)]


def _asked(item: Json) -> str:
    label, whom = str(item.get("label") or ""), str(item.get("subject_name") or "")
    return f"{label} ({whom})" if label and whom else label or whom


def _block(item: Json, title: str, number: str) -> Block:
    """Lay out one thing that came along.

    Returns
    -------
    A block of kind "carried": `origin` names assessment and day, `texts` or `pairs` hold what was said then,
    `since` what was said of it on the way, `said` what was said of it now (nothing where nobody did).
    """
    other = other_version(item)
    is_statement = isinstance(item.get("value"), Mapping) and "text" in item["value"]
    cells = () if is_statement else item.get("cells") or ()
    kind, note = str(item.get("kind_words") or ""), str(item.get("provenance") or "")
    return {
        "kind": KIND,
        "number": number,
        "origin": printable(str(item.get("origin") or "")),
        "title": printable(title),
        "texts": [] if cells else paragraphs(said_words(item)),
        "withheld": printable(str(item.get("withheld") or "")),
        "other_version": other,
        "pairs": [[printable(str(label)), paragraphs([words])] for label, words in cells],
        "mark": printable(kind),
        "note": paragraphs([note.removeprefix(f"{kind}.").strip() if kind else note]),
        "since": paragraphs(item.get("since") or ()),
        "said": paragraphs(_said(item.get("said") or {})),
    }


def _said(said: Json) -> Iterator[str]:
    """Say what was said of it now: "Still true, said Dana, 5 May 2026"."""
    value = said.get("value")
    row: Json = value if isinstance(value, Mapping) else {}
    verdict, who = _VERDICTS.get(str(row.get("still_true")), ""), str(row.get("asked_of") or "").strip()
    if verdict:
        by = (
            f"said {who}"
            if who
            else f"written by {said.get('author_name')}; who said so was not written down"
        )
        yield f"{', '.join(part for part in (verdict, by, _day(said)) if part)}."
    elif who:
        yield f"{who} was asked; whether it is still true was left open."
    if is_filled(row.get("words")):
        yield f"What is different now: {row['words']}"
    for other in said.get("conflicts") or ():
        words = "; ".join(str(one) for one in other.get("words") or ())
        yield f"Another text was kept beside this; nobody has decided between them yet: {words}"


def _day(said: Json) -> str:
    told = typed_day(said.get("happened_on"))
    moment = said.get("recorded_at")
    day = told or (english_day(datetime.fromisoformat(str(moment))) if moment else None)
    return day_words(day) if day else ""
