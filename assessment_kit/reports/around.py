"""What the print of a question needs of the rest of the record: who is who, and when a thing is asked."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from assessment_kit.core.people import PersonKind
from assessment_kit.instruments.model import Audience
from assessment_kit.instruments.outline import question_from_json
from assessment_kit.instruments.scales import words_used
from assessment_kit.projection.tables import KEPT

Json = Mapping[str, Any]

_AUDIENCES = {
    PersonKind.PARENT_OR_CARER.value: Audience.PARENT.value,
    PersonKind.CHILD.value: Audience.CHILD.value,
}
_PUT_TO = {Audience.PARENT.value: "parents and carers", Audience.CHILD.value: "children and young people"}


@dataclass(frozen=True, slots=True)
class Around:
    """The rest of the record.

    Parameters
    ----------
    audiences
        Person id to "parent" or "child"; nobody else has wordings of their own.
    carried
        The ids of everything that came along from an earlier assessment.
    """

    audiences: Mapping[str, str] = field(default_factory=dict)
    carried: frozenset[str] = frozenset()

    def put_in_words(self, question: Json, subject: Json, answers: Iterable[Json]) -> list[str]:
        """Say in which words a question was put to whom it is about, or to those who answered it."""
        if question.get("type") == "ratings":  # each of them keeps the words it was asked in
            values = [value for answer in answers if isinstance(value := answer.get("value"), Mapping)]
            return words_used(question_from_json(question), values)
        wordings = question.get("wordings") or {}
        asked = [subject["id"]] if subject.get("id") else [answer.get("voice") for answer in answers]
        present = {self.audiences.get(str(person)) for person in asked}
        labels = {a: str((wordings.get(a) or {}).get("label") or "") for a in _PUT_TO if a in present}
        return [
            f"Put to {_PUT_TO[audience]} in these words: “{label}”"
            for audience, label in labels.items()
            if label and label != question.get("label")
        ]


def around(record: Json) -> Around:
    """Gather what questions need to know of the rest of a record."""
    kinds = {person.get("id"): person.get("kind") for person in record.get("people") or ()}
    kinds |= {child.get("id"): PersonKind.CHILD.value for child in record.get("children") or ()}
    return Around(
        audiences={str(p): _AUDIENCES[kind] for p, kind in kinds.items() if p and kind in _AUDIENCES},
        carried=frozenset(str(item["id"]) for item in carried_items(record)),
    )


def carried_items(record: Json) -> Iterator[Json]:
    """Give everything that came along from an earlier assessment, in the order of this one's questions."""
    for section in record["sections"]:
        for question in section["questions"]:
            for subject in question["subjects"]:
                yield from subject.get("carried") or ()


def is_asked(subject: Json) -> bool:
    """Tell whether a question is asked about someone; a record that does not say asks everything."""
    return bool(subject.get("is_asked", True))


def kept_words(question: Json) -> str:
    """Say why an answer stands where nothing is asked any more."""
    return f"{question.get('asked_when') or 'Not asked any more'}; {KEPT}."
