"""Rows with a shape of their own: sittings, review discussions, statements that somebody disputes."""

import re
from dataclasses import replace

from assessment_kit.forms.check import check_answers_html
from assessment_kit.forms.family import OTHERS, dispute_of
from assessment_kit.forms.reading import reading_html
from assessment_kit.forms.sections import section_html
from tests.forms.conftest import answer
from tests.forms.test_asking import is_hidden, opening
from tests.forms.test_page import text_of
from tests.forms.trial import trial_view


def row(html: str, name: str) -> str:
    """Give the HTML of one row."""
    start = html.index(f'data-ak-row="{name}"')
    return html[start : html.index("data-ak-remove", start)]


def test_a_sitting_has_five_stages_in_words_for_each_area() -> None:
    """Each area is a group of its own with five plain sentences to choose from; there is no number."""
    sitting = row(section_html(trial_view(), "readiness"), "s1")
    areas = re.findall(r'<fieldset class="[^"]*ak-stages.*?</fieldset>', sitting, re.DOTALL)
    assert len(areas) == 3
    assert all(area.count('type="radio"') == 5 for area in areas)
    assert "thinking about it" in text_of(areas[0])
    assert not re.search(r"\d", text_of(areas[0] + areas[1]))
    assert 'value="contemplation" checked' in areas[0]
    assert " checked" not in areas[2]


def test_a_sitting_is_called_by_who_and_when() -> None:
    """One person by name, several as "we"; the day stands beside it."""
    html = section_html(trial_view(), "readiness")
    titles = re.findall(r"<summary[^>]*data-ak-row-title[^>]*>([^<]+)", html)
    assert titles[:2] == ["Ruth Okoro, 10 March 2026", "we, 10 March 2026"]


def test_the_practitioners_view_stands_apart() -> None:
    """It is framed and says whose it is; nobody of the family is offered as its voice."""
    html = section_html(trial_view(), "readiness")
    apart = html[html.index("ak-question--apart") :]
    assert "The practitioner’s own view. It does not change what the family scored." in apart
    assert 'data-ak-part="voice"' not in apart
    assert 'data-ak-part="voice"' in html[: html.index("ak-question--apart")]


def test_scores_are_read_with_whose_they_are() -> None:
    """A supervisor reads each person's stages under that person's name."""
    words = text_of(reading_html(trial_view(), "readiness"))
    assert "Their own view Ruth Okoro 10 March 2026" in words
    assert "Their own view we 10 March 2026" in words
    assert "The practitioner&#39;s view Sam, of Ruth" in words


def test_a_sitting_is_shown_to_those_who_sat() -> None:
    """With the family a person's stages are theirs; those of somebody unnamed are nobody's in the room."""
    html = section_html(trial_view(answer("ready", {"home_area": "action"}, "", "s9")), "readiness")
    assert 'data-ak-of="p-ruth"' in opening(html, 'data-ak-row="s1"')
    assert f'data-ak-of="{OTHERS}"' in opening(html, 'data-ak-row="s9"')


def test_a_review_shows_the_headings_of_its_point() -> None:
    """Choosing a point shows what is talked about there, and when it was due; other headings wait."""
    review = row(section_html(trial_view(), "reviews"), "r1")
    assert not is_hidden(review, 'data-ak-column="network_meeting_')
    assert is_hidden(review, 'data-ak-column="planning_meeting_')
    assert "Due on Thursday 19 March 2026 (15 working days from the referral)." in review
    shown = [
        line for line in re.findall(r'<p class="ak-hint ak-due-hint"[^>]*>', review) if " hidden" not in line
    ]
    assert len(shown) == 1


def test_a_point_that_was_held_says_when() -> None:
    """The hint of a point that is done says on which day, so that nobody records it twice unawares."""
    html = section_html(trial_view(), "reviews")
    assert "It was held on Friday 27 February 2026." in html


def test_somebody_sees_a_statement_differently() -> None:
    """There is room for the other version at every statement; it is open where one stands."""
    html = section_html(trial_view(), "circle")
    assert " open" not in opening(row(html, "h1"), "data-ak-dispute")
    disputed = opening(row(html, "h2"), "data-ak-dispute")
    assert " open" in disputed
    assert 'data-ak-of="name:ruth"' in disputed


def test_both_versions_are_read_side_by_side() -> None:
    """In JupyterLab and at check-answers the other version stands beside the statement, under its name."""
    for html in (reading_html(trial_view(), "circle"), check_answers_html(trial_view())):
        sides = html[html.index('class="ak-sides"') :]
        assert "She never wants to go home. Ruth sees this differently She runs to the door" in text_of(sides)
        assert opening(sides, 'data-ak-of="name:ruth"')


def test_a_dispute_without_words_says_so() -> None:
    """That somebody disagrees is worth knowing before they have been heard."""
    value = {"text": "She is thin.", "disputed_by": "Ruth"}
    view = trial_view(answer("hopes", value, "p-maya", "h9"))
    assert "Ruth sees this differently How they see it is not recorded yet." in text_of(
        reading_html(view, "circle")
    )


def test_the_other_version_is_theirs_who_gave_it() -> None:
    """A father's version is not shown to the mother because the statement itself is hers."""
    assert dispute_of({"disputed_by": "Joe Okoro (father)", "other_version": "x"}) == "name:joe_okoro"
    assert dispute_of({"other_version": "x"}) == OTHERS
    assert dispute_of({"text": "x"}) is None


def test_an_older_instrument_has_no_such_room() -> None:
    """A record of before keeps its parts: a statement then was one box."""
    view = trial_view()
    asked = next(a for s in view.sections for a in s.questions if a.question.id == "hopes")
    older = replace(asked, question=replace(asked.question, columns=asked.question.columns[:1]))
    sections = tuple(
        replace(shown, questions=tuple(older if one is asked else one for one in shown.questions))
        for shown in view.sections
    )
    assert "data-ak-dispute" not in section_html(replace(view, sections=sections), "circle")


def test_those_who_are_asked_share_one_empty_row() -> None:
    """A page with many people and many areas stays light: the empty row is printed once per question."""
    html = section_html(trial_view(), "circle")
    assert html.count("<template>") == 1
    template = html[html.index("<template>") : html.index("</template>")]
    assert 'data-ak-subject="__subject__" data-ak-row="__row__"' in template
    assert 'data-ak-of="__subject__' in template
