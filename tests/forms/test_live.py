"""The page in a real browser with a stand-in for the server: typing, losing, finding again, reading aloud."""

import base64
import re
import time
import uuid
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Page, expect

from assessment_kit.core.assessment import Event, EventKind
from assessment_kit.instruments.model import Instrument
from tests.barriers import barriers, barriers_in_sight
from tests.forms.conftest import NOW, family_view
from tests.forms.printing import site
from tests.forms.standin import Standin, serving

pytestmark = pytest.mark.browser

REASON = "#ak-referral_reason-"
STATUS = "[data-ak-status]"
NOT_SAVED = "Not saved \u2013 kept on this computer, retrying"
FROM_A_WORD_PROCESSOR = (
    "<p>First</p><ul><li>one</li><li><p>two</p></li></ul><ol><li>a</li><li>b</li></ol><p>Last</p>"
)


@pytest.fixture(scope="module")
def folder(instrument: Instrument, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Print the family's page once for all tests."""
    return site(family_view(instrument), tmp_path_factory.mktemp("site"))


def drafts(page: Page) -> list[Any]:
    """Read what the browser's own store holds, as anybody at this computer could."""
    return list(
        page.evaluate(
            """() => new Promise((resolve) => {
              const opening = indexedDB.open("assessment-kit", 1);
              opening.onsuccess = () => {
                const all = opening.result.transaction("drafts").objectStore("drafts").getAll();
                all.onsuccess = () => resolve(all.result.map((one) => [one.op_id,
                  new TextDecoder().decode(one.data)]));
              };
            })"""
        )
    )


def says(page: Page, words: str) -> None:
    """Wait until the page's live region begins with some words."""
    expect(page.locator(STATUS)).to_have_text(re.compile(f"^{re.escape(words)}"))


def test_what_is_typed_is_saved_and_said_so(visit: Callable[..., Page], server: Standin) -> None:
    """A practitioner types, bullets and all, and reads "Saved at"."""
    page = visit("section=referral")
    page.fill(REASON, "She was hungry.\n\n• again\n• and again")
    says(page, "Saved at")
    assert server.stands("referral_reason") == "She was hungry.\n\n• again\n• and again"
    assert server.posts[0][1]["ops"][0]["base_rev"] == 1
    assert drafts(page) == []


def test_nothing_is_lost_while_the_server_is_away(visit: Callable[..., Page], server: Standin) -> None:
    """A proxy answers 502, the page says so and keeps the text encrypted; then it goes out by itself."""
    page = visit("section=referral")
    page.wait_for_function("window.assessmentKit.form.saver.drafts.isDurable")
    server.is_down = True
    page.fill(REASON, "Typed while the server was away")
    says(page, NOT_SAVED)
    (kept,) = drafts(page)
    assert "Typed while" not in kept[1]
    server.is_down = False
    says(page, "Saved at")
    assert server.stands("referral_reason") == "Typed while the server was away"


def test_a_reload_brings_back_what_was_not_saved(visit: Callable[..., Page], server: Standin) -> None:
    """The page is loaded again while nothing can be saved: text comes back with its own operation."""
    page = visit("section=referral")
    page.wait_for_function("window.assessmentKit.form.saver.drafts.isDurable")
    server.is_down = True
    page.fill(REASON, "Typed before the reload")
    says(page, NOT_SAVED)
    ((op_id, _),) = drafts(page)
    page.reload()
    server.is_down = False
    expect(page.locator(REASON)).to_have_value("Typed before the reload")
    says(page, "Saved at")
    assert server.revisions[-1]["op_id"] == op_id
    assert server.revisions[-1]["base_rev"] == 1


def test_another_person_finds_no_draft(visit: Callable[..., Page], server: Standin) -> None:
    """On a shared computer somebody else's key opens nothing of what was left there."""
    page = visit("section=referral")
    page.wait_for_function("window.assessmentKit.form.saver.drafts.isDurable")
    before = page.input_value(REASON)
    server.is_down = True
    page.fill(REASON, "Left behind")
    says(page, "Not saved")
    server.key = base64.b64encode(bytes(32)).decode()
    page.reload()
    server.is_down = False
    page.wait_for_function("window.assessmentKit.form.saver.drafts.isDurable")
    expect(page.locator(REASON)).to_have_value(before)


def test_a_lost_acknowledgement_makes_no_second_text(visit: Callable[..., Page], server: Standin) -> None:
    """The save arrived and its answer did not: asking again gives the first answer."""
    page = visit("section=referral")
    server.failures = [None]
    page.fill(REASON, "once")
    says(page, "Saved at")
    assert [one["value"] for one in server.revisions] == ["once"]


def test_signed_out_is_said_and_signing_in_again_saves(visit: Callable[..., Page], server: Standin) -> None:
    """The login ended while typing: a banner says so, the text stays, coming back sends it."""
    page = visit("section=referral")
    server.failures = [(403, {"error": "signed_out", "message": "You are signed out."})]
    page.fill(REASON, "typed after the session ended")
    banner = page.locator("[data-ak-signed-out]")
    expect(banner).to_contain_text("You have been signed out. Your text is kept on this computer.")
    expect(banner.get_by_role("link", name="Sign in again")).to_have_attribute("target", "_blank")
    page.evaluate("window.dispatchEvent(new Event('focus'))")
    says(page, "Saved at")
    expect(banner).to_be_hidden()
    assert server.stands("referral_reason") == "typed after the session ended"


def test_a_missing_token_is_fetched_and_the_save_goes_on(visit: Callable[..., Page], server: Standin) -> None:
    """The first save of a page may lack its token; nobody has to know."""
    page = visit("section=referral")
    server.failures = [(403, {"error": "missing_token", "message": "Load the page again."})]
    page.fill(REASON, "saved at the second try")
    says(page, "Saved at")
    assert len(server.posts) == 2


def test_a_refusal_stands_beside_its_answer(visit: Callable[..., Page], server: Standin) -> None:
    """What the server refuses is said in its own sentence at the field, and the text stays."""
    page = visit("section=referral")
    server.failures = [(409, {"error": "state", "message": "This assessment was authorised."})]
    page.fill(REASON, "too late")
    message = page.locator('[data-ak-question="referral_reason"] [data-ak-message]').first
    expect(message).to_have_text("This assessment was authorised. Your text is kept on this computer.")
    expect(page.locator(REASON)).to_have_value("too late")
    says(page, "Not saved")


def test_two_people_keep_both_texts(visit: Callable[..., Page], server: Standin) -> None:
    """A colleague wrote here meanwhile: both texts stand side by side until somebody chooses."""
    page = visit("section=referral")
    server.write("referral_reason", "A colleague's text", rev=2)
    page.fill(REASON, "My text")
    panel = page.locator('[data-ak-question="referral_reason"] [data-ak-conflicts]')
    expect(panel).to_contain_text("A colleague's text")
    expect(panel).to_contain_text("What you wrote")
    panel.get_by_role("button", name="Keep both").click()
    expect(panel).to_have_count(0)
    says(page, "Saved at")
    assert server.stands("referral_reason") == "A colleague's text\n\nMy text"
    assert server.revisions[-1]["status"] == "resolution"
    assert server.revisions[-1]["resolves"] == [3]


def test_another_tab_follows(visit: Callable[..., Page], server: Standin) -> None:
    """The same assessment open twice: what is saved in one shows in the other, and can go on there."""
    first, second = visit("section=referral"), visit("section=child_needs")
    first.fill(REASON, "from the first tab")
    says(first, "Saved at")
    expect(second.locator(REASON)).to_have_value("from the first tab")
    second.evaluate("location.hash = 'section=referral'")
    second.fill(REASON, "and on in the second")
    says(second, "Saved at")
    assert [one["status"] for one in server.revisions] == ["applied", "applied"]


def test_a_page_that_is_closed_at_once_still_sends(visit: Callable[..., Page], server: Standin) -> None:
    """Type, close the tab: what was typed goes out with it, or waits as a draft."""
    page = visit("section=referral")
    page.fill(REASON, "last words")
    page.close(run_before_unload=False)
    again = visit("section=referral")
    expect(again.locator(STATUS)).not_to_have_text(re.compile("Not saved"))
    deadline = time.monotonic() + 5
    while server.stands("referral_reason") != "last words" and time.monotonic() < deadline:
        again.wait_for_timeout(50)
    assert server.stands("referral_reason") == "last words"


def test_a_statement_is_one_box_and_one_choice(visit: Callable[..., Page], server: Standin) -> None:
    """A new statement gets an id in the browser; source and mark travel with it."""
    page = visit("section=child_needs")
    about_theo = page.get_by_role("group", name="Health: Theo", exact=True)
    about_theo.get_by_role("button", name="Add a statement").click()
    page.keyboard.type("Theo is growing well.")
    about_theo.get_by_label("Where is this from?").select_option("visit:v1")
    about_theo.get_by_text("Fact", exact=True).click()
    says(page, "Saved at")
    written = server.revisions[-1]
    assert (written["question"], written["subject"], written["kind"], written["source"]) == (
        "health",
        "p-theo",
        "fact",
        "visit:v1",
    )
    assert written["value"] == {"text": "Theo is growing well."}
    assert uuid.UUID(written["row"]).version == 4


def test_a_press_meets_what_it_was_aimed_at(visit: Callable[..., Page], server: Standin) -> None:
    """A row takes its name from what was typed; that moves nothing from under a finger pressed meanwhile."""
    page = visit("section=visits")
    page.set_viewport_size({"width": 320, "height": 6000})  # nothing is scrolled, so nothing is scrolled back
    page.get_by_role("button", name="Add another visit or contact").click()
    row = page.locator("[data-ak-question=visits] > .ak-rows > .ak-row").last
    row.get_by_label("Where").click()
    page.keyboard.insert_text("Weaver's Row, then the towpath and the playground behind it")
    where = row.locator("label:has-text('Yes')").first
    where.scroll_into_view_if_needed()
    aim = where.bounding_box()
    assert aim is not None
    page.mouse.move(aim["x"] + 5, aim["y"] + 5)
    page.mouse.down()
    page.wait_for_timeout(400)  # a hand is slower than a program
    page.mouse.up()
    expect(row.locator("input[type=radio]").first).to_be_checked()
    expect(row.locator("[data-ak-row-title]").first).to_contain_text("towpath")


def test_a_row_that_was_taken_away_comes_back(visit: Callable[..., Page], server: Standin) -> None:
    """Removing is a revision like any other, and "Undo" writes the row again."""
    page = visit("section=child_needs")
    row = page.locator('[data-ak-row="s1"]')
    row.get_by_role("button", name="Remove statement 1").click()
    says(page, "Saved at")
    assert server.stands("health", "p-maya", "s1") is None
    expect(row).to_be_hidden()
    page.get_by_role("button", name="Undo").click()
    expect(row).to_be_visible()
    page.wait_for_function("!window.assessmentKit.form.saver.waiting")
    assert server.stands("health", "p-maya", "s1") == {"text": "Maya has grown 3 cm since October."}
    assert server.revisions[-1]["kind"] == "fact"


def test_nought_is_saved_as_a_number_and_can_be_cleared(visit: Callable[..., Page], server: Standin) -> None:
    """0 is an answer; "Clear" takes it away again, and nothing is chosen for anybody."""
    page = visit("section=safety_scale")
    row = page.locator('[data-ak-row="r1"]')
    row.get_by_label("0", exact=True).check()
    says(page, "Saved at")
    assert server.stands("safety_scale", "", "r1")["number"] == 0
    row.get_by_role("button", name="Clear the answer to: Number from 0 to 10").click()
    page.wait_for_function("!window.assessmentKit.form.saver.waiting")
    assert "number" not in server.stands("safety_scale", "", "r1")


def test_a_wide_picture_says_how_to_see_all_of_it(visit: Callable[..., Page]) -> None:
    """On a telephone a line below says that it moves, and it is shown from its first mark."""
    page = visit("section=safety_scale")
    shown = page.locator("[data-ak-page='section=safety_scale']")
    frame = shown.locator(".ak-picture-frame").first
    hint = shown.get_by_text("Move the picture sideways to see all of it.").first
    expect(frame).to_be_visible()
    expect(hint).to_be_hidden()
    page.set_viewport_size({"width": 320, "height": 640})
    expect(hint).to_be_visible()
    frame.evaluate("(one) => { one.dataset.akStart = '0.3'; }")
    page.evaluate("location.hash = 'section=visits'")
    expect(frame).to_be_hidden()
    page.evaluate("location.hash = 'section=safety_scale'")
    page.wait_for_function("(one) => one.scrollLeft > 100", arg=frame.element_handle())
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_days_are_read_as_people_write_them(visit: Callable[..., Page], server: Standin) -> None:
    """A day is saved as a day; what is none is saved as it was typed, and said so."""
    page = visit("section=visits")
    row = page.locator('[data-ak-row="v1"]')
    row.locator("summary").first.click()
    box = row.get_by_label("Date", exact=True)
    box.fill("5/3/2026")
    box.blur()
    expect(row.get_by_text("Read as Thursday 5 March 2026.")).to_be_visible()
    says(page, "Saved at")
    assert server.stands("visits", "", "v1")["happened_on"] == "2026-03-05"
    box.fill("some time in March")
    box.blur()
    expect(row.get_by_text("It is saved as you typed it.")).to_be_visible()
    page.wait_for_function("!window.assessmentKit.form.saver.waiting")
    assert server.stands("visits", "", "v1")["happened_on"] == "some time in March"


def test_an_option_that_stands_alone_does(visit: Callable[..., Page], server: Standin) -> None:
    """Choosing "no factors" takes the others away, as it must."""
    page = visit("section=assessment_factors")
    group = page.locator('[data-ak-question="assessment_factors"][data-ak-subject="p-maya"]')
    group.locator("[data-ak-alone]").first.check()
    says(page, "Saved at")
    assert len(server.stands("assessment_factors", "p-maya")) == 1


def test_pasted_lists_keep_their_bullets(visit: Callable[..., Page], server: Standin) -> None:
    """What comes from a word processor or web page keeps paragraphs, bullets and numbers."""
    page = visit("section=referral")
    page.fill(REASON, "")
    page.evaluate(
        """([selector, html]) => {
          const box = document.querySelector(selector);
          box.focus();
          const clipboardData = new DataTransfer();
          clipboardData.setData("text/html", html);
          clipboardData.setData("text/plain", "First one two a b Last");
          box.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
        }""",
        [REASON, FROM_A_WORD_PROCESSOR],
    )
    says(page, "Saved at")
    lines = [line for line in server.stands("referral_reason").split("\n") if line]
    assert lines == ["First", "• one", "• two", "1. a", "2. b", "Last"]


def test_sections_open_one_at_a_time_with_the_back_button(visit: Callable[..., Page]) -> None:
    """The task list leads to a section, its heading takes the focus, and "back" leads back."""
    page = visit()
    page.get_by_role("link", name="Referral").click()
    expect(page.get_by_role("heading", level=1, name="Referral")).to_be_focused()
    assert page.title().startswith("Referral \u2013 Maya, 7 years")
    expect(page.get_by_role("heading", level=1)).to_have_count(1)
    page.go_back()
    expect(page.get_by_role("heading", level=1, name="Child and Family Assessment")).to_be_visible()


def test_only_the_author_says_that_a_section_is_complete(
    visit: Callable[..., Page], server: Standin, instrument: Instrument
) -> None:
    """The question is asked at the end of every section, and the task list shows the answer."""
    page = visit("section=referral")
    page.locator("#ak-complete-referral-yes").check()
    page.locator("[data-ak-section=referral]").get_by_role("button", name="Save and continue").click()
    expect(page.get_by_role("heading", level=1, name=instrument.sections[1].title)).to_be_focused()
    assert ("/sections/referral", {"is_complete": True}) in [
        (path[-18:], body) for path, body in server.posts
    ]
    page.get_by_role("link", name="Task list").click()
    expect(page.locator('[data-ak-progress="referral"]')).to_have_text("Completed")


def test_check_answers_follows_what_was_typed(visit: Callable[..., Page]) -> None:
    """The last page before submission shows what stands now, not what stood when the page was loaded."""
    page = visit("section=referral")
    page.fill(REASON, "Changed since")
    says(page, "Saved at")
    page.evaluate("location.hash = 'check'")
    expect(page.locator('[data-ak-words="referral_reason|"]')).to_have_text("Changed since")


def test_unmarked_statements_are_marked_on_check_answers(visit: Callable[..., Page], server: Standin) -> None:
    """Fact, judgement or view may wait until here, and is asked here once for all."""
    page = visit("check")
    unmarked = page.locator("[data-ak-unmarked]")
    expect(unmarked).to_contain_text("She is often tired")
    unmarked.get_by_text("Judgement", exact=True).click()
    expect(unmarked).to_be_hidden()
    says(page, "Saved at")
    assert server.revisions[-1]["kind"] == "judgement"


def test_what_is_missing_is_listed_with_links(visit: Callable[..., Page], server: Standin) -> None:
    """Submitting with gaps gives a summary that takes the focus and leads to each gap."""
    page = visit("check")
    page.get_by_role("button", name="Submit assessment").click()
    summary = page.locator("[data-ak-errors]")
    expect(summary).to_be_focused()
    assert page.title().startswith("Error: ")
    summary.get_by_role("link").first.click()
    expect(page.get_by_role("heading", level=1, name="Check your answers")).to_be_hidden()
    assert not any(path.endswith("/submit") for path, _ in server.posts)


def test_with_the_family_other_peoples_words_are_hidden(visit: Callable[..., Page]) -> None:
    """Opened for a visit, the page hides what is not for the family, on the screen and in print."""
    page = visit("section=referral", "?visit=v2")
    expect(page.locator("[data-ak-family-banner]")).to_be_visible()
    expect(page.get_by_text("From supervision", exact=True)).to_be_hidden()
    expect(page.locator("#ak-referrer_name-")).to_be_hidden()
    page.evaluate("location.hash = 'section=child_needs'")
    expect(page.locator('[data-ak-row="s2"]')).to_be_hidden()
    page.get_by_role("checkbox", name="Maya Okoro").check()
    expect(page.locator('[data-ak-row="s1"]')).to_be_hidden()
    expect(page.locator('[data-ak-row="s2"]')).to_be_visible()
    page.emulate_media(media="print")
    expect(page.locator('[data-ak-row="s1"]')).to_be_hidden()
    page.emulate_media(media="screen")
    page.evaluate("location.hash = 'check'")
    expect(page.get_by_text("Neighbour at number 9")).to_be_hidden()
    expect(page.get_by_text("Maya has grown 3 cm").last).to_be_hidden()
    for secret in page.get_by_text("9 Secret Lane").all():
        expect(secret).to_be_hidden()
    page.evaluate("location.hash = 'section=people'")
    row = page.locator('[data-ak-row="p-ruth"]')
    expect(row).to_be_hidden()
    page.get_by_role("checkbox", name="Ruth Okoro").check()
    row.locator("summary").first.click()
    expect(row.get_by_label("Address", exact=True)).to_be_hidden()
    expect(row.get_by_label("Do not contact")).to_be_hidden()
    page.get_by_role("switch", name="With the family").click()
    expect(row.get_by_label("Address", exact=True)).to_be_visible()


def test_what_is_hidden_from_the_family_is_saved_all_the_same(
    visit: Callable[..., Page], server: Standin
) -> None:
    """Turning the switch on over a text that was just typed hides it and loses nothing of it."""
    page = visit("section=safety_scale")
    page.fill("#ak-safety_scale--r1-why", "She rang the helpline herself.")
    page.get_by_role("switch", name="With the family").click()
    expect(page.locator("#ak-safety_scale--r1-why")).to_be_hidden()
    expect(page.get_by_text("Hidden while the family is here.").locator("visible=true")).to_have_count(1)
    page.wait_for_function("!window.assessmentKit.form.saver.waiting")
    assert server.stands("safety_scale", row="r1")["why"] == "She rang the helpline herself."
    page.get_by_role("checkbox", name="Ruth Okoro").check()
    expect(page.locator("#ak-safety_scale--r1-why")).to_have_value("She rang the helpline herself.")
    page.reload()
    expect(page.get_by_role("checkbox", name="Ruth Okoro")).to_be_checked()


def test_a_text_of_the_history_can_be_put_back(visit: Callable[..., Page], server: Standin) -> None:
    """What was written before can be read and taken back into the form."""
    page = visit("section=referral")
    page.fill(REASON, "first")
    says(page, "Saved at")
    page.fill(REASON, "second")
    page.wait_for_function("!window.assessmentKit.form.saver.waiting")
    page.locator('[data-ak-question="referral_reason"] [data-ak-history]').click()
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_role("article")).to_have_count(2)
    first = dialog.get_by_role("article").filter(has_text="first")
    first.get_by_role("button", name="Put this text back").click()
    expect(page.locator(REASON)).to_have_value("first")
    page.wait_for_function("!window.assessmentKit.form.saver.waiting")
    assert server.stands("referral_reason") == "first"


def test_no_request_leaves_for_another_host(visit: Callable[..., Page], context: BrowserContext) -> None:
    """Opening a family's page tells nobody else, not even a font service."""
    asked: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    page = visit("check")
    page.wait_for_load_state("networkidle")
    assert asked
    assert {url.split("/")[2].split(":")[0] for url in asked if url.startswith("http")} == {"127.0.0.1"}


@pytest.mark.parametrize("width", [1280, 320])
def test_every_page_passes_axe_and_fits(
    visit: Callable[..., Page], width: int, instrument: Instrument
) -> None:
    """No barrier that axe can find, and no sideways scrolling at the width of a small telephone."""
    page = visit()
    page.set_viewport_size({"width": width, "height": 900})
    for place in ("", "check", *(f"section={section.id}" for section in instrument.sections)):
        page.evaluate("(at) => { location.hash = at; }", place)
        page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
        assert barriers_in_sight(page) == [], place
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert barriers(page) == []  # ids and landmarks that pages would share


def test_what_was_submitted_can_be_read_and_taken_back(
    instrument: Instrument, tmp_path: Path, context: BrowserContext
) -> None:
    """After submission the page shows the text without a box to write in, and a way to take it back."""
    view = family_view(instrument)
    sent = Event(EventKind.SUBMITTED, "acc-sam", "Sam Lee", NOW, to="acc-pat", to_name="Pat Brown")
    assessment = replace(view.assessment, author="acc-sam", events=(sent,))
    shut = replace(view, assessment=assessment, is_writable=False)
    server = Standin(site(shut, tmp_path / "site"))
    with serving(server) as url:
        page = context.new_page()
        page.goto(f"{url}#section=child_needs")
        expect(page.get_by_text("Maya has grown 3 cm since October.").first).to_be_visible()
        assert page.locator("main :is(input, textarea, select):not([data-ak-text])").count() == 0
        found = Axe().run(page)
        assert found.violations_count == 0, found.generate_report()
        with page.expect_request_finished(lambda one: one.method == "POST"):
            page.get_by_role("button", name="Take it back").first.click()
        assert server.posts[-1][0].endswith("/take-back")
