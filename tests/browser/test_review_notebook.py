"""The supervisor's face: calm, nothing to run, notes that can be written, changed and withdrawn."""

from dataclasses import dataclass
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from assessment_kit.instruments.loading import Library
from tests.browser.conftest import People
from tests.browser.interface import Interface
from tests.browser.running_demo import RunningDemo
from tests.browser.test_review_edits import until

WITHIN = 60_000


@dataclass(frozen=True)
class Submitted:
    """An assessment that waits for review."""

    author: Interface
    case: str
    assessment: str

    @property
    def notes(self) -> list[dict[str, Any]]:
        """Its notes, as the interface lists them."""
        found: list[dict[str, Any]] = self.author.ask("GET", f"/assessments/{self.assessment}/annotations")
        return found

    def open(self, page: Page, address: str, mode: str = "doc") -> Page:
        """Open it in JupyterLab."""
        page.goto(f"{address}{mode}/tree/cases/{self.case}/{self.assessment}.ipynb")
        expect(page.get_by_role("banner", name="Review of this assessment")).to_be_visible(timeout=WITHIN)
        return page


@pytest.fixture
def submitted(demo: RunningDemo, people: People) -> Submitted:
    """Write an assessment and submit it to a supervisor; another one supervises the case too."""
    interface = Interface(people.at(demo.address, demo.login("practitioner")), demo.address)
    case, assessment, child = interface.start("Reviewa")
    interface.answer_what_is_required(assessment, child)
    second = demo.login("supervisor", 1).name
    interface.ask("PUT", f"/cases/{case}/roles", {"login": second, "role": "supervisor"})
    interface.ask("POST", f"/assessments/{assessment}/submit", {"to": demo.login("supervisor").name})
    return Submitted(interface, case, assessment)


@pytest.fixture(params=["doc", "lab"])
def review(demo: RunningDemo, people: People, submitted: Submitted, request: pytest.FixtureRequest) -> Page:
    """Open a submitted assessment as its supervisor, by either of JupyterLab's addresses."""
    return submitted.open(people.at(demo.address, demo.login("supervisor")), demo.address, request.param)


def test_a_note_is_written_changed_and_withdrawn(review: Page, people: People) -> None:
    """A supervisor adds a note under a section, finds it after a reload, changes it, takes it back."""
    review.get_by_role("button", name="Add a note to Referral").click()
    expect(review.locator(".ak-note .cm-content")).to_be_focused(timeout=WITHIN)
    review.keyboard.type("Who said **so**?")
    review.get_by_role("button", name="Done").click()
    expect(review.get_by_text("Notes saved at")).to_be_visible()
    review.reload()
    note = review.locator(".ak-note")
    expect(note).to_contain_text("Who said so?", timeout=WITHIN)
    expect(note).to_contain_text("Open")
    note.get_by_role("button", name="Change").click()
    expect(note.locator(".cm-content")).to_be_focused(timeout=WITHIN)
    review.keyboard.press("Control+End")
    review.keyboard.type(" And when?")
    note.get_by_role("button", name="Done").click()
    expect(note).to_contain_text("Who said so? And when?")
    note.get_by_role("button", name="Withdraw").click()
    review.get_by_role("button", name="Withdraw it").click()
    expect(note).to_have_count(0)
    assert people.errors == []


def test_no_key_runs_cuts_or_turns_a_section(review: Page) -> None:
    """Keys that a notebook knows do nothing to the record's cells, and ask for no kernel."""
    sections = len(Library().latest("child_and_family").sections)
    shown = review.locator(".jp-Cell.ak-section .ak-reading")
    expect(shown).to_have_count(sections, timeout=WITHIN)
    expect(review.get_by_role("button", name="Add a note to")).to_have_count(sections)
    before = review.locator(".jp-Cell").count()
    review.locator(".jp-Cell.ak-section").nth(1).click()
    for key in (*"ddxyrm100ii", "Shift+Enter", "Control+Enter", "Alt+Enter", "Control+Shift+C"):
        review.keyboard.press(key)
    review.wait_for_timeout(500)
    expect(review.locator(".jp-Dialog")).to_have_count(0)
    expect(review.locator(".jp-Cell")).to_have_count(before)
    expect(shown).to_have_count(sections)


def test_nothing_is_asked_of_kernels_or_third_parties(review: Page, demo: RunningDemo) -> None:
    """Opening the notebook asks this server for the record, and nobody for anything else."""
    asked: list[str] = []
    failed: list[str] = []
    review.on("request", lambda request: asked.append(request.url))
    review.on("response", lambda answer: failed.append(answer.url) if answer.status >= 400 else None)
    review.reload()
    expect(review.get_by_role("banner", name="Review of this assessment")).to_be_visible(timeout=WITHIN)
    review.wait_for_timeout(1000)
    outside = [url for url in asked if not url.startswith((demo.address, "data:", "blob:"))]
    assert outside == []
    assert failed == []
    assert not any(
        part in url for url in asked for part in ("/api/kernel", "/api/sessions", "/api/terminals")
    )


def test_no_code_and_no_menu_is_in_sight(review: Page) -> None:
    """A supervisor sees sections and notes; Jupyter's own frame and the code are put away."""
    for hidden in (".lm-MenuBar", ".jp-NotebookPanel-toolbar", ".jp-SideBar", ".ak-section .jp-InputArea"):
        expect(review.locator(hidden).first).to_be_hidden()
    expect(review.get_by_text("assessment.section").first).to_be_hidden()
    expect(review.get_by_text("School was worried about hunger and lateness.")).to_be_visible()


def test_a_return_without_a_reason_is_asked_for_one(review: Page) -> None:
    """The dialog keeps the focus, says what is missing, and Escape leaves all as it was."""
    review.get_by_role("button", name="Return").click()
    dialog = review.get_by_role("dialog", name="Return this assessment")
    dialog.get_by_role("button", name="Return it").click()
    expect(dialog.get_by_role("alert")).to_have_text("Write a reason of at least a sentence.")
    expect(dialog.get_by_role("textbox")).to_be_focused()
    review.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    expect(review.get_by_role("button", name="Return")).to_be_focused()


def test_a_note_says_what_it_is_for_and_about_and_goes_on_as_a_thread(
    demo: RunningDemo, people: People, submitted: Submitted
) -> None:
    """Kind and question are chosen by keyboard beside the note; replies come and go in both faces."""
    page = submitted.open(people.at(demo.address, demo.login("supervisor"), width=800), demo.address)
    page.get_by_role("button", name="Add a note to Referral").click()
    expect(page.locator(".ak-note .cm-content")).to_be_focused(timeout=WITHIN)
    page.keyboard.type("Who rang?")
    kind = page.get_by_label("Kind of note")
    kind.focus()
    page.keyboard.type("Evidence")
    page.get_by_label("What it is about").select_option("What was the referral about?")
    page.get_by_role("button", name="Done").click()
    note = page.locator(".ak-note")
    expect(note).to_contain_text("About: What was the referral about?")
    expect(note.locator(".ak-note-marks")).to_have_text("Evidence needed Open")
    expect(kind).to_be_hidden()
    until(lambda: [one["question"] for one in submitted.notes] == ["referral_reason"], "the note is saved")
    (found,) = submitted.notes
    assert (found["kind"], found["question"]) == ("evidence_needed", "referral_reason")

    thread = f"/assessments/{submitted.assessment}/annotations/{found['id']}"
    submitted.author.ask("POST", f"{thread}/reply", {"text": "The school nurse.\nOn 3 March."})
    page.reload()
    expect(note).to_contain_text("The school nurse.", timeout=WITHIN)
    expect(note.locator(".ak-note-marks")).to_have_text("Evidence needed Answered")
    note.get_by_role("button", name="Reply to note").click()
    dialog = page.get_by_role("dialog", name="Reply to note")
    dialog.get_by_role("button", name="Send reply").click()
    expect(dialog.get_by_role("alert")).to_have_text("Write your reply first.")
    dialog.get_by_role("textbox", name="Your reply").fill("Write it into the answer.")
    dialog.get_by_role("button", name="Send reply").click()
    expect(page.get_by_role("status")).to_have_text("Your reply is saved.")
    expect(note).to_contain_text("Write it into the answer.")
    expect(note.get_by_role("button").first).to_be_focused()
    note.get_by_role("button", name="Mark as dealt with").click()
    expect(note.locator(".ak-note-marks")).to_have_text("Evidence needed Resolved")
    note.get_by_role("button", name="Open it again").click()
    expect(note.locator(".ak-note-marks")).to_have_text("Evidence needed Open")
    expect(note.get_by_role("link", name="History of note")).to_have_attribute(
        "href", f"/assessment-kit/cases/{submitted.case}/assessments/{submitted.assessment}/review#note-1"
    )
    note.get_by_role("button", name="Change").click()
    kind.select_option("Legal advice")
    page.get_by_role("button", name="Done").click()
    expect(note.locator(".ak-note-marks")).to_have_text("Legal advice Open")
    until(lambda: [one["kind"] for one in submitted.notes] == ["legal_advice"], "the kind is saved")
    assert people.errors == []


def test_the_author_reads_and_replies_and_is_offered_nothing_else(
    demo: RunningDemo, people: People, submitted: Submitted
) -> None:
    """A practitioner who opens the notebook continues threads there, and changes no note."""
    supervisor = Interface(people.at(demo.address, demo.login("supervisor")), demo.address)
    place = f"/assessments/{submitted.assessment}/annotations"
    supervisor.ask("POST", place, {"section": "referral", "text": "Who rang?", "kind": "action_required"})
    page = submitted.open(people.at(demo.address, demo.login("practitioner")), demo.address)
    note = page.locator(".ak-note")
    expect(note.locator(".ak-note-marks")).to_have_text("Action required Open", timeout=WITHIN)
    expect(note.get_by_role("button")).to_have_text(["Reply"])
    expect(note.get_by_role("combobox")).to_have_count(0)
    note.get_by_role("button", name="Reply to note 1").click()
    page.get_by_role("textbox", name="Your reply").fill("The school nurse.")
    page.get_by_role("button", name="Send reply").click()
    expect(note.locator(".ak-note-marks")).to_have_text("Action required Answered")


def test_whoever_meets_another_text_is_told(demo: RunningDemo, people: People, submitted: Submitted) -> None:
    """Two tabs change one note: both texts stand, and the bar says where the second went."""
    first = submitted.open(people.at(demo.address, demo.login("supervisor")), demo.address)
    first.get_by_role("button", name="Add a note to Referral").click()
    expect(first.locator(".ak-note .cm-content")).to_be_focused(timeout=WITHIN)
    first.keyboard.type("Who rang?")
    first.get_by_role("button", name="Done").click()
    expect(first.get_by_role("button", name="Change")).to_be_visible()
    second = submitted.open(first.context.new_page(), demo.address)
    for page, words in ((first, " And when?"), (second, " And why?")):
        page.bring_to_front()
        page.get_by_role("button", name="Change").click()
        expect(page.locator(".ak-note .cm-content")).to_be_focused(timeout=WITHIN)
        page.keyboard.press("Control+End")
        page.keyboard.type(words)
        page.get_by_role("button", name="Done").click()
        expect(page.get_by_text("Notes saved at")).to_be_visible()
    expect(second.get_by_role("status")).to_contain_text("Your text was kept as note 2 beside note 1")
    expect(second.locator(".ak-note .jp-MarkdownOutput")).to_have_text(
        ["Who rang? And when?", "Who rang? And why?"]
    )
    expect(second.locator(".jp-Dialog")).to_have_count(0)
