"""An Early Help Assessment made with a family, from the first question to the paper.

Its source is a council's page for families (seed 003); what is said stands in `told/early_help.toml`.
"""

import re

from playwright.sync_api import Page, expect

from tests.browser.conftest import People
from tests.browser.filling import Filling
from tests.browser.journey import begin
from tests.browser.running_demo import RunningDemo
from tests.browser.the_testerlys import FAMILY


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


def sets_views_side_by_side(page: Page) -> None:
    """Read the family's own stages, and the practitioner's view beside them, in tables by area."""
    tables = page.get_by_role("table", name="Where do you stand with each of these")
    expect(tables).to_have_count(2)  # four days ago, and yesterday
    columns = (
        (
            ("Their own view", "Kerry"),
            ("The practitioner's view", "Bethan, of Kerry"),  # a day later, beside her own
            ("Their own view", "Maya"),
        ),
        (("Their own view", "we"),),
    )
    for number, views in enumerate(columns):
        heads = [re.compile(rf"^{view}\s*{who}") for view, who in views]
        expect(tables.nth(number).get_by_role("columnheader")).to_have_text(["Area", *heads])
    health = tables.nth(0).get_by_role("row").filter(has=page.get_by_role("rowheader", name="Health"))
    expect(health.get_by_role("cell")).to_have_text(
        ["I’m thinking about it", "Is thinking about it", "I’m trying it"]
    )


def test_early_help_is_filled_reviewed_signed_and_printed(demo: RunningDemo, people: People) -> None:
    """All is answered with the family, a supervisor comments and signs, and every word is on paper."""
    early = begin(demo, people, 2, "Early Help Assessment", FAMILY, "Maya Testerly")
    early.tell("early_help")
    asks_as_its_source_does(early.form)
    early.is_complete()
    review = early.is_reviewed("Circle of Support", "Who told you about the man at the bridge?")
    sets_views_side_by_side(review)
    early.is_signed(review)
    early.form.turn_to("Readiness to change")
    sets_views_side_by_side(early.page)
    early.is_printed()
