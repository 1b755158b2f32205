"""Annotations: what a supervisor wrote beside an answer, with its thread and every text it has had."""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum


class AnnotationState(Enum):
    """How far an annotation has come."""

    OPEN = "open"
    ANSWERED = "answered"
    RESOLVED = "resolved"
    WITHDRAWN = "withdrawn"


OPEN_STATES = frozenset(
    {AnnotationState.OPEN, AnnotationState.ANSWERED}
)  # nobody said yet that it is dealt with


class NoteKind(Enum):
    """What a note is for: something to answer, or something to keep."""

    QUESTION = "question"
    EVIDENCE_NEEDED = "evidence_needed"
    ACTION_REQUIRED = "action_required"
    PRAISE = "praise"
    OVERSIGHT = "oversight"
    LEGAL_ADVICE = "legal_advice"  # stands in no copy that leaves

    @property
    def words(self) -> str:
        """Name the kind as people read it."""
        return {"oversight": "Oversight entry"}.get(self.value, self.value.replace("_", " ").capitalize())

    @property
    def is_to_answer(self) -> bool:
        """Tell whether somebody waits for an answer; praise, oversight and advice are there to be read."""
        return self in {NoteKind.QUESTION, NoteKind.EVIDENCE_NEEDED, NoteKind.ACTION_REQUIRED}


@dataclass(frozen=True, slots=True)
class Reply:
    """One answer in the thread of an annotation."""

    author: str
    author_name: str
    text: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Place:
    """What a note is about: a section, and in it perhaps a question and whom that is asked about."""

    section: str
    question: str = ""
    subject: str = ""


@dataclass(frozen=True, slots=True)
class NoteText:
    """One text of an annotation, what it was about and for; an empty text is one that was withdrawn."""

    rev: int
    text: str
    section: str
    question: str = ""
    subject: str = ""
    kind: NoteKind = NoteKind.QUESTION

    @property
    def place(self) -> Place:
        """What it was about."""
        return Place(self.section, self.question, self.subject)


@dataclass(frozen=True, slots=True)
class Annotation:
    """An annotation with its thread and every text it has had.

    Parameters
    ----------
    number
        Counts within the assessment, from 1.
    cell
        The notebook cell that carries it.
    section, question, subject
        What it is about; no section at all for a note that stands above the first one.
    said_of_seq
        The last revision of the answers that its author can have seen.
    texts
        Oldest first.
    kind
        What the note is for; its author may change it, which is a revision.
    state_by_name, state_at
        Who brought it as far as it has come, and when; for an answer whoever replied or marked it last.
    """

    number: int
    assessment: str
    cell: str
    section: str
    question: str
    subject: str
    text: str
    author: str
    author_name: str
    at: datetime
    rev: int
    state: AnnotationState
    replies: tuple[Reply, ...] = ()
    said_of_seq: int = 0
    texts: tuple[NoteText, ...] = ()
    kind: NoteKind = NoteKind.QUESTION
    state_by_name: str = ""
    state_at: datetime | None = None

    @property
    def id(self) -> int:
        """The number again, under the name that everything with an id has."""
        return self.number

    @property
    def current(self) -> NoteText:
        """The text in force."""
        return self.texts[-1]

    def text_at(self, rev: int) -> NoteText | None:
        """Find the text that was in force at a revision."""
        return next((text for text in reversed(self.texts) if text.rev <= rev), None)
