"""What an instrument says of itself, in words: whom a question is about, who answers, when it is asked."""

from collections.abc import Sequence

from assessment_kit.core.hand_over import Task
from assessment_kit.core.ownership import Owner
from assessment_kit.instruments.conditions import when_words
from assessment_kit.instruments.model import About, Audience, Column, Condition, Instrument, Question

ABOUT = {
    About.FAMILY: "the family",
    About.EACH_CHILD: "each child",
    About.EACH_PARENT: "each parent or carer",
    About.EACH_MEMBER: "each member of the family",
    About.PERSON: "each person whom it names",
    About.ANYONE: "the family, or whoever of it the row is about",
}
ANSWERED_BY = {
    "practitioner": "the practitioner",
    "parent": "the parent or carer",
    "child": "the child or young person",
    "family": "the family",
    "agency": "an agency",
    "supervisor": "the supervisor",
}
SAID_BY = {**ANSWERED_BY, "referrer": "whoever made the referral"}
AUDIENCE = {Audience.PARENT: "to parents and carers", Audience.CHILD: "to children and young people"}
_CLOCK = {
    "origin": "the day from which “{name}” is counted",
    "due": "the day on which “{name}” is due",
    "held": "the day on which “{name}” took place",
    "needs_by": "the day by which the child needs it",
    "needs_by_because": "why the child needs it by then",
    "overdue_because": "why it took longer",
    "strategy": "the strategy discussions",
    "reviews": "the discussions that were held",
}


def answered_by(question: Question) -> str:
    """Say who answers a question."""
    return ANSWERED_BY.get(question.answered_by, question.answered_by)


def said_by_words(one: Question | Column, columns: Sequence[Column]) -> str:
    """Say whose words something holds; empty where these are whoever answers."""
    named = next((column for column in columns if column.id == one.said_by), None)
    return f"whoever is named under “{named.label}”" if named else SAID_BY.get(one.said_by, "")


def copies_words(copies: Sequence[str] | None) -> str:
    """Say in which copies something has a place; empty where that is not said."""
    if copies is None:
        return ""
    return ", ".join(copy.replace("_", " ") for copy in copies) or "none"


def owner_words(question: Question) -> str:
    """Say who alone answers a question; empty where whoever writes in the assessment may."""
    return Owner(question.owner).words if question.owner else ""


def task_words(question: Question) -> str:
    """Say with which task a question is handed over; empty where it never is."""
    return f"“{Task(question.task).title}”" if question.task else ""


def clock_words(question: Question) -> str:
    """Say what the clock reads from a question; empty for nothing."""
    kind, _, name = question.clock.partition(":")
    return _CLOCK[kind].format(name=name.replace("_", " ")) if kind else ""


def asked_when(question: Question, instrument: Instrument) -> str:
    """Say when a question is asked; empty where it is asked always."""
    decider = instrument.question(question.when.question) if question.when else None
    return condition_words(question.when, decider)


def column_asked_when(column: Column, columns: Sequence[Column]) -> str:
    """Say when a part of a row is asked; empty where it is asked always."""
    decider = next((other for other in columns if column.when and other.id == column.when.question), None)
    return condition_words(column.when, decider)


def condition_words(condition: Condition | None, decider: Question | Column | None) -> str:
    """Say a condition in the words of what decides; empty where there is none."""
    if condition is None or decider is None:
        return ""
    options = [{"id": option.id, "label": option.label} for option in decider.options]
    return when_words({"is": condition.is_any_of}, {"label": decider.label, "options": options})
