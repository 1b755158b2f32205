"""A verdict on something said before is shown with that thing or with what became of it, never alone."""

import pytest

from assessment_kit.core.timescale import day_words
from assessment_kit.forms.check import check_answers_html
from assessment_kit.forms.reading import reading_html
from assessment_kit.forms.sections import section_html
from assessment_kit.forms.tasks import task_list_html
from assessment_kit.notebook.templating import assessment_notebook
from assessment_kit.projection.json import parse_section, record_json, section_json
from assessment_kit.projection.model import AnswerView, RecordView
from assessment_kit.projection.provenance import english_day
from assessment_kit.projection.record import project
from assessment_kit.projection.siblings import for_child
from assessment_kit.reports import compile_pdf
from assessment_kit.reports.html import html_page
from tests.printed import words_of
from tests.projection.conftest import Family
from tests.projection.records import AYO, TILLY
from tests.projection.stages import came

SAID, VERDICT, SINCE = (
    "They moved here in spring.",
    "Partly, or it has changed",
    "They moved on to Quarry Lane.",
)


@pytest.fixture
def second(told: Family) -> str:
    """Go on in a next stage, say what became of something, and strike that as entered in error."""
    second = told.step(told.early, "child_and_family", AYO, TILLY)
    told.confirm(second, came(told.view(second))[SAID], "changed", SINCE)
    return second


def strike(told: Family) -> str:
    """Strike what was said in early help; give what is to be read of it."""
    answers = told.store.answers
    (said,) = (r for r in answers.revisions(None, told.early) if r.address.question == "family_history")
    answers.strike(told.sam, told.early, said.seq, "It was said of another family.")
    day = day_words(english_day(told.store.clock()))
    return f"What this was said of, in Early Help Assessment, was entered in error, by Sam Lee, {day}."


def verdicts(view: RecordView) -> list[AnswerView]:
    """List what was said of things said before."""
    return [
        answer
        for section in view.sections
        for asked in section.questions
        if asked.question.id == "carried"
        for part in asked.subjects
        for answer in part.answers
    ]


def in_form(told: Family, assessment: str) -> str:
    """Read the section "What was said before" as the practitioner's form has it."""
    return section_html(project(told.store, told.sam, assessment), "carried")


def on_paper(view: RecordView) -> str:
    """Read the words of the PDF, however its lines are broken."""
    return words_of(compile_pdf(record_json(view)))


def test_verdict_outlives_its_thing_in_the_record_only(told: Family, second: str) -> None:
    """The row and its history stay, and the view says what became of the thing, by whom and when."""
    became = strike(told)
    view = told.view(second)
    assert SAID not in came(view)
    (verdict,) = verdicts(view)
    assert (verdict.gone, verdict.value["words"]) == (became, SINCE)
    (row,) = (r for r in told.store.answers.history(None, second) if r.address.question == "carried")
    assert row.value["words"] == SINCE
    for section in view.sections:
        assert parse_section(section_json(view, section.section.id)) == section


def test_councils_own_copy_says_what_became_of_it(told: Family, second: str) -> None:
    """Beside the verdict stands that its thing was struck; words that may repeat that stay in the record."""
    assert SINCE in on_paper(told.view(second))
    became = strike(told)
    for words in (on_paper(told.view(second)), html_page(record_json(told.view(second)))):
        assert became in words
        assert VERDICT in words
        assert "It stands in the history of the record." in words
        assert SAID not in words
        assert SINCE not in words


def test_one_childs_part_has_no_verdict_without_its_thing(told: Family, second: str) -> None:
    """Whoever reads a part of the record reads nothing of what was struck, nor what was said of it."""
    strike(told)
    words = on_paper(for_child(told.view(second), AYO))
    assert "What this was said of" not in words
    assert VERDICT not in words
    assert SINCE not in words


def test_form_says_so_and_keeps_the_verdict_to_be_read(told: Family, second: str) -> None:
    """The practitioner sees what was written, that its thing was struck, and no box to go on with."""
    assert SAID in in_form(told, second)
    became = strike(told)
    form = in_form(told, second)
    assert all(words in form for words in (became, VERDICT, SINCE))
    assert SAID not in form
    assert 'data-ak-of="others"' in form.split(became)[0].rsplit("<div", 1)[1]


def test_supervisors_notebook_says_so_and_its_file_keeps_the_words_back(told: Family, second: str) -> None:
    """JupyterLab shows what the form shows; a file that leaves holds what the paper holds."""
    became = strike(told)
    view = told.view(second)
    shown = str(assessment_notebook(view, "notebook", reading_html))
    assert all(words in shown for words in (became, VERDICT, SINCE))
    file = str(assessment_notebook(view, "file", reading_html))
    assert all(words in file for words in (became, VERDICT))
    assert SINCE not in file


def test_nothing_counts_it(told: Family, second: str) -> None:
    """It is neither confirmed nor waiting, and begins no section."""
    strike(told)
    view = project(told.store, told.sam, second)
    assert ">3</span> of 3 things said before are not confirmed yet." in check_answers_html(view)
    before = task_list_html(view).split('data-ak-progress="carried"')[1]
    assert before.startswith(' data-ak-state="not_started"')


def test_section_stays_in_reach_when_everything_that_came_along_was_struck(told: Family, second: str) -> None:
    """Where nothing else is left, the section still says what became of it."""
    became = strike(told)
    for revision in told.store.answers.revisions(None, told.early):
        if revision.address.assessment and not revision.struck:
            told.store.answers.strike(told.sam, told.early, revision.seq, "It was said of another family.")
    view = project(told.store, told.sam, second)
    assert list(view.carried) == []
    assert "#section=carried" in task_list_html(view)
    assert became in in_form(told, second)
    assert "Nothing came along" not in in_form(told, second)


def test_verdict_on_what_nobody_knows_is_in_the_councils_copy_alone(told: Family, second: str) -> None:
    """A row of a made-up thing is kept, and said to be about nothing that is here."""
    told.say(second, "carried", {"still_true": "yes"}, row="nothing")
    lost = [verdict.gone for verdict in verdicts(told.view(second)) if verdict.gone]
    assert lost == ["What this was said of is not part of this assessment any more."]
    assert len(verdicts(for_child(told.view(second), AYO))) == 1
