"""How a saved notebook is merged into annotations, decided cell by cell."""

from dataclasses import astuple, replace
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment_kit.core.annotation import Annotation, AnnotationState, NoteKind, NoteText, Place
from assessment_kit.core.cell_merge import (
    WRITES,
    Cell,
    Change,
    Seen,
    Step,
    keyed,
    merged_words,
    plan_step,
)

ME, OTHER = "ria", "vic"
AT = datetime(2026, 3, 2, tzinfo=UTC)


def _note(
    *texts: str, author: str = ME, cell: str = "x", number: int = 1, section: str = "health"
) -> Annotation:
    history = tuple(NoteText(rev, text, section) for rev, text in enumerate(texts, 1))
    return Annotation(
        number, "a1", cell, section, "", "", texts[-1], author, author.title(), AT, len(texts),
        AnnotationState.OPEN, texts=history,
    )  # fmt: skip


def _step(cell: Cell, *notes: Annotation, seen: Seen | None = None, account: str = ME) -> Step:
    by_cell = {note.cell: note for note in notes}
    return plan_step(cell.cell, cell, account, by_cell, {cell.cell: seen} if seen else {})


SEEN_FIRST = Seen("x", 1, "health")

DECISIONS = {
    "a new cell becomes a note": (Cell("n", "health", "New."), [], None, Change.ADDED),
    "an empty new cell becomes nothing": (Cell("n", "health", " \n"), [], None, Change.NONE),
    "an unchanged note stays": (Cell("x", "health", "A"), [_note("A")], SEEN_FIRST, Change.NONE),
    "its author rewrites a note": (Cell("x", "health", "B"), [_note("A")], SEEN_FIRST, Change.REVISED),
    "another's note is answered by a note of one's own": (
        Cell("x", "health", "B"),
        [_note("A", author=OTHER)],
        SEEN_FIRST,
        Change.KEPT_BOTH,
    ),
    "both texts stay where a note was changed meanwhile": (
        Cell("x", "health", "C"),
        [_note("A", "B")],
        SEEN_FIRST,
        Change.KEPT_BOTH,
    ),
    "an outdated page does not bring its old text back": (
        Cell("x", "health", "A"),
        [_note("A", "B")],
        SEEN_FIRST,
        Change.NONE,
    ),
    "the same change from two pages is one": (
        Cell("x", "health", "B"),
        [_note("A", "B")],
        SEEN_FIRST,
        Change.NONE,
    ),
    "one's own emptied note is withdrawn": (
        Cell("x", "health", "  "),
        [_note("A")],
        SEEN_FIRST,
        Change.WITHDRAWN,
    ),
    "another's emptied note comes back": (
        Cell("x", "health", ""),
        [_note("A", author=OTHER)],
        SEEN_FIRST,
        Change.RESTORED,
    ),
    "an emptied note with a newer text comes back": (
        Cell("x", "health", ""),
        [_note("A", "B")],
        SEEN_FIRST,
        Change.RESTORED,
    ),
    "a withdrawn note is not brought back by an outdated page": (
        Cell("x", "health", "A"),
        [_note("A", "")],
        SEEN_FIRST,
        Change.NONE,
    ),
    "text typed into one's emptied cell is a text again": (
        Cell("x", "health", "B"),
        [_note("A", "")],
        Seen("x", 2, "health"),
        Change.REVISED,
    ),
    "undoing to an earlier text is a change": (
        Cell("x", "health", "A"),
        [_note("A", "B")],
        Seen("x", 2, "health"),
        Change.REVISED,
    ),
    "a moved note is anchored anew": (Cell("x", "identity", "A"), [_note("A")], SEEN_FIRST, Change.MOVED),
    "a note that someone else moved stays where they put it": (
        Cell("x", "health", "A"),
        [_note("A", section="identity")],
        SEEN_FIRST,
        Change.NONE,
    ),
    "a page of which nothing is known brings no old text back": (
        Cell("x", "health", "A"),
        [_note("A", "B")],
        None,
        Change.NONE,
    ),
    "a page of which nothing is known empties nothing": (
        Cell("x", "health", ""),
        [_note("A")],
        None,
        Change.NONE,
    ),
    "a page of which nothing is known adds its new text beside": (
        Cell("x", "health", "C"),
        [_note("A", "B")],
        None,
        Change.KEPT_BOTH,
    ),
    "and adds it once": (
        Cell("x", "health", "C"),
        [_note("A", "B"), _note("C", cell="y", number=2)],
        None,
        Change.NONE,
    ),
}


@pytest.mark.parametrize("case", DECISIONS)
def test_what_becomes_of_a_cell(case: str) -> None:
    """Each thing that people do in a notebook has one outcome, and none of them loses a text."""
    cell, notes, seen, change = DECISIONS[case]
    assert _step(cell, *notes, seen=seen).change is change


def test_a_move_elsewhere_is_not_undone_by_rewriting() -> None:
    """A note that was moved on another page stays there when its author rewrites it on this one."""
    step = _step(Cell("x", "health", "B"), _note("A", section="identity"), seen=SEEN_FIRST)
    assert (step.change, step.place.section) == (Change.REVISED, "identity")


def test_the_page_is_known_to_keep_its_old_text() -> None:
    """Where an unchanged old text was passed over, the next save is still compared with what the page has."""
    step = _step(Cell("x", "health", "A"), _note("A", "B"), seen=SEEN_FIRST)
    assert step.seen == SEEN_FIRST
    caught_up = _step(Cell("x", "health", "B"), _note("A", "B"), seen=SEEN_FIRST)
    assert caught_up.seen == Seen("x", 2, "health")


def test_a_cell_that_carries_another_note_is_followed() -> None:
    """After both texts were kept, the page's cell stands for the newcomer's note and rewrites that one."""
    notes = _note("A", author=OTHER), _note("Mine", cell="y", number=2)
    step = _step(Cell("x", "health", "Mine, longer"), *notes, seen=Seen("y", 1, "health"))
    assert step.change is Change.REVISED
    assert step.note == notes[1]


def test_cells_with_the_same_id_are_told_apart() -> None:
    """A copied cell may carry the id of the first; its text counts all the same."""
    cells = [Cell("x", "health", "A"), Cell("x", "health", "B"), Cell("y", "health", "C")]
    assert [key for key, _ in keyed(cells)] == ["x", "x#2", "y"]


def test_the_person_is_told_what_they_would_not_expect() -> None:
    """A sentence names whose note it was and where the text is now; the expected goes without words."""
    other, own = _note("A", author=OTHER), _note("A", "B")
    typed = Cell("x", "health", "C")
    assert "note 7 beside note 1 by Vic" in merged_words(_step(typed, other, seen=SEEN_FIRST), ME, 7)
    assert "on another page" in merged_words(_step(typed, own, seen=SEEN_FIRST), ME, 7)
    assert "comes back" in merged_words(_step(Cell("x", "health", ""), other, seen=SEEN_FIRST), ME, 1)
    assert merged_words(_step(Cell("n", "health", "New.")), ME, 2) == ""


TEXTS = st.sampled_from(["", " ", "A", "B", "C", "D"])
SECTIONS = st.sampled_from(["", "health", "identity"])


@given(
    st.lists(st.sampled_from(["", "A", "B", "C"]), min_size=1, max_size=4),
    st.sampled_from([ME, OTHER]),
    TEXTS,
    SECTIONS,
    st.none() | st.tuples(st.integers(1, 4), SECTIONS),
)
def test_no_decision_loses_a_text(
    history: list[str], author: str, text: str, section: str, seen: tuple[int, str] | None
) -> None:
    """Whatever a page shows and a note has been, the text on the page is in the record afterwards."""
    note = _note(*history, author=author)
    known = Seen("x", min(seen[0], len(history)), seen[1]) if seen else None
    step = _step(Cell("x", section, text), note, seen=known)
    if step.change in {Change.NONE, Change.RESTORED}:
        assert not text.strip() or text in history
    if step.change in {Change.REVISED, Change.WITHDRAWN}:
        assert author == ME
        assert known is not None
        assert history[known.rev - 1] == history[-1]
    if step.change in {Change.REVISED, Change.ADDED, Change.KEPT_BOTH}:
        assert step.text == text
    if step.change is Change.MOVED:
        assert step.text == history[-1]
    assert step.change in WRITES or step.change in {Change.NONE, Change.RESTORED}


HEALTH, SEEN_Q = Place("health", "sleep", "c1"), Seen("x", 1, "health", "sleep", "c1")


def _about(current: Place = HEALTH, kind: NoteKind = NoteKind.QUESTION, author: str = ME) -> Annotation:
    """Make a note on how a child sleeps, that may have been moved or sorted since by somebody else."""
    first = NoteText(1, "A", "health", "sleep", "c1")
    texts = (first, NoteText(2, "A", current.section, current.question, current.subject, kind))
    return replace(_note("A", author=author), texts=texts, kind=kind, rev=2)


def _cell(section: str = "health", question: str | None = "sleep", subject: str = "c1", **more: Any) -> Cell:
    return Cell("x", section, **({"text": "A", "question": question, "subject": subject} | more))


PLACES = {
    "an untouched cell moves nothing": (_cell(), _about(), Change.NONE, HEALTH),
    "a cell that says nothing moves nothing": (_cell(question=None), _about(), Change.NONE, HEALTH),
    "it is put on another question": (
        _cell(question="food", subject=""), _about(), Change.MOVED, Place("health", "food"),
    ),
    "it is put on the section": (_cell(question="", subject=""), _about(), Change.MOVED, Place("health")),
    "another section drops the question": (
        _cell("identity", question=None), _about(), Change.MOVED, Place("identity"),
    ),
    "another section with a question of its own": (
        _cell("identity", question="name", subject=""), _about(), Change.MOVED, Place("identity", "name"),
    ),
    "an outdated page does not undo a move": (
        _cell(), _about(Place("identity", "name")), Change.NONE, Place("identity", "name"),
    ),
    "an outdated page does not undo another question": (
        _cell(), _about(Place("health", "food")), Change.NONE, Place("health", "food"),
    ),
    "a question of a section that the note has left is dropped": (
        _cell(question="food", subject=""), _about(Place("identity")), Change.NONE, Place("identity"),
    ),
    "of two moves the later counts": (
        _cell("plan", question=None), _about(Place("identity")), Change.MOVED, Place("plan"),
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", PLACES)
def test_what_a_note_is_about_follows_whoever_changed_it(case: str) -> None:
    """Section and question are merged three ways, each for itself."""
    cell, note, change, place = PLACES[case]
    step = _step(cell, note, seen=SEEN_Q)
    assert (step.change, step.place) == (change, place)
    assert step.text == "A"


Q, E, P, L = NoteKind.QUESTION, NoteKind.EVIDENCE_NEEDED, NoteKind.PRAISE, NoteKind.LEGAL_ADVICE


@pytest.mark.parametrize(
    ("said", "current", "change", "kind"),
    [
        (None, Q, Change.NONE, Q),
        (Q, Q, Change.NONE, Q),
        (E, Q, Change.SORTED, E),
        (Q, P, Change.NONE, P),  # an outdated page
        (E, P, Change.SORTED, E),  # two pages: the later counts
        (E, L, Change.NONE, L),  # but legal advice stands
        (L, P, Change.SORTED, L),
    ],
)
def test_what_a_note_is_for_follows_its_author(
    said: NoteKind | None, current: NoteKind, change: Change, kind: NoteKind
) -> None:
    """A stale page does not sort a note back, and nothing takes legal advice into a copy unseen."""
    step = _step(_cell(kind=said), _about(kind=current), seen=SEEN_Q)
    assert (step.change, step.kind) == (change, kind)


def test_only_its_author_says_what_a_note_is_for() -> None:
    """A colleague's tag on another's note changes nothing, and the colleague is told."""
    other = _about(author=OTHER)
    step = _step(_cell(kind=L), other, seen=SEEN_Q)
    assert (step.change, step.kind) == (Change.RESTORED, Q)
    assert "Only its author says what kind note 1 by Vic is" in merged_words(step, ME, 1)
    moved = _step(_cell("identity", question=None, kind=L), other, seen=SEEN_Q)
    assert (moved.change, moved.kind) == (Change.MOVED, Q)


def test_words_kept_beside_legal_advice_are_legal_advice() -> None:
    """What somebody typed over advice may repeat it."""
    for seen in (SEEN_Q, None):
        step = _step(_cell(text="B"), _about(kind=L, author=OTHER), seen=seen)
        assert (step.change, step.kind) == (Change.KEPT_BOTH, L)


@given(
    st.sampled_from(NoteKind), st.sampled_from(NoteKind), st.none() | st.sampled_from(NoteKind),
    st.sampled_from(["health", "identity", ""]), st.sampled_from(["", "sleep", "food"]),
    st.sampled_from([None, "", "sleep", "food"]), st.sampled_from([ME, OTHER]),
)  # fmt: skip
def test_saving_the_same_again_changes_nothing(
    had: NoteKind, current: NoteKind, said: NoteKind | None,
    section: str, question: str, asked: str | None, author: str,
) -> None:  # fmt: skip
    """Whatever a page says that a note is about and for, autosave says it once."""
    note = _about(Place("health", question), current, author)
    seen = Seen("x", 1, "health", "sleep", "c1", had)
    cell = _cell(section, asked, "", kind=said)
    step = _step(cell, note, seen=seen)
    after = replace(
        note,
        kind=step.kind,
        texts=(*note.texts, NoteText(3, "A", *astuple(step.place), kind=step.kind)),
    )
    again = _step(cell, after, seen=step.seen)
    assert again.change in {Change.NONE, Change.RESTORED}
    assert (again.place, again.kind) == (step.place, step.kind)
