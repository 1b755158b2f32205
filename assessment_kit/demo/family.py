"""A demo family's file: who they are, what was written about them, and what happened to the assessment."""

import tomllib
import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from assessment_kit.core.answer import Operation, StatementKind
from assessment_kit.core.errors import InvalidInputError
from assessment_kit.demo.offsets import resolve, resolved
from assessment_kit.instruments.model import Instrument, Question

_SPACE = uuid.UUID("6f0e3b52-6a0c-4c9f-9d55-6d0f4f1d8a11")  # demo ids are the same in every demo
_BESIDE = ("id", "about", "by", "on", "mark", "from", "told_by", "voice")  # of a row, but not in its value
_MARKED = frozenset({"statements"})


@dataclass(frozen=True, slots=True)
class Written:
    """One operation, by whom and on which day."""

    on: date
    by: str
    operation: Operation


@dataclass(frozen=True, slots=True)
class Step:
    """Something that happened to the assessment: declared, submitted, returned, annotated, authorised."""

    on: date
    do: str
    by: str
    details: Mapping[str, Any] = field(default_factory=dict)


class Family:
    """One family of the demo.

    Parameters
    ----------
    name
        The file's name, and the seed of its ids.
    content
        The file's tables.
    today
        The day that every distance is counted from.
    """

    def __init__(self, name: str, content: Mapping[str, Any], today: date) -> None:
        self.name, self.today = name, today
        self._content = content

    def __getitem__(self, key: str) -> Any:
        """Read a key of the file that every family has."""
        return self._content[key]

    def day(self, key: str) -> date:
        """Find the day that a key of the file names."""
        return resolve(str(self._content[key]), self.today)

    def id_of(self, *local: str) -> str:
        """Make the id of something that the file names by a word."""
        return str(uuid.uuid5(_SPACE, "/".join((self.name, *local))))

    @property
    def children(self) -> tuple[str, ...]:
        """The ids of the children that the assessment covers."""
        return tuple(self.id_of("people", child) for child in self["children"])

    @property
    def contributors(self) -> tuple[str, ...]:
        """The logins that write in the case beside the lead practitioner."""
        return tuple(self._content.get("contributors", ()))

    @property
    def steps(self) -> tuple[Step, ...]:
        """What happened to the assessment, in order."""
        return tuple(
            Step(
                resolve(step["on"], self.today), step["do"], step["by"],
                resolved({k: v for k, v in step.items() if k not in {"on", "do", "by"}}, self.today),
            )
            for step in self._content.get("steps", ())
        )  # fmt: skip

    def people(self) -> list[Written]:
        """Ask for the people to be written down, on the day of the referral."""
        return [
            self._written(
                "people", person["id"], self._cells(person), {"on": self["referred_on"]}, person["id"]
            )
            for person in self["people"]
        ]

    def answers(self, instrument: Instrument) -> list[Written]:
        """Ask for everything else to be written down, by day."""
        found = [*self._earlier(), *self._single(), *self._rows(instrument)]
        return sorted(found, key=lambda written: written.on)

    def _single(self) -> Iterator[Written]:
        times = self._content.get("written", {})
        rewritten = {(e["question"], e.get("about", "family")) for e in self._content.get("earlier", ())}
        for section, subjects in self._content.get("answers", {}).items():
            for subject, answers in subjects.items():
                for question, value in answers.items():
                    beside = {"on": times.get(section, self["started_on"]), "about": subject}
                    base = 1 if (question, subject) in rewritten else 0
                    yield self._written(question, "", value, beside, subject, base)

    def _earlier(self) -> Iterator[Written]:
        for text in self._content.get("earlier", ()):
            subject = text.get("about", "family")
            yield self._written(text["question"], "", text["value"], text, f"{subject}/earlier")

    def _rows(self, instrument: Instrument) -> Iterator[Written]:
        for name, rows in self._content.get("rows", {}).items():
            question, section = instrument.question(name), instrument.section_of(name)
            if question is None or section is None:
                raise InvalidInputError(
                    f"{self.name}: there is no question “{name}”; correct the family's file."
                )
            for number, row in enumerate(rows, start=1):
                local = row.get("id", f"{name}{number}")
                beside = {"on": self._row_on(question, section.id, row)} | row
                yield self._written(name, local, self._cells(row), beside, local)

    def _row_on(self, question: Question, section: str, row: Mapping[str, Any]) -> str:
        """Say when a row was written: after the visit it rests on, else with its section."""
        kind, _, local = str(row.get("from", "")).partition(":")
        if kind == "visit":
            return str(next(v for v in self["rows"]["visits"] if v["id"] == local)["happened_on"])
        own = row.get("rated_on") or (row.get("happened_on") if question.type == "visits" else None)
        if question.type == "documents":
            own = row.get("received_on")
        return str(own or self._content.get("written", {}).get(section) or self["started_on"])

    def _cells(self, row: Mapping[str, Any]) -> dict[str, Any]:
        return {key: value for key, value in row.items() if key not in _BESIDE}

    def _written(
        self, question: str, row: str, value: Any, beside: Mapping[str, Any], key: str, base_rev: int = 0
    ) -> Written:
        row_id = self.id_of(question, row) if row else ""
        about = str(beside.get("about", "family"))
        subject = row_id if question == "people" else self._person(about)
        operation = Operation(
            op_id=self.id_of("operation", question, about, key),
            question=question,
            value=resolved(value, self.today),
            base_rev=base_rev,
            subject=subject,
            row=row_id,
            kind=StatementKind(beside["mark"]) if "mark" in beside else None,
            voice=self._person(str(beside.get("voice", "family"))),
            source=self._source(str(beside.get("from", ""))),
            told_by=self._person(str(beside.get("told_by", "family"))),
        )
        return Written(resolve(str(beside["on"]), self.today), str(beside.get("by", self["lead"])), operation)

    def _person(self, local: str) -> str:
        if local == "family":
            return ""
        if all(person["id"] != local for person in self["people"]):
            raise InvalidInputError(f"{self.name}: nobody is called “{local}”; correct the file.")
        return self.id_of("people", local)

    def _source(self, local: str) -> str:
        kind, _, name = local.partition(":")
        question = {"visit": "visits", "document": "documents"}.get(kind, "")
        return f"{kind}:{self.id_of(question, name)}" if question else local


def families_folder() -> Path:
    """Find the folder of the families' files."""
    return Path(__file__).parent / "families"


def load_families(today: date) -> tuple[Family, ...]:
    """Read every family of the demo.

    Parameters
    ----------
    today
        The day that every distance is counted from.
    """
    return tuple(
        Family(path.stem, tomllib.loads(path.read_text(encoding="utf-8")), today)
        for path in sorted(families_folder().glob("*.toml"))
    )
