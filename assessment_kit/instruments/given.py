"""The answers that a page or a record holds, found by question and subject."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from assessment_kit.instruments.conditions import deciding, is_asked
from assessment_kit.instruments.model import About
from assessment_kit.instruments.outline import question_from_json
from assessment_kit.instruments.types import question_type

Answer = Mapping[str, Any]  # {question, subject, row, value, kind, voice, source}
Outlined = Mapping[str, Any]  # a section, question or subject of an outline

CARRIED = "carried"  # type and id of the question whose rows say whether what was said is still true
_WHOEVER = {About.PERSON.value, About.ANYONE.value}  # the rows may be about different people


class Given:
    """Answers by question and subject, without the rows that were taken away.

    Parameters
    ----------
    sections
        The outlined sections that may name things carried along, `{id, value, kind}` under `carried` of a
        question's subjects; what was confirmed of them decides conditions where nothing is said now.
    """

    def __init__(self, answers: Sequence[Answer], sections: Sequence[Outlined] = ()) -> None:
        self._found: dict[str, dict[str, list[Answer]]] = defaultdict(lambda: defaultdict(list))
        for answer in answers:
            if answer.get("value") is not None:
                self._found[answer["question"]][answer.get("subject", "")].append(answer)
        said = (row for rows in self._found.get(CARRIED, {}).values() for row in rows)
        self._said = {row.get("row", ""): _still_true(row["value"]) for row in said}
        self._deciding: dict[str, list[Answer]] = defaultdict(list)
        for answer in deciding(answers, self._still_true_in(sections)):
            self._deciding[answer["question"]].append(answer)

    def of(self, question: Outlined, subject: str) -> list[Answer]:
        """Find what stands under a question about a subject; a list of people is one answer of all."""
        by_subject = self._found.get(question["id"], {})
        if question["about"] in _WHOEVER:
            found = [answer for answers in by_subject.values() for answer in answers]
        else:
            found = by_subject.get(subject, [])
        kind, asked = question_type(question["type"]), question_from_json(question)
        return [answer for answer in found if kind.is_answered(asked, answer["value"])]

    def is_answered(self, question: Outlined, subject: str) -> bool:
        """Tell whether anything stands under a question about a subject."""
        return bool(self.of(question, subject))

    def is_asked(self, question: Outlined, subject: Outlined) -> bool:
        """Tell whether a question is asked about a subject whose part is open."""
        if subject.get("closed"):
            return False
        if question["type"] == CARRIED and not subject.get("carried"):
            return False
        condition = question.get("when")
        return not condition or is_asked(
            question, subject["id"], self._deciding.get(condition["question"], ())
        )

    def still_true(self, carried_id: str) -> str:
        """Say what was made of something carried along: "yes", "changed", "no", or nothing yet."""
        return self._said.get(carried_id, "")

    def confirmed(self, subject: Outlined) -> list[Outlined]:
        """Find what was carried along under a question about a subject and is still true."""
        return [item for item in subject.get("carried") or () if self.still_true(item["id"]) == "yes"]

    def unconfirmed(self, subject: Outlined) -> list[Outlined]:
        """Find what was carried along and nobody has said anything of."""
        return [item for item in subject.get("carried") or () if not self.still_true(item["id"])]

    def is_settled(self, question: Outlined, subject: Outlined) -> bool:
        """Tell whether a question needs no more: it is answered, or what was said before is still true.

        What the review points read has to be written anew, since they read answers only.
        """
        if question["type"] == CARRIED:
            return not self.unconfirmed(subject)
        if self.is_answered(question, subject["id"]):
            return True
        return not question.get("clock") and bool(self.confirmed(subject))

    def _still_true_in(self, sections: Sequence[Outlined]) -> Iterator[Answer]:
        for section in sections:
            for question in section["questions"]:
                for subject in question["subjects"]:
                    for item in self.confirmed(subject):
                        here = {"question": question["id"], "subject": subject["id"]}
                        yield {**here, "value": item.get("value")}


def _still_true(value: Any) -> str:
    return str(value.get("still_true") or "") if isinstance(value, Mapping) else ""
