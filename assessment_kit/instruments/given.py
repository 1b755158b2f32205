"""The answers that a page or a record holds, found by question and subject."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from assessment_kit.instruments.model import About
from assessment_kit.instruments.outline import question_from_json
from assessment_kit.instruments.types import question_type

Answer = Mapping[str, Any]  # {question, subject, row, value, kind, voice, source}


class Given:
    """Answers by question and subject, without the rows that were taken away."""

    def __init__(self, answers: Sequence[Answer]) -> None:
        self._found: dict[str, dict[str, list[Answer]]] = defaultdict(lambda: defaultdict(list))
        for answer in answers:
            if answer.get("value") is not None:
                self._found[answer["question"]][answer.get("subject", "")].append(answer)

    def of(self, question: Mapping[str, Any], subject: str) -> list[Answer]:
        """Find what stands under a question about a subject; a list of people is one answer of all."""
        by_subject = self._found.get(question["id"], {})
        if question["about"] == About.PERSON.value:
            found = [answer for answers in by_subject.values() for answer in answers]
        else:
            found = by_subject.get(subject, [])
        kind, asked = question_type(question["type"]), question_from_json(question)
        return [answer for answer in found if kind.is_answered(asked, answer["value"])]

    def is_answered(self, question: Mapping[str, Any], subject: str) -> bool:
        """Tell whether anything stands under a question about a subject."""
        return bool(self.of(question, subject))
