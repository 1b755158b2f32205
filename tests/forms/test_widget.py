"""The live widgets, without a browser: what they compute from what the page sends."""

import re
import subprocess
import sys

import pytest

from assessment_kit.core.errors import NotFoundError
from assessment_kit.forms.loader import LOADER
from assessment_kit.forms.state import outline_of
from assessment_kit.forms.widget import SectionForm
from assessment_kit.instruments.loading import Library
from assessment_kit.instruments.model import Instrument
from assessment_kit.projection.model import RecordView
from tests.forms.conftest import ANSWERS, PEOPLE


def sent(view: RecordView, section: str, *answers: dict[str, object]) -> dict[str, object]:
    """Say what a page would send of one section."""
    outline = outline_of(view)
    return {
        "outline": {"sections": [one for one in outline["sections"] if one["id"] == section]},
        "answers": list(answers),
        "names": {person.id: person.name for person in PEOPLE},
    }


def test_a_section_of_the_page_brings_no_text_along(view: RecordView) -> None:
    """On the assessment's page the widget holds its section's id and nothing of the family."""
    form = SectionForm("referral")
    assert form.module == LOADER
    assert (form.html, form.value, form.answers) == ("", {}, [])


def test_completeness_follows_what_the_page_sends(view: RecordView) -> None:
    """Each answer that is typed changes the count, computed in Python."""
    form = SectionForm("referral")
    (completeness,) = form.computed()
    assert not completeness.is_live
    form.value = sent(
        view, "referral", {"question": "referral_reason", "subject": "", "row": "", "value": "Why"}
    )
    assert completeness.is_live
    assert re.search(r"1 of \d+ questions answered\.", completeness.html)
    form.value = sent(view, "referral")
    assert "Nothing is answered yet." in completeness.html


def test_spread_shows_every_rater_and_no_mean(view: RecordView) -> None:
    """Seven and nought are seven points apart; nobody is averaged, and both are named."""
    form = SectionForm("safety_scale")
    spread = form.spread("safety_scale")
    rows = [answer for answer in ANSWERS if answer["question"] == "safety_scale"]
    form.value = sent(view, "safety_scale", *rows)
    assert "Ruth Okoro 7, School 0: seven points apart" in spread.html
    assert 'class="ak-chart"' in spread.html
    assert re.findall(r"<td[^>]*>(.*?)</td>", spread.html) == [
        "Ruth Okoro", "7 out of 10", "No date", "School", "0 out of 10", "No date",
    ]  # fmt: skip
    assert "3.5" not in spread.html


def test_each_childs_numbers_stand_in_a_picture_of_their_own() -> None:
    """Where a scale is asked about each child, the sister's nine is not set against the brother's two."""
    rows = [
        {"question": "section_47_scale", "subject": subject, "row": f"r{number}", "voice": "",
         "value": {"number": number, "rater_name": "School"}}
        for subject, number in (("p-maya", 2), ("p-theo", 9))
    ]  # fmt: skip
    enquiry = Library().get("section_47_enquiry", 1)
    form = SectionForm.for_section(enquiry, "section_47_scale", PEOPLE, rows)
    html = form.spread("section_47_scale").html
    maya, theo = html.split('data-ak-spread-of="p-theo"')
    assert "Maya" in maya
    assert "School 2" in maya
    assert "School 9" not in maya
    assert "School 9" in theo
    assert "points apart" not in html


def test_a_name_in_the_chart_stays_text(view: RecordView) -> None:
    """A rater's name can hold anything and is never markup."""
    form = SectionForm("safety_scale")
    spread = form.spread("safety_scale")
    value = {"number": 3, "rater_name": "<img src=x onerror=alert(1)>"}
    form.value = sent(
        view,
        "safety_scale",
        {"question": "safety_scale", "subject": "", "row": "r", "value": value, "voice": ""},
    )
    assert "<img src=x" not in spread.html
    assert "&lt;img" in spread.html


def test_advice_is_computed_on_all_that_the_page_holds(view: RecordView) -> None:
    """At check-answers a danger statement without a goal is pointed out, with a link to it."""
    form = SectionForm("check")
    (advice,) = form.computed()
    pair = {
        "question": "danger_statements",
        "subject": "",
        "row": "d1",
        "value": {"worried_about": "Alone at night"},
    }
    form.value = {"outline": outline_of(view), "answers": [pair], "names": {}}
    assert "This danger statement has no safety goal yet: “Alone at night”" in advice.html
    assert 'href="#section=signs_of_safety"' in advice.html
    assert 'data-ak-change="danger_statements||d1"' in advice.html


def test_a_section_stands_alone_with_its_answers(instrument: Instrument) -> None:
    """In a notebook of its own the widget has its HTML, its module and what was answered before."""
    given = [{"question": "referral_reason", "subject": "", "row": "", "value": "Because"}]
    form = SectionForm.for_section(instrument, "referral", PEOPLE, given)
    assert ">\nBecause</textarea>" in form.html
    assert form.module != LOADER
    assert form.answers == given
    (completeness,) = form.computed()
    assert re.search(r"1 of \d+ questions answered\.", completeness.html)


def test_operations_are_acknowledged_with_a_revision(instrument: Instrument) -> None:
    """Saving through the kernel is acknowledged like saving through the server, each address on its own."""
    form = SectionForm.for_section(instrument, "referral")
    op = {"question": "referral_reason", "subject": "", "row": "", "value": "x"}
    form.outbox = [{"op_id": "one", **op}]
    form.outbox = [{"op_id": "two", **op}, {"op_id": "three", **op, "question": "family_knew"}]
    assert [(ack["op_id"], ack["rev"]) for ack in form.acks] == [("two", 2), ("three", 1)]


def test_a_missing_section_is_said_plainly(instrument: Instrument) -> None:
    """A wrong id gets a sentence."""
    with pytest.raises(NotFoundError, match="no section “nonsense”"):
        SectionForm.for_section(instrument, "nonsense")


def test_widgets_call_themselves_the_same_in_every_run() -> None:
    """Notebooks that show a widget can be compared between runs."""
    form = SectionForm("referral")
    assert repr(form) == "SectionForm('referral')"
    assert repr(form.computed()[0]) == "Completeness('completeness:referral')"


def test_a_kernel_stays_light() -> None:
    """What a kernel imports brings neither the record nor pandas with it."""
    script = (
        "import sys, assessment_kit.forms.widget\n"
        "heavy = {'pandas', 'sqlalchemy', 'sqlcipher3', 'tornado.web', 'nbconvert', 'assessment_kit.store'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout.strip() == "[]"
