"""What stands around the sections: header, task list, check-answers, reading, state."""

import json
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from assessment_kit.core.annotation import Annotation, AnnotationState
from assessment_kit.core.assessment import Event, EventKind
from assessment_kit.core.returning import Checklist, ChecklistItem, ItemState
from assessment_kit.core.stepping import Direction, OldStage, Step
from assessment_kit.forms.check import check_answers_html
from assessment_kit.forms.controls import Control, control_html, renders
from assessment_kit.forms.frame import banners_html, footer_html, header_html
from assessment_kit.forms.page import page_context
from assessment_kit.forms.reading import reading_html
from assessment_kit.forms.sections import section_html
from assessment_kit.forms.state import as_script
from assessment_kit.forms.tasks import Progress, progress, task_list_html
from assessment_kit.projection.model import AnswerView, RecordView, StepView
from tests.forms.conftest import NOW, annotation


def text_of(html: str) -> str:
    """Give the words of a page without its elements."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))


def with_event(view: RecordView, kind: EventKind, **marks: str) -> RecordView:
    """Let something have happened to the assessment."""
    event = Event(kind, "acc-pat", "Pat Brown", NOW, **marks)
    return replace(view, assessment=replace(view.assessment, events=(event,)))


def test_every_page_is_headed_by_the_children(view: RecordView) -> None:
    """First names, ages, the council's number, the status and the due day stand at the top."""
    words = text_of(header_html(view))
    assert "Maya, 7 years; Theo, unborn" in words
    assert "WM-20413" in words
    assert "Draft Working day 12 of 45, due 30 April 2026" in words


def test_help_stands_at_the_foot_of_every_page(view: RecordView) -> None:
    """999 and the duty number are always in the same place."""
    html = footer_html(view)
    assert 'href="tel:999"' in html
    assert 'href="tel:01632960047"' in html


def test_a_section_is_complete_when_its_author_says_so(view: RecordView) -> None:
    """Filled boxes do not make a section complete, and a declared one is complete."""
    states = {shown.section.id: progress(shown) for shown in view.sections}
    assert states["people"] is Progress.COMPLETED
    assert states["referral"] is Progress.IN_PROGRESS
    assert states["analysis"] is Progress.NOT_STARTED


def test_task_list_has_every_section_under_its_heading(view: RecordView) -> None:
    """All sections are reachable, in any order, grouped as the instrument groups them."""
    html = task_list_html(view)
    listed = [shown for shown in view.sections if shown.section.questions[0].type != "carried"]
    for shown in listed:
        assert f'href="#section={shown.section.id}"' in html
        assert shown.section.group.replace("'", "&#39;") in html
    assert f"1 of {len(listed)} sections completed." in html
    assert "1 annotation to answer" in html


def test_a_returned_assessment_opens_with_the_reason_and_its_checklist(view: RecordView) -> None:
    """Every page's head says who returned it and why, and leads to each note that was open."""
    at = datetime(2026, 3, 4, 9, tzinfo=UTC)
    note = Annotation(
        7, "a", "c", "analysis", "", "", "Ask the school. " * 20, "u2", "Pat Brown", at, 1,
        AnnotationState.OPEN,
    )  # fmt: skip
    items = (ChecklistItem(note, ItemState.REPLIED, "Analysis"),)
    html = banners_html(replace(view, checklist=Checklist("What does Theo need?", "Pat Brown", at, items)))
    words = text_of(html)
    assert "Pat Brown returned it on 4 March 2026: What does Theo need?" in words
    assert "1 of 1 note seen to" in words
    assert 'href="#section=analysis"' in html
    assert 'data-ak-checklist-item="7"' in html
    assert "Question: Ask the school. Ask the school." in words
    assert "…" in words
    assert "ak-not-with-family" in html
    assert "No note was left open." in text_of(
        banners_html(replace(view, checklist=Checklist("Once more.", "Pat Brown", at, ())))
    )


def test_check_answers_shows_every_question_with_a_way_to_change(view: RecordView) -> None:
    """Nothing is left out before submission; what is missing and needed says so."""
    html = check_answers_html(view)
    for shown in view.sections:
        for asked in shown.questions:
            is_drawn = asked.subjects and asked.question.type != "carried"
            assert f'data-ak-change="{asked.question.id}|' in html or not is_drawn
    assert "Not answered. Needed before this is submitted." in html
    assert "Yes" in text_of(html)


def test_supervisors_are_offered_and_none_is_chosen(view: RecordView) -> None:
    """Whom it goes to is the author's choice."""
    html = check_answers_html(view, [{"login": "pat", "name": "Pat Brown"}])
    assert '<option value="pat">Pat Brown</option>' in html
    assert "selected" not in html


def test_what_was_submitted_is_read_and_not_written(view: RecordView) -> None:
    """After submission there is no way to change or submit on the page, for anybody."""
    shut = replace(with_event(view, EventKind.SUBMITTED, to_name="Helen"), is_writable=False)
    html = check_answers_html(shut)
    assert "data-ak-change" not in html
    assert "data-ak-submit" not in html
    assert "submitted this assessment to Helen on 17 March 2026" in text_of(html)
    assert "cannot be changed" in banners_html(shut)


def test_nothing_handed_in_is_called_in_progress(view: RecordView) -> None:
    """The list of a finished assessment says what nobody wrote in, and counts nothing that is still to do."""
    html = task_list_html(replace(with_event(view, EventKind.SUBMITTED), is_writable=False))
    assert "In progress" in task_list_html(view)
    assert "In progress" not in html
    assert "Nothing written" in html
    assert "sections completed" not in html


def test_a_stage_that_ended_by_a_step_leads_to_where_it_goes_on(view: RecordView) -> None:
    """Whoever opens the old stage reads that the work goes on, and one link takes them there."""
    ended = replace(with_event(view, EventKind.STEPPED, content_root="r"), is_writable=False)
    assert "the work goes on. It stays as it was." in text_of(banners_html(ended))
    step = Step(
        "s",
        "case-1",
        "here",
        "new",
        Direction.UP,
        "acc-pat",
        "Pat Brown",
        NOW,
        "Harm",
        "2",
        "3",
        9,
        OldStage.ENDS,
    )
    html = banners_html(
        replace(ended, went_on=(StepView(step, "Early Help", "Section 47 Enquiry"),)), "/care/"
    )
    assert '<a href="/care/voila/render/cases/case-1/new.ipynb">Section 47 Enquiry</a>' in html


def test_only_the_author_can_take_it_back(view: RecordView) -> None:
    """A reader who did not write it is not offered the button."""
    shut = replace(with_event(view, EventKind.SUBMITTED), is_writable=False)
    assert "Take it back" not in banners_html(shut)
    own = replace(shut, assessment=replace(shut.assessment, author="acc-sam"))
    assert "Take it back" in banners_html(own)


@pytest.mark.parametrize("kind", [EventKind.OPENED, EventKind.STEPPED])
def test_nobody_is_offered_to_take_back_what_others_rely_on(view: RecordView, kind: EventKind) -> None:
    """Once it was opened, or a step was taken from it, the author asks for it to be returned."""
    events = tuple(Event(each, "acc-pat", "Pat Brown", NOW) for each in (EventKind.SUBMITTED, kind))
    assessment = replace(view.assessment, author="acc-sam", events=events)
    own = replace(view, assessment=assessment, is_writable=False)
    assert "is submitted" in banners_html(own)
    assert "Take it back" not in banners_html(own)


def test_reading_relies_on_no_id(view: RecordView) -> None:
    """JupyterLab takes ids away; the text must read the same without."""
    for shown in view.sections:
        assert not re.search(r'\sid="', reading_html(view, shown.section.id))


def test_nought_is_read_out(view: RecordView) -> None:
    """A rating of 0 is an answer and stands in the text."""
    said = "Ruth Okoro (parent or carer) 7, School 0: seven points apart"
    assert said in reading_html(view, "safety_scale")


def test_bullets_stay_bullets(view: RecordView) -> None:
    """A pasted list is read as a list."""
    html = reading_html(view, "referral")
    assert "<li" in html
    assert "three times in a week</li>" in html


def test_unsettled_texts_are_both_read(changed: Callable[..., RecordView]) -> None:
    """A supervisor sees that two texts stand against each other."""
    other = {"rev": 2, "value": "His", "words": ["His text"], "author": "x", "author_name": "Al Reed"}
    words = text_of(reading_html(changed("referral_reason", conflicts=(other,)), "referral"))
    assert "Also written, by Al Reed; not settled yet His text" in words


def test_a_cleared_answer_is_written_on_from_its_revision(view: RecordView) -> None:
    """Where a text was taken out, the next one builds on that and meets no conflict."""
    blank = AnswerView("analysis", "", "", rev=7, value="", words=())
    sections = tuple(
        replace(
            shown,
            questions=tuple(
                replace(asked, subjects=tuple(replace(part, blanks=(blank,)) for part in asked.subjects))
                if asked.question.id == "analysis"
                else asked
                for asked in shown.questions
            ),
        )
        for shown in view.sections
    )
    html = section_html(replace(view, sections=sections), "analysis")
    assert 'data-ak-question="analysis" data-ak-subject="" data-ak-rev="7"' in html


def test_resolved_annotations_take_no_reply(view: RecordView) -> None:
    """What was dealt with stays readable and asks for nothing."""
    (first, *rest) = view.sections
    settled = replace(view, sections=(replace(first, annotations=(annotation(state="resolved"),)), *rest))
    html = section_html(settled, "referral")
    assert "Resolved" in html
    assert "Your reply" not in html


def test_state_cannot_end_its_element() -> None:
    """No text of a family can close the script element that carries the state."""
    text = as_script({"name": "</script><script>alert(1)</script>\u2028&"})
    assert "<" not in text
    assert json.loads(text) == {"name": "</script><script>alert(1)</script>\u2028&"}


def test_page_context_is_plain_json(view: RecordView) -> None:
    """The notebook carries it in its metadata, so it has to be JSON."""
    context = page_context(view, base_url="/care/")
    assert json.loads(json.dumps(context)) == context
    assert context["static"].startswith("/care/assessment-kit/static/")
    assert json.loads(context["state"])["api"] == "/care/assessment-kit/api/v1"


def test_a_second_control_of_one_name_is_refused() -> None:
    """Two controls for one question type would depend on the order of imports."""
    with pytest.raises(ValueError, match="has a control already"):
        renders("date")(control_html)


def test_an_unknown_type_is_asked_as_text() -> None:
    """A question of a type without a control of its own can still be answered."""
    assert "<textarea" in control_html(Control("x", "A new sort of question", "unheard_of"))
