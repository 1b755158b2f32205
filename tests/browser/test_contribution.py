"""What a health visitor writes in her own name, from the page of a parenting assessment to the paper.

Its sources are a council's page for parents (seed 000) and a council's way of working together (seed 004);
what is said stands in `told/contribution.toml`.
"""

from playwright.sync_api import expect

from tests.browser import assessing
from tests.browser.beside import CONTRIBUTION, OTHERS, begin_beside, case_of_two, parenting_of
from tests.browser.completeness import asked_in_record, asked_on_page, left_out, parts_left_out
from tests.browser.conftest import People
from tests.browser.filling import Filling, told
from tests.browser.record_on_disk import on_disk
from tests.browser.running_demo import RunningDemo


def test_contribution_is_filled_reviewed_signed_and_printed_as_hers(
    demo: RunningDemo, people: People
) -> None:
    """All of it is written, signed and on paper, also within the whole, under the name of who said it."""
    supervisor, colleague = demo.login("supervisor"), demo.login("practitioner", 2)
    lead = people.at(demo.address, demo.login("practitioner"))
    case = case_of_two(lead, demo, colleague)
    main = parenting_of(lead, demo, case)
    page = people.at(demo.address, colleague)
    part = begin_beside(page, demo, main, CONTRIBUTION)
    form = Filling(page).open(demo.address + part.form)
    form.fill(told("contribution"))

    asked, record = asked_on_page(page), on_disk(demo.home, part.assessment)
    assert asked == asked_in_record(record)
    assert left_out(asked) == []
    assert parts_left_out(record) == []

    assessing.submit(page, supervisor.name)
    review = people.at(demo.address, supervisor)
    notebook = f"{demo.address}doc/tree/cases/{case}/{part.assessment}.ipynb"
    assessing.annotate(review, notebook, "What you know", "Which red book's dates?")
    assessing.authorise(review, supervisor)

    page.reload()
    expect(page.locator(".ak-tag--authorised").first).to_be_visible()
    assert assessing.not_printed(form.said, assessing.printed(page, demo.address)) == []
    lead.goto(demo.address + main.page)
    whole = assessing.printed(lead, demo.address)
    byline = "Noor Haddad-Test, Health visitor, Westmarch Community Health, Quarry Lane"
    assert assessing.not_printed([*form.said, OTHERS, byline, "Typed in by"], whole) == []
    assert people.errors == []
