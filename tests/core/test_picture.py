"""Our own pictures as SVG."""

from xml.etree import ElementTree as ET

from hypothesis import given
from hypothesis import strategies as st

from assessment_kit.core.picture import disc, ground, line, picture, safe, text, wrapped


@given(st.text(max_size=80), st.text(max_size=80))
def test_any_text_stays_text(title: str, words: str) -> None:
    """A name with signs of markup, or with half a character, neither breaks nor changes the picture."""
    drawn = text(0, 0, words) + line(0, 0, 1, 1, "#000") + disc(5, 5, 0) + ground(0, 0, 1, 1)
    root = ET.fromstring(picture(10, 10, title, words, drawn))  # noqa: S314 - our own
    assert {one.tag.rpartition("}")[2] for one in root.iter()} == {
        "svg", "title", "desc", "text", "line", "circle", "rect",
    }  # fmt: skip


def test_long_words_are_cut_at_the_number_of_lines() -> None:
    """A picture does not grow with a name; the whole name stands beside it."""
    assert wrapped("one two three four", 6, most=2) == ["one", "two\u2026"]
    assert wrapped("", 6) == [""]
    assert safe("a\x00<b>\ud800") == "a&lt;b&gt;"
