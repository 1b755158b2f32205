"""Readiness to change: the family's own score on each area, with the stage in plain words."""

from typing import Any, ClassVar

from assessment_kit.instruments.model import Column, Option, Question
from assessment_kit.instruments.types.registry import Asked, is_filled, register
from assessment_kit.instruments.types.rows import Rows

STAGES = (
    Option("precontemplation", "I don’t see that anything needs to change"),
    Option("contemplation", "I’m thinking about it"),
    Option("preparation", "I’m getting ready"),
    Option("action", "I’m doing it"),
    Option("maintenance", "I’ve kept it going"),
)
SEEN_BY_OTHERS = {  # the same, said of somebody else
    "precontemplation": "Does not see that anything needs to change",
    "contemplation": "Is thinking about it",
    "preparation": "Is getting ready",
    "action": "Is doing it",
    "maintenance": "Has kept it going",
}
_BEFORE = (
    Column("rater_name", "Who scores: a name, or “we”", "short_text"),
    Column("rated_on", "When", "date"),
)
_AFTER = (Column("why", "In your own words: what makes it so?", "long_text"),)


@register
class SelfScores(Rows):
    """One row for each sitting of one person, or of several together; the options are the areas.

    A stage is a word and never a number: there is nothing to add up and no mean.

    References
    ----------
    Prochaska and DiClemente (1983), Stages and processes of self-change of smoking.
    Seed 003: "the family will be asked to score themselves on each area".
    """

    name: ClassVar[str] = "self_scores"
    in_words: ClassVar[str] = (
        "the family’s own score: a stage of change in words for each area, by each person"
    )
    takes_options: ClassVar[bool] = True
    may_be_required: ClassVar[bool] = False

    def made_columns(self, question: Question) -> tuple[Column, ...]:
        """Name who scored and when, one part for each area, and why; areas said before stay as they are."""
        areas = tuple(Column(area.id, area.label, "choice", area.hint, STAGES) for area in question.options)
        return question.columns or (*_BEFORE, *areas, *_AFTER)

    def is_answered(self, question: Asked, value: Any, /) -> bool:
        """Tell whether a stage was chosen for any area; a name alone is no score."""
        return isinstance(value, dict) and any(is_filled(value.get(area.id)) for area in question.options)

    def _row_faults(self, question: Question) -> list[str]:
        taken = {column.id for column in (*_BEFORE, *_AFTER)} & {area.id for area in question.options}
        clash = f"an area cannot have the id '{', '.join(sorted(taken))}', which the type uses; rename it"
        return [*super()._row_faults(question), *([clash] if taken else [])]
