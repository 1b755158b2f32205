"""What somebody saw, from a plain form to a supervisor's list."""

import re

import pytest

from tests.server.client import Client
from tests.server.families import Family, open_family, step

CASES = "/assessment-kit/cases"
SAW = "A bruise the size of a hand on her left arm."


@pytest.fixture
def family(outsider: Client) -> Family:
    """Start early help for two children, led by somebody who is no social worker."""
    return open_family(outsider)


def test_nobody_is_turned_away_from_section_47(outsider: Client, family: Family) -> None:
    """Who is not registered and starts one lands at the numbers, whatever else was left out."""
    start = f"{CASES}/{family.case}/assessments/new"
    assert "the next page says whom to ring" in outsider.get(start).text
    landed = outsider.post(start, instrument="section_47_enquiry", referred_on="", started_on="")
    assert landed.status == 200
    assert landed.url.endswith(f"{CASES}/{family.case}/ring-now")
    assert "only a registered social worker starts and leads this" in landed.text
    assert 'href="tel:999"' in landed.text
    assert 'href="tel:01632960047"' in landed.text
    assert "does not replace the call" in landed.text


def test_step_up_to_section_47_lands_there_too(outsider: Client, family: Family) -> None:
    """The same page, from early help."""
    wanted = step("section_47_enquiry", family.robin)
    landed = outsider.post(family.page, step="take-step", route="SECTION_47_ENQUIRY", **wanted)
    assert landed.url.endswith("/ring-now")
    assert len(outsider.ask("GET", f"/cases/{family.case}")["assessments"]) == 1


def test_who_is_registered_is_not_told_that_they_are_not(practitioner: Client) -> None:
    """A social worker who opens the page finds numbers and the box."""
    case, _ = practitioner.open_case()
    page = practitioner.get(f"{CASES}/{case}/ring-now").text
    assert "no registration is recorded" not in page
    assert 'href="tel:999"' in page


def test_note_is_at_the_top_of_a_supervisors_list_and_taken_by_one(
    outsider: Client, supervisor: Client, family: Family
) -> None:
    """A case without a supervisor waits for all of them; who takes it can open the case."""
    left = outsider.post(f"{CASES}/{family.case}/ring-now", text=SAW)
    assert "Your note is with the supervisors now." in left.text
    listed = supervisor.get(CASES).text
    assert SAW in listed
    assert listed.index("Notes that wait") < listed.index("Search by name")
    note = next(one for one in supervisor.ask("GET", "/urgent-notes") if one["case"] == family.case)
    assert f"/assessment-kit/urgent-notes/{note['id']}/take" in listed
    taken = supervisor.post(f"/assessment-kit/urgent-notes/{note['id']}/take")
    assert taken.status == 200
    assert "You have taken the note" in taken.text
    assert f"urgent-notes/{note['id']}" not in supervisor.get(CASES).text
    seen = re.sub(r"<[^>]+>", "", outsider.get(f"{CASES}/{family.case}").text)
    assert re.search(r"Taken by\s+Helen Ashworth-Iqbal", seen)


def test_empty_note_comes_back_with_a_sentence(outsider: Client, family: Family) -> None:
    """The box stays, and says what belongs in it."""
    back = outsider.post(f"{CASES}/{family.case}/ring-now", text="  ")
    assert back.status == 400
    assert "There is a problem" in back.text
    assert "Write what you saw" in back.text


def test_notes_over_http(outsider: Client, supervisor: Client, practitioner: Client, family: Family) -> None:
    """Left, listed, taken once; a practitioner of another case sees none of it."""
    note = outsider.ask("POST", f"/cases/{family.case}/urgent-notes", {"text": SAW})
    assert practitioner.call("GET", f"/cases/{family.case}/urgent-notes").status == 404
    assert practitioner.call("POST", f"/urgent-notes/{note['id']}/take").status == 404
    assert supervisor.call("POST", "/urgent-notes/no-such/take").status == 404
    assert practitioner.ask("GET", "/urgent-notes") == []
    taken = supervisor.ask("POST", f"/urgent-notes/{note['id']}/take")
    assert taken["taken_by_name"] == "Helen Ashworth-Iqbal"
    again = supervisor.call("POST", f"/urgent-notes/{note['id']}/take")
    assert (again.status, again.error) == (409, "state")
    assert outsider.ask("GET", f"/cases/{family.case}/urgent-notes") == [taken]


def test_broken_text_keeps_no_supervisor_from_the_list(
    outsider: Client, supervisor: Client, family: Family
) -> None:
    """Half a character, which a program may send, neither refuses the note nor breaks a page."""
    note = outsider.ask("POST", f"/cases/{family.case}/urgent-notes", {"text": f"{SAW} \ud800"})
    assert note["text"] == f"{SAW} \ufffd"
    assert SAW in supervisor.get(CASES).text
    supervisor.ask("POST", f"/urgent-notes/{note['id']}/take")
    people = [{"kind": "child", "name": "A\ud800"}]
    opened = outsider.ask("POST", "/cases", {"reference": f"\ud800{family.case[:8]}", "people": people})
    assert opened["reference"] == f"\ufffd{family.case[:8]}"
    assert outsider.get(CASES).status == 200


def test_page_of_a_foreign_case_is_not_there(practitioner: Client, family: Family) -> None:
    """Nobody learns of a family by leaving a note."""
    path = f"{CASES}/{family.case}/ring-now"
    assert practitioner.get(path).status == 404
    assert practitioner.post(path, text=SAW).status == 404
