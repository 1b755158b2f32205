"""Two separated parents and a court get a copy each: decided one by one, confirmed by another."""

import re
from pathlib import Path

from playwright.sync_api import Expect, Page

from assessment_kit.reports.pdf_texts import texts_in
from tests.browser.checking import Keys
from tests.browser.conftest import People
from tests.browser.interface import Interface
from tests.browser.running_demo import RunningDemo
from tests.browser.test_signing import WITHIN, looked_at

FAMILY = "WM-0417"  # authorised; the parents live apart, and where the mother lives is confidential
HER_WORDS = "Even when I've been on my knees they've had a proper tea."
HIS_WORDS = "I didn't know about Nessa's tummy on Fridays"
A_CHILDS = "It's like being a manager except nobody pays you"
HER_HOME = "14 Tanner's Row"
SEEN = "She looked tired"  # by the practitioner, who may tell both
KNOWN = "They have known each other for years; nothing follows from the name."
soon = Expect()  # each page projects the whole record for its reader
soon.set_options(timeout=WITHIN)
EVERYBODY = ("Kerry Ann Marlowe", "Scott Penhallow", "Olufemi Adeyinka", "Pauline Marlowe")


class Copies:
    """The pages of the copies of one family, as one person uses them."""

    def __init__(self, page: Page, demo: RunningDemo) -> None:
        self.page, self.demo = page, demo
        page.set_default_timeout(WITHIN)  # each page projects the whole record for its reader
        self.interface = Interface(page, demo.address)
        (case,) = self.interface.cases(FAMILY)
        self.case = str(case["id"])
        self.assessment = str(self.interface.ask("GET", f"/cases/{self.case}")["assessments"][0]["id"])
        self.here = f"{demo.address}assessment-kit/cases/{self.case}/assessments/{self.assessment}/copies"

    def open_for(self, name: str, copy: str) -> None:
        """Open the copy of somebody who was named."""
        self.page.goto(self.here)
        self.page.get_by_role("link", name=f"{copy} for {name}", exact=True).click()
        soon(self.page.get_by_role("heading", level=1)).to_have_text(f"{copy} for {name}")

    @property
    def recipient(self) -> str:
        """The id of whose copy stands open."""
        return self.page.url.split("/copies/")[1].split("/")[0]

    def clear_names(self, copy: str) -> None:
        """Let everybody be named who is not yet: what the page does name by name."""
        people = {one["name"]: one["id"] for one in self.interface.ask("GET", f"/cases/{self.case}/people")}
        for name in EVERYBODY:
            said = {
                "for": self.recipient,
                "copy": copy,
                "person": people[name],
                "is_cleared": True,
                "why": KNOWN,
            }
            self.interface.ask("POST", f"/assessments/{self.assessment}/clearances", said)
        self.page.reload()
        soon(self.page.get_by_role("heading", name="What stops it")).to_have_count(0)

    def ask(self, way: str) -> None:
        """Say how it is handed over, and ask the second person."""
        self.page.get_by_label(way).check()
        self.page.get_by_role("button", name="Ask the second person").click()
        soon(self.page.get_by_role("status")).to_contain_text("Asked for.")

    def confirm(self) -> None:
        """Confirm as the second person what stands open."""
        self.page.get_by_role("button", name="Confirm and release").click()
        soon(self.page.get_by_role("status")).to_contain_text("Confirmed and released.")

    def texts(self) -> str:
        """Take the file, and read it."""
        with self.page.expect_download() as taken:
            self.page.get_by_role("link", name="Take the PDF").first.click()
        pdf = Path(taken.value.path()).read_bytes()
        return " ".join(" ".join(text for _, text in texts_in(pdf)).split())


def test_two_separated_parents_and_a_court_get_a_copy_each(light: RunningDemo, people: People) -> None:
    """Nobody reads the other's confidences; a second person looked at each copy before it left."""
    mine = Copies(people.at(light.address, light.login("practitioner")), light)
    theirs = Copies(people.at(light.address, light.login("supervisor")), light)

    to_the_mother(mine)
    the_second_person_sends_it_back(theirs)
    asked_again_and_confirmed(mine, theirs)
    hers = mine.texts()

    mine.page.goto(mine.here)
    mine.page.get_by_role("button", name="Prepare the family copy for Scott Penhallow").click()
    mine.clear_names("family")
    mine.ask("By post")
    theirs.open_for("Scott Penhallow", "Family copy")
    theirs.confirm()
    his = theirs.texts()

    to_the_court(mine, theirs)
    courts = theirs.texts()

    for words, in_hers, in_his, in_the_courts in (
        (HER_WORDS, True, False, True),  # the court has it since it was cleared, the father has not
        (HIS_WORDS, False, True, False),
        (A_CHILDS, False, False, False),
        (HER_HOME, True, False, False),  # her own address; nobody else is told it
        (SEEN, True, True, True),
        ("Preview", False, False, False),
    ):
        stands = tuple(words in text for text in (hers, his, courts))
        assert stands == (in_hers, in_his, in_the_courts), words
    everybody_has_theirs(mine)
    assert people.errors == []


def to_the_mother(mine: Copies) -> None:
    """Prepare it from what she is owed: by keyboard the first name, without a reason first."""
    page = mine.page
    page.goto(mine.here.removesuffix("/copies"))
    page.get_by_role("link", name="Copies that leave").click()
    looked_at(page, "copies")
    page.get_by_role("button", name="Prepare the family copy for Kerry Ann Marlowe").click()
    soon(page.get_by_role("status")).to_contain_text("Added.")
    soon(page.get_by_role("region", name="What stops it")).to_contain_text("Scott Penhallow is named in")
    soon(page.get_by_role("button", name="Ask the second person")).to_have_count(0)
    looked_at(page, "copy")

    keys, card = Keys(page), page.locator("#name-1")
    name = card.locator("summary strong").inner_text()
    yes = card.get_by_role("button", name="May be named in this copy")
    keys.press(yes)
    soon(page.get_by_role("alert")).to_be_focused()
    soon(page.get_by_role("alert")).to_contain_text("What may happen if they read this?")
    looked_at(page, "copy-refused")
    keys.write(card.get_by_label("What may happen if they read this?"), KNOWN)
    keys.press(yes)
    soon(page.get_by_role("status")).to_contain_text("Decided: this person may be named in it.")
    soon(page.get_by_role("region", name="What stops it")).not_to_contain_text(name)
    mine.clear_names("family")
    mine.ask("In person")
    soon(page.get_by_role("region", name="waits for a second person")).to_contain_text("Helen Ashworth-Iqbal")
    looked_at(page, "copy-waits")


def the_second_person_sends_it_back(theirs: Copies) -> None:
    """She is told of it, finds it from the notice, reads the same list and wants one thing otherwise."""
    page = theirs.page
    page.goto(f"{theirs.demo.address}assessment-kit/notices")
    page.get_by_role("link", name="Open its copies").first.click()
    page.get_by_role("link", name=re.compile(r"^Copy \d+, family copy for Kerry Ann Marlowe")).click()
    soon(page.get_by_text("You are the second person.")).to_be_visible()
    soon(page.get_by_role("heading", name="What a child said")).to_be_visible()
    looked_at(page, "copy-confirm")
    page.get_by_label("Why is it not to be handed over like this?").fill(
        "Let us ask Theo about his letter first."
    )
    page.get_by_role("button", name="Send it back").click()
    soon(page.get_by_role("status")).to_contain_text("Sent back.")


def asked_again_and_confirmed(mine: Copies, theirs: Copies) -> None:
    """See that what is decided while it waits stops it, and is named; what both looked at is released."""
    page = mine.page
    mine.open_for("Kerry Ann Marlowe", "Family copy")
    soon(page.get_by_text("Let us ask Theo about his letter first.")).to_be_visible()
    page.get_by_role("heading", name="What a child said").click()
    first = page.locator("#text-1")
    first.locator("summary").click()
    place = first.locator("summary strong").inner_text()
    first.get_by_label("What may happen if they read this?").fill("She would ask him about every word of it.")
    theirs.open_for("Kerry Ann Marlowe", "Family copy")
    first.get_by_role("button", name="Stays out").click()
    soon(page.get_by_role("status")).to_contain_text("Decided: it stays out of this copy.")
    soon(page.locator("#text-1")).to_have_attribute("open", "")
    assert page.url.endswith("#text-1")  # the keyboard goes on there, at what comes next
    soon(page.get_by_text("1 decided: it stays out")).to_be_visible()

    mine.ask("In person")
    theirs.page.reload()
    seen = mine.interface.ask(
        "GET", f"/assessments/{mine.assessment}/copies/family/withheld?for={mine.recipient}"
    )
    cleared = next(one for one in seen["withheld"] if one["may_be_cleared"] and one["label"] in place)
    said = {name: cleared[name] for name in ("assessment", "question", "subject", "row", "rev")}
    said |= {"for": mine.recipient, "copy": "family", "why": KNOWN}
    mine.interface.ask("POST", f"/assessments/{mine.assessment}/clearances", {**said, "is_cleared": True})
    theirs.page.get_by_role("button", name="Confirm and release").click()
    soon(theirs.page.get_by_role("alert")).to_contain_text(f"Cleared since: {cleared['section']}")
    soon(theirs.page.get_by_role("region", name="waits for a second person")).to_contain_text(
        "cannot be confirmed"
    )
    looked_at(theirs.page, "copy-changed")
    mine.interface.ask("POST", f"/assessments/{mine.assessment}/clearances", {**said, "is_cleared": False})
    theirs.page.goto(theirs.page.url)
    theirs.confirm()
    looked_at(theirs.page, "copy-released")
    page.goto(page.url.split("?")[0])
    handed = page.get_by_role("region", name="Hand it over")
    soon(handed).to_contain_text("protected strings: 0 found")
    soon(handed).to_contain_text("confirmed by Helen Ashworth-Iqbal")
    soon(handed).to_contain_text("Still without a copy: Theo Adeyinka-Marlowe")


def to_the_court(mine: Copies, theirs: Copies) -> None:
    """Add a court with its case number, and clear one text for it on the page."""
    page = mine.page
    page.goto(mine.here)
    page.locator("summary").filter(has_text="A court").click()
    page.get_by_label("Which court?").fill("Family Court at Westmarch")
    page.get_by_label("Its case number").fill("WM26C00142")
    page.get_by_role("button", name="Add this court").click()
    soon(page.get_by_role("heading", level=1)).to_have_text("Court copy for Family Court at Westmarch")
    mine.clear_names("court")
    text = page.locator(".ak-decide").filter(has_text=HER_WORDS)
    page.get_by_role("heading", name="What somebody said who must be kept from others").click()
    text.locator("summary").click()
    text.get_by_label("What may happen if they read this?").fill(
        "It is hers, she wants the court to have it."
    )
    text.get_by_role("button", name="May stand in this copy").click()
    soon(page.get_by_text("1 cleared: it stands in this copy")).to_be_visible()
    looked_at(page, "court-copy")
    mine.ask("Through the court")
    theirs.open_for("Family Court at Westmarch", "Court copy")
    theirs.confirm()


def everybody_has_theirs(mine: Copies) -> None:
    """See what each has had and who has none; the page and the signature are there to take."""
    page = mine.page
    page.goto(mine.here)
    card = page.get_by_role("listitem").filter(has=page.get_by_role("heading", name="Scott Penhallow"))
    soon(card).to_contain_text("Handed over by post")
    soon(card).not_to_contain_text("Has no copy yet")
    soon(page.get_by_text("Has no copy yet")).to_have_count(3)  # two children and the other father
    looked_at(page, "copies-after")
    mine.open_for("Kerry Ann Marlowe", "Family copy")
    for link, ending in (("Its signature (.sig)", ".pdf.sig"), ("As a page (HTML)", ".html")):
        with page.expect_download() as taken:
            page.get_by_role("link", name=link).first.click()
        assert taken.value.suggested_filename.endswith(ending)
        assert "Marlowe" not in taken.value.suggested_filename
