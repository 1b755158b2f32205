"""A supervisor is away and a worker leaves, by the pages; each of them as axe and a narrow screen find it."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Page, expect

from assessment_kit.core.people import CaseRole
from assessment_kit.store.record import Store
from tests.barriers import barriers
from tests.browser.conftest import People
from tests.browser.interface import Interface
from tests.browser.running_demo import RunningDemo
from tests.days import iso_day

WHY = "Moves to another town on Friday."
CASES = "assessment-kit/cases"


@pytest.fixture
def last_week(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[RunningDemo, str]]:
    """Run a demo in which Helen covered for Desmond from a week ago until yesterday; give his case."""
    running = RunningDemo(tmp_path_factory.mktemp("away") / "home", "--light")
    try:
        running.start().stop()
        with Store.open(running.home) as store:
            now = datetime.now(UTC)
            store.clock = lambda: now - timedelta(days=7)
            bethan = store.accounts.by_login("bethan")
            case = store.cases.open(bethan, "AWAY-1", [{"kind": "child", "name": "Robin Testerly"}]).id
            store.cases.grant(bethan, case, "desmond", CaseRole.SUPERVISOR)
            days = (now - timedelta(days=7)).date(), (now - timedelta(days=1)).date()
            store.covering.set(None, "desmond", "helen", *days)
            helen = store.accounts.by_login("helen")
            assert store.cases.get(helen, case).reference == "AWAY-1"
        yield running.start(), case
    finally:
        running.stop()


def _is_narrow(page: Page) -> bool:
    wide = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
    page.set_viewport_size({"width": 320, "height": 700})
    fits = not page.evaluate(wide)
    page.set_viewport_size({"width": 1280, "height": 900})
    return fits


def _open(page: Page, demo: RunningDemo, path: str) -> int:
    answer = page.goto(demo.address + path)
    assert answer is not None
    return answer.status


def test_cover_opens_cases_for_its_days_alone(last_week: tuple[RunningDemo, str], people: People) -> None:
    """Yesterday's cover is over; today's is set by a form, read on the case, and ended."""
    demo, case = last_week
    logins = {login.name: login for login in demo.logins}
    helen = people.at(demo.address, logins["helen"])
    assert _open(helen, demo, f"{CASES}/{case}") == 404
    desmond = people.at(demo.address, logins["desmond"])
    desmond.get_by_role("link", name="Away?").click()
    expect(desmond.get_by_text("Nobody covers for you")).to_be_visible()
    desmond.get_by_label("Who covers?").select_option("helen")
    desmond.get_by_label("First day").fill(iso_day())
    desmond.get_by_label("Last day").fill(iso_day(ago=-2))
    desmond.get_by_role("button", name="Set cover").click()
    expect(desmond.get_by_role("status")).to_contain_text("begins and ends by itself")
    assert barriers(desmond) == []
    assert _is_narrow(desmond)
    assert _open(helen, demo, f"{CASES}/{case}") == 200
    team = helen.get_by_role("region", name="Who works on this case")
    expect(team).to_contain_text("Supervisor, covers for Desmond Oyelaran until")
    assert barriers(helen) == []
    assert _is_narrow(helen)
    desmond.get_by_role("button", name=re.compile("End now.*Helen")).click()
    expect(desmond.get_by_role("status")).to_contain_text("Ended")
    assert _open(helen, demo, f"{CASES}/{case}") == 404
    assert people.errors == []


def test_a_leaving_workers_cases_go_to_others(light: RunningDemo, people: People) -> None:
    """The administrator reads how many there are, gives them away, and the new lead goes on writing."""
    amara = people.at(light.address, light.login("practitioner"))
    case, _, _ = Interface(amara, light.address).start("Leaving")
    logins = {login.name: login for login in light.logins}
    priya = people.at(light.address, logins["priya"])
    priya.get_by_label("Name, as it is to stand").fill("Lou Leaver")
    priya.get_by_label("Login name").fill("lou.leaver")
    priya.get_by_label("Practitioner").check()
    priya.get_by_label("First password").fill("plum-and-ivy-1")
    priya.get_by_role("button", name="Add").click()
    expect(priya.get_by_role("status")).to_contain_text("Added")
    lead = {"login": "lou.leaver", "role": "lead_practitioner"}
    Interface(amara, light.address).ask("PUT", f"/cases/{case}/roles", lead)
    priya.get_by_role("link", name="Away?").click()
    priya.get_by_label("Who?", exact=True).select_option("lou.leaver")
    priya.get_by_role("button", name="Look at what they have").click()
    expect(priya.get_by_text("leads 1 case")).to_be_visible()
    assert barriers(priya) == []
    assert _is_narrow(priya)
    priya.get_by_role("button", name="Give the cases to them").click()
    expect(priya.get_by_role("alert")).to_contain_text("Choose who leads")
    priya.get_by_label("Who leads from now on?").select_option("bethan")
    priya.get_by_label("Why?").fill(WHY)
    priya.get_by_role("button", name="Give the cases to them").click()
    expect(priya.get_by_text("A new lead practitioner in 1 case")).to_be_visible()
    bethan = people.at(light.address, logins["bethan"])
    assert _open(bethan, light, f"{CASES}/{case}") == 200
    expect(bethan.get_by_text(WHY)).to_be_visible()
    expect(bethan.get_by_role("link", name="Go on writing")).to_be_visible()
    assert people.errors == []


def test_a_supervisor_says_who_does_it_and_gives_the_case_on(light: RunningDemo, people: People) -> None:
    """On the assessment's page and on the case's, both as axe and a narrow screen find them."""
    amara = people.at(light.address, light.login("practitioner"))
    case, assessment, _ = Interface(amara, light.address).start("Allocated")
    Interface(amara, light.address).ask(
        "PUT", f"/cases/{case}/roles", {"login": "helen", "role": "supervisor"}
    )
    logins = {login.name: login for login in light.logins}
    helen = people.at(light.address, logins["helen"])
    _open(helen, light, f"{CASES}/{case}/assessments/{assessment}")
    helen.get_by_label("Who does it?").select_option("amara")
    helen.get_by_label("Which skills, knowledge and experience").fill("Ten years with children of this age.")
    helen.get_by_role("button", name="Write it down").click()
    expect(helen.get_by_role("region", name="Who does this assessment")).to_contain_text("Ten years")
    assert barriers(helen) == []
    assert _is_narrow(helen)
    _open(helen, light, f"{CASES}/{case}")
    helen.get_by_role("link", name="Give this case to somebody else").click()
    assert barriers(helen) == []
    assert _is_narrow(helen)
    helen.get_by_label("Whose part?").select_option("amara")
    helen.get_by_label("Who leads from now on?").select_option("bethan")
    helen.get_by_label("Why?").fill(WHY)
    helen.get_by_role("button", name="Give it to them").click()
    expect(helen.get_by_role("status")).to_contain_text("Given to somebody else")
    assert people.errors == []
