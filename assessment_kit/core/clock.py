"""The review points of an assessment and the days they are due, by the local protocol."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Heading:
    """One thing that a review discussion talks about, in the council's words."""

    id: str
    label: str


@dataclass(frozen=True, slots=True)
class ReviewPoint:
    """One point at which the work is looked at again, as the local protocol sets it.

    Parameters
    ----------
    days
        How many of `count` after the origin it is due.
    count
        What is counted: "working" or "calendar" days, "weeks" or "months".
    origin
        What the count runs from: "referral", "started", "strategy_discussion", "conference", "plan".
    only_if_open
        Whether it falls away once the assessment has ended.
    types
        The types of assessment that it belongs to; empty for all.
    headings
        What is talked about there.
    """

    id: str
    label: str
    days: int
    count: str = "working"
    origin: str = "referral"
    only_if_open: bool = False
    types: tuple[str, ...] = ()
    headings: tuple[Heading, ...] = ()

    def is_for(self, assessment_type: str) -> bool:
        """Tell whether assessments of a type have this point."""
        return not self.types or assessment_type in self.types
