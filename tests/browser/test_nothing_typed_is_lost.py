"""Whatever breaks while somebody types, the text ends up in the record, and the page says so."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import People, sign_in
from tests.browser.running_demo import RunningDemo
from tests.browser.writing import RETRYING, SIGN_IN_AGAIN, WITHIN, Held, Writing, is_saved, new_work

FIRST = "Sam says that mornings are calmer since Nan comes at seven. "
THEN = "On two days she could not come, and Sam was late for school."
WHOLE = FIRST + THEN


def writing_at(demo: RunningDemo, people: People, address: str = "") -> Writing:
    """Open a new assessment's form as a practitioner, through another address if one is given."""
    address = address or demo.address
    page = people.at(address, demo.login("practitioner"))
    return Writing(page, address, new_work(page, address))


@pytest.mark.parametrize("last_request", ["sent", "lost"])
def test_reload_while_a_save_is_under_way(demo: RunningDemo, people: People, last_request: str) -> None:
    """Reloading before the save has arrived brings back the text that was typed, and saves it."""
    writing = writing_at(demo, people).open()
    if last_request == "lost":  # what a page still sends while it goes may not arrive either
        writing.page.evaluate("() => { window.assessmentKit.form.saver.leave = () => undefined; }")
    saves = Held(writing.page, "**/save")
    writing.type(FIRST)
    saves.first()
    writing.type(THEN)
    writing.page.reload()
    saves.lose()
    writing.is_ready()
    expect(writing.box).to_have_value(WHOLE)
    is_saved(writing, demo.home, WHOLE)


# Playwright asks nothing of a page that waits for another one; the console still speaks.
RELOAD_AND_SAY_WHEN_SAVED = """() => {
  const { saver } = window.assessmentKit.form;
  saver.addEventListener("state", async ({ detail }) => {
    if (detail.phase !== "saved") return;
    await saver.drafts.writing;
    console.info("saved meanwhile");
  });
  setTimeout(() => location.reload());
}"""


def test_save_that_arrives_while_the_page_is_reloading(demo: RunningDemo, people: People) -> None:
    """A text that is saved between asking for the page again and seeing it is on the page that comes."""
    writing = writing_at(demo, people).open()
    page = writing.page
    writing.type(FIRST)
    is_saved(writing, demo.home, FIRST)
    saves = Held(page, "**/save")
    writing.type(THEN)
    saves.first()
    pages = Held(page, "**/*.ipynb")
    page.evaluate(RELOAD_AND_SAY_WHEN_SAVED)
    page_as_it_was = pages.first().fetch()
    with page.expect_console_message(lambda said: said.text == "saved meanwhile", timeout=WITHIN):
        saves.let_go()
    with page.expect_navigation(timeout=WITHIN):
        pages.first().fulfill(response=page_as_it_was)
    writing.is_ready()
    expect(writing.box).to_have_value(WHOLE)
    writing.type(" Nan knows.")
    is_saved(writing, demo.home, WHOLE + " Nan knows.")


def test_login_expired_while_typing(demo: RunningDemo, people: People) -> None:
    """Signed out in mid-sentence: the page says so, and saves after signing in again in a new tab."""
    person = demo.login("practitioner")
    writing = writing_at(demo, people).open()
    writing.type(FIRST)
    other = writing.page.context.new_page()
    other.goto(f"{demo.address}logout")
    other.get_by_role("button", name="Log out").click()
    other.wait_for_url("**/login*")
    other.close()
    writing.type(THEN)
    writing.is_told(SIGN_IN_AGAIN)
    banner = writing.page.get_by_role("alert").filter(has_text="You have been signed out")
    with writing.page.context.expect_page() as opened:
        banner.get_by_role("link", name="Sign in again").click()
    sign_in(opened.value, demo.address, person)
    opened.value.close()
    is_saved(writing, demo.home, WHOLE)
    expect(banner).to_be_hidden()


def test_tab_closed_while_offline_and_opened_again(demo: RunningDemo, people: People) -> None:
    """A tab that is closed without a network gives its text back when the form is opened again."""
    writing = writing_at(demo, people).open()
    context = writing.page.context
    context.set_offline(True)
    writing.type(WHOLE)
    writing.is_told(RETRYING)
    writing.is_kept()
    writing.page.close()
    context.set_offline(False)
    again = Writing(context.new_page(), demo.address, writing.work).open()
    expect(again.box).to_have_value(WHOLE)
    is_saved(again, demo.home, WHOLE)
