"""A text about the wrong child is struck on the form, and destroyed when a second person confirms."""

from pathlib import Path

from playwright.sync_api import Page, expect

from assessment_kit.store.record import Store
from tests.browser.conftest import People
from tests.browser.interface import API, Interface
from tests.browser.running_demo import RunningDemo
from tests.browser.writing import Writing, in_record, is_saved, new_work
from tests.printed import words_of

WRONG = "Zephyrine Green was seen at Hill School. "
MORE = "Zephyrine lives with her aunt."
REASON = "This is about the Greens' daughter; I had the wrong record open."
RIGHT = "Mornings are hard since the night shifts began."


def printed_words(file: Path) -> str:
    """Read the words of a copy."""
    return words_of(file.read_bytes())


def is_whole(demo: RunningDemo) -> None:
    """Check the whole record, with the server stopped."""
    demo.stop()
    store = Store.open(demo.home, writer=False)
    try:
        report = store.verify()
    finally:
        store.close()
    assert report.faults == ()
    assert report.strikes > 0
    assert report.revisions - report.opened == report.strikes


def strike_newest(page: Page) -> None:
    """Strike the newest text in the history that stands open."""
    newest = page.get_by_role("dialog").get_by_role("article").first
    newest.get_by_role("button", name="Entered in error").click()
    expect(newest).to_contain_text("When a second person confirms, it is destroyed.")
    expect(newest).to_contain_text("saved here just before it")
    send = newest.get_by_role("button", name="Strike this text")
    send.click()
    expect(newest.get_by_role("alert")).to_have_text("Write why this text was entered in error.")
    newest.get_by_label("Why?").fill(REASON)
    send.click()
    expect(page.get_by_role("dialog").get_by_text("The text was struck.")).to_be_visible()


def test_a_text_entered_in_error_is_struck_by_two(
    own_demo: RunningDemo, people: People, tmp_path: Path
) -> None:
    """Struck in the history it is gone from screen, history, copy and record; a second person destroys it."""
    page = people.at(own_demo.address, own_demo.login("practitioner"))
    interface, work = Interface(page, own_demo.address), new_work(page, own_demo.address)
    supervisor = own_demo.login("supervisor")
    interface.ask("PUT", f"/cases/{work.case}/roles", {"login": supervisor.name, "role": "supervisor"})
    writing = Writing(page, own_demo.address, work).open()
    writing.type(WRONG)
    is_saved(writing, own_demo.home, WRONG)
    writing.type(MORE)
    is_saved(writing, own_demo.home, WRONG + MORE)

    writing.answer.get_by_role("button", name="History").click()
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_role("article").first).to_contain_text(MORE)
    strike_newest(page)
    expect(dialog).not_to_contain_text("Zephyrine")
    expect(dialog.get_by_role("article").first).to_contain_text(f"Reason: {REASON}")
    dialog.get_by_role("button", name="Close").click()

    expect(writing.box).to_have_value("")
    notice = writing.answer.locator("[data-ak-struck]")
    name = interface.ask("GET", "/me")["name"]
    expect(notice).to_contain_text(f"A text here was struck: entered in error, by {name}")
    page.wait_for_function("() => !document.documentElement.outerHTML.includes('Zephyrine')")
    page.reload()
    writing.is_ready()
    expect(notice).to_contain_text(f"A text here was struck: entered in error, by {name}")
    assert "Zephyrine" not in page.content()

    read = in_record(own_demo.home, work)
    assert (read.value, read.struck) == (None, REASON)
    pdf = tmp_path / "full.pdf"
    copy = f"{own_demo.address}{API}/assessments/{work.assessment}/copies/full.pdf"
    pdf.write_bytes(page.request.get(copy).body())
    printed = printed_words(pdf)
    assert "Zephyrine" not in printed
    assert "A text here was entered in error and struck" in printed

    writing.type(RIGHT)
    is_saved(writing, own_demo.home, RIGHT)
    expect(notice).to_have_count(0)

    second = people.at(own_demo.address, supervisor)
    second.goto(f"{own_demo.address}assessment-kit/cases/{work.case}/assessments/{work.assessment}")
    listed = second.get_by_role("listitem").filter(has_text=REASON)
    expect(listed).to_contain_text(f"Struck by {name}")
    listed.get_by_role("button", name="Confirm and destroy").click()
    expect(second.get_by_text("Destroyed. Who wrote it and when")).to_be_visible()
    expect(second.get_by_role("listitem").filter(has_text=REASON)).to_contain_text("the text is destroyed")
    is_whole(own_demo)
    assert people.errors == []
