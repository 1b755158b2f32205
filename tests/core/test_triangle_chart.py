"""The triangle at a glance: a word in a shape for each dimension, and never a score."""

import re
from xml.etree import ElementTree as ET

import pytest

from assessment_kit.core.triangle_chart import (
    MEANINGS,
    Dimension,
    Said,
    Side,
    key_svg,
    triangle_alt,
    triangle_svg,
)

SVG = "{http://www.w3.org/2000/svg}"
EVERY = list(Said)
SIDES = tuple(
    Side(title, tuple(Dimension(f"{title} {n} <b>", EVERY[n % len(EVERY)]) for n in range(count)))
    for title, count in (("Needs", 7), ("Parenting", 6), ("Around", 7))
)


def words_of(svg: str) -> list[str]:
    """Read what stands in a picture."""
    return [one.text or "" for one in ET.fromstring(svg).iter(f"{SVG}text")]  # noqa: S314 - our own


@pytest.mark.parametrize("sides", [SIDES, SIDES[:1], SIDES[:2], (*SIDES, SIDES[0])])
def test_everything_that_is_drawn_is_said_in_words(sides: tuple[Side, ...]) -> None:
    """Each dimension stands with its word, in the picture and in what is read out."""
    svg = triangle_svg(sides, whom=("Ayo",), title="At a glance")
    drawn, alt = words_of(svg), triangle_alt(sides, "Ayo")
    assert ET.fromstring(svg).findtext(f"{SVG}desc") == alt  # noqa: S314 - our own
    shown = [one for side in sides for one in side.dimensions]
    assert sorted(word for word in drawn if word in {said.value for said in Said}) == sorted(
        one.said.value for one in shown
    )
    assert all(f"{one.name}, {one.said.value.lower()}" in alt for one in shown)


@pytest.mark.parametrize("sides", [SIDES, SIDES[:2]])
def test_it_stands_under_the_name_of_whom_it_is_about(sides: tuple[Side, ...]) -> None:
    """Two parents' pictures are not taken for one another."""
    assert any("Dilys" in word for word in words_of(triangle_svg(sides, whom=("Dilys",), title="")))


def test_no_number_but_a_name_or_an_age_stands_in_it() -> None:
    """Nothing is counted: the only digits are those of names and of the age."""
    plain = tuple(
        Side(side.title, tuple(Dimension("Health", one.said) for one in side.dimensions)) for side in SIDES
    )
    assert not any(re.search(r"\d", word) for word in words_of(triangle_svg(plain, whom=("Ayo",), title="")))


def test_each_word_has_a_shape_of_its_own() -> None:
    """In black and white the shapes differ, not only the words in them."""
    shapes = set()
    for said in (Said.CONCERN, Said.STRENGTH, Said.BOTH, Said.DESCRIBED, Said.NOT_EXPLORED, Said.NOTHING):
        svg = triangle_svg([Side("", (Dimension("Health", said),))], whom=(), title="")
        shapes.add(re.sub(r"<text.*?</text>|<title>.*?</desc>|#\w{6}", "", svg))
    assert len(shapes) == 6


def test_it_is_drawn_the_same_every_time_and_only_where_there_is_something() -> None:
    """The same record gives the same bytes; no dimension, no picture."""
    first = triangle_svg(SIDES, whom=("مها", "3 years"), title="x")
    assert first == triangle_svg(SIDES, whom=("مها", "3 years"), title="x")
    assert triangle_svg([Side("Needs", ())], whom=(), title="x") == ""


def test_the_key_has_every_word_that_is_used_and_no_other() -> None:
    """A reader finds what a shape means below it."""
    key = words_of(key_svg([Said.BOTH, Said.NOTHING]))
    assert key == ["Both", MEANINGS[Said.BOTH], "Nothing written", MEANINGS[Said.NOTHING]]
