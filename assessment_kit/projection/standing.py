"""What stands in the JSON of a section, for whoever draws it, and what is kept back."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

Json = Mapping[str, Any]
NOT_IN_COPY = "Not in this copy"


@dataclass(frozen=True, slots=True)
class Standing:
    """One answer or row that stands, also what was said before and is still true.

    Parameters
    ----------
    is_withheld
        Whether this reader does not see it; then there are no words and no value.
    """

    value: Any
    words: tuple[str, ...]
    is_withheld: bool = False

    @property
    def row(self) -> Json:
        """The parts of a row; empty where it is none."""
        return self.value if isinstance(self.value, Mapping) else {}


def questions(record: Json) -> Iterator[Json]:
    """Go through every question of a record."""
    for section in record["sections"]:
        yield from section["questions"]


def question_of(record: Json, question: str) -> Json | None:
    """Find a question by id."""
    return next((one for one in questions(record) if one["id"] == question), None)


def standing(question: Json | None, subject: str = "") -> list[Standing]:
    """List what stands under a question about somebody; empty where it is not asked at all."""
    parts = (part for part in (question or {}).get("subjects", ()) if part["id"] == subject)
    return [one for part in parts for one in _of_part(part)]


def standing_anywhere(question: Json | None) -> list[Standing]:
    """List what stands under a question, whoever it is about."""
    return [one for part in (question or {}).get("subjects", ()) for one in _of_part(part)]


def _of_part(part: Json) -> Iterator[Standing]:
    for item in part.get("carried") or ():
        if item.get("still_true") == "yes":
            yield Standing(item.get("value"), _words(item), is_withheld=not _words(item))
    for answer in part["answers"]:
        words, is_withheld = _words(answer), bool(answer.get("withheld"))
        if words or is_withheld:
            yield Standing(None if is_withheld else answer.get("value"), words, is_withheld)


def _words(item: Json) -> tuple[str, ...]:
    if item.get("withheld"):
        return ()
    cells: Iterable[Any] = item.get("cells") or ()
    return tuple(str(one) for one in item.get("words") or ()) or tuple(str(words) for _, words in cells)
