"""Finding in a record what a copy gathers from several sections: outcomes, replies, visits, actions."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

Json = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Standing:
    """One answer that stands, with where it stands."""

    section: Json
    question: Json
    subject: Json
    answer: Json

    @property
    def words(self) -> list[str]:
        """What it says; nothing where it is withheld."""
        return [str(words) for words in self.answer.get("words") or ()]

    @property
    def withheld(self) -> str:
        """Why the reader does not have it; empty where they do."""
        return str(self.answer.get("withheld") or "")


def standing(record: Json, *questions: str) -> Iterator[Standing]:
    """Give every answer to some questions, in the order of the sections."""
    for one in everything(record):
        if one.question["id"] in questions:
            yield one


def of_type(record: Json, question_type: str) -> Iterator[Standing]:
    """Give every answer to the questions of a type, such as the visits."""
    for one in everything(record):
        if one.question["type"] == question_type:
            yield one


def everything(record: Json) -> Iterator[Standing]:
    """Give every answer of a record."""
    for section in record["sections"]:
        for question in section["questions"]:
            for subject in question["subjects"]:
                for answer in subject["answers"]:
                    yield Standing(section, question, subject, answer)


def asks(record: Json, question: str) -> bool:
    """Tell whether a record has a question at all."""
    return any(one["id"] == question for section in record["sections"] for one in section["questions"])


def parents_of(record: Json) -> list[Json]:
    """Give the parents and carers."""
    return [person for person in record.get("people") or () if person.get("kind") == "parent_or_carer"]


def cells_of(answer: Json) -> dict[str, str]:
    """Give the parts of a row by their labels."""
    return {str(label): str(words) for label, words in answer.get("cells") or ()}
