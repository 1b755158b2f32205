"""A parenting assessment of an invented family, and what is begun beside it from its own page."""

import re

from playwright.sync_api import Page, expect

from tests.browser import assessing
from tests.browser.handing import Family
from tests.browser.interface import Interface
from tests.browser.running_demo import Login, RunningDemo
from tests.browser.the_testerlys import AYO, KERRY, MAYA, WITH_AYO
from tests.days import iso_day

CONTRIBUTION = "Begin a contribution in somebody’s own name"
CHILDS_WORDS = "Begin a child’s own words"
OTHERS, CHILDS = "What others wrote, in their own name", "In the child’s own words"


def case_of_two(page: Page, demo: RunningDemo, colleague: Login) -> str:
    """Open the family's case as the child's social worker, and let a colleague write in it; give its id."""
    case = assessing.open_case(page, demo.address, WITH_AYO)
    let = {"login": colleague.name, "role": "contributor"}
    Interface(page, demo.address).ask("PUT", f"/cases/{case}/roles", let)
    return case


def parenting_of(page: Page, demo: RunningDemo, case: str) -> Family:
    """Start a parenting assessment of both children, as the social worker of a page."""
    interface = Interface(page, demo.address)
    people = {one["name"]: one["id"] for one in interface.ask("GET", f"/cases/{case}")["people"]}
    maya, ayo, kerry = (people[str(person["name"])] for person in (MAYA, AYO, KERRY))
    began = iso_day(ago=7)
    given = {"instrument": "parenting", "children": [maya, ayo], "referred_on": began, "started_on": began}
    begun = interface.ask("POST", f"/cases/{case}/assessments", given)["id"]
    return Family(case, begun, maya, kerry)


def begin_beside(page: Page, demo: RunningDemo, main: Family, button: str, child: str = "") -> Family:
    """Begin a contribution, or a child's own words, from the page of the assessment."""
    page.goto(f"{demo.address}{main.page}")
    if child:
        page.get_by_role("group", name="Whose own words?").get_by_label(child).check()
    page.get_by_role("button", name=button).click()
    expect(page.get_by_text("This is part of another assessment of this family")).to_be_visible()
    found = re.search(r"/assessments/([0-9a-f-]{36})", page.url)
    assert found is not None
    return Family(main.case, found[1], main.child, main.parent)
