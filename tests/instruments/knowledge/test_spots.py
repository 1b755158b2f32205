"""What can be pointed at stands where it is drawn."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from assessment_kit.instruments.knowledge.bank import shipped
from assessment_kit.instruments.knowledge.model import Item

SCRIPT = Path(__file__).resolve().parents[3] / "scripts" / "make_pictures.py"
_BOX = re.compile(r'^(\w+): id = "(\w+)", x = (\S+), y = (\S+), w = (\S+), h = (\S+)$', re.MULTILINE)
SCENES = [item for item in shipped().items if item.spots]


@pytest.fixture(scope="module")
def drawn() -> dict[tuple[str, str], tuple[float, ...]]:
    """Give where each thing of each scene is drawn."""
    done = subprocess.run(
        [sys.executable, str(SCRIPT), "--boxes"], capture_output=True, text=True, check=True, timeout=120
    )
    return {(name, spot): tuple(map(float, box)) for name, spot, *box in _BOX.findall(done.stdout)}


@pytest.mark.parametrize("item", SCENES, ids=lambda item: item.id)
def test_each_spot_lies_on_its_thing(item: Item, drawn: dict[tuple[str, str], tuple[float, ...]]) -> None:
    """A parent who points at the danger is understood, also after a scene was drawn anew."""
    boxes = {spot.id: (spot.x, spot.y, spot.w, spot.h) for spot in item.spots}
    assert boxes == {spot: drawn.get((item.picture, spot)) for spot in boxes}
    assert boxes


def test_there_are_scenes() -> None:
    """The test above does not pass because its list is empty."""
    assert len(SCENES) >= 5
