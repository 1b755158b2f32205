"""A knowledge check over HTTP: its days have an end, its unsent answers their words."""

import pytest

from tests.browser.running_demo import RunningDemo
from tests.days import iso_day
from tests.server.client import Client, operation
from tests.server.conftest import PASSWORDS, logged_in
from tests.server.handing import TASK, Family

CHECK = "knowledge_check"


@pytest.fixture
def worker(demo: RunningDemo) -> Client:
    """Log a social worker in, in a browser of their own."""
    return logged_in(demo, "amara")


@pytest.fixture
def family(worker: Client) -> Family:
    """Start a parenting assessment in which one thing is asked."""
    case, robin = worker.open_case()
    people = worker.ask("GET", f"/cases/{case}")["people"]
    jo = next(one["id"] for one in people if one["kind"] == "parent_or_carer")
    given = {"instrument": "parenting", "children": [robin]}
    days = {"referred_on": iso_day(), "started_on": iso_day()}
    begun = worker.ask("POST", f"/cases/{case}/assessments", given | days)["id"]
    op = operation(["washing_stay"], "check_items", subject=jo)
    worker.ask("POST", f"/assessments/{begun}/save", {"ops": [op]})
    return Family(case, begun, robin, jo)


def hand_over(worker: Client, family: Family) -> None:
    """Hand this browser over for the check, with nobody else there."""
    worker.get(f"{family.page}/hand-over")
    given = {"act": "hand", "to": f"{family.jo}|{CHECK}", "present": "nobody_else"}
    assert worker.post(f"{family.page}/hand-over", **given).url.endswith(TASK)


def test_a_day_that_goes_on_at_another_computer_has_an_end(
    demo: RunningDemo, worker: Client, family: Family
) -> None:
    """A tablet that went flat is not given back: the day on it ends where the next one begins."""
    hand_over(worker, family)
    other = logged_in(demo, "amara")
    hand_over(other, family)
    other.post(f"{TASK}/leave", worker="amara", password=PASSWORDS["amara"])
    heads = other.ask("GET", f"/assessments/{family.assessment}")["heads"]
    days = [one["value"] for one in heads if one["question"] == "check_visits"]
    assert [day["ended"] for day in days] == ["another_day", "another_day"]


def test_unsent_answers_come_with_their_words(worker: Client, family: Family) -> None:
    """Whoever reads them for the record reads what was asked and chosen; other tasks need no such words."""
    at = f"/assessments/{family.assessment}/unsent/{family.jo}"
    bank = worker.ask("GET", f"{at}/{CHECK}")["bank"]
    asked = bank["items"]["washing_stay"]
    assert asked["asks"].startswith("A baby is in the bath")
    assert set(asked["words"]) == {"away", "stay"}
    assert bank["told"]["dont_know"] == "“I don’t know”"
    assert bank["verdict"]["not_sure"] == "Not sure"
    assert worker.ask("GET", f"{at}/own_view")["bank"] == {}


def test_the_record_names_what_every_copy_begins_with(worker: Client, family: Family) -> None:
    """A program that reads the record learns of a session that came before its plan was shared."""
    at = f"/assessments/{family.assessment}"
    assert worker.ask("GET", at)["warnings"] == []
    session = {"happened_on": iso_day(ago=1), "held": "held", "parents": [family.jo]}
    ops = [
        operation(iso_day(), "plan_shared_on", subject=family.jo),
        operation(session, "sessions", row="r1"),
    ]
    worker.ask("POST", f"{at}/save", {"ops": ops})
    (warning,) = worker.ask("GET", at)["warnings"]
    assert "before the plan was shared with Jo Testerly" in warning
