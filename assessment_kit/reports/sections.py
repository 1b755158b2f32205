"""A section's questions as numbered blocks: paragraphs, rows, tables, pictures."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from assessment_kit.projection.stages import areas_of
from assessment_kit.reports.around import Around, is_asked, kept_words
from assessment_kit.reports.carried import KIND as CARRIED
from assessment_kit.reports.carried import carried_blocks, confirmed, lost_blocks, stands_for_an_answer
from assessment_kit.reports.glyphs import printable
from assessment_kit.reports.marks import beside
from assessment_kit.reports.outcomes import outcome_blocks
from assessment_kit.reports.own_words import own_words_block
from assessment_kit.reports.paragraphs import paragraphs
from assessment_kit.reports.profile import profile_blocks
from assessment_kit.reports.rows import row_blocks
from assessment_kit.reports.stages import stage_blocks
from assessment_kit.reports.statements import other_version, said_words

Json = Mapping[str, Any]
Block = dict[str, Any]

NOT_ANSWERED = "Not answered"
STRUCK = "A text here was entered in error and struck"
_SHORT_TYPES = {"short_text", "date", "choice", "yes_no"}
_SHORT = 120  # characters that stand beside their question instead of under a heading of its own


@dataclass(slots=True)
class Progress:
    """How far the layout of a document has come: its running numbers, and what was left empty on the way."""

    around: Around = field(default_factory=Around)  # the rest of the record
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


def section_blocks(section: Json, progress: Progress) -> list[Block]:
    """Lay out what stands in a section.

    Returns
    -------
    Blocks in reading order; none where nothing stands and nothing that is required is missing. What was
    asked and left empty is noted in the progress, for the one list at the end.
    """
    title = str(section["section"]["title"])
    if not any(_stands(question, progress) for question in section["questions"]):
        if any(_is_asked_of_anyone(question) for question in section["questions"]):
            progress.left_empty.append((title, "the whole section"))
        return []
    progress.begin_section()
    names = {str(code): str(name) for code, name, *_ in section.get("dimensions", ())}
    blocks: list[Block] = []
    for (code, areas), group in groupby(section["questions"], key=_belongs):
        questions = list(group)
        if code:
            blocks += _dimension(title, names.get(code, code), questions, progress)
        elif areas:
            blocks += _stages(title, questions, progress)
        else:
            for question in questions:
                blocks += _question(title, question, progress)
    return [*blocks, *profile_blocks(section, progress.following)]


def _belongs(question: Json) -> tuple[str, tuple[str, ...]]:
    """Tell which neighbours are laid out together: one dimension's, or self-scores of the same areas."""
    return str(question.get("dimension") or ""), tuple(areas_of(question))


def _stands(question: Json, progress: Progress) -> bool:
    """Tell whether a question prints anything: an answer, or that a required one is missing."""
    if _is_not_explored(question):
        return False
    if not question["subjects"]:
        return bool(question.get("required"))
    return any(_prints(question, subject, progress) for subject in question["subjects"])


def _prints(question: Json, subject: Json, progress: Progress) -> bool:
    is_missing = bool(question.get("required")) and is_asked(subject)
    return is_missing or bool(_answers(question, subject, progress)) or bool(confirmed(subject))


def _is_not_explored(question: Json) -> bool:
    """Tell whether this is a dimension's line "not explored, because", which the end of the copy lists."""
    return bool(question.get("dimension")) and str(question["id"]).endswith("_not_explored")


def _is_asked_of_anyone(question: Json) -> bool:
    """Tell whether a question can have been left empty; where nothing came along nothing was asked of it."""
    if question["type"] == CARRIED:
        return False
    return not question["subjects"] or any(is_asked(subject) for subject in question["subjects"])


def _answers(question: Json, subject: Json, progress: Progress) -> list[Json]:
    """Give what stands; what was said of a thing that came along is printed with that thing."""
    return [
        a
        for a in subject["answers"]
        if (a.get("words") or a.get("cells") or a.get("withheld") or a.get("conflicts"))
        and not (question["type"] == CARRIED and a.get("row") in progress.around.carried)
    ]


def _dimension(title: str, name: str, questions: Sequence[Json], progress: Progress) -> Iterator[Block]:
    """One dimension: everything about one child together, then the next child."""
    standing = [question for question in questions if _stands(question, progress)]
    if not standing:
        explored = {
            s["name"]
            for q in questions
            if _is_not_explored(q)
            for s in q["subjects"]
            if _answers(q, s, progress)
        }
        asked = {s["name"] for q in questions for s in q["subjects"]}
        if asked - explored:
            progress.left_empty.append((title, name))
        return
    yield _heading(2, name)
    for name_of, about in _by_subject(standing, progress):
        if name_of:
            yield _heading(3, name_of)
        for question, subject in about:
            label = str(question["label"]).removeprefix(f"{name}: ")
            label = printable(label[:1].upper() + label[1:])
            if question["type"] == "choice" and _is_short(question, [subject], progress):
                yield from _asides(question, subject, progress)
                yield {**_one(question, subject, progress), "kind": "short", "label": label}
                continue
            if label != printable(name):
                yield {"kind": "label", "text": label}
            yield from _subject_blocks(question, subject, progress)


def _by_subject(
    standing: Sequence[Json], progress: Progress
) -> Iterator[tuple[str, list[tuple[Json, Json]]]]:
    """Give each person's name with every question that prints something about them."""
    subjects = {subject["id"]: subject["name"] for question in standing for subject in question["subjects"]}
    for subject_id, name in subjects.items():
        asked = [(q, s) for q in standing for s in q["subjects"] if s["id"] == subject_id]
        about = [(q, s) for q, s in asked if _prints(q, s, progress)]
        if about:
            yield str(name), about


def _stages(title: str, questions: Sequence[Json], progress: Progress) -> Iterator[Block]:
    """Self-scores and the practitioner's view of the same areas, side by side for each person."""
    for question in questions:
        if not _stands(question, progress) and _is_asked_of_anyone(question):
            progress.left_empty.append((title, str(question["label"])))
    standing = [question for question in questions if _stands(question, progress)]
    if not standing:
        return
    yield _heading(2, str(standing[0]["label"]))
    for name_of, about in _by_subject(standing, progress):
        if name_of:
            yield _heading(3, name_of)
        for question, subject in about:
            yield from _asides(question, subject, progress)
        yield from stage_blocks([(q, _answers(q, s, progress)) for q, s in about], progress.following)
        for question, subject in about:
            yield from carried_blocks(question, subject, progress.following)


def _question(title: str, question: Json, progress: Progress) -> Iterator[Block]:
    if not _stands(question, progress):
        if _is_asked_of_anyone(question):
            progress.left_empty.append((title, str(question["label"])))
        return
    subjects = [subject for subject in question["subjects"] if _prints(question, subject, progress)]
    is_short = _is_short(question, subjects, progress)
    has_heading = question["type"] != CARRIED  # each thing that came along names what was asked
    if has_heading and (not is_short or any(subject["name"] for subject in subjects)):
        yield _heading(2, str(question["label"]))
    yield from outcome_blocks(question, progress.following)
    for subject in subjects:
        if is_short:
            label = printable(str(subject["name"] or question["label"]))
            yield from _asides(question, subject, progress)
            yield {**_one(question, subject, progress), "kind": "short", "label": label}
        else:
            if subject["name"] and has_heading:
                yield _heading(3, str(subject["name"]))
            yield from _subject_blocks(question, subject, progress)


def _is_short(question: Json, subjects: Sequence[Json], progress: Progress) -> bool:
    """Tell whether the answers are a few words each, like "Yes" and "27 January 2026"."""
    answers = [answer for subject in subjects for answer in _answers(question, subject, progress)]
    words = ["\n".join(answer.get("words") or ()) for answer in answers]
    is_short = question["type"] in _SHORT_TYPES and all(len(w) <= _SHORT and "\n" not in w for w in words)
    return is_short and not any(confirmed(subject) for subject in subjects)


def _one(question: Json, subject: Json, progress: Progress) -> Block:
    """Lay out the one answer to a question without rows; that it is missing, where it is."""
    answers = _answers(question, subject, progress)
    if not answers:
        was_struck = any(blank.get("struck") for blank in subject.get("blanks") or ())
        words = [STRUCK if was_struck else NOT_ANSWERED]
        return {**text_block({"words": words}, progress.following()), "is_missing": True}
    answer = answers[0]
    words = list(answer.get("words") or ())
    if question["type"] == "choices" and len(words) > 1:
        answer = {**answer, "words": [f"• {word}" for word in words]}
    return text_block(answer, progress.following())


def _heading(level: int, text: str) -> Block:
    return {"kind": "heading", "level": level, "text": printable(text)}


def _subject_blocks(question: Json, subject: Json, progress: Progress) -> Iterator[Block]:
    """Lay out one question about someone: how it was put, what was said, what was said before."""
    answers = _answers(question, subject, progress)
    yield from _asides(question, subject, progress)
    if answers and question["type"] == "statements":
        for answer in answers:
            yield text_block(answer, progress.following())
    elif answers and question["type"] == "own_words":
        yield from (own_words_block(answer, progress.following()) for answer in answers)
    elif answers and question["type"] == CARRIED:
        yield from lost_blocks(answers, progress.following)
    elif answers and question.get("row_name"):
        yield from row_blocks(question, answers, progress.following)
    elif answers or (question.get("required") and is_asked(subject) and not stands_for_an_answer(subject)):
        yield _one(question, subject, progress)
    yield from carried_blocks(question, subject, progress.following)


def _asides(question: Json, subject: Json, progress: Progress) -> Iterator[Block]:
    """Say in which words a question was put, and why an answer stands where nothing is asked any more."""
    answers = _answers(question, subject, progress)
    said = progress.around.put_in_words(question, subject, answers)
    if question.get("owner_words"):
        said.append(f"Answered by {question['owner_words']}.")
    if not is_asked(subject):
        said.append(kept_words(question))
    if said:
        yield {"kind": "aside", "texts": paragraphs(said)}


def text_block(answer: Json, number: str) -> Block:
    """Lay out one answer in words, with its mark, where it comes from, and other texts kept beside it."""
    return {
        "kind": "text",
        "number": number,
        "texts": paragraphs(said_words(answer)),
        "other_version": other_version(answer),
        "is_missing": False,
        **beside(answer),
    }
