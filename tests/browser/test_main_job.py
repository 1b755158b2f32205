"""The main job, one test per step: a case opened, a form filled, a notebook annotated, a document in hand."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser import assessing
from tests.browser.conftest import People
from tests.browser.interface import Interface
from tests.browser.record_on_disk import answers_on_disk, value_on_disk
from tests.browser.running_demo import RunningDemo

SAVED = re.compile(r"Saved at \d{1,2}:\d{2}")


def form_of(demo: RunningDemo, case: str, assessment: str) -> str:
    """Say where the form of an assessment is."""
    return f"{demo.address}voila/render/cases/{case}/{assessment}.ipynb"


def notebook_of(demo: RunningDemo, case: str, assessment: str) -> str:
    """Say where the same assessment is reviewed."""
    return f"{demo.address}doc/tree/cases/{case}/{assessment}.ipynb"


def open_section(page: Page, title: str) -> None:
    """Choose a section from the task list and wait until it stands there."""
    page.get_by_role("link", name=title, exact=True).first.click()
    expect(page.get_by_role("heading", name=title, level=1)).to_be_focused()


def open_form(page: Page, address: str) -> None:
    """Open a form and wait until typing is saved."""
    page.goto(address)
    page.wait_for_selector("[data-ak-ready]", state="attached")


def notebook_is_open(page: Page) -> None:
    """Wait until JupyterLab shows the notebook."""
    page.wait_for_selector(".jp-Notebook .jp-Cell", timeout=60_000)
    expect(page.get_by_role("banner", name="Review of this assessment")).to_be_visible()


def add_note(page: Page, below: str, text: str) -> None:
    """Add a Markdown cell below a section's cell, as a supervisor does, and save."""
    page.locator(f".jp-Cell:has-text('{below}')").first.click()
    page.keyboard.press("Escape")
    page.keyboard.press("b")
    page.keyboard.press("Enter")
    page.keyboard.type(text)
    page.keyboard.press("Control+s")
    expect(page.get_by_text("Notes saved at")).to_be_visible()


def test_step_1_demo_prints_where_to_look_and_who_can_log_in(demo: RunningDemo) -> None:
    """A newcomer reads the address and one line per invented person, in all three roles."""
    assert f"Ready: {demo.address}" in demo.said
    roles = {person.role for person in demo.logins}
    assert {"practitioner", "supervisor", "administrator"} <= roles


def test_step_1_demo_goes_on_where_it_was(own_demo: RunningDemo, people: People) -> None:
    """A demo folder that exists keeps its logins and what was written in it."""
    before = own_demo.logins
    page = people.at(own_demo.address, own_demo.login("practitioner"))
    case, _ = Interface(page, own_demo.address).open_case()
    own_demo.stop()
    own_demo.start()
    assert own_demo.logins == before
    page = people.at(own_demo.address, own_demo.login("practitioner"))
    assert Interface(page, own_demo.address).call("GET", f"/cases/{case}")[0] == 200


def test_step_2_practitioner_searches_the_caseload(demo: RunningDemo, people: People) -> None:
    """A name finds the family, and a name that is nobody's says what to do."""
    page = people.at(demo.address, demo.login("practitioner"))
    Interface(page, demo.address).open_case("Searchable")
    page.goto(f"{demo.address}assessment-kit/cases")
    page.get_by_label("Search by name or number").fill("searchable test")
    page.get_by_role("button", name="Search").click()
    expect(page.get_by_role("link", name=re.compile("Searchable"))).to_be_visible()
    page.get_by_label("Search by name or number").fill("Nobody Ofthisname")
    page.get_by_role("button", name="Search").click()
    expect(page.get_by_text("0 cases found")).to_be_visible()
    assert people.errors == []


def test_step_2_known_to_us_says_whom_to_ask_and_nothing_more(demo: RunningDemo, people: People) -> None:
    """A colleague's family is found by name, without content, with the person to ask."""
    first, second = demo.login("practitioner", 0), demo.login("practitioner", 1)
    theirs = people.at(demo.address, first)
    case, _, _ = Interface(theirs, demo.address).start("Quillon")
    page = people.at(demo.address, second)
    page.goto(f"{demo.address}assessment-kit/known-to-us")
    page.get_by_label("Name, or the beginning of it").fill("Quillon Testerly")
    page.get_by_role("button", name="Ask").click()
    answer = page.get_by_role("status")
    expect(answer).to_contain_text("Quillon Testerly")
    expect(answer).to_contain_text(re.compile(r"Ask .+\(lead practitioner\)"))
    assert case not in page.content()
    assert Interface(page, demo.address).call("GET", f"/cases/{case}")[0] == 404


def test_step_2_practitioner_opens_a_case_and_starts_an_assessment(demo: RunningDemo, people: People) -> None:
    """From an empty page to a form with the child's first name, age and number at its head."""
    page = people.at(demo.address, demo.login("practitioner"))
    page.goto(f"{demo.address}assessment-kit/cases")
    page.get_by_role("link", name="Open a case").click()
    page.get_by_label("The council's own number").fill("T-STEP-2")
    page.get_by_label("Full name").fill("Wren Steptwo")
    page.get_by_label("Date of birth", exact=True).fill("2018-02-03")
    page.get_by_role("button", name="Open the case").click()
    page.get_by_role("link", name="Start an assessment").click()
    page.get_by_label("Child and Family Assessment").check()
    page.get_by_label("Wren Steptwo").check()
    page.get_by_label("When was the referral?").fill("2026-11-02")
    page.get_by_label("When does the assessment start?").fill("2026-11-03")
    page.get_by_role("button", name="Start", exact=True).click()
    page.wait_for_url(re.compile("/voila/render/cases/"))
    page.wait_for_selector("[data-ak-ready]", state="attached")
    header = page.get_by_role("banner")
    expect(header).to_contain_text("Wren, 8 years")
    expect(header).to_contain_text("T-STEP-2")
    assert people.errors == []


def test_step_2_what_is_typed_is_saved_and_stands_after_a_reload(demo: RunningDemo, people: People) -> None:
    """A paragraph and its bullets are acknowledged, are in the database, and come back."""
    page = people.at(demo.address, demo.login("practitioner"))
    case, assessment, _ = Interface(page, demo.address).start()
    open_form(page, form_of(demo, case, assessment))
    open_section(page, "Referral")
    text = "School rang on Monday.\n\n• late four times\n• hungry twice\n\nمرحبا – and 0 is an answer."
    box = page.locator("[data-ak-question=referral_reason] textarea")
    box.fill(text)
    expect(page.get_by_text(SAVED).first).to_be_visible()
    assert value_on_disk(demo.home, assessment, "referral_reason") == text
    page.reload()
    expect(page.locator("[data-ak-question=referral_reason] textarea")).to_have_value(text)
    assert people.errors == []


def test_step_2_author_declares_a_section_complete(demo: RunningDemo, people: People) -> None:
    """The task list says "Completed" because the author said so, and still does after a reload."""
    page = people.at(demo.address, demo.login("practitioner"))
    case, assessment, _ = Interface(page, demo.address).start()
    open_form(page, form_of(demo, case, assessment))
    open_section(page, "Referral")
    section = page.locator("[data-ak-section=referral]")
    section.get_by_label("Yes, I have completed this section").check()
    section.get_by_role("button", name="Save and continue").click()
    page.get_by_role("link", name="Task list").first.click()
    expect(page.get_by_role("listitem").filter(has_text="Referral")).to_contain_text("Completed")
    page.goto("about:blank")
    open_form(page, form_of(demo, case, assessment))
    expect(page.get_by_role("listitem").filter(has_text="Referral")).to_contain_text("Completed")


def test_step_2_who_turned_to_the_task_list_meanwhile_stays_there(demo: RunningDemo, people: People) -> None:
    """A slow answer to "Save and continue" takes nobody away from the page that they went to."""
    page = people.at(demo.address, demo.login("practitioner"))
    case, assessment, _ = Interface(page, demo.address).start()
    open_form(page, form_of(demo, case, assessment))
    open_section(page, "Referral")
    section = page.locator("[data-ak-section=referral]")
    section.get_by_label("Yes, I have completed this section").check()
    waiting: list[Route] = []
    page.route("**/sections/**", lambda route: waiting.append(route))  # noqa: PLW0108 - it is asked for its parameters
    section.get_by_role("button", name="Save and continue").click()
    page.get_by_role("link", name="Task list").first.click()
    listed = page.get_by_role("listitem").filter(has_text="Referral")
    expect(listed).to_contain_text("Not yet started")
    waiting[0].continue_()
    expect(page.locator("[data-ak-progress=referral]")).to_have_attribute("data-ak-state", "completed")
    page.evaluate("() => new Promise((done) => setTimeout(done, 100))")  # where it would have turned the page
    expect(listed).to_contain_text("Completed")


def test_step_2_computed_cells_live_in_a_kernel(demo: RunningDemo, people: People) -> None:
    """Completeness and the spread of the scale are computed in Python from what the page sends."""
    page = people.at(demo.address, demo.login("practitioner"))
    case, assessment, _ = Interface(page, demo.address).start()
    open_form(page, form_of(demo, case, assessment))
    open_section(page, "Safety scale")
    section = page.locator("[data-ak-section=safety_scale]")
    expect(section.locator("[data-ak-live]").first).to_be_attached(timeout=60_000)
    for rater, role, number in (("Jo", "mother", "7"), ("Sam", "social worker", "3")):
        section.locator("[data-ak-add]").first.click()
        row = section.locator(".ak-row").last
        row.get_by_label("Who gave this number").fill(rater)
        row.get_by_label("What they are to the children").fill(role)
        row.get_by_role("radio", name=number, exact=True).check()
        row.get_by_label("When", exact=True).fill("3 November 2026")
    expect(section.locator("[data-ak-slot^='spread']")).to_contain_text("four points apart", timeout=30_000)
    expect(page.locator("[data-ak-status][data-ak-phase=saved]")).to_be_attached()
    saved = [r.value for r in answers_on_disk(demo.home, assessment) if r.address.question == "safety_scale"]
    assert sorted(value["number"] for value in saved) == [3, 7]


def test_step_3_with_the_family_hides_what_is_not_theirs(demo: RunningDemo, people: People) -> None:
    """The switch says so at the top, hides notes and other people's words, and is on for a visit."""
    page = people.at(demo.address, demo.login("practitioner"))
    case, assessment, _ = Interface(page, demo.address).start()
    open_form(page, form_of(demo, case, assessment))
    switch = page.get_by_role("switch", name="With the family")
    expect(switch).to_have_attribute("aria-checked", "false")
    switch.click()
    expect(switch).to_have_attribute("aria-checked", "true")
    expect(page.locator("[data-ak-family-banner]")).to_be_visible()
    expect(page.get_by_role("link", name="My cases")).to_be_hidden()
    page.goto("about:blank")
    open_form(page, form_of(demo, case, assessment) + "?visit=new")
    expect(page.get_by_role("switch", name="With the family")).to_have_attribute("aria-checked", "true")


# The text of the page counts every option of a list as seen, so lists are read apart and then set aside.
IN_SIGHT = """() => {
  const lists = [...document.querySelectorAll('main select')];
  const shown = [...document.querySelectorAll('main textarea, main input[type=text]'), ...lists]
    .filter((box) => box.checkVisibility());
  const said = shown.map((box) => !box.options ? box.value
    : [...box.options].filter((one) => !one.hidden || one.selected).map((one) => one.text).join());
  for (const list of lists) list.style.display = 'none';
  said.push(document.body.innerText);
  for (const list of lists) list.style.display = '';
  return said.join(' ');
}"""


def everything_in_sight(page: Page) -> str:
    """Read every page of the form, check-answers too, as somebody who looks at the screen could."""
    said = []
    for place in page.eval_on_selector_all("[data-ak-page]", "all => all.map((one) => one.dataset.akPage)"):
        page.evaluate("(place) => { location.hash = place; }", place)
        page.wait_for_function(
            "(place) => document.querySelector('.ak-current').dataset.akPage === place", arg=place
        )
        page.evaluate("for (const row of document.querySelectorAll('.ak-current details')) row.open = true")
        said.append(page.evaluate(IN_SIGHT))
    return "\n".join(said)


def write_what_several_people_said(interface: Interface, assessment: str, child: str, jo: str) -> None:
    """Fill every kind of answer with words of Ben, who is not in the room, and some of Jo, who is."""
    ben = {"kind": "parent_or_carer", "name": "Ben Awayman", "religion": "BENS-faith"}
    interface.save(assessment, "people", ben, subject="p-ben", row="p-ben")
    for row, name, text in (("jo", jo, "JOS-words"), ("ben", "p-ben", "BENS-words")):
        interface.save(assessment, "parent_does_well", text, subject=name)
        interface.save(assessment, "family_view_words", {"words": text}, row=row, subject=name, voice=name)
        interface.save(assessment, "safety_scale", {"number": 3, "why": text}, row=row, voice=name)
        interface.save(assessment, "harm", {"text": text}, row=row, told_by=name, source="visit:v-ben")
    interface.save(assessment, "referral_reason", "BENS-referral")
    interface.save(assessment, "child_words", {"text": "BENS-child"}, subject=child, row="c1", source="own")
    for row, present, notes in (("v-jo", "Jo", "JOS-visit"), ("v-ben", "Ben", "BENS-visit")):
        visit = {"happened_on": "2026-11-02", "kind": "home_visit", "place": notes, "present": present}
        interface.save(assessment, "visits", {**visit, "notes": notes}, row=row)
    interface.save(assessment, "chronology", {"event": "BENS-event", "source": "Ben"}, row="e1")
    interface.save(assessment, "documents", {"name": "BENS-paper", "summary": "BENS-summary"}, row="d1")
    interface.save(assessment, "danger_statements", {"who_is_worried": "BENS-mother"}, row="p1")
    interface.save(assessment, "existing_strengths", {"text": "OWN-statement"}, row="s1", source="own")


def test_step_3_a_visit_opens_with_those_who_are_there(demo: RunningDemo, people: People) -> None:
    """From a visit's own link on, the other parent's words are nowhere until that parent is here too."""
    page = people.at(demo.address, demo.login("practitioner"))
    interface = Interface(page, demo.address)
    case, assessment, child = interface.start()
    jo = next(one["id"] for one in interface.ask("GET", f"/cases/{case}")["people"] if one["id"] != child)
    write_what_several_people_said(interface, assessment, child, jo)
    open_form(page, form_of(demo, case, assessment) + "#section=visits")
    assert page.get_by_role("link", name="Open with the family").count() == 0  # folded rows
    row = page.locator("[data-ak-section=visits] [data-ak-row=v-jo]")
    row.locator("summary").first.click()
    row.get_by_role("link", name="Open with the family").click()
    page.wait_for_selector("[data-ak-ready]", state="attached")
    expect(page.get_by_role("switch", name="With the family")).to_have_attribute("aria-checked", "true")
    expect(page.get_by_role("heading", level=1, name="Child and Family Assessment")).to_be_visible()
    expect(page.get_by_role("checkbox", name="Jo Testerly")).to_be_checked()
    expect(page.get_by_role("checkbox", name="Ben Awayman")).not_to_be_checked()
    said = everything_in_sight(page)
    assert "BENS" not in said
    assert all(f"JOS-{what}" in said for what in ("words", "visit"))
    assert "OWN-statement" in said
    page.emulate_media(media="print")
    assert "BENS" not in everything_in_sight(page)
    page.emulate_media(media="screen")
    page.get_by_role("checkbox", name="Ben Awayman").check()
    said = everything_in_sight(page)
    assert all(f"BENS-{what}" in said for what in ("words", "faith", "event"))
    assert "BENS-child" not in said
    assert "BENS-referral" not in said
    assert people.errors == []


@pytest.fixture
def submitted(demo: RunningDemo, people: People) -> tuple[str, str, Page]:
    """Give an assessment with some words in it, submitted through the form, and its author's page."""
    page = people.at(demo.address, demo.login("practitioner"))
    interface = Interface(page, demo.address)
    case, assessment, child = interface.start("Submitta")
    interface.answer_what_is_required(assessment, child)
    interface.save(assessment, "health", {"text": "Up to date."}, subject=child, row="r1", kind="fact")
    open_form(page, form_of(demo, case, assessment) + "#check")
    page.get_by_label("Who will review it?").select_option(value=demo.login("supervisor").name)
    page.get_by_role("button", name="Submit assessment").click()
    expect(page.locator(".ak-tag--submitted").first).to_be_visible()
    return case, assessment, page


def test_step_4_check_answers_submit_and_take_back(
    demo: RunningDemo, submitted: tuple[str, str, Page]
) -> None:
    """What is submitted cannot be changed, until it is taken back."""
    _, assessment, page = submitted
    interface = Interface(page, demo.address)
    operation = {"op_id": "late-1", "question": "referral_received", "base_rev": 0, "value": "too late"}
    status, said = interface.call("POST", f"/assessments/{assessment}/save", {"ops": [operation]})
    assert status == 409, said
    page.get_by_role("button", name=re.compile("Take.*back")).first.click()
    expect(page.locator(".ak-tag--draft").first).to_be_visible()
    assert interface.ask("GET", f"/assessments/{assessment}")["status"] == "draft"


def test_step_5_supervisor_annotates_in_jupyterlab_and_returns(
    demo: RunningDemo, people: People, submitted: tuple[str, str, Page]
) -> None:
    """A Markdown cell becomes a note beside the section; the assessment goes back with a reason."""
    case, assessment, authors_page = submitted
    page = people.at(demo.address, demo.login("supervisor"))
    page.goto(notebook_of(demo, case, assessment))
    notebook_is_open(page)
    assert page.locator(".jp-Dialog").count() == 0
    add_note(page, "School was worried", "What does Robin say about mornings?")
    page.get_by_role("button", name=re.compile("^Return")).click()
    page.get_by_label("What is to be done before it comes back?").fill(
        "Please ask Robin about mornings first."
    )
    page.get_by_role("button", name="Return it").click()
    expect(page.locator(".ak-tag--returned").first).to_be_visible()
    open_form(authors_page, form_of(demo, case, assessment))
    expect(authors_page.get_by_text("Please ask Robin about mornings first.").first).to_be_visible()
    open_section(authors_page, "Referral")
    expect(authors_page.get_by_text("What does Robin say about mornings?", exact=True)).to_be_visible()


def test_step_6_reply_resubmit_authorise_and_then_nothing_can_be_written(
    demo: RunningDemo, people: People, submitted: tuple[str, str, Page]
) -> None:
    """The author replies and submits again, the supervisor signs; every later write is refused."""
    case, assessment, authors_page = submitted
    page = people.at(demo.address, demo.login("supervisor"))
    page.goto(notebook_of(demo, case, assessment))
    notebook_is_open(page)
    add_note(page, "School was worried", "Who saw this?")
    Interface(page, demo.address).ask(
        "POST", f"/assessments/{assessment}/return", {"reason": "One question in the referral."}
    )
    open_form(authors_page, form_of(demo, case, assessment))
    open_section(authors_page, "Referral")
    note = authors_page.locator(".ak-annotation").filter(has_text="Who saw this?")
    note.get_by_label("Your reply").fill("The class teacher, twice.")
    note.get_by_role("button", name="Reply").click()
    expect(note).to_contain_text("The class teacher, twice.")
    open_form(authors_page, form_of(demo, case, assessment) + "#check")
    authors_page.get_by_label("Who will review it?").select_option(value=demo.login("supervisor").name)
    authors_page.get_by_role("button", name="Submit assessment").click()
    expect(authors_page.locator(".ak-tag--submitted").first).to_be_visible()
    page.goto(notebook_of(demo, case, assessment))
    notebook_is_open(page)
    assessing.authorise(page, demo.login("supervisor"))
    interface = Interface(authors_page, demo.address)
    operation = {"op_id": "late-2", "question": "referral_received", "base_rev": 0, "value": "too late"}
    status, said = interface.call("POST", f"/assessments/{assessment}/save", {"ops": [operation]})
    assert (status, said["error"]) == (409, "state")
    assert value_on_disk(demo.home, assessment, "referral_received") is None


def test_step_7_button_in_both_faces_gives_the_document(
    demo: RunningDemo, people: People, submitted: tuple[str, str, Page], tmp_path: Path
) -> None:
    """The PDF is one click away from the form and from the notebook."""
    case, assessment, authors_page = submitted
    link = authors_page.get_by_role("link", name=re.compile("PDF")).first
    answer = authors_page.request.get(demo.address.rstrip("/") + str(link.get_attribute("href")))
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.body().startswith(b"%PDF-")
    page = people.at(demo.address, demo.login("supervisor"))
    page.goto(notebook_of(demo, case, assessment))
    notebook_is_open(page)
    link = page.get_by_role("link", name="PDF").first
    address = page.evaluate("(path) => new URL(path, location.href).href", link.get_attribute("href"))
    assert page.request.get(address).body().startswith(b"%PDF-")
