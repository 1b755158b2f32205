"""Readiness to change in the form: a person's own stages and the practitioner's view, side by side."""

from playwright.sync_api import Locator, Page, expect

from tests.barriers import barriers
from tests.browser.conftest import People
from tests.browser.filling import Filling, day
from tests.browser.handing import family_of
from tests.browser.running_demo import RunningDemo


def sitting(page: Page, question: str, who: str, when: str, stage: str) -> Locator:
    """Add what one person says of home and money."""
    rows = page.locator(f".ak-current [data-ak-rows][data-ak-question={question}]")
    rows.locator(":scope > [data-ak-add]").click()
    row = rows.locator(":scope > .ak-rows > .ak-row").last
    row.get_by_label("Who scores: a name, or “we”").fill(who)
    row.get_by_label("When", exact=True).fill(when)
    row.get_by_role("group", name="Home and money", exact=True).get_by_text(stage, exact=True).click()
    return row


def test_own_view_and_the_practitioners_stand_side_by_side(light: RunningDemo, people: People) -> None:
    """Each is said in a place of its own, and both are read in one table as soon as they are saved."""
    page = people.at(light.address, light.login("practitioner"))
    family = family_of(page, light, "early_help")
    form = Filling(page).open(f"{light.address}{family.form}#section=readiness")
    form.turn_to("Readiness to change")
    drawn = page.locator(".ak-current [data-ak-drawn]")
    expect(drawn.get_by_role("table")).to_have_count(0)
    sitting(page, "readiness", "Jo", day(-7), "I’m thinking about it")
    expect(drawn.get_by_role("columnheader")).to_have_text(["Area", f"Their own viewJo{day(-7)}"])
    seen = sitting(page, "readiness_practitioner", "Bethan", day(-7), "Is getting ready")
    seen.get_by_role("group", name="Of whom").get_by_label("Jo Testerly").check()
    expect(drawn.get_by_role("columnheader").last).to_contain_text("Bethan, of Jo Testerly")
    sitting(page, "readiness", "Jo", day(0), "I’m doing it")
    table = drawn.get_by_role("table")
    expect(table.get_by_role("columnheader")).to_have_count(4)
    home = table.get_by_role("row").filter(has=page.get_by_role("rowheader", name="Home and money"))
    expect(home.get_by_role("cell")).to_have_text(
        ["I’m thinking about it", "Is getting ready", "I’m doing it"]
    )
    expect(drawn.get_by_role("status")).to_have_text("What is drawn below shows what is saved now.")
    assert barriers(page) == []
    page.set_viewport_size({"width": 320, "height": 640})
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")

    again = sitting(page, "readiness", "jo", day(0), "I’ve kept it going")
    expect(again.locator("[data-ak-message]")).to_contain_text("in these areas already")
    expect(table.get_by_role("columnheader")).to_have_count(4)
    assert people.errors == []
