"""The queue as a page of Voilà's, its choice of what to show, and the list of notices."""

import re

import pytest

from tests.browser.running_demo import RunningDemo
from tests.server.client import Client
from tests.server.conftest import logged_in, take_what_waits

QUEUE = "/voila/render/queue.ipynb"


def submitted(practitioner: Client, first_name: str = "Robin") -> tuple[str, str]:
    """Start an assessment, answer what is required and hand it to Helen; give case and assessment."""
    case, assessment, child = practitioner.start(first_name)
    practitioner.answer_what_is_required(assessment, child)
    practitioner.ask("POST", f"/assessments/{assessment}/submit", {"to": "helen"})
    return case, assessment


def row_of(client: Client, case: str) -> str:
    """Cut a family's row out of the queue, whichever page it stands on; empty when there is none."""
    for page in range(1, 20):
        text = client.get(f"{QUEUE}?page={page}").text
        cards = re.findall(r'<li class="ak-card">.*?(?=<li class="ak-card">|</main>)', text, re.DOTALL)
        found = next((card for card in cards if f"/cases/{case}" in card), "")
        if found or "Next page" not in text:
            return found
    return ""


def chosen(client: Client, part: str) -> str:
    """Choose what to show, and give the page that comes."""
    client.get(QUEUE)
    return client.post("/assessment-kit/queue", part=part).text


def test_the_page_comes_whole_without_a_kernel_or_a_script_of_voilas(supervisor: Client) -> None:
    """Everything stands in the HTML; the only scripts are two modules of ours, and no browser keeps it."""
    page = supervisor.get(QUEUE)
    assert page.status == 200
    assert "<h1>Your queue</h1>" in page.text
    scripts = re.findall(r"<script[^>]*>", page.text)
    assert len(scripts) == 2
    assert all('type="module" src="/assessment-kit/static/' in script for script in scripts)
    assert page.headers["Cache-Control"] == "no-store"
    assert "default-src 'none'" in page.headers["Content-Security-Policy"]


def test_nobody_sees_a_queue_without_logging_in(anyone: Client) -> None:
    """The login page comes instead."""
    assert "/login" in anyone.get(QUEUE).url


def test_what_is_submitted_waits_for_its_supervisor_only(
    practitioner: Client, supervisor: Client, outsider: Client, administrator: Client
) -> None:
    """With the child's name, status, author and day, for her; for others there is no such row."""
    case, assessment = submitted(practitioner)
    row = row_of(supervisor, case)
    for words in (
        "Robin",
        "Submitted",
        "Waits for you",
        "Amara Nwosu-Hale",
        "of 45",
        "You have not opened it",
    ):
        assert words in row
    assert f"/assessments/{assessment}" in row
    assert "Waits for you" not in row_of(practitioner, case)
    assert row_of(outsider, case) == row_of(administrator, case) == ""


def test_what_was_chosen_is_remembered(practitioner: Client, supervisor: Client) -> None:
    """The next opening shows the same part, and an empty one says what to do."""
    case, _ = submitted(practitioner)
    assert "Waits for you</button>" in chosen(supervisor, "waiting")
    assert 'value="waiting" aria-pressed="true"' in supervisor.get(QUEUE).text
    assert row_of(supervisor, case)
    assert f"/cases/{case}" not in chosen(practitioner, "returned")
    chosen(supervisor, "")
    chosen(practitioner, "")


def test_an_unknown_part_or_page_is_the_first(supervisor: Client) -> None:
    """A hand-written address breaks nothing."""
    assert 'value="" aria-pressed="true"' in chosen(supervisor, "nothing-of-the-sort")
    for page in ("0", "-1", "99999", "x", "999999999999"):
        assert "<h1>Your queue</h1>" in supervisor.get(f"{QUEUE}?page={page}").text


def test_an_empty_queue_says_what_to_do(administrator: Client) -> None:
    """Nobody stands before an empty page."""
    assert "No work is under way" in administrator.get(QUEUE).text


@pytest.mark.parametrize("face", ["page", "form", "notebook"])
def test_opening_an_assessment_is_a_look(practitioner: Client, supervisor: Client, face: str) -> None:
    """Its own page, its form and its notebook; the queue then counts what is changed from there."""
    case, assessment = submitted(practitioner)
    own = f"cases/{case}/{assessment}.ipynb"
    address = {
        "page": f"/assessment-kit/cases/{case}/assessments/{assessment}",
        "form": f"/voila/render/{own}",
        "notebook": f"/api/contents/{own}?content=1",
    }[face]
    assert "You have not opened it yet" in row_of(supervisor, case)
    assert supervisor.get(address).status == 200
    assert re.search(r"Since you looked on [^<]*: nothing", row_of(supervisor, case))
    supervisor.ask("POST", f"/assessments/{assessment}/return", {"reason": "Say more about mornings."})
    practitioner.answer_what_is_required(assessment, _child(practitioner, case))
    assert "answers changed" in row_of(supervisor, case)


def _child(client: Client, case: str) -> str:
    people = client.ask("GET", f"/cases/{case}/people")
    return next(str(one["id"]) for one in people if one["kind"] == "child")


@pytest.mark.parametrize("address", ["/assessment-kit/cases", "/assessment-kit/cases/{case}", QUEUE])
def test_a_list_is_no_look(practitioner: Client, supervisor: Client, address: str) -> None:
    """Caseload, case and queue leave everything as new as it was."""
    case, _ = submitted(practitioner)
    supervisor.get(address.format(case=case))
    assert "You have not opened it yet" in row_of(supervisor, case)


def test_notices_are_listed_and_marked(practitioner: Client, supervisor: Client) -> None:
    """One by one, with the case's number and without a name of the family; then all."""
    submitted(practitioner)
    submitted(practitioner)
    page = supervisor.get("/assessment-kit/notices").text
    assert "Amara Nwosu-Hale submitted “Child and Family Assessment”, case S-" in page
    assert "Robin" not in page
    number = re.findall(r'name="notice" value="(\d+)"', page)[0]
    after = supervisor.post("/assessment-kit/notices", notice=number).text
    assert f'value="{number}"' not in after
    assert "Marked as read." in after
    assert 'value="' in supervisor.post("/assessment-kit/notices", notice="nonsense").text
    supervisor.post("/assessment-kit/notices")
    assert "Mark as read" not in supervisor.get("/assessment-kit/notices").text


def test_the_header_counts_what_is_new(demo: RunningDemo, practitioner: Client) -> None:
    """On every page, until the assessment is opened."""
    desmond = logged_in(demo, "desmond")
    desmond.get("/assessment-kit/notices")
    desmond.post("/assessment-kit/notices")
    take_what_waits(desmond)
    assert "<span data-ak-count></span>" in desmond.get("/assessment-kit/cases").text
    case, assessment, child = practitioner.start()
    practitioner.answer_what_is_required(assessment, child)
    practitioner.ask("POST", f"/assessments/{assessment}/submit", {"to": "desmond"})
    assert "<span data-ak-count>(1 new)</span>" in desmond.get("/assessment-kit/cases").text
    desmond.get(f"/assessment-kit/cases/{case}/assessments/{assessment}")
    assert "<span data-ak-count></span>" in desmond.get("/assessment-kit/cases").text


def test_an_urgent_note_stands_on_top_until_it_is_taken(practitioner: Client, supervisor: Client) -> None:
    """With its words and the button; whoever takes it has it no more."""
    case, _ = submitted(practitioner)
    practitioner.ask("POST", f"/cases/{case}/urgent-notes", {"text": "A bruise the size of a hand."})
    page = supervisor.get(QUEUE).text
    assert page.index("A bruise the size of a hand.") < page.index('class="ak-cases"')
    take = re.findall(r'action="(/assessment-kit/urgent-notes/[^"]+/take)"', page)[-1]
    supervisor.post(take)
    assert take not in supervisor.get(QUEUE).text
    assert "A bruise" not in practitioner.get(QUEUE).text


def test_names_are_text_on_the_queue(practitioner: Client) -> None:
    """A name that looks like markup is shown as it stands."""
    case, _, _ = practitioner.start("<b>Robin</b>")
    row = row_of(practitioner, case)
    assert "&lt;b&gt;Robin&lt;/b&gt;" in row
    assert "<b>Robin" not in row
