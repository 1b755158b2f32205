"""Numbers on a scale and stages of readiness in the form and where they are read."""

import re
from pathlib import Path

import pytest

from assessment_kit.core.people import Person, PersonKind
from assessment_kit.forms.local import local_view
from assessment_kit.forms.reading import reading_html
from assessment_kit.forms.sections import section_html
from assessment_kit.instruments import protocol
from assessment_kit.instruments.loading import Library
from assessment_kit.instruments.local import localised
from assessment_kit.instruments.protocol_reading import load_protocol
from assessment_kit.projection.model import RecordView
from tests.forms.test_page import text_of

ASHCOMBE = load_protocol(Path(protocol.__file__).parent / "data" / "protocols" / "ashcombe.toml")
PEOPLE = (Person("ruth", PersonKind.PARENT_OR_CARER, "Ruth Okoro"),)


def said(question: str, row: str, **value: object) -> dict[str, object]:
    """Say what stands in a row, in Ruth's voice."""
    return {"question": question, "subject": "", "row": row, "value": value, "voice": "ruth"}


@pytest.fixture
def readiness() -> RecordView:
    """Let Ruth score herself where a council asks for two numbers beside each stage."""
    asked = localised(Library().get("early_help", 1), ASHCOMBE)
    score = {"home": "contemplation", "home_importance": 8, "home_confidence": 0, "rated_on": "2026-03-02"}
    own = said("readiness", "s1", **score)
    view = said("readiness_practitioner", "s2", rater_name="Bea, of Ruth", home="preparation")
    slip = {"what_happened": "Missed the rent.", "what_helped": "Rang Bea.", "happened_on": "2026-03-20"}
    return local_view(asked, PEOPLE, [own, view, said("readiness_slips", "t1", **slip)])


def test_numbers_are_asked_below_the_stage_they_belong_to(readiness: RecordView) -> None:
    """Each is eleven choices with both ends in words, open where one was chosen."""
    html = section_html(readiness, "readiness")
    (row,) = re.findall(r'<details class="ak-details ak-beside" open>.*?</details>', html, re.DOTALL)
    assert row.count('type="radio"') == 22
    assert "0 means: Not at all" in text_of(row)
    assert "10 means: Quite sure" in text_of(row)


def test_stage_and_numbers_stand_in_one_cell_and_the_practitioners_view_beside(readiness: RecordView) -> None:
    """A reader sees the stage in words first; a 0 is printed; nobody's numbers are put together."""
    html = reading_html(readiness, "readiness")
    row = html[html.index('<th scope="row">Home and money') :].split("</tr>")[0]
    assert text_of(row).split("Home and money ")[1].strip() == (
        "Maybe, I’m in two minds How much it matters: 8 out of 10 How sure: 0 out of 10 Making ready"
    )


def test_a_slip_is_an_event_and_changes_no_stage(readiness: RecordView) -> None:
    """What helped to get going again stands under a heading of its own, outside the table of stages."""
    table, after = reading_html(readiness, "readiness").split("</table>")
    assert "Missed the rent." not in table
    assert "What helped to get going again Rang Bea." in text_of(after)


def test_a_number_is_asked_with_eleven_choices_and_none_is_made() -> None:
    """No slider, nothing preselected, both ends in words, and faces folded away for a child."""
    view = local_view(Library().get("child_and_family", 1), PEOPLE)
    html = section_html(view, "safety_scale")
    assert 'type="range"' not in html
    assert " checked" not in html.split('data-ak-column="number"')[1].split("</fieldset>")[0]
    assert html.count('class="ak-scale__point"') == 11
    assert html.count('class="ak-face"') == 6
    assert "For a child: a face instead of a number" in html
    assert 'class="ak-details ak-instead">' in html
