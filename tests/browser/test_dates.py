"""The days that are due, where a practitioner looks for them."""

import re
from datetime import date, timedelta

from playwright.sync_api import expect

from assessment_kit.core.timescale import due_on
from tests.browser import assessing
from tests.browser.conftest import People
from tests.browser.filling import Filling
from tests.browser.running_demo import RunningDemo

FAMILY = [
    {"kind": "child", "name": "Robin Testerly", "date_of_birth": "2019-05-21"},
    {"kind": "parent_or_carer", "name": "Jo Testerly", "relationship": "Mother"},
]


def test_marking_the_discussion_that_began_the_enquiries_gives_the_conference_its_day(
    light: RunningDemo, people: People
) -> None:
    """The day stands at the top and among the review points once it is saved, at once."""
    page = people.at(light.address, light.login("practitioner"))
    case = assessing.open_case(page, light.address, FAMILY)
    title = "Section 47 Enquiry"
    one = assessing.begin(page, light.address, case, title, "Robin Testerly")
    form = Filling(page).open(assessing.form_of(light, case, one))
    listed = page.locator(".ak-header [data-ak-due=conference]")
    expect(listed).to_have_count(0)

    held = date.today() - timedelta(days=3)  # noqa: DTZ011 - the day of this machine's users
    form.turn_to("Strategy discussions")
    here = page.locator(".ak-current")
    here.get_by_role("button", name="Add a strategy discussion").click()
    row = here.locator(".ak-row").last
    row.get_by_label("Held on").fill(f"{held:%-d/%-m/%Y}")
    row.get_by_label("Yes", exact=True).first.check()
    expected = due_on(held, 15)
    expect(listed).to_contain_text(f"{expected.day} {expected:%B %Y}")
    form.turn_to("Review points")
    expect(page.locator(".ak-current [data-ak-due=conference]")).to_contain_text(str(expected.year))
    assert people.errors == []


def test_who_begins_section_47_needs_no_dates_to_be_told_whom_to_ring(
    light: RunningDemo, people: People
) -> None:
    """The start page asks nobody for a day who is to ring at once; the browser stops nothing."""
    bethan = next(login for login in light.logins if login.name == "bethan")
    page = people.at(light.address, bethan)
    case = assessing.open_case(page, light.address, FAMILY)
    page.goto(f"{light.address}assessment-kit/cases/{case}/assessments/new")
    page.get_by_label(re.compile("Section 47|Child protection enquiry")).check()
    page.get_by_role("button", name="Start", exact=True).click()
    expect(page.get_by_role("heading", name="Ring a social worker now", level=1)).to_be_visible()
