"""The supervisor's face: calm, nothing to run, notes that can be written, changed and withdrawn."""

import pytest
from playwright.sync_api import Page, expect

from assessment_kit.instruments.loading import Library
from tests.browser.conftest import People
from tests.browser.interface import Interface
from tests.browser.running_demo import RunningDemo

WITHIN = 60_000


@pytest.fixture(params=["doc", "lab"])
def review(demo: RunningDemo, people: People, request: pytest.FixtureRequest) -> Page:
    """Open a submitted assessment as its supervisor, by either of JupyterLab's addresses."""
    author = people.at(demo.address, demo.login("practitioner"))
    interface = Interface(author, demo.address)
    case, assessment, child = interface.start("Reviewa")
    interface.answer_what_is_required(assessment, child)
    supervisor = demo.login("supervisor")
    interface.ask("POST", f"/assessments/{assessment}/submit", {"to": supervisor.name})
    page = people.at(demo.address, supervisor)
    page.goto(f"{demo.address}{request.param}/tree/cases/{case}/{assessment}.ipynb")
    expect(page.get_by_role("banner", name="Review of this assessment")).to_be_visible(timeout=WITHIN)
    return page


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
