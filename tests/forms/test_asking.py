"""What is asked only under a condition, as the server draws it."""

import re
from collections.abc import Callable
from dataclasses import replace

import pytest

from assessment_kit.forms.check import check_answers_html
from assessment_kit.forms.reading import reading_html
from assessment_kit.forms.sections import section_html
from assessment_kit.forms.state import outline_of
from assessment_kit.projection.model import RecordView
from tests.forms.conftest import answer
from tests.forms.test_page import text_of
from tests.forms.trial import trial_view

BECAUSE = "declined_because"
KEPT = (
    "Asked only when the answer to “Does the family want to take part?” is “No” or “They did, and withdrew”; "
    "kept because something was written here."
)


def opening(html: str, mark: str) -> str:
    """Give the first tag that carries a mark."""
    found = re.search(rf"<[a-z]+ [^>]*{re.escape(mark)}[^>]*>", html)
    assert found, mark
    return found[0]


def is_hidden(html: str, mark: str) -> bool:
    """Tell whether the element that carries a mark is out of sight before any script runs."""
    return bool(re.search(r"\shidden(?=[\s>])", opening(html, mark)))


def test_what_is_not_asked_is_out_of_sight_before_any_script_runs() -> None:
    """Nothing flashes up when the page opens: the server has hidden it already, box and all."""
    html = section_html(trial_view(), "agreement")
    assert is_hidden(html, f'data-ak-asked="{BECAUSE}|"')
    assert is_hidden(html, 'data-ak-asked="told|"')
    assert f'id="ak-{BECAUSE}-"' in html


def test_what_is_asked_is_in_sight() -> None:
    """After "withdrew" both questions that hang on it stand there."""
    html = section_html(trial_view(answer("agreed", "withdrew")), "agreement")
    assert not is_hidden(html, f'data-ak-asked="{BECAUSE}|"')
    assert not is_hidden(html, 'data-ak-asked="told|"')
    assert is_hidden(html, "data-ak-kept")


def test_an_answer_whose_question_is_not_asked_stays_and_says_why() -> None:
    """A family that withdrew and came back: what they said is neither lost nor passed off as asked."""
    view = trial_view(answer(BECAUSE, "Not now, thank you."))
    html = section_html(view, "agreement")
    assert not is_hidden(html, f'data-ak-asked="{BECAUSE}|"')
    assert not is_hidden(html, "data-ak-kept")
    assert KEPT in text_of(html)
    assert "Not now, thank you.</textarea>" in html


@pytest.mark.parametrize("shown", [lambda view: reading_html(view, "agreement"), check_answers_html])
def test_every_face_says_why_an_answer_was_kept(shown: Callable[[RecordView], str]) -> None:
    """JupyterLab and check-answers say it in the same words as the form."""
    words = text_of(shown(trial_view(answer(BECAUSE, "Not now, thank you."))))
    assert f"{KEPT} Not now, thank you." in words or ("Not now, thank you." in words and KEPT in words)


def test_what_is_not_asked_is_neither_missing_nor_read() -> None:
    """A needed question is not missing while nobody asks it."""
    view = trial_view()
    assert "What did they say?" not in reading_html(view, "agreement")
    html = check_answers_html(view)
    assert is_hidden(html, f'data-ak-asked="{BECAUSE}|"')
    shut = check_answers_html(replace(view, is_writable=False))
    assert "What did they say?" not in shut
    asked = check_answers_html(replace(trial_view(answer("agreed", "no")), is_writable=False))
    assert "What did they say?" in asked


def test_a_part_of_a_row_waits_for_another() -> None:
    """The reason for silence is asked where there was no answer; a new row does not ask yet."""
    rows = [
        answer("told", {"who": "School", "answered": "no"}, "", "t1"),
        answer("told", {"who": "Police", "answered": "yes"}, "", "t2"),
        answer("told", {"who": "Nursery", "answered": "yes", "why_not": "Holidays"}, "", "t3"),
    ]
    html = section_html(trial_view(*rows), "agreement")
    parts = re.findall(r'<div [^>]*data-ak-column="why_not"[^>]*>', html)
    assert [" hidden" in part for part in parts] == [False, True, False, True]
    kept = (
        "Asked only when the answer to “Did they answer?” is “No”; kept because something was written here."
    )
    assert kept in text_of(html)


def test_a_section_that_asks_nothing_says_so() -> None:
    """Nobody stares at an empty page and wonders whether it has loaded."""
    html = section_html(trial_view(), "only_then")
    assert "Nothing is asked here, as things stand." in html
    assert not is_hidden(html, "data-ak-nothing")
    assert is_hidden(html, "data-ak-group")
    asked = section_html(trial_view(answer("agreed", "no")), "only_then")
    assert is_hidden(asked, "data-ak-nothing")
    assert not is_hidden(asked, "data-ak-group")


def test_a_kernel_is_told_of_conditions() -> None:
    """What counts in Python, live, knows what is asked: the outline that the page sends says when."""
    (section,) = [one for one in outline_of(trial_view())["sections"] if one["id"] == "agreement"]
    by_id = {question["id"]: question for question in section["questions"]}
    assert by_id[BECAUSE]["when"] == {"question": "agreed", "is": ["no", "withdrew"]}
    assert "when" not in by_id["agreed"]


def test_a_closed_childs_part_is_read() -> None:
    """One sibling's part can be closed: it stands there as text while the other's is written."""
    view = trial_view()
    sections = tuple(
        replace(
            shown,
            questions=tuple(
                replace(
                    asked,
                    subjects=tuple(
                        replace(part, is_closed=part.subject == "p-maya") for part in asked.subjects
                    ),
                )
                for asked in shown.questions
            ),
        )
        for shown in view.sections
    )
    html = section_html(replace(view, sections=sections), "circle")
    assert "Maya’s part is closed; it can be read." in html
    assert "A room of my own." in html
    assert 'data-ak-question="hopes" data-ak-subject="p-maya"' not in html
    assert 'data-ak-question="hopes" data-ak-subject="p-theo"' in html


def test_each_member_of_the_family_is_asked_about() -> None:
    """Children, parents and the grandmother have a part each, headed by their names."""
    html = section_html(trial_view(), "circle")
    asked = re.findall(r'data-ak-question="affected" data-ak-subject="([^"]+)"', html)
    assert asked == ["p-maya", "p-theo", "p-ruth", "p-gran"]
    assert "Ada minds Maya after school.</textarea>" in html
