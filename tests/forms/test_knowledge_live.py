"""A knowledge check in the practitioner's form: chosen, rated beside the answer, kept from the room."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, expect

from assessment_kit.core.knowledge import Asking, rating_row
from assessment_kit.instruments.knowledge import known
from tests.forms.printing import site
from tests.forms.standin import Standin, serving
from tests.instruments.types.items import BANK
from tests.projection.checking import CHOSEN, check_dana
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


def test_a_skill_is_looked_for_of_what_is_asked(standin: Standin, browser: Browser) -> None:
    """The list of skills is that of the items chosen for this parent, those just chosen included."""
    page = opened(browser, standin)
    seen = part(page, "check_observed", DANA)
    seen.get_by_role("button", name="Add another thing that was seen").click()
    row = seen.locator(".ak-row").last
    skills = row.get_by_label("The skill that was looked for")
    skills.focus()
    named = {f"The skill of {item}." for item in CHOSEN}
    assert set(skills.locator("option").all_text_contents()) == {"Choose", *named}
    skills.select_option(label="The skill of bottle.")
    row.get_by_label("By video").check()
    row.get_by_label("What this parent does").select_option(label="Tried it")
    saved(page)
    (kept,) = (
        one["value"] for (question, _, _), one in standin.in_force.items() if question == "check_observed"
    )
    page.close()
    assert kept == {"item": "bottle", "how": "video", "does": "tried"}


def test_check_answers_says_what_stands(standin: Standin, browser: Browser) -> None:
    """At check-answers nothing that was chosen, answered or rated reads as not answered."""
    page = opened(browser, standin)
    page.evaluate("location.hash = 'check'")
    for question in ("check_items", "check_answers", "check_ratings", "check_observed", "check_breaks"):
        said = page.locator(f'[data-ak-words="{question}|{DANA}"]')
        expect(said.locator(".ak-not-answered")).to_have_count(0)
    page.close()


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_the_check_is_accessible_and_fits(told: Told, standin: Standin, browser: Browser, width: int) -> None:
    """Everything open, at a desk and on a telephone: axe finds nothing, and nothing is moved sideways."""
    page = opened(browser, standin, width)
    part(page, "check_items", DANA).locator("[data-ak-choose]").click()
    for item in ("cot", "bottle"):
        rating(told, page, item).locator("summary").click()
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    shown = " ".join(page.locator(f'[data-ak-page="{HERE}"] .ak-rows').all_inner_texts())
    assert not re.search(r"\b\d+ (of|/) \d+\b|total|score", shown)
    page.close()
