"""The people of a case; each row is a person and its id the person's id."""

from typing import ClassVar

from assessment_kit.instruments.model import About, Question, Scope
from assessment_kit.instruments.types.registry import register
from assessment_kit.instruments.types.rows import Rows


@register
class People(Rows):
    """The people of a case."""

    name: ClassVar[str] = "people"
    in_words: ClassVar[str] = "the people of the case; a row's id is the person's id"
    needed_columns: ClassVar[tuple[str, ...]] = ("kind", "name")

    def _row_faults(self, question: Question) -> list[str]:
        faults = super()._row_faults(question)
        if question.about is not About.PERSON or question.scope is not Scope.CASE:
            faults.append('people belong to the case; set about = "person" and scope = "case"')
        return faults
