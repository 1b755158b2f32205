"""Several tabs or people at one form: every text is kept, and nobody meets another's drafts."""

from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.conftest import People, sign_in
from tests.browser.interface import Interface
from tests.browser.running_demo import Login, RunningDemo
from tests.browser.writing import RETRYING, SAVED, SIGN_IN_AGAIN, Held, Writing, in_record, is_saved, new_work

BEFORE = "Sam says that mornings are calmer. "
ONE = "Nan comes at seven and walks with him. "
OTHER = "School has seen him late twice."

# Everything that this browser keeps of our site, as text; what is encrypted comes out as noise.
KEPT_IN_BROWSER = """async () => {
  const kept = [JSON.stringify({ ...localStorage }), JSON.stringify({ ...sessionStorage })];
  for (const { name } of await indexedDB.databases()) {
    const database = await new Promise((resolve, reject) => {
      const opening = indexedDB.open(name);
      opening.onsuccess = () => resolve(opening.result);
      opening.onerror = () => reject(opening.error);
    });
    for (const store of database.objectStoreNames) {
      const entries = await new Promise((resolve) => {
        const reading = database.transaction(store).objectStore(store).getAll();
        reading.onsuccess = () => resolve(reading.result);
      });
      for (const one of entries) kept.push(JSON.stringify(one), new TextDecoder().decode(one.data));
    }
    database.close();
  }
  return kept;
}"""


def writing_at(demo: RunningDemo, people: People) -> Writing:
    """Open a new assessment's form as a practitioner."""
    page = people.at(demo.address, demo.login("practitioner"))
    return Writing(page, demo.address, new_work(page, demo.address)).open()


def another_tab(writing: Writing, demo: RunningDemo) -> Writing:
    """Open the same form once more in the same browser."""
    return Writing(writing.page.context.new_page(), demo.address, writing.work).open()


def let_in(colleague: Login, writing: Writing, demo: RunningDemo) -> None:
    """Let a colleague write in the case too."""
    grant = {"login": colleague.name, "role": "contributor"}
    Interface(writing.page, demo.address).ask("PUT", f"/cases/{writing.work.case}/roles", grant)


def log_out(page: Page, demo: RunningDemo) -> None:
    """Log out as a person does before they leave a shared computer."""
    page.goto(f"{demo.address}logout")
    page.get_by_role("button", name="Log out").click()
    page.wait_for_url("**/login*")


def both_are_kept(writing: Writing, home: Path, one: str, other: str) -> None:
    """Check that two texts stand side by side, on the screen and in the record."""
    panel = writing.answer.locator("[data-ak-conflicts]")
    for text in (one, other):
        expect(panel).to_contain_text(text.strip())
    revision = in_record(home, writing.work)
    assert {revision.value, *(conflict.value for conflict in revision.conflicts)} == {one, other}


def test_another_tab_of_the_same_person(demo: RunningDemo, people: People) -> None:
    """Somebody who goes on in a second tab finds there what the first one saved, and the other way round."""
    writing = writing_at(demo, people)
    second = another_tab(writing, demo)
    writing.type(BEFORE)
    expect(second.box).to_have_value(BEFORE)
    second.type(ONE)
    expect(writing.box).to_have_value(BEFORE + ONE)
    writing.type(OTHER)
    expect(second.box).to_have_value(BEFORE + ONE + OTHER)
    is_saved(writing, demo.home, BEFORE + ONE + OTHER)
    assert second.text == BEFORE + ONE + OTHER


def test_two_tabs_closed_while_offline(demo: RunningDemo, people: People) -> None:
    """Two tabs written in without a network, then closed, give both texts back side by side."""
    writing = writing_at(demo, people)
    second = another_tab(writing, demo)
    context = writing.page.context
    context.set_offline(True)
    for tab, text in ((writing, ONE), (second, OTHER)):
        tab.page.bring_to_front()
        tab.type(text)
        tab.is_told(RETRYING)
        tab.is_kept()
    blank = context.new_page()
    writing.page.close()
    second.page.close()
    context.set_offline(False)
    blank.close()
    again = Writing(context.new_page(), demo.address, writing.work).open()
    both_are_kept(again, demo.home, ONE, OTHER)


def closed_offline(writing: Writing) -> Page:
    """Write without a network, close the tab, and open an empty one with the network back.

    What a page sends while it goes would otherwise leave once the browser has a network again, and the
    text would be the server's before the next page asks for it: then no draft of it is left to bring back.
    """
    context = writing.page.context
    context.set_offline(True)
    writing.type(ONE)
    writing.is_told(RETRYING)
    writing.is_kept()
    writing.page.evaluate("() => { window.fetch = () => Promise.reject(new TypeError('no network')); }")
    writing.page.close()
    context.set_offline(False)
    return context.new_page()


def test_typing_before_the_draft_of_an_earlier_page_is_back(demo: RunningDemo, people: People) -> None:
    """Somebody who types at once on a page whose draft is still being fetched finds both texts."""
    writing = writing_at(demo, people)
    page = closed_offline(writing)
    keys = Held(page, "**/drafts-key")
    again = Writing(page, demo.address, writing.work).open()
    keys.first()
    again.type(OTHER)
    keys.let_go()
    both_are_kept(again, demo.home, ONE, OTHER)


def test_two_people_at_one_question(demo: RunningDemo, people: People) -> None:
    """Two colleagues who wrote one answer at the same time see both texts, and choose what stands."""
    writing = writing_at(demo, people)
    colleague = demo.login("practitioner", 1)
    let_in(colleague, writing, demo)
    other = Writing(people.at(demo.address, colleague), demo.address, writing.work).open()
    writing.type(ONE)
    is_saved(writing, demo.home, ONE)
    other.type(OTHER)
    other.is_told(SAVED)
    both_are_kept(other, demo.home, ONE, OTHER)
    assert (writing.text, other.text) == (ONE, OTHER)
    writing.page.reload()
    both_are_kept(writing.is_ready(), demo.home, ONE, OTHER)
    writing.answer.get_by_role("button", name="Keep both").click()
    is_saved(writing, demo.home, f"{ONE}\n\n{OTHER}")
    other.page.reload()
    assert other.is_ready().text == writing.text


def test_next_person_at_the_computer_sees_nothing_of_unsent_texts(demo: RunningDemo, people: People) -> None:
    """Whoever logs in next on this browser meets no trace of them; their writer finds them again."""
    writing = writing_at(demo, people)
    colleague = demo.login("practitioner", 1)
    let_in(colleague, writing, demo)
    page = closed_offline(writing)
    log_out(page, demo)
    sign_in(page, demo.address, colleague)
    theirs = Writing(page, demo.address, writing.work).open()
    page.wait_for_function("() => window.assessmentKit.form.saver.drafts.isDurable")
    assert theirs.text == ""
    assert ONE.strip() not in page.content()
    assert not [one for one in page.evaluate(KEPT_IN_BROWSER) if ONE.strip() in one]
    theirs.type(OTHER)
    is_saved(theirs, demo.home, OTHER)
    log_out(page, demo)
    sign_in(page, demo.address, demo.login("practitioner"))
    both_are_kept(theirs.open(), demo.home, OTHER, ONE)


def test_text_that_was_not_sent_before_the_assessment_was_submitted(
    demo: RunningDemo, people: People
) -> None:
    """A text left on another computer is shown on the closed form, and saved once it is taken back."""
    writing = writing_at(demo, people)
    page = closed_offline(writing)
    interface, assessment = Interface(page, demo.address), writing.work.assessment
    child = interface.ask("GET", f"/assessments/{assessment}")["children"][0]
    interface.answer_what_is_required(assessment, child)
    submitted = in_record(demo.home, writing.work).value
    supervisor = demo.login("supervisor").name
    interface.ask("POST", f"/assessments/{assessment}/submit", {"to": supervisor})
    page.goto(writing.url)
    expect(page.locator("[data-ak-unsent] blockquote")).to_have_text(ONE.strip())
    assert in_record(demo.home, writing.work).value == submitted
    interface.ask("POST", f"/assessments/{assessment}/take-back", {})
    page.reload()
    again = Writing(page, demo.address, writing.work).is_ready()
    both_are_kept(again, demo.home, submitted, ONE)
    again.is_told(SAVED)


def test_a_page_left_open_saves_nothing_in_the_next_persons_name(demo: RunningDemo, people: People) -> None:
    """A tab left open sends its text only while its own writer is signed in, whoever came meanwhile."""
    writing = writing_at(demo, people)
    colleague = demo.login("practitioner", 1)
    let_in(colleague, writing, demo)
    saves = Held(writing.page, "**/save")
    writing.type(ONE)
    saves.first()
    tab = writing.page.context.new_page()
    log_out(tab, demo)
    sign_in(tab, demo.address, colleague)
    saves.let_go()
    writing.page.bring_to_front()
    writing.is_told(SIGN_IN_AGAIN)
    log_out(tab, demo)
    sign_in(tab, demo.address, demo.login("practitioner"))
    is_saved(writing, demo.home, ONE)
    writer = Interface(tab, demo.address).ask("GET", "/me")["name"]
    assert in_record(demo.home, writing.work).author_name == writer
