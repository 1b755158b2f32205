"""What is due in stages that follow one another: one referral's meetings, and plans that a step has ended."""

import uuid
from datetime import date, timedelta
from typing import Any

import pytest

from assessment_kit.core.answer import Operation
from assessment_kit.core.clock import DueDate
from assessment_kit.forms.dates import dates_html
from assessment_kit.forms.reviews import _words
from assessment_kit.projection.json import record_json
from assessment_kit.projection.record import project
from assessment_kit.projection.siblings import for_child
from assessment_kit.reports.due import due_table
from tests.store.desk import TODAY, Desk
from tests.store.stages import WHY

CHILD_AND_FAMILY = "Child and Family Assessment"
HELD = TODAY - timedelta(days=1)


@pytest.fixture
def met(desk: Desk) -> Desk:
    """Decide, meet and go on to an enquiry four weeks later; section 17 goes on beside it."""
    say(desk, desk.assessment, "decided_on", HELD.isoformat())
    review(desk, desk.assessment, "planning_meeting", HELD)
    desk.clock.advance(days=28)
    return desk


def say(desk: Desk, assessment: str, question: str, value: Any, row: str = "") -> None:
    """Answer one question."""
    op = Operation(str(uuid.uuid4()), question, value, row=row)
    desk.store.answers.save(desk.sam, assessment, [op])


def review(desk: Desk, assessment: str, point: str, on: date) -> None:
    """Write down one discussion that was held."""
    say(desk, assessment, "reviews", {"point": point, "held_on": on.isoformat()}, row=f"{point}-1")


def step(desk: Desk, start: str, to: str) -> str:
    """Take a step with the child."""
    levels = ("level_4", "level_2") if to == "early_help" else ("level_4", "level_4")
    return desk.store.steps.take(desk.sam, start, to, [desk.child], *levels, WHY).id


def dues(desk: Desk, assessment: str) -> dict[str, DueDate]:
    """Read what the form knows; the child's own part and the lists agree with it."""
    view = project(desk.store, desk.ria, assessment)
    assert for_child(view, desk.child).due == view.due
    assert desk.store.verify().faults == ()
    return {due.point: due for due in view.due}


def listed(desk: Desk, assessment: str) -> set[str]:
    """Read which points the calendar still has of an assessment."""
    return {one.point for one in desk.store.due.upcoming(None) if one.assessment == assessment}


def test_what_was_held_in_section_17_is_met_in_the_enquiry_of_the_same_referral(met: Desk) -> None:
    """Nobody calls a meeting overdue that the family sat in, and every face says where it was."""
    enquiry = step(met, met.assessment, "section_47_enquiry")
    found = dues(met, enquiry)
    for point in ("decision", "planning_meeting"):
        assert (found[point].is_met_on, found[point].met_in) == (HELD, CHILD_AND_FAMILY)
        assert point not in listed(met, enquiry)
    assert found["network_meeting"].is_overdue(TODAY + timedelta(days=28))  # nobody held that one anywhere
    view = project(met.store, met.ria, enquiry)
    where = f", in the {CHILD_AND_FAMILY}"
    assert f"9 March 2026{where}" in str(dates_html(view))
    assert _words(found["planning_meeting"]).endswith(f"It was held on Monday 9 March 2026{where}.")
    assert f"9 March 2026{where}" in str(list(due_table(record_json(view))))


def test_the_stage_that_goes_on_knows_what_was_held_in_the_enquiry(met: Desk) -> None:
    """A meeting is held once, whichever stage of the referral it is written down in; the first day counts."""
    enquiry = step(met, met.assessment, "section_47_enquiry")
    review(met, enquiry, "network_meeting", TODAY + timedelta(days=20))
    say(met, enquiry, "decided_on", (TODAY + timedelta(days=28)).isoformat())
    found = dues(met, met.assessment)
    assert found["network_meeting"].is_met_on == TODAY + timedelta(days=20)
    assert found["network_meeting"].met_in == "Section 47 Enquiry"
    assert (found["decision"].is_met_on, found["decision"].met_in) == (HELD, "")
    assert dues(met, enquiry)["decision"].is_met_on == HELD
    assert "network_meeting" not in listed(met, met.assessment)


def test_another_referral_has_meetings_of_its_own(met: Desk) -> None:
    """What early help led to, or a referral of another day, is not met by an old meeting."""
    down = step(met, met.assessment, "early_help")
    met.clock.advance(days=1)
    again = step(met, down, "child_and_family")
    assert dues(met, again)["decision"].is_met_on is None


def test_nothing_is_due_of_a_signed_stage_that_a_step_has_ended(desk: Desk) -> None:
    """A plan is reviewed after it was signed until the family goes on elsewhere; then nothing is overdue."""
    say(desk, desk.assessment, "plan_started_on", "2026-03-10")
    desk.submit()
    desk.clock.advance(days=1)
    desk.authorise()
    assert listed(desk, desk.assessment) == {"plan_review"}
    desk.clock.advance(days=5)
    step(desk, desk.assessment, "early_help")
    desk.clock.advance(days=90)
    found = dues(desk, desk.assessment)
    assert "plan_review" not in found
    assert found["assessment"].is_met_on == TODAY + timedelta(days=1)
    assert listed(desk, desk.assessment) == set()
    assert "Overdue" not in str(dates_html(project(desk.store, desk.ria, desk.assessment)))


def test_a_step_that_lets_the_signed_stage_go_on_leaves_its_plan_due(desk: Desk) -> None:
    """An enquiry beside a signed assessment takes no review of the plan away."""
    say(desk, desk.assessment, "plan_started_on", "2026-03-10")
    desk.submit()
    desk.authorise()
    before = listed(desk, desk.assessment)
    assert "plan_review" in before
    step(desk, desk.assessment, "section_47_enquiry")
    assert listed(desk, desk.assessment) == before
