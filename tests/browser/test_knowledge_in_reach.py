"""What a parent needs at any moment of a knowledge check is in sight: ways on, a break, the focus."""

from datetime import datetime

import pytest
from playwright.sync_api import expect

from assessment_kit.instruments.knowledge.bank import shipped
from assessment_kit.instruments.knowledge.model import AnswerForm, Item
from tests.barriers import barriers
from tests.browser.checking import Checking, Finger, Keys
from tests.browser.conftest import People
from tests.browser.handing import TASK, family_of
from tests.browser.running_demo import RunningDemo

SIZES = [
    (1280, 800),
    (1366, 768),
    (1024, 768),
    (768, 1024),
    (360, 640),
    (320, 640),
    (640, 400),
]  # the last: 200 %
WAYS = ["Next", "I don’t know", "Skip", "Back", "Show me again", "Take a break"]
OUT_OF_SIGHT = """() => {
  const cut = one => {
    const { left, top, right, bottom } = one.getBoundingClientRect();
    return left < 0 || top < 0 || right > innerWidth + 0.5 || bottom > innerHeight + 0.5;
  };
  const ways = [...document.querySelectorAll('.ak-current > .hd-move > *')].filter(one => !one.hidden);
  return { ways: ways.map(one => one.textContent), cut: ways.filter(cut).map(one => one.textContent) };
}"""
BEHIND = """() => {
  const one = document.activeElement;
  if (one === document.body || one.closest('.hd-move')) return '';
  const shown = (one.matches('.kc-choice input') ? one.closest('.kc-choice') : one).getBoundingClientRect();
  const bar = document.querySelector('.ak-current > .hd-move').getBoundingClientRect();
  const foot = Math.max(1, Math.min(shown.bottom, innerHeight) - 3);
  const top = document.elementFromPoint(shown.left + shown.width / 2, foot);
  const isTall = shown.height > bar.top;
  const isBehind = (shown.bottom > bar.top + 0.5 && !isTall) || top?.closest('.hd-move');
  return isBehind ? one.outerHTML.slice(0, 90) : '';
}"""


def one_of_each_form() -> list[Item]:
    """Choose an item of each way of answering, with as many pictures or parts as there are in any."""
    parts = {form: [item for item in shipped().items if item.form is form] for form in AnswerForm}
    return [max(items, key=lambda item: (len(item.pictures), len(item.spots))) for items in parts.values()]


def begun(people: People, light: RunningDemo, items: list[str], **size: int) -> Checking:
    """Hand a check over; its first page is in sight."""
    page = people.at(light.address, light.login("practitioner"), **size)
    check = Checking(page, light, family_of(page, light, "parenting"), Keys(page))
    check.choose_items(items)
    return check.begin_quietly()


def turn_to(check: Checking, item: Item) -> None:
    """Show an item."""
    check.page.evaluate("name => { location.hash = name }", f"check.{item.id}")
    check.is_at(item)


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_ways_on_are_in_sight_and_hide_no_focus(
    light: RunningDemo, people: People, width: int, height: int
) -> None:
    """Nobody scrolls to go on, on any screen; whoever goes through with Tab sees where they are."""
    items = one_of_each_form()
    check = begun(people, light, [item.id for item in items], width=width, height=height)
    page = check.page
    assert page.evaluate(OUT_OF_SIGHT) == {"ways": ["Begin"], "cut": []}
    hidden: dict[str, list[str]] = {}
    for item in items:
        turn_to(check, item)
        assert page.evaluate(OUT_OF_SIGHT) == {"ways": WAYS, "cut": []}, item.id
        for key in ("Tab", "Shift+Tab"):
            for _ in range(30):
                page.keyboard.press(key)
                page.evaluate("() => new Promise(done => requestAnimationFrame(() => done()))")
                hidden.setdefault(item.id, []).extend(filter(None, [page.evaluate(BEHIND)]))
        page.evaluate("window.scrollTo(0, document.body.scrollHeight)")
        assert page.evaluate(OUT_OF_SIGHT)["cut"] == [], item.id
    assert {name: named for name, named in hidden.items() if named} == {}
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert people.errors == []


def test_a_break_is_offered_once(light: RunningDemo, people: People) -> None:
    """Beside the ways on while something is asked, at the head of the page otherwise."""
    item = shipped().items[0]
    check = begun(people, light, [item.id])
    at_head = check.page.locator("header [data-hd-break]")
    expect(at_head).to_be_visible()
    check.go_on("Begin")
    expect(at_head).to_be_hidden()
    expect(check.button("Take a break")).to_be_visible()


def test_the_check_fills_the_screen(light: RunningDemo, people: People) -> None:
    """It stays so from one thing to the next, and is left with the same button or with Escape."""
    items = [item.id for item in one_of_each_form()[:3]]
    check = begun(people, light, items)
    page = check.page
    is_full = "() => Boolean(document.fullscreenElement)"
    button = page.locator("header [data-kc-fill]")
    expect(button).to_have_text("Fill the screen")
    check.hands.press(button)
    expect(button).to_have_text("Leave the full screen")
    assert page.evaluate(is_full)
    assert barriers(page) == []
    check.go_on("Begin")
    for item in items[:2]:
        check.is_at(shipped().item(item))
        assert page.evaluate(is_full)
        check.go_on("Skip")
    expect(button).to_be_visible()
    check.hands.press(button)
    page.wait_for_function("() => !document.fullscreenElement")
    expect(button).to_be_hidden()
    expect(check.step.locator("h1")).to_be_focused()
    page.evaluate("location.hash = 'hello'")
    expect(page.get_by_text("Hello Jo.")).to_be_visible()
    expect(button).to_be_hidden()  # whoever left it is not asked again
    check.leave(light.login("practitioner"))
    assert people.errors == []


def test_a_browser_that_cannot_fill_the_screen_offers_nothing(light: RunningDemo, people: People) -> None:
    """A button that does nothing would be one more thing to puzzle over."""
    page = people.at(light.address, light.login("practitioner"))
    page.add_init_script(
        "Object.defineProperty(Document.prototype, 'fullscreenEnabled', { get: () => false })"
    )
    check = Checking(page, light, family_of(page, light, "parenting"), Finger(page))
    check.choose_items([shipped().items[0].id])
    check.begin_quietly()
    expect(page.locator("header [data-kc-fill]")).to_be_hidden()


def test_what_was_read_back_offers_only_next_and_back(light: RunningDemo, people: People) -> None:
    """A button that says "I don't know" would look as if the answer changed."""
    item = next(item for item in shipped().items if item.form is AnswerForm.TRUE_OR_NOT)
    check = begun(people, light, [item.id])
    check.go_on("Begin")
    check.answer(item, 0)
    check.is_saved()
    page = check.page
    page.goto(f"{light.address}{TASK}/read-back")
    page.get_by_label("My name").fill("Jo Testerly")
    page.get_by_role("button", name="These are my words").click()
    expect(page.get_by_text("Your words are kept as you said them.")).to_be_visible()
    page.goto(f"{light.address}{TASK}#check.{item.id}")
    check.is_ready()
    check.is_at(item)
    assert page.evaluate(OUT_OF_SIGHT)["ways"] == ["Next", "Back", "Take a break"]
    assert barriers(page) == []


VOICE = """() => {
  const voice = { name: 'Test', lang: 'en-GB', localService: true, default: true, voiceURI: 'test' };
  window.utterances = [];
  speechSynthesis.getVoices = () => [voice];
  speechSynthesis.speak = one => window.utterances.push(one);
  speechSynthesis.cancel = () => { window.cancelled = (window.cancelled || 0) + 1; };
  window.SpeechSynthesisUtterance = function (text) { this.text = text; };
}"""


def test_the_button_that_reads_says_that_it_stops(light: RunningDemo, people: People) -> None:
    """While it reads it says "Stop reading"; when all is read, or stopped, it offers to read again."""
    page = people.at(light.address, light.login("practitioner"))
    page.add_init_script(f"({VOICE})()")
    check = Checking(page, light, family_of(page, light, "parenting"), Finger(page))
    check.choose_items([item.id for item in shipped().items[:2]])
    check.begin_quietly()
    check.button("Begin").click()
    wide = check.button("Read it to me").bounding_box()
    check.button("Read it to me").click()
    stop = check.button("Stop reading")
    expect(stop).to_be_visible()
    assert stop.bounding_box() == wide, "what stands beside it moves"
    stop.click()
    expect(check.button("Read it to me")).to_be_visible()
    assert page.evaluate("window.cancelled") >= 1
    check.button("Read it to me").click()
    page.evaluate("window.utterances.forEach(one => one.onend())")
    expect(check.button("Read it to me")).to_be_visible()
    check.button("Read it to me").click()
    check.button("Next").click()
    expect(check.button("Read it to me")).to_be_visible()


def test_a_break_whose_page_was_closed_gets_an_end(light: RunningDemo, people: People) -> None:
    """The window is shut during a break; the next day's check ends it, and its own page adds nothing."""
    check = begun(people, light, [item.id for item in shipped().items[:2]])
    check.go_on("Begin")
    check.button("Take a break").click()
    check.is_saved()
    check.page.close()
    other = people.at(light.address, light.login("practitioner"))
    second = Checking(other, light, check.family, Finger(other))
    second.begin_quietly()
    second.give_back(light.login("practitioner"))
    (rest,) = second.heads("check_breaks")
    began, ended = (datetime.fromisoformat(rest["value"][name]) for name in ("began_at", "ended_at"))
    assert began < ended


def test_a_break_that_was_kept_on_this_computer_has_an_end(light: RunningDemo, people: People) -> None:
    """Begun without a network and sent on another day, it covers that day's page not, and has ended."""
    check = begun(people, light, [item.id for item in shipped().items[:2]])
    page, worker = check.page, light.login("practitioner")
    check.go_on("Begin")
    page.context.route("**/handed/save", lambda route: route.abort())
    check.button("Take a break").click()
    page.wait_for_function("() => !window.assessmentKit.form.saver.drafts.writing")
    page.goto(f"{light.address}{TASK}/leave")
    check.give_back(worker)
    page.context.unroute("**/handed/save")
    page.evaluate("sessionStorage.clear()")  # another day: the window is a new one
    check.begin_quietly()
    expect(page.get_by_role("dialog")).to_be_hidden()
    check.give_back(worker)
    (rest,) = check.heads("check_breaks")
    assert rest["value"]["ended_at"] > rest["value"]["began_at"]
