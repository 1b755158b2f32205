"""Supervision without JupyterLab: notes beside the answers, by two supervisors and in two tabs."""

import re
from dataclasses import dataclass

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.barriers import barriers
from tests.browser.conftest import People
from tests.browser.interface import Interface
from tests.browser.running_demo import RunningDemo

KEPT = "Not saved yet: kept on this computer"
HERE = "[data-ak-ready]"
_TARGETS = "a[href], button, input, select, summary, textarea, [tabindex='0'], article[tabindex]"
# What is pressed is at least 24 pixels wide and high, with the label that belongs to it (WCAG 2.2, 2.5.8).
TOO_SMALL = f"""() => [...document.querySelectorAll("{_TARGETS}")]
  .filter((one) => one.getClientRects().length)
  .map((one) => [one, (one.matches("input") && one.closest("label") || one).getBoundingClientRect()])
  .filter(([, box]) => box.width < 24 || box.height < 24).map(([one]) => one.outerHTML.slice(0, 120))"""
# The outline of what has the focus takes 6 pixels around it: nothing that clips is nearer, nor the edge.
CUT_OFF = f"""() => [...document.querySelectorAll("{_TARGETS}")]
  .filter((one) => one.getClientRects().length)
  .filter((one) => {{
    const box = one.getBoundingClientRect();
    const near = (edge) => box.left - edge.left < 6 || edge.right - box.right < 6;
    const isInner = (over) => over !== document.body && over !== document.documentElement;
    const clips = (over) => isInner(over) && getComputedStyle(over).overflowX !== "visible";
    for (let over = one.parentElement; over; over = over.parentElement) {{
      if (clips(over) && near(over.getBoundingClientRect())) return true;
    }}
    return near({{ left: 0, right: document.documentElement.clientWidth }});
  }}).map((one) => one.outerHTML.slice(0, 120))"""
# The note that was gone to begins below the bar, and above the foot of the window.
HIDDEN_HEAD = """() => {
  const head = document.activeElement.querySelector(".ak-annotation__who").getBoundingClientRect();
  const bar = document.querySelector("[data-ak-bar]");
  const over = getComputedStyle(bar).position === "sticky" ? bar.getBoundingClientRect().bottom : 0;
  return head.top < over || head.bottom > window.innerHeight;
}"""


@dataclass
class Review:
    """An assessment that an author wrote and two supervisors read."""

    demo: RunningDemo
    people: People
    author: Page
    case: str
    assessment: str
    child: str

    @property
    def address(self) -> str:
        """Where the notes stand beside the answers."""
        return f"{self.demo.address}assessment-kit/cases/{self.case}/assessments/{self.assessment}/review"

    @property
    def notes(self) -> str:
        """Where the interface has them."""
        return f"/assessments/{self.assessment}/annotations"

    def open(self, nth: int = 0, width: int = 1280) -> Page:
        """Open the page as one of the supervisors."""
        page = self.people.at(self.demo.address, self.demo.login("supervisor", nth), width=width)
        return self.at(page)

    def at(self, page: Page) -> Page:
        """Open the page in a browser in which somebody is logged in."""
        page.goto(self.address)
        page.wait_for_selector(HERE, state="attached")
        return page

    def form(self, section: str) -> Page:
        """Open the form as its author."""
        self.author.goto("about:blank")
        address = f"{self.demo.address}voila/render/cases/{self.case}/{self.assessment}.ipynb"
        self.author.goto(f"{address}#section={section}")
        self.author.wait_for_selector(HERE, state="attached")
        return self.author


@pytest.fixture
def review(light: RunningDemo, people: People) -> Review:
    """Submit an assessment to the first supervisor; the second supervises the case too."""
    author = people.at(light.address, light.login("practitioner"))
    interface = Interface(author, light.address)
    case, assessment, child = interface.start("Besideby")
    interface.answer_what_is_required(assessment, child)
    first, second = light.login("supervisor"), light.login("supervisor", 1)
    interface.ask("POST", f"/assessments/{assessment}/submit", {"to": first.name})
    interface.ask("PUT", f"/cases/{case}/roles", {"login": second.name, "role": "supervisor"})
    return Review(light, people, author, case, assessment, child)


def add(page: Page, about: str) -> Locator:
    """Open the box for a new note about something."""
    fold = page.locator("details").filter(has=page.get_by_text(f"Add a note about {about}", exact=True))
    fold.locator("summary").click()
    return fold


def write(page: Page, about: str, text: str, kind: str = "") -> None:
    """Write a note and send it."""
    box = add(page, about)
    if kind:
        box.get_by_label("What it is").select_option(label=kind)
    box.get_by_label("Your note").fill(text)
    box.get_by_role("button", name="Add this note").click()
    expect(page.locator(".ak-annotation").filter(has_text=text)).to_be_focused()


def unfold(note: Locator, words: str) -> None:
    """Open what stands under some words at a note."""
    note.locator("summary").filter(has_text=re.compile(f"^{words}")).click()


def note_with(page: Page, text: str) -> Locator:
    """Find a note by its words."""
    return page.locator(".ak-annotation").filter(has_text=text)


def test_annotate_reply_resolve_by_two_supervisors(review: Review) -> None:
    """A note beside a question is answered in the form; a colleague sees it at once and resolves it."""
    page, colleague = review.open(), review.open(1)
    write(page, "“What was the referral about?”", "Who at school, and when?", "Evidence needed")
    write(colleague, "“Referral” as a whole", "Clear and short.", "Praise")
    form = review.form("referral")
    note = note_with(form, "Who at school, and when?")
    expect(note).to_contain_text("Evidence needed")
    expect(
        note_with(form, "Clear and short.").get_by_role("button", name="Mark as dealt with")
    ).to_have_count(0)
    note.get_by_label("Your reply").fill("The class teacher, on 3 November.")
    note.get_by_role("button", name="Send reply").click()
    expect(note).to_contain_text("Answered")
    colleague.reload()
    theirs = note_with(colleague, "Who at school, and when?")
    expect(theirs).to_contain_text("The class teacher, on 3 November.")
    expect(theirs.locator("summary").filter(has_text="Change")).to_have_count(0)
    theirs.get_by_role("button", name="Mark as dealt with").click()
    expect(theirs).to_contain_text("Resolved")
    page.evaluate("""() => {
      const now = performance.now.bind(performance);
      performance.now = () => now() + 60000;
      window.dispatchEvent(new Event("focus"));
    }""")
    expect(note_with(page, "Who at school, and when?")).to_contain_text("Resolved")
    mine = note_with(page, "Who at school, and when?")
    mine.get_by_text("History (3)").click()
    expect(mine).to_contain_text(re.compile("Written by.*Replied to by.*Dealt with by", re.DOTALL))
    mine.get_by_role("button", name="Open it again").click()
    expect(mine).to_contain_text("Open")
    assert review.people.errors == []


def test_what_is_being_written_survives_a_reload_and_a_dead_server(
    own_demo: RunningDemo, people: People
) -> None:
    """Half a note comes back; one that was sent to a server that is down arrives once it is up again."""
    author = people.at(own_demo.address, own_demo.login("practitioner"))
    interface = Interface(author, own_demo.address)
    case, assessment, child = interface.start("Besideby")
    interface.ask(
        "PUT", f"/cases/{case}/roles", {"login": own_demo.login("supervisor").name, "role": "supervisor"}
    )
    review = Review(own_demo, people, author, case, assessment, child)
    page = review.open()
    box = add(page, "“Referral” as a whole")
    box.get_by_label("What it is").select_option(label="Action required")
    box.get_by_label("Your note").fill("Half a note")
    page.wait_for_timeout(500)
    page.reload()
    expect(box.get_by_label("Your note")).to_have_value("Half a note")
    expect(box.get_by_label("What it is")).to_have_value("action_required")
    expect(box).to_contain_text(KEPT)
    own_demo.kill()
    box.get_by_label("Your note").fill("A whole note")
    box.get_by_role("button", name="Add this note").click()
    expect(box).to_contain_text("Not saved yet. It is kept on this computer")
    own_demo.start()
    expect(note_with(page, "A whole note")).to_contain_text("Action required", timeout=60_000)
    page.reload()
    expect(note_with(page, "A whole note")).to_have_count(1)
    expect(page.get_by_text(KEPT)).to_have_count(0)


def test_two_tabs_that_change_one_note_keep_both_texts(review: Review) -> None:
    """The second tab's text stands beside the first one's, and its writer is told where."""
    left = review.open()
    write(left, "“Referral” as a whole", "First words.")
    right = review.at(left.context.new_page())
    for page, text in ((left, "Words on the left."), (right, "Words on the right.")):
        note = note_with(page, "First words.")
        unfold(note, "Change")
        note.get_by_label("The note").fill(text)
    for page in (left, right):
        page.get_by_role("button", name="Save this note").first.click()
    expect(note_with(right, "Words on the right.")).to_contain_text("was kept as note 2 beside note 1")
    left.reload()
    expect(note_with(left, "Words on the left.")).to_have_count(1)
    expect(note_with(left, "Words on the right.")).to_have_count(1)


def test_a_note_is_moved_withdrawn_and_found_in_the_history(review: Review) -> None:
    """It goes beside another question, and what was taken back is listed with its text."""
    page = review.open()
    write(page, "“Referral” as a whole", "Where does this belong?")
    note = note_with(page, "Where does this belong?")
    unfold(note, "Move")
    note.get_by_label("Where it belongs").select_option(label="“What was the referral about?”")
    note.get_by_role("button", name="Move it").click()
    beside = page.locator("[data-ak-notes='referral|referral_reason|'] .ak-annotation")
    expect(beside).to_contain_text("Where does this belong?")
    unfold(beside, "Withdraw")
    beside.get_by_role("button", name="Withdraw it").click()
    expect(beside).to_have_count(0)
    gone = page.locator("[data-ak-notes='withdrawn'] li").first
    expect(gone).to_contain_text("Where does this belong?")
    assert Interface(page, review.demo.address).ask("GET", review.notes)[0]["state"] == "withdrawn"


def test_the_way_from_note_to_note_and_what_is_shown_is_remembered(review: Review) -> None:
    """Keys lead from one open note to the next; who wants only their own finds them so next time."""
    page, colleague = review.open(), review.open(1)
    write(page, "“Referral” as a whole", "One.")
    write(page, "“What was the referral about?”", "Two.", "Praise")
    write(colleague, "“People” as a whole", "Three.")
    page.reload()
    page.wait_for_selector(HERE, state="attached")
    for expected in ("One.", "Three.", "One."):
        page.keyboard.press("Alt+Shift+N")
        expect(note_with(page, expected)).to_be_focused()
    page.keyboard.press("Alt+Shift+P")
    expect(note_with(page, "Three.")).to_be_focused()
    page.get_by_label("Mine").check()
    expect(note_with(page, "Three.")).to_be_hidden()
    page.get_by_label("Kind", exact=True).select_option(label="Praise")
    expect(note_with(page, "One.")).to_be_hidden()
    expect(page.get_by_role("status").filter(has_text="1 shown of 3 notes, 2 open.")).to_be_visible()
    page.reload()
    expect(note_with(page, "Two.")).to_be_visible()
    expect(note_with(page, "One.")).to_be_hidden()
    page.get_by_label("Open", exact=True).check()
    page.get_by_role("button", name="Next open note").click()
    expect(page.get_by_role("status").filter(has_text="No note that is shown is open.")).to_be_visible()
    page.goto(f"{review.address}#note-3")
    expect(note_with(page, "Three.")).to_be_focused()


@pytest.mark.parametrize("width", [1280, 320])
def test_the_review_page_passes_axe_and_fits(review: Review, width: int) -> None:
    """Every fold open, every kind shown, an earlier text and a history: no barrier, no sideways scrolling."""
    page = review.open(width=width)
    interface = Interface(page, review.demo.address)
    for kind in ("question", "evidence_needed", "action_required", "praise", "oversight", "legal_advice"):
        note = {"section": "referral", "question": "referral_reason", "text": "About this.", "kind": kind}
        interface.ask("POST", review.notes, note)
    interface.ask("POST", f"{review.notes}/1/reply", {"text": "And more."})
    interface.ask("POST", f"{review.notes}/2/edit", {"text": "About all of this."})
    interface.ask("POST", f"{review.notes}/3/withdraw")
    interface.ask("POST", f"/assessments/{review.assessment}/return", {"reason": "Please say more."})
    author = Interface(review.author, review.demo.address)
    author.save(review.assessment, "referral_reason", "School was worried about lateness.", base_rev=1)
    review.at(page)
    assert barriers(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.locator("main details").evaluate_all("all => all.forEach(one => { one.open = true; })")
    expect(page.get_by_label("Your note").last).to_be_visible()
    assert barriers(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.evaluate(TOO_SMALL) == []
    assert page.evaluate(CUT_OFF) == []
    page.evaluate("window.scrollTo(0, document.body.scrollHeight)")
    page.keyboard.press("Alt+Shift+N")
    assert page.evaluate(HIDDEN_HEAD) is False
