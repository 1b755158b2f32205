"""Paragraphs and bullets survive to paper, each in its own direction."""

import pytest

from assessment_kit.reports.paragraphs import paragraphs


def test_pasted_paragraphs_and_bullets_stay_apart() -> None:
    """What was three lines in the form is three lines on paper."""
    made = paragraphs(["One.\n• two\n• three", "Four."])
    assert [(p["text"], p["bullet"]) for p in made] == [
        ("One.", False), ("two", True), ("three", True), ("Four.", False),
    ]  # fmt: skip


def test_empty_lines_are_not_printed() -> None:
    """White space is no paragraph."""
    assert paragraphs(["", " \n\n ", "\u2028"]) == []


@pytest.mark.parametrize(
    ("text", "is_rtl", "language"),
    [
        ("مرحبا Sam", True, "ar"),
        ("میں ٹھیک ہوں", True, "ur"),
        ("چطورید", True, "fa"),
        ("שלום", True, "he"),
        ("Sam said مرحبا", False, ""),
        ("আমি", False, "bn"),
        ("12.", False, ""),
    ],
)
def test_each_paragraph_has_its_own_direction_and_language(text: str, is_rtl: bool, language: str) -> None:
    """A screen reader speaks Urdu as Urdu, and the line begins on the right."""
    (made,) = paragraphs([text])
    assert (made["rtl"], made["lang"]) == (is_rtl, language)
