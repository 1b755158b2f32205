"""What has no easy words yet, said plainly to whoever gives the copy; it stands in a preview only."""

from collections.abc import Iterator

from assessment_kit.instruments.easy_words import EASY_PART, hard_text, speaks_to_one
from assessment_kit.instruments.wording import shortened
from assessment_kit.reports.easy_parts import is_easy
from assessment_kit.reports.easy_record import EasyRecord, Json

_OF_ADULT = {
    "easy_read_why": "Why we met them",
    "easy_read_good": "What is good",
    "easy_read_worries": "What we worry about",
    "easy_read_think": "What we think",
}
_OF_CHILD = {
    "easy_child_why": "Why we met this child",
    "easy_child_did": "What we did because of what this child told us",
    "easy_child_next": "What happens next",
}
_ADDRESSED = "A step of the plan says “you”; is it true of this reader? “{}”."
_HOW = "Write it in the section “In easy words”."


def adults_missing(easy: EasyRecord, *, is_plan: bool) -> list[str]:
    """List what an easy read copy lacks, and what in it is hard to read."""
    rows = easy.rows("session_plan")
    without = [row for row in rows if not str(row.get(EASY_PART) or "").strip()]
    said = [_step_missing("session", row, "explored") for row in without]
    said += [words for row in rows for words in _hard(str(row.get(EASY_PART) or ""))]
    if is_plan:
        return said
    steps = [row for row in easy.rows("plan") if not str(row.get(EASY_PART) or "").strip()]
    said += [
        _step_missing("step of the plan", row, "what")
        for row in steps
        if not is_easy(str(row.get("what") or ""))
    ]
    said += [words for row in easy.rows("plan") for words in _hard(str(row.get(EASY_PART) or ""))]
    said += [
        _ADDRESSED.format(shortened(text))
        for row in easy.rows("plan")
        if speaks_to_one(text := str(row.get(EASY_PART) or ""))
    ]
    return [*_empty(easy, _OF_ADULT), *said]


def childs_missing(easy: EasyRecord) -> list[str]:
    """List what a child's copy lacks, and what in it is hard to read."""
    return list(_empty(easy, _OF_CHILD))


def _empty(easy: EasyRecord, questions: dict[str, str]) -> Iterator[str]:
    texts = {question: easy.text(question, easy.reader) for question in questions}
    empty = [what for question, what in questions.items() if not texts[question].strip()]
    if empty:
        yield f"For {easy.name} nothing is written in easy words under: {'; '.join(empty)}. {_HOW}"
    for text in texts.values():
        yield from _hard(text)


def _hard(text: str) -> Iterator[str]:
    yield from (f"Hard to read: {words}." for words in hard_text(text))


def _step_missing(what: str, row: Json, part: str) -> str:
    words = shortened(str(row.get(part) or ""))
    return f"A {what} has no easy words and is only spoken of: “{words}”."
