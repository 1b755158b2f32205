"""Pointing at a danger with a finger that shakes, on the smallest screen, by real touch events."""

from collections.abc import Iterator
from itertools import permutations
from math import dist

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from assessment_kit.instruments.knowledge.bank import shipped
from assessment_kit.instruments.knowledge.model import AnswerForm, Item
from tests.browser.checking import Checking, Finger
from tests.browser.conftest import sign_in
from tests.browser.handing import family_of
from tests.browser.running_demo import RunningDemo

SCENES = [item for item in shipped().items if item.form is AnswerForm.SPOT]
WIDTH, HEIGHT = 320, 640
REACH = 24  # CSS pixels beside a place
Point = tuple[float, float]
Box = tuple[float, float, float, float]  # left, top, right, bottom


@pytest.fixture
def check(browser: Browser, light: RunningDemo) -> Iterator[Checking]:
    """Hand over a check of all scenes, on a telephone that has a finger only."""
    size = {"width": WIDTH, "height": HEIGHT}
    context = browser.new_context(viewport=size, has_touch=True, is_mobile=True, locale="en-GB")
    page = context.new_page()
    sign_in(page, light.address, light.login("practitioner"))
    check = Checking(page, light, family_of(page, light, "parenting"), Finger(page))
    check.choose_items([item.id for item in SCENES])
    yield check.begin_quietly()
    context.close()


def open_scene(check: Checking, item: Item) -> Locator:
    """Turn to a scene, and bring the whole picture into sight."""
    check.page.evaluate("name => { location.hash = name }", f"check.{item.id}")
    check.is_at(item)
    scene = check.step.locator(".kc-scene")
    scene.evaluate("one => one.scrollIntoView({block: 'center', behavior: 'instant'})")
    return scene


def boxes_of(scene: Locator) -> dict[str, Box]:
    """Measure each place of a scene on the screen: left, top, right, bottom."""
    found: dict[str, Box] = scene.locator(".kc-spot").evaluate_all(
        """all => Object.fromEntries(all.map(one => {
          const { left, top, right, bottom } = one.getBoundingClientRect();
          return [one.dataset.kcSpot, [left, top, right, bottom]];
        }))"""
    )
    return found


def middle(box: Box) -> Point:
    """Find the middle of a place."""
    left, top, right, bottom = box
    return (left + right) / 2, (top + bottom) / 2


def shared(one: Box, other: Box) -> Point | None:
    """Find the point that lies in both places and nearest to the middle of the first."""
    left, top = max(one[0], other[0]), max(one[1], other[1])
    right, bottom = min(one[2], other[2]), min(one[3], other[3])
    if right - left < 2 or bottom - top < 2:
        return None
    x, y = middle(one)
    return min(max(x, left + 1), right - 1), min(max(y, top + 1), bottom - 1)


def pointed_at(check: Checking, kind: str = "spot") -> list[str]:
    """Give what is shown as pointed at, in the picture or in the list of words."""
    chosen = check.step.locator(f".kc-{kind}[aria-pressed='true']")
    found: list[str] = chosen.evaluate_all("all => all.map(one => one.dataset.kcSpot)")
    return sorted(found)


def beside(box: Box, point: Point) -> float:
    """Measure how far beside a place a point lies."""
    left, top, right, bottom = box
    across, along = max(left - point[0], 0, point[0] - right), max(top - point[1], 0, point[1] - bottom)
    return float((across**2 + along**2) ** 0.5)


def on_picture(scene: Locator) -> list[Point]:
    """Lay a fine net of points over the picture."""
    box = scene.locator("img").bounding_box()
    assert box
    across, down = range(3, int(box["width"]) - 3, 5), range(3, int(box["height"]) - 3, 5)
    return [(box["x"] + x, box["y"] + y) for x in across for y in down]


def touch(page: Page, point: Point) -> None:
    """Put one finger down at a point of the screen, and lift it."""
    page.touchscreen.tap(*point)


def take_back(check: Checking) -> None:
    """Take back what was pointed at last: it has the focus, and the space bar is no bounce."""
    check.page.keyboard.press(" ")
    expect(check.step.locator(".kc-spot[aria-pressed='true']")).to_have_count(0)


def test_a_scene_goes_from_edge_to_edge(check: Checking) -> None:
    """On a telephone the picture takes the whole width, and each place is broader than the law asks."""
    for item in SCENES:
        scene = open_scene(check, item)
        box = scene.locator("img").bounding_box()
        assert box
        assert (box["x"], box["width"]) == (0, WIDTH)
        for spot, (left, top, right, bottom) in boxes_of(scene).items():
            assert min(right - left, bottom - top) >= 30, f"{item.id}: {spot}"
    assert check.page.evaluate("document.documentElement.scrollWidth") == WIDTH


def test_each_place_is_met_in_its_middle(check: Checking) -> None:
    """A touch upon a thing means that thing, in every scene, and shows in the words as well."""
    for item in SCENES:
        scene = open_scene(check, item)
        for box in boxes_of(scene).values():
            touch(check.page, middle(box))
        everything = sorted(spot.id for spot in item.spots)
        assert pointed_at(check) == pointed_at(check, "word") == everything


def test_a_touch_that_falls_beside_means_the_nearest(check: Checking) -> None:
    """A finger that misses by up to half its breadth is understood; one that is far from all is not."""
    for item in SCENES:
        scene = open_scene(check, item)
        boxes, net = boxes_of(scene), on_picture(scene)
        for spot, box in boxes.items():
            others = [other for name, other in boxes.items() if name != spot]
            missed = [
                point
                for point in net
                if 6 < beside(box, point) < REACH - 1
                and all(beside(other, point) > beside(box, point) + 2 for other in others)
            ]
            touch(check.page, max(missed, key=lambda point: beside(box, point)))
            assert pointed_at(check) == [spot], item.id
            take_back(check)
        far = [point for point in net if min(beside(box, point) for box in boxes.values()) > REACH + 2]
        for point in far[:1]:
            touch(check.page, point)
            assert pointed_at(check) == []


def test_a_touch_where_two_lie_upon_each_other_means_one(check: Checking) -> None:
    """Ours stand apart; where a council's own share a corner, that is meant whose middle is nearer."""
    for item in SCENES:
        boxes = boxes_of(open_scene(check, item))
        assert not [pair for pair in permutations(boxes, 2) if shared(boxes[pair[0]], boxes[pair[1]])], (
            item.id
        )
    scene = open_scene(check, SCENES[0])
    spots = scene.locator(".kc-spot")
    spots.nth(1).evaluate(
        """(one, other) => {
          one.style.left = `calc(${other.style.left} + 20px)`;
          one.style.top = other.style.top;
        }""",
        spots.nth(0).element_handle(),
    )
    boxes = boxes_of(scene)
    touched = 0
    for one, other in permutations(boxes, 2):
        if point := shared(boxes[one], boxes[other]):
            assert dist(point, middle(boxes[one])) < dist(point, middle(boxes[other])) - 2
            touched += 1
            touch(check.page, point)
            assert pointed_at(check) == [one], f"{other} lies there too"
            take_back(check)
    assert touched == 2


def test_a_finger_that_bounces_points_once(check: Checking) -> None:
    """Two touches at once of a hand that shakes are one; what was meant has the focus and obeys the keys."""
    scene = open_scene(check, SCENES[0])
    spot, box = next(iter(boxes_of(scene).items()))
    for _ in range(2):
        touch(check.page, middle(box))
    assert pointed_at(check) == [spot]
    button = scene.locator(f"[data-kc-spot='{spot}']")
    expect(button).to_be_focused()
    check.page.keyboard.press(" ")
    expect(button).to_have_attribute("aria-pressed", "false")
    check.page.keyboard.press("Enter")
    expect(button).to_have_attribute("aria-pressed", "true")
    check.is_saved()
