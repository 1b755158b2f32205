"""Tell one assessment of a demo family to the store, day by day: begun, written, handed in, stepped."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import groupby
from typing import TYPE_CHECKING, Any, TypeVar

from assessment_kit.core.answer import Operation
from assessment_kit.core.hand_over import Task
from assessment_kit.core.people import Account, CaseRole
from assessment_kit.core.sign_off import Point
from assessment_kit.core.signing import Authenticated, AuthenticatedBy, Signing
from assessment_kit.core.timescale import day_in_england
from assessment_kit.demo import check_days
from assessment_kit.demo.stage import Stage, Step, Way, Written
from assessment_kit.instruments.model import Scope

if TYPE_CHECKING:
    from assessment_kit.store.record import Store

_AT_ONCE = 100  # operations that one save takes
_CHECK = "check"  # the step that is a day of a knowledge check


@dataclass(slots=True)
class Told:
    """What was told of a family so far.

    Parameters
    ----------
    begun
        The ids of its assessments, by what the file calls them.
    notes
        The numbers of annotations and the ids of urgent notes, by what the file calls them.
    times
        How often something was written at a place.
    let_pass
        Lets time go by on the day that is told.
    """

    store: "Store"
    accounts: Mapping[str, Account]
    let_pass: Callable[[timedelta], None]
    case: str = ""
    begun: dict[str, str] = field(default_factory=dict)
    notes: dict[str, Any] = field(default_factory=dict)
    times: Counter[tuple[str, ...]] = field(default_factory=Counter)

    def over_what_stood(self, operation: Operation, assessment: str) -> Operation:
        """Have an operation written over what was written at its place before."""
        place = (assessment, operation.question, operation.subject, operation.row)
        self.times[place] += 1
        return replace(operation, base_rev=self.times[place] - 1)


class Telling:
    """One assessment of a family while it is told, day by day."""

    def __init__(self, told: Told, stage: Stage) -> None:
        self.told, self.store, self.stage = told, told.store, stage
        self.instrument = self.store.library.latest(stage.instrument)
        self.id = ""
        self.ways, self.steps = _by_day(stage.ways), _by_day(stage.steps)
        self.written = _by_day(stage.answers(self.instrument))
        self.said_again: dict[date, list[Written]] = {}

    @property
    def days(self) -> set[date]:
        """The days on which something happened."""
        return {self.stage.begun_on, *self.stage.said_again_on, *self.ways, *self.steps, *self.written}

    def live_through(self, day: date) -> None:
        """Begin the assessment, write in it and take its steps, as far as that was done on a day."""
        if not self.stage.ways and day == self.stage.begun_on:
            self._start()
        for way in self.ways.get(day, ()):
            self._come(way)
        steps = self.steps.get(day, ())
        for step in steps:
            if step.do == _CHECK:  # what is made of the answers is written afterwards
                self._take(step)
        self._write([*self.said_again.get(day, ()), *self.written.get(day, ())])
        for step in steps:
            if step.do != _CHECK:
                self._take(step)

    def _start(self) -> None:
        stage = self.stage
        begun = self.store.assessments.start(
            self.told.accounts[stage.lead],
            self.told.case,
            stage.instrument,
            stage.children,
            stage.referred_on,
            stage.started_on,
            part_of=self.told.begun[stage.part_of] if stage.part_of else "",
        )
        self._begun(begun.id)

    def _come(self, way: Way) -> None:
        """Step up or down from an earlier assessment: into this one, which begins with the first step."""
        reached = self.store.steps.take(
            self.told.accounts[way.by],
            self.told.begun[way.start],
            self.stage.instrument,
            way.children,
            way.level_before,
            way.level_after,
            way.reason,
            referred_on=self.stage.referred_on,
            started_on=self.stage.started_on,
        )
        self._begun(reached.id)

    def _begun(self, assessment: str) -> None:
        self.id = self.told.begun[self.stage.id] = assessment
        self.said_again = _by_day(self.stage.said_again(self.told.begun))

    def _write(self, written: Sequence[Written]) -> None:
        for login, group in groupby(written, key=lambda w: w.by):
            operations = [self._drawn(self._in_place(written), login) for written in group]
            self._look(self.told.accounts[login])
            for start in range(0, len(operations), _AT_ONCE):
                batch = operations[start : start + _AT_ONCE]
                self.store.answers.save(self.told.accounts[login], self.id, batch)

    def _in_place(self, written: Written) -> Operation:
        place = self._place(written)
        return self.told.over_what_stood(check_days.in_its_row(written.operation, self.id), place)

    def _drawn(self, operation: Operation, login: str) -> Operation:
        """Have the store keep the drawing of a row, and name it in the row as the store does."""
        cells = operation.value
        if not isinstance(cells, dict) or cells.get("drawing") not in self.stage.drawings:
            return operation
        account, drawing = self.told.accounts[login], self.stage.drawings[cells["drawing"]]
        kept = self.store.drawings.add(account, self.id, drawing, subject=operation.subject)
        return replace(operation, value={**cells, "drawing": kept})

    def _place(self, written: Written) -> str:
        """Name where an answer stands: in the assessment, or in the case that all of them share."""
        question = self.instrument.question(written.operation.question)
        return "" if question is not None and question.scope is Scope.CASE else self.id

    def _take(self, step: Step) -> None:
        takes = {
            "declare": self._declare,
            "submit": self._submit,
            "open": self._open,
            "annotate": self._annotate,
            "reply": self._reply,
            "resolve": self._resolve,
            "return": self._return,
            "authorise": self._authorise,
            "close_child": self._close_child,
            "grant": self._grant,
            "leave_note": self._leave_note,
            "take_note": self._take_note,
            "read_back": self._read_back,
            _CHECK: self._check,
        }
        self._look(self.told.accounts[step.by])
        takes[step.do](self.told.accounts[step.by], step.details)

    def _look(self, account: Account) -> None:
        """Have somebody open the assessment, as whoever does something in it has."""
        self.store.queue.looking.note(account, self.id)

    def _declare(self, account: Account, details: Mapping[str, Any]) -> None:
        for section in details["sections"] or [section.id for section in self.instrument.sections]:
            self.store.assessments.declare_section(account, self.id, section, is_complete=True)

    def _submit(self, account: Account, details: Mapping[str, Any]) -> None:
        self.store.assessments.submit(account, self.id, details["to"])

    def _open(self, account: Account, _details: Mapping[str, Any]) -> None:
        self.store.assessments.opened(account, self.id)

    def _annotate(self, account: Account, details: Mapping[str, Any]) -> None:
        note = self.store.annotations.add(account, self.id, details["section"], details["text"])
        self.told.notes[details["id"]] = note.number

    def _reply(self, account: Account, details: Mapping[str, Any]) -> None:
        self.store.annotations.reply(account, self.id, self.told.notes[details["to"]], details["text"])

    def _resolve(self, account: Account, details: Mapping[str, Any]) -> None:
        self.store.annotations.resolve(account, self.id, self.told.notes[details["note"]])

    def _return(self, account: Account, details: Mapping[str, Any]) -> None:
        self.store.assessments.return_(account, self.id, details["reason"])

    def _authorise(self, account: Account, details: Mapping[str, Any]) -> None:
        """Sign what is read, with the words that the file has for what is wanting."""
        shown = self.store.signatures.to_sign(account, self.id)
        said = Signing(
            shown.content_root,
            shown.shown_sha256,
            Authenticated(AuthenticatedBy.PASSWORD, self.store.clock()),
            {Point(point): words for point, words in details.get("points", {}).items()},
        )
        self.store.assessments.authorise(account, self.id, said)

    def _close_child(self, account: Account, details: Mapping[str, Any]) -> None:
        child = self.stage.person(details["child"])
        self.store.assessments.close_child(account, self.id, child, details["reason"])

    def _grant(self, account: Account, details: Mapping[str, Any]) -> None:
        self.store.cases.grant(account, self.told.case, details["to"], CaseRole(details["role"]))

    def _read_back(self, account: Account, details: Mapping[str, Any]) -> None:
        """Hand the device to somebody, who reads what they said and puts their name to it."""
        person, task = self.stage.person(details["person"]), Task(details["task"])
        handed = self.store.hand_overs.begin(account, self.id, person, task)
        on = day_in_england(self.store.database.now())
        self.store.read_backs.confirm(handed, details["name"], on)
        self.store.hand_overs.end(handed.id, account)

    def _check(self, account: Account, details: Mapping[str, Any]) -> None:
        check_days.hold(self.told, account, self.id, self.stage.person(details["person"]), details)

    def _leave_note(self, account: Account, details: Mapping[str, Any]) -> None:
        note = self.store.urgent_notes.leave(account, self.told.case, details["text"])
        self.told.notes[details["id"]] = note.id

    def _take_note(self, account: Account, details: Mapping[str, Any]) -> None:
        self.store.urgent_notes.take(account, self.told.notes[details["note"]])


_Dated = TypeVar("_Dated", Written, Step, Way)


def _by_day(found: Iterable[_Dated]) -> dict[date, list[_Dated]]:
    days: dict[date, list[_Dated]] = defaultdict(list)
    for one in found:
        days[one.on].append(one)
    return days
