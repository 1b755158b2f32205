"""A knowledge check in the form while it is filled: what was chosen and rated stands there at once."""

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from assessment_kit.core.knowledge import Asking, rating_row
from assessment_kit.instruments.knowledge.bank import shipped
from assessment_kit.instruments.types.knowledge import question_words
from tests.barriers import barriers
from tests.browser.checking import Checking, Finger
from tests.browser.conftest import People
from tests.browser.handing import Family, family_of
from tests.browser.running_demo import RunningDemo
from tests.browser.writing import WITHIN

STAY, STAIRS = "washing_stay", "home_stairs"
SKILL = shipped().item(STAIRS).observe
SHOWN = "She took him with her to the door."


class Rating:
    """The section of the check of one parent, as the practitioner has it."""

    def __init__(self, page: Page, light: RunningDemo, family: Family) -> None:
        self.page, self.light, self.family = page, light, family

    def open(self) -> "Rating":
        """Open the form where the check stands."""
        self.page.goto(f"{self.light.address}{self.family.form}#section=knowledge_check")
        self.page.locator("[data-ak-knowledge]").wait_for(state="attached", timeout=WITHIN)
        return self

    @property
    def items(self) -> Locator:
        """What is chosen for the parent."""
        return self.page.locator(f'[data-ak-answer][data-ak-question="check_items"]{self._parent}')

    @property
    def rows(self) -> Locator:
        """Everything that can be rated."""
        return self.page.locator(f'[data-ak-answer][data-ak-question="check_ratings"]{self._parent}')

    @property
    def seen(self) -> Locator:
        """Where it is written down what was seen of the parent."""
        return self.page.locator(f'[data-ak-rows][data-ak-question="check_observed"]{self._parent}')

    @property
    def profile(self) -> Locator:
        """Where the profile stands."""
        return self.page.locator("[data-ak-drawn=knowledge_check]")

    def row(self, item: str) -> Locator:
        """Find the row in which an answer is rated."""
        row = rating_row(self.family.assessment, self.family.parent, Asking(item))
        return self.page.locator(f'[data-ak-answer][data-ak-row="{row}"]')

    def is_saved(self) -> None:
        """Wait until everything is saved."""
        expect(self.page.locator("[data-ak-status]")).to_contain_text("Saved at", timeout=WITHIN)

    @property
    def _parent(self) -> str:
        return f'[data-ak-subject="{self.family.parent}"]'


def held_back(page: Page) -> list[Route]:
    """Hold back what the page asks for to draw anew, until a test lets it go on."""
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/drawn", hold)
    return held


@pytest.fixture
def rating(light: RunningDemo, people: People) -> Rating:
    """Begin a parenting assessment."""
    page = people.at(light.address, light.login("practitioner"))
    return Rating(page, light, family_of(page, light, "parenting"))


def test_what_is_chosen_can_be_rated_at_once(rating: Rating, people: People) -> None:
    """A thing that is chosen stands under the ratings without loading the page; taken out, it goes again."""
    rating.open()
    none = rating.page.get_by_text("Nothing is chosen for this parent yet.")
    expect(none).to_be_visible()
    rating.items.get_by_role("button", name="Choose from the list").click()
    for filtered in rating.items.locator("[data-ak-filter]:checked").all():
        filtered.uncheck()
    boxes = [rating.items.locator(f"[data-ak-pick][value='{item}']") for item in (STAY, STAIRS)]
    for box in boxes:
        box.check()
    expect(rating.rows).to_have_count(2)
    expect(none).to_be_hidden()
    expect(boxes[1]).to_be_focused()
    rating.row(STAIRS).locator("summary").click()
    rating.row(STAIRS).get_by_label("What shows it").fill(SHOWN)
    rating.is_saved()
    for box in boxes:
        box.uncheck()
    expect(rating.row(STAY)).to_have_count(0)
    expect(rating.row(STAIRS).get_by_label("What shows it")).to_have_value(SHOWN)
    rating.is_saved()
    expect(rating.rows).to_have_count(1)
    assert people.errors == []


def test_the_profile_is_drawn_while_it_is_rated(rating: Rating, people: People) -> None:
    """Words that are typed meanwhile stay, and so do the focus and an open table; a reload shows the same."""
    page = rating.page
    Checking(page, rating.light, rating.family, Finger(page)).choose_items((STAY, STAIRS))
    rating.open()
    expect(rating.profile.get_by_role("heading", name="The profile")).to_have_count(0)
    stay = rating.row(STAY)
    stay.locator("summary").click()
    stay.get_by_label("Says it").check()
    words = stay.get_by_label("What shows it")
    words.press_sequentially(SHOWN, delay=20)
    expect(rating.profile.get_by_role("heading", name="The profile")).to_be_visible()
    expect(rating.profile.get_by_role("status")).to_have_text("What is drawn below shows what is saved now.")
    expect(words).to_have_value(SHOWN)
    expect(words).to_be_focused()
    expect(rating.profile.get_by_role("link", name="A page for Jo Testerly to keep")).to_be_visible()

    stairs = rating.row(STAIRS)
    stairs.locator("summary").click()
    with page.expect_response("**/drawn"):  # nothing was answered on a handed device: words show it
        stairs.get_by_label("What shows it").fill("“The gate,” and nothing else.")
    held = held_back(page)
    table = rating.profile.locator("summary", has_text="Washing and nappies as a table")
    with page.expect_request("**/drawn"):
        stairs.get_by_label("Not yet").check()
    table.click()
    table.focus()
    held.pop().continue_()
    page.unroute("**/drawn")
    expect(rating.profile.get_by_role("heading", name="What to teach next")).to_be_visible()
    expect(rating.profile.get_by_role("listitem").filter(has_text=question_words(STAIRS))).to_have_count(2)
    expect(table).to_be_focused()
    expect(rating.profile.get_by_role("table").first).to_be_visible()
    assert barriers(page) == []

    drawn = rating.profile.inner_text()
    rating.is_saved()
    page.reload()
    rating.open()
    table.click()
    assert (
        rating.profile.inner_text()
        == drawn.replace("What is drawn below shows what is saved now.", "").lstrip()
    )


def test_what_was_seen_is_drawn_too(rating: Rating, people: People) -> None:
    """An observation stands in the profile, among what was seen and not asked about."""
    Checking(rating.page, rating.light, rating.family, Finger(rating.page)).choose_items((STAIRS,))
    rating.open()
    rating.seen.get_by_role("button", name="Add a day of watching").click()
    skill = rating.seen.get_by_role("group", name=SKILL, exact=True)
    skill.get_by_label("What this parent does").select_option(label="Does it on their own")
    expect(rating.profile.get_by_role("heading", name="Seen and not asked about")).to_be_visible()
    done = rating.profile.get_by_role("heading", name="Was seen to do on their own")
    expect(done).to_be_visible()
    expect(rating.profile.get_by_role("heading", name="Knows: says it")).to_have_count(0)
    expect(rating.profile.get_by_role("listitem").first).to_have_text(f"{SKILL.rstrip('.')} (no day)")
    rating.seen.get_by_label("How was it observed?").select_option(label="By video")
    expect(rating.profile.get_by_role("listitem").first).to_have_text(f"{SKILL.rstrip('.')} (no day, video)")
    assert people.errors == []


def test_what_is_drawn_anew_stays_covered_with_the_family(rating: Rating) -> None:
    """A rating saved while the family comes in is not uncovered by its own profile."""
    page = rating.page
    Checking(page, rating.light, rating.family, Finger(page)).choose_items((STAY,))
    rating.open()
    rating.row(STAY).locator("summary").click()
    with page.expect_response("**/drawn"):
        rating.row(STAY).get_by_label("What shows it").fill(SHOWN)
    held = held_back(page)
    with page.expect_request("**/drawn"):
        rating.row(STAY).get_by_label("Not yet").check()
    page.get_by_role("switch", name="With the family").click()
    held.pop().continue_()
    expect(rating.profile.locator("[data-ak-of]")).to_be_attached()
    expect(rating.profile.locator("[data-ak-of]")).to_be_hidden()
