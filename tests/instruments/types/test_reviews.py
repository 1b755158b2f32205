"""Review discussions."""

from dataclasses import replace

import pytest

from assessment_kit.core.errors import InvalidInputError
from assessment_kit.instruments.model import Column, Condition, Option
from assessment_kit.instruments.types import question_type
from tests.instruments.types.questions import NAMES, question

LOCAL = replace(
    question("reviews"),
    columns=(
        Column(
            "point", "Which review point", "choice", options=(Option("network_meeting", "Network meeting"),)
        ),
        Column("held_on", "When it was held", "date"),
        Column(
            "network_meeting_worries",
            "What the family worries about",
            "long_text",
            when=Condition("point", ("network_meeting",)),
        ),
        Column("decided", "What was decided", "long_text"),
    ),
)
HELD = {"point": "network_meeting", "held_on": "2026-03-24", "network_meeting_worries": "The rent."}


def test_discussion_is_said_under_the_protocols_headings() -> None:
    """Who reads it finds the council's own headings."""
    question_type("reviews").accepts(LOCAL, HELD)
    assert question_type("reviews").cells(LOCAL, HELD, NAMES) == (
        ("Which review point", "Network meeting"),
        ("When it was held", "24 March 2026"),
        ("What the family worries about", "The rent."),
    )


def test_every_council_records_who_took_part() -> None:
    """The child, the family and the agencies each have a place, whatever the protocol says."""
    parts = {column.id for column in question("reviews").columns}
    assert {"child_took_part", "family_took_part", "agencies_took_part", "decided"} <= parts


def test_point_of_another_council_is_refused() -> None:
    """A review point that the protocol does not have cannot be held."""
    with pytest.raises(InvalidInputError, match="takes one of its options"):
        question_type("reviews").accepts(LOCAL, {"point": "huddle"})


@pytest.mark.parametrize("value", [{"point": "network_meeting"}, {"held_on": "2026-03-24"}, {"decided": "x"}])
def test_discussion_without_its_point_or_day_is_not_held_yet(value: dict[str, str]) -> None:
    """A half-written note is kept, but meets no review point."""
    question_type("reviews").accepts(LOCAL, value)
    assert not question_type("reviews").is_answered(LOCAL, value)
    assert question_type("reviews").is_answered(LOCAL, HELD)
