"""A Child and Family Assessment under section 17, from the referral to the paper.

Its sources are a council's page for parents (seed 001), a council's way of working (seed 002) and the demands
D8 to D12; what is said stands in `told/child_and_family.toml`.
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

TITLE = "Child and Family Assessment"


def test_child_and_family_is_filled_reviewed_signed_and_printed(
    demo: RunningDemo, people: People, tmp_path: Path
) -> None:
    """All is answered for two children, a supervisor comments and signs, and every word is on paper."""
    supervisor = demo.login("supervisor")
    page = people.at(demo.address, demo.login("practitioner", 1))
    case = assessing.open_case(page, demo.address, WITH_AYO)
    one = assessing.begin(page, demo.address, case, TITLE, "Maya Testerly", "Ayo Testerly")
    form = Filling(page).open(assessing.form_of(demo, case, one))
    form.fill(told("child_and_family"))

    asked, record = asked_on_page(page), on_disk(demo.home, one)
    assert asked == asked_in_record(record)
    assert left_out(asked) == []
    assert parts_left_out(record) == []
    expect(page.get_by_role("heading", name="Fact, judgement or view?")).to_be_hidden()

    assessing.submit(page, supervisor.name)
    review = people.at(demo.address, supervisor)
    notebook = f"{demo.address}doc/tree/cases/{case}/{one}.ipynb"
    assessing.annotate(review, notebook, "Parenting capacity", "Which of them did you see with Ayo?")
    assessing.authorise(review, supervisor)

    page.reload()
    expect(page.locator(".ak-tag--authorised").first).to_be_visible()
    assert assessing.not_printed(form.said, assessing.printed(page, demo.address, tmp_path)) == []
    assert people.errors == []
