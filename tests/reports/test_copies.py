"""Of what a copy is made, and whose it can be."""

from typing import Any

import pytest

from assessment_kit.core.errors import InvalidInputError
from assessment_kit.reports.copies import copy_of
from tests.reports.records import record


@pytest.mark.parametrize("given", [{}, {"schema": 2, "sections": []}, {"schema": 1}])
def test_what_is_no_record_is_refused_in_one_sentence(given: dict[str, Any]) -> None:
    """Nothing half is printed."""
    with pytest.raises(InvalidInputError, match="not the record of an assessment"):
        copy_of(given, "full")


def test_a_copy_that_does_not_exist_is_refused_by_name() -> None:
    """The remedy stands beside it."""
    with pytest.raises(
        InvalidInputError,
        match="no copy called 'police'; choose full, court, family, partner, child or easy_read",
    ):
        copy_of(record(), "police")
