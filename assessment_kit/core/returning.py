"""What was returned: the notes that were open then, and what became of each since."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from assessment_kit.core.annotation import Annotation, AnnotationState, NoteKind

_NOTHING_TO_DO = frozenset({NoteKind.PRAISE, NoteKind.OVERSIGHT})


class ItemState(Enum):
    """How far one thing of a checklist has come; what is first in the list is done most."""

    DEALT_WITH = "dealt_with"  # its note was resolved or taken back
    REPLIED_AND_CHANGED = "replied_and_changed"
    REPLIED = "replied"
    CHANGED = "changed"
    TO_DO = "to_do"

    @property
    def words(self) -> str:
        """Say it."""
        return _STATES[self]


_STATES = {
    ItemState.DEALT_WITH: "Dealt with",
    ItemState.REPLIED_AND_CHANGED: "Replied, and the answer changed",
    ItemState.REPLIED: "Replied",
    ItemState.CHANGED: "The answer changed",
    ItemState.TO_DO: "To do",
}


@dataclass(frozen=True, slots=True)
class ChecklistItem:
    """One note that was open when the assessment was returned.

    Parameters
    ----------
    place
        What it is about, in words: the title of its section, and the question where it names one.
    """

    note: Annotation
    state: ItemState
    place: str = ""

    @property
    def is_to_do(self) -> bool:
        """Tell whether nothing was done about it yet."""
        return self.state is ItemState.TO_DO


@dataclass(frozen=True, slots=True)
class Checklist:
    """What a returned assessment comes back with, until it is submitted again."""

    reason: str
    by_name: str
    at: datetime
    items: tuple[ChecklistItem, ...]

    @property
    def done(self) -> int:
        """How many of the items somebody has done something about."""
        return sum(not item.is_to_do for item in self.items)

    @property
    def words(self) -> str:
        """Say how far it has come: "1 of 3 notes seen to"."""
        notes = "note" if len(self.items) == 1 else "notes"
        return f"{self.done} of {len(self.items)} {notes} seen to"


def listed_on_return(notes: Iterable[Annotation], open_then: Iterable[int]) -> list[Annotation]:
    """Keep the notes that were open at the return and ask for something."""
    numbers = frozenset(open_then)
    return [note for note in notes if note.number in numbers and note.kind not in _NOTHING_TO_DO]


def item_state(note: Annotation, returned_at: datetime, *, is_changed: bool) -> ItemState:
    """Say what became of a note since the return.

    Parameters
    ----------
    is_changed
        Whether an answer at its place was changed since what was returned was handed in.
    """
    if note.state in {AnnotationState.RESOLVED, AnnotationState.WITHDRAWN}:
        return ItemState.DEALT_WITH
    is_replied = any(reply.at > returned_at and reply.author != note.author for reply in note.replies)
    if is_replied:
        return ItemState.REPLIED_AND_CHANGED if is_changed else ItemState.REPLIED
    return ItemState.CHANGED if is_changed else ItemState.TO_DO
