"""A scale in the room: two grown-ups' numbers and a child's face, by keyboard and by touch."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.barriers import barriers
from tests.browser.conftest import People, sign_in
from tests.browser.filling import Filling, day
from tests.browser.handing import Family, Handed, family_of
from tests.browser.running_demo import RunningDemo

TODAY, TOMORROW = day(0), day(1)
KEPT = "Your text is kept on this computer."


class Scale:
    """The safety scale of one form, filled by keyboard alone."""

    def __init__(self, page: Page, demo: RunningDemo, family: Family) -> None:
        self.page = page
        self.form = Filling(page)
        self.address = f"{demo.address}{family.form}#section=safety_scale"

    def open(self) -> "Scale":
        """Load the form at the scale."""
        self.form.open(self.address)
        self.page.reload()  # a form that stands open already would only turn to its section
        self.form.is_ready()
        expect(self.rows).to_be_visible()
        return self

    @property
    def rows(self) -> Locator:
        """The question with its ratings."""
        return self.page.locator("[data-ak-rows=ratings]")

    def add(self) -> Locator:
        """Press the button for another rating."""
        before = self.rows.locator(".ak-row").count()
        self.rows.locator("[data-ak-add]").focus()
        self.page.keyboard.press("Enter")
        expect(self.rows.locator(".ak-row")).to_have_count(before + 1)
        return self.rows.locator(".ak-row").nth(before)

    def rate(self, row: Locator, number: int) -> None:
        """Choose a number with the arrow keys; nothing was chosen before."""
        radios = row.locator("[data-ak-column=number]").get_by_role("radio")
        expect(radios).to_have_count(11)
        assert row.get_by_role("radio", checked=True).count() == 0
        radios.first.focus()
        self.page.keyboard.press("Space")
        for _ in range(number):
            self.page.keyboard.press("ArrowRight")
        expect(radios.nth(number)).to_be_checked()

    def write(self, row: Locator, column: str, words: str) -> None:
        """Type into one part of a row, over what stands there."""
        row.locator(f"[data-ak-column={column}]").locator("input, textarea").focus()
        self.page.keyboard.press("Control+A")
        self.page.keyboard.insert_text(words)

    def says(self, row: Locator, words: str) -> None:
        """See what the form says of a row that the record does not take."""
        expect(row.locator("[data-ak-message]")).to_have_text(re.compile(words))
        expect(row.locator("[data-ak-message]")).to_contain_text(KEPT)


@pytest.fixture
def scale(light: RunningDemo, people: People) -> Iterator[Scale]:
    """Begin an assessment and open its scale."""
    page = people.at(light.address, light.login("practitioner"))
    yield Scale(page, light, family_of(page, light)).open()
    assert people.errors == []


def two_adults(scale: Scale) -> tuple[Locator, Locator]:
    """Let a mother and a social worker each give a number of today."""
    mother = scale.add()
    mother.locator("[data-ak-part=voice] select").focus()
    scale.page.keyboard.type("Jo")
    scale.rate(mother, 7)
    scale.write(mother, "rated_on", TODAY)
    scale.write(mother, "why", "He has left.")
    worker = scale.add()
    scale.write(worker, "rater_name", "Sam Lee")
    scale.write(worker, "role", "social worker")
    scale.rate(worker, 3)
    scale.write(worker, "rated_on", TODAY)
    scale.form.is_saved()
    return mother, worker


def test_two_numbers_and_a_face_are_given_by_keyboard(
    scale: Scale, light: RunningDemo, people: People
) -> None:
    """A mother's and a social worker's number stand on one line, and a child's face beside it."""
    two_adults(scale)
    family = family_from(scale.page.url)
    handed = Handed(scale.page, light, family).hand_over("Robin Testerly: where they stand")
    expect(handed.step.locator("h1")).to_have_text(
        "How are things at home for you today? Choose the face that fits."
    )
    assert handed.step.get_by_role("radio", checked=True).count() == 0
    assert not re.search(r"\d", handed.step.inner_text())
    handed.step.get_by_role("radio").first.focus()
    scale.page.keyboard.press("Space")
    for _ in range(4):
        scale.page.keyboard.press("ArrowRight")
    expect(handed.step.get_by_label("Scared")).to_be_checked()
    handed.step.get_by_label("What makes you choose this one?").focus()
    scale.page.keyboard.insert_text("The shouting.")
    assert barriers(scale.page) == []
    handed.is_saved()
    handed.turn_to("You have come to the end")
    handed.step.get_by_role("link", name="Read it back").click()
    expect(scale.page.get_by_text("Scared")).to_be_visible()
    handed.give_back(light.login("practitioner"))
    face = next(one for one in handed.heads("safety_scale") if "face" in one["value"])
    assert (face["value"]["face"], "number" in face["value"]) == ("scared", False)

    scale.open()
    chart = scale.rows.locator("img.ak-chart")
    expect(chart).to_have_attribute("alt", re.compile(
        r"Jo Testerly \(mother\) 7, Sam Lee \(social worker\) 3: four points apart; "
        "beside the numbers, as a face: Robin Testerly \\(child\\) scared"
    ))  # fmt: skip
    assert chart.evaluate("picture => picture.naturalWidth") > 0
    cells = scale.rows.locator(".ak-spread td").all_inner_texts()
    assert cells[1::3] == ["7 out of 10", "3 out of 10", "Scared (a face)"]
    assert barriers(scale.page) == []
    assert people.errors == []


def family_from(address: str) -> Family:
    """Read which case and assessment a form is of."""
    found = re.search(r"cases/([^/]+)/([^/.]+)\.ipynb", address)
    assert found
    return Family(found[1], found[2], "", "")


def test_what_is_no_rating_is_refused_and_stays_typed(scale: Scale) -> None:
    """A day to come and a second number of one day are refused in a sentence; nothing typed is lost."""
    _, worker = two_adults(scale)
    scale.write(worker, "rated_on", TOMORROW)
    scale.says(worker, f"^{TOMORROW} has not come yet")
    scale.write(worker, "why", "It is a week.")
    scale.says(worker, "has not come yet")
    scale.open()
    worker = scale.rows.locator(".ak-row").nth(1)
    expect(worker.locator("[data-ak-column=why] textarea")).to_have_value("It is a week.")
    scale.says(worker, "has not come yet")
    scale.write(worker, "rated_on", TODAY)
    scale.form.is_saved()
    expect(worker.locator("[data-ak-message]")).to_be_hidden()

    again = scale.add()
    again.locator("[data-ak-part=voice] select").focus()
    scale.page.keyboard.type("Jo")
    scale.write(again, "rated_on", TODAY)
    scale.form.is_saved()  # without a number it is nobody's rating yet
    scale.rate(again, 2)
    scale.says(again, "^Jo Testerly has a rating of .* on this scale already")
    expect(again.locator("[data-ak-column=number]").get_by_role("radio").nth(2)).to_be_checked()
    scale.write(again, "rated_on", day(-1))
    scale.form.is_saved()
    expect(again.locator("[data-ak-message]")).to_be_hidden()


def test_a_child_chooses_a_face_by_touch(light: RunningDemo, browser: Browser) -> None:
    """On a tablet the whole field of a face takes the finger, and it is large enough for a small hand."""
    context = browser.new_context(viewport={"width": 768, "height": 1024}, has_touch=True, locale="en-GB")
    page = context.new_page()
    sign_in(page, light.address, light.login("practitioner"))
    handed = Handed(page, light, family_of(page, light)).hand_over("Robin Testerly: where they stand")
    for field in handed.step.locator(".ak-face").all():
        box = field.bounding_box()
        assert box is not None
        assert min(box["width"], box["height"]) >= 80
    handed.step.locator(".ak-face svg").nth(1).tap()
    expect(handed.step.get_by_label("All right")).to_be_checked()
    handed.step.get_by_text("Sad", exact=True).tap()
    expect(handed.step.get_by_label("Sad")).to_be_checked()
    handed.is_saved()
    context.close()
