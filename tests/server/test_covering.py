"""Cover, reassigning and allocation through pages and interface, by plain forms."""

import re
import uuid

import pytest

from tests.days import iso_day
from tests.server.client import Client

COVER = "/assessment-kit/cover"
WHY = "Moves to another town on Friday."


@pytest.fixture
def newcomer(administrator: Client) -> tuple[str, Client]:
    """Add a supervisor of this test's own, and log them in."""
    login = f"cover.{uuid.uuid4().hex[:8]}"
    added = {
        "login": login,
        "name": f"Newly {login[-4:]}",
        "roles": ["supervisor"],
        "password": "plum-and-ivy-1",
    }
    administrator.post("/assessment-kit/people", **added)
    client = Client(administrator.address)
    client.log_in(login, "plum-and-ivy-1")
    return login, client


def _supervised(practitioner: Client, login: str) -> str:
    case, _ = practitioner.open_case("Covered")
    practitioner.ask("PUT", f"/cases/{case}/roles", {"login": login, "role": "supervisor"})
    return case


def test_a_supervisor_sets_cover_and_ends_it(
    practitioner: Client, newcomer: tuple[str, Client], supervisor: Client
) -> None:
    """By a form: the other reads the case at once, the case says until when, and the end is at once."""
    login, away = newcomer
    case = _supervised(practitioner, login)
    path = f"/assessment-kit/cases/{case}"
    assert supervisor.get(path).status == 404
    page = away.post(COVER, act="set", covers="helen", first=iso_day(), last=iso_day(ago=-3))
    assert "It begins and ends by itself" in page.text
    shown = supervisor.get(path)
    assert shown.status == 200
    assert re.search(r"covers for Newly \w+ until", shown.text)
    later = {"covered_by": "desmond", "starts_on": iso_day(ago=-5), "ends_on": iso_day(ago=-6)}
    away.ask("POST", "/covers", later)
    assert re.search(r"Desmond Oyelaran covers for Newly \w+ from", practitioner.get(path).text)
    cover = re.search(r'name="cover" value="([^"]+)"', page.text)
    assert cover is not None
    assert "Ended, with every role" in away.post(COVER, act="end", cover=cover[1]).text
    assert supervisor.get(path).status == 404


def test_what_was_typed_stays_beside_the_refusal(newcomer: tuple[str, Client]) -> None:
    """A day that is missing is asked for; who was chosen is still chosen."""
    _, away = newcomer
    page = away.post(COVER, act="set", covers="helen", first="", last="")
    assert page.status == 400
    assert "There is a problem" in page.text
    assert re.search(r'value="helen" selected', page.text)


def test_practitioners_have_no_such_page(practitioner: Client) -> None:
    """Who supervises nobody is told whose it is."""
    assert practitioner.get(COVER).status == 403
    assert practitioner.call("GET", "/people/helen/cases").status == 403
    assert (
        practitioner.call(
            "POST", "/covers", {"covered_by": "helen", "starts_on": iso_day(), "ends_on": iso_day()}
        ).status
        == 403
    )


def test_cover_over_the_interface(
    practitioner: Client, newcomer: tuple[str, Client], administrator: Client
) -> None:
    """A program sets it for somebody who is ill, and lists and ends it."""
    login, away = newcomer
    _supervised(practitioner, login)
    given = {"supervisor": login, "covered_by": "helen", "starts_on": iso_day(), "ends_on": iso_day()}
    set_ = administrator.ask("POST", "/covers", given)
    assert (set_["cases"], set_["is_on"], set_["ends_on"]) == (1, True, iso_day())
    assert [one["id"] for one in away.ask("GET", "/covers")] == [set_["id"]]
    assert set_["id"] in {one["id"] for one in administrator.ask("GET", "/covers")}
    assert administrator.ask("POST", f"/covers/{set_['id']}/end")["ended_at"]
    assert administrator.call("POST", f"/covers/{set_['id']}/end").status == 409
    assert administrator.call("POST", "/covers/none/end").status == 404


def test_a_login_that_ends_says_what_hangs_on_it(
    practitioner: Client, newcomer: tuple[str, Client], administrator: Client, supervisor: Client
) -> None:
    """The administrator reads how many cases, gives them away without opening one, and is done."""
    login, _ = newcomer
    case = _supervised(practitioner, login)
    assert f"people/{login}/cases" in administrator.get(f"/assessment-kit/people/{login}").text
    path = f"/assessment-kit/people/{login}/cases"
    assert "supervises 1 case." in administrator.get(path).text
    refused = administrator.post(path, lead="", supervisor="helen", reason="x")
    assert refused.status == 400
    done = administrator.post(path, lead="", supervisor="helen", reason=WHY)
    assert "a new supervisor in 1 case" in done.text
    assert "has no case" in done.text
    assert supervisor.get(f"/assessment-kit/cases/{case}").status == 200
    assert administrator.get(f"/assessment-kit/cases/{case}").status == 404


def test_one_case_is_given_on_its_own_page(
    practitioner: Client, outsider: Client, supervisor: Client
) -> None:
    """The supervisor gives it to Bethan, who goes on with the draft; whose allocation is asked anew."""
    case, assessment, _ = practitioner.start("Given")
    practitioner.ask("PUT", f"/cases/{case}/roles", {"login": "helen", "role": "supervisor"})
    place = f"/assessment-kit/cases/{case}/assessments/{assessment}"
    said = supervisor.post(place, step="allocate", practitioner="amara", why="Knows children of this age.")
    assert "Written down who does this assessment" in said.text
    path = f"/assessment-kit/cases/{case}/reassign"
    assert practitioner.get(path).status == 403
    assert "Choose whose part" in supervisor.post(path, lead="bethan", reason=WHY).text
    given = supervisor.post(path, leaver="amara", lead="bethan", supervisor="", reason=WHY)
    assert "Given to somebody else" in given.text
    assert WHY in given.text
    assert practitioner.get(f"/assessment-kit/cases/{case}").status == 404
    assert "asked anew" in supervisor.get(place).text
    rev = {
        "op_id": str(uuid.uuid4()),
        "question": "referral_reason",
        "base_rev": 0,
        "value": "Written by Bethan.",
    }
    outsider.ask("POST", f"/assessments/{assessment}/save", {"ops": [rev]})


def test_allocation_over_the_interface(practitioner: Client, supervisor: Client) -> None:
    """Nothing is null; what was said stands in form, notebook and the council's own copy."""
    case, assessment, _ = practitioner.start("Allocated")
    practitioner.ask("PUT", f"/cases/{case}/roles", {"login": "helen", "role": "supervisor"})
    path = f"/assessments/{assessment}/allocation"
    assert practitioner.ask("GET", path) is None
    assert practitioner.call("POST", path, {"practitioner": "amara", "why": WHY}).status == 403
    made = supervisor.ask(
        "POST", path, {"practitioner": "amara", "why": "Ten years with this age, <b>really</b>."}
    )
    assert made["is_current"]
    form = practitioner.get(f"/voila/render/cases/{case}/{assessment}.ipynb").text
    assert "Ten years with this age, &lt;b&gt;really&lt;/b&gt;." in form
    notebook = supervisor.get(f"/api/contents/cases/{case}/{assessment}.ipynb?content=1").json
    assert "Given to Amara" in notebook["content"]["cells"][0]["source"]


def test_a_student_is_named_as_one(practitioner: Client) -> None:
    """Beside the name, on the case's page; and takes no part in what a student does not do."""
    case, _ = practitioner.open_case("Studied")
    practitioner.post(f"/assessment-kit/cases/{case}/access", login="callum", role="student")
    page = practitioner.get(f"/assessment-kit/cases/{case}").text
    assert re.search(r"Callum [\w-]+</span>: Student", page)
