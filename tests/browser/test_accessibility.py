"""Every page, as axe and a keyboard find it: WCAG 2.2 AA is law for a public body."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.conftest import People
from tests.browser.interface import Interface
from tests.browser.running_demo import RunningDemo

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


def violations(page: Page) -> list[str]:
    """Name what axe finds on the page as it stands, with the elements concerned."""
    found = Axe().run(page, options=RULES).response["violations"]
    return [f"{v['id']}: {v['help']} – {[node['target'] for node in v['nodes']][:3]}" for v in found]


def writable_of(demo: RunningDemo, page: Page) -> str:
    """Find the fullest assessment that the person of a page may write in, and say where its form is."""
    interface = Interface(page, demo.address)
    open_ones = [
        (len(interface.ask("GET", f"/assessments/{one['id']}")["heads"]), case["id"], one["id"])
        for case in interface.ask("GET", "/cases")
        for one in case["assessments"]
        if one["status"] in {"draft", "returned"}
    ]
    _, case, assessment = max(open_ones)
    return f"{demo.address}voila/render/cases/{case}/{assessment}.ipynb"


def test_login_page_is_accessible(demo: RunningDemo, people: People) -> None:
    """Who cannot see the page can still log in, and hears what was wrong."""
    page = people.nobody_at(demo.address + "login")
    assert violations(page) == []
    page.get_by_label("Name").first.fill("nobody")
    page.get_by_label("Password").first.fill("wrong")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_be_visible()
    assert violations(page) == []


def test_server_pages_are_accessible(demo: RunningDemo, people: People) -> None:
    """Caseload, questions about names, a case and the pages that start things."""
    page = people.at(demo.address, demo.login("practitioner"))
    interface = Interface(page, demo.address)
    case = interface.ask("GET", "/cases")[0]
    paths = ["cases", "cases/new", "known-to-us", "urgent-access", "password"]
    paths += [f"cases/{case['id']}{rest}" for rest in ("", "/assessments/new", "/people/new", "/access")]
    paths += [f"cases/{case['id']}/assessments/{case['assessments'][0]['id']}"]
    paths += [f"cases/{case['id']}/people/{case['people'][0]['id']}"]
    found = {}
    for path in paths:
        page.goto(f"{demo.address}assessment-kit/{path}")
        found[path] = violations(page)
    assert {path: named for path, named in found.items() if named} == {}


@pytest.mark.parametrize("nth", [0, 2])
def test_task_list_every_section_and_check_answers_are_accessible(
    demo: RunningDemo, people: People, nth: int
) -> None:
    """Each section of a filled assessment, opened one by one as the author does."""
    page = people.at(demo.address, demo.login("practitioner", nth))
    page.goto(writable_of(demo, page))
    page.wait_for_selector("[data-ak-ready]", state="attached")
    shown = page.eval_on_selector_all("[data-ak-page]", "all => all.map(one => one.dataset.akPage)")
    assert len(shown) >= 20
    found = {}
    for name in shown:
        page.evaluate("name => { location.hash = name }", name)
        expect(page.locator(f"[data-ak-page='{name}']")).to_be_visible()
        page.locator(f"[data-ak-page='{name}'] details").evaluate_all(
            "all => all.forEach(d => d.open = true)"
        )
        found[name] = violations(page)
    assert {name: named for name, named in found.items() if named} == {}


def test_form_reflows_at_320_pixels(demo: RunningDemo, people: People) -> None:
    """On a telephone, or at 400 % zoom, nothing has to be scrolled sideways."""
    page = people.at(demo.address, demo.login("practitioner"), width=320, height=800)
    page.goto(writable_of(demo, page))
    page.wait_for_selector("[data-ak-ready]", state="attached")
    wide = {}
    for name in page.eval_on_selector_all("[data-ak-page]", "all => all.map(one => one.dataset.akPage)"):
        page.evaluate("name => { location.hash = name }", name)
        expect(page.locator(f"[data-ak-page='{name}']")).to_be_visible()
        wide[name] = page.evaluate("document.documentElement.scrollWidth")
    assert {name: width for name, width in wide.items() if width > 320} == {}


def test_a_section_is_written_by_keyboard_alone(demo: RunningDemo, people: People) -> None:
    """From the task list to a saved answer without a mouse, with the focus visible all the way."""
    page = people.at(demo.address, demo.login("practitioner"))
    case, assessment, _ = Interface(page, demo.address).start("Keya")
    page.goto(f"{demo.address}voila/render/cases/{case}/{assessment}.ipynb")
    page.wait_for_selector("[data-ak-ready]", state="attached")
    page.get_by_role("link", name="Referral", exact=True).focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Referral", level=1)).to_be_focused()
    for _ in range(30):
        page.keyboard.press("Tab")
        focused = page.evaluate(
            "document.activeElement.closest('[data-ak-question]')?.dataset.akQuestion || ''"
        )
        assert page.evaluate(
            "(() => { const s = getComputedStyle(document.activeElement);"
            " return s.outlineStyle !== 'none' || s.boxShadow !== 'none'; })()"
        ), focused
        if focused == "referral_reason" and page.evaluate("document.activeElement.tagName") == "TEXTAREA":
            break
    page.keyboard.type("Written without a mouse.")
    expect(page.get_by_text(re.compile(r"Saved at \d{1,2}:\d{2}")).first).to_be_visible()
