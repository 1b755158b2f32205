"""One assessment in a demo family's file: how the family came to it, what was written, and what happened."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from assessment_kit.core.answer import Operation, StatementKind
from assessment_kit.core.carrying import carried_id
from assessment_kit.core.errors import InvalidInputError
from assessment_kit.instruments.given import CARRIED
from assessment_kit.instruments.model import Instrument, Question, Scope

if TYPE_CHECKING:
    from assessment_kit.demo.family import Family

_BESIDE = ("id", "about", "by", "on", "mark", "from", "told_by", "voice")  # of a row, but not in its value
_DATED = frozenset({"people", "visits", "documents", "safety_scale", "section_47_scale", CARRIED})
_OF_WHAT = ("on", "by", "of")  # of words about what was said before, but not in their value


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


@dataclass(frozen=True, slots=True)
class Way:
    """A step up or down by which children came to an assessment from an earlier one of the file.

    Parameters
    ----------
    start
        What the file calls the earlier one.
    children
        The ids of those who came along.
    """

    start: str
    on: date
    by: str
    children: tuple[str, ...]
    level_before: str
    level_after: str
    reason: str


class Stage:
    """One assessment of a family.

    Parameters
    ----------
    content
        Its tables; those of the whole file where it is the only one.
    """

    def __init__(self, family: "Family", content: Mapping[str, Any]) -> None:
        self._family, self._content = family, content
        self.id: str = content.get("id", "")
        self.instrument: str = content.get("instrument", "child_and_family")
        self.lead: str = content["lead"]
        self.part_of: str = content.get("part_of", "")  # what the file calls the one that it is part of
        self.drawings: dict[str, bytes] = {}  # what was drawn, by the id that stands for it in a row

    @property
    def children(self) -> tuple[str, ...]:
        """The ids of the children that the assessment covers."""
        return self._children(self._content["children"])

    @property
    def referred_on(self) -> date:
        """The day that its working days are counted from."""
        return self._family.day(self._content["referred_on"])

    @property
    def started_on(self) -> date:
        """The day on which it was begun."""
        return self._family.day(self._content["started_on"])

    @property
    def begun_on(self) -> date:
        """The day from which anything could be written in it."""
        return min((way.on for way in self.ways), default=self.started_on)

    @property
    def ways(self) -> tuple[Way, ...]:
        """How the family came to it: the first begins it, others join it; none where it begins by itself."""
        return tuple(
            Way(
                start=way["stage"],
                on=self._family.day(way["on"]),
                by=way.get("by", self.lead),
                children=self._children(way.get("children", self._content["children"])),
                level_before=way["level_before"],
                level_after=way["level_after"],
                reason=self._family.resolved(way["reason"]),
            )
            for way in self._content.get("came_from", ())
        )

    @property
    def said_again_on(self) -> frozenset[date]:
        """The days on which somebody was asked whether things said before are still true."""
        return frozenset(self._family.day(said["on"]) for said in self._content.get("said_again", ()))

    @property
    def dated(self) -> frozenset[str]:
        """The sections of which the file says when they were written, or whose rows say it themselves.

        It may say so of one question apart from its section.
        """
        return frozenset(self._content.get("written", ())) | _DATED

    @property
    def steps(self) -> tuple[Step, ...]:
        """What happened to the assessment, in order."""
        return tuple(
            Step(
                self._family.day(step["on"]), step["do"], step["by"],
                self._family.resolved({k: v for k, v in step.items() if k not in {"on", "do", "by"}}),
            )
            for step in self._content.get("steps", ())
        )  # fmt: skip

    def person(self, local: str) -> str:
        """Find the id of somebody of the family."""
        return self._family.person(local)

    def answers(self, instrument: Instrument) -> list[Written]:
        """Ask for everything that was answered to be written down, by day."""
        found = [*self._earlier(), *self._single(), *self._rows(instrument)]
        return sorted(found, key=lambda written: written.on)

    def said_again(self, begun: Mapping[str, str]) -> list[Written]:
        """Ask for what was made of things said in earlier assessments to be written down, by day.

        The file names a thing as "stage/question/about", with the row after it where it is one of several.

        Parameters
        ----------
        begun
            The ids of the assessments, by what the file calls them.
        """
        found = [
            self._said_again(thing, said, begun)
            for said in self._content.get("said_again", ())
            for thing in said["of"]
        ]
        return sorted(found, key=lambda written: written.on)

    def _said_again(self, thing: str, said: Mapping[str, Any], begun: Mapping[str, str]) -> Written:
        stage, question, about, *row = thing.split("/")
        if stage not in begun or len(row) > 1:
            raise InvalidInputError(
                f"{self._family.name}: “{thing}” was said nowhere before; correct the file."
            )
        subject = self._family.person(about)
        row_before = self._family.id_of(stage, question, row[0]) if row else ""
        row_id = carried_id(begun[stage], question, subject, row_before)
        value = {key: value for key, value in said.items() if key not in _OF_WHAT}
        operation = Operation(
            op_id=self._family.id_of("operation", self.id, CARRIED, thing, str(said["on"])),
            question=CARRIED,
            value=self._family.resolved(value),
            base_rev=0,
            subject=subject,
            row=row_id,
        )
        return Written(self._family.day(said["on"]), str(said.get("by", self.lead)), operation)

    def _children(self, local: Iterator[str]) -> tuple[str, ...]:
        return tuple(self._family.person(child) for child in local)

    def _single(self) -> Iterator[Written]:
        times = self._content.get("written", {})
        for section, subjects in self._content.get("answers", {}).items():
            for subject, answers in subjects.items():
                for question, value in answers.items():
                    on = times.get(question, times.get(section, self._content["started_on"]))
                    beside = {"on": on, "about": subject}
                    yield self._written(question, "", value, beside, subject)

    def _earlier(self) -> Iterator[Written]:
        for text in self._content.get("earlier", ()):
            subject = text.get("about", "family")
            yield self._written(text["question"], "", text["value"], text, f"{subject}/earlier")

    def _rows(self, instrument: Instrument) -> Iterator[Written]:
        for name, rows in self._content.get("rows", {}).items():
            question, section = instrument.question(name), instrument.section_of(name)
            if question is None or section is None:
                raise InvalidInputError(
                    f"{self._family.name}: there is no question “{name}”; correct the family's file."
                )
            for number, row in enumerate(rows, start=1):
                local = row.get("id", f"{name}{number}")
                cells = self._with_people(question, cells_of(row, {column.id for column in question.columns}))
                beside = {key: row[key] for key in _BESIDE if key in row and key not in cells}
                beside["on"] = self._row_on(question, section.id, row)
                yield self._written(name, self._row_id(question, local), cells, beside, local)

    def _with_people(self, question: Question, cells: dict[str, Any]) -> dict[str, Any]:
        """Put ids in the place of the words by which the file names people and holds drawings."""
        kinds = {column.id: column.type for column in question.columns}
        for column, value in cells.items():
            if kinds.get(column) == "persons":
                cells[column] = [self._family.person(local) for local in value]
            elif kinds.get(column) == "drawing":
                cells[column] = self._family.id_of("drawing", value)
                self.drawings[cells[column]] = value.strip().encode()
        return cells

    def _row_id(self, question: Question, local: str) -> str:
        """Name a row: what belongs to the case has one name in every assessment of the file."""
        own = (self.id,) if self.id and question.scope is not Scope.CASE else ()
        return self._family.id_of(*own, question.id, local)

    def _row_on(self, question: Question, section: str, row: Mapping[str, Any]) -> date:
        """Say when a row was written: after the visit it rests on, else with its section."""
        day = self._family.day
        if "on" in row:
            return day(row["on"])
        kind, _, local = str(row.get("from", "")).partition(":")
        if kind == "visit":
            return self._family.happened_on(local)
        own = row.get("rated_on") or (row.get("happened_on") if question.type == "visits" else None)
        if question.type == "documents":
            own = row.get("received_on")
        return day(own or self._content.get("written", {}).get(section) or self._content["started_on"])

    def _written(self, question: str, row: str, value: Any, beside: Mapping[str, Any], key: str) -> Written:
        about = str(beside.get("about", "family"))
        own = (self.id,) if self.id else ()
        on = beside["on"]
        operation = Operation(
            op_id=self._family.id_of("operation", *own, question, about, key),
            question=question,
            value=self._family.resolved(value),
            base_rev=0,
            subject=row if question == "people" else self._family.person(about),
            row=row,
            kind=StatementKind(beside["mark"]) if "mark" in beside else None,
            voice=self._family.person(str(beside.get("voice", "family"))),
            source=self._family.source(str(beside.get("from", ""))),
            told_by=self._family.person(str(beside.get("told_by", "family"))),
        )
        when = on if isinstance(on, date) else self._family.day(on)
        return Written(max(when, self.begun_on), str(beside.get("by", self.lead)), operation)


def cells_of(row: Mapping[str, Any], columns: Collection[str] = ()) -> dict[str, Any]:
    """Leave of a row in the file what is its value; a word of our own may be a column of it too."""
    return {key: value for key, value in row.items() if key in columns or key not in _BESIDE}
