"""The picture of a profile: three axes, a shape for each session, and the same in words."""

from xml.etree import ElementTree as ET

import pytest

from assessment_kit.core.profile_chart import (
    Axis,
    Level,
    Line,
    Point,
    key_svg,
    line_words,
    profile_svg,
)
from assessment_kit.instruments.knowledge.bank import shipped
from assessment_kit.instruments.knowledge.model import Item

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


def heads(svg: str) -> list[str]:
    """List what stands above the marks, session by session."""
    words = ET.fromstring(svg).iter(f"{SVG}text")  # noqa: S314 - our own text
    found: dict[str, list[str]] = {}
    for one in words:
        if one.get("font-size") == "10.5":
            found.setdefault(str(one.get("x")), []).append(one.text or "")
    return [" ".join(lines) for lines in found.values()]


def over(months: int, level: Level = Level.FULL) -> tuple[Point, ...]:
    """Rate an item on the first day of so many months."""
    return tuple(Point(f"2026-0{month}-01", level, "Says it") for month in range(1, months + 1))


def test_more_sessions_than_can_be_read_are_said_to_be_left_out() -> None:
    """The first stays, from which growth is seen, with the latest; the picture says where the others are."""
    svg = profile_svg([Line("cot", "The cot", {Axis.KNOWS: over(6)})], title="")
    assert heads(svg) == ["1 Jan", "1 Apr", "1 May", "1 Jun"]
    assert "the table has them all" in svg
    assert "says it (1 Feb)" in svg


def test_what_is_left_out_of_a_row_is_said_in_it() -> None:
    """A row whose only day is not drawn is not taken for one of which nothing is known."""
    between = Line("night", "At night", {Axis.KNOWS: (Point("2026-02-01", Level.FULL, "Says it"),)})
    svg = profile_svg([Line("cot", "The cot", {Axis.KNOWS: over(6)}), between], title="")
    assert svg.count(">in the table<") == 1


def test_each_area_has_its_own_days() -> None:
    """What was asked elsewhere takes no room from this area's first day."""
    svg = profile_svg([Line("cot", "The cot", {Axis.KNOWS: over(2)})], title="")
    assert heads(svg) == ["1 Jan", "1 Feb"]


def test_two_ways_of_one_day_stand_beside_each_other() -> None:
    """Seen directly and on video: two marks under their names, which no line joins as growth."""
    points = tuple(Point("2026-03-10", Level.FULL, "Does it", how) for how in ("direct", "video"))
    svg = profile_svg([Line("cot", "The cot", {Axis.DOES: points})], title="")
    assert heads(svg) == ["10 Mar direct", "10 Mar video"]
    assert svg.count("<circle") == 2
    assert 'stroke-width="1.5"' not in svg


def test_days_of_two_years_have_their_year() -> None:
    """A year of work is not taken for a month."""
    points = (Point("2025-03-10", Level.NOT_YET, "Not yet"), Point("2026-03-10", Level.FULL, "Says it"))
    svg = profile_svg([Line("cot", "The cot", {Axis.KNOWS: points})], title="")
    assert heads(svg) == ["10 Mar 2025", "10 Mar 2026"]


def test_what_has_no_day_stands_first_and_joins_nothing() -> None:
    """Nothing tells that it is the latest, nor that what came after it is growth."""
    points = (Point("", Level.NOT_YET, "Not yet"), Point("2026-03-10", Level.FULL, "Says it"))
    one = Line("cot", "The cot", {Axis.KNOWS: points})
    svg = profile_svg([one], title="")
    assert heads(svg) == ["no day", "10 Mar"]
    assert 'stroke-width="1.5"' not in svg
    assert line_words(one) == "The cot. Knows: not yet (no day), says it (10 Mar)."


TWO_WAYS = (
    Point("2026-03-10", Level.PART, "With help", "direct"),
    Point("2026-03-10", Level.NOT_YET, "None", "video"),
)


@pytest.mark.parametrize("day", [TWO_WAYS, TWO_WAYS[::-1]])
@pytest.mark.parametrize("axis", [Axis.DOES, Axis.HOW_OFTEN])
def test_of_one_day_the_better_that_was_seen_stands(axis: Axis, day: tuple[Point, ...]) -> None:
    """Not to have seen it on the video does not undo that it was seen, and another day does."""
    latest = Line("cot", "", {axis: (Point("2026-03-01", Level.FULL, "Full"), *day)}).latest(axis)
    assert latest is not None
    assert latest.words == "With help"


def test_of_two_answers_of_a_day_the_last_stands() -> None:
    """Asked again after it was taught, what was said then is what a parent knows now."""
    said = Line("cot", "", {Axis.KNOWS: TWO_WAYS}).latest(Axis.KNOWS)
    assert said is not None
    assert said.words == "None"


@pytest.mark.parametrize("item", shipped().items, ids=lambda item: item.id)
def test_the_name_of_every_item_stands_whole_in_its_row(item: Item) -> None:
    """Two lines, of which none ends in the middle of what it means."""
    svg = profile_svg([Line(item.id, "", {Axis.KNOWS: over(1)}, item.name)], title="")
    words = [one.text or "" for one in ET.fromstring(svg).iter(f"{SVG}text") if one.get("x") == "0"]  # noqa: S314
    assert " ".join(words) == item.name
    assert len(words) <= 2


@pytest.mark.parametrize("day", ["", "early in March"])
def test_a_day_that_is_none_is_drawn_all_the_same(day: str) -> None:
    """What was rated without a day is drawn too, and nothing is lost."""
    svg = profile_svg([Line("cot", "The cot", {Axis.KNOWS: (Point(day, Level.FULL, "Says it"),)})], title="")
    assert ("no day" if not day else "early in") in svg


def test_the_key_names_every_shape() -> None:
    """Nobody has to guess what a half disc means."""
    assert "with prompting; with help; most times" in key_svg()
