"""A parenting assessment in a real browser: ticked parents, days too early, words that nobody changes."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.forms.printing import site
from tests.forms.standin import Standin, serving
from tests.projection.parenting import AYO, Told, decide, telling

pytestmark = pytest.mark.browser

PLAN = '[data-ak-question="plan_shared_on"][data-ak-subject="kofi"]'
WIDE, NARROW = 1280, 320
PLACES = ("", "section=sessions", "section=outcomes", "section=parenting_decision", "check")


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Told]:
    """Tell the family's story once for all tests."""
    with telling(tmp_path_factory.mktemp("live") / "workspace") as story:
        decide(story)
        yield story


@pytest.fixture(scope="module")
def printed(told: Told, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Print the pages of the assessment and of the child's own words."""
    folder = tmp_path_factory.mktemp("pages")
    views = {"main": told.view(told.sam), "voice": told.view(told.sam, told.voice)}
    return {name: site(view, folder / name) for name, view in views.items()}


def opened(browser: Browser, url: str, place: str, width: int = WIDE) -> Page:
    """Open a page at a section."""
    page = browser.new_page(locale="en-GB", viewport={"width": width, "height": 900})
    page.goto(f"{url}#{place}")
    page.wait_for_selector("[data-ak-ready]")
    return page


@pytest.fixture
def main(printed: dict[str, Path]) -> Iterator[Standin]:
    """Serve the assessment."""
    standin = Standin(printed["main"])
    with serving(standin) as url:
        standin.url = url  # type: ignore[attr-defined]
        yield standin


def test_warning_follows_the_days_that_are_typed(main: Standin, browser: Browser) -> None:
    """A worker who mends the day sees the warning go, and one who adds an early session sees it come."""
    page = opened(browser, main.url, "section=sessions")  # type: ignore[attr-defined]
    early = page.locator('[data-ak-row="s1"] .ak-warning')
    expect(early).to_have_text(
        "The session of 16 February 2026 was held before the plan was shared with Kofi Mensah "
        "(20 February 2026)."
    )
    page.locator('[data-ak-row="s1"]').get_by_label("Held on").fill("23 February 2026")
    expect(early).to_be_hidden()
    page.get_by_role("button", name="Add another session").click()
    new = page.locator('[data-ak-rows="rows"][data-ak-question="sessions"] .ak-row').last
    new.get_by_label("Held on").fill("3 February 2026")
    new.get_by_label("Dana Okafor").first.check()
    expect(new.locator(".ak-warning")).to_have_text(
        "The session of 3 February 2026 was held before the plan was shared with Dana Okafor "
        "(9 February 2026)."
    )
    page.evaluate("location.hash = 'section=assessment_plan'")
    page.locator(PLAN).get_by_role("textbox").fill("1 March 2026")
    page.evaluate("location.hash = 'section=sessions'")
    expect(early).to_contain_text("Kofi Mensah (1 March 2026)")
    page.close()


def test_parents_are_saved_as_those_who_were_ticked(main: Standin, browser: Browser) -> None:
    """A couple is two ticks; taking one away leaves the other."""
    page = opened(browser, main.url, "section=sessions")  # type: ignore[attr-defined]
    page.locator('[data-ak-row="s1"]').get_by_label("Kofi Mensah").first.uncheck()
    expect(page.locator("[data-ak-status]")).to_contain_text("Saved")
    assert main.stands("sessions", row="s1")["parents"] == ["dana"]
    page.close()


@pytest.mark.parametrize("place", ["knowledge_check", "sessions", "visits", "chronology"])
def test_new_row_says_only_what_was_written(main: Standin, browser: Browser, place: str) -> None:
    """No box that nobody ticked and no id becomes a title; each row is removed by its own name."""
    page = opened(browser, main.url, f"section={place}")  # type: ignore[attr-defined]
    adding = page.locator("[data-ak-add]:visible")
    count = adding.count()
    for number in range(count):
        button = adding.nth(number)
        rows = button.locator("xpath=ancestor::*[@data-ak-rows][1]")
        button.click()
        row = rows.locator(":scope > .ak-rows > .ak-row").last
        box = row.locator("input[type=text]:visible, textarea:visible").first
        if box.count():
            box.fill("Zebra")
            box.press("Tab")
        title = row.locator("[data-ak-row-title]").first
        place_in_list = rows.locator(":scope > .ak-rows > .ak-row").count()
        if title.count():
            said = title.inner_text()
            assert not re.search(r"[0-9a-f]{8}-|_", said), said
            assert "advocate" not in said.lower()
        remove = row.locator("[data-ak-remove] .ak-visually-hidden").first
        if remove.count():
            assert remove.inner_text().endswith(f" {place_in_list}")
    assert count
    page.close()


def test_childs_part_needs_that_child_alone(main: Standin, browser: Browser) -> None:
    """With Ayo and his mother ticked, what he said and has let nobody see goes off the screen again."""
    page = opened(browser, main.url, "check")  # type: ignore[attr-defined]
    ayos = page.locator("article.ak-part").filter(has_text="Ayo Okafor").last
    page.get_by_role("switch", name="With the family").click()
    here = page.locator("[data-ak-family-banner]")
    expect(ayos).to_be_hidden()
    here.get_by_label("Ayo Okafor").check()
    expect(ayos).to_be_visible()
    here.get_by_label("Dana Okafor").check()
    expect(ayos).to_be_hidden()
    page.close()


def test_childs_own_page_follows_the_wish(printed: dict[str, Path], browser: Browser) -> None:
    """On the child's own pages his mother beside him reads nothing until he lets everybody see it."""
    standin = Standin(printed["voice"])
    with serving(standin) as url:
        page = opened(browser, url, "section=middle")
        dreams = page.locator('[data-ak-answer][data-ak-question="middle_dreams"][data-ak-row="r2"]')
        page.get_by_role("switch", name="With the family").click()
        here = page.locator("[data-ak-family-banner]")
        here.get_by_label("Ayo Okafor").check()
        expect(dreams).to_be_visible()
        here.get_by_label("Dana Okafor").check()
        expect(dreams).to_be_hidden()
        here.get_by_label("Dana Okafor").uncheck()
        page.evaluate("location.hash = 'section=who_may_see'")
        page.get_by_label("Everybody who helps my family").check()
        here.get_by_label("Dana Okafor").check()
        page.evaluate("location.hash = 'section=middle'")
        expect(dreams).to_be_visible()
        page.close()


@pytest.mark.parametrize("may_strike", [True, False])
def test_strike_is_offered_only_to_those_who_may(
    printed: dict[str, Path], browser: Browser, may_strike: bool
) -> None:
    """A colleague who reads the history of a recommendation finds no button that would be refused."""
    standin = Standin(printed["main"])
    standin.may_strike = may_strike
    with serving(standin) as url:
        page = opened(browser, url, "section=parenting_recommendation")
        asked = {"question": "recommendation", "subject": "", "row": "", "rev": 1, "seq": 1}
        said = {"value": "Home.", "author_name": "Sam Lee", "author": "sam"}
        standin.revisions.append(
            {**asked, **said, "recorded_at": "2026-03-02T10:00:00Z", "status": "applied"}
        )
        page.locator('[data-ak-question="recommendation"] [data-ak-history]').first.click()
        text = page.get_by_role("dialog").get_by_role("article")
        expect(text).to_contain_text("Home.")
        expect(text.get_by_role("button", name="Entered in error")).to_have_count(int(may_strike))
        page.close()


def test_words_of_a_wish_stay_private_when_the_wish_changes(
    told: Told, tmp_path: Path, browser: Browser
) -> None:
    """“Not Mum”, written while only some might see it, is not read out to his mother once everybody may."""
    told.save(told.voice, "voice_wish_words", {"words": "Not Mum."}, AYO, "w1", voice=AYO)
    with serving(Standin(site(told.view(told.sam, told.voice), tmp_path / "wish"))) as url:
        page = opened(browser, url, "section=who_may_see")
        words = page.locator('[data-ak-answer][data-ak-question="voice_wish_words"][data-ak-row="w1"]')
        page.get_by_label("Everybody who helps my family").check()
        expect(words).to_be_visible()
        page.get_by_role("switch", name="With the family").click()
        here = page.locator("[data-ak-family-banner]")
        here.get_by_label("Ayo Okafor").check()
        here.get_by_label("Dana Okafor").check()
        page.evaluate("location.hash = 'section=middle'")
        expect(
            page.locator('[data-ak-answer][data-ak-question="middle_dreams"][data-ak-row="r2"]')
        ).to_be_visible()
        page.evaluate("location.hash = 'section=who_may_see'")
        expect(page.get_by_label("Everybody who helps my family")).to_be_checked()
        expect(words).to_be_hidden()
        page.close()


def test_words_that_were_read_back_are_never_sent(printed: dict[str, Path], browser: Browser) -> None:
    """The child adds something; what was confirmed stays as it is, on the page and in the record."""
    standin = Standin(printed["voice"])
    with serving(standin) as url:
        page = opened(browser, url, "section=middle")
        expect(page.locator("[data-ak-row=r1] .ak-read-back")).to_contain_text("confirmed by Ayo, ")
        house = page.locator('[data-ak-rows="own_words"][data-ak-question="middle_worries"]')
        house.get_by_role("button", name="Add another").click()
        new = house.locator(".ak-row").last
        new.get_by_label("Whose words are these?").select_option(label="Ayo Okafor")
        new.get_by_label("In their own words").fill("And when nobody comes.")
        expect(page.locator("[data-ak-status]")).to_contain_text("Saved")
        assert {r["row"] for r in standin.revisions if r["question"] == "middle_worries"} != {"r1"}
        assert all(r["row"] != "r1" for r in standin.revisions)
        (saved,) = {r["voice"] for r in standin.revisions if r["value"] and r["value"].get("words")}
        assert saved == "ayo"
        page.close()


@pytest.mark.parametrize("width", [WIDE, NARROW])
@pytest.mark.parametrize("place", PLACES)
def test_every_view_is_accessible_and_fits(main: Standin, browser: Browser, place: str, width: int) -> None:
    """Tables, frames and warnings are read aloud and by telephone; nothing is moved sideways."""
    page = opened(browser, main.url, place, width)  # type: ignore[attr-defined]
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.close()
