"""Review discussions that a protocol asks for, and those whose day has passed without them."""

from collections.abc import Iterable
from datetime import date

from assessment_kit.core.clock import DueDate
from assessment_kit.instruments.model import Instrument


def discussions(instrument: Instrument) -> frozenset[str]:
    """Name the review points at which people talk, by the protocol that the instrument reads under."""
    return frozenset(
        option.id
        for question in instrument.questions
        if question.type == "reviews"
        for column in question.columns
        if column.id == "point"
        for option in column.options
    )


def missed(instrument: Instrument, dues: Iterable[DueDate], today: date) -> tuple[DueDate, ...]:
    """List the discussions whose day has passed and that nobody has recorded, by day.

    Parameters
    ----------
    instrument
        In the words of the assessment's protocol.
    """
    held = discussions(instrument)
    return tuple(due for due in dues if due.point in held and due.is_overdue(today))


def missed_words(found: Iterable[DueDate]) -> str:
    """Say it in a sentence; empty where none was missed."""
    named = [due.label for due in found]
    if not named:
        return ""
    return f"Not held by their day: {', '.join(named)}. Record each, or say there why it was not held."
