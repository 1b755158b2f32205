"""From the tables of an instrument file to sections, questions, columns and options."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from typing import TypeVar

from assessment_kit.core.clock import ORIGINS
from assessment_kit.core.errors import InstrumentError
from assessment_kit.core.hand_over import Task
from assessment_kit.core.ownership import Owner
from assessment_kit.instruments.conditions import answer_faults
from assessment_kit.instruments.leaving import check_parts, copies_of, copies_of_part, said_by_of
from assessment_kit.instruments.model import (
    About,
    Audience,
    Column,
    Condition,
    Option,
    Question,
    Scope,
    Section,
    Wording,
)
from assessment_kit.instruments.outline import MEANING, NOT_EXPLORED, SHOWS
from assessment_kit.instruments.tables import Table, refuse_duplicates
from assessment_kit.instruments.types import SIMPLE_TYPES, question_type

E = TypeVar("E", bound=Enum)

QUESTION_KEYS = (
    "id", "label", "type", "about", "scope", "required", "hint", "guidance", "source",
    "options", "columns", "row_name", "low", "high", "faces",
    "when", "wording", "options_from", "scale", "clock", "stays", "answered_by", "said_by", "copies", "owner",
    "task", "picture", "why",
)  # fmt: skip

OPTIONS_FROM = ("levels",)  # what of the local protocol can be chosen from
ANSWERED_BY = ("practitioner", "parent", "child", "family", "agency", "supervisor")
OWNERS = tuple(owner.value for owner in Owner)
TASKS = tuple(task.value for task in Task)
CLOCK_KINDS = {  # and whether each is followed by a name
    "origin": True,
    "due": True,
    "held": True,
    "needs_by": False,
    "needs_by_because": False,
    "overdue_because": False,
    "strategy": False,
    "reviews": False,
}


@dataclass(frozen=True, slots=True)
class Placed:
    """A section, and where the file says it and each of its questions."""

    section: Section
    table: Table
    questions: tuple[Table, ...]


def read_section(table: Table) -> Placed:
    """Read a section; its dimensions come first, then its questions."""
    table.only("id", "title", "group", "guidance", "copies", "questions", "dimensions")
    copies = copies_of(table, ())
    dimensions = table.tables("dimensions", "dimension")
    codes = tuple(
        (d.text("code", needed=True), d.text("label", needed=True), d.text("meaning")) for d in dimensions
    )
    refuse_duplicates(dimensions, [code for code, _, _ in codes], "dimension code")
    placed = [
        (replace(question, copies=copies), dimension)
        for dimension in dimensions
        for question in _dimension(dimension)
    ]
    placed += [(_question(question, copies), question) for question in table.tables("questions", "question")]
    if not placed and not table.has("questions"):
        table.fault("a section without questions cannot be answered; add at least one")
    section = Section(
        id=table.identifier(),
        title=table.text("title", needed=True),
        questions=tuple(question for question, _ in placed),
        guidance=table.text("guidance"),
        group=table.text("group"),
        dimensions=codes,
    )
    return Placed(section, table, tuple(place for _, place in placed))


def _question(table: Table, copies: tuple[str, ...]) -> Question:
    table.only(*QUESTION_KEYS)
    copies, columns = copies_of(table, copies), _columns(table)
    check_parts(table.tables("columns", "column"), columns, copies)
    question = Question(
        id=table.identifier(),
        label=table.text("label", needed=True),
        type=table.text("type", needed=True),
        about=_one_of(About, table, "about", About.FAMILY),
        scope=_one_of(Scope, table, "scope", Scope.ASSESSMENT),
        hint=table.text("hint"),
        guidance=table.text("guidance"),
        is_required=table.truth("required"),
        options=_options(table),
        columns=columns,
        row_name=table.text("row_name"),
        low=table.text("low"),
        high=table.text("high"),
        faces=table.text("faces"),
        source=table.text("source"),
        when=_condition(table),
        wordings=_wordings(table),
        options_from=_known(table, "options_from", OPTIONS_FROM),
        scale=table.text("scale"),
        clock=_clock(table),
        stays=table.truth("stays"),
        answered_by=_known(table, "answered_by", ANSWERED_BY) or ANSWERED_BY[0],
        copies=copies,
        owner=_known(table, "owner", OWNERS),
        task=_known(table, "task", TASKS),
        picture=table.text("picture"),
        why=table.text("why"),
    )
    return _checked(table, question)


def _known(table: Table, key: str, known: tuple[str, ...]) -> str:
    word = table.text(key)
    if word and word not in known:
        table.fault(f"'{key}' cannot be '{word}'; use one of {', '.join(known)}", key)
        return ""
    return word


def _clock(table: Table) -> str:
    """Read what the review points take from an answer: one word, or a kind and a name after a colon."""
    word = table.text("clock")
    kind, colon, name = word.partition(":")
    if word and (kind not in CLOCK_KINDS or bool(colon) != CLOCK_KINDS[kind] or (colon and not name)):
        known = ", ".join(f"{kind}:name" if named else kind for kind, named in CLOCK_KINDS.items())
        table.fault(f"'clock' cannot be '{word}'; use one of {known}", "clock")
        return ""
    if kind == "origin" and name not in ORIGINS:
        table.fault(f"nothing is counted from '{name}'; use one of {', '.join(ORIGINS)}", "clock")
    return word


def _condition(table: Table) -> Condition | None:
    """Read the condition under which something is asked; what it names is checked with the whole file."""
    part = table.part("when")
    if part is None:
        return None
    part.only("question", "is")
    answers = part.content.get("is", [])
    if not isinstance(answers, list) or not all(isinstance(answer, str) for answer in answers):
        part.fault("'is' must be a list of answers; write for example is = [\"yes\"]", "is")
        answers = []
    return Condition(part.text("question", needed=True), tuple(answers))


def _wordings(table: Table) -> tuple[tuple[Audience, Wording], ...]:
    part = table.part("wording")
    if part is None:
        return ()
    part.only(*(audience.value for audience in Audience))
    found = []
    for audience in Audience:
        words = part.part(audience.value)
        if words is not None:
            words.only("label", "hint", "guidance")
            wording = Wording(*(words.text(key) for key in ("label", "hint", "guidance")))
            if wording == Wording():
                words.fault("it says nothing; write a label, hint or guidance, or remove it")
            found.append((audience, wording))
    return tuple(found)


def _checked(table: Table, question: Question) -> Question:
    if not question.type:
        return question
    try:
        kind = question_type(question.type)
    except InstrumentError as error:
        table.fault(str(error).rstrip("."), "type")
        return question
    for fault in kind.check(question):
        table.fault(fault)
    if question.about is About.PERSON and question.type != "people":
        table.fault(
            'only a people question is about = "person"; say "each_child" or "each_parent_or_carer"', "about"
        )
    if question.about is About.ANYONE and question.type != "carried":
        table.fault('only a carried question is about = "anyone"; say whom this one is asked about', "about")
    columns = kind.made_columns(question)
    question = replace(question, columns=columns) if columns else question
    return replace(question, said_by=said_by_of(table, [column.id for column in question.columns]))


def _options(table: Table) -> tuple[Option, ...]:
    tables = table.tables("options", "option")
    for option in tables:
        option.only("id", "label", "hint", "code", "exclusive")
    options = tuple(
        Option(
            id=option.identifier(),
            label=option.text("label", needed=True),
            hint=option.text("hint"),
            code=option.text("code"),
            is_exclusive=option.truth("exclusive"),
        )
        for option in tables
    )
    refuse_duplicates(tables, [option.id for option in options], "option")
    return options


def _columns(table: Table) -> tuple[Column, ...]:
    tables = table.tables("columns", "column")
    columns = tuple(_column(column) for column in tables)
    refuse_duplicates(tables, [column.id for column in columns], "column")
    columns = tuple(
        replace(column, said_by=said_by_of(place, [one.id for one in columns]))
        for place, column in zip(tables, columns, strict=True)
    )
    for number, (place, column) in enumerate(zip(tables, columns, strict=True)):
        for fault in _column_condition_faults(column, columns[:number]):
            place.fault(fault, "when")
    return columns


def _column_condition_faults(column: Column, earlier: Sequence[Column]) -> Iterator[str]:
    if column.when is None or not column.when.question:
        return
    decider = next((other for other in earlier if other.id == column.when.question), None)
    if decider is None:
        yield (
            f"it is asked after '{column.when.question}', which is no earlier column of the row; "
            "name one that is"
        )
    else:
        yield from answer_faults(column.when, decider)


def _column(table: Table) -> Column:
    table.only("id", "label", "type", "hint", "required", "options", "when", "said_by", "copies")
    column = Column(
        id=table.identifier(),
        label=table.text("label", needed=True),
        type=table.text("type", needed=True),
        hint=table.text("hint"),
        options=_options(table),
        is_required=table.truth("required"),
        when=_condition(table),
        copies=copies_of_part(table),
    )
    if column.type in SIMPLE_TYPES:
        for fault in question_type(column.type).check(column):
            table.fault(fault)
    elif column.type:
        table.fault(
            f"a column cannot be of type '{column.type}'; use one of {', '.join(SIMPLE_TYPES)}", "type"
        )
    return column


_SHOWS = (
    Option("concern", "A concern"),
    Option("strength", "A strength"),
    Option("both", "Both: a strength and a concern"),
)
_SHOWS_HINT = (
    "Your judgement in a word, for the triangle at a glance. Nothing is counted. "
    "Leave it open where what is written is neither."
)


def _dimension(table: Table) -> tuple[Question, Question, Question, Question]:
    """Ask a dimension: statements, what they mean and show, or why it was not explored.

    References
    ----------
    Department of Health (2000), Framework for the Assessment of Children in Need and their Families.
    """
    table.only("id", "code", "label", "meaning", "about", "guidance", "hint", "source")
    code, label = table.text("code", needed=True), table.text("label", needed=True)
    about = _one_of(About, table, "about", About.FAMILY)
    ident = table.identifier()
    child = "the child" if about is About.EACH_CHILD else "the children"
    statements = Question(
        id=ident,
        label=label,
        type="statements",
        about=about,
        hint=table.text("hint") or table.text("meaning"),
        guidance=table.text("guidance"),
        source=table.text("source"),
        row_name="statement",
        dimension=code,
    )
    meaning = Question(
        f"{ident}{MEANING}", f"{label}: what this means for {child}", "long_text", about,
        dimension=code, source=statements.source,
    )  # fmt: skip
    shows = Question(
        f"{ident}{SHOWS}", f"{label}: what it shows", "choice", about,
        hint=_SHOWS_HINT, options=_SHOWS, stays=True, dimension=code, source=statements.source,
    )  # fmt: skip
    not_explored = Question(
        f"{ident}{NOT_EXPLORED}", f"{label}: not explored, because", "short_text", about,
        dimension=code, source=statements.source,
    )  # fmt: skip
    return _checked(table, statements), meaning, shows, not_explored


def _one_of(kind: type[E], table: Table, key: str, default: E) -> E:
    value = table.text(key) or default.value
    found = next((member for member in kind if member.value == value), None)
    if found is None:
        table.fault(f"'{key}' cannot be '{value}'; use one of {', '.join(str(m.value) for m in kind)}", key)
        return default
    return found
