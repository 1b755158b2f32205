"""A long assessment with many notes beside it, in a workspace of its own, for measurements of the review."""

import random
import uuid
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from assessment_kit.core.answer import Operation
from assessment_kit.core.people import CaseRole, Role
from assessment_kit.instruments.model import About, Instrument, Question
from assessment_kit.store.record import Store

WORDS, NOTES = 9_000, 60
PASSWORD = "three quiet words"
_EACH = 100  # words of an answer
_FAMILY = [
    {"kind": "child", "name": "Robin Testerly", "date_of_birth": "2015-05-21"},
    {"kind": "child", "name": "Wren Testerly", "date_of_birth": "2019-02-03"},
    {"kind": "parent_or_carer", "name": "Jo Testerly", "relationship": "Mother"},
    {"kind": "parent_or_carer", "name": "Sam Testerly", "relationship": "Father"},
]
_VOCABULARY = [
    "school",
    "home",
    "morning",
    "evening",
    "mother",
    "father",
    "child",
    "sister",
    "asked",
    "said",
    "seen",
    "slept",
    "eaten",
    "quiet",
    "loud",
    "worried",
    "well",
    "doctor",
    "nurse",
    "visit",
    "street",
    "friend",
    "money",
    "work",
    "rent",
    "bus",
    "walk",
    "book",
    "bath",
    "garden",
    "kitchen",
    "Monday",
    "Friday",
]


@dataclass(frozen=True, slots=True)
class Reviewed:
    """Where the assessment is."""

    case: str
    assessment: str

    @property
    def path(self) -> str:
        """The path of its notebook."""
        return f"cases/{self.case}/{self.assessment}.ipynb"


def fill(home: Path) -> Reviewed:
    """Make a workspace with an assessment of some 9,000 words about two children, and 60 notes beside it."""
    Store.init(home)
    chance = random.Random(6)  # noqa: S311 - invented words, no secret
    with Store.open(home) as store:
        author = store.accounts.add("sam", "Sam Lee", [Role.PRACTITIONER], PASSWORD)
        supervisor = store.accounts.add("ria", "Ria Moss", [Role.SUPERVISOR], PASSWORD)
        case = store.cases.open(author, "R-0001", _FAMILY)
        store.cases.grant(author, case.id, "ria", CaseRole.SUPERVISOR)
        day = datetime.now(UTC).date() - timedelta(days=7)
        children = [child.id for child in case.children]
        made = store.assessments.start(author, case.id, "child_and_family", children, day, day)
        instrument = store.instrument_of(made)
        parents = [person.id for person in case.people if not person.is_child]
        operations = list(_operations(instrument, children, parents, chance))
        for start in range(0, len(operations), 100):
            store.answers.save(author, made.id, operations[start : start + 100])
        for number in range(NOTES):
            section = instrument.sections[number % len(instrument.sections)]
            note = store.annotations.add(supervisor, made.id, section.id, _text(chance, 30))
            if number % 3 == 0:
                store.annotations.reply(author, made.id, note.number, _text(chance, 20))
        return Reviewed(case.id, made.id)


def _operations(
    instrument: Instrument, children: list[str], parents: list[str], chance: random.Random
) -> Any:
    """Answer in words until there are enough, every question of long texts about everybody first."""
    about = {About.FAMILY: [""], About.EACH_CHILD: children, About.EACH_PARENT: parents}
    written = 0
    while written < WORDS:
        for question in instrument.questions:
            for subject in about.get(question.about, ()):
                value = _value(question, chance, is_first=written < WORDS / 2)
                if value is not None and written < WORDS:
                    written += _EACH
                    row = uuid.uuid4().hex if question.type == "statements" else ""
                    yield Operation(str(uuid.uuid4()), question.id, value, subject=subject, row=row)


def _value(question: Question, chance: random.Random, *, is_first: bool) -> Any:
    if question.type == "long_text" and is_first:
        return _text(chance, _EACH)
    if question.type == "statements":
        return {"text": _text(chance, _EACH)}
    return None


def _text(chance: random.Random, words: int) -> str:
    said = [chance.choice(_VOCABULARY) for _ in range(words)]
    return " ".join(word + ("." if place % 12 == 11 else "") for place, word in enumerate(said, 1))
