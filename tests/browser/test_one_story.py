"""One invented family's story, told once: early help, section 17, section 47 and early help again.

Two siblings go different ways; somebody who is not a social worker and fears for a child is not turned away.
"""

import re
from dataclasses import dataclass
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser import assessing
from tests.browser.conftest import People
from tests.browser.filling import Filling, day
from tests.browser.interface import Interface
from tests.browser.record_on_disk import answers_on_disk
from tests.browser.running_demo import RunningDemo
from tests.browser.the_testerlys import AYO, KERRY, MAYA, PEARL

SINGS = "Mum sings in the kitchen when the letters have gone."
COT = "Ayo's cot stands by the window, out of the draught."
CAME = "They came here in spring, after the flood in the old flat."
RENT = "The rent is behind since March, and nobody opens the letters."
DRAWS = "Drew a boat with four people and a very small fifth."
WHY_UP = "Two services have tried for four months, and the rent is still behind."
WHY_47 = "Maya said on Monday that she was hit and that it was not the first time."
WHY_DOWN = "Nobody who frightened her lives there any more, and Pearl sees both every day."
WHY_CLOSED = "Ayo has what he needs at nursery, and nothing more is asked about him here."
SAW = "A bruise the size of a hand on Maya's left arm, at ten to nine. She said: “it was Friday”."


@dataclass
class Stage:
    """One assessment of the family, as one person has it open."""

    demo: RunningDemo
    page: Page
    case: str
    id: str

    @property
    def form(self) -> Filling:
        """Open its form."""
        return Filling(self.page).open(assessing.form_of(self.demo, self.case, self.id))

    def look(self) -> Page:
        """Open its own page."""
        self.page.goto(f"{self.demo.address}assessment-kit/cases/{self.case}/assessments/{self.id}")
        return self.page

    def step(self, way: str, child: str, *others: str, levels: tuple[str, str], why: str) -> "Stage":
        """Take a step on its page, by the form of that way."""
        self.look().locator("summary", has_text=way).click()
        form = self.page.locator("details[open] form")
        for one in (child, *others):
            form.get_by_label(one).check()
        form.get_by_label("Level of need before").select_option(label=levels[0])
        form.get_by_label("Level of need after").select_option(label=levels[1])
        form.get_by_role("textbox").first.fill(why)
        form.get_by_role("button", name=way).click()
        expect(self.page.get_by_text("The step has been taken.")).to_be_visible()
        found = re.search(r"/assessments/([0-9a-f-]{36})", self.page.url)
        assert found is not None
        return Stage(self.demo, self.page, self.case, found[1])

    def by(self, page: Page) -> "Stage":
        """Show it to somebody else."""
        return Stage(self.demo, page, self.case, self.id)

    @property
    def written(self) -> dict[tuple[str, str, str], Any]:
        """Read what was written in it and nowhere else, straight from the encrypted file."""
        found = answers_on_disk(self.demo.home, self.id)
        return {
            (one.address.question, one.address.subject, one.address.row): one.value
            for one in found
            if one.address.question != "people"
        }


def said_before(page: Page, words: str) -> Locator:
    """Find the box of something that was said before, on the section that stands open."""
    return page.locator(".ak-current .ak-carried").filter(has_text=words)


def tell(early: Stage) -> None:
    """Tell in early help what is told once."""
    form = early.form
    with form.section("Taking part"):
        form.say("Does this parent or carer agree", "Agrees to take part", "Kerry")
    with form.section("Everybody at home"):
        form.state("What in the family's story", {"fact": CAME})
    with form.section("Circle of Support"):
        form.state("Home and money", {"view": SINGS}, about="Maya")
        form.state("Home and money", {"fact": COT}, about="Ayo")
        form.state("Home and money", {"view": RENT}, about="Kerry")
    form.is_saved()


@pytest.fixture
def early(demo: RunningDemo, people: People) -> Stage:
    """Begin early help for two siblings, led by somebody who is no social worker."""
    page = people.at(demo.address, demo.login("practitioner", 2))
    case = assessing.open_case(page, demo.address, (MAYA, AYO, KERRY, PEARL))
    one = assessing.begin(page, demo.address, case, "Early Help Assessment", "Maya Testerly", "Ayo Testerly")
    for login, role in (
        (demo.login("practitioner"), "contributor"),
        (demo.login("supervisor"), "supervisor"),
    ):
        Interface(page, demo.address).ask("PUT", f"/cases/{case}/roles", {"login": login.name, "role": role})
    return Stage(demo, page, case, one)


def test_story_is_told_once_while_two_siblings_go_different_ways(
    demo: RunningDemo, people: People, early: Stage
) -> None:
    """From early help to section 47 and back nothing is typed twice, and nothing old is changed."""
    tell(early)
    first = early.written
    assert {SINGS, COT, CAME, RENT} <= {one["text"] for one in first.values() if isinstance(one, dict)}
    second = early.step(
        "Step up to a Child and Family Assessment", "Maya Testerly", "Ayo Testerly",
        levels=("Level 2: Early help", "Level 4: Specialist"), why=WHY_UP,
    )  # fmt: skip
    confirm_in_section_17(second)
    close_ayos_part(second)
    worker = people.at(demo.address, demo.login("practitioner"))
    third = second.by(worker).step(
        "Step up to a Section 47 Enquiry", "Maya Testerly",
        levels=("Level 4: Specialist", "Level 4: Specialist"), why=WHY_47,
    )  # fmt: skip
    before = second.written
    confirm_in_section_47(third)
    found = third.written
    fourth = third.step(
        "Step down to early help", "Maya Testerly",
        levels=("Level 4: Specialist", "Level 2: Early help"), why=WHY_DOWN,
    )  # fmt: skip
    come_back_to_early_help(fourth)
    assert (early.written, second.written, third.written) == (first, before, found)
    assert fourth.written == {}
    stays_as_it_was(early)
    assert people.errors == []


def confirm_in_section_17(second: Stage) -> None:
    """Go through what came along: still true, changed, no longer; and leave one for another day."""
    expect(second.page.locator("main")).to_contain_text(WHY_UP)
    form = second.form
    form.turn_to("What was said before")
    expect(second.page.locator(".ak-current")).to_contain_text("not confirmed yet")
    form.turn_to("Family and environmental factors")
    box = said_before(second.page, CAME)
    expect(box).to_contain_text(f"From Early Help Assessment, {day(0)}")
    expect(box).to_contain_text(CAME)
    assert second.page.locator(".ak-current textarea").filter(has_text=CAME).count() == 0
    box.get_by_text("Partly, or it has changed", exact=True).click()
    box.get_by_label("Who said so").fill("Kerry Testerly")
    box.get_by_label("What is different now").fill("They moved again in autumn, two streets on.")
    form.turn_to("What was said before")
    for said, words in ((SINGS, "Still true"), (COT, "Still true")):
        said_before(second.page, said).get_by_text(words, exact=True).click()
    form.is_saved()
    assert {place[0] for place in second.written} == {"carried"}
    second.page.evaluate("location.hash = 'check'")
    left = second.page.locator("[data-ak-carried-card] li:visible")
    expect(left).to_have_count(1)
    expect(left).to_contain_text("Home and money (Kerry Testerly)")
    expect(left).to_contain_text("Not confirmed yet")


def close_ayos_part(second: Stage) -> None:
    """Close one child's part; the other child's goes on."""
    page = second.look()
    page.locator("summary", has_text="Close Ayo's part").click()
    page.get_by_label("Why is Ayo's part closed?").fill(WHY_CLOSED)
    page.get_by_role("button", name="Close Ayo's part").click()
    expect(page.get_by_text(WHY_CLOSED).first).to_be_visible()
    form = second.form
    form.turn_to("What the child says")
    here = page.locator(".ak-current")
    expect(here.get_by_role("group", name="Maya", exact=True).locator("textarea").first).to_be_visible()
    expect(here.get_by_role("group", name="Ayo", exact=True).locator("textarea:visible")).to_have_count(0)


def confirm_in_section_47(third: Stage) -> None:
    """See where each thing was said first, and what was made of it on the way; nothing of the brother."""
    expect(third.page.locator("main")).to_contain_text(WHY_47)
    form = third.form
    form.turn_to("What was said before")
    story = said_before(third.page, CAME)
    expect(story).to_contain_text(f"From Early Help Assessment, {day(0)}")
    expect(story).to_contain_text("They moved again in autumn, two streets on.")
    expect(third.page.get_by_text(COT)).to_have_count(0)
    said_before(third.page, RENT).get_by_text("No longer true", exact=True).click()
    form.turn_to("Seeing the child")
    form.say("Has this child been seen", "Yes", "Maya")
    form.say("How did the child seem", DRAWS, "Maya")
    form.is_saved()


def come_back_to_early_help(fourth: Stage) -> None:
    """Read the whole way, and find at their questions what was said there first."""
    for why in (WHY_UP, WHY_47, WHY_DOWN):
        expect(fourth.page.locator("main")).to_contain_text(why)
    form = fourth.form
    form.turn_to("Circle of Support")
    here = fourth.page.locator(".ak-current")
    maya = here.get_by_role("group", name="Maya Testerly", exact=True)
    expect(maya.locator(".ak-carried").filter(has_text=SINGS)).to_contain_text("From Early Help Assessment")
    expect(here.get_by_text(COT)).to_have_count(0)
    expect(here.get_by_text(RENT)).to_have_count(0)
    form.turn_to("What was said before")
    expect(said_before(fourth.page, DRAWS)).to_contain_text("From Section 47 Enquiry")


def stays_as_it_was(early: Stage) -> None:
    """Open the first stage again: it can be read, says where it goes on, and takes no more words."""
    expect(early.look().get_by_role("heading", name="Where it goes on")).to_be_visible()
    early.form.turn_to("Circle of Support")
    here = early.page.locator(".ak-current")
    for words in (SINGS, COT, RENT):
        expect(here.get_by_text(words)).to_be_visible()
    expect(here.locator("textarea, input")).to_have_count(0)


def test_who_is_no_social_worker_rings_and_leaves_what_they_saw(
    demo: RunningDemo, people: People, early: Stage
) -> None:
    """Section 47 leads to the numbers and one box; the note is on the supervisor's list at once."""
    page = early.look()
    page.locator("summary", has_text="Step up to a Section 47 Enquiry").click()
    page.get_by_role("button", name="Step up to a Section 47 Enquiry").click()
    expect(page.get_by_role("heading", name="Ring a social worker now", level=1)).to_be_visible()
    expect(page.get_by_role("link", name="Ring 999")).to_have_attribute("href", "tel:999")
    expect(page.get_by_role("link", name="Ring 01632 960 047")).to_be_visible()
    expect(page.get_by_text("This note does not replace the call.")).to_be_visible()
    page.get_by_label("What did you see or hear, when and where?").fill(SAW)
    page.get_by_role("button", name="Leave the note").click()
    expect(page.get_by_text("Your note is with the supervisors now.")).to_be_visible()

    supervisor = people.at(demo.address, demo.login("supervisor"))
    supervisor.goto(f"{demo.address}assessment-kit/cases")
    waiting = supervisor.get_by_role("region", name="Notes that wait for a supervisor")
    note = waiting.get_by_role("listitem").filter(has_text=SAW)
    expect(note).to_contain_text("Bethan Rosser-Lynch")
    note.get_by_role("button", name="Take").click()
    expect(supervisor.get_by_text(SAW)).to_be_visible()
    page.reload()
    expect(page.get_by_text("Taken by Helen Ashworth-Iqbal")).to_be_visible()
    with_her = early.form
    with_her.turn_to("Everybody at home")
    with_her.say("What is day to day life like", "Kerry is sick until nine.")
    with_her.is_saved()
    assert people.errors == []
