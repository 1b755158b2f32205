"""Replies in a real browser with a stand-in for the server: nothing that is typed beside a note is lost."""

import re
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

from assessment_kit.forms.annotations import notes_anew
from assessment_kit.instruments.model import Instrument
from assessment_kit.projection.model import RecordView
from tests.forms.conftest import NOW, annotation, family_view
from tests.forms.printing import site
from tests.forms.standin import Standin
from tests.forms.test_live import drafts
from tests.forms.test_notes import noted, on_child

pytestmark = pytest.mark.browser

ON_CHILD = "section=child_needs"


def noted_view(instrument: Instrument, **changes: object) -> RecordView:
    """Put a note beside the first child's health, and one beside the referral."""
    view = family_view(instrument)
    return noted(view, on_child(view, id=2, replies=(), **changes), annotation())


@pytest.fixture(scope="module")
def folder(instrument: Instrument, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Print the family's page once for all tests."""
    return site(noted_view(instrument), tmp_path_factory.mktemp("site"))


@pytest.fixture(autouse=True)
def drawn(server: Standin, instrument: Instrument) -> None:
    """Have the server draw the notes as they stand."""
    draw(server, noted_view(instrument))


def draw(server: Standin, view: RecordView) -> None:
    """Have the server draw the notes of a view from now on."""
    server.places = {place: str(html) for place, html in notes_anew(view).items()}


def reply_box(page: Page, number: int = 2) -> Locator:
    """Find where a note is replied to."""
    return page.locator(f"#note-{number}").get_by_label("Your reply")


def replies(server: Standin) -> list[Any]:
    """List what was sent as replies."""
    return [body for path, body in server.posts if path.endswith("/reply")]


def send(page: Page, number: int = 2) -> None:
    """Send what stands in the box."""
    page.locator(f"#note-{number}").get_by_role("button", name="Send reply").click()


def sent(page: Page, server: Standin, count: int) -> None:
    """Wait until so many replies have come."""
    deadline = time.monotonic() + 10
    while len(replies(server)) < count and time.monotonic() < deadline:
        page.wait_for_timeout(50)
    assert len(replies(server)) >= count


_COUNTED = """(count) => new Promise((resolve) => {
  const opening = indexedDB.open("assessment-kit", 1);
  opening.onsuccess = () => {
    const all = opening.result.transaction("drafts").objectStore("drafts").getAllKeys();
    const ours = () => all.result.filter((one) => one.includes(":notes/")).length;
    all.onsuccess = () => resolve(count ? ours() >= count : ours() === 0);
  };
  opening.onupgradeneeded = () => opening.transaction.abort();
  opening.onerror = () => resolve(false);
})"""


def kept(page: Page, count: int = 1) -> None:
    """Wait until this browser has so many texts on its disk."""
    page.wait_for_function(_COUNTED, arg=count)


def forgotten(page: Page) -> None:
    """Wait until this browser has no text of a note on its disk any more."""
    page.wait_for_function(_COUNTED, arg=0)


def test_a_reply_is_sent_once_and_shown(
    visit: Callable[..., Page], server: Standin, instrument: Instrument
) -> None:
    """It stands in the thread as the server has it, the box is empty, and the page says that it is saved."""
    page = visit(ON_CHILD)
    reply_box(page).fill("She eats at school.")
    said = {"author": "acc-sam", "author_name": "Sam Lee", "text": "She eats at school.", "at": NOW}
    view = family_view(instrument)
    answered = on_child(view, id=2, replies=(said,), state="answered", state_at=NOW)
    draw(server, noted(view, answered, annotation()))
    send(page)
    note = page.locator("#note-2")
    expect(note.locator("[data-ak-replies]")).to_contain_text("She eats at school.")
    expect(note).to_be_focused()
    expect(page.get_by_role("status").filter(has_text="Your reply is saved.")).to_have_count(1)
    expect(reply_box(page)).to_have_value("")
    assert [body["text"] for body in replies(server)] == ["She eats at school."]
    page.wait_for_function("() => true")
    assert all("She eats" not in text for _, text in drafts(page))


def test_a_reply_that_is_too_long_is_said_to_be_and_kept_whole(
    visit: Callable[..., Page], server: Standin
) -> None:
    """A pasted letter is not cut, not sent and not lost: it comes back, and is sent once it is shorter."""
    page, letter = visit(ON_CHILD), "A long letter. " * 4000
    note = page.locator("#note-2")
    reply_box(page).fill(letter)
    said = note.get_by_role("alert").filter(has_text="takes at most 50,000 characters")
    expect(said).to_contain_text("Your text is still here.")
    send(page)
    kept(page)
    page.reload()
    expect(reply_box(page)).to_have_value(letter)
    assert replies(server) == []
    reply_box(page).fill("The letter in short.")
    expect(said).to_have_count(0)
    send(page)
    sent(page, server, 1)
    assert [body["text"] for body in replies(server)] == ["The letter in short."]


def test_a_reply_that_is_being_written_survives_a_reload(visit: Callable[..., Page], server: Standin) -> None:
    """It comes back into its box, sealed meanwhile, and is not sent before its writer sends it."""
    page = visit(ON_CHILD)
    reply_box(page).fill("Half a repl")
    kept(page)
    assert all("Half a repl" not in text for _, text in drafts(page))
    page.reload()
    expect(reply_box(page)).to_have_value("Half a repl")
    expect(page.locator("#note-2")).to_contain_text("Not saved yet: kept on this computer")
    assert replies(server) == []
    send(page)
    expect(reply_box(page)).to_have_value("")
    forgotten(page)
    page.reload()
    page.wait_for_function("window.assessmentKit")
    expect(reply_box(page)).to_have_value("")
    assert len(replies(server)) == 1


def test_a_reply_to_a_server_that_is_down_is_sent_when_it_is_back(
    visit: Callable[..., Page], server: Standin
) -> None:
    """The page says where the text is; it goes out by itself, after a reload too, under the same id."""
    page = visit(ON_CHILD)
    reply_box(page).fill("Written in a bad minute.")
    kept(page)
    server.is_down = True
    send(page)
    expect(page.locator("#note-2")).to_contain_text("Not saved yet. It is kept on this computer, and is sent")
    expect(reply_box(page)).to_have_js_property("readOnly", value=True)
    server.is_down = False
    expect(reply_box(page)).to_have_value("", timeout=10_000)
    assert [body["text"] for body in replies(server)] == ["Written in a bad minute."]


def test_a_reply_whose_answer_was_lost_is_sent_again_as_it_was(
    visit: Callable[..., Page], server: Standin
) -> None:
    """The server knows it by its id, so that it takes it once."""
    page = visit(ON_CHILD)
    server.failures = [None]
    reply_box(page).fill("Once.")
    send(page)
    expect(page.locator("#note-2")).to_contain_text("Not saved yet.")
    page.reload()
    sent(page, server, 2)
    expect(reply_box(page)).to_have_value("")
    first, second, *_ = replies(server)
    assert first == second


def test_a_refused_reply_stays_in_its_box(visit: Callable[..., Page], server: Standin) -> None:
    """What the server refuses is said in its own sentence; the text can be changed and sent again."""
    page = visit(ON_CHILD)
    server.failures = [(409, {"error": "state", "message": "This annotation was withdrawn."})]
    reply_box(page).fill("Too late?")
    send(page)
    alert = page.locator("#note-2").get_by_role("alert").filter(has_text="withdrawn")
    expect(alert).to_have_text("This annotation was withdrawn. Your text is still here.")
    expect(reply_box(page)).to_be_editable()
    reply_box(page).fill("Not too late.")
    expect(alert).to_have_count(0)
    send(page)
    expect(reply_box(page)).to_have_value("")


def test_a_reply_after_signing_out_waits_for_signing_in(visit: Callable[..., Page], server: Standin) -> None:
    """The way to sign in again stands beside the text, and coming back sends it."""
    page = visit(ON_CHILD)
    server.failures = [(403, {"error": "signed_out", "message": "You are signed out."})]
    reply_box(page).fill("After the session.")
    send(page)
    link = page.locator("#note-2").get_by_role("link", name="Sign in again")
    expect(link).to_have_attribute("target", "_blank")
    page.evaluate("window.dispatchEvent(new Event('focus'))")
    expect(reply_box(page)).to_have_value("", timeout=10_000)
    assert len(replies(server)) == 2


def test_two_tabs_keep_both_texts(visit: Callable[..., Page], server: Standin) -> None:
    """Two pages of one person at one note do not write over each other; what one leaves the next has."""
    first, second = visit(ON_CHILD), visit(ON_CHILD)
    reply_box(first).fill("From the left.")
    kept(first)
    reply_box(second).fill("From the right.")
    kept(second, 2)
    expect(reply_box(first)).to_have_value("From the left.")
    first.close()
    second.close()
    third = visit(ON_CHILD)
    expect(reply_box(third)).to_have_value("From the left.\n\nFrom the right.")
    third.reload()
    expect(reply_box(third)).to_have_value("From the left.\n\nFrom the right.")
    assert replies(server) == []


def test_marking_a_note_sends_what_stands_in_its_box_first(
    visit: Callable[..., Page], server: Standin
) -> None:
    """The words are not thrown away with the box that they stand in."""
    page = visit(ON_CHILD)
    reply_box(page).fill("See the visit of 3 March.")
    page.locator("#note-2").get_by_role("button", name="Mark as dealt with").click()
    page.wait_for_function("() => true")
    expect(page.get_by_role("status").filter(has_text="Marked as dealt with.")).to_have_count(1)
    assert [path.rpartition("/")[2] for path, _ in server.posts] == ["reply", "answer"]


def test_words_to_a_note_that_takes_no_reply_any_more_are_shown(
    visit: Callable[..., Page], server: Standin, instrument: Instrument, folder: Path
) -> None:
    """A note was dealt with meanwhile: its writer finds what they wrote, and takes it away when they want."""
    page = visit(ON_CHILD)
    reply_box(page).fill("But it is not.")
    kept(page)
    settled = noted_view(instrument, state="resolved")
    printed = (folder / "index.html").read_text("utf-8")
    try:
        site(settled, folder)
        page.reload()
        left = page.locator("[data-ak-left-note]")
        expect(left).to_contain_text("But it is not.")
        left.get_by_role("button", name="Take it off this computer").click()
        expect(left).to_have_count(0)
        page.reload()
        page.wait_for_function("window.assessmentKit")
        expect(left).to_have_count(0)
    finally:
        (folder / "index.html").write_text(printed, "utf-8")


def test_the_family_sees_no_note_drawn_anew(
    visit: Callable[..., Page], server: Standin, instrument: Instrument
) -> None:
    """What comes while the family looks on stays hidden too."""
    page = visit(ON_CHILD)
    expect(page.locator("#note-2")).to_be_visible()
    page.get_by_role("switch", name="With the family").click()
    expect(page.locator("#note-2")).to_be_hidden()
    view = family_view(instrument)
    draw(server, noted(view, on_child(view, id=2), replace(on_child(view, id=3), question="education")))
    page.evaluate("""() => {
      const now = performance.now.bind(performance);
      performance.now = () => now() + 60000;
      window.dispatchEvent(new Event('focus'));
    }""")
    expect(page.locator("#note-3")).to_have_count(1)
    expect(page.locator("#note-3")).to_be_hidden()
    page.get_by_role("switch", name="With the family").click()
    expect(page.locator("#note-3")).to_be_visible()


@pytest.mark.parametrize("width", [1280, 320])
def test_notes_pass_axe_and_fit(visit: Callable[..., Page], width: int) -> None:
    """No barrier that axe can find beside a note, and no sideways scrolling on a small telephone."""
    page = visit(ON_CHILD)
    page.set_viewport_size({"width": width, "height": 900})
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert re.search("Question", page.locator("#note-2").inner_text())
