"""What changed in an assessment between two moments: question by question, in the words of the form.

Both ends are views that one reader may see, so a comparison shows nothing that the two do not.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from assessment_kit.core.difference import Piece, is_changed, word_differences
from assessment_kit.core.timescale import day_words
from assessment_kit.core.trail import Spell, Written, spells, written_between
from assessment_kit.instruments.model import Question
from assessment_kit.instruments.wording import shortened
from assessment_kit.projection.model import AnswerView, QuestionView, RecordView, SectionView

ADDED, CHANGED, REMOVED, STRUCK = "added", "changed", "removed", "struck"
_TEXTS = frozenset({"long_text", "short_text"})
_SHORT = 80  # characters of a value that stands beside its label
_IN_A_TITLE = 3  # parts of a row that name it
_NAMING = frozenset({"short_text", "date", "choice", "persons"})
_NO_NAME = "somebody who is no longer named here"

Placed = Mapping[tuple[str, str], AnswerView]  # by subject and row


@dataclass(frozen=True, slots=True)
class PartChange:
    """What changed in one part of an answer.

    Parameters
    ----------
    label
        What the part is called; empty for a text that is the whole answer.
    pieces
        As `word_differences` gives them.
    """

    label: str
    pieces: tuple[Piece, ...]

    @property
    def is_short(self) -> bool:
        """Tell whether it fits beside its label on one line."""
        return (
            bool(self.label) and sum(len(text) for _, text in self.pieces) <= _SHORT and len(self.lines) == 1
        )

    @property
    def lines(self) -> tuple[tuple[Piece, ...], ...]:
        """The pieces line by line; a line that was only parted or joined is marked with a pilcrow."""
        return tuple(_lines(self.pieces))


@dataclass(frozen=True, slots=True)
class AnswerChange:
    """What changed in one answer, or in one row.

    Parameters
    ----------
    what
        "added", "changed", "removed", or "struck": a text was entered in error, and nothing of it is shown.
    subject_name
        Whom it is about; empty for the family.
    title
        What a row is called; empty for an answer without rows.
    writers
        Who wrote here between the two moments, and when.
    struck
        That a text here was struck, by whom and when; else empty.
    """

    what: str
    subject_name: str
    title: str
    parts: tuple[PartChange, ...]
    writers: tuple[Spell, ...]
    struck: str = ""
    subject: str = ""
    row: str = ""


@dataclass(frozen=True, slots=True)
class QuestionChange:
    """The changes under one question."""

    question: Question
    changes: tuple[AnswerChange, ...]


@dataclass(frozen=True, slots=True)
class SectionChange:
    """The changes in one section.

    Parameters
    ----------
    unchanged
        The section as it stands at the later moment, with those questions only that were answered and did
        not change.
    """

    id: str
    title: str
    questions: tuple[QuestionChange, ...]
    unchanged: SectionView

    @property
    def count(self) -> int:
        """How many questions were answered and did not change."""
        return len(self.unchanged.questions)


@dataclass(frozen=True, slots=True)
class Comparison:
    """Everything that changed between two moments.

    Parameters
    ----------
    later
        The view of the later moment.
    sections
        Every section in which something changed or stands, in order.
    empty
        How many questions were answered at neither moment.
    """

    later: RecordView
    sections: tuple[SectionChange, ...]
    empty: int

    @property
    def changed(self) -> int:
        """How many questions changed."""
        return sum(len(section.questions) for section in self.sections)

    @property
    def unchanged(self) -> int:
        """How many questions were answered and did not change."""
        return sum(section.count for section in self.sections)


def compare(earlier: RecordView, later: RecordView, written: Sequence[Written] = ()) -> Comparison:
    """Compare two views of one assessment.

    Parameters
    ----------
    written
        Who wrote what when, to name who changed it; those between the two are found here.
    """
    between = _Between(earlier, later, written)
    sections, empty = [], 0
    for view in later.sections:
        changed, same = [], []
        for asked in view.questions:
            changes = tuple(between.changes(asked))
            if changes:
                changed.append(QuestionChange(asked.question, changes))
            elif asked.is_answered:
                same.append(asked)
            else:
                empty += 1
        if changed or same:
            unchanged = replace(view, questions=tuple(same))
            sections.append(SectionChange(view.section.id, view.section.title, tuple(changed), unchanged))
    return Comparison(later, tuple(sections), empty)


class _Between:
    """Two views of one assessment, and what was written between them."""

    def __init__(self, earlier: RecordView, later: RecordView, written: Sequence[Written]) -> None:
        self._before = {asked.question.id: asked for view in earlier.sections for asked in view.questions}
        self._written = written_between(written, earlier.seq, later.seq)
        self._names = {person.id: person.full_name for view in (earlier, later) for person in view.people}
        self._carried = {item.id: item for view in (earlier, later) for item in view.carried}

    def changes(self, asked: QuestionView) -> Iterator[AnswerChange]:
        """Compare one question about everybody."""
        before = self._before.get(asked.question.id)
        old, new = _standing(before), _standing(asked)
        old_struck, new_struck = _struck(before), _struck(asked)
        for subject, row in dict.fromkeys((*new, *old, *new_struck)):
            place = subject, row
            one, other = old.get(place), new.get(place)
            struck = new_struck.get(place, "")
            is_news = bool(struck) and struck != old_struck.get(place)
            parts = tuple(self._parts(asked.question, one, other))
            if not parts and not is_news:
                continue
            yield AnswerChange(
                what=_what(one, other),
                subject_name=_name_of(subject, asked, before),
                title=self._title(asked.question, row, other or one, is_told=not (one and other)),
                parts=parts,
                writers=tuple(spells(self._written.get((asked.question.id, subject, row), ()))),
                struck=struck if is_news else "",
                subject=subject,
                row=row,
            )

    def _parts(
        self, question: Question, one: AnswerView | None, other: AnswerView | None
    ) -> Iterator[PartChange]:
        types = {column.label: column.type for column in question.columns}
        old, new = _words_of(question, one), _words_of(question, other)
        for label in _in_order(old, new):
            kind = types.get(label, question.type if not label else "long_text")
            pieces = _told(kind, old.get(label, ()), new.get(label, ()))
            if is_changed(pieces):
                yield PartChange(label, tuple(pieces))
        yield from self._beside(one, other)

    def _beside(self, one: AnswerView | None, other: AnswerView | None) -> Iterator[PartChange]:
        """Compare where an answer is from, and what else was kept there; sources by themselves, not words."""
        marks = (
            ("Fact, judgement or view", "kind", "kind_words"),
            ("Whose words", "voice", ""),
            ("Told by", "told_by", ""),
            ("About", "about", ""),
            ("Where it is from", "source", "source_words"),
        )
        for label, name, words in marks:
            was, now = (getattr(answer, name) if answer else "" for answer in (one, other))
            if was != now:
                said = [
                    getattr(answer, words) if words else self._name(getattr(answer, name))
                    for answer in (one, other)
                    if answer
                ]
                before, after = (said[0] if one else "", said[-1] if other else "")
                yield PartChange(label, tuple(_whole((before,), (after,))))
        days = [
            day_words(answer.happened_on) if answer and answer.happened_on else "" for answer in (one, other)
        ]
        if days[0] != days[1]:
            yield PartChange("When it happened", tuple(_whole((days[0],), (days[1],))))
        yield from _drawn(one, other)
        yield from _kept_beside(one, other)

    def _name(self, person: str) -> str:
        return self._names.get(person, _NO_NAME) if person else ""

    def _title(self, question: Question, row: str, answer: AnswerView | None, *, is_told: bool) -> str:
        """Call a row by its name and by what stands first in it; by its words where these do not follow."""
        if not question.has_rows:
            return ""
        item = self._carried.get(row)
        if item is not None:
            return f"{item.label}: {shortened(' '.join(item.words))}"
        name = question.row_name[:1].upper() + question.row_name[1:]
        if answer is None:
            return name
        types = {column.label: column.type for column in question.columns}
        short = [words for label, words in answer.cells if types.get(label) in _NAMING and "\n" not in words]
        called = ", ".join(shortened(words) for words in short[:_IN_A_TITLE])
        called = called or ("" if is_told else shortened(" ".join(answer.words)))
        return f"{name}: {called}" if called else name


def _standing(asked: QuestionView | None) -> Placed:
    if asked is None:
        return {}
    return {(part.subject, one.row): one for part in asked.subjects for one in part.answers}


def _struck(asked: QuestionView | None) -> dict[tuple[str, str], str]:
    """Say by place what was struck there."""
    if asked is None:
        return {}
    return {
        (one.subject, one.row): one.struck
        for part in asked.subjects
        for one in (*part.answers, *part.blanks)
        if one.struck
    }


def _what(one: AnswerView | None, other: AnswerView | None) -> str:
    if one is None:
        return STRUCK if other is None else ADDED
    return REMOVED if other is None else CHANGED


def _name_of(subject: str, *views: QuestionView | None) -> str:
    parts = (part for view in views if view is not None for part in view.subjects)
    return next((part.subject_name for part in parts if part.subject == subject), "")


def _words_of(question: Question, answer: AnswerView | None) -> dict[str, tuple[str, ...]]:
    """Give the words of an answer by part; of one without parts under an empty label."""
    if answer is None:
        return {}
    if answer.withheld:
        return {"": (f"Not shown: {answer.withheld}",)}
    if question.has_rows and answer.cells:
        return {label: tuple(words.split("\n")) for label, words in answer.cells}
    return {"": answer.words}


def _in_order(old: Mapping[str, object], new: Mapping[str, object]) -> list[str]:
    """Name the parts of both, those of the later in their order, the others where they stood."""
    order = list(new)
    for before, label in pairwise(("", *old)):
        if label not in new:
            order.insert(order.index(before) + 1 if before in order else 0, label)
    return list(dict.fromkeys(order))


def _told(kind: str, old: Sequence[str], new: Sequence[str]) -> list[Piece]:
    """Compare texts word by word, several choices one by one, and everything else as a whole."""
    if kind in _TEXTS:
        return word_differences("\n".join(old), "\n".join(new))
    if kind == "choices":
        return _choices(old, new)
    return _whole(old, new)


def _whole(old: Sequence[str], new: Sequence[str]) -> list[Piece]:
    before, after = "\n".join(old), "\n".join(new)
    if before == after:
        return [("same", before)] if before else []
    between = "\n" if before and after else ""
    return [piece for piece in (("removed", before), ("same", between), ("added", after)) if piece[1]]


def _choices(old: Sequence[str], new: Sequence[str]) -> list[Piece]:
    """Tell choices one to a line: what is still chosen, what is not any more, what is now."""
    told = [("same" if choice in new else "removed", choice) for choice in old]
    told += [("added", choice) for choice in new if choice not in old]
    return [
        piece
        for place, (what, choice) in enumerate(told)
        for piece in ((("same", "\n"), (what, choice)) if place else ((what, choice),))
    ]


def _drawn(one: AnswerView | None, other: AnswerView | None) -> Iterator[PartChange]:
    was, now = (answer.drawing if answer else "" for answer in (one, other))
    if was != now:
        before, after = (
            answer.drawing_words or "A drawing" if answer and drawing else ""
            for answer, drawing in ((one, was), (other, now))
        )
        if before == after:
            after = f"Another drawing: {after}"
        yield PartChange("Drawing", tuple(_whole((before,), (after,))))


def _kept_beside(one: AnswerView | None, other: AnswerView | None) -> Iterator[PartChange]:
    """Tell which other texts were kept here, or settled."""
    old, new = ({text["rev"]: text for text in answer.conflicts} if answer else {} for answer in (one, other))
    for rev in sorted(set(old) ^ set(new)):
        text = old.get(rev) or new[rev]
        who = text.get("author_name") or "somebody"
        label = f"Another text, by {who}, {'was kept here' if rev in new else 'is settled'}"
        words = "\n".join(text.get("words") or ())
        if words:
            yield PartChange(label, (("added" if rev in new else "removed", words),))


def _lines(pieces: Sequence[Piece]) -> Iterator[tuple[Piece, ...]]:
    line: list[Piece] = []
    for what, text in pieces:
        if what != "same" and not text.strip():
            line.append((what, "¶" if "\n" in text else text))
            words = [""] * (text.count("\n") + 1)
        else:
            words = text.split("\n")
        for place, part in enumerate(words):
            if place:
                if line:
                    yield tuple(line)
                line = []
            if part:
                line.append((what, part))
    if line:
        yield tuple(line)
