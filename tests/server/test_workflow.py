"""Supervision over HTTP: submitted, returned, authorised, and what each person may do."""

import pytest

from tests.server.client import API, Client, operation


@pytest.fixture
def submitted(practitioner: Client) -> tuple[str, str]:
    """Hand an assessment to the supervisor; give the ids of case and assessment."""
    case, assessment, child = practitioner.start()
    practitioner.answer_what_is_required(assessment, child)
    save = {"ops": [operation("Because she was seen alone.", base_rev=1)]}
    practitioner.ask("POST", f"/assessments/{assessment}/save", save)
    practitioner.ask("PUT", f"/cases/{case}/roles", {"login": "helen", "role": "supervisor"})
    practitioner.ask("POST", f"/assessments/{assessment}/submit", {"to": "helen"})
    return case, assessment


def test_whole_way_to_authorisation(
    practitioner: Client, supervisor: Client, submitted: tuple[str, str]
) -> None:
    """Returned with a reason, changed, submitted again, authorised; then no write is taken."""
    one = f"/assessments/{submitted[1]}"
    assert practitioner.call("POST", f"{one}/save", {"ops": [operation("Late.")]}).error == "state"
    note = supervisor.ask("POST", f"{one}/annotations", {"section": "referral", "text": "Who saw it?"})
    supervisor.ask("POST", f"{one}/return", {"reason": "Please say who saw it."})
    practitioner.ask("POST", f"{one}/save", {"ops": [operation("Seen by a neighbour.", base_rev=2)]})
    practitioner.ask("POST", f"{one}/annotations/{note['id']}/reply", {"text": "The neighbour at 12."})
    practitioner.ask("POST", f"{one}/submit", {"to": "helen"})
    signed = supervisor.what_to_sign(submitted[1], password="meadow-and-tin")
    assert supervisor.ask("POST", f"{one}/authorise", signed)["status"] == "authorised"
    refused = practitioner.call("POST", f"{one}/save", {"ops": [operation("Never.", base_rev=3)]})
    assert (refused.status, refused.error) == (409, "state")


def test_signing_needs_the_password_again(supervisor: Client, submitted: tuple[str, str]) -> None:
    """A screen left open signs nothing; the session goes on."""
    signed = supervisor.what_to_sign(submitted[1], password="not-the-password")
    answer = supervisor.call("POST", f"/assessments/{submitted[1]}/authorise", signed)
    assert (answer.status, answer.error) == (403, "refused")
    assert supervisor.call("GET", "/me").status == 200


def test_only_what_was_read_is_signed(supervisor: Client, submitted: tuple[str, str]) -> None:
    """Another root than the record's is refused."""
    for other in ("content_root", "shown_sha256"):
        signed = supervisor.what_to_sign(submitted[1], password="meadow-and-tin") | {other: "0" * 64}
        answer = supervisor.call("POST", f"/assessments/{submitted[1]}/authorise", signed)
        assert (answer.status, answer.error) == (409, "changed")


def test_author_authorises_nothing(
    practitioner: Client, supervisor: Client, submitted: tuple[str, str]
) -> None:
    """Author and authoriser differ."""
    signed = supervisor.what_to_sign(submitted[1], password="kettle-and-slate")
    answer = practitioner.call("POST", f"/assessments/{submitted[1]}/authorise", signed)
    assert answer.status in {403, 409}


def test_taken_back_until_opened(practitioner: Client, submitted: tuple[str, str]) -> None:
    """Who sees a mistake right after submitting takes the assessment back."""
    assert practitioner.ask("POST", f"/assessments/{submitted[1]}/take-back", {})["status"] == "draft"


def test_opening_the_notebook_ends_taking_back(
    practitioner: Client, supervisor: Client, submitted: tuple[str, str]
) -> None:
    """Once the supervisor reads it, it is returned and not taken back."""
    case, assessment = submitted
    assert supervisor.get(f"/api/contents/cases/{case}/{assessment}.ipynb").status == 200
    assert practitioner.call("POST", f"/assessments/{assessment}/take-back", {}).status == 409


def test_returning_needs_a_reason(supervisor: Client, submitted: tuple[str, str]) -> None:
    """The author reads what is to be done."""
    answer = supervisor.call("POST", f"/assessments/{submitted[1]}/return", {"reason": " "})
    assert answer.error == "invalid"


def test_steps_on_the_assessments_page_follow_the_rules(
    practitioner: Client, supervisor: Client, submitted: tuple[str, str]
) -> None:
    """Without any script, each person finds on the page what they may do, and nothing else."""
    page = f"/assessment-kit/cases/{submitted[0]}/assessments/{submitted[1]}"
    own, review = practitioner.get(page).text, supervisor.get(page).text
    assert 'value="take-back"' in own
    assert "Read and sign it" not in own
    assert 'value="return"' in review
    assert "Read and sign it" in review


def test_page_returns_and_submits_without_scripts(
    practitioner: Client, supervisor: Client, submitted: tuple[str, str]
) -> None:
    """The same steps work as plain forms."""
    page = f"/assessment-kit/cases/{submitted[0]}/assessments/{submitted[1]}"
    short = supervisor.post(page, step="return", reason="")
    assert "There is a problem" in short.text
    assert "Returned to its author" in supervisor.post(page, step="return", reason="Say who saw it.").text
    assert "Say who saw it." in practitioner.get(page).text
    assert "Submitted." in practitioner.post(page, step="submit", to="helen").text
    assert supervisor.post(page, step="authorise", content_root="0" * 64, password="no").status == 404


def test_page_says_what_is_needed_before_submission(practitioner: Client) -> None:
    """Without any script too, nothing is submitted while a required question stands open."""
    case, assessment, _ = practitioner.start()
    page = f"/assessment-kit/cases/{case}/assessments/{assessment}"
    answer = practitioner.post(page, step="submit", to="helen")
    assert answer.status == 409
    assert "Before you submit, answer: “What was the referral about?”" in answer.text
    assert "and 2 more." in answer.text
    assert practitioner.ask("GET", f"/assessments/{assessment}")["status"] == "draft"
    assert practitioner.call("POST", f"/assessments/{assessment}/submit", {"to": "helen"}).error == "state"


def test_council_copy_is_a_pdf_and_recorded(
    practitioner: Client, supervisor: Client, submitted: tuple[str, str]
) -> None:
    """The button gives a PDF whose name names nobody."""
    answer = practitioner.get(f"{API}/assessments/{submitted[1]}/copies/full.pdf")
    assert answer.body.startswith(b"%PDF-")
    assert answer.headers["Content-Type"] == "application/pdf"
    assert "Testerly" not in answer.headers["Content-Disposition"]


def test_one_childs_part_is_a_pdf_and_recorded(practitioner: Client, submitted: tuple[str, str]) -> None:
    """By the child's id: a name would stand in the logs; one who is not of this assessment is not there."""
    case, assessment = submitted
    copy = f"{API}/assessments/{assessment}/copies/full.pdf"
    people = practitioner.ask("GET", f"/cases/{case}/people")
    child = next(one["id"] for one in people if one["kind"] == "child")
    answer = practitioner.get(f"{copy}?child={child}")
    assert answer.body.startswith(b"%PDF-")
    assert "-part-" in answer.headers["Content-Disposition"]
    for nobody in ("nobody", next(one["id"] for one in people if one["kind"] != "child")):
        assert practitioner.get(f"{copy}?child={nobody}").status == 404


def test_reading_the_copy_ends_taking_back(
    practitioner: Client, supervisor: Client, submitted: tuple[str, str]
) -> None:
    """Who has the PDF in hand has opened the assessment; the author's own copy changes nothing."""
    one = f"/assessments/{submitted[1]}"
    for reader in (practitioner, supervisor):
        assert reader.get(f"{API}{one}/copies/full.pdf").status == 200
        told = practitioner.ask("GET", one)["events"][-1]["kind"]
        assert told == ("submitted" if reader is practitioner else "opened")
    assert practitioner.call("POST", f"{one}/take-back", {}).status == 409


def test_urgent_access_is_shown_to_the_supervisor(
    outsider: Client, supervisor: Client, submitted: tuple[str, str]
) -> None:
    """Whoever reaches a case in an emergency is seen, with the reason."""
    case = submitted[0]
    assert outsider.call("GET", f"/cases/{case}").status == 404
    reason = "Duty call tonight: a neighbour hears the child crying."
    page = outsider.post("/assessment-kit/urgent-access", case=case, reason=reason)
    assert "You have access" in page.text
    assert reason in supervisor.get(f"/assessment-kit/cases/{case}").text
    assert reason in supervisor.get("/assessment-kit/cases").text


def test_text_entered_in_error_is_struck_by_two(
    practitioner: Client, supervisor: Client, submitted: tuple[str, str]
) -> None:
    """A text about the wrong child goes from every view, and its key on a second person's word."""
    one = f"/assessments/{submitted[1]}"
    history = practitioner.ask("GET", f"{one}/history?question=referral_reason")["revisions"]
    seq = history[-1]["seq"]
    practitioner.ask("POST", f"{one}/strikes", {"seq": seq, "reason": "About another family's child."})
    assert "seen alone" not in practitioner.call("GET", one).text
    assert supervisor.ask("POST", f"{one}/strikes/{seq}/confirm", {})["done"]
