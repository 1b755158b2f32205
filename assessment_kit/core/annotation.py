"""Annotations: what a supervisor wrote beside an answer, and how a saved notebook is merged into them.

A notebook is saved from a page that may be hours old, by someone who was not alone. Each cell is therefore
compared with the text that this page (its *view*) is known to have had, and with the text in force: only what
the person at that page changed is taken over, and where two people changed the same note both texts are kept.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum


class AnnotationState(Enum):
    """How far an annotation has come."""

    OPEN = "open"
    ANSWERED = "answered"
    RESOLVED = "resolved"
    WITHDRAWN = "withdrawn"


OPEN_STATES = frozenset(
    {AnnotationState.OPEN, AnnotationState.ANSWERED}
)  # nobody said yet that it is dealt with


class NoteKind(Enum):
    """What a note is for: something to answer, or something to keep."""

    QUESTION = "question"
    EVIDENCE_NEEDED = "evidence_needed"
    ACTION_REQUIRED = "action_required"
    PRAISE = "praise"
    OVERSIGHT = "oversight"
    LEGAL_ADVICE = "legal_advice"  # stands in no copy that leaves

    @property
    def words(self) -> str:
        """Name the kind as people read it."""
        return {"oversight": "Oversight entry"}.get(self.value, self.value.replace("_", " ").capitalize())

    @property
    def is_to_answer(self) -> bool:
        """Tell whether somebody waits for an answer; praise, oversight and advice are there to be read."""
        return self in {NoteKind.QUESTION, NoteKind.EVIDENCE_NEEDED, NoteKind.ACTION_REQUIRED}


@dataclass(frozen=True, slots=True)
class Reply:
    """One answer in the thread of an annotation."""

    author: str
    author_name: str
    text: str
    at: datetime


@dataclass(frozen=True, slots=True)
class NoteText:
    """One text of an annotation and where it stood; an empty text is one that was withdrawn."""

    rev: int
    text: str
    section: str


@dataclass(frozen=True, slots=True)
class Annotation:
    """An annotation with its thread and every text it has had.

    Parameters
    ----------
    number
        Counts within the assessment, from 1.
    cell
        The notebook cell that carries it.
    section, question, subject
        What it is about; no section at all for a note that stands above the first one.
    said_of_seq
        The last revision of the answers that its author can have seen.
    texts
        Oldest first.
    kind
        What the note is for; its author may change it, which is a revision.
    state_by_name, state_at
        Who brought it as far as it has come, and when; for an answer whoever replied or marked it last.
    """

    number: int
    assessment: str
    cell: str
    section: str
    question: str
    subject: str
    text: str
    author: str
    author_name: str
    at: datetime
    rev: int
    state: AnnotationState
    replies: tuple[Reply, ...] = ()
    said_of_seq: int = 0
    texts: tuple[NoteText, ...] = ()
    kind: NoteKind = NoteKind.QUESTION
    state_by_name: str = ""
    state_at: datetime | None = None

    @property
    def id(self) -> int:
        """The number again, under the name that everything with an id has."""
        return self.number

    @property
    def current(self) -> NoteText:
        """The text in force."""
        return self.texts[-1]

    def text_at(self, rev: int) -> NoteText | None:
        """Find the text that was in force at a revision."""
        return next((text for text in reversed(self.texts) if text.rev <= rev), None)


@dataclass(frozen=True, slots=True)
class Cell:
    """A note as it stands in a saved notebook.

    Parameters
    ----------
    section
        The section above it; empty above the first one.
    """

    cell: str
    section: str
    text: str


@dataclass(frozen=True, slots=True)
class Seen:
    """What a page is known to have in a cell: a text of an annotation, and where it stood.

    The annotation's own cell is named since the page's may be another: where both texts were kept, the page
    goes on showing the newcomer's in the old cell.
    """

    cell: str
    rev: int
    section: str


@dataclass(frozen=True, slots=True)
class Merged:
    """What became of one cell of a saved notebook, told to the person who saved it.

    Parameters
    ----------
    number
        The annotation that now holds the text.
    words
        One sentence where the person would not expect it; else empty.
    """

    key: str
    change: "Change"
    number: int
    words: str = ""


class Change(Enum):
    """What becomes of one cell of a saved notebook."""

    NONE = "none"
    ADDED = "added"
    REVISED = "revised"
    MOVED = "moved"
    WITHDRAWN = "withdrawn"
    KEPT_BOTH = "kept_both"  # the newcomer's text becomes a note of its own
    RESTORED = "restored"  # emptied by someone who may not, or who had not seen the newest text


WRITES = frozenset({Change.ADDED, Change.REVISED, Change.MOVED, Change.WITHDRAWN, Change.KEPT_BOTH})


@dataclass(frozen=True, slots=True)
class Step:
    """What to do about one cell.

    Parameters
    ----------
    key
        The cell as the page knows it.
    note
        The annotation concerned; None for a new one.
    seen
        What the page has in that cell afterwards, where no write says it.
    """

    key: str
    change: Change
    section: str
    text: str
    note: Annotation | None = None
    seen: Seen | None = None


def keyed(cells: Sequence[Cell]) -> list[tuple[str, Cell]]:
    """Give each cell a key of its own: notebooks may hold the same id twice, and both texts count."""
    counts: dict[str, int] = {}
    found = []
    for cell in cells:
        counts[cell.cell] = counts.get(cell.cell, 0) + 1
        found.append((cell.cell if counts[cell.cell] == 1 else f"{cell.cell}#{counts[cell.cell]}", cell))
    return found


def plan_step(
    key: str, cell: Cell, account: str, notes: Mapping[str, Annotation], seen: Mapping[str, Seen]
) -> Step:
    """Decide what becomes of one cell.

    Parameters
    ----------
    account
        Who saved the notebook.
    notes
        The annotations of the assessment by their cell.
    seen
        What this page is known to have, by its own cells; empty for a page that nothing is known of.
    """
    text = cell.text if cell.text.strip() else ""
    known = seen.get(key)
    note = notes.get(known.cell if known else cell.cell)
    if note is None:
        return Step(key, Change.ADDED if text else Change.NONE, cell.section, text)
    base = note.text_at(known.rev) if known else None
    if known is None or base is None:
        return _plan_unknown(key, cell, text, note, account, notes)
    return _plan_known(key, cell, text, note, account, known, base)


def _plan_known(
    key: str, cell: Cell, text: str, note: Annotation, account: str, known: Seen, base: NoteText
) -> Step:
    current = note.current
    if text in {base.text, current.text}:
        has = current if text == current.text else base
        seen = Seen(note.cell, has.rev, cell.section)
        is_moved = cell.section not in {known.section, current.section} and bool(current.text)
        change = Change.MOVED if is_moved else Change.NONE
        return Step(key, change, cell.section, current.text, note, seen)
    is_newest, is_own = base.text == current.text, note.author == account
    if not text:
        if is_newest and is_own:
            return Step(key, Change.WITHDRAWN, current.section, "", note)
        return Step(key, Change.RESTORED, current.section, "", note, known)
    if not (is_newest and is_own):
        return Step(key, Change.KEPT_BOTH, cell.section, text, note)
    section = current.section if cell.section == known.section else cell.section  # another may have moved it
    return Step(key, Change.REVISED, section, text, note)


def _plan_unknown(
    key: str, cell: Cell, text: str, note: Annotation, account: str, notes: Mapping[str, Annotation]
) -> Step:
    had = next((old for old in reversed(note.texts) if old.text == text), None)
    if had is not None:  # an old text, or the one in force: the page has not been written in
        return Step(key, Change.NONE, cell.section, text, note, Seen(note.cell, had.rev, cell.section))
    if not text:
        return Step(key, Change.NONE, cell.section, "", note)
    for other in notes.values():
        kept = _text_like(other, cell.section, text) if other.author == account else None
        if kept is not None:  # kept beside the other at an earlier save of the same page
            seen = Seen(other.cell, kept.rev, cell.section)
            return Step(key, Change.NONE, cell.section, text, other, seen)
    return Step(key, Change.KEPT_BOTH, cell.section, text, note)


def _text_like(note: Annotation, section: str, text: str) -> NoteText | None:
    return next((old for old in reversed(note.texts) if old.text == text and old.section == section), None)


def merged_words(step: Step, account: str, number: int) -> str:
    """Say what became of a cell where the person who saved it would not expect it.

    Parameters
    ----------
    number
        The annotation that now holds the text.
    """
    if step.note is None or step.change not in {Change.KEPT_BOTH, Change.RESTORED}:
        return ""
    whose = f"note {step.note.number} by {step.note.author_name}"
    if step.change is Change.RESTORED:
        return f"You emptied {whose}: it comes back, since only its author withdraws it, on its newest text."
    if step.note.author != account:
        return f"Your text was kept as note {number} beside {whose}, which only its author rewrites."
    return f"Your text was kept as note {number} beside {whose}, which was changed meanwhile on another page."
