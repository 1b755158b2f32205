"""The computer in a family's hands: by touch, by keyboard, offline, in other tabs, and back again."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.barriers import barriers
from tests.browser.conftest import People, sign_in
from tests.browser.handing import TASK, Handed, draw, family_of
from tests.browser.running_demo import RunningDemo
from tests.browser.writing import WITHIN

# What a page adds by itself while it is covered: JupyterLab's dialogs and menus hang on the body.
ADD_LATE = """document.body.insertAdjacentHTML(
  "beforeend", '<p class="jp-Dialog" style="display: block">Said late</p>')"""


@pytest.fixture
def tablet(browser: Browser, light: RunningDemo) -> Iterator[Page]:
    """Log a practitioner in on a tablet that is held upright."""
    context = browser.new_context(viewport={"width": 768, "height": 1024}, has_touch=True, locale="en-GB")
    page = context.new_page()
    sign_in(page, light.address, light.login("practitioner"))
    yield page
    context.close()


def strokes(page: Page) -> int:
    """Count the lines on the sheet that is in sight."""
    return page.locator(".ak-current svg.hd-sheet path").count()


def test_a_child_tells_and_draws_by_touch(light: RunningDemo, tablet: Page) -> None:
    """Finger and words, undone and begun again, read back, confirmed by name, and found in the record."""
    family = family_of(tablet, light, "child_voice")
    handed = Handed(tablet, light, family).hand_over("Robin Testerly")
    expect(handed.step.locator("h1")).to_have_text(
        "If you tell me someone is hurting you or someone else, I have to tell people who can help."
    )
    handed.step.get_by_text("OK. I know that now.").tap()
    handed.turn_to("What do you like?")
    handed.box.tap()
    handed.box.fill("My cat Pepper.")
    handed.step.get_by_text("You can draw here").tap()
    sheet = handed.step.locator("svg.hd-sheet")
    draw(tablet, sheet, (0.1, 0.1), (0.5, 0.5), (0.9, 0.1))
    handed.step.get_by_text("Red", exact=True).tap()
    draw(tablet, sheet, (0.1, 0.9), (0.9, 0.9))
    assert strokes(tablet) == 2
    handed.step.get_by_role("button", name="Undo").tap()
    assert strokes(tablet) == 1
    handed.step.get_by_role("button", name="Start again").tap()
    assert strokes(tablet) == 0
    handed.step.get_by_role("button", name="Undo").tap()
    assert strokes(tablet) == 1
    handed.step.get_by_label("What does your drawing show?").fill("Pepper asleep.")
    expect(handed.step.get_by_text("Your drawing is saved.")).to_be_visible(timeout=WITHIN)
    handed.is_saved()
    handed.turn_to("You have come to the end")
    handed.step.get_by_role("link", name="Read it back").tap()
    expect(tablet.get_by_text("My cat Pepper.")).to_be_visible()
    expect(tablet.get_by_role("img", name="Pepper asleep.")).to_be_visible()
    tablet.get_by_label("My name").fill("Robin")
    tablet.get_by_role("button", name="These are my words").tap()
    expect(tablet.get_by_text("Your words are kept as you said them.")).to_be_visible()
    handed.give_back(light.login("practitioner"))
    assert tablet.url == f"{light.address}{family.page}"
    said = handed.heads("younger_like")
    assert [(one["value"]["words"], one["voice"]) for one in said] == [("My cat Pepper.", family.child)]
    assert said[0]["value"]["drawing"]


def test_a_parent_s_page_is_played_by_keyboard(light: RunningDemo, people: People) -> None:
    """From the greeting to a confirmed view without a mouse, the focus in sight all the way."""
    page = people.at(light.address, light.login("practitioner"))
    handed = Handed(page, light, family_of(page, light)).hand_over("Jo Testerly")

    def tab_to(selector: str) -> None:
        for _ in range(25):
            page.keyboard.press("Tab")
            if page.evaluate("one => document.activeElement.matches(one)", selector):
                assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
                return
        raise AssertionError(f"the keyboard does not reach {selector}")

    tab_to(".ak-current [data-hd-next]")
    page.keyboard.press("Enter")
    expect(handed.step.locator("h1")).to_be_focused()
    tab_to(".ak-current textarea")
    page.keyboard.type("I was not asked before the meeting.")
    handed.is_saved()
    for _ in range(6):
        if page.locator(".ak-current[data-ak-page=end]").count():
            break
        tab_to(".ak-current [data-hd-next]")
        page.keyboard.press("Enter")
    tab_to("a[href$='read-back']")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="This is what you said")).to_be_visible()
    tab_to("#name")
    page.keyboard.type("Jo Testerly")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Your words are kept as you said them.")).to_be_visible()
    expect(page.get_by_text("You read this back on")).to_be_visible()


def test_a_parent_scores_one_area_at_a_time(light: RunningDemo, people: People) -> None:
    """Every stage is in sight in words; all areas are one answer, in the voice of whoever scored."""
    page = people.at(light.address, light.login("practitioner"), width=768, height=1024)
    family = family_of(page, light, "early_help")
    handed = Handed(page, light, family).hand_over("Jo Testerly: where they stand")
    handed.turn_to("Home and money")
    assert handed.step.get_by_role("radio", checked=True).count() == 0
    handed.step.get_by_label("I’m thinking about it").check()
    handed.turn_to("Health")
    handed.step.get_by_label("I’m doing it").check()
    handed.is_saved()
    handed.open()
    handed.turn_to("Home and money")
    expect(handed.step.get_by_label("I’m thinking about it")).to_be_checked()
    handed.give_back(light.login("practitioner"))
    (said,) = handed.heads("readiness")
    assert (said["value"]["home"], said["value"]["health"]) == ("contemplation", "action")
    assert said["voice"] == family.parent


def test_a_child_goes_to_the_house_that_it_chose_first(light: RunningDemo, people: People) -> None:
    """The chosen house comes next, the others after it, and whoever would rather stop is led out."""
    page = people.at(light.address, light.login("practitioner"))
    handed = Handed(page, light, family_of(page, light, "child_voice")).hand_over("Robin Testerly")
    back = handed.step.get_by_role("link", name="Give the computer back")
    expect(back).to_be_hidden()
    handed.step.get_by_text("I would rather stop here.").click()
    expect(back).to_be_visible()
    handed.step.get_by_text("OK. I know that now.").click()
    expect(back).to_be_hidden()
    handed.turn_to("Which house do you want to go to first?")
    handed.step.get_by_label("The house of worries").check()
    headings = []
    for _ in range(3):
        handed.step.get_by_role("button", name="Next").click()
        headings.append(handed.step.locator("h1").inner_text().split(":")[0])
    assert headings == ["The house of worries", "The house of good things", "The house of dreams"]


@pytest.mark.parametrize(
    ("instrument", "name"),
    [
        ("child_voice", "Robin Testerly"),
        ("child_and_family", "Jo Testerly"),
        ("early_help", "Jo Testerly: where"),
    ],
)
def test_every_handed_page_is_accessible_and_fits_320_pixels(
    light: RunningDemo, people: People, instrument: str, name: str
) -> None:
    """Each step, the cover, reading back, giving back, the page of any other address, and the way in."""
    page = people.at(light.address, light.login("practitioner"), width=320, height=700)
    family = family_of(page, light, instrument)
    page.goto(f"{light.address}{family.page}/hand-over")
    found = {"hand over": barriers(page)}
    handed = Handed(page, light, family).hand_over(name)
    wide = {}
    for step in page.eval_on_selector_all(
        "[data-ak-page]:not([hidden])", "all => all.map(one => one.dataset.akPage)"
    ):
        page.evaluate("name => { location.hash = name }", step)
        expect(page.locator(f"[data-ak-page='{step}']")).to_be_visible()
        handed.step.locator("details").evaluate_all("all => all.forEach(one => one.open = true)")
        found[step], wide[step] = barriers(page), page.evaluate("document.documentElement.scrollWidth")
    page.get_by_role("button", name="Take a break").click()
    found["cover"] = barriers(page)
    page.get_by_role("button", name="Go on").click()
    for path in (f"{TASK}/read-back", f"{TASK}/leave", "assessment-kit/cases"):
        page.goto(light.address + path)
        found[path], wide[path] = barriers(page), page.evaluate("document.documentElement.scrollWidth")
    assert {place: named for place, named in found.items() if named} == {}
    assert {place: width for place, width in wide.items() if width > 320} == {}


def test_other_tabs_the_back_button_and_a_reload_show_nothing_else(
    light: RunningDemo, people: People
) -> None:
    """Every tab covers itself at once, its title and what comes late too; going back leads to the task."""
    page = people.at(light.address, light.login("practitioner"))
    family = family_of(page, light)
    form, case = page.context.new_page(), page.context.new_page()
    form.goto(f"{light.address}{family.form}#section=referral")
    form.locator("[data-ak-ready]").wait_for(state="attached")
    form.get_by_label("Why was the family referred?").or_(form.locator(".ak-current textarea")).first.fill(
        "Robin came to school hungry."
    )
    case.goto(f"{light.address}assessment-kit/cases/{family.case}")
    notebook = page.context.new_page()
    notebook.goto(f"{light.address}doc/tree/cases/{family.case}/{family.assessment}.ipynb")
    expect(notebook.get_by_role("heading", name="Referral", exact=True)).to_be_visible(timeout=WITHIN)
    handed = Handed(page, light, family).hand_over("Jo Testerly")
    for tab in (form, case, notebook):
        expect(tab.get_by_text("This computer was given to somebody for one task.")).to_be_visible()
        tab.evaluate(ADD_LATE)
        assert "Said late" not in tab.locator("body").inner_text()
        assert "Robin" not in tab.locator("body").inner_text()
        assert "Robin" not in tab.title()
    assert "Robin" not in form.content()
    page.go_back()
    page.wait_for_load_state()
    page.goto(f"{light.address}{family.form}")
    expect(page.get_by_role("heading", name="There is nothing here")).to_be_visible()
    page.get_by_role("link", name="Go back to the task").click()
    handed.is_ready()
    page.reload()
    handed.is_ready()
    handed.give_back(light.login("practitioner"))
    # What was typed in the other tab is still there, and reaches the record.
    expect(form.locator(".ak-current textarea").first).to_have_value(
        "Robin came to school hungry.", timeout=WITHIN
    )
    expect(form.locator("[data-ak-status]")).to_have_text(re.compile("^Saved at"), timeout=WITHIN)
    expect(case.get_by_text("Robin").first).to_be_visible(timeout=WITHIN)
    expect(case.get_by_text("Said late")).to_be_visible()


def test_going_back_by_the_history_meets_no_page_of_the_worker(light: RunningDemo, people: People) -> None:
    """However often the back button is pressed, no case, child or caseload comes into sight."""
    page = people.at(light.address, light.login("practitioner"))
    family = family_of(page, light)
    page.goto(f"{light.address}assessment-kit/cases")
    page.goto(f"{light.address}{family.form}")
    page.locator("[data-ak-ready]").wait_for(state="attached")
    Handed(page, light, family).hand_over("Jo Testerly")
    for _ in range(6):
        page.evaluate("setTimeout(() => history.back())")
        page.wait_for_timeout(700)
        text = page.locator("body").inner_text()
        assert "Robin" not in text
        assert "Number" not in text


def test_a_cached_page_of_the_family_is_gone_once_the_computer_is_back(
    light: RunningDemo, people: People
) -> None:
    """Whoever takes the computer next does not meet the family's words by pressing "back"."""
    page = people.at(light.address, light.login("practitioner"))
    handed = Handed(page, light, family_of(page, light)).hand_over("Jo Testerly")
    handed.step.get_by_role("button", name="Begin").click()
    handed.box.fill("Only for the one who asked.")
    handed.is_saved()
    handed.give_back(light.login("practitioner"))
    for _ in range(4):
        page.evaluate("setTimeout(() => history.back())")
        page.wait_for_timeout(700)
        assert "Only for the one who asked." not in page.locator("body").inner_text()
        assert page.locator("textarea:visible").count() == 0


def test_ten_idle_minutes_cover_the_page_and_lose_nothing(light: RunningDemo, people: People) -> None:
    """The cover hides every word, whatever is done to the clock; "Go on" leads back to the same text."""
    page = people.at(light.address, light.login("practitioner"))
    family = family_of(page, light)
    page.clock.install()
    handed = Handed(page, light, family).hand_over("Jo Testerly")
    handed.step.get_by_role("button", name="Begin").click()
    handed.box.fill("A long thought, begun.")
    page.clock.set_system_time(datetime.now(UTC) - timedelta(hours=1))
    page.clock.fast_forward("09:50")
    expect(page.get_by_role("dialog")).to_be_hidden()
    page.clock.fast_forward("00:15")
    expect(page.get_by_role("dialog", name="Your page is covered")).to_be_visible()
    expect(handed.box).to_be_hidden()
    assert "A long thought" not in page.locator("body").inner_text()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(handed.box).to_have_value("A long thought, begun.")
    expect(handed.box).to_be_focused()
    handed.is_saved()


def test_a_task_goes_on_at_another_computer(light: RunningDemo, people: People) -> None:
    """What was said on the first is there on the second; the first asks for the worker."""
    first = people.at(light.address, light.login("practitioner"))
    family = family_of(first, light)
    one = Handed(first, light, family).hand_over("Jo Testerly")
    one.step.get_by_role("button", name="Begin").click()
    one.box.fill("Begun in the office.")
    one.is_saved()
    second = people.at(light.address, light.login("practitioner"))
    other = Handed(second, light, family).hand_over("Jo Testerly")
    other.step.get_by_role("button", name="Begin").click()
    expect(other.box).to_have_value("Begun in the office.")
    other.box.fill("Begun in the office, finished at home.")
    other.is_saved()
    one.box.fill("Begun in the office, and on the old screen.")
    expect(first.get_by_text("The time for this page is over.")).to_be_visible(timeout=WITHIN)
    first.goto(f"{light.address}{TASK}")
    expect(first.get_by_role("heading", name="Give the computer back")).to_be_visible()


def test_words_and_drawings_outlive_a_dead_server_and_a_reload(people: People, own_demo: RunningDemo) -> None:
    """Typed and drawn while the server was gone, the page loaded anew: all of it reaches the record."""
    page = people.at(own_demo.address, own_demo.login("practitioner"))
    family = family_of(page, own_demo, "child_voice")
    handed = Handed(page, own_demo, family).hand_over("Robin Testerly")
    handed.turn_to("What do you like?")
    page.wait_for_function("() => window.assessmentKit.form.saver.drafts.isDurable")
    own_demo.kill()
    handed.box.fill("Football in the rain.")
    handed.step.get_by_text("You can draw here").click()
    draw(page, handed.step.locator("svg.hd-sheet"), (0.2, 0.2), (0.8, 0.8))
    expect(handed.page.locator("[data-ak-status]")).to_contain_text("kept on this computer", timeout=WITHIN)
    expect(handed.step.locator("[data-hd-pad-state]").first).to_contain_text(
        "kept on this computer", timeout=WITHIN
    )
    page.wait_for_function("() => !window.assessmentKit.form.saver.drafts.writing")
    own_demo.start()
    handed.open()
    handed.turn_to("What do you like?")
    expect(handed.box).to_have_value("Football in the rain.", timeout=WITHIN)
    expect(handed.step.get_by_text("Your drawing is saved.")).to_be_visible(timeout=WITHIN)
    assert strokes(page) == 1
    handed.is_saved()
    handed.give_back(own_demo.login("practitioner"))
    (said,) = handed.heads("younger_like")
    assert said["value"]["words"] == "Football in the rain."
    assert said["value"]["drawing"]


def test_a_pause_in_drawing_stores_nothing_for_good(light: RunningDemo, people: People) -> None:
    """Line by line with pauses it stays on this computer; turning the page sends the drawing once."""
    page = people.at(light.address, light.login("practitioner"))
    sent: list[str] = []
    page.on("request", lambda asked: sent.append(asked.url) if asked.url.find("/drawings?op=") > 0 else None)
    family = family_of(page, light, "child_voice")
    page.clock.install()
    handed = Handed(page, light, family).hand_over("Robin Testerly")
    handed.turn_to("What do you like?")
    page.wait_for_function("() => window.assessmentKit.form.saver.drafts.isDurable")
    handed.step.get_by_text("You can draw here").click()
    for height in (0.2, 0.5, 0.8):
        draw(page, handed.step.locator("svg.hd-sheet"), (0.2, height), (0.8, height))
        page.clock.run_for(3000)
    expect(handed.step.get_by_text("Your drawing is kept on this computer while you draw.")).to_be_visible()
    assert sent == []
    with page.expect_response(lambda answer: "/drawings?op=" in answer.url):
        handed.step.get_by_role("button", name="Next").click()
    handed.step.get_by_role("button", name="Back").click()
    expect(handed.step.get_by_text("Your drawing is saved.")).to_be_visible(timeout=WITHIN)
    assert len(sent) == 1
    handed.is_saved()
    handed.give_back(light.login("practitioner"))
    (said,) = handed.heads("younger_like")
    assert said["value"]["drawing"]


def test_what_the_worker_typed_is_saved_before_the_computer_goes(light: RunningDemo, people: People) -> None:
    """Handing over from the form sends what is under way; while it cannot, the page says so and stays."""
    page = people.at(light.address, light.login("practitioner"))
    family = family_of(page, light)
    page.goto(f"{light.address}{family.form}#section=referral")
    page.locator("[data-ak-ready]").wait_for(state="attached")
    page.context.route("**/save", lambda route: route.abort())
    page.locator(".ak-current textarea").first.fill("Not yet on the disk.")
    page.get_by_role("link", name="Hand over the computer").click()
    expect(page.get_by_text("Not everything you typed is saved yet.")).to_be_visible(timeout=WITHIN)
    assert family.form in page.url
    page.context.unroute("**/save")
    expect(page.locator("[data-ak-status]")).to_have_text(re.compile("^Saved at"), timeout=WITHIN)
    page.get_by_role("link", name="Hand over the computer").click()
    expect(page.get_by_role("heading", name="Hand over the computer")).to_be_visible()


def test_the_printed_page_has_a_line_for_name_and_date(light: RunningDemo, people: People) -> None:
    """On paper stand the words and two lines, and nothing to press."""
    page = people.at(light.address, light.login("practitioner"))
    handed = Handed(page, light, family_of(page, light)).hand_over("Jo Testerly")
    handed.step.get_by_role("button", name="Begin").click()
    handed.box.fill("To be read on paper.")
    handed.is_saved()
    page.goto(f"{light.address}{TASK}/read-back")
    page.emulate_media(media="print")
    expect(page.get_by_text("To be read on paper.")).to_be_visible()
    expect(page.locator(".hd-line")).to_have_text(["Name", "Date"])
    assert page.locator("button:visible").count() == 0
