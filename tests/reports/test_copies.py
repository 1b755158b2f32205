"""What a copy leaves out before anything is laid out."""

from typing import Any

import pytest

from assessment_kit.core.errors import InvalidInputError
from assessment_kit.reports.compile import attachment
from assessment_kit.reports.copies import copy_of
from assessment_kit.reports.document import document
from tests.reports.records import answer, question, record, section

NAME = "Ivy Quillfeather"


def referral(is_public: str, **other: Any) -> dict[str, Any]:
    """Make a referral by a named person."""
    return record(
        section(
            "referral",
            "Referral",
            question("referrer_name", "Who made the referral?", answer((NAME,)), type="short_text"),
            question(
                "referrer_is_public", "A member of the public?", answer(("Yes",), value=is_public, **other)
            ),
        )
    )


def test_a_member_of_the_public_who_referred_is_named_in_no_copy() -> None:
    """Not on paper, not in the record inside the file."""
    kept = copy_of(referral("yes"), "full")
    assert NAME not in str(document(kept)) + attachment(kept)
    assert "named in no copy" in str(document(kept))


def test_a_professional_who_referred_is_named() -> None:
    """The school stands by what it says."""
    assert NAME in str(document(copy_of(referral("no"), "full")))


def test_one_unsettled_yes_is_enough_to_leave_the_name_out() -> None:
    """While two people disagree the name is kept safe."""
    assert NAME not in str(copy_of(referral("no", conflicts=[{"value": "yes", "words": ["Yes"]}]), "full"))


def test_the_record_that_was_given_is_not_changed() -> None:
    """Printing changes nothing."""
    given = referral("yes")
    copy_of(given, "full")
    assert NAME in str(given)


@pytest.mark.parametrize("given", [{}, {"schema": 2, "sections": []}, {"schema": 1}])
def test_what_is_no_record_is_refused_in_one_sentence(given: dict[str, Any]) -> None:
    """Nothing half is printed."""
    with pytest.raises(InvalidInputError, match="not the record of an assessment"):
        copy_of(given, "full")


def test_a_copy_that_does_not_exist_is_refused_by_name() -> None:
    """The remedy stands beside it."""
    with pytest.raises(InvalidInputError, match="no copy called 'police'; choose one of: full"):
        copy_of(record(), "police")
