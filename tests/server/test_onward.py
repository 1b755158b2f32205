"""What an assessment's page says of steps after the council has changed its file."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from assessment_kit.core.errors import InvalidInputError
from assessment_kit.instruments.loading import data_folder
from assessment_kit.server.pages.onward import Way, steps_taken, ways_from
from tests.store.desk import Desk, build_desk, open_desk
from tests.store.stages import WHY


@pytest.fixture
def stepped(tmp_path: Path) -> Iterator[tuple[Desk, str, str]]:
    """Step down from section 17 and back under one protocol, and put another council's file there."""
    home = tmp_path / "workspace"
    case, assessment = build_desk(home)
    desk = open_desk(home)
    desk.case, desk.assessment = case, assessment
    with desk.store:
        early = step(desk, assessment, "early_help", "level_4", "level_2")
    shutil.copy(data_folder() / "protocols" / "ashcombe.toml", home / "protocol.toml")
    desk = open_desk(home)
    desk.case, desk.assessment = case, assessment
    with desk.store:
        yield desk, assessment, early


def step(desk: Desk, start: str, to: str, before: str, after: str) -> str:
    """Take a step with the child."""
    return desk.store.steps.take(desk.sam, start, to, [desk.child], before, after, WHY).id


def named(desk: Desk, assessment: str) -> list[tuple[str, str]]:
    """Read from the page of an assessment between which levels the steps were taken."""
    case = desk.store.cases.get(desk.sam, desk.case)
    steps = [*desk.store.steps.into(desk.sam, assessment), *desk.store.steps.from_(desk.sam, assessment)]
    return [(one.level_before, one.level_after) for one in steps_taken(desk.store, steps, case, assessment)]


def way(desk: Desk, start: str, to: str) -> Way:
    """Find the way that is offered on the page of an assessment."""
    case = desk.store.cases.get(desk.sam, desk.case)
    (one,) = (one for one in case.assessments if one.id == start)
    return next(way for way in ways_from(desk.store, case, one) if way.route.to == to)


def test_a_step_keeps_the_names_of_its_levels_on_both_pages(stepped: tuple[Desk, str, str]) -> None:
    """What was decided under the old names is not told in the new ones."""
    desk, old, early = stepped
    for page in (old, early):
        assert named(desk, page) == [("Level 4: Specialist", "Level 2: Early help")]
    new = step(desk, early, "child_and_family", "level_2", "level_4")
    assert named(desk, new)[0] == ("Level 2: Early help", "Level 4: Family Help with a social worker")


def test_each_side_of_a_step_offers_the_levels_of_its_own_stage(stepped: tuple[Desk, str, str]) -> None:
    """The level before is chosen by the names that the old stage knows; a new stage has those of today."""
    desk, _, early = stepped
    up = way(desk, early, "CHILD_AND_FAMILY")
    assert [level.name for level in up.levels_before] == [
        "Universal", "Early help", "Targeted help", "Specialist",
    ]  # fmt: skip
    assert up.levels_after[-1].name == "Keeping safe"
    with pytest.raises(InvalidInputError, match="level_5"):
        step(desk, early, "child_and_family", "level_5", "level_4")


def test_a_stage_that_is_under_way_is_joined_under_its_own_levels(stepped: tuple[Desk, str, str]) -> None:
    """Back in the stage that was begun before the change, its own names go on."""
    desk, _, early = stepped
    enquiry = step(desk, early, "section_47_enquiry", "level_2", "level_5")
    back = way(desk, enquiry, "CHILD_AND_FAMILY")
    assert back.levels_after[-1].name == "Keeping safe"  # a new one would begin
    up = way(desk, early, "SECTION_47_ENQUIRY")
    assert up.levels_after[-1].name == "Keeping safe"
    down = desk.store.protocol_of(desk.store.assessments.get(desk.sam, early)).levels
    section_17 = step(desk, enquiry, "child_and_family", "level_5", "level_4")
    assert way(desk, section_17, "EARLY_HELP").levels_after == down
    with pytest.raises(InvalidInputError, match="level_5"):
        step(desk, section_17, "early_help", "level_4", "level_5")
