"""Two councils side by side, each with a file of its own, and one council that changes its file."""

import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from assessment_kit.core.people import Role
from assessment_kit.instruments import protocol
from assessment_kit.store.record import Store
from tests.browser import assessing
from tests.browser.conftest import People
from tests.browser.filling import Filling
from tests.browser.interface import Interface
from tests.browser.running_demo import Login, RunningDemo
from tests.browser.the_testerlys import FAMILY

PASSWORD = "three quiet words"
SOCIAL_WORKER = Login("sam", PASSWORD, "practitioner")
FAMILY_WORKER = Login("bea", PASSWORD, "practitioner")
ASHCOMBES_FILE = Path(protocol.__file__).parent / "data" / "protocols" / "ashcombe.toml"
REFERRED = date(2025, 10, 6)
WHY = "Maya said on Monday that she was hit."


class Served(RunningDemo):
    """A council's own workspace, served."""

    command = "serve"

    def __init__(self, home: Path) -> None:
        super().__init__(home, "--light")
        self.logins = [SOCIAL_WORKER, FAMILY_WORKER]
        Store.init(home)
        with Store.open(home) as store:
            store.accounts.add(
                SOCIAL_WORKER.name, "Sam Lee", [Role.PRACTITIONER], PASSWORD,
                registration_number="SW900001", registered_until=date(2099, 11, 30),
            )  # fmt: skip
            store.accounts.add(FAMILY_WORKER.name, "Bea Hart", [Role.PRACTITIONER], PASSWORD)

    def take_ashcombes_file(self) -> None:
        """Put the second shipped protocol into the workspace, as a council does with its own."""
        shutil.copy(ASHCOMBES_FILE, self.home / "protocol.toml")


@dataclass(frozen=True)
class Seen:
    """What somebody reads of an assessment on its page and in its form."""

    title: str
    dates: dict[str, str]
    ways: tuple[str, ...]
    levels: tuple[str, ...]
    scale: str
    headings: tuple[str, ...]


# What every discussion asks, beside the council's own headings.
OF_EVERY_DISCUSSION = {"What was decided", "Why it was decided so", "What changed in the plan"}
# The same kind of work, referred on Monday 6 October 2025, as each council's file has it.
AT_WESTMARCH = Seen(
    "Child and Family Assessment",
    {"Network meeting": "27 October 2025", "Assessment finished": "8 December 2025"},
    ("Step up to a Section 47 Enquiry", "Ask for a Parenting Assessment beside this one",
     "Step down to early help"),
    ("Level 1: Universal", "Level 2: Early help", "Level 3: Targeted help", "Level 4: Specialist"),
    "Thinking about the children's life as it is today, where would you put things between 0 and 10?",
    ("What the family wants to talk about", "What everybody is worried about", "What is working well",
     "What needs to happen, who does it and by when"),
)  # fmt: skip
AT_ASHCOMBE = Seen(
    "Family Help assessment",
    {"Family circle": "20 October 2025", "Family Help assessment finished": "28 November 2025"},
    ("Go to the child protection team", "Look at parenting at home, beside this one",
     "Let the social worker step back"),
    ("Level 1: Everybody", "Level 2: A little extra", "Level 3: Family Help",
     "Level 4: Family Help with a social worker", "Level 5: Keeping safe"),
    "How sure are you today, from 0 to 10, that the children are safe enough?",
    ("What this family is proud of", "What is hard at the moment", "Who offers what"),
)  # fmt: skip


@contextmanager
def served(home: Path, *, by_ashcombe: bool = False) -> Iterator[Served]:
    """Serve a new workspace of one council or the other."""
    server = Served(home)
    if by_ashcombe:
        server.take_ashcombes_file()
    try:
        yield server
    finally:
        server.stop()


def start(page: Page, server: Served, title: str) -> tuple[str, str]:
    """Open a case and start an assessment of Maya; give the ids of both."""
    case = assessing.open_case(page, server.address, FAMILY)
    return case, assessing.begin(page, server.address, case, title, "Maya Testerly", on=REFERRED)


def seen(page: Page, server: Served, case: str, assessment: str) -> Seen:
    """Read an assessment's page and the parts of its form that are the council's."""
    page.goto(f"{server.address}assessment-kit/cases/{case}/assessments/{assessment}")
    title = page.locator("h1").inner_text()
    listed = re.findall(r"^(.+): (\d+ \w+ \d{4})", page.locator("main").inner_text(), re.MULTILINE)
    dates = {label: day for label, day in listed if label in AT_WESTMARCH.dates | AT_ASHCOMBE.dates}
    ways = page.get_by_role("region", name="Step up or step down").locator("summary").all_inner_texts()
    form = Filling(page).open(assessing.form_of(server, case, assessment))
    expect(page.locator(".ak-current h1")).to_have_text(title)
    form.turn_to("Safety scale")
    scale = page.locator(".ak-current .ak-label--heading .ak-own").inner_text()
    form.turn_to("Recommendation")
    asked = page.locator(".ak-current [data-ak-question=proposed_level] .ak-choice")
    levels = [one.strip() for one in asked.locator("label").all_inner_texts()]
    return Seen(title, dates, tuple(ways), tuple(levels), scale, headings(form))


def headings(form: Filling) -> tuple[str, ...]:
    """Choose the discussion of day 15 and read what is talked about there."""
    form.turn_to("Review points")
    here = form.page.locator(".ak-current")
    here.get_by_role("button", name=re.compile("^Add (a|another) review")).click()
    row = here.locator(".ak-row").last
    point = row.locator("[data-ak-column=point]")
    names = point.locator("option").all_text_contents() or point.locator("label").all_text_contents()
    name = next(one for one in names if one in {"Network meeting", "Family circle"})
    if point.locator("select").count():
        point.locator("select").select_option(label=name)
    else:
        point.get_by_text(name, exact=True).click()
    labels = row.locator("[data-ak-control=long_text]:visible label").all_inner_texts()
    return tuple(label for label in labels if label not in OF_EVERY_DISCUSSION)


@pytest.fixture(scope="module")
def councils(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Served, Served]]:
    """Serve both councils at the same time, by the same program."""
    folder = tmp_path_factory.mktemp("councils")
    with served(folder / "westmarch") as one, served(folder / "ashcombe", by_ashcombe=True) as other:
        one.start()
        other.start()
        yield one, other


def test_two_councils_work_side_by_side(councils: tuple[Served, Served], people: People) -> None:
    """The same work has each council's own names, levels, scale, ways, days and headings."""
    for council, expected in zip(councils, (AT_WESTMARCH, AT_ASHCOMBE), strict=True):
        page = people.at(council.address, SOCIAL_WORKER)
        assert seen(page, council, *start(page, council, expected.title)) == expected
    assert people.errors == []


def test_only_one_council_asks_how_much_a_change_matters(
    councils: tuple[Served, Served], people: People
) -> None:
    """Importance and confidence stand below each stage in Ashcombe, and nowhere in Westmarch."""
    titles = ("Early Help Assessment", "Family Help conversation")
    for council, title, areas in zip(councils, titles, (0, 9), strict=True):
        page = people.at(council.address, SOCIAL_WORKER)
        form = Filling(page).open(assessing.form_of(council, *start(page, council, title)))
        form.turn_to("Readiness to change")
        own = page.locator(".ak-current [data-ak-rows][data-ak-question=readiness]")
        own.locator(":scope > [data-ak-add]").click()
        beside = own.locator("summary").get_by_text("From 0 to 10: how much it matters, how sure")
        expect(beside).to_have_count(areas)
        if areas:
            beside.first.click()
            asked = own.get_by_role("group", name="Home and money: how sure are you that you can change it?")
            expect(asked.get_by_role("radio")).to_have_count(11)
            asked.get_by_role("radio").first.check()
            form.is_saved()
    assert people.errors == []


def test_each_council_says_who_leads_and_whom_to_ring(
    councils: tuple[Served, Served], people: People
) -> None:
    """A family worker leads section 17 in one council and not in the other; each has its own duty number."""
    westmarch, ashcombe = councils
    page = people.at(westmarch.address, FAMILY_WORKER)
    case, _ = start(page, westmarch, AT_WESTMARCH.title)
    page.goto(f"{westmarch.address}assessment-kit/cases/{case}/ring-now")
    expect(page.get_by_role("link", name="Ring 01632 960 047")).to_be_visible()

    page = people.at(ashcombe.address, FAMILY_WORKER)
    case = assessing.open_case(page, ashcombe.address, FAMILY)
    assessing.ask_to_begin(page, ashcombe.address, case, AT_ASHCOMBE.title, "Maya Testerly", on=REFERRED)
    expect(page.get_by_role("alert")).to_contain_text("registered social worker")
    page.goto(f"{ashcombe.address}assessment-kit/cases/{case}/ring-now")
    expect(page.get_by_role("link", name="Ring 01632 960 210")).to_be_visible()


def test_open_assessment_keeps_its_protocol_when_the_file_changes(tmp_path: Path, people: People) -> None:
    """After the council has changed its file, open work reads as it did and new work as the new file says."""
    with served(tmp_path / "council") as council:
        council.start()
        page = people.at(council.address, SOCIAL_WORKER)
        old = start(page, council, AT_WESTMARCH.title)
        assert seen(page, council, *old) == AT_WESTMARCH
        assert "01632 960 047" in page.locator("footer").last.inner_text()
        children = Interface(page, council.address).ask("GET", f"/assessments/{old[1]}")["children"]
        levels = {"level_before": "level_3", "level_after": "level_4"}
        wanted = {"to": "section_47_enquiry", "children": children, "reason": WHY, **levels}
        Interface(page, council.address).ask("POST", f"/assessments/{old[1]}/step", wanted)
        council.stop()
        council.take_ashcombes_file()
        council.start()
        page = people.at(council.address, SOCIAL_WORKER)
        assert seen(page, council, *start(page, council, AT_ASHCOMBE.title)) == AT_ASHCOMBE
        assert "The Ashcombe ladder of help" in assessing.printed(page, council.address)
        # Where the family goes from here is decided today, and by what holds today.
        assert seen(page, council, *old) == replace(AT_WESTMARCH, ways=AT_ASHCOMBE.ways)
        assert "01632 960 210" in page.locator("footer").last.inner_text()  # an old number rings nowhere
        on_paper = " ".join(assessing.printed(page, council.address).split())
        assert "Right Help, Right Time" in on_paper
        assert "Level of need before: level 3, Targeted help. After: level 4, Specialist." in on_paper
        page.goto(f"{council.address}assessment-kit/cases/{old[0]}/assessments/{old[1]}")
        moved = "Level of need: from Level 3: Targeted help to Level 4: Specialist."
        expect(page.locator("main")).to_contain_text(moved)
        before = page.get_by_label("Level of need before").first.locator("option").all_text_contents()
        assert tuple(before[1:]) == AT_WESTMARCH.levels
    assert people.errors == []
