"""Write the demo: staff, six families and what happened to them, all through the store's own doors."""

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, time, timedelta
from itertools import groupby
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from assessment_kit.core.people import Account, CaseRole
from assessment_kit.demo.family import Family, Step, Written, load_families
from assessment_kit.demo.people import STAFF, DemoLogin, registered_until

if TYPE_CHECKING:
    from assessment_kit.core.assessment import Assessment
    from assessment_kit.store.record import Store

INSTRUMENT = "child_and_family"
_AT_ONCE = 100  # operations that one save takes
_LONDON = ZoneInfo("Europe/London")


def build_demo(store: "Store", today: date) -> list[DemoLogin]:
    """Fill an empty store with six invented families at different stages.

    Parameters
    ----------
    today
        The day that every date of the demo is counted from.

    Returns
    -------
    The logins, as the demo prints them.
    """
    clock = store.clock
    try:
        accounts = _add_staff(store, today)
        for family in load_families(today):
            _Builder(store, family, accounts).build()
    finally:
        store.clock = clock
    store.set_setting("demo", "yes")
    return [staff.demo_login for staff in STAFF]


class _PastClock:
    """Tells the time on a day of the past, later whenever it is asked and never earlier than it was."""

    def __init__(self) -> None:
        self._moment = datetime.min.replace(tzinfo=UTC)

    def turn_to(self, day: date) -> None:
        """Go to twenty to ten in London on a day, unless it is later already."""
        self._moment = max(self._moment, datetime.combine(day, time(9, 40), _LONDON).astimezone(UTC))

    def __call__(self) -> datetime:
        """Read the clock."""
        self._moment += timedelta(seconds=7)
        return self._moment


def _add_staff(store: "Store", today: date) -> dict[str, Account]:
    clock = _PastClock()
    clock.turn_to(today - timedelta(days=400))
    store.clock = clock
    return {
        staff.login: store.accounts.add(
            staff.login,
            staff.name,
            [staff.role],
            staff.password,
            post=staff.post,
            registration_number=staff.registration_number,
            registered_until=registered_until(today) if staff.registration_number else None,
        )
        for staff in STAFF
    }


class _Builder:
    """Writes one family."""

    def __init__(self, store: "Store", family: Family, accounts: dict[str, Account]) -> None:
        self.store, self.family, self.accounts = store, family, accounts
        self.notes: dict[str, int] = {}  # what the file calls an annotation, and its number
        self.sections: list[str] = []
        self.clock = _PastClock()
        store.clock = self.clock

    def build(self) -> None:
        """Open the case, start the assessment, write day by day, then take the steps."""
        family = self.family
        self.clock.turn_to(family.day("referred_on"))
        case = self._open_case()
        self.clock.turn_to(family.day("started_on"))
        assessment = self.store.assessments.start(
            self._lead,
            case,
            INSTRUMENT,
            family.children,
            family.day("referred_on"),
            family.day("started_on"),
        )
        instrument = self.store.library.latest(INSTRUMENT)
        self.sections = [section.id for section in instrument.sections]
        written = family.answers(instrument)
        for step in family.steps:
            self._write(assessment.id, [w for w in written if w.on <= step.on])
            written = [w for w in written if w.on > step.on]
            self._take(step, assessment)
        self._write(assessment.id, written)

    @property
    def _lead(self) -> Account:
        return self.accounts[self.family["lead"]]

    def _open_case(self) -> str:
        cases, family = self.store.cases, self.family
        case = cases.open(self._lead, family["reference"])
        for login in family.contributors:
            cases.grant(self._lead, case.id, login, CaseRole.CONTRIBUTOR)
        cases.grant(self._lead, case.id, family["supervisor"], CaseRole.SUPERVISOR)
        cases.save_people(self._lead, case.id, [written.operation for written in family.people()])
        return case.id

    def _write(self, assessment: str, written: Iterable[Written]) -> None:
        for (day, login), group in groupby(written, key=lambda w: (w.on, w.by)):
            self.clock.turn_to(day)
            operations = [w.operation for w in group]
            for start in range(0, len(operations), _AT_ONCE):
                batch = operations[start : start + _AT_ONCE]
                self.store.answers.save(self.accounts[login], assessment, batch)

    def _take(self, step: Step, assessment: "Assessment") -> None:
        self.clock.turn_to(step.on)
        takes = {
            "declare": self._declare,
            "submit": self._submit,
            "open": self._open,
            "annotate": self._annotate,
            "reply": self._reply,
            "resolve": self._resolve,
            "return": self._return,
            "authorise": self._authorise,
        }
        takes[step.do](self.accounts[step.by], assessment.id, step.details)

    def _declare(self, account: Account, assessment: str, details: Mapping[str, Any]) -> None:
        for section in details["sections"] or self.sections:
            self.store.assessments.declare_section(account, assessment, section, is_complete=True)

    def _submit(self, account: Account, assessment: str, details: Mapping[str, Any]) -> None:
        self.store.assessments.submit(account, assessment, details["to"])

    def _open(self, account: Account, assessment: str, _details: Mapping[str, Any]) -> None:
        self.store.assessments.opened(account, assessment)

    def _annotate(self, account: Account, assessment: str, details: Mapping[str, Any]) -> None:
        note = self.store.annotations.add(account, assessment, details["section"], details["text"])
        self.notes[details["id"]] = note.number

    def _reply(self, account: Account, assessment: str, details: Mapping[str, Any]) -> None:
        self.store.annotations.reply(account, assessment, self.notes[details["to"]], details["text"])

    def _resolve(self, account: Account, assessment: str, details: Mapping[str, Any]) -> None:
        self.store.annotations.resolve(account, assessment, self.notes[details["note"]])

    def _return(self, account: Account, assessment: str, details: Mapping[str, Any]) -> None:
        self.store.assessments.return_(account, assessment, details["reason"])

    def _authorise(self, account: Account, assessment: str, _details: Mapping[str, Any]) -> None:
        root = self.store.assessments.content_root(account, assessment)
        self.store.assessments.authorise(account, assessment, root)
