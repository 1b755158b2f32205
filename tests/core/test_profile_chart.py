"""The picture of a profile: three axes, a shape for each session, and the same in words."""

from xml.etree import ElementTree as ET

import pytest

from assessment_kit.core.profile_chart import Axis, Level, Line, Point, key_svg, profile_svg

SVG = "{http://www.w3.org/2000/svg}"
COT = Line(
    "cot",
    "Where does a baby sleep? <b>",
    {
        Axis.KNOWS: (
            Point("2026-03-03", Level.NOT_YET, "Not yet"),
            Point("2026-03-17", Level.FULL, "Says it"),
        ),
        Axis.DOES: (Point("2026-03-10", Level.PART, "Does it with help"),),
        Axis.HOW_OFTEN: (Point("2026-03-10", Level.GAP, "There was no chance to see it"),),
    },
)
BARE = Line("night", "What do you do at night?")


def drawn(*lines: Line) -> ET.Element:
    """Draw an area."""
    return ET.fromstring(profile_svg(lines, title="Sleep"))  # noqa: S314 - our own text


def test_everything_that_is_drawn_is_said_in_words() -> None:
    """Who does not see the picture hears each item with each session on each axis."""
    said = drawn(COT).findtext(f"{SVG}desc")
    assert said == (
        "Where does a baby sleep? <b>. Knows: not yet (3 Mar), says it (17 Mar); "
        "Does: does it with help (10 Mar); How often: there was no chance to see it (10 Mar)."
    )


def test_every_axis_is_headed_and_none_is_a_number() -> None:
    """The three stand apart under their names; the only digits in the picture are days."""
    words = [text.text or "" for text in drawn(COT).iter(f"{SVG}text")]
    assert {"Knows", "Does", "How often"} <= set(words)
    assert [word for word in words if any(sign.isdigit() for sign in word)] == [
        *("3 Mar", "17 Mar", "10 Mar", "10 Mar"),
    ]


def test_each_level_has_a_shape_of_its_own() -> None:
    """In black and white, and for who does not tell colours, every mark is still another."""
    shapes = set()
    for level in Level:
        one = Line("cot", "", {Axis.KNOWS: (Point("2026-03-03", level, ""),)})
        svg = profile_svg([one], title="")
        shapes.add(svg[svg.rindex("3 Mar") :].replace("#0b5360", "ink"))
    assert len(shapes) == len(Level)


def test_growth_is_joined_and_a_gap_is_not() -> None:
    """From session to session a line shows the way; it never runs through a day on which nobody asked."""
    joined = profile_svg([COT], title="").count('stroke-width="1.5"')
    gap = Line("cot", "", {Axis.KNOWS: (COT.points[Axis.KNOWS][0], Point("2026-03-17", Level.GAP, ""))})
    assert (joined, profile_svg([gap], title="").count('stroke-width="1.5"')) == (1, 0)


def test_what_nobody_rated_or_saw_is_not_drawn() -> None:
    """An area of which nothing stands has no picture, and an item none in another's."""
    assert profile_svg([BARE], title="Sleep") == ""
    assert "at night" not in profile_svg([COT, BARE], title="Sleep")


def test_more_sessions_than_can_be_read_are_said_to_be_left_out() -> None:
    """The latest are drawn, and the picture says where the others are; nobody takes them for all."""
    points = tuple(Point(f"2026-0{month}-01", Level.FULL, "Says it") for month in range(1, 7))
    svg = profile_svg([Line("cot", "The cot", {Axis.KNOWS: points})], title="")
    assert "1 Jan</text>" not in svg
    assert "the table has them all" in svg
    assert "says it (1 Jan)" in svg


@pytest.mark.parametrize("day", ["", "early in March"])
def test_a_day_that_is_none_is_drawn_all_the_same(day: str) -> None:
    """What was rated without a day stands last, and nothing is lost."""
    svg = profile_svg([Line("cot", "The cot", {Axis.KNOWS: (Point(day, Level.FULL, "Says it"),)})], title="")
    assert ("no day" if not day else "early in") in svg


def test_the_key_names_every_shape() -> None:
    """Nobody has to guess what a half disc means."""
    assert "with prompting; with help; most times" in key_svg()
