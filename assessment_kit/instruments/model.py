"""What an instrument is made of: sections of questions, as data."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum


class About(Enum):
    """Whom a question is asked about."""

    FAMILY = "family"
    EACH_CHILD = "each_child"
    EACH_PARENT = "each_parent_or_carer"
    EACH_MEMBER = "each_family_member"  # children, parents or carers and the wider family
    PERSON = "person"  # rows that are people: the row is its own subject
    ANYONE = "anyone"  # the family or somebody of the case, whoever the row is about


class Scope(Enum):
    """What an answer belongs to: one assessment, or the whole case and so every assessment of it."""

    ASSESSMENT = "assessment"
    CASE = "case"


class Audience(Enum):
    """Who is asked, where the wording is not the practitioner's own."""

    PARENT = "parent"
    CHILD = "child"


@dataclass(frozen=True, slots=True)
class Wording:
    """A question in the words of one audience; what is empty stays as the practitioner reads it.

    Parameters
    ----------
    low, high
        What 0 and 10 mean in these words; for a scale that the protocol words.
    """

    label: str = ""
    hint: str = ""
    guidance: str = ""
    low: str = ""
    high: str = ""


@dataclass(frozen=True, slots=True)
class Condition:
    """When a question, or a part of a row, is asked.

    Parameters
    ----------
    question
        The id of the question that decides; for a part of a row, the id of another part of the same row.
    is_any_of
        The answers that it is asked after: ids of options, or "yes", "no", "not_known"; empty where any
        answer will do.
    """

    question: str
    is_any_of: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Option:
    """One choice."""

    id: str
    label: str
    hint: str = ""
    code: str = ""  # the code it goes out under, such as a DfE factor
    is_exclusive: bool = False  # alone only ("No factors identified")


@dataclass(frozen=True, slots=True)
class Column:
    """One part of a row."""

    id: str
    label: str
    type: str
    hint: str = ""
    options: tuple[Option, ...] = ()
    is_required: bool = False
    when: Condition | None = None
    low: str = ""  # what 0 and 10 mean, where a part of a row is a number of its own
    high: str = ""
    said_by: str = field(default="", compare=False)  # whose words it holds, as for a question
    copies: tuple[str, ...] | None = field(default=None, compare=False)  # None: those of the question


@dataclass(frozen=True, slots=True)
class Question:
    """One question.

    Parameters
    ----------
    type
        A name in the registry of question types.
    when
        The condition under which it is asked; None where it is asked always. Hiding never deletes.
    wordings
        The question as it is put to parents and to children.
    options_from
        What of the local protocol the options are: "levels", or empty for those of the file.
    scale
        The protocol's scale whose wording is used where the protocol has it.
    clock
        What the review points read from the answer: "origin:plan", "due:revisit", "held:decision",
        "needs_by", "needs_by_because", "overdue_because", "strategy", "reviews"; empty for nothing.
    stays
        Whether the answer is a matter of its own assessment only, and is not carried to the next.
    answered_by
        Who answers, in the glossary's words.
    said_by
        Whose words it holds, where that is not who answers: "practitioner", "child", "parent", "family",
        "agency", "referrer", or a part of the row that names them; empty for whoever answers.
    copies
        In which copies that leave it has a place (values of `core.disclosure.CopyKind`). Like `said_by` a
        matter of whoever makes a copy: no face is given it, and two questions are equal without it.
    owner
        Who alone answers it (a value of `core.ownership.Owner`); empty for whoever writes in the assessment.
    task
        What it belongs to when the device is handed over (a value of `core.hand_over.Task`); empty for what
        is never handed over.
    picture
        The picture beside it on a page that the family reads: the name of a file in
        `forms/static/pictures`, without its ending; empty for none.
    why
        Why it is asked, for who reads the reference.
    columns
        The parts of each row; empty for a type without rows.
    row_name
        What one row is called ("visit"), for its heading and for "Add another visit".
    low, high
        What 0 and 10 mean, in words; for ratings.
    faces
        What a child is asked who chooses a face instead of a number; for ratings.
    dimension
        The code (C1-C7, P1-P6, F1-F7) of the dimension that this question belongs to.
    source
        The text, law or guidance that the question answers.
    """

    id: str
    label: str
    type: str
    about: About = About.FAMILY
    scope: Scope = Scope.ASSESSMENT
    hint: str = ""
    guidance: str = ""
    is_required: bool = False
    options: tuple[Option, ...] = ()
    columns: tuple[Column, ...] = ()
    row_name: str = ""
    low: str = ""
    high: str = ""
    faces: str = ""
    dimension: str = ""
    source: str = ""
    when: Condition | None = None
    wordings: tuple[tuple[Audience, Wording], ...] = ()
    options_from: str = ""
    scale: str = ""
    clock: str = ""
    stays: bool = False
    answered_by: str = "practitioner"
    said_by: str = field(default="", compare=False)
    copies: tuple[str, ...] = field(default=(), compare=False)
    owner: str = ""
    task: str = ""
    picture: str = ""
    why: str = ""
    instrument: str = ""  # the instrument that owns the wording, where a section was taken from another
    instrument_version: int = 0

    @property
    def has_rows(self) -> bool:
        """Tell whether answers are rows with ids."""
        return bool(self.row_name)

    def wording(self, audience: Audience) -> Wording | None:
        """Find the question as it is put to an audience."""
        return dict(self.wordings).get(audience)

    def option(self, option_id: str) -> Option | None:
        """Find a choice by id."""
        return next((option for option in self.options if option.id == option_id), None)

    def column(self, column_id: str) -> Column | None:
        """Find a part of a row by id."""
        return next((column for column in self.columns if column.id == column_id), None)


@dataclass(frozen=True, slots=True)
class Section:
    """Questions that are answered together and declared complete together."""

    id: str
    title: str
    questions: tuple[Question, ...]
    guidance: str = ""
    group: str = ""  # the heading of the task list it stands under
    dimensions: tuple[tuple[str, str, str], ...] = ()  # (code, name, meaning) in order


@dataclass(frozen=True, slots=True)
class Instrument:
    """A questionnaire, frozen once released.

    Parameters
    ----------
    sha256
        The hash of `text`, the file it was read from; what an assessment keeps.
    """

    id: str
    version: int
    title: str
    assessment_type: str
    sections: tuple[Section, ...]
    introduction: str = ""
    text: str = field(default="", repr=False)
    sha256: str = ""

    @property
    def questions(self) -> Iterator[Question]:
        """Every question, in order."""
        return (question for section in self.sections for question in section.questions)

    def question(self, question_id: str) -> Question | None:
        """Find a question by id."""
        return next((question for question in self.questions if question.id == question_id), None)

    @property
    def owners(self) -> dict[str, str]:
        """Who alone answers a question, by question; without those that whoever writes answers."""
        return {question.id: question.owner for question in self.questions if question.owner}

    def section(self, section_id: str) -> Section | None:
        """Find a section by id."""
        return next((section for section in self.sections if section.id == section_id), None)

    def section_of(self, question_id: str) -> Section | None:
        """Find the section that asks a question."""
        return next((s for s in self.sections if any(q.id == question_id for q in s.questions)), None)
