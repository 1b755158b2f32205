"""How an item is put to a parent: line by line, and its steps in an order that gives nothing away."""

import hashlib
import re

from assessment_kit.instruments.knowledge.model import Item, Step
from assessment_kit.instruments.wording import paragraphs

_SENTENCE_ENDS = re.compile(r"(?<=[.?!])\s+(?=[A-Z0-9“])")


def lines_of(text: str) -> tuple[str, ...]:
    """Split what is asked into lines of one idea each.

    Examples
    --------
    >>> lines_of("Your baby cries at night. What could you do?")
    ('Your baby cries at night.', 'What could you do?')
    """
    return tuple(line for part in paragraphs(text) for line in _SENTENCE_ENDS.split(part))


_TRIES = 24  # of orders; three steps have three that tell nothing, so that one is found long before


def shuffled(item: Item) -> tuple[Step, ...]:
    """Put the steps of an item in an order that is the same every time and gives nothing of the answer away.

    The first step never stands first already, and one move up or down never makes the sensible order. Two
    steps have only one other order.
    """
    orders = (_order(item, tries) for tries in range(_TRIES))
    return next((order for order in orders if not _tells(item.steps, order)), item.steps[::-1])


def _order(item: Item, tries: int) -> tuple[Step, ...]:
    salt = f"|{tries}" if tries else ""  # what was shown so far stays as it was, where it tells nothing

    def mark(step: Step) -> str:
        return hashlib.sha256(f"{item.id}|{step.id}{salt}".encode()).hexdigest()

    found = tuple(sorted(item.steps, key=mark))
    return (*found[1:], *found[:1]) if found == item.steps else found


def _tells(steps: tuple[Step, ...], order: tuple[Step, ...]) -> bool:
    """Tell whether an order begins as the sensible one does, or is one move of a step away from it."""
    swapped = {(*steps[:at], steps[at + 1], steps[at], *steps[at + 2 :]) for at in range(len(steps) - 1)}
    return order[0] == steps[0] or order in swapped
