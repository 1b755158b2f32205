"""The history of a note: each thing that was done with it, by whom and when."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from itertools import pairwise

from assessment_kit.core.annotation import AnnotationState, NoteKind


class Done(Enum):
    """What was done with a note; several can be done at once."""

    WRITTEN = "written"
    EDITED = "edited"
    SORTED = "sorted"  # it is of another kind
    MOVED = "moved"
    REPLIED = "replied"
    ANSWERED = "answered"  # marked as dealt with, without words
    RESOLVED = "resolved"
    REOPENED = "reopened"
    WITHDRAWN = "withdrawn"
    BROUGHT_BACK = "brought_back"  # written again after it was withdrawn


@dataclass(frozen=True, slots=True)
class NoteRow:
    """One row of a note as it was written.

    Parameters
    ----------
    is_text, is_reply
        Whether its text is the note's own or a reply; neither, where only the state changed.
    state
        How far the note has come with it; as before where None.
    kind
        What the note is for with it; as before where None.
    """

    rev: int
    by: str
    by_name: str
    at: datetime
    is_text: bool
    is_reply: bool
    text: str
    section: str
    question: str
    subject: str
    state: AnnotationState | None = None
    kind: NoteKind | None = None


@dataclass(frozen=True, slots=True)
class NoteEvent:
    """One step in the history of a note.

    Parameters
    ----------
    done
        What was done, in the order in which it is told.
    row
        The text as it was afterwards, and where it stood.
    before
        The text and place before; the same as after where only the state changed.
    kind, kind_before
        What the note was for.
    """

    done: tuple[Done, ...]
    row: NoteRow
    before: NoteRow
    kind: NoteKind
    kind_before: NoteKind


_STATES = {
    AnnotationState.ANSWERED: Done.ANSWERED,
    AnnotationState.RESOLVED: Done.RESOLVED,
    AnnotationState.WITHDRAWN: Done.WITHDRAWN,
    AnnotationState.OPEN: Done.REOPENED,
}


def story_of(rows: Sequence[NoteRow]) -> tuple[NoteEvent, ...]:
    """Tell what happened to a note, oldest first; a row that changed nothing is left out.

    Parameters
    ----------
    rows
        All of its rows, oldest first.
    """
    first = rows[0]
    kind, state, text = first.kind or NoteKind.QUESTION, AnnotationState.OPEN, first
    events = [NoteEvent((Done.WRITTEN,), first, first, kind, kind)]
    for _, row in pairwise(rows):
        now = row.kind or kind
        done = tuple(_done(row, text, state, is_sorted=now is not kind))
        if done:
            events.append(NoteEvent(done, row, text, now, kind))
        kind, state = now, row.state or state
        text = row if row.is_text else text
    return tuple(events)


def _done(row: NoteRow, text: NoteRow, state: AnnotationState, *, is_sorted: bool) -> Iterator[Done]:
    """Say what one row did, compared with the text and state before it."""
    if row.is_reply:
        yield Done.REPLIED
    elif row.is_text:
        if state is AnnotationState.WITHDRAWN and row.state is AnnotationState.OPEN:
            yield Done.BROUGHT_BACK
        elif row.text != text.text:
            yield Done.EDITED
        if (row.section, row.question, row.subject) != (text.section, text.question, text.subject):
            yield Done.MOVED
    elif row.state is not None and row.state is not state:
        yield _STATES[row.state]
    if is_sorted:
        yield Done.SORTED
