"""Notes of supervision as the form shows them, and as the review page does."""

import re
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from assessment_kit.core.annotation import AnnotationState, NoteKind
from assessment_kit.core.note_story import NoteRow, story_of
from assessment_kit.forms.annotations import notes_anew
from assessment_kit.forms.review import WITHDRAWN, Review, notes_html, review_html
from assessment_kit.forms.sections import section_html
from assessment_kit.forms.tasks import task_list_html
from assessment_kit.instruments.model import About
from assessment_kit.projection.annotation_view import AnnotationView
from assessment_kit.projection.earlier import EarlierText
from assessment_kit.projection.model import QuestionView, RecordView
from assessment_kit.projection.notes import NO_QUESTION
from tests.forms.conftest import NOW, annotation
from tests.forms.test_sections import Elements

ATTACK = '<img src=x onerror="alert(1)">'


def noted(view: RecordView, *notes: AnnotationView, **changes: Any) -> RecordView:
    """Put notes into the sections that they name."""
    sections = tuple(
        replace(shown, annotations=tuple(note for note in notes if note.section == shown.section.id))
        for shown in view.sections
    )
    return replace(view, sections=sections, **changes)


def asked_of(view: RecordView, question: str) -> QuestionView:
    """Find a question."""
    return next(asked for s in view.sections for asked in s.questions if asked.question.id == question)


def on_child(view: RecordView, **changes: object) -> AnnotationView:
    """Write a note on the first child's health."""
    child = asked_of(view, "health").subjects[0].subject
    return annotation(section="child_needs", question="health", subject=child, **changes)


def test_a_note_stands_beside_the_question_and_child_it_is_about(view: RecordView) -> None:
    """Not at the head of the section, and beside no other child."""
    html = section_html(noted(view, on_child(view)), "child_needs")
    places = [one["data-ak-notes"] for one in Elements(html).of("div") if "data-ak-notes" in one]
    part = asked_of(view, "health").subjects[0]
    assert places == ["child_needs||", f"child_needs|health|{part.subject}"]
    before, after = html.split('data-ak-annotation="1"')
    assert f'data-ak-question="health" data-ak-subject="{part.subject}"' in before
    assert 'data-ak-question="health_meaning"' in after


@pytest.mark.parametrize("kind", NoteKind)
def test_a_kind_is_said_in_words_and_by_shape(view: RecordView, kind: NoteKind) -> None:
    """Nobody has to see a colour to know what a note is."""
    html = section_html(noted(view, annotation(kind=kind.value)), "referral")
    assert f"ak-note-kind--{kind.value}" in html
    assert f">{kind.words}</span>" in html


@pytest.mark.parametrize("kind", NoteKind)
def test_only_what_wants_an_answer_is_counted_and_marked(view: RecordView, kind: NoteKind) -> None:
    """Praise, oversight and advice are there to be read; a question waits until it is dealt with."""
    shown = noted(view, annotation(kind=kind.value))
    assert ("1 annotation to answer" in task_list_html(shown)) is kind.is_to_answer
    assert ("Mark as dealt with" in section_html(shown, "referral")) is kind.is_to_answer


def test_the_family_sees_no_note(view: RecordView) -> None:
    """Every note stands in what the switch hides, whatever it is about and wherever it is."""
    shown = noted(view, on_child(view), annotation(2), unplaced=(annotation(3, section="gone"),))
    for html in (*(section_html(shown, s.section.id) for s in shown.sections), task_list_html(shown)):
        for piece in html.split("<article")[1:-1]:
            assert 'class="ak-annotations"' in html[: html.index(piece)]
    found = notes_anew(shown)
    assert len(found) == 3
    assert all(html.split(">")[0].count("ak-annotations") for html in map(str, found.values()))


def test_a_note_on_a_question_that_is_not_asked_stays_in_sight_and_says_why(view: RecordView) -> None:
    """What hides a question does not hide what a supervisor said of it."""
    asked = next(
        q for s in view.sections for q in s.questions
        if q.question.when and q.question.about is About.FAMILY and not q.is_answered
    )  # fmt: skip
    home = next(s for s in view.sections if asked in s.questions)
    hidden = replace(asked, subjects=tuple(replace(p, is_asked=False) for p in asked.subjects))
    note = annotation(section=home.section.id, question=asked.question.id)
    sections = tuple(
        replace(s, annotations=(note,), questions=tuple(hidden if q is asked else q for q in s.questions))
        if s is home
        else s
        for s in view.sections
    )
    shown = replace(view, sections=sections)
    for html in (
        section_html(shown, home.section.id),
        section_html(replace(shown, is_writable=False), home.section.id),
        str(review_html(Review(shown))),
    ):
        assert "What did her mother say about this?" in html
        assert "As things stand it is not asked." in html


def test_a_note_on_somebody_who_is_not_asked_about_stands_at_the_head_of_its_section(
    view: RecordView,
) -> None:
    """A child who left the assessment leaves the note where it can be read."""
    html = section_html(noted(view, replace(on_child(view), subject="gone")), "child_needs")
    head, rest = html.split('data-ak-annotation="1"')
    assert 'data-ak-notes="child_needs||"' in head
    assert "It is not asked about them in this assessment." in rest


def test_notes_without_a_place_are_listed_with_the_reason(view: RecordView) -> None:
    """A withdrawn question takes no note along."""
    shown = noted(view, unplaced=(annotation(why_unplaced=NO_QUESTION),))
    for html in (task_list_html(shown), str(review_html(Review(shown)))):
        assert "Unplaced notes" in html
        assert NO_QUESTION in html


def test_an_earlier_text_is_said_with_the_way_to_it(view: RecordView) -> None:
    """The form says it, the review page shows what stood there then."""
    shown = noted(view, annotation(is_of_earlier_text=True))
    form = section_html(shown, "referral", "/base/")
    assert "Said of an earlier text" in form
    assert "/review#note-1" in form
    earlier = {
        1: (EarlierText("What was it about?", (("same", "He "), ("removed", "slept"), ("added", "ate"))),)
    }
    html = str(review_html(Review(shown, earlier=earlier)))
    assert "<del>" in html
    assert "<ins>" in html
    assert "[removed: </span>slept" in html
    assert "Said of an earlier text" not in str(review_html(Review(shown)))  # it stands there again


def test_what_cannot_be_done_is_not_offered(view: RecordView) -> None:
    """Who only reads is offered nothing; who writes replies; who supervises writes, moves and resolves."""
    shown = noted(view, annotation())
    for changes, offered in (
        ({"may_reply": False}, set()),
        ({}, {"Your reply", "Mark as dealt with"}),
        (
            {"may_annotate": True},
            {"Your reply", "Mark as dealt with", "Add a note", "Move it"},
        ),
    ):
        html = str(review_html(Review(replace(shown, **changes))))
        every = {"Your reply", "Mark as dealt with", "Add a note", "Move it", "Save this note", "Withdraw it"}
        assert {words for words in every if words in html} == offered
    mine = noted(view, annotation(author="acc-sam"), may_annotate=True)
    html = str(review_html(Review(mine)))
    assert "Save this note" in html
    assert "Withdraw it" in html


def _row(rev: int, text: str = "", **changes: Any) -> NoteRow:
    at = NOW + timedelta(minutes=rev)
    row = NoteRow(rev, "acc-pat", "Pat Brown", at, bool(text), False, text, "referral", "", "")
    return replace(row, **changes)


def test_the_history_tells_what_was_done_word_by_word(view: RecordView) -> None:
    """Edits, moves and kinds stand beside the note; what was withdrawn is listed with its text."""
    rows = [
        _row(1, "When was that?", state=AnnotationState.OPEN, kind=NoteKind.QUESTION),
        _row(2, "When exactly was that?", section="child_needs", kind=NoteKind.PRAISE),
    ]
    gone = [*rows, _row(3, state=AnnotationState.WITHDRAWN)]
    stories = {1: story_of(rows), 2: story_of(gone)}
    review = Review(noted(view, annotation()), stories)
    html = str(review_html(review))
    assert "History (2)" in html
    assert "Changed, moved, made another kind by " in html
    assert "From “Question” to “Praise”." in html
    assert "From “Referral” to “" in html
    assert re.search(r"<ins>[^/]*\[added: </span>\s?exactly", html)
    withdrawn = str(notes_html(review)[WITHDRAWN])
    assert "When exactly was that?" in withdrawn
    assert 'data-ak-annotation="2"' not in html


def test_every_place_of_the_review_page_takes_a_note(view: RecordView) -> None:
    """Sections, questions and children, answered or not, each once."""
    html = str(review_html(Review(replace(view, may_annotate=True))))
    elements = Elements(html)
    places = [one["data-ak-notes"] for one in elements.of("div") if "data-ak-notes" in one]
    adds = [
        one["data-ak-fold"]
        for one in elements.of("details")
        if one.get("data-ak-fold", "").startswith("new:")
    ]
    assert len(places) == len(set(places))
    assert {f"new:{place}" for place in places if place.count("|") == 2 and place != "||"} == set(adds)
    child = asked_of(view, "health").subjects[0].subject
    assert {"referral||", f"child_needs|health|{child}", "analysis|analysis|"} <= set(places)
    options = [one["value"] for one in elements.of("option") if "|" in one.get("value", "")]
    assert set(places) - {"||", WITHDRAWN} <= set(options)


def test_no_text_becomes_markup(view: RecordView) -> None:
    """Notes, replies, names and earlier texts are words, whatever they hold."""
    note = annotation(
        text=ATTACK, author_name=ATTACK, state="resolved", state_by_name=ATTACK, state_at=NOW,
        replies=({"author": "x", "author_name": ATTACK, "text": ATTACK, "at": NOW},), is_of_earlier_text=True,
    )  # fmt: skip
    shown = noted(view, note, may_annotate=True)
    rows = [
        _row(1, ATTACK),
        _row(2, f"{ATTACK}!", by_name=ATTACK, section=ATTACK, subject=ATTACK, question=ATTACK),
    ]
    stories = {1: story_of(rows), 2: story_of([*rows, _row(3, state=AnnotationState.WITHDRAWN)])}
    earlier = {1: (EarlierText(ATTACK, (("added", ATTACK), ("same", ATTACK))),)}
    for html in (
        str(review_html(Review(shown, stories, earlier))),
        section_html(shown, "referral"),
        *map(str, notes_anew(shown).values()),
    ):
        assert ATTACK not in html
        assert "&lt;img" in html
        Elements(html)
