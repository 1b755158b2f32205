"""Nobody's face gives away which picture is the good one."""

import subprocess
import sys
from pathlib import Path

import pytest

from assessment_kit.instruments.knowledge.bank import shipped
from assessment_kit.instruments.knowledge.model import Item

SCRIPT = Path(__file__).resolve().parents[3] / "scripts" / "make_pictures.py"
CHOSEN_BETWEEN = [item for item in shipped().items if any(one.picture for one in item.choices)]
# What somebody does and not what they feel: a baby that drinks or sleeps, a parent who fell asleep or shouts.
DONE = {
    "feeding_hold": {"child": {"drink"}},
    "crying_comfort_or_shout": {"adult": {"calm", "shout"}, "child": {"cry"}},
    "boundary_crayon": {"adult": {"kind", "shout"}},
    "sleep_on_the_back": {"child": {"asleep"}},
    "sleep_where_at_night": {"adult": {"asleep"}, "child": {"asleep"}},
}


@pytest.fixture(scope="module")
def faces() -> dict[str, list[tuple[str, str]]]:
    """Give whose each face of each picture is, and what it feels."""
    done = subprocess.run(
        [sys.executable, str(SCRIPT), "--faces"], capture_output=True, text=True, check=True, timeout=120
    )
    lines = (line.partition(": ") for line in done.stdout.splitlines())
    return {name: [tuple(one.split()) for one in said.split(", ") if one] for name, _, said in lines}  # type: ignore[misc]


def test_there_are_pictures_to_choose_between() -> None:
    """The test below does not pass because its list is empty."""
    assert len(CHOSEN_BETWEEN) >= 10


@pytest.mark.parametrize("item", CHOSEN_BETWEEN, ids=lambda item: item.id)
def test_all_faces_of_an_item_feel_the_same(item: Item, faces: dict[str, list[tuple[str, str]]]) -> None:
    """A smile beside a frown would say which to choose before the picture is read."""
    felt: dict[str, set[str]] = {"adult": set(), "child": set()}
    for choice in item.choices:
        for who, mood in faces[choice.picture]:
            felt[who].add(mood)
    allowed = {"adult": {"calm"}, "child": {"calm"}} | DONE.get(item.id, {})
    assert {who: moods - allowed[who] for who, moods in felt.items() if moods - allowed[who]} == {}
    assert any(felt.values())
