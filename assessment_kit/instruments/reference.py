"""The page of an instrument in the reference: every question with what it is, for whom and why."""

from collections.abc import Iterable, Iterator, Sequence

from assessment_kit.instruments.description import (
    ABOUT,
    AUDIENCE,
    answered_by,
    asked_when,
    clock_words,
    column_asked_when,
    copies_words,
    owner_words,
    said_by_words,
    task_words,
)
from assessment_kit.instruments.model import Column, Instrument, Option, Question, Scope, Section, Wording
from assessment_kit.instruments.types import question_type

_OF_DIMENSION = {  # why the questions are asked that every dimension brings along, by how their id ends
    "_meaning": "So that no fact is left without what it means for the child.",
    "_shows": "So that a reader sees at a glance what is said here; it is a word, and never a score.",
    "_not_explored": "So that a gap is not taken for “nothing was found”.",
    "": "One of the dimensions of the assessment framework: what is known, statement by statement.",
}


def page(instrument: Instrument) -> str:
    """Write an instrument's page as Markdown."""
    lines = [
        f"# {instrument.title}",
        "",
        f"Instrument `{instrument.id}`, version {instrument.version}, type {instrument.assessment_type}.",
        "This page is made from the instrument's file; nothing is written on it by hand.",
    ]
    if instrument.introduction:
        lines += ["", *_quoted(instrument.introduction)]
    for section in instrument.sections:
        lines += ["", *_section(section, instrument)]
    return "\n".join(lines) + "\n"


def _section(section: Section, instrument: Instrument) -> Iterator[str]:
    yield f"## {section.title}"
    yield ""
    owner = next((f", taken from `{q.instrument}`" for q in section.questions if q.instrument), "")
    heading = f", under “{section.group}” on the task list" if section.group else ""
    yield f"Section `{section.id}`{heading}{owner}."
    if section.guidance:
        yield ""
        yield from _quoted(section.guidance)
    for question in section.questions:
        yield ""
        yield from _question(question, instrument)


def _question(question: Question, instrument: Instrument) -> Iterator[str]:
    yield f"### {_cell(question.label)}"
    yield ""
    yield "| | |"
    yield "|---|---|"
    for name, words in _facts(question, instrument):
        if words:
            yield f"| {name} | {_cell(words)} |"
    if question.options:
        yield ""
        yield from _options(question.options)
    if question.columns:
        yield ""
        yield from _columns(question.columns)


def _facts(question: Question, instrument: Instrument) -> Iterator[tuple[str, str]]:
    kind = question_type(question.type)
    yield "id", f"`{question.id}`"
    yield "type", f"`{question.type}`: {kind.in_words}"
    yield "about whom", ABOUT[question.about]
    yield "who answers", answered_by(question)
    yield "whose words", said_by_words(question, question.columns)
    yield "in copies that leave", copies_words(question.copies)
    yield "only by", owner_words(question)
    yield "can be handed over as", task_words(question)
    yield "picture beside it", f"`{question.picture}`" if question.picture else ""
    yield "belongs to", "the whole case" if question.scope is Scope.CASE else "this assessment"
    yield "must be answered", "yes, before it is submitted" if question.is_required else ""
    yield "asked when", asked_when(question, instrument) or "always"
    yield "why asked", question.why or _of_dimension(question)
    yield "source", question.source
    yield "hint", question.hint
    yield "guidance", question.guidance
    yield "dimension", question.dimension
    yield "0 means", question.low
    yield "10 means", question.high
    yield "a child chooses a face", f"“{question.faces}”" if question.faces else ""
    yield "one row is", question.row_name
    yield "options", f"the {question.options_from} of the local protocol" if question.options_from else ""
    yield "scale", f"`{question.scale}`, as the local protocol words it" if question.scale else ""
    yield "the clock reads", clock_words(question)
    yield "after a step", "stays in the assessment it was asked in" if question.stays else ""
    for audience, wording in question.wordings:
        yield AUDIENCE[audience], _wording(wording)


def _of_dimension(question: Question) -> str:
    if not question.dimension:
        return ""
    return next(words for end, words in _OF_DIMENSION.items() if question.id.endswith(end))


def _wording(wording: Wording) -> str:
    parts = (("“{}”", wording.label), ("hint: {}", wording.hint), ("guidance: {}", wording.guidance))
    return "\n".join(form.format(words) for form, words in parts if words)


def _options(options: Sequence[Option]) -> Iterator[str]:
    has_codes = any(option.code for option in options)
    yield "| option | id | code |" if has_codes else "| option | id |"
    yield "|---|---|---|" if has_codes else "|---|---|"
    for option in options:
        alone = " (stands alone)" if option.is_exclusive else ""
        hint = f"\n{option.hint}" if option.hint else ""
        code = f" {option.code or '–'} |" if has_codes else ""
        yield f"| {_cell(option.label + alone + hint)} | `{option.id}` |{code}"


def _columns(columns: Sequence[Column]) -> Iterator[str]:
    yield "| part of each row | id | type | |"
    yield "|---|---|---|---|"
    for column in columns:
        label = f"{column.label}\n{column.hint}" if column.hint else column.label
        yield f"| {_cell(label)} | `{column.id}` | `{column.type}` | {_cell(_column(column, columns))} |"


def _column(column: Column, columns: Sequence[Column]) -> str:
    when, whose = column_asked_when(column, columns), said_by_words(column, columns)
    codes = (f"{o.label} (`{o.id}`{f', code {o.code}' if o.code else ''})" for o in column.options)
    said = (
        "must be answered" if column.is_required else "",
        f"asked when {when}" if when else "",
        f"the words of {whose}" if whose else "",
        f"in copies that leave: {copies_words(column.copies)}" if column.copies is not None else "",
        "; ".join(codes),
    )
    return ". ".join(words for words in said if words)


def _quoted(text: str) -> Iterable[str]:
    return (f"> {_escaped(line)}".rstrip() for line in text.splitlines())


def _cell(text: str) -> str:
    """Put a text into one cell of a table, its line breaks kept."""
    return "<br>".join(_escaped(line) for line in text.splitlines() if line.strip())


def _escaped(text: str) -> str:
    """Keep Markdown from reading marks of its own in a council's words; what stands in backticks stays."""
    return text.replace("|", "\\|").replace("<", "&lt;").replace("[", "\\[").replace("*", "\\*")
