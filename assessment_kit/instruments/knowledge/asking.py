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


def shuffled(item: Item) -> tuple[Step, ...]:
    """Put the steps of an item in an order that is the same every time, and never the sensible one."""

    def mark(step: Step) -> str:
        return hashlib.sha256(f"{item.id}|{step.id}".encode()).hexdigest()

    found = tuple(sorted(item.steps, key=mark))
    return (*found[1:], *found[:1]) if found == item.steps else found
