"""A computer handed to somebody of an invented family, in a real browser."""

from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Locator, Page, expect

from tests.browser.interface import Interface
from tests.browser.running_demo import Login, RunningDemo
from tests.browser.writing import WITHIN
from tests.days import iso_day

TASK = "assessment-kit/handed"
PARTS = frozenset({"contribution", "child_voice"})


@dataclass(frozen=True)
class Family:
    """A case of an invented family, and one assessment in it."""

    case: str
    assessment: str
    child: str
    parent: str

    @property
    def page(self) -> str:
        """Where the page of the assessment stands, below the server's address."""
        return f"assessment-kit/cases/{self.case}/assessments/{self.assessment}"

    @property
    def form(self) -> str:
        """Where its form stands."""
        return f"voila/render/cases/{self.case}/{self.assessment}.ipynb"


def family_of(page: Page, demo: RunningDemo, instrument: str = "child_and_family") -> Family:
    """Open a case and start an assessment, or a part beside one; a child's own views are those for 4 to 7."""
    interface = Interface(page, demo.address)
    case, child = interface.open_case()
    people = interface.ask("GET", f"/cases/{case}")["people"]
    parent = next(one["id"] for one in people if one["kind"] == "parent_or_carer")
    today = iso_day()
    given = {"children": [child], "referred_on": today, "started_on": today}
    is_part = instrument in PARTS
    whole = given | {"instrument": "child_and_family" if is_part else instrument}
    assessment = interface.ask("POST", f"/cases/{case}/assessments", whole)["id"]
    if is_part:
        part = given | {"instrument": instrument}
        assessment = interface.ask("POST", f"/assessments/{assessment}/parts", part)["id"]
    if instrument == "child_voice":
        interface.save(assessment, "voice_took_part", "took_part", subject=child)
        interface.save(assessment, "voice_range", "younger", subject=child)
    return Family(case, assessment, child, parent)


class Handed:
    """The page of one task, as whoever has the computer sees it."""

    def __init__(self, page: Page, demo: RunningDemo, family: Family) -> None:
        self.page, self.demo, self.family = page, demo, family

    def hand_over(self, name: str) -> "Handed":
        """Hand the computer over from the page of the assessment, as a worker does.

        Parameters
        ----------
        name
            Of the person, with what it is for after a colon; without it the first thing that is offered.
        """
        self.page.goto(f"{self.demo.address}{self.family.page}")
        self.page.get_by_role("link", name="Hand over the computer").click()
        self.page.get_by_label(name).first.check()
        alone = self.page.get_by_label("Nobody else")
        if alone.is_visible():  # a knowledge check asks who is there
            alone.check()
        self.page.get_by_role("button", name="Hand over the computer").click()
        self.page.wait_for_url(f"{self.demo.address}{TASK}*")
        return self.is_ready()

    def open(self) -> "Handed":
        """Load the page of the task anew."""
        self.page.goto(f"{self.demo.address}{TASK}")
        return self.is_ready()

    def is_ready(self) -> "Handed":
        """Wait until what is written is saved."""
        self.page.locator("main[data-ak-ready]").wait_for(state="attached", timeout=WITHIN)
        return self

    @property
    def step(self) -> Locator:
        """The one step that is in sight."""
        return self.page.locator("[data-ak-page].ak-current")

    @property
    def box(self) -> Locator:
        """Where words are written."""
        return self.step.locator("[data-ak-column=words] textarea").first

    def turn_to(self, words: str) -> "Handed":
        """Press "Next", or "Begin", until a heading is in sight."""
        for _ in range(20):
            if words in self.step.locator("h1").inner_text():
                return self
            self.step.get_by_role("button", name="Next").or_(
                self.step.get_by_role("button", name="Begin")
            ).click()
        raise AssertionError(f"no step is headed {words!r}")

    def is_saved(self) -> None:
        """Wait until the page says so."""
        expect(self.page.locator("[data-ak-status]")).to_contain_text("Saved at", timeout=WITHIN)

    def give_back(self, person: Login) -> None:
        """Sign in as a worker, which is the only way out."""
        self.page.goto(f"{self.demo.address}{TASK}/leave")
        self.page.get_by_label("Login name").fill(person.name)
        self.page.get_by_label("Password").fill(person.password)
        self.page.get_by_role("button", name="Sign in and take it back").click()
        self.page.wait_for_url(lambda url: "/handed" not in url)

    def heads(self, question: str) -> list[dict[str, Any]]:
        """Read what stands in the record, as the worker who is logged in again."""
        record = Interface(self.page, self.demo.address).ask("GET", f"/assessments/{self.family.assessment}")
        return [one for one in record["heads"] if one["question"] == question]


def draw(page: Page, sheet: Locator, *points: tuple[float, float]) -> None:
    """Draw one line through points of a sheet, given as parts of its width and height."""
    sheet.scroll_into_view_if_needed()
    box = sheet.bounding_box()
    assert box is not None
    places = [(box["x"] + x * box["width"], box["y"] + y * box["height"]) for x, y in points]
    page.mouse.move(*places[0])
    page.mouse.down()
    for place in places[1:]:
        page.mouse.move(*place, steps=6)
    page.mouse.up()
