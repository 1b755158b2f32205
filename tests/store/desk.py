"""An invented team at work on an invented family, for tests of the store."""

import uuid
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from assessment_kit.core.answer import Ack, Operation
from assessment_kit.core.assessment import Assessment
from assessment_kit.core.people import Account, CaseRole, Role
from assessment_kit.core.signing import Authenticated, AuthenticatedBy, Signing
from assessment_kit.store.accounts import Accounts
from assessment_kit.store.passwords import Passwords, Tries
from assessment_kit.store.record import Store

PASSWORD = "three quiet words"
PASSED = "We talked it over in supervision; it is in the plan."
REFERENCE = "WM-2026-0142"
TODAY = date(2026, 3, 10)
STAFF = {
    "sam": ("Sam Lee", [Role.PRACTITIONER], True),
    "alex": ("Alex Byrne", [Role.PRACTITIONER], False),
    "ria": ("Ria Moss", [Role.SUPERVISOR], True),
    "vic": ("Vic Adeyemi", [Role.SUPERVISOR], True),
    "una": ("Una Hart", [Role.SUPERVISOR], False),
    "ada": ("Ada Finch", [Role.ADMINISTRATOR], False),
}
FAMILY = [
    {"kind": "child", "name": "Zoë O'Neill", "known_as": "Zo", "date_of_birth": "2018-09-01"},
    {"kind": "parent_or_carer", "name": "Marta Łoś"},
    {"kind": "professional", "name": "Hetty Visitor"},
]


class Clock:
    """A clock that stands until it is moved."""

    def __init__(self) -> None:
        self.moment = datetime(TODAY.year, TODAY.month, TODAY.day, 9, tzinfo=UTC)

    def __call__(self) -> datetime:
        """Read it."""
        return self.moment

    def advance(self, **parts: float) -> None:
        """Let time pass."""
        self.moment += timedelta(**parts)


@dataclass
class Desk:
    """A store with a team, a case led by Sam and supervised by Ria, and a draft that could be submitted."""

    store: Store
    clock: Clock
    ticks: list[float]
    case: str = ""
    assessment: str = ""

    def __getattr__(self, login: str) -> Account:
        """Find one of the team by login: `desk.sam`."""
        if login not in STAFF:
            raise AttributeError(login)
        return self.store.accounts.by_login(login)

    @property
    def child(self) -> str:
        """The child's person id."""
        return next(person.id for person in self.store.cases.people(self.case) if person.is_child)

    @property
    def now(self) -> Assessment:
        """The assessment as it is."""
        return self.store.assessments.get(None, self.assessment)

    def write(self, text: str = "A neighbour heard shouting.", by: str = "sam", **given: Any) -> list[Ack]:
        """Save an answer."""
        written = self.store.answers.revisions(None, self.assessment)
        rev = next((r.rev for r in written if r.address.question == "referral_reason"), 0)
        op = Operation(
            str(uuid.uuid4()),
            "referral_reason",
            text,
            base_rev=rev,
            **given,
        )
        return self.store.answers.save(getattr(self, by), self.assessment, [op])

    def answer_again(self, question: str, text: str) -> None:
        """Write over an answer of the family's."""
        written = self.store.answers.revisions(None, self.assessment)
        rev = next((r.rev for r in written if r.address.question == question), 0)
        op = Operation(str(uuid.uuid4()), question, text, base_rev=rev)
        self.store.answers.save(self.sam, self.assessment, [op])

    def answer_what_is_required(self, by: Account | None = None) -> None:
        """Answer the few questions without which nothing is submitted."""
        family = {
            "referral_reason": "A neighbour rang.",
            "analysis": "Mornings are hard; evenings are warm.",
            "recommendation": "Early help with mornings.",
        }
        child = {"assessment_factors": ["alcohol_parent"], "proposed_level": "level_2"}
        ops = [Operation(str(uuid.uuid4()), question, value) for question, value in family.items()]
        ops += [
            Operation(str(uuid.uuid4()), question, value, subject=self.child)
            for question, value in child.items()
        ]
        self.store.answers.save(by or self.sam, self.assessment, ops)

    def submit(self) -> Assessment:
        """Hand the assessment to Ria."""
        return self.store.assessments.submit(self.sam, self.assessment, "ria")

    def authorise(self, by: str = "ria", overdue_because: str = "") -> Assessment:
        """Authorise what was submitted, having read it."""
        account = getattr(self, by)
        said = signing(self.store, account, self.assessment, overdue_because=overdue_because)
        return self.store.assessments.authorise(account, self.assessment, said)

    def actions(self, case: str | None = None) -> list[str]:
        """List what the audit of the case (or of the workspace, "") says was done."""
        return [entry.action for entry in self.store.audit.of_case(self.case if case is None else case)]


def signing(store: Store, account: Account, assessment: str, **other: Any) -> Signing:
    """Read what there is to sign, say something to all that needs words, and show once more who it is."""
    shown = store.signatures.to_sign(account, assessment)
    said = {
        "content_root": shown.content_root,
        "shown_sha256": shown.shown_sha256,
        "authenticated": Authenticated(AuthenticatedBy.PASSWORD, store.clock()),
        "points": {found.point: PASSED for found in shown.points if found.needs_words},
    }
    return Signing(**{**said, **other})


def open_desk(home: Path) -> Desk:
    """Open a workspace with quick passwords and clocks that stand."""
    store, clock, ticks = Store.open(home), Clock(), [0.0]
    store.clock = clock
    quick = Accounts(store.database, store.audit, Passwords(1, 8), Tries(clock=lambda: ticks[0]))
    store.__dict__["accounts"] = quick  # in place of the cached property's own, which takes its time
    return Desk(store, clock, ticks)


def build_desk(home: Path) -> tuple[str, str]:
    """Make the workspace; give the ids of the case and of the assessment."""
    Store.init(home)
    desk = open_desk(home)
    with desk.store as store:
        for login, (name, roles, is_registered) in STAFF.items():
            store.accounts.add(
                login,
                name,
                roles,
                PASSWORD,
                registration_number="SW00001" if is_registered else "",
                registered_until=date(2026, 11, 30) if is_registered else None,
            )
        case = store.cases.open(desk.sam, REFERENCE, FAMILY)
        store.cases.grant(desk.sam, case.id, "ria", CaseRole.SUPERVISOR)
        desk.case = case.id
        assessment = store.assessments.start(
            desk.sam, case.id, "child_and_family", [desk.child], TODAY - timedelta(days=4), TODAY
        )
        desk.assessment = assessment.id
        desk.answer_what_is_required()
        return case.id, assessment.id
