"""A knowledge check with a parent: fifteen things over two visits, by keyboard alone, then with a finger."""

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from assessment_kit.instruments.knowledge.asking import lines_of
from assessment_kit.instruments.knowledge.bank import shipped
from tests.barriers import barriers
from tests.browser.checking import Checking, Finger, Hands, Keys, Visit, fifteen, in_record
from tests.browser.conftest import People, sign_in
from tests.browser.handing import TASK, Family, family_of
from tests.browser.running_demo import RunningDemo
from tests.browser.writing import WITHIN

Opened = Callable[[], Page]
SKIPPED, UNKNOWN, AGAIN, READ, CHANGED, BREAK = 3, 4, 2, 5, 1, 6  # which of the fifteen
STOP = 8  # what the second visit begins with
ADVOCATE = Visit("An advocate", "Ann Speaker, whom Jo chose", "Reading it out")
RELATIVE = Visit("A relative", "Jo’s sister Kim", "Breaks")


@pytest.fixture(params=["keyboard", "touch"])
def opened(request: pytest.FixtureRequest, browser: Browser, light: RunningDemo) -> Iterator[Opened]:
    """Log the practitioner in, each time in another browser; with a finger on a tablet held upright."""
    has_touch = request.param == "touch"
    size = {"width": 768, "height": 1024} if has_touch else {"width": 1280, "height": 800}
    contexts = []

    def open_one() -> Page:
        context = browser.new_context(viewport=size, has_touch=has_touch, locale="en-GB")
        contexts.append(context)
        page = context.new_page()
        sign_in(page, light.address, light.login("practitioner"))
        return page

    open_one.hands = Finger if has_touch else Keys  # type: ignore[attr-defined]
    yield open_one
    for context in contexts:
        context.close()


def first_visit(check: Checking, expected: dict[str, dict[str, Any]]) -> None:
    """Answer eight: one changed, one shown again twice, one left out, one not known, one read out."""
    bank, hands = shipped(), check.hands
    check.go_on("Begin")
    for number, item_id in enumerate(fifteen()[:STOP]):
        item = bank.item(item_id)
        check.is_at(item)
        if number == SKIPPED:
            check.go_on("Skip")
            continue
        if number == UNKNOWN:
            check.go_on("I don’t know")
            expected[item_id] = in_record(item_id, told="dont_know")
            continue
        if number == AGAIN:
            for _ in range(2):
                hands.press(check.button("Show me again"))
                once_more = check.page.get_by_role("dialog", name="Once more")
                expect(once_more.get_by_role("heading")).to_be_visible()
                hands.press(once_more.get_by_role("button", name="Go on"))
                expect(once_more).to_be_hidden()
        if number == READ:
            hands.press(check.step.get_by_label("Someone read it to me"))
        if number == BREAK:
            check.take_a_break()
        said = check.answer(item, number)
        more = {"shown_again": 2} if number == AGAIN else {"read_to_them": True} if number == READ else {}
        expected[item_id] = in_record(item_id, **said, **more)
        check.go_on()
        if number == CHANGED:
            check.go_on("Back")
            expected[item_id] |= check.answer(item, number + 1)
            check.go_on()


def second_visit(check: Checking, expected: dict[str, dict[str, Any]]) -> None:
    """Go on where it stopped, look once more at what was left out, say it all in words, read it back."""
    bank, page = shipped(), check.page
    expect(page.get_by_text("You go on where you stopped.")).to_be_visible()
    check.go_on("Go on")
    for number, item_id in enumerate(fifteen()[STOP:], STOP):
        expected[item_id] = in_record(item_id, **check.answer(bank.item(item_id), number))
        check.go_on()
    left_out = bank.item(fifteen()[SKIPPED])
    expect(check.step.locator("h1")).to_have_text("You left these out")
    check.hands.press(check.step.locator("[data-kc-to]"))
    check.is_at(left_out)
    expect(check.step.get_by_text("You left this out. You can answer it now.")).to_be_visible()
    expected[left_out.id] = in_record(left_out.id, **check.answer(left_out, SKIPPED))
    check.go_on()
    expect(check.step.locator("h1")).to_have_text(
        "What do your children need every day, and how do you do it?"
    )
    check.hands.write(check.box, "Warm food and a story.")
    check.is_saved()
    for _ in range(6):
        check.go_on()
    check.hands.press(check.step.get_by_role("link", name="Read it back"))
    expect(page.get_by_role("heading", name="This is what you said")).to_be_visible()
    for said in (
        "You said: I don’t know.",
        "You pointed at:",
        "Warm food and a story.",
        "Then <b>wait</b>: 0",
    ):
        expect(page.get_by_text(said).first).to_be_visible()
    check.hands.write(page.get_by_label("My name"), "Jo Testerly")
    check.hands.press(page.get_by_role("button", name="These are my words"))
    expect(page.get_by_text("Your words are kept as you said them.")).to_be_visible()


def test_fifteen_things_are_told_over_two_visits(opened: Opened, light: RunningDemo) -> None:
    """All that was chosen, pointed at, put in order and said is in the record, and how it came about."""
    hands: type[Keys | Finger] = opened.hands  # type: ignore[attr-defined]
    worker = light.login("practitioner")
    expected: dict[str, dict[str, Any]] = {}
    page = opened()
    family = family_of(page, light, "parenting")
    first = checking(page, light, family, hands(page))
    first.choose_items(fifteen())
    first_visit(first.begin(ADVOCATE), expected)
    first.leave(worker)

    other = opened()
    second = checking(other, light, family, hands(other))
    second_visit(second.begin(RELATIVE), expected)
    second.leave(worker)

    found = second.heads("check_answers")
    assert {one["value"]["item"]: one["value"] for one in found} == expected
    assert {(one["voice"], one["subject"]) for one in found} == {(family.parent, family.parent)}
    assert {one["row"] for one in found} == {second.row(item) for item in fifteen()}
    changed = second.revisions(fifteen()[CHANGED])
    assert len([one for one in changed if one["told"] == "answered"]) >= 2
    assert changed[-1] == expected[fifteen()[CHANGED]]
    assert second.revisions(fifteen()[SKIPPED])[0]["told"] == "skipped"
    how_it_came_about(second)


def how_it_came_about(check: Checking) -> None:
    """Find the two days with who was there, and the break with its beginning and its end."""
    (rest,) = check.heads("check_breaks")
    began, ended = (datetime.fromisoformat(rest["value"][name]) for name in ("began_at", "ended_at"))
    assert began < ended
    visits = [one["value"] for one in check.heads("check_visits")]
    told = [(one["present"], one["who"], one["help"], one["ended"]) for one in visits]
    assert told == [
        (["advocate"], ADVOCATE.who, ["read_aloud"], "another_day"),
        (["relative"], RELATIVE.who, ["breaks"], "finished"),
    ]
    assert {tuple(one["parents"]) for one in visits} == {(check.family.parent,)}


def checking(page: Page, demo: RunningDemo, family: Family, hands: Hands) -> Checking:
    """Open the check of a family in a browser."""
    return Checking(page, demo, family, hands)


LARGE = """() => {
  const seen = one => one.offsetParent && !one.closest('.ak-visually-hidden');
  const size = one => parseFloat(getComputedStyle(one).fontSize);
  const words = [...document.querySelectorAll('main *, header *')].filter(one =>
    seen(one) && [...one.childNodes].some(node => node.nodeType === 3 && node.textContent.trim()));
  const all = 'main :is(button, summary, .kc-choice, .kc-tick), header :is(a, button)';
  const pressed = [...document.querySelectorAll(all)]
    .filter(one => seen(one) && !one.matches('.kc-spot'));
  const small = one => ['width', 'height'].some(side => one.getBoundingClientRect()[side] < 48);
  const found = [...words.filter(one => size(one) < 22), ...pressed.filter(small)];
  return found.map(one => one.outerHTML.slice(0, 120));
}"""


@pytest.mark.parametrize(("width", "height"), [(320, 700), (640, 400), (768, 1024), (1280, 800)])
def test_every_view_is_large_accessible_and_fits(
    light: RunningDemo, people: People, width: int, height: int
) -> None:
    """Axe finds nothing at 320 pixels, at 200 per cent and on a tablet; 22 pixels, and room for fingers."""
    page = people.at(light.address, light.login("practitioner"), width=width, height=height)
    family = family_of(page, light, "parenting")
    check = checking(page, light, family, Finger(page))
    check.choose_items(fifteen())
    page.goto(f"{light.address}{family.page}/hand-over")
    page.get_by_label("Jo Testerly: what they know already").check()
    found, wide, small = {"start": barriers(page)}, {}, {}

    def look(name: str) -> None:
        found[name] = barriers(page)
        wide[name] = page.evaluate("document.documentElement.scrollWidth")
        small[name] = page.evaluate(LARGE)

    page.get_by_label("Nobody else").check()
    page.get_by_role("button", name="Hand over the computer").click()
    check.is_ready()
    look("hello")
    for number, item in enumerate(fifteen()[:5]):
        page.evaluate("name => { location.hash = name }", f"check.{item}")
        check.is_at(shipped().item(item))
        look(item)
        if number != 1:
            press_all(check)
            look(f"{item}, answered")
        else:
            check.button("Skip").click()
    page.evaluate("name => { location.hash = name }", "check.later")
    expect(check.step.locator("h1")).to_have_text("You left these out")
    look("left out")
    page.evaluate("name => { location.hash = name }", f"check.{fifteen()[3]}")
    check.button("Show me again").click()
    found["once more"] = barriers(page)
    page.get_by_role("dialog").get_by_role("button", name="Take a break").click()
    found["cover"] = barriers(page)
    page.get_by_role("button", name="Go on", exact=True).click()
    check.is_saved()
    page.goto(f"{light.address}{TASK}/read-back")
    look("read back")
    small.pop("read back")
    assert {name: named for name, named in found.items() if named} == {}
    assert {name: across for name, across in wide.items() if across > width} == {}
    assert {name: named for name, named in small.items() if named} == {}
    assert people.errors == []


def press_all(check: Checking) -> None:
    """Answer what is in sight in whatever way it asks."""
    for chosen in check.step.locator(".kc-choice input").all()[:1]:
        chosen.check()
    for word in check.step.locator(".kc-word").all()[:2]:
        word.click()
    for order in check.step.get_by_role("button", name="This is my order").all():
        order.click()
    for more in check.step.locator("summary").all():
        more.click()
    check.step.locator("[data-kc-words]").fill("Said in words.")


def test_nothing_is_lost_when_the_server_is_killed(own_demo: RunningDemo, people: People) -> None:
    """Two things are answered without a server, one after the other; both are there when it is back."""
    page = people.at(own_demo.address, own_demo.login("practitioner"))
    check = checking(page, own_demo, family_of(page, own_demo, "parenting"), Finger(page))
    check.choose_items(fifteen())
    check.begin_quietly()
    check.button("Begin").click()
    own_demo.kill()
    for item in fifteen()[:2]:
        check.is_at(shipped().item(item))
        press_all(check)
        pictures = check.step.locator("img").evaluate_all("all => all.every(one => one.naturalWidth > 0)")
        assert pictures, "a picture waits for the server"
        check.button("Next").click()
    expect(page.locator("[data-ak-status]")).to_contain_text("kept on this computer", timeout=WITHIN)
    own_demo.start()
    check.is_saved()
    check.give_back(own_demo.login("practitioner"))
    words = {one["value"]["item"]: one["value"]["words"] for one in check.heads("check_answers")}
    assert words == dict.fromkeys(fifteen()[:2], "Said in words.")


def test_an_answer_after_the_check_was_ended_is_kept_as_a_draft(light: RunningDemo, people: People) -> None:
    """The page says that the time is over; handed over again on that computer, what was chosen is sent."""
    page = people.at(light.address, light.login("practitioner"))
    family = family_of(page, light, "parenting")
    check = checking(page, light, family, Finger(page))
    check.choose_items(fifteen())
    check.begin_quietly()
    check.button("Begin").click()
    check.step.locator("[data-kc-words]").fill("Before.")
    check.is_saved()
    elsewhere = people.at(light.address, light.login("practitioner"))
    checking(elsewhere, light, family, Finger(elsewhere)).begin_quietly()
    check.step.locator("[data-kc-words]").fill("Before. After.")
    expect(page.get_by_text("The time for this page is over.")).to_be_visible(timeout=WITHIN)
    page.get_by_role("link", name="Give the computer back").first.click()
    expect(page.get_by_text("What you wrote here is kept on this computer.")).to_be_visible(timeout=WITHIN)
    check.give_back(light.login("practitioner"))
    assert [one["value"]["words"] for one in check.heads("check_answers")] == ["Before."]
    check.begin_quietly()
    check.is_saved()
    check.give_back(light.login("practitioner"))
    assert [one["value"]["words"] for one in check.heads("check_answers")] == ["Before. After."]


VOICE = """local => {
  const voice = { name: 'Test', lang: 'en-GB', localService: local, default: true, voiceURI: 'test' };
  window.spoken = [];
  speechSynthesis.getVoices = () => [voice];
  speechSynthesis.speak = one => window.spoken.push(one.text);
  window.SpeechSynthesisUtterance = function (text) { this.text = text; };
}"""


@pytest.mark.parametrize("is_local", [True, False])
def test_only_a_voice_of_this_device_reads_and_only_when_asked(
    light: RunningDemo, people: People, is_local: bool
) -> None:
    """Where every voice would send the words elsewhere, there is no button."""
    page = people.at(light.address, light.login("practitioner"))
    page.add_init_script(f"({VOICE})({str(is_local).lower()})")
    check = checking(page, light, family_of(page, light, "parenting"), Finger(page))
    check.choose_items(fifteen())
    check.begin_quietly()
    check.button("Begin").click()
    item = shipped().item(fifteen()[0])
    check.is_at(item)
    assert page.evaluate("window.spoken") == []
    if not is_local:
        expect(check.button("Read it to me")).to_be_hidden()
        return
    check.button("Read it to me").click()
    assert page.evaluate("window.spoken")[: len(lines_of(item.question))] == list(lines_of(item.question))


def test_worker_is_asked_who_is_there_and_led_to_choosing(light: RunningDemo, people: People) -> None:
    """Where nothing is chosen the page leads there; where something is, who is there has to be said."""
    page = people.at(light.address, light.login("practitioner"))
    family = family_of(page, light, "parenting")
    page.goto(f"{light.address}{family.page}/hand-over")
    page.get_by_role("link", name="Choose what to ask Jo Testerly").click()
    expect(page.get_by_role("heading", name="The parenting knowledge check")).to_be_visible(timeout=WITHIN)
    checking(page, light, family, Finger(page)).choose_items(fifteen()[:2])
    page.goto(f"{light.address}{family.page}/hand-over")
    expect(page.get_by_label("An advocate")).to_be_hidden()
    page.get_by_label("Jo Testerly: what they know already").check()
    page.get_by_label("Their names, and who chose them").fill("Kim")
    page.get_by_role("button", name="Hand over the computer").click()
    expect(page.get_by_text("Say who is there with the parent")).to_be_visible()
    expect(page.get_by_label("Their names, and who chose them")).to_have_value("Kim")


def test_an_answer_that_was_not_sent_is_read_in_plain_words(light: RunningDemo, people: People) -> None:
    """The worker reads what was asked and what the parent chose, and no name that only a machine knows."""
    page = people.at(light.address, light.login("practitioner"))
    family = family_of(page, light, "parenting")
    check = checking(page, light, family, Keys(page))
    check.choose_items(("washing_stay", "home_battery"))
    check.begin_quietly()
    check.button("Begin").click()
    page.context.route("**/handed/save", lambda route: route.abort())
    check.hands.choose(check.step.locator("[data-kc-choice][value='stay']"))
    check.go_on()
    check.go_on("I don’t know")
    expect(page.locator("[data-ak-status]")).to_contain_text("kept on this computer", timeout=WITHIN)
    page.wait_for_function("() => !window.assessmentKit.form.saver.drafts.writing")
    check.give_back(light.login("practitioner"))
    left = page.locator("[data-ak-unsent-words]")
    left.get_by_role("button", name="Read what Jo Testerly wrote").click()
    bank = shipped()
    stay = next(one.words for one in bank.item("washing_stay").choices if one.id == "stay")
    for words in (*lines_of(bank.item("washing_stay").question), stay, "“I don’t know”"):
        expect(left).to_contain_text(words)
    for word in ("washing_stay", "home_battery", "dont_know"):
        expect(left).not_to_contain_text(word)
    assert barriers(page) == []
    page.context.unroute("**/handed/save")
