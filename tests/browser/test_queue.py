"""The queue and its notices in a real browser: by keyboard, on a narrow screen, while somebody else works."""

import re

from playwright.sync_api import Page, Request, expect

from tests.barriers import barriers
from tests.browser import assessing
from tests.browser.conftest import People
from tests.browser.interface import Interface
from tests.browser.running_demo import RunningDemo
from tests.browser.test_accessibility import focused
from tests.browser.the_testerlys import AYO, KERRY, MAYA
from tests.browser.writing import WITHIN

QUEUE = "voila/render/queue.ipynb"
NEWS = ".ak-news__line"
REASON = "Say more about mornings."


def hand_in(page: Page, demo: RunningDemo, first_name: str = "Robin") -> tuple[str, str]:
    """Submit an assessment of an invented child to Helen; give case and assessment."""
    interface = Interface(page, demo.address)
    case, assessment, child = interface.start(first_name)
    interface.answer_what_is_required(assessment, child)
    interface.ask("POST", f"/assessments/{assessment}/submit", {"to": demo.login("supervisor").name})
    return case, assessment


def waits(page: Page) -> None:
    """Wait until a page of this browser waits for news, and has nothing else to ask."""
    page.wait_for_function("() => document.querySelector('.ak-news__line') !== null")
    page.wait_for_function(
        "name => navigator.locks.query().then(found => found.held.some(one => one.name.startsWith(name)))",
        arg="assessment-kit/notices/",
    )


def test_what_another_submits_is_said_on_an_open_page(light: RunningDemo, people: People) -> None:
    """Without a reload: a line that is read aloud, and the number beside the queue; one tab asks for both."""
    supervisor = people.at(light.address, light.login("supervisor"))
    asked: list[Request] = []
    supervisor.context.on("request", lambda one: asked.append(one) if "/notices?" in one.url else None)
    practitioner = people.at(light.address, light.login("practitioner"))
    hand_in(practitioner, light, "Robin")  # there is one at least to mark, whatever others left here
    supervisor.goto(f"{light.address}assessment-kit/notices")
    supervisor.get_by_role("button", name="Mark all as read").click()
    expect(supervisor.locator("[data-ak-count]")).to_have_text("")
    second = supervisor.context.new_page()
    with supervisor.context.expect_event("request", lambda one: re.search(r"after=\w", one.url) is not None):
        second.goto(f"{light.address}assessment-kit/known-to-us")
        second.get_by_label("Name, or the beginning of it").fill("Half a na")
    waits(second)
    asked.clear()
    hand_in(practitioner, light, "Quillon")
    for page in (supervisor, second):
        expect(page.locator(NEWS)).to_contain_text("submitted “Child and Family Assessment”", timeout=WITHIN)
        expect(page.locator("[data-ak-count]")).to_have_text("(1 new)")
        assert "Quillon" not in page.locator(".ak-news").inner_text()
    assert len([one for one in asked if "after=" in one.url]) <= 1
    expect(second.get_by_label("Name, or the beginning of it")).to_have_value("Half a na")
    assert barriers(second) == []
    second.get_by_role("button", name="Close").click()
    expect(second.locator(NEWS)).to_have_text("")
    supervisor.get_by_role("link", name="Open your notices").click()
    expect(supervisor.get_by_text("New", exact=True)).to_have_count(1)
    supervisor.get_by_role("button", name="Mark as read").click()
    expect(second.locator("[data-ak-count]")).to_have_text("", timeout=WITHIN)
    assert people.errors == []


def test_the_next_page_listens_when_the_first_is_closed(light: RunningDemo, people: People) -> None:
    """The tab that asked for all is gone; another of the same person takes over."""
    first = people.at(light.address, light.login("supervisor"))
    waits(first)
    second = first.context.new_page()
    second.goto(f"{light.address}assessment-kit/cases")
    first.close()
    waits(second)
    hand_in(people.at(light.address, light.login("practitioner")), light)
    expect(second.locator(NEWS)).to_contain_text("submitted", timeout=WITHIN)


def test_with_the_family_nothing_of_others_is_shown(light: RunningDemo, people: People) -> None:
    """A return arrives while a parent looks on: no line and no number, until the family has gone."""
    practitioner = people.at(light.address, light.login("practitioner", 1))
    other_case, other = hand_in(practitioner, light, "Quillon")
    interface = Interface(practitioner, light.address)
    case, assessment, _ = interface.start("Robin")
    practitioner.goto(assessing.form_of(light, case, assessment))
    toggle = practitioner.get_by_role("switch", name="With the family")
    toggle.click()
    expect(toggle).to_be_checked()
    waits(practitioner)
    supervisor = people.at(light.address, light.login("supervisor"))
    supervising = Interface(supervisor, light.address)
    supervising.ask("POST", f"/assessments/{other}/return", {"reason": REASON})
    count = practitioner.locator("[data-ak-count]")
    expect(count).to_have_text(re.compile("new"), timeout=WITHIN)
    expect(count).to_be_hidden()
    expect(practitioner.locator(NEWS)).to_have_text("")
    expect(practitioner.locator(".ak-news")).to_be_hidden()
    toggle.click()
    expect(count).to_be_visible()
    supervising.ask("POST", f"/assessments/{other}/cancel", {"reason": "Opened by mistake."})
    expect(practitioner.locator(NEWS)).to_contain_text("cancelled", timeout=WITHIN)
    assert other_case not in practitioner.locator(".ak-news").inner_html()
    assert barriers(practitioner) == []


def test_siblings_open_by_keyboard(light: RunningDemo, people: People) -> None:
    """One row for two children and two assessments; Tab reaches it, Enter opens it, Tab goes on inside."""
    page = people.at(light.address, light.login("practitioner", 2))
    case = assessing.open_case(page, light.address, (MAYA, AYO, KERRY))
    assessing.begin(page, light.address, case, "Early Help Assessment", "Maya Testerly", "Ayo Testerly")
    page.goto(f"{light.address}{QUEUE}")
    row = page.locator("li.ak-card", has=page.locator(f"a[href$='{case}']"))
    expect(row).to_have_count(1)
    expect(row.get_by_role("heading")).to_contain_text("Maya")
    inside = row.get_by_text("The Early Help Assessment is about:")
    expect(inside).to_be_hidden()
    focused(page, f"li:has(a[href$='{case}']) summary")
    page.keyboard.press("Enter")
    expect(inside).to_be_visible()
    expect(row.get_by_role("listitem").filter(has_text="Ayo").last).to_be_visible()
    page.keyboard.press("Enter")
    expect(inside).to_be_hidden()


def test_the_parts_of_a_queue_are_chosen_by_keyboard(light: RunningDemo, people: People) -> None:
    """The buttons say which is chosen, and the choice stands when the page is opened again."""
    page = people.at(light.address, light.login("supervisor", 1))
    page.goto(f"{light.address}{QUEUE}")
    focused(page, "button[name=part][value=waiting]")
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Waits for you", pressed=True)).to_be_visible()
    page.goto(f"{light.address}assessment-kit/cases")
    page.get_by_role("link", name="Your queue").click()
    expect(page.get_by_role("button", name="Waits for you", pressed=True)).to_be_visible()
    page.get_by_role("button", name="Everything").click()
    expect(page.get_by_role("button", name="Everything", pressed=True)).to_be_visible()


def test_queue_and_notices_are_accessible(light: RunningDemo, people: People) -> None:
    """With siblings open, a note that waits and everything new; and empty; on a desk and on a telephone."""
    practitioner = people.at(light.address, light.login("practitioner"))
    case, _ = hand_in(practitioner, light)
    note = {"text": "A bruise the size of a hand on her left arm; she says she fell."}
    left = Interface(practitioner, light.address).ask("POST", f"/cases/{case}/urgent-notes", note)
    page = people.at(light.address, light.login("supervisor"))
    found = {}

    def look(name: str) -> None:
        page.locator("details").evaluate_all("all => all.forEach(d => d.open = true)")
        found[name] = barriers(page)
        page.set_viewport_size({"width": 320, "height": 800})
        width = page.evaluate("document.documentElement.scrollWidth")
        found[name] += [*barriers(page), *([f"{width} pixels wide"] if width > 320 else [])]
        page.set_viewport_size({"width": 1280, "height": 900})

    page.goto(f"{light.address}{QUEUE}")
    expect(page.get_by_role("heading", name="Notes that wait for a supervisor")).to_be_visible()
    look("queue")
    page.goto(f"{light.address}assessment-kit/notices")
    look("notices")
    page.get_by_role("button", name="Mark all as read").click()
    look("notices that were read")
    page.goto(f"{light.address}{QUEUE}")
    page.get_by_role("button", name="Returned").click()
    look("what was returned")
    page.get_by_role("button", name="Everything").click()
    Interface(page, light.address).ask("POST", f"/urgent-notes/{left['id']}/take")
    page = people.at(light.address, light.login("administrator"))
    page.goto(f"{light.address}{QUEUE}")
    look("an empty queue")
    assert {name: named for name, named in found.items() if named} == {}


def test_a_printed_queue_is_whole(light: RunningDemo, people: People) -> None:
    """On paper the folded rows are open, and buttons that nobody can press are left out."""
    page = people.at(light.address, light.login("supervisor"))
    page.goto(f"{light.address}{QUEUE}")
    folded = page.get_by_text(" is about:").first
    expect(folded).to_be_hidden()
    page.emulate_media(media="print")
    expect(folded).to_be_visible()
    expect(page.get_by_role("button", name="Everything")).to_be_hidden()
    expect(page.get_by_role("link", name="Caseload")).to_be_hidden()
