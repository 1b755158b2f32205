"""An Early Help Assessment made with a family, from the first question to the paper.

Its source is a council's page for families (seed 003); what is said stands in `told/early_help.toml`.
"""

from pathlib import Path

from playwright.sync_api import expect

from tests.browser import assessing
from tests.browser.completeness import asked_in_record, asked_on_page, left_out, parts_left_out
from tests.browser.conftest import People
from tests.browser.filling import Filling, told
from tests.browser.record_on_disk import on_disk
from tests.browser.running_demo import RunningDemo
from tests.browser.the_testerlys import FAMILY

TITLE = "Early Help Assessment"


def asks_as_its_source_does(form: Filling) -> None:
    """See that it is no referral, and that grown-ups and children are asked in words of their own."""
    form.turn_to("Taking part")
    expect(form.page.get_by_text("This is not a referral form.")).to_be_visible()
    form.turn_to("Circle of Support")
    parents, children = "Prompts for parents and carers", "Prompts for children and young people"
    for who, theirs, others in (("Kerry", parents, children), ("Maya", children, parents)):
        group = form.page.locator(".ak-current").get_by_role("group", name=f"{who} Testerly", exact=True)
        expect(group.get_by_text(theirs)).to_have_count(9)
        expect(group.get_by_text(others)).to_have_count(0)
    form.turn_to("Readiness to change")
    expect(form.page.get_by_text("It does not change what the family scored.")).to_be_visible()


def test_early_help_is_filled_reviewed_signed_and_printed(
    demo: RunningDemo, people: People, tmp_path: Path
) -> None:
    """All is answered with the family, a supervisor comments and signs, and every word is on paper."""
    supervisor = demo.login("supervisor")
    page = people.at(demo.address, demo.login("practitioner", 2))
    case = assessing.open_case(page, demo.address, FAMILY)
    one = assessing.begin(page, demo.address, case, TITLE, "Maya Testerly")
    form = Filling(page).open(assessing.form_of(demo, case, one))
    form.fill(told("early_help"))
    asks_as_its_source_does(form)

    asked, record = asked_on_page(page), on_disk(demo.home, one)
    assert asked == asked_in_record(record)
    assert left_out(asked) == []
    assert parts_left_out(record) == []
    expect(page.get_by_role("heading", name="Fact, judgement or view?")).to_be_hidden()

    assessing.submit(page, supervisor.name)
    review = people.at(demo.address, supervisor)
    notebook = f"{demo.address}doc/tree/cases/{case}/{one}.ipynb"
    assessing.annotate(review, notebook, "Circle of Support", "Who told you about the man at the bridge?")
    assessing.authorise(review, supervisor)

    page.reload()
    expect(page.locator(".ak-tag--authorised").first).to_be_visible()
    assert assessing.not_printed(form.said, assessing.printed(page, demo.address, tmp_path)) == []
    assert people.errors == []
