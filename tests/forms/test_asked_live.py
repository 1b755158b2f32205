"""Conditions, wordings and things said before in a real browser, with a stand-in for the server."""

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.barriers import barriers, barriers_in_sight
from tests.forms.printing import site
from tests.forms.standin import Standin, serving
from tests.forms.trial import CARRIED, trial_view

pytestmark = pytest.mark.browser

BECAUSE = "#ak-declined_because-"
KEPT = "kept because something was written here."


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Print the trial's page once for all tests."""
    return site(trial_view(), tmp_path_factory.mktemp("trial"))


def saved(page: Page) -> None:
    """Wait until everything is on the server's disk."""
    page.wait_for_function("!window.assessmentKit.form.saver.waiting")


def agreement(page: Page) -> Locator:
    """Find the group of choices on which other questions hang."""
    return page.get_by_role("group", name="Does the family want to take part?")


def box(page: Page, number: int) -> Locator:
    """Find the box of one thing that was said before."""
    return page.locator(f'[data-ak-carries][data-ak-row="{CARRIED[number].id}"]')


def heard(page: Page) -> Locator:
    """Find the live region in which questions that appear are said."""
    return page.locator("main > p.ak-visually-hidden[role=status]")


def test_a_question_comes_and_goes_with_the_answer_it_hangs_on(
    visit: Callable[..., Page], server: Standin
) -> None:
    """Choosing "no" brings "What did they say?" and says so; the focus stays; "Yes" takes it away."""
    page = visit("section=agreement")
    expect(page.locator(BECAUSE)).to_be_hidden()
    agreement(page).get_by_label("No", exact=True).check()
    expect(page.locator(BECAUSE)).to_be_visible()
    expect(heard(page)).to_have_text("Now asked below: What did they say?")
    expect(agreement(page).get_by_label("No", exact=True)).to_be_focused()
    agreement(page).get_by_label("Yes", exact=True).check()
    expect(page.locator(BECAUSE)).to_be_hidden()
    saved(page)
    assert [one["question"] for one in server.revisions] == ["agreed"] * len(server.revisions)


def test_hiding_never_clears(visit: Callable[..., Page], server: Standin) -> None:
    """What was written stays, in sight and in the record, with the reason why it is still there."""
    page = visit("section=agreement")
    agreement(page).get_by_label("No", exact=True).check()
    page.fill(BECAUSE, "Not now, thank you.")
    agreement(page).get_by_label("Yes", exact=True).check()
    expect(page.locator(BECAUSE)).to_have_value("Not now, thank you.")
    expect(page.locator('[data-ak-asked="declined_because|"] [data-ak-kept]').first).to_contain_text(KEPT)
    saved(page)
    assert server.stands("declined_because") == "Not now, thank you."


def test_nothing_vanishes_under_the_hand(visit: Callable[..., Page], server: Standin) -> None:
    """Emptying an answer that is no longer asked leaves its box until the person goes on."""
    page = visit("section=agreement")
    agreement(page).get_by_label("No", exact=True).check()
    page.fill(BECAUSE, "Not now.")
    agreement(page).get_by_label("Yes", exact=True).check()
    page.fill(BECAUSE, "")
    expect(page.locator(BECAUSE)).to_be_visible()
    page.locator("#ak-note-").focus()
    expect(page.locator(BECAUSE)).to_be_hidden()
    saved(page)
    assert server.stands("declined_because") == ""


def test_a_part_of_a_row_comes_with_another_part(visit: Callable[..., Page]) -> None:
    """In a row that was just added, "No" asks why there was no answer."""
    page = visit("section=agreement")
    agreement(page).get_by_label("They did, and withdrew").check()
    page.get_by_role("button", name="Add a person told").click()
    row = page.locator('[data-ak-question="told"].ak-row')
    expect(row.get_by_label("Why was there no answer?")).to_be_hidden()
    row.get_by_label("No", exact=True).check()
    expect(row.get_by_label("Why was there no answer?")).to_be_visible()
    row.get_by_label("Why was there no answer?").fill("On leave")
    row.get_by_label("Yes", exact=True).check()
    expect(row.get_by_text(KEPT)).to_be_visible()


def test_check_answers_asks_what_the_form_asks(visit: Callable[..., Page], server: Standin) -> None:
    """An entry comes and goes with its question, and only what is asked is missing."""
    page = visit("check")
    entry = page.locator('.ak-check__entry[data-ak-asked="declined_because|"]')
    page.get_by_role("button", name="Submit assessment").click()
    summary = page.locator("[data-ak-errors]")
    expect(summary).not_to_contain_text("What did they say?")
    expect(entry).to_be_hidden()
    page.evaluate("location.hash = 'section=agreement'")
    agreement(page).get_by_label("No", exact=True).check()
    page.evaluate("location.hash = 'check'")
    expect(entry).to_contain_text("Not answered. Needed before this is submitted.")
    expect(page.get_by_role("heading", name="If they do not take part")).to_be_visible()
    page.get_by_role("button", name="Submit assessment").click()
    expect(summary).to_contain_text("What did they say? Not answered.")


def test_a_draft_brings_its_question_into_sight(visit: Callable[..., Page], server: Standin) -> None:
    """What was typed and not saved comes back with the page, and with it what it decides."""
    page = visit("section=agreement")
    page.wait_for_function("window.assessmentKit.form.saver.drafts.isDurable")
    server.is_down = True
    agreement(page).get_by_label("No", exact=True).check()
    page.fill(BECAUSE, "Typed in a tunnel")
    expect(page.locator("[data-ak-status]")).to_have_text(re.compile("^Not saved"))
    page.reload()
    server.is_down = False
    expect(page.locator(BECAUSE)).to_be_visible()
    expect(page.locator(BECAUSE)).to_have_value("Typed in a tunnel")
    saved(page)


def test_another_tab_follows(visit: Callable[..., Page]) -> None:
    """The same assessment open twice asks the same in both."""
    first, second = visit("section=agreement"), visit("section=agreement")
    agreement(first).get_by_label("No", exact=True).check()
    saved(first)
    expect(second.locator(BECAUSE)).to_be_visible()


def test_a_section_says_when_it_asks_nothing(visit: Callable[..., Page]) -> None:
    """Each child's name stands there only while something is asked about that child."""
    page = visit("section=only_then")
    nothing = page.get_by_text("Nothing is asked here, as things stand.")
    expect(nothing).to_be_visible()
    expect(page.get_by_role("heading", name="Maya")).to_have_count(0)
    page.evaluate("location.hash = 'section=agreement'")
    agreement(page).get_by_label("No", exact=True).check()
    page.evaluate("location.hash = 'section=only_then'")
    expect(nothing).to_be_hidden()
    expect(page.get_by_role("group", name="Maya")).to_contain_text("Who stays in touch?")


def test_what_is_still_true_is_said_with_one_choice(visit: Callable[..., Page], server: Standin) -> None:
    """One choice is saved under the thing's own id; counts and lists follow, and nothing is retyped."""
    page = visit("section=circle")
    box(page, 0).get_by_label("Still true").check()
    box(page, 0).get_by_label("Who said so").fill("Ruth")
    expect(box(page, 0).get_by_label("What is different now")).to_be_hidden()
    saved(page)
    assert server.stands("carried", "", CARRIED[0].id) == {"still_true": "yes", "asked_of": "Ruth"}
    assert server.stands("home") is None
    page.evaluate("location.hash = 'section=carried'")
    expect(page.get_by_text("2 of 4 things said before are not confirmed yet.").first).to_be_visible()
    page.evaluate("location.hash = 'check'")
    listed = page.locator("[data-ak-carried-card]")
    expect(listed).to_contain_text("That Gran lives with us.")
    expect(listed.get_by_text("Two rooms over the shop.")).to_be_hidden()
    expect(page.locator('[data-ak-words="home|"]')).to_have_text("")


def test_a_thing_said_before_is_reached_from_the_list(visit: Callable[..., Page]) -> None:
    """The list leads to the box beside its question, and the focus goes to its first choice."""
    page = visit("section=carried")
    page.get_by_role("link", name="Hopes of the child (Maya)").click()
    expect(box(page, 1).get_by_label("Still true")).to_be_focused()


def test_what_changed_is_asked_for(visit: Callable[..., Page], server: Standin) -> None:
    """A thing that has changed asks what is different; what was said then stays as it was."""
    page = visit("section=carried")
    box(page, 3).get_by_label("Partly, or it has changed").check()
    box(page, 3).get_by_label("What is different now").fill("Only when Joe is away.")
    saved(page)
    stands = server.stands("carried", "p-maya", CARRIED[3].id)
    assert stands == {"still_true": "changed", "words": "Only when Joe is away."}
    expect(box(page, 3)).to_contain_text("Maya sleeps badly on Sundays.")


def test_what_is_still_true_decides_like_an_answer(context: BrowserContext, tmp_path: Path) -> None:
    """That they had declined before, and still do, asks what they say; what is said now goes before it."""
    item = replace(CARRIED[0], question="agreed", label="Agreed", value="no", words=("No",))
    view = trial_view({"question": "agreed", "subject": "", "row": "", "value": None}, items=(item,))
    server = Standin(site(view, tmp_path / "site"))
    with serving(server) as url:
        page = context.new_page()
        page.goto(f"{url}#section=agreement")
        page.wait_for_function("window.assessmentKit")
        expect(page.locator(BECAUSE)).to_be_hidden()
        page.locator("[data-ak-carries]").get_by_label("Still true").check()
        expect(page.locator(BECAUSE)).to_be_visible()
        agreement(page).get_by_label("Yes", exact=True).check()
        expect(page.locator(BECAUSE)).to_be_hidden()
        saved(page)


def test_with_the_family_their_own_words_are_the_question(visit: Callable[..., Page]) -> None:
    """The switch turns the questions to those who are asked: parents' words first, then the children's."""
    page = visit("section=circle")
    expect(page.get_by_role("textbox", name="Home and money", exact=True)).to_be_visible()
    expect(page.get_by_text("Asked of parents and carers:").first).to_be_visible()
    page.get_by_role("switch", name="With the family").click()
    page.get_by_role("checkbox", name="Ruth Okoro").check()
    both = "Parents and carers: What is it like at home, and is there enough to live on?"
    expect(page.get_by_role("textbox", name=re.compile(f"^{re.escape(both)} Children and"))).to_be_visible()
    expect(page.get_by_text("Asked of parents and carers:").first).to_be_hidden()
    expect(page.get_by_text("Look at the rooms that the child uses.")).to_be_hidden()
    expect(page.get_by_role("textbox", name="What would help you most?", exact=True)).to_be_visible()
    expect(box(page, 2)).to_contain_text("You told us this before. Is it still true?")
    expect(box(page, 0)).to_be_hidden()


def test_the_other_version_is_hidden_from_whoever_did_not_give_it(visit: Callable[..., Page]) -> None:
    """Maya is here and her mother is not: the statement is shown, her mother's version of it is not."""
    page = visit("section=circle")
    other = page.locator('[data-ak-row="h2"] [data-ak-dispute]')
    expect(other).to_be_visible()
    page.get_by_role("switch", name="With the family").click()
    page.get_by_role("checkbox", name="Maya Okoro").check()
    expect(page.locator("#ak-hopes-p-maya-h2-text")).to_be_visible()
    expect(other).to_be_hidden()
    page.get_by_role("checkbox", name="Ruth Okoro").check()
    expect(other).to_be_visible()


def test_a_dispute_is_saved_with_its_statement(visit: Callable[..., Page], server: Standin) -> None:
    """Name and version are parts of the statement's row, and check-answers sets them beside it."""
    page = visit("section=circle")
    row = page.locator('[data-ak-row="h1"]')
    row.get_by_text("Somebody sees this differently").click()
    row.get_by_label("Who sees this differently").fill("Ruth")
    row.get_by_label("How they see it, in their words").fill("She has one.")
    saved(page)
    assert server.stands("hopes", "p-maya", "h1") == {
        "text": "A room of my own.",
        "disputed_by": "Ruth",
        "other_version": "She has one.",
    }
    page.evaluate("location.hash = 'check'")
    expect(page.locator('[data-ak-words="hopes|p-maya"] .ak-sides').first).to_contain_text(
        "A room of my own.Ruth sees this differentlyShe has one."
    )


def test_a_sitting_is_one_persons_stages(visit: Callable[..., Page], server: Standin) -> None:
    """A new sitting takes a person, a day and a stage per area; its heading follows and no number is kept."""
    page = visit("section=readiness")
    page.get_by_role("button", name="Add another sitting").click()
    row = page.locator('[data-ak-question="ready"].ak-row').last
    row.get_by_label("Who scores?").select_option("p-maya")
    row.get_by_label("When", exact=True).fill("10 March 2026")
    row.get_by_role("group", name="School, work and learning").get_by_text("getting ready").click()
    saved(page)
    written = server.revisions[-1]
    assert written["voice"] == "p-maya"
    assert written["value"] == {"rated_on": "2026-03-10", "school_area": "preparation"}
    row.get_by_label("When", exact=True).blur()
    expect(row.locator("summary").first).to_have_text("Maya Okoro, 10 March 2026")


def test_a_row_is_added_for_the_person_it_is_about(visit: Callable[..., Page], server: Standin) -> None:
    """Two siblings share the empty row; what is typed into it is about the one it was added for."""
    page = visit("section=circle")
    page.get_by_role("group", name="Theo", exact=True).get_by_role("button", name="Add a statement").click()
    page.keyboard.type("To be born well.")
    saved(page)
    written = server.revisions[-1]
    assert (written["question"], written["subject"]) == ("hopes", "p-theo")
    ids = page.evaluate("[...document.querySelectorAll('[id]')].map((one) => one.id)")
    assert len(ids) == len(set(ids))
    assert not any("__" in one for one in ids)


def test_a_long_section_leads_to_each_person(visit: Callable[..., Page]) -> None:
    """Where much is asked about several people, one link goes past the others; the section stays open."""
    page = visit("section=members")
    page.get_by_role("navigation", name="People in this section").get_by_role("link", name="Ruth").click()
    expect(page.get_by_role("heading", level=2, name="Ruth")).to_be_focused()
    expect(page.get_by_role("heading", level=2, name="Ruth")).to_be_in_viewport()
    assert page.url.endswith("#section=members")


def test_choosing_a_review_point_shows_its_headings(visit: Callable[..., Page]) -> None:
    """Each point has headings of its own and the day by which it is due."""
    page = visit("section=reviews")
    page.get_by_role("button", name="Add another review discussion").click()
    row = page.locator('[data-ak-question="reviews"].ak-row').last
    expect(row.locator('[data-ak-column^="network_meeting_"]').first).to_be_hidden()
    row.get_by_label("Which review point").select_option(label="Network meeting")
    expect(row.locator('[data-ak-column^="network_meeting_"]').first).to_be_visible()
    expect(row.get_by_text("Due on Thursday 19 March 2026")).to_be_visible()
    row.get_by_label("Which review point").select_option(label="Planning meeting")
    expect(row.locator('[data-ak-column^="network_meeting_"]').first).to_be_hidden()
    expect(row.get_by_text("Due on Thursday 19 March 2026")).to_be_hidden()


def test_how_days_are_counted_opens_by_keyboard(visit: Callable[..., Page]) -> None:
    """Enter opens the rule of the count, Escape closes it."""
    page = visit()
    page.get_by_role("button", name="How this is counted").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("the day of the referral is not counted")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_text("the day of the referral is not counted")).to_be_hidden()


@pytest.mark.parametrize("width", [1280, 320])
def test_every_new_thing_passes_axe_and_fits(visit: Callable[..., Page], width: int) -> None:
    """No barrier that axe can find and no sideways scrolling, with everything open and asked."""
    page = visit("section=agreement")
    page.set_viewport_size({"width": width, "height": 900})
    agreement(page).get_by_label("They did, and withdrew").check()
    page.get_by_role("button", name="Add a person told").click()
    sections = [shown.section.id for shown in trial_view().sections]
    for family in (False, True):
        if family:
            page.get_by_role("switch", name="With the family").click()
            page.get_by_role("checkbox", name="Ruth Okoro").check()
        for place in ("", "check", *(f"section={section}" for section in sections)):
            page.evaluate("(at) => { location.hash = at; }", place)
            page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
            assert barriers_in_sight(page) == [], place
            assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert barriers(page) == []  # ids and landmarks that pages would share
