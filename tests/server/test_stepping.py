"""Steps up and down, and parts of children, over HTTP."""

import pytest

from tests.days import iso_day
from tests.server.client import Client, operation
from tests.server.families import WHY, Family, open_family, step


@pytest.fixture
def family(practitioner: Client) -> Family:
    """Start early help for two children, led by a social worker."""
    return open_family(practitioner)


def test_step_is_taken_and_told_from_both_ends(practitioner: Client, family: Family) -> None:
    """The answer is the stage that the family goes on in; both ends say who, when and why."""
    wanted = step("child_and_family", family.robin, family.ava)
    new = practitioner.ask("POST", f"/assessments/{family.help}/step", wanted)
    assert (new["instrument"], new["status"]) == ("child_and_family", "draft")
    into = practitioner.ask("GET", f"/assessments/{new['id']}/steps")["into"]
    went_on = practitioner.ask("GET", f"/assessments/{family.help}/steps")["went_on"]
    assert into == went_on
    assert (into[0]["reason"], into[0]["by_name"], into[0]["direction"]) == (WHY, "Amara Nwosu-Hale", "up")
    assert (into[0]["level_before"], into[0]["level_after"]) == ("level_2", "level_4")
    assert practitioner.ask("GET", f"/assessments/{family.help}")["status"] == "stepped"


def test_stage_that_ended_takes_no_answer(practitioner: Client, family: Family) -> None:
    """A page that is still open elsewhere is told where to write."""
    wanted = step("child_and_family", family.robin, family.ava)
    practitioner.ask("POST", f"/assessments/{family.help}/step", wanted)
    ops = {"ops": [operation("One thing more.", "family_plan_agreed")]}
    refused = practitioner.call("POST", f"/assessments/{family.help}/save", ops)
    assert (refused.status, refused.error) == (409, "state")
    assert "goes on in" in refused.json["message"]


def test_ways_that_lead_on_are_the_protocols(practitioner: Client, family: Family) -> None:
    """A program offers what the council knows, with the question that each way asks."""
    routes = practitioner.ask("GET", f"/assessments/{family.help}/steps")["routes"]
    up = next(route for route in routes if route["to"] == "child_and_family")
    assert up["question"] == "Why can early help not meet this?"
    assert up["to_label"] == "Child and Family Assessment"


def test_every_way_that_is_listed_can_be_taken_as_it_is_named(practitioner: Client, family: Family) -> None:
    """What a program reads under `to` it sends as `to`."""
    routes = practitioner.ask("GET", f"/assessments/{family.help}/steps")["routes"]
    assert len(routes) == 2
    for route, child in zip(routes, (family.robin, family.ava), strict=True):
        new = practitioner.ask("POST", f"/assessments/{family.help}/step", step(route["to"], child))
        assert new["instrument"] == route["to"]


def test_enquiry_that_is_begun_on_its_own_answers_the_referral_of_the_open_assessment(
    practitioner: Client,
) -> None:
    """Without a day it keeps that of section 17; another day is refused with a sentence."""
    case, assessment, child = practitioner.start()
    one = practitioner.ask("GET", f"/assessments/{assessment}")
    today = iso_day()
    wanted = {"instrument": "section_47_enquiry", "children": [child], "started_on": today}
    refused = practitioner.call("POST", f"/cases/{case}/assessments", wanted | {"referred_on": today})
    assert (refused.status, refused.error) == (400, "invalid")
    assert f"from the referral of {one['referred_on']}" in refused.json["message"]
    begun = practitioner.ask("POST", f"/cases/{case}/assessments", wanted)
    assert begun["referred_on"] == one["referred_on"]
    help_ = practitioner.call("POST", f"/cases/{case}/assessments", wanted | {"instrument": "early_help"})
    assert "Give the day of the referral" in help_.json["message"]


@pytest.mark.parametrize(
    "given",
    [{"reason": ""}, {"level_after": ""}, {"children": []}, {"to": "shared"}, {"referred_on": "soon"}],
)
def test_step_that_lacks_something_is_one_sentence(
    practitioner: Client, family: Family, given: dict[str, object]
) -> None:
    """Nothing is half taken, and what is missing is named."""
    wanted = step("child_and_family", family.robin) | given
    refused = practitioner.call("POST", f"/assessments/{family.help}/step", wanted)
    assert (refused.status, refused.error) == (400, "invalid")
    assert practitioner.ask("GET", f"/assessments/{family.help}/steps")["went_on"] == []


def test_foreign_and_unknown_assessments_are_not_there(
    outsider: Client, practitioner: Client, family: Family
) -> None:
    """A step, a chain and a part tell a stranger nothing."""
    calls = (
        ("POST", "step", step("child_and_family", family.robin)),
        ("GET", "steps", None),
        ("POST", f"children/{family.ava}/close", {"reason": WHY}),
    )
    for assessment in (family.help, "no-such"):
        for method, path, given in calls:
            answer = outsider.call(method, f"/assessments/{assessment}/{path}", given)
            assert (answer.status, answer.error) == (404, "not_found"), (assessment, path)
    assert practitioner.ask("GET", f"/assessments/{family.help}")["status"] == "draft"


def test_program_is_told_to_have_somebody_ring(outsider: Client) -> None:
    """Who is not registered and steps up to section 47 gets a word of its own."""
    family = open_family(outsider)
    wanted = step("section_47_enquiry", family.robin)
    refused = outsider.call("POST", f"/assessments/{family.help}/step", wanted)
    assert (refused.status, refused.error) == (403, "ring_now")


def test_one_childs_part_is_closed_and_reopened(practitioner: Client, family: Family) -> None:
    """The part takes no answer while it is closed; the other child's goes on."""
    part = f"/assessments/{family.help}/children/{family.ava}"
    assert practitioner.call("POST", f"{part}/close", {"reason": ""}).status == 400
    closed = practitioner.ask("POST", f"{part}/close", {"reason": "Ava lives with her father now."})
    assert closed["closed_children"] == [family.ava]
    assert closed["events"][-1]["child"] == family.ava
    save = f"/assessments/{family.help}/save"

    def level(child: str) -> dict[str, object]:
        return {"ops": [operation("level_2", "proposed_level", subject=child)]}

    assert practitioner.call("POST", save, level(family.ava)).error == "state"
    practitioner.ask("POST", save, level(family.robin))
    reopened = practitioner.ask("POST", f"{part}/reopen", {"reason": "She has come back."})
    assert reopened["closed_children"] == []
    practitioner.ask("POST", save, level(family.ava))
