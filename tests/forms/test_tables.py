"""Tables to be read: captions, headings with their scope, and whose each row and column is."""

from dataclasses import replace

import pytest

from assessment_kit.forms.family import HIDDEN, OTHERS
from assessment_kit.forms.reading import reading_html
from assessment_kit.forms.scores import APART, is_practitioners
from assessment_kit.forms.sections import section_html
from assessment_kit.forms.tables import rows_table, stages_html
from assessment_kit.instruments.model import Column, Question
from assessment_kit.projection.model import AnswerView
from tests.forms.conftest import answer
from tests.forms.test_asking import opening
from tests.forms.test_page import text_of
from tests.forms.trial import trial_view

PLAN = Question(
    "plan",
    "What will be done?",
    "actions",
    row_name="action",
    columns=(Column("what", "What", "long_text"), Column("who", "Who", "short_text")),
)


def action(*cells: tuple[str, str], **more: object) -> AnswerView:
    """Write one row of a plan."""
    value = {label.lower(): words for label, words in cells}
    row = AnswerView("plan", "", "r1", 1, value, (), cells, author="acc-sam", author_name="Sam Lee")
    return replace(row, **more)


def test_area_by_area_everybodys_stage_stands_in_one_table() -> None:
    """A caption says what it is; headings of rows and columns are known to a screen reader."""
    html = reading_html(trial_view(), "readiness")
    assert html.count("<table") == 1
    assert '<caption dir="auto">Where are you with each of these?</caption>' in html
    assert '<th scope="col">Area</th>' in html
    assert '<th scope="row">Home and money</th>' in html
    row = html[html.index('<th scope="row">Home and money') :].split("</tr>")[0]
    assert text_of(row).split("Home and money ")[1].strip() == (
        "I’m thinking about it Does not see that anything needs to change I’m getting ready"
    )


def test_table_is_the_same_where_the_form_can_no_longer_be_written() -> None:
    """What a supervisor reads in the notebook the practitioner reads in the form."""
    read = section_html(replace(trial_view(), is_writable=False), "readiness")
    table = reading_html(trial_view(), "readiness")
    assert (
        read[read.index("<table") : read.index("</table>")]
        == (table[table.index("<table") : table.index("</table>")])
    )


def test_why_somebody_stands_there_is_read_below_the_table() -> None:
    """The reason says more than the stage, and who wrote it down is said once for each sitting."""
    words = text_of(reading_html(trial_view(), "readiness").split("</table>")[1])
    assert "Ruth Okoro, 10 March 2026: their own view" in words
    assert "We talked about it at the table." in words


def test_a_table_of_the_family_is_not_headed_as_the_practitioners() -> None:
    """Whose view a column is stands over it; the note stands only where all of it is the practitioner's."""
    assert APART not in text_of(reading_html(trial_view(), "readiness"))
    view = trial_view()
    shown = view.section("readiness")
    assert shown is not None
    alone = tuple(
        asked
        if is_practitioners(asked.question)
        else replace(asked, subjects=tuple(replace(part, answers=()) for part in asked.subjects))
        for asked in shown.questions
    )
    sections = tuple(replace(one, questions=alone) if one is shown else one for one in view.sections)
    assert APART in text_of(reading_html(replace(view, sections=sections), "readiness"))


def test_column_of_stages_is_shown_to_those_whose_it_is() -> None:
    """With the family each sees their own; what nobody is named for is nobody's in the room."""
    html = reading_html(trial_view(answer("ready", {"home_area": "action"}, "", "s9")), "readiness")
    assert html.count('<td data-ak-of="p-ruth">') == 3
    assert html.count(f'<td data-ak-of="{OTHERS}">') == 3


def test_readiness_that_nobody_spoke_of_is_no_heading() -> None:
    """An empty table would look like a mark."""
    view = trial_view()
    shown = view.section("readiness")
    assert shown is not None
    empty = tuple(
        replace(asked, subjects=tuple(replace(part, answers=()) for part in asked.subjects))
        for asked in shown.questions
    )
    sections = tuple(replace(one, questions=empty) if one is shown else one for one in view.sections)
    html = reading_html(replace(view, sections=sections), "readiness")
    assert "<table" not in html
    assert "Nothing is written here yet." in html


def test_plan_is_a_table_with_what_and_who() -> None:
    """Everybody finds their own line; a column in which nobody wrote anything is left out."""
    html = str(rows_table(PLAN, [action(("What", "Ring"), ("Who", "Sam"))], "What will be done?"))
    assert opening(html, 'role="region"')
    assert '<th scope="col">What</th><th scope="col">Who</th></tr>' in html
    assert "By when" not in html
    assert '<th scope="row"><div><p dir="auto">Ring</p></div></th>' in html


def test_what_stands_beside_a_row_stays_with_it() -> None:
    """Who wrote it, and a text that nobody settled, stand under its longest words."""
    other = {"words": ("Visit",), "author_name": "Priya Nair"}
    row = action(("What", "Ring"), provenance="Written by Sam Lee.", kind_words="Fact", conflicts=(other,))
    words = text_of(str(rows_table(PLAN, [row], "Plan")))
    assert "Ring Fact Written by Sam Lee. Also written, by Priya Nair; not settled yet Visit" in words


def test_withheld_row_says_so_and_nothing_else() -> None:
    """A row that a reader may not see has one cell."""
    rows = [action(("What", "Ring"), ("Who", "Sam")), action(withheld="a court order")]
    html = str(rows_table(PLAN, rows, "Plan"))
    assert '<td colspan="2"><p class="ak-withheld">Not shown: a court order</p></td>' in html


def test_row_that_holds_only_texts_to_be_settled_is_not_lost() -> None:
    """Cleared by one and written by another: the other's text is read."""
    row = action(conflicts=({"words": ("Visit",), "author_name": "Priya Nair"},))
    assert "Visit" in text_of(str(rows_table(PLAN, [row], "Plan")))


def test_what_is_private_is_marked_in_a_table_too() -> None:
    """How not to reach somebody is not for the eyes of whoever looks on."""
    people = Question(
        "people",
        "Who?",
        "people",
        row_name="person",
        columns=(
            Column("name", "Name", "short_text"),
            Column("do_not_contact", "Do not contact", "long_text"),
        ),
    )
    row = action(("Name", "Ruth"), ("Do not contact", "At work"))
    row = replace(row, value={"name": "Ruth", "do_not_contact": "At work"})
    html = str(rows_table(people, [row], "Who?"))
    assert f'<div class="{HIDDEN}"><p class="ak-table__label">Do not contact:</p>' in html


@pytest.mark.parametrize("number", [1, 3, 4])
def test_as_many_stand_side_by_side_as_can_be_read(number: int) -> None:
    """Four people's words do not fit; they have tables of their own."""
    view = trial_view()
    question = next(q for q in view.instrument.questions if q.type == "self_scores")
    sitting = AnswerView(question.id, "", "s", 1, {"rated_on": "2026-03-10"}, (), (("When", "x"),))
    html = "".join(stages_html("Readiness", [(question, [sitting] * number)]))
    assert html.count("<table") == (2 if number > 3 else 1)
