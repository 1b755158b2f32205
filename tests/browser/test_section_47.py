"""A Section 47 Enquiry, from the school's call to the paper.

Its source is a council's way of working (seed 002); what is said stands in `told/section_47.toml`.
"""

from pathlib import Path

from playwright.sync_api import expect

from tests.browser import assessing
from tests.browser.completeness import asked_in_record, asked_on_page, left_out, parts_left_out
from tests.browser.conftest import People
from tests.browser.filling import Filling, told
from tests.browser.record_on_disk import on_disk
from tests.browser.running_demo import RunningDemo
from tests.browser.the_testerlys import WITH_AYO

# The sentences of the source text, word for word.
SCALE = (
    "On a scale of 0 to 10, where 10 means the child is safe enough and 0 means things are really bad for "
    "the young person and they must be removed from the situation immediately, where do you rate this "
    "situation today?"
)
DIFFERENT_PEOPLE = (
    "Put different judgment numbers on scale for different people, for example, different professionals, "
    "child and parents."
)
TITLE = "Section 47 Enquiry"


def test_section_47_is_filled_reviewed_signed_and_printed(
    demo: RunningDemo, people: People, tmp_path: Path
) -> None:
    """A social worker answers all for two children; it is reviewed, signed, and every word is on paper."""
    supervisor = demo.login("supervisor")
    page = people.at(demo.address, demo.login("practitioner", 0))
    case = assessing.open_case(page, demo.address, WITH_AYO)
    one = assessing.begin(page, demo.address, case, TITLE, "Maya Testerly", "Ayo Testerly")
    form = Filling(page).open(assessing.form_of(demo, case, one))
    form.fill(told("section_47"))
    form.turn_to("Safety scale")
    expect(page.locator(".ak-current").get_by_text(SCALE, exact=True).first).to_be_visible()
    expect(page.locator(".ak-current").get_by_text(DIFFERENT_PEOPLE, exact=True).first).to_be_visible()

    asked, record = asked_on_page(page), on_disk(demo.home, one)
    assert asked == asked_in_record(record)
    assert left_out(asked) == []
    assert parts_left_out(record) == []
    expect(page.get_by_role("heading", name="Fact, judgement or view?")).to_be_hidden()

    assessing.submit(page, supervisor.name)
    review = people.at(demo.address, supervisor)
    notebook = f"{demo.address}doc/tree/cases/{case}/{one}.ipynb"
    assessing.annotate(review, notebook, "Safe today", "Who has seen the chain?")
    assessing.authorise(review, supervisor)

    page.reload()
    expect(page.locator(".ak-tag--authorised").first).to_be_visible()
    words = assessing.printed(page, demo.address, tmp_path)
    assert assessing.not_printed([*form.said, SCALE], words) == []
    assert people.errors == []
