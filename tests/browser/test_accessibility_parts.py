"""A parenting assessment, a contribution and a child's own words, as axe finds every page of them."""

import pytest
from playwright.sync_api import Page

from tests.barriers import RULES, barriers
from tests.browser import assessing
from tests.browser.conftest import People
from tests.browser.handing import TASK, Family, Handed, family_of
from tests.browser.interface import DEMO, Interface
from tests.browser.running_demo import RunningDemo

# Each page has its own way to the next one; in sight together their names would stand twice.
TOGETHER = {**RULES, "rules": {"landmark-unique": {"enabled": False}}}
# Leaves the pages whose questions a Child and Family Assessment has too, which are looked at there, and puts
# the others in sight at once with everything unfolded: axe reads thirty pages in the time of a few.
ALL = """seen => {
  const pages = [...document.querySelectorAll("[data-ak-page]")];
  for (const one of pages) {
    if (!one.dataset.akPage || seen.includes(one.dataset.akPage)) one.remove();
    else one.classList.add("ak-current");
    one.hidden = false;
    for (const part of one.querySelectorAll("details")) part.open = true;
  }
  return document.querySelectorAll("[data-ak-page]").length;
}"""
SEEN = [
    f"section={name}" for name in (
        "carried", "people", "legal_stage", "permission", "background", "visits", "documents", "chronology",
        "agencies", "network", "analysis", "family_view", "keeping_informed", "reviews",
    )
]  # fmt: skip


def found_in_demo(page: Page, demo: RunningDemo, instrument: str) -> Family:
    """Find the demo's assessment of a kind among the cases of the person of a page."""
    case, one = next(
        (case, one)
        for case in Interface(page, demo.address).cases(DEMO)
        for one in case["assessments"]
        if one["instrument"] == instrument
    )
    return Family(case["id"], one["id"], "", "")


def together(page: Page) -> list[str]:
    """Name what axe finds in all pages of a form, or all steps of a task, that no other test looks at."""
    page.wait_for_selector("[data-ak-ready]", state="attached")
    assert page.evaluate(ALL, SEEN) > 2
    return barriers(page, TOGETHER)


@pytest.mark.parametrize("instrument", ["parenting", "contribution", "child_voice"])
def test_forms_beside_each_other_are_accessible(light: RunningDemo, people: People, instrument: str) -> None:
    """Each page unfolded, check-answers with outcomes and parts, and the page of the assessment.

    The demo's parenting assessment is being written, and what stands beside it was handed in.
    """
    page = people.at(light.address, light.login("practitioner", 1))
    family = found_in_demo(page, light, instrument)
    page.goto(f"{light.address}{family.page}")
    found = {"page of the assessment": barriers(page)}
    page.goto(assessing.form_of(light, family.case, family.assessment))
    found["pages of the form"] = together(page)
    assert {place: named for place, named in found.items() if named} == {}


@pytest.mark.parametrize("instrument", ["contribution", "child_voice"])
def test_parts_are_written_accessibly(light: RunningDemo, people: People, instrument: str) -> None:
    """A contribution and a child's own words while they are written, with a row that stands open."""
    page = people.at(light.address, light.login("practitioner"))
    family, interface = family_of(page, light, instrument), Interface(page, light.address)
    said = {
        "contribution": ("working_well", {"text": "She rang me herself."}, {}),
        "child_voice": (
            "younger_like",
            {"words": "My cat."},
            {"subject": family.child, "voice": family.child},
        ),
    }
    question, value, place = said[instrument]
    interface.save(family.assessment, question, value, row="w1", **place)
    page.goto(assessing.form_of(light, family.case, family.assessment))
    assert together(page) == []


@pytest.mark.parametrize("task", ["own view", "what they know already"])
def test_handed_pages_of_parenting_are_accessible(light: RunningDemo, people: People, task: str) -> None:
    """A parent's own view and what they know already: every step, and reading it back."""
    page = people.at(light.address, light.login("practitioner", 1))
    family = found_in_demo(page, light, "parenting")
    page.goto(f"{light.address}{family.page}/hand-over")
    name = page.locator(".ak-choice label").filter(has_text=task).last.inner_text()
    handed = Handed(page, light, family).hand_over(name)
    found = {"hello": barriers(page), "steps": together(page)}
    page.goto(f"{light.address}{TASK}/read-back")
    found["read back"] = barriers(page)
    handed.give_back(light.login("practitioner", 1))
    assert {place: named for place, named in found.items() if named} == {}
