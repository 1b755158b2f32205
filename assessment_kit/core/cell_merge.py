"""How a saved notebook is merged into the annotations, cell by cell.

A notebook is saved from a page that may be hours old, by someone who was not alone. Each cell is therefore
compared with what this page (its *view*) is known to have had, and with what is in force: only what the
person at that page changed is taken over, and where two people changed the same text both texts are kept.
What a note is about and what kind it is are merged in the same way, each for itself.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum

from assessment_kit.core.annotation import Annotation, NoteKind, NoteText, Place


@dataclass(frozen=True, slots=True)
class Cell:
    """A note as it stands in a saved notebook.

    Parameters
    ----------
    section
        The section above it; empty above the first one.
    kind
        What it is for; None where the cell does not say.
    question, subject
        What in the section it is about; a question of None where the cell does not say.
    """

    cell: str
    section: str
    text: str
    kind: NoteKind | None = None
    question: str | None = None
    subject: str = ""


@dataclass(frozen=True, slots=True)
class Seen:
    """What a page is known to have in a cell: a text of an annotation, what it was about and for.

    The annotation's own cell is named since the page's may be another: where both texts were kept, the page
    goes on showing the newcomer's in the old cell.
    """

    cell: str
    rev: int
    section: str
    question: str = ""
    subject: str = ""
    kind: NoteKind = NoteKind.QUESTION

    @property
    def place(self) -> Place:
        """What the page has it about."""
        return Place(self.section, self.question, self.subject)


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
    MOVED = "moved"  # it is about something else; the text is what it was
    SORTED = "sorted"  # it is of another kind; the text is what it was
    WITHDRAWN = "withdrawn"
    KEPT_BOTH = "kept_both"  # the newcomer's text becomes a note of its own
    TOO_LONG = "too_long"  # a text that is longer than is taken; the record stays as it was
    RESTORED = "restored"  # emptied or sorted by someone who may not, or who had not seen the newest text


WRITES = frozenset(
    {Change.ADDED, Change.REVISED, Change.MOVED, Change.SORTED, Change.WITHDRAWN, Change.KEPT_BOTH}
)


@dataclass(frozen=True, slots=True)
class Step:
    """What to do about one cell.

    Parameters
    ----------
    key
        The cell as the page knows it.
    place, kind
        What the note is about and for afterwards.
    note
        The annotation concerned; None for a new one.
    seen
        What the page has in that cell afterwards; the annotation and revision of a write are put in once
        they are known. None where nothing is known of it.
    """

    key: str
    change: Change
    place: Place
    text: str
    kind: NoteKind
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
    cell = cell if cell.text.strip() else replace(cell, text="")
    known = seen.get(key)
    note = notes.get(known.cell if known else cell.cell)
    if note is None:
        place, kind = _said(cell, Place(cell.section), NoteKind.QUESTION)
        change = Change.ADDED if cell.text else Change.NONE
        has = _seen(cell.cell, 0, place, kind) if cell.text else None
        return Step(key, change, place, cell.text, kind, None, has)
    base = note.text_at(known.rev) if known else None
    if known is None or base is None:
        return _plan_unknown(key, cell, note, account, notes)
    return _plan_known(key, cell, note, account, known, base, notes)


def _plan_known(
    key: str,
    cell: Cell,
    note: Annotation,
    account: str,
    known: Seen,
    base: NoteText,
    notes: Mapping[str, Annotation],
) -> Step:
    current, is_own = note.current, note.author == account
    has_place, has_kind = _said(cell, known.place, known.kind)
    place = _merged_place(has_place, known.place, current.place)
    kind = _merged_kind(has_kind, known.kind, current.kind) if is_own else current.kind
    if cell.text in {base.text, current.text}:
        has = current if cell.text == current.text else base
        step = Step(key, Change.NONE, place, current.text, kind, note)
        # What only its author sorts is forgotten, so that the next save is compared with what it was.
        held = has_kind if is_own else known.kind
        return _unchanged(step, _seen(note.cell, has.rev, has_place, held), is_refused=held is not has_kind)
    is_newest = base.text == current.text
    if not cell.text:
        if is_newest and is_own:
            has_now = _seen(note.cell, 0, has_place, has_kind)
            return Step(key, Change.WITHDRAWN, current.place, "", current.kind, note, has_now)
        return Step(key, Change.RESTORED, current.place, "", current.kind, note, known)
    has_now = _seen(note.cell, 0, has_place, has_kind)
    if not (is_newest and is_own):
        kept = _kept_before(key, cell, account, note, notes)
        if kept is not None:  # a file that is brought again
            return kept
        beside = _merged_kind(has_kind, known.kind, current.kind)
        return Step(key, Change.KEPT_BOTH, has_place, cell.text, beside, note, has_now)
    return Step(key, Change.REVISED, place, cell.text, kind, note, has_now)


def _unchanged(step: Step, seen: Seen, *, is_refused: bool) -> Step:
    """Say what becomes of a cell whose text nobody touched: it may be about something else, or for it."""
    assert step.note is not None  # noqa: S101 - for the type checker; the caller has it
    current = step.note.current
    if current.text and step.place != current.place:
        return replace(step, change=Change.MOVED, seen=seen)
    if current.text and step.kind is not current.kind:
        return replace(step, change=Change.SORTED, seen=seen)
    change = Change.RESTORED if is_refused and current.text else Change.NONE
    return replace(step, change=change, seen=seen)


def _plan_unknown(
    key: str, cell: Cell, note: Annotation, account: str, notes: Mapping[str, Annotation]
) -> Step:
    had = next((old for old in reversed(note.texts) if old.text == cell.text), None)
    if had is not None:  # an old text, or the one in force: the page has not been written in
        return _already(key, cell, note, had)
    place, kind = _said(cell, Place(cell.section), note.kind)
    if not cell.text:
        return Step(key, Change.NONE, place, "", kind, note)
    kept = _kept_before(key, cell, account, note, notes)
    if kept is not None:
        return kept
    kind = NoteKind.LEGAL_ADVICE if note.kind is NoteKind.LEGAL_ADVICE else kind  # words about it are too
    return Step(key, Change.KEPT_BOTH, place, cell.text, kind, note, _seen(note.cell, 0, place, kind))


def _kept_before(
    key: str, cell: Cell, account: str, note: Annotation, notes: Mapping[str, Annotation]
) -> Step | None:
    """Find the note in which the text of a cell was kept at an earlier save of the same."""
    others = (other for other in notes.values() if other.author == account and other.number != note.number)
    for other in others:
        had = _text_like(other, cell.section, cell.text)
        if had is not None:
            return _already(key, cell, other, had)
    return None


def _already(key: str, cell: Cell, note: Annotation, had: NoteText) -> Step:
    place, kind = _said(cell, replace(had.place, section=cell.section), had.kind)
    seen = _seen(note.cell, had.rev, place, kind)
    return Step(key, Change.NONE, place, cell.text, kind, note, seen)


def _text_like(note: Annotation, section: str, text: str) -> NoteText | None:
    return next((old for old in reversed(note.texts) if old.text == text and old.section == section), None)


def _seen(cell: str, rev: int, place: Place, kind: NoteKind) -> Seen:
    return Seen(cell, rev, place.section, place.question, place.subject, kind)


def _said(cell: Cell, before: Place, kind: NoteKind) -> tuple[Place, NoteKind]:
    """Say what a page has a note about and for: what the cell says, and as it was where it says nothing."""
    if cell.question is not None:
        place = Place(cell.section, cell.question, cell.subject)
    else:
        place = before if cell.section == before.section else Place(cell.section)
    return place, cell.kind or kind


def _merged_place(has: Place, had: Place, current: Place) -> Place:
    """Merge what a note is about: section and question each follow whoever changed them."""
    is_moved = has.section != had.section
    section = has.section if is_moved else current.section
    if section != has.section:
        return current
    is_pointed = (has.question, has.subject) != (had.question, had.subject)
    if is_moved or is_pointed or section != current.section:
        return has
    return current


def _merged_kind(has: NoteKind, had: NoteKind, current: NoteKind) -> NoteKind:
    """Merge the kind; of two changes at once legal advice stands, since no copy that leaves may hold it."""
    if has is had or (current is not had and current is NoteKind.LEGAL_ADVICE):
        return current
    return has


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
        if step.text:
            return f"Only its author says what kind {whose} is: it stays “{step.note.kind.words}”."
        return f"You emptied {whose}: it comes back, since only its author withdraws it, on its newest text."
    if step.note.author != account:
        return f"Your text was kept as note {number} beside {whose}, which only its author rewrites."
    return f"Your text was kept as note {number} beside {whose}, which was changed meanwhile on another page."
