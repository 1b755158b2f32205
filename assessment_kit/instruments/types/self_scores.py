"""Readiness to change: the family's own score on each area, with the stage in plain words."""

from typing import Any, ClassVar

from assessment_kit.instruments.model import Column, Option, Question
from assessment_kit.instruments.types import numbers
from assessment_kit.instruments.types.registry import Asked, Names, is_filled, register
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
PRACTITIONER = "practitioner"  # who answers what is no view of the family
_BEFORE = (
    Column("rater_name", "Who scores: a name, or “we”", "short_text"),
    Column("rated_on", "When", "date"),
)
OF_WHOM = Column(
    "of_whom", "Of whom", "persons", "Whose stages these are, as you see them; they stand beside their own."
)
_AFTER = (Column("why", "In your own words: what makes it so?", "long_text"),)
# What a protocol can have asked beside each stage: what the part is called, and what 0 and 10 mean.
BESIDE_STAGES = {
    "importance": ("How much does it matter to you that this changes?", "Not at all", "More than anything"),
    "confidence": ("How sure are you that you can change it?", "Not sure at all", "Quite sure"),
}
SHORT = {"importance": "How much it matters", "confidence": "How sure"}  # beside a stage in a table
_OF_SOMEBODY_ELSE = {
    "importance": "How much does it matter to them that this changes, as you see it?",
    "confidence": "How sure do they seem to you that they can change it?",
}


@register
class SelfScores(Rows):
    """One row for each sitting of one person, or of several together; the options are the areas.

    A stage is a word and never a number: there is nothing to add up and no mean. Where the protocol says so,
    two numbers from 0 to 10 stand beside each stage: how much it matters, and how sure somebody is.

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
        """Name who scored and when, a practitioner of whom, each area, and why; areas said before stay."""
        areas = tuple(Column(area.id, area.label, "choice", area.hint, STAGES) for area in question.options)
        of_whom = (OF_WHOM,) if question.answered_by == PRACTITIONER else ()
        return question.columns or (*_BEFORE, *of_whom, *areas, *_AFTER)

    def accepts_part(self, column: Column, value: Any) -> None:
        """Take a whole number from 0 to 10, or none, where a number is asked for."""
        if numbers.is_number_or_face(column.type):
            numbers.accept(column.type, value)
        else:
            super().accepts_part(column, value)

    def part_words(self, column: Column, value: Any, names: Names) -> tuple[str, ...]:
        """Say a number as "7 out of 10"."""
        if numbers.is_number_or_face(column.type):
            return numbers.in_words(column.type, value)
        return super().part_words(column, value, names)

    def is_answered(self, question: Asked, value: Any, /) -> bool:
        """Tell whether a stage was chosen for any area; a name alone is no score."""
        return isinstance(value, dict) and any(is_filled(value.get(area.id)) for area in question.options)

    def _row_faults(self, question: Question) -> list[str]:
        taken = {column.id for column in (*_BEFORE, OF_WHOM, *_AFTER)} & {
            area.id for area in question.options
        }
        clash = f"an area cannot have the id '{', '.join(sorted(taken))}', which the type uses; rename it"
        return [*super()._row_faults(question), *([clash] if taken else [])]


def beside_stage(area: Column, scale: str, *, is_of_somebody_else: bool) -> Column:
    """Make the number that is asked beside the stage of an area."""
    label, low, high = BESIDE_STAGES[scale]
    said = _OF_SOMEBODY_ELSE[scale] if is_of_somebody_else else label
    return Column(f"{area.id}_{scale}", f"{area.label}: {_lower(said)}", numbers.NUMBER, low=low, high=high)


def beside_words(area: Column, beside: Column) -> str:
    """Say what is asked beside a stage, where the area stands above it already."""
    words = beside.label.removeprefix(f"{area.label}: ")
    return words[:1].upper() + words[1:]


def _lower(words: str) -> str:
    return words[:1].lower() + words[1:]
