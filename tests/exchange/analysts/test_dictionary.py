"""The data dictionary says what each column means, and the page of the reference is made from it."""

from pathlib import Path

import pytest

from assessment_kit.exchange.analysts.columns import TYPES, Table
from assessment_kit.exchange.analysts.dictionary import DICTIONARY, entries, page
from assessment_kit.exchange.analysts.legs import tables
from assessment_kit.exchange.analysts.tables_of_answers import BOOK

PAGE = Path(__file__).resolve().parents[3] / "docs" / "reference" / "frames.md"
EVERY = (*tables(identified=True), *BOOK, DICTIONARY)
COUNTED = {"working_days", "working_day", "working_days_over", "days_taken", "calendar_days_given"}


def test_there_are_tables_to_look_at() -> None:
    """No test of this file passes because there is nothing to read."""
    assert len(EVERY) == 21
    assert len({table.name for table in EVERY}) == len(EVERY)


@pytest.mark.parametrize("table", EVERY, ids=lambda table: table.name)
def test_each_column_says_what_it_means(table: Table) -> None:
    """Nobody has to guess; what counts something says what, and what counts days says by which rule."""
    for column in table.columns:
        assert column.holds in TYPES
        assert len(column.means.words) > 2, column.name
        if column.name in COUNTED:
            assert column.means.unit, column.name
            assert column.means.rule, column.name


def test_no_column_is_named_for_what_may_not_be_there() -> None:
    """Without names there is no column for a name, a birth date, an address, a place or a text."""
    named = {column.name for table in tables(identified=False) for column in table.columns}
    assert named.isdisjoint({"date_of_birth", "address", "place", "text", "why", "reference"})


def test_the_dictionary_has_an_entry_for_each_column() -> None:
    """The file for programs leaves nothing out."""
    listed = {(entry.table, entry.column) for entry in entries(EVERY)}
    assert listed == {(table.name, column.name) for table in EVERY for column in table.columns}


def test_the_page_of_the_reference_is_what_the_code_says() -> None:
    """Run `python scripts/make_frames_page.py` after a column was added or changed."""
    assert PAGE.read_text(encoding="utf-8") == page()
