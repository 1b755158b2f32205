"""A knowledge check in the practitioner's form: chosen, rated beside the answer, kept from the room."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, expect

from assessment_kit.core.knowledge import Asking, rating_row
from assessment_kit.instruments.knowledge import known
from tests.forms.printing import site
from tests.forms.standin import Standin, serving
from tests.instruments.types.items import BANK
from tests.projection.checking import check_dana
from tests.projection.parenting import DANA, KOFI, Told, telling

pytestmark = pytest.mark.browser

HERE = "section=knowledge_check"
WIDE, NARROW = 1280, 320


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Told]:
    """Make the check once for all tests."""
    patch = pytest.MonkeyPatch()
    patch.setattr(known, "_bank_of", lambda _: BANK)
    with telling(tmp_path_factory.mktemp("check") / "workspace") as story:
        check_dana(story)
        yield story
    patch.undo()


@pytest.fixture(scope="module")
def printed(told: Told, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Print the assessment, with a picture where the items name one."""
    folder = site(told.view(told.sam), tmp_path_factory.mktemp("pages") / "main")
    (folder / "static" / "knowledge").mkdir()
    (folder / "static" / "knowledge" / "room.svg").write_text(BANK.pictures["room"].svg, encoding="utf-8")
    return folder


@pytest.fixture
def standin(printed: Path) -> Iterator[Standin]:
    """Serve the assessment."""
    standin = Standin(printed)
    with serving(standin) as url:
        standin.url = url
        yield standin


def opened(browser: Browser, standin: Standin, width: int = WIDE) -> Page:
    """Open the section of the check."""
    page = browser.new_page(locale="en-GB", viewport={"width": width, "height": 900})
    page.goto(f"{standin.url}#{HERE}")
    page.locator("[data-ak-knowledge]").wait_for(state="attached")
    return page


def part(page: Page, question: str, parent: str) -> Locator:
    """Find one question about one parent."""
    where = f'[data-ak-question="{question}"][data-ak-subject="{parent}"]'
    return page.locator(f"[data-ak-rows]{where}, [data-ak-answer]{where}:not([data-ak-row])")


def saved(page: Page) -> None:
    """Wait until everything is saved."""
    expect(page.locator("[data-ak-status]")).to_contain_text("Saved")


def rating(told: Told, page: Page, item: str, time: int = 1) -> Locator:
    """Find the row in which an answer is rated."""
    row = rating_row(told.main, DANA, Asking(item, time))
    return page.locator(f'[data-ak-answer][data-ak-row="{row}"]')


def test_items_are_chosen_and_put_in_order_with_the_keyboard(standin: Standin, browser: Browser) -> None:
    """A worker takes an item in, moves it up, asks one again and takes one out, without a mouse."""
    page = opened(browser, standin)
    mine = part(page, "check_items", KOFI)
    mine.locator("[data-ak-choose]").focus()
    page.keyboard.press("Enter")
    expect(mine.get_by_label("Only for the children’s ages: ")).to_be_checked()
    suiting = mine.locator(".ak-pick:visible")
    expect(suiting).to_have_count(3)  # two suit, and one was chosen before
    mine.get_by_label("What can hurt a child here?").focus()
    page.keyboard.press("Space")
    mine.get_by_role("button", name=re.compile(r"Earlier\s+What can hurt")).focus()
    page.keyboard.press("Enter")
    expect(mine.get_by_role("button", name=re.compile(r"Earlier\s+What can hurt"))).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(mine.locator(".ak-chosen > li")).to_have_count(3)
    saved(page)
    assert standin.stands("check_items", KOFI) == ["kitchen", "honey", "kitchen"]
    mine.get_by_role("button", name=re.compile(r"Take out\s+Is this true")).focus()
    page.keyboard.press("Enter")
    expect(mine.get_by_role("status")).to_contain_text("Taken out: Is this true?")
    mine.get_by_label("Only for the children’s ages: ").uncheck()
    expect(suiting).to_have_count(5)
    saved(page)
    page.close()
    assert standin.stands("check_items", KOFI) == ["kitchen", "kitchen"]


def test_an_answer_is_rated_beside_what_a_good_enough_one_holds(
    told: Told, standin: Standin, browser: Browser
) -> None:
    """What the parent said, what would be good enough and the rating stand together."""
    page = opened(browser, standin)
    row = rating(told, page, "kitchen")
    row.locator("summary").click()
    for words in ("The pan", "The knife", "the second point", "What else?"):
        expect(row).to_contain_text(words)
    row.get_by_label("Says it").check()
    row.get_by_label("What shows it").fill("Both of them at once.")
    expect(row.locator("summary .ak-tag")).to_have_text("Says it")
    saved(page)
    kept = standin.stands("check_ratings", DANA, str(row.get_attribute("data-ak-row")))
    page.close()
    assert (kept["item"], kept["asking"], kept["rating"]) == ("kitchen", 1, "says_it")
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", kept["rated_on"])


def test_a_second_time_before_the_first_is_said(told: Told, standin: Standin, browser: Browser) -> None:
    """A day typed before that of an earlier time says so under it, and is silent once it is put right."""
    page = opened(browser, standin)
    row = rating(told, page, "cot", 2)
    row.locator("summary").click()
    said = row.locator("[data-ak-backdated]")
    expect(said).to_be_hidden()
    row.locator("[data-ak-column=rated_on] input").fill("2 March 2026")
    expect(said).to_have_text(
        "This is before the day of an earlier time (3 March 2026): the profile goes by the later day."
    )
    row.locator("[data-ak-column=rated_on] input").fill("3 March 2026")
    expect(said).to_be_hidden()
    page.close()


def test_what_is_asked_again_is_told_from_the_first_time(standin: Standin, browser: Browser) -> None:
    """Two lines of one item say which time each is, also after one is taken out."""
    page = opened(browser, standin)
    lines = part(page, "check_items", DANA).locator(".ak-chosen > li")
    expect(lines.nth(4)).to_contain_text("(for the second time)")
    expect(lines.nth(0)).not_to_contain_text("time)")
    lines.nth(4).get_by_role("button", name=re.compile(r"^Ask again .*\(for the second time\)$")).click()
    expect(lines.nth(5)).to_contain_text("(for the third time)")
    lines.nth(0).get_by_role("button", name=re.compile("^Take out")).click()
    expect(lines.nth(3)).not_to_contain_text("time)")
    expect(lines.nth(4)).to_contain_text("(for the second time)")
    page.close()


def test_opening_a_rating_changes_nothing(told: Told, standin: Standin, browser: Browser) -> None:
    """Who only looks sends nothing; the second asking of an item has a row of its own."""
    page = opened(browser, standin)
    for time, said in ((1, "Not yet"), (2, "With prompting")):
        row = rating(told, page, "cot", time)
        row.locator("summary").click()
        expect(row.get_by_label(said, exact=True)).to_be_checked()
    page.close()
    assert standin.revisions == []


def test_what_is_made_of_it_is_covered_with_the_family(
    told: Told, standin: Standin, browser: Browser
) -> None:
    """With Dana in the room she sees her own answers and no rating, good answer or observation."""
    page = opened(browser, standin)
    page.get_by_role("switch", name="With the family").click()
    page.locator("[data-ak-family-banner]").get_by_label("Dana Okafor").check()
    expect(part(page, "check_answers", DANA)).to_contain_text("I sing, then I wait.")
    for words in ("the second point", "Not yet", "The skill of cot."):
        expect(page.locator(".ak-current").get_by_text(words).locator("visible=true")).to_have_count(0)
    expect(rating(told, page, "cot")).to_be_hidden()
    page.close()


def watching(page: Page) -> Locator:
    """Begin a day of watching Dana."""
    seen = part(page, "check_observed", DANA)
    seen.get_by_role("button", name="Add a day of watching").click()
    return seen.locator("[data-ak-watching]").last


def skill(day: Locator, words: str) -> Locator:
    """Find the place of one skill."""
    return day.get_by_role("group", name=words, exact=True)


def kept(standin: Standin) -> list[dict[str, Any]]:
    """List what was saved of observations and stands."""
    found = [
        one["value"] for (question, _, _), one in standin.in_force.items() if question == "check_observed"
    ]
    return [value for value in found if value]


def test_a_day_of_watching_lists_the_skills_to_look_for(standin: Standin, browser: Browser) -> None:
    """Day and way once, then each chosen skill; only what was answered is a row, each one of its own."""
    page = opened(browser, standin)
    day = watching(page)
    expect(day.get_by_label("On which day")).to_be_focused()
    skills = day.locator(".ak-watched .ak-legend")
    assert skills.all_text_contents() == [
        *("The skill of cot.", "The skill of night.", "The skill of bottle.", "The skill of kitchen."),
        *("Sleep: the area as a whole", "Feeding: the area as a whole"),
    ]
    assert {one.input_value() for one in day.locator("select").all()} == {""}
    day.get_by_label("On which day").fill("10 March 2026")
    day.get_by_label("How was it observed?").select_option(label="By video")
    bottle = skill(day, "The skill of bottle.")
    bottle.get_by_label("What this parent does").select_option(label="Tried it")
    bottle.get_by_label("How steadily").select_option(label="Now and then")
    day.locator("summary", has_text="An area as a whole").click()
    skill(day, "Sleep: the area as a whole").get_by_label("What you saw and heard").fill("A calm nap.")
    saved(page)
    page.close()
    same = {"seen_on": "2026-03-10", "how": "video"}
    assert kept(standin) == [
        {**same, "item": "bottle", "does": "tried", "how_often": "now_and_then"},
        {**same, "area": "sleep", "words": "A calm nap."},
    ]


def test_the_day_goes_for_every_skill_of_it(standin: Standin, browser: Browser) -> None:
    """Who corrects the day corrects it once, and no skill is left on the wrong one."""
    page = opened(browser, standin)
    day = watching(page)
    for words in ("The skill of bottle.", "The skill of night."):
        skill(day, words).get_by_label("What this parent does").select_option(label="Tried it")
    day.get_by_label("On which day").fill("10 March 2026")
    day.get_by_label("How was it observed?").select_option(label="Directly")
    expect(day.locator("summary").first).to_have_text("10 March 2026, Directly")
    saved(page)
    page.close()
    assert [(one["item"], one["seen_on"], one["how"]) for one in kept(standin)] == [
        ("bottle", "2026-03-10", "direct"),
        ("night", "2026-03-10", "direct"),
    ]


def test_a_day_alone_is_not_lost_and_gives_way_to_its_skills(standin: Standin, browser: Browser) -> None:
    """A day is saved as soon as it is typed; once a skill is answered it stands with that, and only there."""
    page = opened(browser, standin)
    day = watching(page)
    day.get_by_label("On which day").fill("10 March 2026")
    saved(page)
    assert kept(standin) == [{"seen_on": "2026-03-10"}]
    does = skill(day, "The skill of bottle.").get_by_label("What this parent does")
    does.select_option(label="Tried it")
    saved(page)
    assert kept(standin) == [{"seen_on": "2026-03-10", "item": "bottle", "does": "tried"}]
    does.select_option(label="Choose")
    saved(page)
    assert kept(standin) == [{"seen_on": "2026-03-10"}]
    page.close()


def test_what_was_typed_of_a_day_is_there_after_a_reload(standin: Standin, browser: Browser) -> None:
    """With a server that takes nothing, day, way and words are there again, under their skill."""
    page = opened(browser, standin)
    page.route("**/save", lambda route: route.abort())
    day = watching(page)
    day.get_by_label("On which day").fill("10 March 2026")
    skill(day, "The skill of bottle.").get_by_label("What you saw and heard").fill("She tests it.")
    expect(page.locator("[data-ak-status]")).to_contain_text("Not saved")
    page.reload()
    page.locator("[data-ak-knowledge]").wait_for(state="attached")
    day = part(page, "check_observed", DANA).locator("[data-ak-watching]").last
    expect(day.get_by_label("On which day")).to_have_value("10 March 2026")
    expect(skill(day, "The skill of bottle.").get_by_label("What you saw and heard")).to_have_value(
        "She tests it."
    )
    expect(skill(day, "The skill of night.")).to_have_count(1)
    page.unroute("**/save")
    saved(page)
    page.close()
    assert kept(standin) == [{"item": "bottle", "seen_on": "2026-03-10", "words": "She tests it."}]


def test_what_was_seen_before_is_folded_by_day(standin: Standin, browser: Browser) -> None:
    """A day stands under its day and way with what was seen; opened, it offers what was not looked at yet."""
    page = opened(browser, standin)
    days = part(page, "check_observed", DANA).locator("[data-ak-watching]")
    assert days.locator(":scope > summary").all_text_contents() == [
        "10 March 2026, Directly",
        "10 March 2026, By video",
    ]
    days.first.locator(":scope > summary").click()
    cot = skill(days.first, "The skill of cot.")
    expect(cot.get_by_label("What this parent does")).to_have_value("on_their_own")
    skill(days.first, "The skill of night.").get_by_label("What this parent does").select_option(
        label="Tried it"
    )
    saved(page)
    page.close()
    assert kept(standin) == [{"item": "night", "seen_on": "2026-03-10", "how": "direct", "does": "tried"}]


def test_a_skill_can_be_taken_away_and_brought_back(standin: Standin, browser: Browser) -> None:
    """Taken away it is no row; with "Undo" it is there again as it was."""
    page = opened(browser, standin)
    day = watching(page)
    bottle = skill(day, "The skill of bottle.")
    expect(bottle.get_by_role("button", name="Remove")).to_be_hidden()
    bottle.get_by_label("What this parent does").select_option(label="Tried it")
    saved(page)
    bottle.get_by_role("button", name="Remove The skill of bottle.").click()
    saved(page)
    assert kept(standin) == []
    day.get_by_role("button", name="Undo").click()
    saved(page)
    page.close()
    assert kept(standin) == [{"item": "bottle", "does": "tried"}]


def test_check_answers_says_what_stands(standin: Standin, browser: Browser) -> None:
    """At check-answers nothing that was chosen, answered or rated reads as not answered."""
    page = opened(browser, standin)
    page.evaluate("location.hash = 'check'")
    for question in ("check_items", "check_answers", "check_ratings", "check_observed", "check_breaks"):
        said = page.locator(f'[data-ak-words="{question}|{DANA}"]')
        expect(said.locator(".ak-not-answered")).to_have_count(0)
    page.close()


def test_the_profile_is_read_on_a_telephone_by_keyboard(standin: Standin, browser: Browser) -> None:
    """Its letters stay as large as they are drawn: the picture is moved in a frame that has a name."""
    page = opened(browser, standin, NARROW)
    frame = page.get_by_role("region", name="Feeding, Dana Okafor: picture")
    assert frame.locator("img").evaluate("(one) => one.clientWidth") >= 600  # a pixel for each unit drawn
    frame.focus()
    for _ in range(30):
        page.keyboard.press("ArrowRight")
    page.wait_for_function("(one) => one.scrollLeft > 0", arg=frame.element_handle())
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW
    page.close()


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_the_check_is_accessible_and_fits(told: Told, standin: Standin, browser: Browser, width: int) -> None:
    """Everything open, at a desk and on a telephone: axe finds nothing, and nothing is moved sideways."""
    page = opened(browser, standin, width)
    part(page, "check_items", DANA).locator("[data-ak-choose]").click()
    for item in ("cot", "bottle"):
        rating(told, page, item).locator("summary").click()
    watching(page)
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    shown = " ".join(page.locator(f'[data-ak-page="{HERE}"] .ak-rows').all_inner_texts())
    assert not re.search(r"\b\d+ (of|/) \d+\b|total|score", shown)
    page.close()


def test_two_profiles_are_told_apart(
    tmp_path: Path, browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where both parents have a profile, every frame says whose it is: no two landmarks share a name."""
    monkeypatch.setattr(known, "_bank_of", lambda _: BANK)
    with telling(tmp_path / "workspace") as story:
        check_dana(story)
        story.save(story.main, "check_items", ["bottle", "cot"], KOFI, base_rev=1)
        for item in ("bottle", "cot"):
            value = {"item": item, "asking": 1, "rated_on": "2026-03-03", "rating": "not_yet", "words": "No."}
            story.save(story.main, "check_ratings", value, KOFI, rating_row(story.main, KOFI, Asking(item)))
        standin = Standin(site(story.view(story.sam), tmp_path / "main"))
    with serving(standin) as url:
        standin.url = url
        page = opened(browser, standin)
        for name in ("Feeding, Dana Okafor: picture", "Feeding, Kofi Mensah: picture"):
            expect(page.get_by_role("region", name=name)).to_be_visible()
        page.locator("[data-ak-drawn] details").evaluate_all(
            "all => all.forEach(one => { one.open = true; })"
        )
        found = Axe().run(page)
        assert found.violations_count == 0, found.generate_report()
        page.close()
