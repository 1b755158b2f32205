"""Rows: a thing that can be there several times, each with an id made by the browser."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, ClassVar

from assessment_kit.core.errors import InvalidInputError
from assessment_kit.instruments.model import Column, Question
from assessment_kit.instruments.types.registry import (
    Asked,
    Names,
    QuestionType,
    question_type,
    refuse_unless,
    register,
)

SIMPLE_TYPES = ("short_text", "long_text", "date", "choice", "choices", "yes_no", "drawing", "persons")


@register
class Rows(QuestionType):
    """Rows whose parts the instrument names."""

    name: ClassVar[str] = "rows"
    in_words: ClassVar[str] = "rows with the columns that the instrument names"
    has_rows: ClassVar[bool] = True

    def columns_of(self, question: Question) -> tuple[Column, ...]:
        """Name the parts of each row."""
        return self.made_columns(question) or question.columns

    def _row_faults(self, question: Question) -> list[str]:
        faults = []
        if not question.row_name:
            faults.append("rows need a name; add 'row_name', such as \"visit\"")
        made = self.made_columns(replace(question, columns=()))
        if made and question.columns and question.columns != made:
            faults.append(f"the columns of a {self.name} question are fixed; remove 'columns'")
        columns = self.columns_of(question)
        if not columns:
            faults.append(f"a {self.name} question needs columns; add at least one")
        missing = [column for column in self.needed_columns if column not in {c.id for c in columns}]
        if missing:
            faults.append(f"a {self.name} question needs the columns {', '.join(missing)}; add them")
        return faults

    def accepts(self, question: Asked, value: Any, /) -> None:
        """Take an object of known columns, each of its type; null takes the row away."""
        refuse_unless(lambda v: isinstance(v, dict), question, value, "rows, each an object")
        columns = {column.id: column for column in self._parts(question)}
        for name, part in (value or {}).items():
            column = columns.get(name)
            if column is None:
                raise InvalidInputError(f"“{question.label}” has no part '{name}'; leave it out.")
            self.accepts_part(column, part)

    def accepts_part(self, column: Column, value: Any) -> None:
        """Refuse a value that no form can have sent for one part of a row."""
        question_type(column.type).accepts(column, value)

    def words(self, question: Asked, value: Any, names: Names, /) -> tuple[str, ...]:
        """Say each filled part as "label: words"; its further paragraphs follow as items of their own."""
        return tuple(self._lines(question, value, names))

    def _lines(self, question: Asked, value: Any, names: Names) -> Iterator[str]:
        for column, words in self._filled(question, value, names):
            yield f"{column.label}{'' if column.label.endswith((':', '?')) else ':'} {words[0]}"
            yield from words[1:]

    def cells(self, question: Question, value: Any, names: Names, /) -> tuple[tuple[str, str], ...]:
        """Say a row as (column label, words); paragraphs of one part are parted by a line break."""
        return tuple(
            (column.label, "\n".join(words)) for column, words in self._filled(question, value, names)
        )

    def _filled(self, question: Asked, value: Any, names: Names) -> Iterator[tuple[Column, tuple[str, ...]]]:
        for column in self._parts(question):
            words = self.part_words(column, value.get(column.id), names) if isinstance(value, dict) else ()
            if words:
                yield column, words

    def part_words(self, column: Column, value: Any, names: Names) -> tuple[str, ...]:
        """Say one part of a row in words."""
        return question_type(column.type).words(column, value, names)

    def _parts(self, question: Asked) -> tuple[Column, ...]:
        return self.columns_of(question) if isinstance(question, Question) else ()
