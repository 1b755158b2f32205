"""Notes as cells: tags that every editor can set, metadata beside them, threads in files."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment_kit.core.annotation import NoteKind
from assessment_kit.notebook import notes
from assessment_kit.notebook.notes import Topic, kind_of, topic_of
from assessment_kit.notebook.saving import Other
from assessment_kit.notebook.templating import assessment_notebook
from assessment_kit.projection.annotation_view import AnnotationView
from assessment_kit.projection.model import RecordView
from tests.notebook.conftest import NOW

Annotations = Callable[..., AnnotationView]
SENT = {"schema": 2, "note_kind": "question", "question": "health_words", "subject": "c1"}
ABOUT = "about:health_words:c1"


@pytest.mark.parametrize("kind", NoteKind)
def test_every_kind_has_a_tag_that_is_read_as_it(kind: NoteKind) -> None:
    """What is written as a tag is read as the same kind, with or without our metadata."""
    assert kind_of({"tags": [notes.kind_tag(kind)]}) is kind
    assert kind_of({"tags": ["annotation", notes.kind_tag(kind)], "assessment_kit": SENT}) is kind
    assert kind_of({"assessment_kit": SENT | {"note_kind": kind.value}}) is kind


@pytest.mark.parametrize("tag", ["legal-advice", "legal_advice", "Legal advice", " LEGAL-ADVICE "])
def test_a_tag_may_be_typed_as_people_type(tag: str) -> None:
    """In VS Code a tag is a word that somebody types."""
    assert kind_of({"tags": [tag]}) is NoteKind.LEGAL_ADVICE


@pytest.mark.parametrize(
    ("tags", "kind"),
    [
        (["question"], NoteKind.QUESTION),
        (["question", "praise"], NoteKind.PRAISE),
        (["praise", "legal-advice"], NoteKind.LEGAL_ADVICE),
        (["question", "legal-advice"], NoteKind.LEGAL_ADVICE),
        ([], NoteKind.QUESTION),
        (["todo", 7, None], NoteKind.QUESTION),
    ],
)
def test_the_tag_that_was_put_beside_what_was_sent_counts(tags: list[Any], kind: NoteKind) -> None:
    """Who adds a tag need not take the old one away; legal advice counts wherever it stands."""
    assert kind_of({"tags": tags, "assessment_kit": SENT}) is kind


@pytest.mark.parametrize(
    ("tags", "topic"),
    [
        ([], Topic("health_words", "c1")),
        (["annotation"], Topic("health_words", "c1")),
        (["annotation", "question", ABOUT], Topic("health_words", "c1")),
        (["annotation", "question"], Topic()),
        (["annotation", "question", ABOUT, "about:sleep"], Topic("sleep")),
        (["about:sleep:c2"], Topic("sleep", "c2")),
        (["about:two words"], Topic("health_words", "c1")),
    ],
)
def test_the_tags_say_what_a_note_is_about(tags: list[str], topic: Topic) -> None:
    """A question is chosen, changed and taken away by tags alone."""
    assert topic_of({"tags": tags, "assessment_kit": SENT}) == topic


ODD = st.recursive(
    st.none() | st.integers() | st.text() | st.sampled_from(["praise", "about:", ABOUT, "legal-advice"]),
    lambda inner: st.lists(inner) | st.dictionaries(st.text() | st.sampled_from(list(SENT)), inner),
    max_leaves=8,
)  # fmt: skip


@given(tags=ODD, own=ODD)
def test_odd_metadata_says_nothing_worse_than_nothing(tags: Any, own: Any) -> None:
    """Whatever another program put there, a note is read, and with values that exist."""
    said = {"tags": tags, "assessment_kit": own}
    cell = Other({"cell_type": "markdown", "metadata": said}, "x", "health", "Text").as_note()
    assert cell.text == "Text"
    assert cell.kind is None or cell.kind in NoteKind
    assert cell.question is None or isinstance(cell.question, str)


@given(st.sampled_from(NoteKind), st.sampled_from(["", "sleep"]), st.sampled_from(["", "c1"]))
def test_a_cell_says_what_its_note_is(kind: NoteKind, question: str, subject: str) -> None:
    """What the record has of a note comes back from its cell as it was, by tags and by metadata alone."""
    topic = Topic(question, subject if question else "")
    note = _note(kind=kind.value, question=topic.question, subject=topic.subject)
    cell = notes.annotation_cell(note, is_own=True)
    for metadata in (
        cell.metadata,
        {"tags": cell.metadata.tags},
        {"assessment_kit": cell.metadata.assessment_kit},
    ):
        assert kind_of(metadata) is kind
        assert topic_of(metadata) == topic


def _note(**more: Any) -> AnnotationView:
    given = {
        "author": "ana",
        "author_name": "Ana Roy",
        "at": NOW,
        "rev": 1,
        "state": "open",
        "question": "",
        "subject": "",
    }
    return AnnotationView(1, "cell-1", "health", text="Who said so?", **(given | more))


def test_a_note_says_in_words_what_it_is_about(
    view: Callable[..., RecordView], annotation: Annotations
) -> None:
    """The question is named as people read it, and whom it is asked about."""
    note = annotation(question="health_words")
    made = assessment_notebook(view(note), "notebook", lambda *_: "<p/>")
    own = next(cell for cell in made.cells if cell.id == "cell-1").metadata.assessment_kit
    assert own.about == "What is known of the child's health?"


def test_a_file_shows_the_thread_under_its_note(
    view: Callable[..., RecordView], annotation: Annotations
) -> None:
    """Who reads the file without our plugin sees whose the note is, how it stands, and every reply."""
    reply = {
        "author": "sam",
        "author_name": "Sam *Lee*",
        "text": "Nurse.\n# On 3 March",
        "at": "2026-03-04T09:00:00+00:00",
    }
    note = annotation(replies=(reply,), kind="evidence_needed", state="answered", is_of_earlier_text=True)
    made = assessment_notebook(view(note), "file", lambda *_: "<p/>")
    at = [cell.id for cell in made.cells].index("cell-1") + 1
    thread = made.cells[at]
    said = thread.source.replace("\\", "")
    assert thread.id == "thread-1"
    assert thread.metadata.editable is False
    assert "Note 1 · Ana Roy · 3 March 2026 · Evidence needed · Answered · Said of an earlier text" in said
    assert "> **Sam *Lee***, 4 March 2026" in said
    assert "\\# On 3 March" in thread.source


def test_a_notebook_for_jupyterlab_has_no_thread_cells(
    view: Callable[..., RecordView], annotation: Annotations
) -> None:
    """There the plugin shows the thread, which can be continued."""
    made = assessment_notebook(view(annotation()), "notebook", lambda *_: "<p/>")
    assert not any(cell.id.startswith("thread") for cell in made.cells)
    lost = replace(annotation(), section="gone", why_unplaced="It was about a section that is gone.")
    shown = assessment_notebook(view(unplaced=(lost,)), "notebook", lambda *_: "<p/>").cells[-1]
    assert shown.metadata.assessment_kit.why_unplaced == "It was about a section that is gone."
