"""A section's questions as numbered blocks: paragraphs, rows, tables, pictures."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from assessment_kit.reports.glyphs import printable
from assessment_kit.reports.paragraphs import paragraphs
from assessment_kit.reports.rows import beside, row_blocks

Json = Mapping[str, Any]
Block = dict[str, Any]

NOT_ANSWERED = "Not answered"
STRUCK = "A text here was entered in error and struck"
_SHORT_TYPES = {"short_text", "date", "choice", "yes_no"}
_SHORT = 120  # characters that stand beside their question instead of under a heading of its own


@dataclass(slots=True)
class Numbering:
    """The running numbers of a document, and what was left empty on the way."""

    section: int = 0
    paragraph: int = 0
    left_empty: list[tuple[str, str]] = field(default_factory=list)  # (section title, what was asked)

    def begin_section(self) -> None:
        """Go on to the next section."""
        self.section += 1
        self.paragraph = 0

    def following(self) -> str:
        """Give the number of the next paragraph."""
        self.paragraph += 1
        return f"{self.section}.{self.paragraph}"


def section_blocks(section: Json, numbering: Numbering) -> list[Block]:
    """Lay out what stands in a section.

    Returns
    -------
    Blocks in reading order; none where nothing stands and nothing that is required is missing. What was
    left empty is noted in the numbering, for the one list at the end.
    """
    title = str(section["section"]["title"])
    if not any(_stands(question) for question in section["questions"]):
        numbering.left_empty.append((title, "the whole section"))
        return []
    numbering.begin_section()
    names = {str(code): str(name) for code, name, *_ in section.get("dimensions", ())}
    blocks: list[Block] = []
    for code, group in groupby(
        section["questions"], key=lambda question: str(question.get("dimension") or "")
    ):
        questions = list(group)
        if code:
            blocks += _dimension(title, names.get(code, code), questions, numbering)
        else:
            for question in questions:
                blocks += _question(title, question, numbering)
    return blocks


def _stands(question: Json) -> bool:
    """Tell whether a question prints anything: an answer, or that a required one is missing."""
    if _is_not_explored(question):
        return False
    return bool(question.get("required")) or any(_answers(subject) for subject in question["subjects"])


def _is_not_explored(question: Json) -> bool:
    """Tell whether this is a dimension's line "not explored, because", which the end of the copy lists."""
    return bool(question.get("dimension")) and str(question["id"]).endswith("_not_explored")


def _answers(subject: Json) -> list[Json]:
    return [
        a
        for a in subject["answers"]
        if a.get("words") or a.get("cells") or a.get("withheld") or a.get("conflicts")
    ]


def _dimension(title: str, name: str, questions: Sequence[Json], numbering: Numbering) -> Iterator[Block]:
    """One dimension: everything about one child together, then the next child."""
    standing = [question for question in questions if _stands(question)]
    if not standing:
        explored = {s["name"] for q in questions if _is_not_explored(q) for s in q["subjects"] if _answers(s)}
        asked = {s["name"] for q in questions for s in q["subjects"]}
        if asked - explored:
            numbering.left_empty.append((title, name))
        return
    yield _heading(2, name)
    subjects = {subject["id"]: subject["name"] for question in standing for subject in question["subjects"]}
    for subject_id, subject_name in subjects.items():
        about = [(q, s) for q in standing for s in q["subjects"] if s["id"] == subject_id and _prints(q, s)]
        if about and subject_name:
            yield _heading(3, subject_name)
        for question, subject in about:
            label = str(question["label"]).removeprefix(f"{name}: ")
            if label != name:
                yield {"kind": "label", "text": printable(label[:1].upper() + label[1:])}
            yield from _answer_blocks(question, subject, numbering)


def _question(title: str, question: Json, numbering: Numbering) -> Iterator[Block]:
    if not _stands(question):
        numbering.left_empty.append((title, str(question["label"])))
        return
    subjects = [subject for subject in question["subjects"] if _prints(question, subject)]
    is_short = _is_short(question, subjects)
    if not is_short or any(subject["name"] for subject in subjects):
        yield _heading(2, str(question["label"]))
    for subject in subjects:
        if is_short:
            label = printable(str(subject["name"] or question["label"]))
            yield {**_one(question, subject, numbering), "kind": "short", "label": label}
        else:
            if subject["name"]:
                yield _heading(3, str(subject["name"]))
            yield from _answer_blocks(question, subject, numbering)


def _is_short(question: Json, subjects: Sequence[Json]) -> bool:
    """Tell whether the answers are a few words each, like "Yes" and "27 January 2026"."""
    answers = [answer for subject in subjects for answer in _answers(subject)]
    words = ["\n".join(answer.get("words") or ()) for answer in answers]
    return question["type"] in _SHORT_TYPES and all(len(w) <= _SHORT and "\n" not in w for w in words)


def _one(question: Json, subject: Json, numbering: Numbering) -> Block:
    """Lay out the one answer to a question without rows; that it is missing, where it is."""
    answers = _answers(subject)
    if not answers:
        was_struck = any(blank.get("struck") for blank in subject.get("blanks") or ())
        words = [STRUCK if was_struck else NOT_ANSWERED]
        return {**text_block({"words": words}, numbering.following()), "is_missing": True}
    answer = answers[0]
    words = list(answer.get("words") or ())
    if question["type"] == "choices" and len(words) > 1:
        answer = {**answer, "words": [f"• {word}" for word in words]}
    return text_block(answer, numbering.following())


def _prints(question: Json, subject: Json) -> bool:
    return bool(question.get("required")) or bool(_answers(subject))


def _heading(level: int, text: str) -> Block:
    return {"kind": "heading", "level": level, "text": printable(text)}


def _answer_blocks(question: Json, subject: Json, numbering: Numbering) -> Iterator[Block]:
    answers = _answers(subject)
    if answers and question["type"] == "statements":
        for answer in answers:
            yield text_block(answer, numbering.following())
    elif answers and question.get("row_name"):
        yield from row_blocks(question, answers, numbering.following)
    else:
        yield _one(question, subject, numbering)


def text_block(answer: Json, number: str) -> Block:
    """Lay out one answer in words, with its mark, where it comes from, and other texts kept beside it."""
    texts = paragraphs(answer.get("words") or ())
    return {"kind": "text", "number": number, "texts": texts, "is_missing": False, **beside(answer)}
