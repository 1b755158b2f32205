"""What was left on a computer by a hand-over that timed out, an expired login, or two pages of one task."""

import re
import uuid

from playwright.sync_api import expect

from tests.barriers import barriers
from tests.browser.conftest import People, sign_in
from tests.browser.handing import TASK, Handed, family_of
from tests.browser.interface import Interface
from tests.browser.running_demo import RunningDemo
from tests.browser.writing import WITHIN

NEWS = "**/api/v1/notices?*"
WORDS = "I was not asked before the meeting."
REASON = "The family moved away before the second visit."


def test_words_that_were_left_on_this_computer_are_announced(light: RunningDemo, people: People) -> None:
    """The page and the form of the assessment name whose words wait here, until they were sent."""
    page = people.at(light.address, light.login("practitioner"))
    page.context.route(NEWS, lambda route: route.abort())
    family = family_of(page, light)
    handed = Handed(page, light, family).hand_over("Jo Testerly")
    handed.step.get_by_role("button", name="Begin").click()
    page.context.route("**/handed/save", lambda route: route.abort())
    handed.box.fill(WORDS)
    expect(page.locator("[data-ak-status]")).to_contain_text("kept on this computer", timeout=WITHIN)
    page.wait_for_function("() => !window.assessmentKit.form.saver.drafts.writing")
    handed.give_back(light.login("practitioner"))
    told = page.locator("[data-ak-unsent-words]")
    expect(told).to_contain_text("Words of Jo Testerly were not sent from this computer")
    assert barriers(page) == []
    page.goto(f"{light.address}{family.form}")
    expect(told).to_contain_text("Words of Jo Testerly were not sent from this computer")
    page.context.unroute("**/handed/save")
    told.get_by_role("link", name="Hand the computer over again").click()
    page.get_by_label("Jo Testerly: their own view").check()
    page.get_by_role("button", name="Hand over the computer").click()
    handed.is_ready().is_saved()
    page.get_by_role("link", name="Give the computer back").first.click()
    handed.give_back(light.login("practitioner"))
    expect(page.get_by_role("heading", name="What has happened")).to_be_visible()
    page.wait_for_load_state("networkidle")
    expect(told).to_have_count(0)
    assert [one["value"]["words"] for one in handed.heads("family_view_words")] == [WORDS]


def test_words_that_the_record_will_not_take_are_read_kept_and_taken_off(
    light: RunningDemo, people: People
) -> None:
    """Cancelled while a parent wrote: the worker reads, copies and takes off the words."""
    page = people.at(light.address, light.login("practitioner"))
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.context.route(NEWS, lambda route: route.abort())
    family = family_of(page, light)
    handed = Handed(page, light, family).hand_over("Jo Testerly")
    handed.step.get_by_role("button", name="Begin").click()
    colleague = Interface(people.at(light.address, light.login("practitioner")), light.address)
    colleague.ask("POST", f"/assessments/{family.assessment}/cancel", {"reason": REASON})
    handed.box.fill(WORDS)
    expect(handed.step.get_by_text("This cannot be changed any more.")).to_be_visible(timeout=WITHIN)
    page.wait_for_function("() => !window.assessmentKit.form.saver.drafts.writing")
    handed.give_back(light.login("practitioner"))
    left = page.locator("[data-ak-unsent-words]")
    expect(left).to_contain_text("Words of Jo Testerly were not sent")
    expect(left).not_to_contain_text(WORDS)
    left.get_by_role("button", name="Read what Jo Testerly wrote").click()
    expect(left.get_by_text(WORDS)).to_be_visible()
    assert barriers(page) == []
    left.get_by_role("button", name="Copy the words").click()
    expect(left.get_by_text("The words are copied.")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == WORDS
    off = left.get_by_role("button", name="I have kept these words elsewhere, take them off this computer")
    expect(off).to_be_hidden()
    left.get_by_role("button", name="Take them off this computer").first.click()
    left.get_by_role("button", name="Keep them here").click()
    page.goto(f"{light.address}{family.form}")
    left.get_by_role("button", name="Read what Jo Testerly wrote").click()
    expect(left.get_by_text(WORDS)).to_be_visible()
    left.get_by_role("button", name="Take them off this computer").first.click()
    assert barriers(page) == []
    off.click()
    expect(left.get_by_text("Nothing that Jo Testerly wrote there is left on this computer.")).to_be_focused()
    page.goto(f"{light.address}{family.page}")
    page.wait_for_load_state("networkidle")
    expect(left).to_have_count(0)


def test_a_reason_outlives_an_expired_login(light: RunningDemo, people: People) -> None:
    """Signed out while typing: the page covers itself, and comes back with the text after signing in."""
    person = light.login("practitioner")
    page = people.at(light.address, person)
    family = family_of(page, light)
    page.goto(f"{light.address}{family.page}")
    page.locator("summary", has_text="Cancel this assessment").click()
    page.get_by_label("Why?", exact=True).fill(REASON)
    page.context.clear_cookies(name=re.compile("^assessment-kit"))
    page.evaluate("window.dispatchEvent(new Event('focus'))")
    expect(page.get_by_text("You have been signed out.")).to_be_visible()
    assert "Robin" not in page.locator("body").inner_text()
    assert barriers(page) == []
    with page.context.expect_page() as opened:
        page.get_by_role("link", name="Sign in again").click()
    sign_in(opened.value, light.address, person)
    opened.value.close()
    page.evaluate("window.dispatchEvent(new Event('focus'))")
    expect(page.get_by_label("Why?", exact=True)).to_have_value(REASON)
    page.get_by_role("button", name="Cancel the assessment").click()
    expect(page.get_by_text(REASON)).to_be_visible()


def test_another_person_at_the_computer_does_not_meet_the_page(light: RunningDemo, people: People) -> None:
    """Where somebody else has logged in meanwhile the page is loaded anew, as theirs."""
    page = people.at(light.address, light.login("practitioner"))
    family = family_of(page, light)
    page.goto(f"{light.address}{family.page}")
    page.locator("summary", has_text="Cancel this assessment").click()
    page.get_by_label("Why?", exact=True).fill(REASON)
    tab = page.context.new_page()
    tab.goto(f"{light.address}logout")
    tab.get_by_role("button", name="Log out").click()
    sign_in(tab, light.address, light.login("practitioner", 1))
    with page.expect_navigation():
        page.evaluate("window.dispatchEvent(new Event('focus'))")
    assert REASON not in page.content()
    assert "Robin" not in page.locator("body").inner_text()


def test_two_texts_of_one_parent_are_both_kept(light: RunningDemo, people: People) -> None:
    """Whoever finds two texts of theirs in one place keeps both on the page, and reads both back."""
    page = people.at(light.address, light.login("practitioner"))
    family = family_of(page, light)
    interface, row = Interface(page, light.address), str(uuid.uuid4())
    place = {"subject": family.parent, "row": row, "voice": family.parent}
    for text in (WORDS, "It was better in June."):
        interface.save(family.assessment, "family_view_words", {"words": text}, **place)
    handed = Handed(page, light, family).hand_over("Jo Testerly")
    page.goto(f"{light.address}{TASK}/read-back")
    assert barriers(page) == []
    page.get_by_role("link", name="Choose: ").click()
    handed.is_ready()
    expect(handed.step.get_by_role("heading", name="There is more than one answer here")).to_be_visible()
    assert barriers(page) == []
    handed.step.get_by_role("button", name="Keep both").click()
    expect(handed.step.get_by_text("Thank you. Both are kept.")).to_be_focused()
    handed.is_saved()
    page.goto(f"{light.address}{TASK}/read-back")
    for text in (WORDS, "It was better in June."):
        expect(page.get_by_text(text)).to_be_visible()
    page.get_by_label("My name").fill("Jo Testerly")
    page.get_by_role("button", name="These are my words").click()
    expect(page.get_by_text("Your words are kept as you said them.")).to_be_visible()
    handed.give_back(light.login("practitioner"))
    said = handed.heads("family_view_words")
    assert sorted(one["value"]["words"] for one in said) == sorted((WORDS, "It was better in June."))
    assert not [one for one in said if one.get("conflicts")]
