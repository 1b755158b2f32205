"""What one reader sees of one record: sections, questions, answers, marks of provenance and of withholding.

Every face (form, notebook, copy, page of the server) is made from a `RecordView` and from nothing else.
`as_json` is the one JSON shape of it; the notebook carries it per section and the exporters read it back.
"""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from assessment_kit.core.assessment import Assessment
from assessment_kit.core.people import Account, Person
from assessment_kit.instruments.model import Instrument, Question, Section


@dataclass(frozen=True, slots=True)
class AnswerView:
    """One answer (or one row) as the reader may see it.

    Parameters
    ----------
    words
        The value in plain words, a paragraph or bullet per item; what every face may print as it stands.
    cells
        For a row: (column label, words) of every filled column.
    provenance
        Who, when, from where, in words: "Fact. Told by Dana Okafor (mother) at a home visit, 3 March 2026.
        Written by Sam Lee, 4 March 2026."
    kind_words
        "Fact", "Judgement", "View", or empty; a mark that does not rely on colour.
    withheld
        Why this reader does not see it; then `value`, `words` and `cells` are empty.
    conflicts
        The other texts kept beside this one: {rev, words, author, author_name, recorded_at, value}.
    told_by, about, happened_on
        As they were saved, so that a form that saves again does not lose them.
    struck
        Where the text in force was struck: "entered in error, by Sam Lee, 4 March 2026"; else empty.
    """

    question: str
    subject: str
    row: str
    rev: int
    value: Any
    words: tuple[str, ...]
    cells: tuple[tuple[str, str], ...] = ()
    kind: str = ""
    kind_words: str = ""
    voice: str = ""
    voice_name: str = ""
    source: str = ""
    source_words: str = ""
    provenance: str = ""
    author: str = ""
    author_name: str = ""
    recorded_at: datetime | None = None
    withheld: str = ""
    conflicts: tuple[dict[str, Any], ...] = ()
    told_by: str = ""
    about: str = ""
    happened_on: date | None = None
    struck: str = ""


@dataclass(frozen=True, slots=True)
class SubjectView:
    """One question's answers about one subject (the family, one child, one parent).

    Parameters
    ----------
    blanks
        What is in force and holds nothing (cleared answers, rows taken away): no face prints them, the form
        needs their revision to write on.
    """

    subject: str
    subject_name: str  # empty for the family
    answers: tuple[AnswerView, ...]
    blanks: tuple[AnswerView, ...] = ()


@dataclass(frozen=True, slots=True)
class QuestionView:
    """One question with everyone it is asked about."""

    question: Question
    subjects: tuple[SubjectView, ...]

    @property
    def is_answered(self) -> bool:
        """Tell whether anything stands here; 0 and "no" are answers."""
        return any(subject.answers for subject in self.subjects)


@dataclass(frozen=True, slots=True)
class AnnotationView:
    """What a supervisor wrote about a section or question, with its thread.

    Parameters
    ----------
    id
        The number of the annotation in its assessment.
    cell
        The notebook cell id that carries it.
    replies
        {author, author_name, text, at} in order.
    """

    id: int
    cell: str
    section: str
    question: str
    subject: str
    text: str
    author: str
    author_name: str
    at: datetime
    rev: int
    state: str  # open, answered, resolved, withdrawn
    replies: tuple[dict[str, Any], ...] = ()
    said_of_seq: int = 0  # the last revision that the annotator can have seen


@dataclass(frozen=True, slots=True)
class SectionView:
    """One section as the reader sees it."""

    section: Section
    questions: tuple[QuestionView, ...]
    is_declared_complete: bool = False
    annotations: tuple[AnnotationView, ...] = ()


@dataclass(frozen=True, slots=True)
class RecordView:
    """One record as one reader may see it.

    Parameters
    ----------
    reader
        The account it was made for; None in a copy for someone without a login.
    case_reference
        The council's own number.
    children
        Those this assessment covers.
    places
        What a statement may name as its source: {id ("visit:<row>", "document:<row>"), words}.
    is_writable
        Whether this reader may write answers now.
    not_explored
        Dimensions that carry "not explored, because": (code, name, subject name, because).
    protocol
        {council, duty_number, threshold_document, version, ...}: the local protocol's words for every face.
    """

    assessment: Assessment
    instrument: Instrument
    case: str
    case_reference: str
    people: tuple[Person, ...]
    children: tuple[Person, ...]
    sections: tuple[SectionView, ...]
    reader: Account | None
    is_writable: bool
    seq: int  # the last revision this view covers
    content_root: str
    made_at: datetime
    due_on: date | None = None
    day_count: int = 0  # working days since referral
    places: tuple[dict[str, str], ...] = ()
    not_explored: tuple[tuple[str, str, str, str], ...] = ()
    protocol: dict[str, Any] = field(default_factory=dict)
    unplaced: tuple[AnnotationView, ...] = ()

    def section(self, section_id: str) -> SectionView | None:
        """Find a section by id."""
        return next((view for view in self.sections if view.section.id == section_id), None)
