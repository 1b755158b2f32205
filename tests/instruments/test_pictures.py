"""The pictures of the check and of the copies: our own, said in words, small, as the script draws them."""

import re
import subprocess
import sys
from itertools import combinations
from pathlib import Path
from xml.etree.ElementTree import Element

import pytest
from defusedxml.ElementTree import fromstring

CHECKOUT = Path(__file__).resolve().parents[2]
SCRIPT = CHECKOUT / "scripts" / "make_pictures.py"
FOLDER = CHECKOUT / "assessment_kit" / "instruments" / "data" / "knowledge" / "pictures"
PICTURES = sorted(FOLDER.glob("*.svg"))
OF_COPIES = sorted((CHECKOUT / "assessment_kit" / "reports" / "pictures").glob("*.svg"))
AREAS = (
    *("feeding", "sleep", "washing_and_nappies", "health_and_medicines", "safety_at_home"),
    *("safety_outside_and_with_people", "crying_and_comfort", "play_and_talk", "routines_and_boundaries"),
)
SVG = "{http://www.w3.org/2000/svg}"
DRAWN = {f"{SVG}{name}" for name in ("svg", "title", "desc", "g", "path", "rect", "circle", "ellipse")}
_BOX = re.compile(r'^(\w+): id = "(\w+)", x = (\S+), y = (\S+), w = (\S+), h = (\S+)$')


def run(*arguments: str) -> str:
    """Run the script as somebody who draws does; give what it prints."""
    done = subprocess.run(
        [sys.executable, str(SCRIPT), *arguments], capture_output=True, text=True, check=True, timeout=120
    )
    return done.stdout


def parsed(path: Path) -> Element:
    """Read a picture as a stranger's file is read: without entities, without document types."""
    return fromstring(path.read_text(encoding="utf-8"), forbid_dtd=True)


def words(picture: Element, tag: str) -> str:
    """Give a picture's title or its description."""
    return str(picture.findtext(f"{SVG}{tag}") or "")


@pytest.fixture(scope="module")
def boxes() -> dict[str, dict[str, tuple[float, float, float, float]]]:
    """Give where things stand in the scenes in which a danger is to be found."""
    found: dict[str, dict[str, tuple[float, float, float, float]]] = {}
    for line in run("--boxes").splitlines():
        match = _BOX.match(line)
        assert match, line
        name, spot, *numbers = match.groups()
        x, y, w, h = map(float, numbers)
        found.setdefault(name, {})[spot] = (x, y, w, h)
    return found


def test_pictures_are_current(tmp_path: Path) -> None:
    """What a parent sees is what the scenes draw, no more pictures and no fewer."""
    run("--to", str(tmp_path))
    for folder, pictures in ((tmp_path, PICTURES), (tmp_path / "copies", OF_COPIES)):
        drawn = {path.name: path.read_text(encoding="utf-8") for path in folder.glob("*.svg")}
        shipped = {path.name: path.read_text(encoding="utf-8") for path in pictures}
        stale = [name for name in drawn.keys() | shipped.keys() if drawn.get(name) != shipped.get(name)]
        assert sorted(stale) == [], "run python scripts/make_pictures.py"
        assert drawn


def test_pictures_are_enough_for_every_area() -> None:
    """Every area has pictures to choose between, and there are steps to put in order."""
    names = [path.stem for path in PICTURES]
    counted = {area: sum(name.startswith(f"{area}_") for name in names) for area in (*AREAS, "step")}
    assert {area: count for area, count in counted.items() if count < 4} == {}
    assert [name for name in names if not name.startswith((*AREAS, "step"))] == []
    assert len(names) >= 36


def test_pictures_together_are_light() -> None:
    """All files are loaded before the first question: under 400,000 bytes, with some to spare."""
    assert sum(path.stat().st_size for path in PICTURES) < 395_000


@pytest.mark.parametrize("path", [*PICTURES, *OF_COPIES], ids=lambda path: path.stem)
def test_picture_is_said_in_words(path: Path) -> None:
    """Whoever does not see the picture hears what it shows: a short title and plain sentences."""
    picture = parsed(path)
    title, description = words(picture, "title"), words(picture, "desc")
    assert 3 <= len(title) <= 60
    assert not title.endswith(".")
    assert 30 <= len(description) <= 330
    assert description.endswith(".")
    assert max(len(sentence.split()) for sentence in description.split(". ")) <= 25


@pytest.mark.parametrize("path", [*PICTURES, *OF_COPIES], ids=lambda path: path.stem)
def test_picture_is_lines_and_fills_only(path: Path) -> None:
    """A picture runs nothing, fetches nothing, carries no words and no names that clash on a page."""
    picture = parsed(path)
    assert picture.get("viewBox") == "0 0 400 300"
    assert picture.get("role") == "img"
    assert {element.tag for element in picture.iter()} <= DRAWN
    attributes = {name for element in picture.iter() for name in element.attrib}
    assert [name for name in attributes if re.search(r"href|style|^on|^id$|class", name)] == []
    values = " ".join(value for element in picture.iter() for value in element.attrib.values())
    assert "url(" not in values
    assert "NaN" not in values


def test_limb_that_does_not_reach_is_refused() -> None:
    """Whoever draws a hand where no arm reaches is told so, rather than drawing a long arm."""
    scene = "from drawn.poses import *; stand(MOTHER, 100, 290, near=Hand(390, 20))"
    done = subprocess.run(
        [sys.executable, "-c", scene],
        cwd=SCRIPT.parent,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 1
    assert "move the person nearer" in done.stderr


def test_titles_tell_pictures_apart() -> None:
    """Two pictures offered beside each other are never called the same."""
    titles = [words(parsed(path), "title") for path in (*PICTURES, *OF_COPIES)]
    assert len(set(titles)) == len(titles)
    described = [words(parsed(path), "desc") for path in (*PICTURES, *OF_COPIES)]
    assert len(set(described)) == len(described)


def test_dangers_lie_in_the_picture(boxes: dict[str, dict[str, tuple[float, float, float, float]]]) -> None:
    """What is to be pointed at lies inside its picture and is broad enough for a finger."""
    assert len(boxes) >= 6
    for name, spots in boxes.items():
        assert (FOLDER / f"{name}.svg").exists()
        assert len(spots) >= 5, name
        for spot, (x, y, w, h) in spots.items():
            where = f"{name}: {spot}"
            assert x >= 0, where
            assert y >= 0, where
            assert x + w <= 100.1, where
            assert y + h <= 100.1, where
            assert w >= 10, where
            assert h >= 13, where


def test_dangers_do_not_hide_each_other(
    boxes: dict[str, dict[str, tuple[float, float, float, float]]],
) -> None:
    """A press on one thing is never a press on another, on any screen: no two boxes overlap."""
    shared = set()
    for name, spots in boxes.items():
        for (one, a), (other, b) in combinations(spots.items(), 2):
            wide = min(a[0] + a[2], b[0] + b[2]) - max(a[0], b[0])
            high = min(a[1] + a[3], b[1] + b[3]) - max(a[1], b[1])
            if min(wide, high) > 0.01:
                shared.add((name, one, other))
    assert shared == set()
