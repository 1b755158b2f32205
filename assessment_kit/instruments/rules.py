"""What an instrument must keep as a whole: whose question is whose, what is asked after what, the clock."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from assessment_kit.instruments.conditions import answer_faults
from assessment_kit.instruments.definition import Placed
from assessment_kit.instruments.model import About, Question, Scope
from assessment_kit.instruments.tables import Table, refuse_duplicates

CASE_TYPE = "CASE"  # what belongs to the whole case; never started on its own
SHARED_TYPE = "SHARED"  # sections that several instruments include; never started on its own
PART_TYPES = frozenset({CASE_TYPE, SHARED_TYPE})

_TEXTS = ("short_text", "long_text")
_CLOCK_TYPES = {  # of which types a question must be whose answer the clock reads
    "origin": ("date",),
    "due": ("date",),
    "held": ("date",),
    "needs_by": ("date",),
    "needs_by_because": _TEXTS,
    "overdue_because": _TEXTS,
    "strategy": ("date", "rows"),
    "reviews": ("reviews",),
}
_ONCE = frozenset({About.FAMILY, About.PERSON, About.ANYONE})  # asked once, whoever the rows are about
_WITHIN = {  # whose subjects are among whose
    About.EACH_CHILD: {About.EACH_CHILD, About.EACH_MEMBER},
    About.EACH_PARENT: {About.EACH_PARENT, About.EACH_MEMBER},
    About.EACH_MEMBER: {About.EACH_MEMBER},
}


@dataclass(frozen=True, slots=True)
class _Here:
    """A question, the section it stands in, and where the file says it."""

    question: Question
    section: str
    table: Table


def check_whole(sections: Sequence[Placed], assessment_type: str) -> None:
    """Note every fault that shows only when all sections are known."""
    refuse_duplicates([s.table for s in sections], [s.section.id for s in sections], "section")
    earlier: dict[str, _Here] = {}
    for here in _questions(sections):
        _check_duplicate(here, earlier)
        _check_scope(here, assessment_type)
        _check_condition(here, earlier, assessment_type)
        _check_clock(here, earlier.values())
        _check_localised(here)
        _check_handed(here)
        earlier.setdefault(here.question.id, here)


def _questions(sections: Sequence[Placed]) -> Iterator[_Here]:
    """Give every question; one that came with a section already is no fault besides that section."""
    included: set[tuple[str, str]] = set()
    for placed in sections:
        for question, table in zip(placed.section.questions, placed.questions, strict=True):
            place = (placed.section.id, question.id)
            if not question.instrument or place not in included:
                yield _Here(question, placed.section.id, table)
            if question.instrument:
                included.add(place)


def _check_duplicate(here: _Here, earlier: dict[str, _Here]) -> None:
    other = earlier.get(here.question.id)
    if other and here.question.id:
        here.table.fault(
            f"section '{here.section}' asks '{here.question.id}', which section '{other.section}' asks "
            "already; give one of them another id"
        )


def _check_scope(here: _Here, assessment_type: str) -> None:
    """Let one instrument own the wording of what belongs to a whole case; the others include it."""
    question = here.question
    if question.instrument or not assessment_type:
        return
    if assessment_type == CASE_TYPE and question.scope is not Scope.CASE:
        here.table.fault(
            f"'{question.id}' is asked of one assessment among parts of the case; say scope = \"case\""
        )
    if assessment_type != CASE_TYPE and question.scope is Scope.CASE:
        here.table.fault(
            f"'{question.id}' belongs to the whole case, whose questions stand in an instrument of type "
            f"{CASE_TYPE}; move it there and include its section",
            "scope",
        )


def _check_condition(here: _Here, earlier: dict[str, _Here], assessment_type: str) -> None:
    condition = here.question.when
    if condition is None or not condition.question:
        return
    decider = earlier.get(condition.question)
    named = f"'{here.question.id}' is asked after '{condition.question}'"
    if decider is None:
        here.table.fault(
            f"{named}, which no earlier question of this instrument is; name one that stands before it",
            "when",
        )
        return
    if assessment_type in PART_TYPES and decider.section != here.section:
        here.table.fault(
            f"{named} of section '{decider.section}', but each section here is included alone; "
            "name a question of the same section",
            "when",
        )
    if not _fits(here.question.about, decider.question.about):
        here.table.fault(
            f"{named}, which is asked about others ({decider.question.about.value}, here "
            f"{here.question.about.value}); name a question about the same people or about the family",
            "when",
        )
    for fault in answer_faults(condition, decider.question):
        here.table.fault(fault, "when")


def _fits(about: About, decider: About) -> bool:
    return about in _ONCE or decider in _ONCE or decider in _WITHIN[about]


def _check_clock(here: _Here, earlier: Iterable[_Here]) -> None:
    word = here.question.clock
    if not word:
        return
    types = _CLOCK_TYPES[word.partition(":")[0]]
    if here.question.type and here.question.type not in types:
        here.table.fault(
            f"the clock reads '{word}' from a question of type {' or '.join(types)}, "
            f"and this is of type {here.question.type}; change one of them",
            "clock",
        )
    if other := next((other for other in earlier if other.question.clock == word), None):
        here.table.fault(
            f"the clock reads '{word}' from '{other.question.id}' already; remove one of the two", "clock"
        )


def _check_localised(here: _Here) -> None:
    """Let the protocol's words stand only where there is a place for them."""
    question = here.question
    if question.options_from and question.options:
        here.table.fault(
            "options of its own would stand beside the protocol's; remove 'options' or 'options_from'",
            "options",
        )
    if question.options_from and question.type not in {"choice", "choices", ""}:
        here.table.fault(
            f"a {question.type} question takes no options; remove 'options_from' or make it a choice",
            "options_from",
        )
    if question.scale and question.type not in {"ratings", ""}:
        here.table.fault(
            f"a {question.type} question has no scale; remove 'scale' or make it ratings", "scale"
        )


def _check_handed(here: _Here) -> None:
    """Let a task hold only what one person alone says, so that two people never write one answer."""
    question = here.question
    if question.task and question.scope is Scope.CASE:
        here.table.fault(
            "what belongs to the whole case is not handed over; remove 'task' or ask it of the assessment",
            "task",
        )
    elif question.task and question.about is About.FAMILY and question.type and not question.has_rows:
        here.table.fault(
            "two people of the family would write one answer; ask it about each of them, or in rows", "task"
        )
    if question.task and question.owner:
        here.table.fault(
            "what one social worker alone answers is not handed over; remove 'task' or 'owner'", "owner"
        )
