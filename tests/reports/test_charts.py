"""What is at a glance is the same on paper, in the form and in the notebook, and is said where drawn."""

import base64
import re
from datetime import date
from typing import Any
from xml.etree import ElementTree as ET

from assessment_kit.forms.reading import reading_html
from assessment_kit.forms.sections import section_html
from assessment_kit.projection.json import record_json
from assessment_kit.reports.charts import at_a_glance, chronology_charts
from assessment_kit.reports.document import document
from assessment_kit.reports.html import html_page
from tests.projection.records import AYO, DANA, PEOPLE, TILLY, Records

SVG = "{http://www.w3.org/2000/svg}"
DAY = date(2026, 3, 20)
EVIL = 'Dana "<script>" & \U0001f600'


def told() -> Records:
    """Write a record with something for every picture."""
    records = Records()
    mother = {**PEOPLE[DANA], "name": EVIL, "sex": "female", "parent_of": [AYO, TILLY]}
    for row, value in {**PEOPLE, DANA: mother}.items():
        records.write("people", value, subject=row, row=row)
    records.write("visits", {"happened_on": "2026-03-03", "kind": "home_visit"}, row="v1")
    records.write("chronology", {"happened_on": "2021-05-05", "event": "They moved."}, row="c")
    records.write("health_shows", "strength", subject=AYO)
    records.write("harm", {"text": "Ayo fell <b>down</b>."}, row="h")
    return records


def charts_of(record: dict[str, Any]) -> list[dict[str, Any]]:
    """Take the pictures of a record, those of its chronology too."""
    blocks = [*at_a_glance(record, DAY)["blocks"], *chronology_charts(record)]
    return [block for block in blocks if block["kind"] == "chart"]


def on_screen(html: str) -> list[str]:
    """Take the pictures out of a page."""
    found = re.findall(r'class="ak-glance" src="data:image/svg\+xml;base64,([^"]+)"', html)
    return [base64.b64decode(one).decode("utf-8") for one in found]


def test_each_picture_has_the_words_of_its_own_description() -> None:
    """Whoever hears the document hears what is drawn, and nothing else."""
    charts = charts_of(record_json(told().view()))
    names = [chart["name"] for chart in charts]
    assert names == [
        "The family as a drawing",
        "What is said in each dimension: Ayo",
        "What the words mean",
        "Worries, what is working well, what needs to happen",
        "The time line of this assessment",
        "The chronology as a dated line",
    ]
    for chart in charts:
        described = ET.fromstring(chart["svg"]).findtext(f"{SVG}desc")  # noqa: S314 - our own
        assert described in chart["alt"] or chart["name"] == "What the words mean"
        assert 20 < chart["width"] <= 164


def test_form_and_notebook_show_the_pictures_of_the_copy() -> None:
    """One family, one drawing, wherever somebody points at it."""
    view = told().view()
    plain = {name: view.section(name) for name in ("family_environment", "signs_of_safety", "chronology")}
    printed = [chart["svg"] for chart in charts_of(record_json(view))]
    for name in plain:
        shown = on_screen(section_html(view, name))
        assert shown
        assert on_screen(reading_html(view, name)) == shown
        assert set(shown) <= set(printed)


def test_a_name_is_a_name_in_every_picture() -> None:
    """What looks like markup is drawn as it is written; what no font of ours draws is named."""
    record = record_json(told().view())
    family = charts_of(record)[0]
    words = " ".join(one.text or "" for one in ET.fromstring(family["svg"]).iter(f"{SVG}text"))  # noqa: S314
    assert "&" in words
    assert "[grinning" in words
    page = html_page(record)
    assert "<script>" not in page
    assert "\U0001f600" not in page.partition('id="glance"')[2].partition('id="s1"')[0]


def test_paper_tells_by_the_last_change_and_not_by_the_day_of_printing() -> None:
    """The same record gives the same copy on any day."""
    record = record_json(told().view())
    again = {**record, "made_at": "2031-01-01T00:00:00+00:00"}
    assert document(record)["glance"] == document(again)["glance"]


def test_what_stands_beside_an_assessment_has_no_pictures_of_its_own() -> None:
    """A school's contribution is not headed by the family's drawing."""
    record = record_json(told().view())
    record["assessment"]["part_of"] = "another"
    assert at_a_glance(record, DAY)["blocks"] == []


def test_a_record_without_anything_to_draw_has_no_such_part() -> None:
    """No empty heading stands at the front."""
    record = {**record_json(Records().view()), "due_dates": []}
    assert at_a_glance(record, DAY)["blocks"] == []
    assert 'id="glance"' not in html_page(record)
