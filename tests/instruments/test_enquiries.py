"""What a careful colleague would ask about a section 47 enquiry."""

from typing import Any

from assessment_kit.instruments.advice import advice
from assessment_kit.instruments.outline import outline
from tests.instruments.shipped import first

CHILDREN = {"each_child": [{"id": "c1", "name": "Ayo"}, {"id": "c2", "name": "Maya"}]}
OUTLINE = outline(first("section_47_enquiry"), CHILDREN)
PAIR = {"worried_about": "He hit her.", "could_happen": "Ayo is hurt.", "safety_goal": "He lives elsewhere."}
NOT_MARKED = "No strategy discussion is marked as the one that began the enquiries"
NO_CONFERENCE = "A child at continuing risk of significant harm has no conference about Ayo"
CONTINUING = {
    "question": "section_47_outcome",
    "subject": "c1",
    "value": "substantiated_continuing_risk",
}


def told(*answers: dict[str, Any]) -> str:
    """Ask for advice, in one text."""
    given = [{"subject": "", "row": "", **answer} for answer in answers]
    return "\n".join(one.words for one in advice(OUTLINE, given))


def discussion(**parts: str) -> dict[str, Any]:
    """Write down one strategy discussion."""
    return {"question": "strategy_discussions", "row": "r1", "value": {"held_on": "2026-03-02", **parts}}


def number(child: str) -> dict[str, Any]:
    """Give a number for a child."""
    return {"question": "section_47_scale", "subject": child, "row": f"s-{child}", "value": {"number": 3}}


def test_discussion_that_began_the_enquiries_is_asked_for() -> None:
    """Without it no conference has a date, and nobody would notice."""
    assert NOT_MARKED in told(discussion())
    assert NOT_MARKED in told(discussion(began_enquiries="no"))
    assert NOT_MARKED not in told(discussion(began_enquiries="yes"))
    assert NOT_MARKED not in told()


def test_child_at_continuing_risk_without_a_conference_is_asked_about() -> None:
    """Leaving out a conference where one is expected has to be explained."""
    steps = {"question": "section_47_next_steps", "subject": "c1"}
    why = {"question": "no_conference_because", "subject": "c1", "value": "He has moved out for good."}
    assert NO_CONFERENCE in told(CONTINUING, {**steps, "value": ["section_17"]})
    assert NO_CONFERENCE in told(CONTINUING, {**steps, "value": ["none"]})
    assert NO_CONFERENCE not in told(CONTINUING, {**steps, "value": ["section_17"]}, why)
    assert NO_CONFERENCE not in told(CONTINUING, {**steps, "value": ["conference", "section_17"]})
    assert NO_CONFERENCE not in told(
        {**CONTINUING, "value": "not_substantiated"}, {**steps, "value": ["none"]}
    )


def test_each_child_in_danger_has_a_number() -> None:
    """A number for one child says nothing about the other."""
    danger = {"question": "danger_statements", "row": "d", "value": PAIR}
    assert "nobody has given a number on the scale yet" in told(danger)
    assert "nobody has given a number for Maya yet" in told(danger, number("c1"))
    assert "given a number" not in told(danger, number("c1"), number("c2"))
    assert "given a number" not in told(number("c1"))
