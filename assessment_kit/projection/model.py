"""What one reader sees of one record: sections, questions, answers, marks of provenance and of withholding.

Every face (form, notebook, copy, page of the server) is made from a `RecordView` and from nothing else.
`as_json` is the one JSON shape of it; the notebook carries it per section and the exporters read it back.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from assessment_kit.core.addendum import Addendum
from assessment_kit.core.assessment import Assessment
from assessment_kit.core.people import Account, Person
from assessment_kit.core.returning import Checklist
from assessment_kit.core.timescale import day_words
from assessment_kit.instruments.model import Instrument, Question, Section
from assessment_kit.projection.annotation_view import AnnotationView
from assessment_kit.projection.provenance import english_day

if TYPE_CHECKING:
    from assessment_kit.core.allocation import Allocation
    from assessment_kit.core.clock import DueDate
    from assessment_kit.core.stepping import Step
    from assessment_kit.instruments.protocol import Level
    from assessment_kit.projection.writer import Writer

ADDENDA = "_addenda"  # what a notebook asks for what was added afterwards by; no section can be called so


@dataclass(frozen=True, slots=True)
class AnswerView:
    """One answer (or one row) as the reader may see it.

    Parameters
    ----------
    words
        The value in plain words, a paragraph or bullet per item; what every face may print as it stands.
    cells
        For a row: (column label, words) of every filled column.
    voice_part
        Who the person whose words they are is to the case: "mother of both"; empty where nobody was picked.
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
    read_back
        Where it was confirmed by whose it is: "Read back and confirmed by Dana Okafor, 3 March 2026, on
        screen". From then on nobody changes it.
    drawing
        The picture of a row with one, as SVG that the store took in; empty where there is none.
    drawing_words
        What it shows, in words: "A drawing by Dana Okafor" where nobody has said.
    gone
        Of a verdict on something said before that is not there any more: what became of it, as a sentence.
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
    voice_part: str = ""
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
    read_back: str = ""
    drawing: str = ""
    drawing_words: str = ""
    gone: str = ""


@dataclass(frozen=True, slots=True)
class CarriedView:
    """One thing that was said in an earlier assessment of this family; it is never shown as new.

    Parameters
    ----------
    id
        The row under the question `carried` on which somebody says whether it is still true.
    from_title, from_assessment
        The assessment in which it was first said, however many steps ago.
    section, question, label, subject, subject_name, row
        Where it was said there.
    value, kind, voice, source, told_by, about, author
        As they were saved there.
    provenance
        Who said it, where, and who wrote it down, in words.
    since
        Other texts that nobody had settled there, and what was made of it on the way, a sentence each.
    said
        What was made of it in this assessment; None while nobody was asked.
    withheld
        Why this reader does not see it; then nothing else tells what it was.
    """

    id: str
    from_title: str
    from_assessment: str
    section: str
    question: str
    label: str
    subject: str
    subject_name: str
    words: tuple[str, ...]
    cells: tuple[tuple[str, str], ...] = ()
    provenance: str = ""
    recorded_at: datetime | None = None
    said: AnswerView | None = None
    row: str = ""
    value: Any = None
    kind: str = ""
    kind_words: str = ""
    voice: str = ""
    source: str = ""
    told_by: str = ""
    about: str = ""
    author: str = ""
    author_name: str = ""
    since: tuple[str, ...] = ()
    withheld: str = ""

    @property
    def origin(self) -> str:
        """Say where it comes from, as every face prints it: "From Early help assessment, 3 March 2026"."""
        day = f", {day_words(english_day(self.recorded_at))}" if self.recorded_at else ""
        return f"From {self.from_title}{day}"

    @property
    def still_true(self) -> str:
        """What was said of it now: "yes", "changed" or "no"; empty while it is not confirmed."""
        value = self.said.value if self.said is not None else None
        return str(value.get("still_true") or "") if isinstance(value, dict) else ""


@dataclass(frozen=True, slots=True)
class SubjectView:
    """One question's answers about one subject (the family, one child, one parent).

    Parameters
    ----------
    blanks
        What is in force and holds nothing (cleared answers, rows taken away): no face prints them, the form
        needs their revision to write on.
    carried
        What was said here in an earlier assessment, each to be asked about again.
    is_asked
        Whether the question's condition is met about this subject.
    is_closed
        Whether this child's own part is closed: it is read, and not written or asked for.
    """

    subject: str
    subject_name: str  # empty for the family
    answers: tuple[AnswerView, ...]
    blanks: tuple[AnswerView, ...] = ()
    carried: tuple[CarriedView, ...] = ()
    is_asked: bool = True
    is_closed: bool = False

    @property
    def is_shown(self) -> bool:
        """Tell whether a face shows it: it is asked, or something stands here; hiding never deletes."""
        return self.is_asked or bool(self.answers or self.carried)


@dataclass(frozen=True, slots=True)
class QuestionView:
    """One question with everyone it is asked about.

    Parameters
    ----------
    asked_when
        The condition in words: "Asked only when “Do they agree?” is “No”"; empty where it is asked always.
    owner_words
        Who alone answers it: "the assessing social worker"; empty where whoever writes here may.
    not_yours
        Why this reader does not write here although they write in the assessment; empty where they may.
    """

    question: Question
    subjects: tuple[SubjectView, ...]
    asked_when: str = ""
    owner_words: str = ""
    not_yours: str = ""

    @property
    def is_answered(self) -> bool:
        """Tell whether anything stands here; 0 and "no" are answers."""
        return any(subject.answers for subject in self.subjects)

    @property
    def is_shown(self) -> bool:
        """Tell whether a face shows it about anybody."""
        return any(subject.is_shown for subject in self.subjects)

    @property
    def kept_because(self) -> str:
        """Say why an answer stands where nothing is asked any more."""
        return f"{self.asked_when}; kept because something was written here." if self.asked_when else ""


@dataclass(frozen=True, slots=True)
class SectionView:
    """One section as the reader sees it."""

    section: Section
    questions: tuple[QuestionView, ...]
    is_declared_complete: bool = False
    annotations: tuple[AnnotationView, ...] = ()

    @property
    def whose_alone(self) -> str:
        """Name who alone writes here where that is not this reader; empty where they write here too."""
        is_theirs = bool(self.questions) and all(asked.not_yours for asked in self.questions)
        return self.questions[0].owner_words if is_theirs else ""


@dataclass(frozen=True, slots=True)
class StepView:
    """A step from one assessment to another, with what each was called under its own protocol.

    Parameters
    ----------
    before, after
        The level of need at either end, as the protocol of that stage has it; None where it has no such one.
    """

    step: "Step"
    from_title: str
    to_title: str
    before: "Level | None" = None
    after: "Level | None" = None

    @property
    def words(self) -> str:
        """Which way it went, as every face says it: "Stepped up to Section 47 enquiry"."""
        return self.step.direction.taken_to(self.to_title)


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
        {council, duty_number, threshold_document, version, ...}: the words of the protocol that it was begun
        under, for every face, and whom to ring by the file of today.
    due
        Every review point with its day, the leading one among them; `due_on` is its day.
    due_of_child
        The same for each child alone: what was answered about brothers and sisters moves no day of it.
    steps
        The way to this assessment, the nearest step first.
    went_on
        The steps that were taken from this assessment.
    child
        The child whose part this is; empty for the whole.
    parts
        What others wrote in their own name and the children's own words: assessments that are part of this
        one, each as this reader may see it. Of one that is still being written only the head is there.
    byline
        Of such a part: whose it is and how it stands, as (label, words).
    same_person
        Where one person both recommends and decides, a sentence that every face prints; else empty.
    warnings
        What a reader has to know of how the work was done, a sentence each: a session before its plan was
        shared. Derived, and refused nowhere.
    staff
        The names of those who work with the family, and of those of the assessment that this is part of.
    addenda
        What was added beside it since its content was closed, to earlier versions of it too.
    checklist
        What it came back with, while it is returned; None else.
    may_annotate, may_reply
        Whether this reader writes notes of supervision now, or replies to them.
    allocation
        To whom it was given and why they can do it; for those who work on the case, and in no copy that
        leaves.
    writer
        Whoever wrote it: post and registration.
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
    due: "tuple[DueDate, ...]" = ()
    due_of_child: "Mapping[str, tuple[DueDate, ...]]" = field(default_factory=dict)
    steps: tuple[StepView, ...] = ()
    went_on: tuple[StepView, ...] = ()
    child: str = ""
    parts: "tuple[RecordView, ...]" = ()
    byline: tuple[tuple[str, str], ...] = ()
    same_person: str = ""
    warnings: tuple[str, ...] = ()
    staff: tuple[str, ...] = ()
    addenda: tuple[Addendum, ...] = ()
    checklist: Checklist | None = None
    may_annotate: bool = False
    may_reply: bool = False
    allocation: "Allocation | None" = None
    writer: "Writer | None" = None

    @property
    def carried(self) -> Iterator[CarriedView]:
        """Everything that came along from earlier assessments, in the order of the sections."""
        parts = (part for view in self.sections for asked in view.questions for part in asked.subjects)
        return (item for part in parts for item in part.carried)

    def section(self, section_id: str) -> SectionView | None:
        """Find a section by id."""
        return next((view for view in self.sections if view.section.id == section_id), None)
