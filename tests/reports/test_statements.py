"""A disputed statement stands beside the other version."""

from typing import Any

import pytest

from assessment_kit.reports.document import document
from assessment_kit.reports.html import html_page
from tests.reports.records import answer, question, record, section
from tests.reports.test_document import blocks, words


def stated(**value: Any) -> dict[str, Any]:
    """Make a record of one statement."""
    said = answer((value["text"], "Dana sees this differently: no"), value=value)
    one = question("q", "Home", said, type="statements", row_name="statement")
    return record(section("s", "S", one))


def test_both_versions_are_printed_each_once() -> None:
    """What the family says does not follow the record; it stands beside it."""
    made = document(stated(text="She was alone.", disputed_by="Dana", other_version="Her aunt\nwas there."))
    (_, block) = blocks(made)
    assert words(block) == ["She was alone."]
    other = block["other_version"]
    assert (other["by"], words(other)) == ("As Dana sees it", ["Her aunt", "was there."])


@pytest.mark.parametrize(
    ("value", "by", "how"),
    [
        ({"disputed_by": "Dana"}, "As Dana sees it", "How they see it has not been written down yet."),
        ({"other_version": "No."}, "As somebody else sees it", "No."),
    ],
)
def test_half_a_dispute_is_printed_as_one(value: dict[str, str], by: str, how: str) -> None:
    """That somebody disagrees is not lost because nobody wrote down how."""
    (_, block) = blocks(document(stated(text="She was alone.", **value)))
    assert (block["other_version"]["by"], words(block["other_version"])) == (by, [how])


def test_a_statement_that_nobody_disputes_is_a_paragraph() -> None:
    """Nothing is framed without need."""
    (_, block) = blocks(document(stated(text="She was alone.", disputed_by="", other_version=" ")))
    assert block["other_version"] is None


def test_a_dispute_is_told_by_words_and_not_by_colour() -> None:
    """On a black and white copy it is the same."""
    page = html_page(stated(text="She was alone.", disputed_by="Dana", other_version="No."))
    assert '<strong class="mark">Disputed</strong> <strong>As Dana sees it</strong>' in page
    assert "As it was written down" in page
