"""The picture of a profile as a browser draws it: what stands above the marks can be read."""

from itertools import combinations

import pytest
from playwright.sync_api import BrowserContext

from assessment_kit.core.profile_chart import Axis, Level, Line, Point, profile_svg

_BOXES = """() => [...document.querySelectorAll("text")].map((one) => {
  const { x, y, width, height } = one.getBBox();
  return { words: one.textContent, x, y, right: x + width, bottom: y + height };
})"""
_DAYS = ("2025-10-28", "2025-11-28", "2026-03-28", "2026-05-28")


def area(days: tuple[str, ...], how: str) -> str:
    """Draw an area whose items were asked and seen on these days."""
    points = tuple(Point(day, Level.PART, "With prompting", how) for day in days)
    names = ("Making up a bottle for a new-born baby", "Where a baby sleeps at night")
    lines = [Line(name, name, dict.fromkeys(Axis, points)) for name in names]
    return profile_svg(lines, title="Feeding")


@pytest.mark.parametrize("how", ["", "direct", "video again"])
@pytest.mark.parametrize("count", range(1, 5))
def test_no_words_run_into_others_or_out_of_the_picture(
    context: BrowserContext, count: int, how: str
) -> None:
    """With four sessions on every axis each day is read by itself, and the last one whole."""
    page = context.new_page()
    svg = area(_DAYS[:count], how)
    page.set_content(f"<body style='font-family: system-ui'>{svg}</body>")
    boxes = page.evaluate(_BOXES)
    width, height = (float(size) for size in svg.partition('viewBox="0 0 ')[2].partition('"')[0].split())
    for box in boxes:
        assert box["x"] >= 0, box
        assert box["right"] <= width, box
        assert box["bottom"] <= height, box
    for one, other in combinations(boxes, 2):
        apart_x = one["right"] + 2 <= other["x"] or other["right"] + 2 <= one["x"]
        # A box holds the room above and below the letters: a little of it may be shared.
        apart_y = one["bottom"] - 4 <= other["y"] or other["bottom"] - 4 <= one["y"]
        assert apart_x or apart_y, (one, other)
