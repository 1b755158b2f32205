"""No character of an answer can make a copy impossible, and none goes missing without a trace."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment_kit.reports.glyphs import fonts_folder, plain, printable


@pytest.mark.parametrize(
    "text",
    [
        "Zoë O’Brien-Łukaszewicz, £5, 3 × 2",
        "مرحبا بالعالم",
        "שלום",
        "আমি ভালো আছি",
        "मैं ठीक हूँ",
        "ਮੈਂ ਠੀਕ ਹਾਂ",
        "હું ઠીક છું",
        "நான் நலம்",
        "Всё хорошо",
        "☐ ☑ ✓ → •",
    ],
)
def test_the_scripts_of_families_in_england_are_drawn_as_written(text: str) -> None:
    """A grandmother's words in Bengali or Urdu are printed in Bengali or Urdu."""
    assert printable(text) == text


@pytest.mark.parametrize(
    ("char", "words"),
    [("😀", "[grinning face]"), ("中", "[cjk unified ideograph-4e2d]"), ("\ue000", "[U+E000]")],
)
def test_a_character_without_a_glyph_is_printed_by_name(char: str, words: str) -> None:
    """An emoji in a child's message is still told."""
    assert printable(f"a{char}b") == f"a{words}b"


def test_a_bullet_pasted_from_word_is_a_bullet() -> None:
    """Word's private symbol font does not exist elsewhere."""
    assert printable("\uf0b7 first") == "• first"


@pytest.mark.parametrize("char", ["\0", "\x07", "\u202e", "\u2066", "\ufeff", "\ufe0f"])
def test_a_character_that_only_steers_is_left_out(char: str) -> None:
    """A direction override in a name cannot turn a page round."""
    assert printable(f"a{char}b") == "ab"


def test_an_endless_word_can_break() -> None:
    """A pasted link does not run off the paper."""
    printed = printable("x" * 200)
    assert printed.replace("\u200b", "") == "x" * 200
    assert max(map(len, printed.split("\u200b"))) <= 30


def test_ordinary_words_are_not_broken() -> None:
    """What is searched for in the file is found."""
    assert "\u200b" not in printable(
        "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch is a village"
    )


@given(st.text())
def test_what_is_printed_is_drawn_by_our_fonts(text: str) -> None:
    """Printing twice changes nothing more: everything that is left has a glyph."""
    once = printable(text)
    assert printable(once).replace("\u200b", "") == once.replace("\u200b", "")


def test_the_plainest_writing_has_no_combining_marks() -> None:
    """The last resort cannot fail on marks that fonts cannot put together."""
    assert plain("a\u05b0é") == "a[U+05B0]é"


def test_the_fonts_may_be_passed_on() -> None:
    """Each copy carries parts of these fonts; their licence stands beside them."""
    assert "SIL OPEN FONT LICENSE" in (fonts_folder() / "OFL.txt").read_text(encoding="utf-8")
    assert sum(path.stat().st_size for path in fonts_folder().glob("*.ttf")) < 4_000_000
