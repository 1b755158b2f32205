"""A scale is one picture wherever it is looked at: in the form, in the notebook and on paper."""

import base64
import re

import pytest

from assessment_kit.core.people import Person, PersonKind
from assessment_kit.forms.local import local_view
from assessment_kit.forms.reading import reading_html
from assessment_kit.forms.sections import section_html
from assessment_kit.forms.state import answers_of, outline_of
from assessment_kit.forms.widget import SectionForm
from assessment_kit.instruments.loading import Library
from assessment_kit.instruments.outline import question_json
from assessment_kit.projection.model import RecordView
from assessment_kit.projection.provenance import parts_of_people
from assessment_kit.reports.rows import row_blocks

SCALE = "safety_scale"
_PEOPLE = (
    Person("maya", PersonKind.CHILD, "Maya Okoro"),
    Person("ruth", PersonKind.PARENT_OR_CARER, "Ruth Okoro", details={"relationship": "Mother"}),
)
_SAID = (
    ("ruth", {"number": 7, "rated_on": "2026-03-02"}),
    ("", {"number": 0, "rater_name": "School <of> “Hill”", "rated_on": "2026-03-02"}),
    ("maya", {"face": "scared", "rated_on": "2026-03-02"}),
    ("ruth", {"number": 8, "rated_on": "2026-04-20"}),
)


@pytest.fixture
def view() -> RecordView:
    """Let a mother rate twice, a school once, and a child choose a face."""
    rows = [
        {"question": SCALE, "subject": "", "row": f"r{n}", "voice": voice, "value": value}
        for n, (voice, value) in enumerate(_SAID)
    ]
    return local_view(Library().get("child_and_family", 1), _PEOPLE, rows)


def pictures(html: str) -> list[str]:
    """Take the charts out of a page."""
    found = re.findall(r'class="ak-chart" src="data:image/svg\+xml;base64,([^"]+)"', html)
    return [base64.b64decode(one).decode("utf-8") for one in found]


def printed(view: RecordView) -> list[str]:
    """Take the charts out of what is printed."""
    shown = view.section(SCALE)
    assert shown is not None
    (asked,) = shown.questions
    answers = [
        {"value": one.value, "cells": one.cells, "voice_name": one.voice_name, "voice_part": one.voice_part}
        for one in asked.subjects[0].answers
    ]
    blocks = row_blocks(question_json(asked.question), answers, lambda: "1")
    return [str(block["svg"]) for block in blocks if block["kind"] == "chart"]


def test_form_notebook_and_paper_show_the_same_pictures(view: RecordView) -> None:
    """Whoever points at the chart in a meeting points at the same one, on screen or on paper."""
    in_form = pictures(section_html(view, SCALE))
    assert len(in_form) == 2
    assert pictures(reading_html(view, SCALE)) == in_form
    assert printed(view) == in_form


def test_the_live_picture_is_the_same_too(view: RecordView) -> None:
    """What the page's kernel draws while somebody types is what stands there after a reload."""
    form = SectionForm(SCALE)
    spread = form.spread(SCALE)
    names = {person.id: person.name for person in _PEOPLE}
    form.value = {"outline": outline_of(view), "answers": answers_of(view), "names": names,
                  "parts": parts_of_people(_PEOPLE)}  # fmt: skip
    assert pictures(spread.html) == pictures(section_html(view, SCALE))


def test_every_picture_is_also_a_sentence_and_a_table(view: RecordView) -> None:
    """Nobody needs to see the picture: its words and a table say everything."""
    for html in (section_html(view, SCALE), reading_html(view, SCALE)):
        alts = re.findall(r'class="ak-chart"[^>]*alt="([^"]+)"', html)
        assert "Ruth Okoro (mother) 7" in alts[1]
        assert "Maya Okoro (child) scared" in alts[1]
        assert "<table" in html


def test_the_table_of_reasons_names_who_was_chosen(view: RecordView) -> None:
    """A number without its person is nobody's, also in a notebook that no server of ours stands behind."""
    table = reading_html(view, SCALE).partition("<tbody>")[2]
    named = [re.sub(r"<[^>]+>", " ", one).split() for one in re.findall(r'<th scope="row">(.*?)</th>', table)]
    assert [" ".join(words) for words in named] == [
        "Ruth Okoro 2 March 2026",
        "School &lt;of&gt; “Hill” 2 March 2026",
        "Maya Okoro 2 March 2026",
        "Ruth Okoro 20 April 2026",
    ]
