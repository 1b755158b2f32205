"""Notes that come back in a notebook file that was annotated somewhere else."""

import json
from collections.abc import Callable
from typing import Any

import nbformat
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assessment_kit.core.annotation import Annotation, AnnotationState, NoteKind
from assessment_kit.core.errors import InvalidInputError, NotFoundError, RefusedError, StateError
from assessment_kit.core.people import CaseRole
from assessment_kit.notebook.file import read_file
from assessment_kit.server.exporting import copy_of
from assessment_kit.server.importing import take_notes
from tests.store.desk import Desk

Content = dict[str, Any]
NAME = "notes.ipynb"


def export(desk: Desk) -> Content:
    """Export the assessment as the command line does."""
    content: Content = nbformat.reads(copy_of(desk.store, desk.assessment, "ipynb").decode(), as_version=4)
    return content


def bring(desk: Desk, content: Content, login: str = "ria") -> list[str]:
    """Bring a file back; give what was said of it."""
    file = read_file(nbformat.writes(nbformat.from_dict(content)).encode(), NAME)
    return list(take_notes(desk.store, login, file))


def annotate(
    content: Content, section: str, text: str, cell: str = "new", tags: tuple[str, ...] = ()
) -> Content:
    """Add a note below a section, as any editor of notebooks does."""
    at = [one["id"] for one in content["cells"]].index(f"section-{section}") + 1
    made = {"cell_type": "markdown", "id": cell, "metadata": {"tags": list(tags)}, "source": text}
    content["cells"].insert(at, made)
    return content


def cell(content: Content, identifier: str) -> dict[str, Any]:
    """Find a cell."""
    found: dict[str, Any] = next(one for one in content["cells"] if one["id"] == identifier)
    return found


def notes(desk: Desk) -> list[Annotation]:
    """Read the notes of the record."""
    return desk.store.annotations.of(None, desk.assessment)


def said_of(desk: Desk) -> list[tuple[str, str]]:
    """List text and state of each note."""
    return [(note.text, note.state.value) for note in notes(desk)]


def add(desk: Desk, text: str = "When was that?", by: str = "ria", **more: Any) -> Annotation:
    """Write a note in the record."""
    return desk.store.annotations.add(getattr(desk, by), desk.assessment, "referral", text, **more)


def test_a_file_that_nobody_touched_changes_nothing(desk: Desk) -> None:
    """Bringing an export back as it left writes no row."""
    add(desk)
    before = notes(desk)
    assert bring(desk, export(desk)) == [f"Notes of assessment {desk.assessment}: nothing new, 1 unchanged."]
    assert notes(desk) == before


def test_what_was_written_elsewhere_arrives_in_ones_own_name(desk: Desk) -> None:
    """A new note comes with its kind and question, a changed one is revised, an emptied one withdrawn."""
    first, second = add(desk, "First."), add(desk, "Second.")
    content = annotate(export(desk), "referral", "Who rang?", tags=("legal-advice", "about:referral_reason"))
    cell(content, first.cell)["source"] = "First, in other words."
    cell(content, second.cell)["source"] = " \n"
    assert bring(desk, content) == [
        f"Notes of assessment {desk.assessment}: 1 added, 1 revised, 1 withdrawn, 0 unchanged."
    ]
    assert said_of(desk) == [
        ("First, in other words.", "open"),
        ("", "withdrawn"),
        ("Who rang?", "open"),
    ]
    new = notes(desk)[-1]
    assert (new.author, new.kind, new.question) == (desk.ria.id, NoteKind.LEGAL_ADVICE, "referral_reason")


def test_a_note_that_is_too_long_is_named_and_the_others_are_taken(desk: Desk) -> None:
    """A letter pasted into a file is not taken, and does not keep the notes beside it out."""
    content = annotate(
        annotate(export(desk), "referral", "Say who rang."), "plan", "A letter. " * 6000, "long"
    )
    said = bring(desk, content)
    assert "1 added, 1 too long to be taken" in said[0]
    assert said[1].startswith("The note that begins “A letter. A letter.")
    assert [text for text, _ in said_of(desk)] == ["Say who rang."]


def test_bringing_a_file_twice_is_bringing_it_once(desk: Desk) -> None:
    """Whoever is not sure whether it arrived sends it again."""
    add(desk, "First.")
    content = annotate(export(desk), "plan", "By when?")
    cell(content, notes(desk)[0].cell)["source"] = "First, longer."
    bring(desk, content)
    before = notes(desk)
    assert "nothing new, 2 unchanged" in bring(desk, content)[0]
    assert notes(desk) == before


def test_a_second_copy_of_a_file_does_not_bring_back_what_the_first_changed(desk: Desk) -> None:
    """The copy at home still has the old text; it is an outdated page, not a change."""
    add(desk, "First.")
    office, home = export(desk), export(desk)
    cell(office, notes(desk)[0].cell)["source"] = "Changed at the office."
    bring(desk, office)
    bring(desk, annotate(home, "plan", "From home."))
    assert said_of(desk) == [("Changed at the office.", "open"), ("From home.", "open")]


def test_what_both_changed_is_kept_twice_and_said(desk: Desk) -> None:
    """The record moved on while the file was away: nothing is written over."""
    note = add(desk, "First.")
    content = export(desk)
    desk.store.annotations.edit(desk.ria, desk.assessment, note.number, "Changed in the form.")
    cell(content, note.cell)["source"] = "Changed on the train."
    said = bring(desk, content)
    assert "1 kept beside another text" in said[0]
    assert "which was changed meanwhile on another page" in said[1]
    assert [text for text, _ in said_of(desk)] == ["Changed in the form.", "Changed on the train."]


def test_another_persons_note_is_nobody_elses_to_rewrite(desk: Desk) -> None:
    """A colleague who brings the file with Ria's note changed adds a note of their own."""
    desk.store.cases.grant(desk.sam, desk.case, "vic", CaseRole.SUPERVISOR)
    note = add(desk, "Ria's words.")
    content = export(desk)
    cell(content, note.cell)["source"] = "Vic's words."
    cell(content, note.cell)["metadata"]["tags"] = ["praise"]
    bring(desk, content, "vic")
    assert [(one.author, one.text, one.kind) for one in notes(desk)] == [
        (desk.ria.id, "Ria's words.", NoteKind.QUESTION),
        (desk.vic.id, "Vic's words.", NoteKind.PRAISE),
    ]


def test_a_note_speaks_of_what_its_file_showed(desk: Desk) -> None:
    """An answer that was changed after the export makes the note one on an earlier text."""
    content = export(desk)
    desk.write("A neighbour rang twice.")
    bring(desk, annotate(content, "referral", "Who rang?"))
    bring(desk, annotate(export(desk), "plan", "By when?", "later"))
    first, second = (note.said_of_seq for note in notes(desk))
    assert 0 < first < second


def test_legal_advice_is_in_no_file_and_stays_in_the_record(desk: Desk) -> None:
    """What a file never had is not missed when it comes back."""
    add(desk, "Privileged words.", kind=NoteKind.LEGAL_ADVICE)
    content = export(desk)
    assert "Privileged" not in json.dumps(content)
    assert notes(desk)[0].cell not in json.dumps(content)
    bring(desk, content)
    assert said_of(desk) == [("Privileged words.", "open")]


@pytest.mark.parametrize(
    ("login", "error", "words"),
    [
        ("sam", RefusedError, "others reply instead"),
        ("vic", NotFoundError, "no such"),
        ("nobody", NotFoundError, "no login nobody"),
    ],
)
def test_the_usual_rules_say_who_may(desk: Desk, login: str, error: type[Exception], words: str) -> None:
    """A practitioner, a supervisor of other cases and a stranger bring nothing."""
    content = annotate(export(desk), "plan", "By when?")
    with pytest.raises(error, match=words):
        bring(desk, content, login)
    assert notes(desk) == []


def test_after_authorisation_nothing_comes_back(desk: Desk) -> None:
    """A file that was away too long is refused; one without changes is not."""
    content = export(desk)
    desk.submit()
    desk.authorise()
    assert "nothing new" in bring(desk, content)[0]
    with pytest.raises(StateError, match="authorised"):
        bring(desk, annotate(content, "plan", "Too late."))


SPOILT: dict[str, Callable[[Content], Any]] = {
    "another revision": lambda own: own["stamp"]["shown"].update(x=[7, "referral"]),
    "another moment": lambda own: own["stamp"].update(seq=99),
    "no signature": lambda own: own["stamp"].update(signature=""),
    "an odd signature": lambda own: own["stamp"].update(signature="zz"),
}


@pytest.mark.parametrize("case", SPOILT)
def test_a_stamp_that_was_changed_is_refused(desk: Desk, case: str) -> None:
    """Nobody says by hand what they had seen."""
    add(desk)
    content = annotate(export(desk), "plan", "By when?")
    SPOILT[case](content["metadata"]["assessment_kit"])
    with pytest.raises(InvalidInputError, match=f"stamp in {NAME} does not fit"):
        bring(desk, content)
    assert len(notes(desk)) == 1


def test_the_file_of_one_assessment_is_not_taken_for_another(desk: Desk) -> None:
    """Changing the number in a file does not put its notes into another family's record."""
    content = annotate(export(desk), "plan", "By when?")
    other = desk.store.assessments.start(
        desk.sam, desk.case, "child_and_family", [desk.child], desk.now.referred_on, desk.now.started_on
    )
    desk.store.cases.grant(desk.sam, desk.case, "vic", CaseRole.SUPERVISOR)
    content["metadata"]["assessment_kit"]["assessment"] = other.id
    with pytest.raises(InvalidInputError, match="is from another workspace, or was changed"):
        bring(desk, content)
    content["metadata"]["assessment_kit"]["assessment"] = "11111111-2222-3333-4444-555555555555"
    with pytest.raises(NotFoundError):
        bring(desk, content)


def test_a_file_without_a_stamp_adds_and_changes_nothing(desk: Desk) -> None:
    """Of an export from before there were stamps nobody knows what it showed."""
    note = add(desk, "First.")
    content = annotate(export(desk), "plan", "By when?")
    del content["metadata"]["assessment_kit"]["stamp"]
    cell(content, note.cell)["source"] = "First, longer."
    bring(desk, content)
    assert [text for text, _ in said_of(desk)] == ["First.", "First, longer.", "By when?"]


def test_no_answer_and_no_code_comes_in(desk: Desk) -> None:
    """Whatever was put into cells of the record or into outputs, the answers are what they were."""
    desk.write("A neighbour heard shouting.")
    root = desk.store.assessments.content_root(desk.ria, desk.assessment)
    content = export(desk)
    for one in content["cells"]:
        if one["cell_type"] == "code":
            one["outputs"] = [{"output_type": "stream", "name": "stdout", "text": "hacked"}]
        one["source"] = one["source"] if one["id"].startswith("note") else "hacked = True"
    content["cells"].append(
        {
            "cell_type": "code",
            "id": "evil",
            "metadata": {},
            "source": "import os",
            "outputs": [],
            "execution_count": 1,
        }
    )
    said = bring(desk, content)
    assert "Ignored: 1 code cell: only Markdown cells are notes." in said
    assert desk.store.assessments.content_root(desk.ria, desk.assessment) == root
    assert notes(desk) == []
    assert "hacked" not in json.dumps(export(desk))


EDITS = st.lists(
    st.tuples(
        st.sampled_from(["write", "add", "empty", "drop", "move", "copy", "tag", "record", "code"]),
        st.integers(0, 60),
        st.sampled_from(["A", "B", "C", "D"]),
    ),
    max_size=12,
)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(edits=EDITS)
def test_no_words_in_a_file_are_lost(desk: Desk, edits: list[tuple[str, int, str]]) -> None:
    """However a file was edited, and the record meanwhile, every text of a note is in the record."""
    desk.assessment = desk.store.assessments.start(
        desk.sam, desk.case, "child_and_family", [desk.child], desk.now.referred_on, desk.now.started_on
    ).id
    mine = [add(desk, text) for text in ("One.", "Two.")]
    content = export(desk)
    cells, wanted = content["cells"], set()
    for number, (what, at, text) in enumerate(edits):
        place = at % len(cells)
        own = [
            one
            for one in cells
            if one["metadata"].get("assessment_kit", {}).get("kind") in {None, "annotation"}
        ]
        chosen = own[at % len(own)] if own else None
        if what == "add":
            cells.insert(place, {"cell_type": "markdown", "id": f"n{number}", "metadata": {}, "source": text})
        elif what == "code":
            cells.insert(place, {"cell_type": "raw", "id": f"n{number}", "metadata": {}, "source": "x = 1"})
        elif what == "record":
            desk.store.annotations.edit(desk.ria, desk.assessment, mine[at % 2].number, f"Meanwhile {text}.")
        elif what == "drop":
            cells.pop(place)
        elif what == "move":
            cells.insert(at % len(cells), cells.pop((at * 7) % len(cells)))
        elif chosen is not None and chosen["cell_type"] == "markdown":
            if what == "copy":
                cells.insert(place, json.loads(json.dumps(chosen)) | {"id": f"n{number}"})
            elif what == "tag":
                chosen["metadata"]["tags"] = ["praise", "about:referral_reason"]
            else:
                chosen["source"] = "" if what == "empty" else text
    for one in cells:
        kind = one["metadata"].get("assessment_kit", {}).get("kind")
        if one["cell_type"] == "markdown" and kind in {None, "annotation"} and one["source"]:
            wanted.add(one["source"])
    before = {note.number: note for note in notes(desk)}
    root = desk.store.assessments.content_root(desk.ria, desk.assessment)
    bring(desk, content)
    after = notes(desk)
    assert wanted <= {text.text for note in after for text in note.texts}
    assert all(
        note.texts[: len(before[note.number].texts)] == before[note.number].texts for note in after[:2]
    )
    assert desk.store.assessments.content_root(desk.ria, desk.assessment) == root
    bring(desk, content)
    assert notes(desk) == after
    assert all(note.state in AnnotationState for note in after)
