"""What was said before: beside its question, asked about again, never retyped and never shown as new."""

import re
from dataclasses import replace

import pytest

from assessment_kit.forms.carried import whose_carried
from assessment_kit.forms.check import check_answers_html
from assessment_kit.forms.family import OTHERS
from assessment_kit.forms.reading import reading_html
from assessment_kit.forms.sections import section_html
from assessment_kit.forms.state import outline_of
from assessment_kit.forms.tasks import Progress, progress, task_list_html
from tests.forms.test_asking import is_hidden, opening
from tests.forms.test_page import text_of
from tests.forms.trial import CARRIED, carried, said, trial_view

ORIGIN = "From Early Help Assessment, 9 January 2026 · Al Reed"


def box(html: str, number: int) -> str:
    """Give the box of one thing that was said before, up to what follows it."""
    start = html.index(f'data-ak-row="{CARRIED[number].id}"')
    end = html.find("data-ak-rev", html.index("data-ak-carries", start) + 1)
    return html[start : end if end > 0 else None]


def test_a_box_says_where_it_comes_from_and_asks() -> None:
    """Origin, day and writer stand above the words; three answers are offered and none is chosen."""
    html = section_html(trial_view(), "circle")
    words = text_of(box(html, 0))
    assert f"{ORIGIN} Home and money Two rooms over the shop. The rent is paid until May." in words
    assert "Is this still true?" in words
    assert all(word in words for word in ("Still true", "Partly, or it has changed", "No longer true"))
    assert not re.search(r"\schecked(?=[\s>])", box(html, 0))


def test_a_box_stands_before_the_box_to_write_in() -> None:
    """The practitioner meets what was said before they would write it again."""
    html = section_html(trial_view(), "circle")
    assert html.index(CARRIED[0].words[0]) < html.index('id="ak-home-"')


def test_who_said_so_is_asked_once_something_was_said() -> None:
    """The box stays small until somebody answers; what is different is asked only where something is."""
    html = section_html(trial_view(), "circle")
    assert is_hidden(box(html, 0), 'data-ak-column="asked_of"')
    assert is_hidden(box(html, 0), 'data-ak-column="words"')
    assert not is_hidden(box(html, 2), 'data-ak-column="asked_of"')
    assert is_hidden(box(html, 2), 'data-ak-column="words"')


def test_an_answer_is_a_row_of_its_own_in_the_record() -> None:
    """It is saved under `carried`, with the id of the thing and about the person whom it was about."""
    mark = opening(section_html(trial_view(), "circle"), f'data-ak-row="{CARRIED[2].id}"')
    assert 'data-ak-question="carried" data-ak-subject="p-ruth"' in mark
    assert 'data-ak-rev="1"' in mark


def test_what_has_no_place_here_is_asked_in_its_own_section() -> None:
    """What this assessment does not ask about has a box all the same, and the rest is listed with links."""
    html = section_html(trial_view(), "carried")
    words = text_of(html)
    assert "3 of 4 things said before are not confirmed yet." in words
    assert "Sleep and bedtime (Maya) Maya sleeps badly on Sundays." in words
    assert f'data-ak-change="carried||{CARRIED[0].id}"' in html
    assert 'href="#section=circle"' in html
    assert "Help (Ruth) Somebody who rings back. Still true" in words


def test_confirming_begins_a_section() -> None:
    """Who confirmed what was said before has begun that section, although nothing new is written there."""
    (shown,) = [one for one in trial_view(items=(CARRIED[2],)).sections if one.section.id == "circle"]
    bare = replace(
        shown,
        questions=tuple(
            replace(asked, subjects=tuple(replace(part, answers=()) for part in asked.subjects))
            for asked in shown.questions
        ),
    )
    assert progress(bare) is Progress.IN_PROGRESS


def test_nothing_came_along() -> None:
    """A first assessment is not asked about an earlier one, not even in its task list."""
    view = trial_view(items=())
    assert "Nothing came along from an earlier assessment." in section_html(view, "carried")
    assert "What was said before" not in task_list_html(view)
    assert "What was said before" in task_list_html(trial_view())
    assert "Said before, not confirmed" not in check_answers_html(view)


def test_check_answers_lists_what_nobody_confirmed() -> None:
    """It is listed once, and holds nothing up; what was confirmed is out of the list."""
    html = check_answers_html(trial_view())
    card = html[html.index("data-ak-carried-card") :]
    assert text_of(card).count("Not confirmed yet") == 3
    assert is_hidden(card, f'data-ak-carried="carried|p-ruth|{CARRIED[2].id}"')
    twice = check_answers_html(trial_view(items=(CARRIED[0], replace(CARRIED[0], id="again"))))
    assert not any("said before, and nobody has said" in page for page in (html, twice))
    done = tuple(said(item, "no") for item in CARRIED)
    assert is_hidden(check_answers_html(trial_view(items=done)), "data-ak-carried-card")


def test_what_is_still_true_is_an_answer() -> None:
    """A question whose old answer still holds is not called unanswered, there or in its text."""
    (item,) = (one for one in CARRIED if one.question == "help")
    html = check_answers_html(trial_view())
    entry = html[html.index('data-ak-words="help|p-ruth"') :]
    assert not entry[: entry.index("</dd>")].count("Not answered")
    open_again = check_answers_html(trial_view(items=(replace(item, said=None),)))
    entry = open_again[open_again.index('data-ak-words="help|p-ruth"') :]
    assert "Not answered" in entry[: entry.index("</dd>")]


@pytest.mark.parametrize(("number", "state"), [(0, "Not confirmed yet"), (2, "Still true Said by Ruth")])
def test_jupyterlab_shows_origin_and_state(number: int, state: str) -> None:
    """A supervisor sees what is new, what was said before, and whether anybody confirmed it."""
    words = text_of(reading_html(trial_view(), "circle"))
    assert "Not answered" not in words
    assert f"{ORIGIN} {CARRIED[number].words[0]} {state}" in words
    assert "3 of 4 things said before are not confirmed yet." in text_of(
        reading_html(trial_view(), "carried")
    )


def test_what_was_said_on_the_way_is_kept() -> None:
    """A thing that came through two assessments tells what was said of it in the first."""
    since = "Partly, or it has changed, said Ruth, in the first assessment, 2 February 2026: only at night."
    html = section_html(trial_view(items=(replace(CARRIED[0], since=(since,)),)), "circle")
    assert since in html


def test_it_belongs_to_those_who_said_it() -> None:
    """With the family, a thing said before is hidden from whoever did not say it, like any answer."""
    view = trial_view()
    assert whose_carried(view, CARRIED[0]) == "account:acc-al"
    assert set((whose_carried(view, CARRIED[1]) or "").split()) == {"p-maya"}
    unknown = carried(9, "gone_question", "Somebody said so.")
    assert whose_carried(view, unknown) == OTHERS
    assert whose_carried(view, replace(unknown, told_by="p-ruth")) == "p-ruth"


def test_the_page_knows_what_came_along() -> None:
    """What counts live in Python reads it from the outline: its id, what it was, what kind."""
    (circle,) = [one for one in outline_of(trial_view())["sections"] if one["id"] == "circle"]
    home = next(question for question in circle["questions"] if question["id"] == "home")
    assert home["subjects"][0]["carried"] == [
        {"id": CARRIED[0].id, "kind": "", "value": "Two rooms over the shop. The rent is paid until May."}
    ]
