"""A supervisor finds what changed, reads it on any screen and on paper, and opens what was handed in."""

from dataclasses import dataclass

import pytest
from playwright.sync_api import Page, expect

from tests.barriers import barriers
from tests.browser.conftest import People
from tests.browser.interface import Interface
from tests.browser.running_demo import RunningDemo
from tests.printed import grey_pages
from tests.reports.test_compile import share_of

ARABIC_BEFORE = "كتبت أمي رسالة طويلة."
ARABIC_AFTER = "كتبت أمي رسالة قصيرة."
LONG = "Aufgabenverantwortungsübernahmebestätigung" * 6
REASON = "Please say when she was seen, and by whom."
PRINTED_GREY = 0xD1  # of the mark
PAGES = ("", "/compare", "/compare?from=nonsense", "/timeline", "/timeline?kind=steps", "/versions/1")


@dataclass(frozen=True)
class Story:
    """An assessment that was submitted, returned and changed; where its page stands."""

    place: str
    practitioner: Page
    supervisor: Page


@pytest.fixture
def story(light: RunningDemo, people: People) -> Story:
    """Have an assessment handed in, returned with a reason, changed in three places and handed in again."""
    writer, reader = light.login("practitioner"), light.login("supervisor")
    practitioner, supervisor = people.at(light.address, writer), people.at(light.address, reader)
    interface, above = Interface(practitioner, light.address), Interface(supervisor, light.address)
    case, one, child = interface.start("Comparing")
    interface.answer_what_is_required(one, child)
    interface.save(one, "recommendation_next_steps", ARABIC_BEFORE)
    interface.ask("PUT", f"/cases/{case}/roles", {"login": reader.name, "role": "supervisor"})
    interface.ask("POST", f"/assessments/{one}/submit", {"to": reader.name})
    above.ask("POST", f"/assessments/{one}/return", {"reason": REASON})
    interface.save(one, "recommendation_next_steps", ARABIC_AFTER, base_rev=1)
    interface.save(one, "analysis", f"Mornings.\nA new paragraph with {LONG}.", base_rev=1)
    visit = {"happened_on": "2026-03-03", "kind": "home_visit", "place": "12 Elm Road"}
    interface.save(one, "visits", visit, row="v1")
    interface.ask("POST", f"/assessments/{one}/submit", {"to": reader.name})
    place = f"{light.address}assessment-kit/cases/{case}/assessments/{one}"
    return Story(place, practitioner, supervisor)


def test_every_page_is_accessible_and_fits_a_telephone(story: Story) -> None:
    """Choosing, reading what changed, the time line and an earlier text, on a desk and at 320 pixels."""
    page, found = story.supervisor, {}
    for width in (1280, 320):
        page.set_viewport_size({"width": width, "height": 800})
        for rest in PAGES:
            page.goto(story.place + rest)
            page.locator("main details").evaluate_all("all => all.forEach(one => one.open = true)")
            wide = page.evaluate("document.documentElement.scrollWidth")
            found[f"{width} {rest}"] = barriers(page) + ([f"{wide} wide"] if wide > width else [])
    assert {name: named for name, named in found.items() if named} == {}


def test_what_changed_is_found_and_read_by_keyboard(story: Story) -> None:
    """From the assessment's page to the section that changed, without a mouse and with the focus in sight."""
    page = story.supervisor
    page.goto(story.place)
    page.get_by_role("link", name="What changed since I returned it").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="What changed", level=1)).to_be_visible()
    page.get_by_label("From").focus()
    page.keyboard.press("Home")
    page.keyboard.press("Tab")
    expect(page.get_by_label("To", exact=True)).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Compare")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_text("From: Before anything was written.")).to_be_visible()
    where = page.get_by_role("navigation", name="Where").get_by_role("link", name="Analysis")
    where.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Analysis", exact=True)).to_be_in_viewport()
    page.goto(f"{story.place}/compare")
    folded = page.locator("summary", has_text="did not change").first
    folded.focus()
    page.keyboard.press("Enter")
    assert folded.evaluate("one => one.parentElement.open && getComputedStyle(one).outlineStyle !== 'none'")


def test_changes_are_told_by_line_and_word_and_not_by_colour(story: Story) -> None:
    """Added is underlined, removed struck through, and both say so to who listens."""
    page = story.supervisor
    page.goto(f"{story.place}/compare")
    for name, line, word in (("ins", "underline", "(added:"), ("del", "line-through", "(removed:")):
        one = page.locator(f".ak-change {name}").first
        assert line in one.evaluate("one => getComputedStyle(one).textDecorationLine")
        assert word in (one.text_content() or "")
        for media in ("screen", "print"):
            page.emulate_media(media=media)  # type: ignore[arg-type]
            assert line in one.evaluate("one => getComputedStyle(one).textDecorationLine")
    page.emulate_media(media="screen")


def test_a_text_from_right_to_left_keeps_its_direction(story: Story) -> None:
    """The marks for who listens are in English and do not turn the family's own script round."""
    page = story.supervisor
    page.goto(f"{story.place}/compare")
    line = page.locator(".ak-change p", has_text="كتبت").first
    assert line.evaluate("one => getComputedStyle(one).direction") == "rtl"
    assert line.locator("del").inner_text().split() == ["(removed:", "طويلة", ")"]
    first, last = line.evaluate(
        """one => {
          const text = [...one.childNodes].find(node => node.nodeType === Node.TEXT_NODE);
          const range = document.createRange();
          range.selectNodeContents(text);
          const right = node => node.getBoundingClientRect().right;
          return [right(range), right(one.querySelector('del'))];
        }"""
    )
    assert first > last, "what comes first stands on the right"


def test_an_earlier_text_says_what_it_is_on_screen_and_on_every_printed_page(
    story: Story,
) -> None:
    """Scrolled anywhere and printed whole, no page of it can be taken for the present text."""
    page = story.supervisor
    page.goto(f"{story.place}/versions/1")
    mark = page.locator(".ak-watermark")
    assert "not the present text" in (mark.get_attribute("data-ak-mark") or "")
    page.mouse.wheel(0, 2_000)
    page.wait_for_function("window.scrollY > 500")
    box = mark.bounding_box()
    assert box is not None
    assert (box["y"], box["height"]) == (0, page.viewport_size["height"])  # type: ignore[index]
    assert page.locator("main form, main input, main textarea, main [contenteditable]").count() == 0
    sheets = grey_pages(page.pdf(format="A5"), 40)
    assert len(sheets) > 1
    shares = [share_of(PRINTED_GREY, points) for points in sheets]
    assert min(shares) > 0.005, shares  # the mark is written across every sheet


def test_the_time_line_leads_to_what_changed_and_to_what_was_handed_in(story: Story) -> None:
    """From "returned" to the text that was returned, and from a day's writing to its words."""
    page = story.practitioner
    page.goto(f"{story.place}/timeline")
    page.locator("summary", has_text="Show some kinds only").click()
    page.get_by_label("Steps: submitted").check()
    page.get_by_role("button", name="Show these").click()
    expect(page.locator(".ak-time-line").get_by_text("Wrote in")).to_have_count(0)
    returned = page.get_by_role("listitem").filter(has_text=REASON)
    returned.get_by_role("link", name="Open this text").click()
    expect(page.get_by_text("As submitted on").first).to_be_visible()
    expect(page.get_by_text("A new paragraph")).to_have_count(0)
    page.get_by_role("link", name="What changed since").click()
    expect(page.locator("ins", has_text="A new paragraph")).to_be_visible()
