"""Which questions' answers go along on a step up or down, and which are a matter of their own stage."""

from assessment_kit.instruments.model import Question, Scope
from assessment_kit.instruments.outline import NOT_EXPLORED

# What was said before is carried by itself; a number is one person's on one day, for good, and so is a check.
_STAY = {"carried", "reviews", "ratings", "self_scores"}
# The clock counts each assessment's own days; that a child needs it by a day is a thing that was said.
_CLOCK_GOES = {"", "needs_by", "needs_by_because"}


def _stays(kind: str) -> bool:
    return kind in _STAY or kind.startswith("knowledge_")


def goes_along(question: Question) -> bool:
    """Tell whether what was said to a question is asked about again in the next stage."""
    if question.stays or _stays(question.type) or question.scope is not Scope.ASSESSMENT:
        return False
    return question.clock in _CLOCK_GOES and not question.id.endswith(NOT_EXPLORED)
