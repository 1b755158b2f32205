"""No cell of a CSV file begins as a formula does, and every text can be had back."""

import re

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment_kit.exchange.analysts.defusing import as_written, defused, defused_column

BEGINS_A_FORMULA = re.compile(r'[ \xa0\x0b\x0c"]*[=+\-@\uff1d\uff0b\uff0d\uff20\t\r\n]')
NASTY = st.text(st.sampled_from("=+-@'\t\r\n;, \"a1\uff1d\uff20\xa0"), max_size=12)
TEXTS = st.one_of(NASTY, st.text(st.characters(exclude_categories=["Cs"]), max_size=30))


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+44 20 7946 0000",
        "-2 days",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "\n=1",
        ' "=1',
        "\xa0=1",
        "＝1＋1",
        "'=1",
    ],
)
def test_what_a_spreadsheet_would_run_begins_with_an_apostrophe(text: str) -> None:
    """A telephone number that somebody typed is read as a text, and a formula that somebody sent too."""
    assert not BEGINS_A_FORMULA.match(defused(text))
    assert as_written(defused(text)) == text


@pytest.mark.parametrize("text", ["rang at ten;=1+1", "one\n=1+1", "one\t@now", 'one; "=1', "one\r-1"])
def test_a_program_that_parts_cells_otherwise_finds_no_formula_inside(text: str) -> None:
    """A spreadsheet set to semicolons splits a cell, and what it finds there is a text all the same."""
    assert all(not BEGINS_A_FORMULA.match(part) for part in re.split(r"[;\t\r\n]", defused(text)) if part)
    assert as_written(defused(text)) == text


@pytest.mark.parametrize("text", ["", "a", "0", "Domestic abuse - other", "a=b", "Ada's", "10%", "ZoË – 3;4"])
def test_an_ordinary_text_stays_as_it_is(text: str) -> None:
    """Nobody finds apostrophes where there is nothing to defuse."""
    assert defused(text) == text


@given(TEXTS)
def test_every_text_comes_back(text: str) -> None:
    """Whatever was written can be had back from its cell."""
    assert as_written(defused(text)) == text
    assert not BEGINS_A_FORMULA.match(defused(text))


@given(st.lists(st.one_of(st.none(), TEXTS), max_size=8))
def test_a_column_is_defused_cell_by_cell(texts: list[str | None]) -> None:
    """The quick look over a column finds each cell that needs it, and leaves missing ones missing."""
    column = defused_column(pa.array(texts, pa.string()))
    assert column.to_pylist() == [None if text is None else defused(text) for text in texts]
