"""Whose number a rating is, and what they are to the children."""

from datetime import UTC, datetime
from typing import Any

import pytest

from assessment_kit.core.answer import Address, Revision, RevisionStatus
from assessment_kit.instruments.loading import Library
from assessment_kit.projection.answers import Wording

SCALE = Library().get("child_and_family", 1).question("safety_scale")
WORDING = Wording({"dana": "Dana Okafor"}, {}, {}, parts={"dana": "mother of both"})


def read(value: dict[str, Any], voice: str = "") -> dict[str, str]:
    """Read a rating as a table shows it."""
    assert SCALE is not None
    revision = Revision(
        seq=1, address=Address("a1", SCALE.id, "", "r1"), rev=1, base_rev=0, status=RevisionStatus.APPLIED,
        value=value, author="sam", author_name="Sam Lee", op_id="o1", voice=voice,
        recorded_at=datetime(2026, 3, 2, 10, tzinfo=UTC), instrument="child_and_family", instrument_version=1,
    )  # fmt: skip
    return dict(WORDING.answer(SCALE, revision).cells)


def test_a_person_of_the_case_is_named_with_their_part() -> None:
    """Whoever reads the table years later knows that Dana is the mother."""
    cells = read({"number": 0}, "dana")
    assert cells["Who gave this number"] == "Dana Okafor"
    assert cells["What they are to the children"] == "mother of both"


@pytest.mark.parametrize("voice", ["", "dana"])
def test_what_was_typed_stands(voice: str) -> None:
    """A name and a part in the family's own words go before those of the list."""
    cells = read({"number": 4, "rater_name": "Nan", "role": "Kerry's mum"}, voice)
    assert (cells["Who gave this number"], cells["What they are to the children"]) == ("Nan", "Kerry's mum")
