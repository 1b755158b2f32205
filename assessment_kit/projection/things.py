"""Everything in a record about which it is decided, one by one, whether a recipient may read it."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from assessment_kit.core.addendum import Addendum
from assessment_kit.core.answer import Address
from assessment_kit.core.disclosure import CopyKind, Recipient, RecipientKind, Said
from assessment_kit.core.quoting import RUN
from assessment_kit.core.words import words_of
from assessment_kit.instruments.model import Question, Scope, Section
from assessment_kit.instruments.scales import ASKED
from assessment_kit.projection.model import AnswerView, CarriedView, RecordView, SectionView, SubjectView
from assessment_kit.projection.saying import Sayer

Key = tuple[str, Address]
ANSWER, CARRIED, ADDENDUM = "answer", "carried", "addendum"
PEOPLE = "people"  # a question of this type is no thing: a person's row goes by whether they may be named
_TYPED = frozenset({"short_text", "long_text", "word"})  # what is typed in words
_ADDED = "Added afterwards"


@dataclass(frozen=True)
class Thing:
    """One answer, one row, one thing that came along, or one text that was added.

    Parameters
    ----------
    view
        The record it stands in: the whole, or what is part of it.
    stands_here
        Whether its place is in this copy at all.
    """

    kind: str
    view: RecordView
    address: Address
    rev: int
    section: str
    label: str
    stands_here: bool
    question: Question | None
    what: AnswerView | CarriedView | Addendum

    @property
    def key(self) -> Key:
        """Name it among all things of a record."""
        return self.kind, self.address

    @property
    def words(self) -> tuple[str, ...]:
        """What it says, for whoever decides."""
        return (self.what.text,) if isinstance(self.what, Addendum) else self.what.words

    @cached_property
    def texts(self) -> tuple[str, ...]:
        """List every text of it that a copy could print."""
        return tuple(printed(self.what))

    @cached_property
    def told(self) -> tuple[str, ...]:
        """List what somebody typed in it, as it was typed."""
        if isinstance(self.what, Addendum):
            return (self.what.text,)
        question = self.question if isinstance(self.what, AnswerView) else None
        return tuple(typed(question, self.what.value))

    @cached_property
    def spoken(self) -> tuple[str, ...]:
        """List what was said in it at some length: no names and keywords."""
        if isinstance(self.what, Addendum):
            return (self.what.text,)
        question = self.question if isinstance(self.what, AnswerView) else None
        return tuple(spoken(question, self.what.value))

    def said(self, sayer: Sayer) -> Said:
        """Say whose it is."""
        if isinstance(self.what, Addendum):
            return sayer.addendum(self.what)
        if isinstance(self.what, CarriedView):
            return sayer.carried(self.what)
        if self.question is None:
            return Said(is_of_nobody_known=True)
        return sayer.answer(self.question, self.what)


def things_of(view: RecordView, copy: CopyKind, recipient: Recipient) -> Iterator[Thing]:
    """List every thing of a record and of its parts, in the order of the sections."""
    for section in view.sections:
        for asked in section.questions:
            is_here = stands_in(section.section, asked.question, copy, recipient)
            if asked.question.type != PEOPLE:
                for part in asked.subjects:
                    yield from _of_subject(view, section, asked.question, part, is_here=is_here)
    for one in view.addenda:
        at = addendum_address(view, one)
        label = f"{one.kind.title}, {one.person_name}" if one.person_name else one.kind.title
        yield Thing(ADDENDUM, view, at, 1, _ADDED, label, is_for_addenda(copy), None, one)
    for beside in view.parts:
        yield from things_of(beside, copy, recipient)


def is_for_addenda(copy: CopyKind) -> bool:
    """Tell whether what was added afterwards stands in a copy."""
    return copy in {CopyKind.COURT, CopyKind.FAMILY}


def stands_in(section: Section, question: Question, copy: CopyKind, recipient: Recipient) -> bool:
    """Tell whether a question has a place in a copy at all."""
    if recipient.kind is RecipientKind.AGENCY and section.id not in recipient.sections:
        return False
    return copy.value in question.copies


def answer_address(view: RecordView, question: Question, answer: AnswerView) -> Address:
    """Say under which address an answer is kept."""
    at = "" if question.scope is Scope.CASE else view.assessment.id
    return Address(at, answer.question, answer.subject, answer.row)


def carried_address(view: RecordView, item: CarriedView) -> Address:
    """Say under which address it is decided about something that came along."""
    return Address(view.assessment.id, "_carried", item.subject, item.id)


def addendum_address(view: RecordView, one: Addendum) -> Address:
    """Say under which address it is decided about a text that was added."""
    return Address(view.assessment.id, "_addenda", one.person, one.id)


def _of_subject(
    view: RecordView, section: SectionView, question: Question, part: SubjectView, *, is_here: bool
) -> Iterator[Thing]:
    whom = f", {part.subject_name}" if part.subject_name else ""
    title, label = section.section.title, f"{question.label}{whom}"
    for item in part.carried:
        at = carried_address(view, item)
        yield Thing(CARRIED, view, at, 0, title, f"{item.label} ({item.origin})", is_here, None, item)
        if item.said is not None:
            said = answer_address(view, question, item.said)
            yield Thing(ANSWER, view, said, item.said.rev, title, label, is_here, _verdict(view), item.said)
    for answer in part.answers:
        at = answer_address(view, question, answer)
        yield Thing(ANSWER, view, at, answer.rev, title, label, is_here, question, answer)


def _verdict(view: RecordView) -> Question | None:
    return view.instrument.question("carried")


def printed(what: AnswerView | CarriedView | Addendum) -> Iterator[str]:
    """Give every text that a copy could print of a thing, each once."""
    if isinstance(what, Addendum):
        texts = [what.text, what.person_name, what.by_name]
    else:
        texts = [*what.words, *(words for _, words in what.cells), what.provenance, *leaves(what.value)]
        if isinstance(what, CarriedView):
            texts += [what.subject_name, what.label, *what.since]
        else:
            texts += [what.voice_name, what.source_words, what.read_back, what.drawing, what.drawing_words]
    yield from dict.fromkeys(text for text in texts if text)


def typed(question: Question | None, value: Any) -> Iterator[str]:
    """Give what somebody typed in words of their own: no choices, days or persons.

    Parameters
    ----------
    question
        What was asked; where that is not known, every text counts.
    """
    if isinstance(value, dict) and question is not None:
        kinds = {column.id: column.type for column in question.columns}
        for part, told in value.items():
            if kinds.get(part, "long_text") in _TYPED and part != ASKED:
                yield from leaves(told)
    elif question is None or question.type in _TYPED:
        yield from leaves(value)


def spoken(question: Question | None, value: Any) -> Iterator[str]:
    """Give what somebody typed at some length; a short text only where it is more than a name."""
    long = {c.id for c in question.columns if c.type == "long_text"} if question is not None else set()
    if isinstance(value, dict):
        yield from leaves({part: words for part, words in value.items() if part in long})
        short = {part: words for part, words in value.items() if part not in long}
        yield from (text for text in typed(question, short) if _is_long(text))
    elif question is not None and question.type == "long_text":
        yield from leaves(value)
    else:
        yield from (text for text in typed(question, value) if _is_long(text))


def _is_long(text: str) -> bool:
    return len(words_of(text)) >= RUN


def leaves(value: Any) -> Iterator[str]:
    """Give every text within a JSON value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from leaves(part)
    elif isinstance(value, list):
        for part in value:
            yield from leaves(part)
