"""What changed from one version of an instrument to another, in words."""

from collections.abc import Iterable, Iterator, Sequence

from assessment_kit.core.difference import word_differences
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
from assessment_kit.instruments.model import Audience, Column, Instrument, Option, Question, Section, Wording
from assessment_kit.instruments.wording import shortened

_LONG = 90  # a longer text is compared by what went and what came


def differences(old: Instrument, new: Instrument) -> tuple[str, ...]:
    """Say everything that differs, one sentence each: the instrument, its sections, then each question.

    Returns
    -------
    Sentences; none where both ask the same in the same words.
    """
    return (
        *_text("The title", old.title, new.title),
        *_text("The introduction", old.introduction, new.introduction),
        *_plain("The type of assessment", old.assessment_type, new.assessment_type),
        *_sections(old, new),
        *_questions(old, new),
    )


def _sections(old: Instrument, new: Instrument) -> Iterator[str]:
    before, after = ({section.id: section for section in one.sections} for one in (old, new))
    yield from (f"Section added: “{s.title}” [{s.id}]." for s in new.sections if s.id not in before)
    yield from (f"Section withdrawn: “{s.title}” [{s.id}]." for s in old.sections if s.id not in after)
    both = [section for section in new.sections if section.id in before]
    if [s.id for s in both] != [s.id for s in old.sections if s.id in after]:
        yield "The sections stand in another order."
    for section in both:
        yield from _section(before[section.id], section)


def _section(old: Section, new: Section) -> Iterator[str]:
    name = f"Section [{new.id}]"
    yield from _text(f"{name}: the title", old.title, new.title)
    yield from _text(f"{name}: the guidance", old.guidance, new.guidance)
    yield from _plain(f"{name}: the heading on the task list", old.group, new.group)
    kept = {question.id for question in new.questions} & {question.id for question in old.questions}
    if [q.id for q in old.questions if q.id in kept] != [q.id for q in new.questions if q.id in kept]:
        yield f"{name}: its questions stand in another order."


def _questions(old: Instrument, new: Instrument) -> Iterator[str]:
    before, after = ({question.id: question for question in one.questions} for one in (old, new))
    for question in new.questions:
        if question.id not in before:
            yield f"Added in “{_title(new, question)}”: {_named(question)}."
    for question in old.questions:
        if question.id not in after:
            yield (
                f"Withdrawn from “{_title(old, question)}”: {_named(question)}. "
                f"Answers given under version {old.version} stay with their assessments."
            )
    for question in new.questions:
        if question.id in before:
            yield from _question(before[question.id], question, old, new)


def _title(instrument: Instrument, question: Question) -> str:
    section = instrument.section_of(question.id)
    return section.title if section else ""


def _named(question: Question) -> str:
    required = ", required" if question.is_required else ""
    return f"“{question.label}” [{question.id}: {question.type}, about {ABOUT[question.about]}{required}]"


def _question(before: Question, after: Question, old: Instrument, new: Instrument) -> Iterator[str]:
    name = f"[{after.id}]"
    was, now = old.section_of(before.id), new.section_of(after.id)
    yield from _text(f"{name} reworded", before.label, after.label)
    if was and now and was.id != now.id:
        yield f"{name} moved from “{was.title}” to “{now.title}”."
    yield from _plain(f"{name}: the type", before.type, after.type)
    yield from _plain(f"{name}: it is about", ABOUT[before.about], ABOUT[after.about])
    yield from _plain(f"{name}: it belongs to", before.scope.value, after.scope.value)
    yield from _required(name, before, after)
    yield from _plain(f"{name}: asked when", asked_when(before, old), asked_when(after, new), none="always")
    yield from _plain(f"{name}: it is answered by", answered_by(before), answered_by(after))
    yield from _plain(f"{name}: whose words", *_said_by(before, after), none="those of whoever answers")
    yield from _plain(f"{name}: in copies", copies_words(before.copies), copies_words(after.copies))
    yield from _plain(f"{name}: only by", owner_words(before), owner_words(after), none="whoever writes")
    yield from _plain(f"{name}: handed over as", task_words(before), task_words(after))
    yield from _plain(f"{name}: its picture", before.picture, after.picture)
    for what in ("hint", "guidance", "low", "high", "faces", "why", "source"):
        yield from _text(f"{name}: its {_WHAT[what]}", getattr(before, what), getattr(after, what))
    yield from _wordings(name, before, after)
    yield from _plain(f"{name}: one row is called", before.row_name, after.row_name)
    yield from _plain(
        f"{name}: its options come from the protocol's", before.options_from, after.options_from
    )
    yield from _plain(f"{name}: the protocol's scale", before.scale, after.scale)
    yield from _plain(f"{name}: the clock reads", clock_words(before), clock_words(after), none="nothing")
    yield from _plain(f"{name}: its dimension", before.dimension, after.dimension)
    yield from _options(name, before.options, after.options)
    yield from _columns(name, before.columns, after.columns)


_WHAT = {
    "hint": "hint",
    "guidance": "guidance",
    "low": "meaning of 0",
    "high": "meaning of 10",
    "faces": "question for a child who chooses a face",
    "why": "reason",
    "source": "source",
}


def _said_by(before: Question, after: Question) -> tuple[str, str]:
    return said_by_words(before, before.columns), said_by_words(after, after.columns)


def _required(name: str, before: Question | Column, after: Question | Column) -> Iterator[str]:
    if before.is_required != after.is_required:
        yield f"{name}: it {'must now be answered' if after.is_required else 'may now stay empty'}."


def _wordings(name: str, before: Question, after: Question) -> Iterator[str]:
    for audience in Audience:
        was, now = (one.wording(audience) or Wording() for one in (before, after))
        for what in ("label", "hint", "guidance"):
            yield from _text(f"{name}, {AUDIENCE[audience]}: {what}", getattr(was, what), getattr(now, what))


def _options(name: str, before: Sequence[Option], after: Sequence[Option]) -> Iterator[str]:
    was, now = ({option.id: option for option in options} for options in (before, after))
    yield from _come_and_gone(f"{name}: option", before, after)
    for key in (key for key in now if key in was):
        old, new, place = was[key], now[key], f"{name}, option [{key}]"
        yield from _text(f"{place} reworded", old.label, new.label)
        yield from _text(f"{place}: its hint", old.hint, new.hint)
        yield from _plain(f"{place}: its code", old.code, new.code)
        if old.is_exclusive != new.is_exclusive:
            how = "stands alone now" if new.is_exclusive else "may now stand beside others"
            yield f"{place} {how}."


def _columns(name: str, before: Sequence[Column], after: Sequence[Column]) -> Iterator[str]:
    was, now = ({column.id: column for column in columns} for columns in (before, after))
    yield from _come_and_gone(f"{name}: part of each row", before, after)
    for key in (key for key in now if key in was):
        old, new, place = was[key], now[key], f"{name}, part [{key}]"
        yield from _text(f"{place} reworded", old.label, new.label)
        yield from _text(f"{place}: its hint", old.hint, new.hint)
        yield from _plain(f"{place}: the type", old.type, new.type)
        yield from _required(place, old, new)
        conditions = column_asked_when(old, before), column_asked_when(new, after)
        yield from _plain(f"{place}: asked when", *conditions, none="always")
        whose = said_by_words(old, before), said_by_words(new, after)
        yield from _plain(f"{place}: whose words", *whose, none="those of whoever answers")
        where = copies_words(old.copies), copies_words(new.copies)
        yield from _plain(f"{place}: in copies", *where, none="those of the question")
        yield from _options(place, old.options, new.options)


def _come_and_gone(
    what: str, before: Iterable[Option | Column], after: Iterable[Option | Column]
) -> Iterator[str]:
    was, now = ({part.id: part.label for part in parts} for parts in (before, after))
    yield from (f"{what} added: “{label}” [{key}]." for key, label in now.items() if key not in was)
    yield from (f"{what} withdrawn: “{label}” [{key}]." for key, label in was.items() if key not in now)
    if [key for key in was if key in now] != [key for key in now if key in was]:
        yield f"{what}: they stand in another order."


def _plain(what: str, before: str, after: str, none: str = "nothing") -> Iterator[str]:
    if before != after:
        yield f"{what}: {after or none} (was: {before or none})."


def _text(what: str, before: str, after: str) -> Iterator[str]:
    if before == after:
        return
    if not before or not after:
        yield f"{what}: {f'now “{shortened(after, _LONG)}”' if after else 'taken away'}."
    elif max(len(before), len(after)) <= _LONG:
        yield f"{what}: “{before}” is now “{after}”."
    else:
        pieces = word_differences(before, after)
        gone = [f"“{shortened(t, _LONG)}”" for what, t in pieces if what == "removed" and t.strip()]
        come = [f"“{shortened(t, _LONG)}”" for what, t in pieces if what == "added" and t.strip()]
        said = [f"without {', '.join(gone)}"] if gone else []
        said += [f"with {', '.join(come)}"] if come else []
        yield f"{what}: now {' and '.join(said) or 'set otherwise on the page'}."
