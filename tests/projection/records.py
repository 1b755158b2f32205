"""A small record of an invented family, and a double of the store that holds it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from typing import Any

from assessment_kit.core.annotation import Annotation
from assessment_kit.core.answer import Address, Revision, RevisionStatus
from assessment_kit.core.assessment import Assessment, Event, EventKind
from assessment_kit.core.case import Case, Holding
from assessment_kit.core.errors import NotFoundError
from assessment_kit.core.people import Account, CaseRole, Person, Role
from assessment_kit.core.read_back import ReadBack
from assessment_kit.core.stepping import Step
from assessment_kit.instruments.due import Around
from assessment_kit.instruments.loading import shipped
from assessment_kit.instruments.model import Instrument
from assessment_kit.instruments.protocol import Protocol
from assessment_kit.instruments.protocol_reading import load_protocol
from assessment_kit.projection.model import AnswerView, RecordView
from assessment_kit.projection.record import project

AT = datetime(2026, 3, 4, 10, 42, tzinfo=UTC)
SAM = Account("u1", "sam", "Sam Lee", frozenset({Role.PRACTITIONER}))
PRIYA = Account("u2", "priya", "Priya Nair", frozenset({Role.SUPERVISOR}))
AYO, TILLY, DANA, TEACHER = "ayo", "tilly", "dana", "teacher"
PEOPLE = {
    AYO: {"kind": "child", "name": "Ayo Okafor", "date_of_birth": "2019-02-01"},
    TILLY: {"kind": "child", "name": "Tilly Okafor", "expected_on": "2026-05-01"},
    DANA: {"kind": "parent_or_carer", "name": "Dana Okafor", "relationship": "mother"},
    TEACHER: {"kind": "professional", "name": "Jo Field", "agency": "Hill School"},
}
VISIT = {
    "happened_on": "2026-03-03", "kind": "home_visit", "place": "12 Elm Road", "present": "Dana, Ayo",
}  # fmt: skip
CASE_QUESTIONS = {q.id for q in shipped().get("case", 1).questions}


@dataclass
class Records:
    """A store with one assessment, as far as the projection reads it."""

    revisions_now: list[Revision] = field(default_factory=list)
    events: tuple[Event, ...] = (Event(EventKind.STARTED, "u1", "Sam Lee", AT),)
    notes: list[Annotation] = field(default_factory=list)
    complete: Mapping[str, bool] = field(default_factory=dict)
    children: tuple[str, ...] = (AYO, TILLY)
    instrument: Instrument = field(default_factory=lambda: shipped().get("child_and_family", 1))
    protocol: Protocol = field(default_factory=load_protocol)
    asked_as_of: list[int | None] = field(default_factory=list)
    id: str = "assessment"
    people: tuple[Person, ...] = ()  # of the case, for an instrument that has no list of people
    earlier: dict[str, "Records"] = field(default_factory=dict)  # the other assessments of the case
    taken: list[Step] = field(default_factory=list)
    part_of: str = ""
    author: Account = SAM
    read_back: dict[Address, ReadBack] = field(default_factory=dict)
    pictures: dict[str, str] = field(default_factory=dict)  # drawings by id
    holdings: tuple[Holding, ...] = (
        Holding("u1", "Sam Lee", CaseRole.LEAD),
        Holding("u2", "Priya Nair", CaseRole.SUPERVISOR),
    )

    @property
    def assessments(self) -> "Records":
        """Read assessments here."""
        return self

    cases = assessments

    @property
    def accounts(self) -> "Accounts":
        """Read accounts here."""
        return Accounts(self)

    @property
    def answers(self) -> "Answers":
        """Read answers here."""
        return Answers(self)

    @property
    def annotations(self) -> "Annotations":
        """Read annotations here."""
        return Annotations(self)

    def get(self, _account: Any, which: str, /) -> Any:
        """Read an assessment or the case."""
        return self.case if which == "case" else self.stage(which).assessment

    @property
    def due(self) -> "Due":
        """Read here what moves days from outside."""
        return Due()

    @property
    def allocations(self) -> "Allocations":
        """Read allocations here."""
        return Allocations()

    @property
    def read_backs(self) -> "ReadBacks":
        """Read what was read back here."""
        return ReadBacks(self)

    @property
    def drawings(self) -> "Drawings":
        """Read drawings here."""
        return Drawings(self)

    @property
    def addenda(self) -> "Nothing":
        """Nothing was added here."""
        return Nothing()

    returns = addenda  # and nothing was returned

    def stage(self, assessment_id: str) -> "Records":
        """Find one of the assessments of the case."""
        return self.earlier.get(assessment_id, self)

    @property
    def steps(self) -> "Steps":
        """Read steps here."""
        return Steps(self)

    @property
    def assessment(self) -> Assessment:
        """The one assessment."""
        return Assessment(
            id=self.id, case="case", instrument=self.instrument.id,
            instrument_version=self.instrument.version, instrument_sha256=self.instrument.sha256,
            protocol=self.protocol.id, protocol_sha256=self.protocol.sha256, children=self.children,
            referred_on=date(2026, 2, 2), started_on=date(2026, 2, 4), author=self.author.id,
            author_name=self.author.name, events=self.events, part_of=self.part_of,
        )  # fmt: skip

    @property
    def case(self) -> Case:
        """The one case."""
        beside = (stage.assessment for stage in self.earlier.values())
        return Case(
            "case",
            "WM-2026-0142",
            AT,
            people=self.people,
            holdings=self.holdings,
            assessments=(self.assessment, *beside),
        )

    def declared(self, _assessment_id: str, /) -> Mapping[str, bool]:
        """Read which sections are declared complete."""
        return self.complete

    def content_root(self, _account: Any, _assessment_id: str, /) -> str:
        """Hash nothing; only its place in the view matters here."""
        return "root now"

    def instrument_of(self, assessment: Assessment, /) -> Instrument:
        """Give the instrument."""
        return self.stage(assessment.id).instrument

    def protocol_of(self, assessment: Assessment, /) -> Protocol:
        """Give the protocol."""
        return self.stage(assessment.id).protocol

    def write(self, question: str, value: Any, subject: str = "", row: str = "", **more: Any) -> Revision:
        """Write one answer that is in force."""
        assessment = "" if question in CASE_QUESTIONS else self.id
        seq = len(self.revisions_now) + 1
        revision = Revision(
            seq=seq, address=Address(assessment, question, subject, row), rev=1, base_rev=0,
            status=RevisionStatus.APPLIED, value=value, author="u1", author_name="Sam Lee", op_id=f"op{seq}",
            recorded_at=AT, instrument="child_and_family", instrument_version=1,
        )  # fmt: skip
        revision = replace(revision, **more)
        self.revisions_now.append(revision)
        return revision

    def view(self, reader: Account | None = SAM, as_of: int | None = None) -> RecordView:
        """Project the record."""
        return project(self, reader, self.id, as_of=as_of)


@dataclass
class Answers:
    """The answers of the double."""

    records: Records

    def revisions(self, _account: Any, assessment_id: str, as_of: int | None = None) -> Sequence[Revision]:
        """Read what is in force."""
        self.records.asked_as_of.append(as_of)
        written = self.records.stage(assessment_id).revisions_now
        return [r for r in written if as_of is None or r.seq <= as_of]


class Allocations:
    """Nobody has said why anybody can do an assessment."""

    def of(self, _account: Any, _assessment: str, /) -> None:
        """Read what was said last."""


class Due:
    """What moves days from outside, in the double: nothing."""

    def around(self, _assessment: Assessment, /) -> Around:
        """Read nothing."""
        return Around()


@dataclass
class ReadBacks:
    """What was read back, in the double."""

    records: Records

    def of(self, _account: Any, assessment_id: str, /) -> Mapping[Address, ReadBack]:
        """Read what was confirmed in one assessment."""
        return self.records.stage(assessment_id).read_back


@dataclass
class Accounts:
    """Who works here."""

    records: Records

    def get(self, account_id: str, /) -> Account:
        """Read one account."""
        known = {account.id: account for account in (SAM, PRIYA, self.records.author)}
        return known.get(account_id, SAM)


class Nothing:
    """What was added afterwards, and what was returned: nothing."""

    def of(self, _account: Any, _assessment_id: str, /) -> tuple[()]:
        """Read what was added."""
        return ()

    def checklist(self, _account: Any, _assessment_id: str, /) -> None:
        """Read what came back."""


@dataclass
class Drawings:
    """The drawings of the double."""

    records: Records

    def read(self, _account: Any, drawing: str, /) -> bytes:
        """Read one; what was destroyed is not there."""
        kept = [self.records, *self.records.earlier.values()]
        found = next((one.pictures[drawing] for one in kept if drawing in one.pictures), None)
        if found is None:
            raise NotFoundError("There is no such drawing.")
        return found.encode()


@dataclass
class Steps:
    """The steps of the double."""

    records: Records

    def into(self, _account: Any, assessment_id: str, /) -> Sequence[Step]:
        """Read the way to an assessment, the nearest first."""
        way: list[Step] = []
        ends = {assessment_id}
        for step in reversed(self.records.taken):
            if step.to_assessment in ends:
                way.append(step)
                ends.add(step.from_assessment)
        return way

    def from_(self, _account: Any, assessment_id: str, /) -> Sequence[Step]:
        """Read what went on from an assessment."""
        return [step for step in self.records.taken if step.from_assessment == assessment_id]


@dataclass
class Annotations:
    """The annotations of the double."""

    records: Records

    def of(self, _account: Any, _assessment_id: str, /) -> Sequence[Annotation]:
        """Read them all."""
        return self.records.notes


def family() -> Records:
    """Begin the record of a mother, her son and her unborn daughter, with one home visit."""
    records = Records()
    for row, value in PEOPLE.items():
        records.write("people", value, subject=row, row=row)
    records.write("visits", VISIT, row="v1")
    return records


def answers(view: RecordView, question: str, subject: str = "") -> tuple[AnswerView, ...]:
    """Find what the view shows under a question about a subject."""
    for section in view.sections:
        for asked in section.questions:
            if asked.question.id == question:
                return next(part.answers for part in asked.subjects if part.subject == subject)
    raise LookupError(question)
