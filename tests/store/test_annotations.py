"""What supervisors write beside the answers, its threads, and notebooks merged into it."""

import json
import uuid
from dataclasses import dataclass, field

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assessment_kit.core.annotation import Annotation, AnnotationState, NoteKind
from assessment_kit.core.cell_merge import Cell, Change, Merged
from assessment_kit.core.errors import (
    AssessmentKitError,
    InvalidInputError,
    NotFoundError,
    RefusedError,
    StateError,
    TooLargeError,
)
from assessment_kit.core.people import CaseRole
from tests.store.desk import Desk

SECTION, OTHER_SECTION = "referral", "people"


@dataclass
class Page:
    """A notebook as it stands in somebody's browser."""

    login: str
    view: str
    cells: list[Cell]
    dirty: set[int] = field(default_factory=set)
    had: set[str] = field(default_factory=set)


def _add(desk: Desk, text: str = "When was that?", by: str = "ria") -> Annotation:
    return desk.store.annotations.add(getattr(desk, by), desk.assessment, SECTION, text)


def _notes(desk: Desk) -> dict[int, Annotation]:
    return {note.number: note for note in desk.store.annotations.of(None, desk.assessment)}


def _open(desk: Desk, by: str = "ria") -> Page:
    account = getattr(desk, by)
    standing = [n for n in _notes(desk).values() if n.state is not AnnotationState.WITHDRAWN]
    view = desk.store.annotations.open_view(
        account, desk.assessment, {n.cell: (n.rev, n.section) for n in standing}
    )
    cells = [Cell(n.cell, n.section, n.text) for n in standing]
    return Page(by, view, cells, had={cell.text for cell in cells})


def _save(desk: Desk, page: Page) -> list[Merged]:
    account = getattr(desk, page.login)
    merged = desk.store.annotations.merge(account, desk.assessment, page.view, page.cells)
    page.dirty.clear()
    page.had |= {cell.text for cell in page.cells}
    return merged


def _type(page: Page, text: str, index: int = 0) -> None:
    page.cells[index] = Cell(page.cells[index].cell, page.cells[index].section, text)


def _vic_too(desk: Desk) -> None:
    desk.store.cases.grant(desk.ria, desk.case, "vic", CaseRole.SUPERVISOR)


def test_a_supervisor_annotates_a_section_or_a_question(desk: Desk) -> None:
    """A note has a number, a place, a cell and its author, and says how far the answers had come."""
    desk.write()
    first = _add(desk)
    second = desk.store.annotations.add(
        desk.ria, desk.assessment, SECTION, "Who saw it?", question="referral_reason"
    )
    assert [note.number for note in _notes(desk).values()] == [1, 2]
    assert (first.section, first.author_name, first.state) == (SECTION, "Ria Moss", AnnotationState.OPEN)
    assert (second.question, second.id) == ("referral_reason", 2)
    assert first.said_of_seq > 0
    assert first.cell != second.cell


@pytest.mark.parametrize(
    "given",
    [
        {"section": "horoscope", "text": "x"},
        {"section": SECTION, "text": " \n"},
        {"section": SECTION, "text": "x", "question": "health"},
    ],
    ids=str,
)
def test_a_note_needs_a_place_and_a_text(desk: Desk, given: dict[str, str]) -> None:
    """A note beside nothing, or without words, is refused."""
    with pytest.raises(InvalidInputError):
        desk.store.annotations.add(desk.ria, desk.assessment, **given)
    assert _notes(desk) == {}


@pytest.mark.parametrize(
    ("login", "error"), [("sam", RefusedError), ("vic", NotFoundError), ("ada", NotFoundError)]
)
def test_only_supervisors_of_the_case_annotate(desk: Desk, login: str, error: type[Exception]) -> None:
    """A practitioner replies instead; a supervisor of other cases finds nothing."""
    with pytest.raises(error):
        _add(desk, by=login)
    assert _notes(desk) == {}


def test_a_thread_goes_from_open_to_answered_to_resolved(desk: Desk) -> None:
    """The practitioner answers, the supervisor asks on, gets an answer and says that it is dealt with."""
    notes, number = desk.store.annotations, _add(desk).number
    assert notes.reply(desk.sam, desk.assessment, number, "On 3 March.").state is AnnotationState.ANSWERED
    assert notes.reply(desk.ria, desk.assessment, number, "And before?").state is AnnotationState.OPEN
    notes.reply(desk.sam, desk.assessment, number, "Never.")
    resolved = notes.resolve(desk.ria, desk.assessment, number)
    assert resolved.state is AnnotationState.RESOLVED
    assert [(reply.author_name, reply.text) for reply in resolved.replies] == [
        ("Sam Lee", "On 3 March."),
        ("Ria Moss", "And before?"),
        ("Sam Lee", "Never."),
    ]
    with pytest.raises(RefusedError):
        notes.resolve(desk.sam, desk.assessment, number)


def test_ones_own_note_is_rewritten_with_its_history(desk: Desk) -> None:
    """A rewritten note keeps what it said before."""
    number = _add(desk, "First thought.").number
    edited = desk.store.annotations.edit(desk.ria, desk.assessment, number, "Second thought.")
    assert edited.text == "Second thought."
    assert [text.text for text in edited.texts] == ["First thought.", "Second thought."]


def test_a_note_has_a_kind_which_its_author_changes(desk: Desk) -> None:
    """A note is a question unless said otherwise; replies and states leave its kind as it is."""
    notes, number = desk.store.annotations, _add(desk).number
    assert _notes(desk)[number].kind is NoteKind.QUESTION
    advice = notes.add(desk.ria, desk.assessment, SECTION, "Share this?", kind=NoteKind.LEGAL_ADVICE)
    assert advice.kind is NoteKind.LEGAL_ADVICE
    _vic_too(desk)
    with pytest.raises(RefusedError, match="author"):
        notes.edit(desk.vic, desk.assessment, number, "When was that?", NoteKind.PRAISE)
    notes.edit(desk.ria, desk.assessment, number, "When was that?", NoteKind.ACTION_REQUIRED)
    notes.reply(desk.sam, desk.assessment, number, "On 3 March.")
    notes.move(desk.vic, desk.assessment, number, OTHER_SECTION)
    notes.edit(desk.ria, desk.assessment, number, "When and where?")
    notes.resolve(desk.ria, desk.assessment, number)
    assert {n: note.kind for n, note in _notes(desk).items()} == {
        number: NoteKind.ACTION_REQUIRED,
        advice.number: NoteKind.LEGAL_ADVICE,
    }


def test_an_edit_of_an_outdated_page_keeps_both_texts(desk: Desk) -> None:
    """What was typed over a text that has changed since becomes a note of its own, at the same place."""
    notes = desk.store.annotations
    place = {"question": "referral_reason"}
    first = notes.add(desk.ria, desk.assessment, SECTION, "A", **place, kind=NoteKind.PRAISE)
    notes.edit(desk.ria, desk.assessment, first.number, "Left.", base_rev=first.rev)
    kept = notes.edit(desk.ria, desk.assessment, first.number, "Right.", base_rev=first.rev)
    assert (kept.number, kept.text, kept.question, kept.kind) == (
        2,
        "Right.",
        "referral_reason",
        NoteKind.PRAISE,
    )
    assert _notes(desk)[first.number].text == "Left."


def test_what_is_sent_twice_is_taken_once(desk: Desk) -> None:
    """A page that did not hear the answer sends again, and nothing stands there twice."""
    notes = desk.store.annotations
    for _ in range(2):
        number = notes.add(desk.ria, desk.assessment, SECTION, "When?", op_id="op-1").number
        notes.reply(desk.sam, desk.assessment, number, "On 3 March.", op_id="op-2")
        notes.edit(desk.ria, desk.assessment, number, "When exactly?", base_rev=1, op_id="op-3")
    (note,) = _notes(desk).values()
    assert [text.text for text in note.texts] == ["When?", "When exactly?"]
    assert [reply.text for reply in note.replies] == ["On 3 March."]
    desk.submit()
    desk.authorise()
    again = notes.reply(desk.sam, desk.assessment, number, "On 3 March.", op_id="op-2")
    assert len(again.replies) == 1
    with pytest.raises(RefusedError, match="somebody else"):
        notes.add(desk.ria, desk.assessment, SECTION, "Mine.", op_id="op-2")
    with pytest.raises(InvalidInputError, match="op_id"):
        notes.add(desk.ria, desk.assessment, SECTION, "Mine.", op_id="no blanks")


def test_a_practitioner_marks_a_note_as_dealt_with(desk: Desk) -> None:
    """Without words it is answered; the supervisor resolves it, and may open it again."""
    notes, number = desk.store.annotations, _add(desk).number
    answered = notes.answer(desk.sam, desk.assessment, number)
    assert (answered.state, answered.state_by_name) == (AnnotationState.ANSWERED, "Sam Lee")
    assert notes.resolve(desk.ria, desk.assessment, number).state is AnnotationState.RESOLVED
    assert notes.answer(desk.sam, desk.assessment, number).state is AnnotationState.RESOLVED
    with pytest.raises(RefusedError):
        notes.reopen(desk.sam, desk.assessment, number)
    assert notes.reopen(desk.ria, desk.assessment, number).state is AnnotationState.OPEN
    notes.withdraw(desk.ria, desk.assessment, number)
    for step in (notes.reopen, notes.resolve):
        with pytest.raises(StateError, match="withdrawn"):
            step(desk.ria, desk.assessment, number)


def test_the_story_of_a_note_tells_everything_that_was_done(desk: Desk) -> None:
    """Each text, place, kind, reply and state, with who did it; nothing that did nothing."""
    notes, number = desk.store.annotations, _add(desk).number
    notes.edit(desk.ria, desk.assessment, number, "When and where?", NoteKind.EVIDENCE_NEEDED)
    notes.move(desk.ria, desk.assessment, number, OTHER_SECTION)
    notes.reply(desk.sam, desk.assessment, number, "On 3 March.")
    notes.answer(desk.sam, desk.assessment, number)
    notes.resolve(desk.ria, desk.assessment, number)
    notes.reopen(desk.ria, desk.assessment, number)
    notes.withdraw(desk.ria, desk.assessment, number)
    notes.edit(desk.ria, desk.assessment, number, "When?", NoteKind.QUESTION)
    story = notes.stories(desk.ria, desk.assessment)[number]
    assert [tuple(done.value for done in event.done) for event in story] == [
        ("written",), ("edited", "sorted"), ("moved",), ("replied",), ("resolved",), ("reopened",),
        ("withdrawn",), ("brought_back", "sorted"),
    ]  # fmt: skip
    moved = story[2]
    assert (moved.before.section, moved.row.section) == (SECTION, OTHER_SECTION)
    assert story[1].before.text == "When was that?"
    assert [event.row.by_name for event in story[3:5]] == ["Sam Lee", "Ria Moss"]
    with pytest.raises(NotFoundError):
        notes.stories(desk.vic, desk.assessment)


def test_a_moved_note_is_still_said_of_what_its_author_had_read(desk: Desk) -> None:
    """Putting a note elsewhere is no reading of the answers there."""
    desk.write()
    note = _add(desk)
    desk.write("Another text.")
    moved = desk.store.annotations.move(desk.ria, desk.assessment, note.number, OTHER_SECTION)
    sorted_ = desk.store.annotations.edit(desk.ria, desk.assessment, note.number, note.text, NoteKind.PRAISE)
    edited = desk.store.annotations.edit(desk.ria, desk.assessment, note.number, "Now?")
    assert moved.said_of_seq == sorted_.said_of_seq == note.said_of_seq < edited.said_of_seq


def test_a_note_about_nobody_who_is_asked_about_is_refused(desk: Desk) -> None:
    """A note about a child stands beside what is asked about that child."""
    add = desk.store.annotations.add
    note = add(desk.ria, desk.assessment, "child_needs", "How?", "health", desk.child)
    assert note.subject == desk.child
    for question, subject in (("health", "nobody"), ("", desk.child)):
        with pytest.raises(InvalidInputError, match="not asked about that person"):
            add(desk.ria, desk.assessment, "child_needs", "How?", question, subject)


def test_the_audit_says_a_kind_where_one_was_given(desk: Desk) -> None:
    """Advice that was made a question from outside can be told from the log."""
    _add(desk)
    desk.store.annotations.reply(desk.sam, desk.assessment, 1, "On 3 March.")
    said = [json.loads(e.body) for e in desk.store.audit.of_case(desk.case) if "annotat" in e.action]
    assert [body.get("note_kind") for body in said if "commitment" in body] == ["question", None]


def test_another_supervisors_note_is_nobody_elses_to_change(desk: Desk) -> None:
    """A second supervisor answers, resolves or moves a note; rewriting and withdrawing are its author's."""
    number = _add(desk).number
    _vic_too(desk)
    notes = desk.store.annotations
    for step in (
        lambda: notes.edit(desk.vic, desk.assessment, number, "My words."),
        lambda: notes.withdraw(desk.vic, desk.assessment, number),
    ):
        with pytest.raises(RefusedError, match="author"):
            step()
    assert notes.move(desk.vic, desk.assessment, number, OTHER_SECTION).section == OTHER_SECTION
    assert notes.resolve(desk.vic, desk.assessment, number).state is AnnotationState.RESOLVED


def test_a_withdrawn_note_stays_in_the_history(desk: Desk) -> None:
    """What was taken back can still be read, and takes no reply."""
    number = _add(desk).number
    withdrawn = desk.store.annotations.withdraw(desk.ria, desk.assessment, number)
    assert withdrawn.state is AnnotationState.WITHDRAWN
    assert [text.text for text in withdrawn.texts] == ["When was that?", ""]
    with pytest.raises(StateError, match="withdrawn"):
        desk.store.annotations.reply(desk.sam, desk.assessment, number, "On 3 March.")


def test_after_authorisation_nothing_is_added(desk: Desk) -> None:
    """Annotations are part of the review; they end with it, with a sentence."""
    number = _add(desk).number
    page = _open(desk)
    desk.submit()
    desk.authorise()
    notes = desk.store.annotations
    for step in (
        lambda: _add(desk),
        lambda: notes.reply(desk.sam, desk.assessment, number, "Too late."),
        lambda: notes.resolve(desk.ria, desk.assessment, number),
        lambda: notes.merge(desk.ria, desk.assessment, page.view, [Cell("new", SECTION, "Too late.")]),
    ):
        with pytest.raises(StateError, match="authorised"):
            step()
    assert [merged.change for merged in _save(desk, page)] == [Change.NONE]


def test_notes_are_sealed_and_committed_to(desk: Desk) -> None:
    """A note is case text: nowhere in clear, and the audit holds a keyed hash of it."""
    _add(desk, "The grandmother drinks.")
    with desk.store.database.read() as conn:
        sealed = conn.exec_driver_sql("SELECT text_sealed FROM annotation_revision").scalar()
        bodies = str(conn.exec_driver_sql("SELECT group_concat(body) FROM audit").scalar())
    assert b"grandmother" not in bytes(sealed or b"")
    assert "grandmother" not in bodies
    assert "commitment" in bodies
    assert "annotated" in desk.actions()


def test_odd_text_is_kept(desk: Desk) -> None:
    """Lone surrogates and NUL from a browser are stored, not refused."""
    assert _add(desk, "a\ud800b\0c").text == "a\ufffdb\u2400c"


def test_a_notebook_saved_by_itself_changes_nothing(desk: Desk) -> None:
    """Opening and saving writes no revision, for a supervisor and for a practitioner who only reads."""
    _add(desk)
    for login in ("ria", "sam"):
        before = _notes(desk)
        assert [merged.change for merged in _save(desk, _open(desk, login))] == [Change.NONE]
        assert _notes(desk) == before


def test_a_cell_becomes_a_note_and_goes_on_as_one(desk: Desk) -> None:
    """What a supervisor types under a section is one note however often Lab saves it by itself."""
    page = _open(desk)
    page.cells.append(Cell("c1", SECTION, "When"))
    _save(desk, page)
    _type(page, "When was that?")
    _save(desk, page)
    (note,) = _notes(desk).values()
    assert (note.cell, note.text, note.section) == ("c1", "When was that?", SECTION)
    assert [text.text for text in note.texts] == ["When", "When was that?"]


def test_a_practitioner_writes_no_notes_through_the_notebook(desk: Desk) -> None:
    """A changed or new cell of a practitioner is refused with a sentence, and nothing is taken over."""
    _add(desk)
    page = _open(desk, "sam")
    _type(page, "Rewritten.")
    with pytest.raises(RefusedError, match="others reply instead"):
        _save(desk, page)
    assert [note.text for note in _notes(desk).values()] == ["When was that?"]


def test_two_pages_of_one_person_keep_both_texts(desk: Desk) -> None:
    """A note rewritten on two pages from the same text ends as two notes, and the person is told."""
    _add(desk, "A")
    left, right = _open(desk), _open(desk)
    _type(left, "Left.")
    _type(right, "Right.")
    _save(desk, left)
    (merged,) = _save(desk, right)
    assert merged.change is Change.KEPT_BOTH
    assert "note 2 beside note 1" in merged.words
    assert [note.text for note in _notes(desk).values()] == ["Left.", "Right."]
    _type(right, "Right, longer.")
    _save(desk, right)
    _save(desk, left)
    assert [note.text for note in _notes(desk).values()] == ["Left.", "Right, longer."]


def test_another_supervisors_note_is_answered_beside_it(desk: Desk) -> None:
    """Words typed over a colleague's note become a note in one's own name; the colleague's stays."""
    _vic_too(desk)
    _add(desk, "Ria's words.")
    page = _open(desk, "vic")
    _type(page, "Vic's words.")
    (merged,) = _save(desk, page)
    assert merged.change is Change.KEPT_BOTH
    assert {(note.author_name, note.text) for note in _notes(desk).values()} == {
        ("Ria Moss", "Ria's words."),
        ("Vic Adeyemi", "Vic's words."),
    }
    _type(page, "")
    assert _save(desk, page)[0].change is Change.WITHDRAWN
    assert _notes(desk)[1].state is AnnotationState.OPEN


def test_an_emptied_note_is_withdrawn_and_can_be_written_again(desk: Desk) -> None:
    """Select-all and delete, saved half way, is not the end of a note."""
    _add(desk)
    page = _open(desk)
    _type(page, "")
    assert _save(desk, page)[0].change is Change.WITHDRAWN
    _type(page, "Better words.")
    _save(desk, page)
    (note,) = _notes(desk).values()
    assert (note.text, note.state) == ("Better words.", AnnotationState.OPEN)


def test_a_missing_note_changes_nothing(desk: Desk) -> None:
    """Lab cannot tell a deletion from an outdated save, so a note that is not there stays."""
    _add(desk)
    page = _open(desk)
    page.cells.clear()
    assert _save(desk, page) == []
    assert _notes(desk)[1].state is AnnotationState.OPEN


def test_a_moved_note_is_anchored_to_its_new_section(desk: Desk) -> None:
    """A cell dragged under another section belongs there; above all sections it belongs to none."""
    desk.store.annotations.add(desk.ria, desk.assessment, SECTION, "A", question="referral_reason")
    page = _open(desk)
    for section, expected in ((OTHER_SECTION, OTHER_SECTION), ("no such section", "")):
        page.cells[0] = Cell(page.cells[0].cell, section, "A")
        assert _save(desk, page)[0].change is Change.MOVED
        assert (_notes(desk)[1].section, _notes(desk)[1].question) == (expected, "")
    assert _notes(desk)[1].state is AnnotationState.OPEN


def test_a_page_of_which_nothing_is_known_loses_nothing(desk: Desk) -> None:
    """A notebook whose view was forgotten adds what is new in it beside what stands, and reverts nothing."""
    number = _add(desk, "A").number
    page = _open(desk)
    desk.store.annotations.edit(desk.ria, desk.assessment, number, "B")
    page.view = "a view that nobody has heard of"
    assert _save(desk, page)[0].change is Change.NONE
    _type(page, "C")
    page.view = ""
    assert _save(desk, page)[0].change is Change.KEPT_BOTH
    assert _save(desk, page)[0].change is Change.NONE
    assert [note.text for note in _notes(desk).values()] == ["B", "C"]


def test_another_persons_view_is_not_believed(desk: Desk) -> None:
    """Nobody overwrites a note by sending the view of the person who had seen it."""
    _vic_too(desk)
    _add(desk, "A")
    page = _open(desk, "vic")
    stolen = _open(desk)
    page.view = stolen.view
    _type(page, "")
    assert _save(desk, page)[0].change is Change.NONE
    assert _notes(desk)[1].text == "A"


@pytest.mark.parametrize("cell", ["", "x" * 65, "two words", "c1"])
def test_cell_ids_that_cannot_be_ours_are_replaced(desk: Desk, cell: str) -> None:
    """A cell without a usable id, or twice with the same, still becomes a note that goes on as one."""
    page = _open(desk)
    page.cells += [Cell(cell, SECTION, "One."), Cell(cell, SECTION, "Two.")]
    for _ in range(2):
        _save(desk, page)
        assert [note.text for note in _notes(desk).values()] == ["One.", "Two."]
    _type(page, "Two, longer.", 1)
    _save(desk, page)
    assert [note.text for note in _notes(desk).values()] == ["One.", "Two, longer."]
    assert all(0 < len(note.cell) <= 64 for note in _notes(desk).values())


def test_a_stranger_merges_nothing(desk: Desk) -> None:
    """Another's case reads as if it were not there, and the try is written down."""
    for step in (
        lambda: desk.store.annotations.merge(desk.alex, desk.assessment, "", []),
        lambda: desk.store.annotations.open_view(desk.alex, desk.assessment, {}),
        lambda: desk.store.annotations.of(desk.alex, desk.assessment),
    ):
        with pytest.raises(NotFoundError):
            step()
        assert desk.actions()[-1] == "refused"


TEXTS = st.sampled_from(["", "A", "B", "C", "D", "E", "F"])
ACTS = st.tuples(
    st.sampled_from([*["type"] * 5, *["save"] * 5, "open", "new", "copy", "move", "drop", "forget"]),
    st.integers(0, 2),
    st.integers(0, 3),
    TEXTS,
    st.sampled_from([SECTION, OTHER_SECTION, ""]),
)


def _act(desk: Desk, pages: list[Page], act: tuple[str, int, int, str, str]) -> None:
    what, which, index, text, section = act
    page = pages[which]
    at = index % len(page.cells) if page.cells else -1
    if what == "open":
        pages[which] = _open(desk, page.login)
    elif what == "new":
        page.cells.append(Cell(uuid.uuid4().hex[:8], section, text))
        page.dirty.add(len(page.cells) - 1)
    elif what == "forget":
        page.view = f"{text}-{which}-{desk.assessment}" if text else ""  # no two pages claim one view
    elif what == "save":
        _save_and_check(desk, page)
    elif at >= 0:
        old = page.cells[at]
        changed = {
            "type": lambda: page.cells.__setitem__(at, Cell(old.cell, old.section, text)),
            "copy": lambda: page.cells.append(old),
            "move": lambda: page.cells.__setitem__(at, Cell(old.cell, section, old.text)),
            "drop": lambda: page.cells.pop(at),
        }
        changed[what]()
        page.dirty |= set(range(len(page.cells)))


def _save_and_check(desk: Desk, page: Page) -> None:
    before, account, was_dirty = _notes(desk), getattr(desk, page.login), bool(page.dirty)
    _save(desk, page)
    after = _notes(desk)
    ever = {text.text for note in after.values() for text in note.texts}
    assert {cell.text for cell in page.cells if cell.text.strip()} <= ever
    for number, note in before.items():
        assert after[number].texts[: len(note.texts)] == note.texts
        if note.author != account.id or not was_dirty or note.text not in page.had:
            assert after[number].text == note.text
    if not was_dirty:
        assert len(after) == len(before)
    _save(desk, page)
    assert _notes(desk) == after


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(acts=st.lists(ACTS, min_size=10, max_size=25))
def test_no_text_is_ever_lost(desk: Desk, acts: list[tuple[str, int, int, str, str]]) -> None:
    """Three pages of two supervisors, edited, copied, moved and saved in any order, lose nothing.

    Every text that was saved is in the record; nobody's words are changed by someone else's save, nor by a
    page that never had them; a page that was not edited changes nothing; saving twice is saving once.
    """
    _vic_too(desk)
    desk.assessment = desk.store.assessments.start(
        desk.sam, desk.case, "child_and_family", [desk.child], desk.now.referred_on, desk.now.started_on
    ).id
    _add(desk, "A")
    _add(desk, "B", by="vic")
    pages = [_open(desk, login) for login in ("ria", "ria", "vic")]
    for act in acts:
        _act(desk, pages, act)
    for page in pages:
        _save_and_check(desk, page)


def test_a_note_or_reply_is_at_most_50_000_characters(desk: Desk) -> None:
    """A longer one is refused with its length, whether it is new, changed or a reply; what stands stays."""
    notes, longest = desk.store.annotations, "é" * 50_000
    number = _add(desk, longest).number
    for write in (
        lambda: _add(desk, f"{longest}."),
        lambda: notes.edit(desk.ria, desk.assessment, number, f"{longest}."),
        lambda: notes.reply(desk.sam, desk.assessment, number, f"{longest}."),
    ):
        with pytest.raises(TooLargeError, match=r"has 50,001 characters, .* at most 50,000"):
            write()
    assert [(note.text, note.replies) for note in _notes(desk).values()] == [(longest, ())]


def test_a_reply_needs_words_and_a_note(desk: Desk) -> None:
    """An empty reply, and a reply to a note that is not there, are refused with a sentence."""
    number = _add(desk).number
    with pytest.raises(InvalidInputError):
        desk.store.annotations.reply(desk.sam, desk.assessment, number, " ")
    with pytest.raises(AssessmentKitError, match="no annotation 9"):
        desk.store.annotations.reply(desk.sam, desk.assessment, 9, "Hello.")
