"""Builders for those who test what they build on assessment_kit: a local record with an invented family.

The workspace is encrypted and the rules are the rules; only the passwords are quick to check.
"""

import uuid
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from assessment_kit.core.answer import Ack, Operation, StatementKind
from assessment_kit.core.assessment import Assessment
from assessment_kit.core.people import Account, CaseRole, Role
from assessment_kit.store.accounts import Accounts
from assessment_kit.store.passwords import Passwords
from assessment_kit.store.record import Store

PASSWORD = "three quiet words"  # noqa: S105 - of invented people, in workspaces that are thrown away
FAMILY: tuple[dict[str, str], ...] = (
    {"kind": "child", "name": "Robin Testerly", "date_of_birth": "2019-05-21"},
    {"kind": "parent_or_carer", "name": "Jo Testerly", "relationship": "Mother"},
)


@dataclass(frozen=True, slots=True)
class LocalRecord:
    """An open workspace with one case, led by a practitioner and supervised, and one draft assessment."""

    store: Store
    practitioner: Account
    supervisor: Account
    case: str
    assessment: str

    @property
    def child(self) -> str:
        """The first child's person id."""
        return next(person.id for person in self.store.cases.people(self.case) if person.is_child)

    @property
    def now(self) -> Assessment:
        """The assessment as it stands."""
        return self.store.assessments.get(self.practitioner, self.assessment)

    def write(self, question: str, value: Any, *, subject: str = "", row: str = "", kind: str = "") -> Ack:
        """Save one answer as the practitioner, over whatever stands there.

        Parameters
        ----------
        kind
            For a statement: "fact", "judgement" or "view".
        """
        written = self.store.answers.revisions(self.practitioner, self.assessment)
        here = (question, subject, row)
        rev = next((r.rev for r in written if here == _place(r.address)), 0)
        operation = Operation(
            str(uuid.uuid4()),
            question,
            value,
            base_rev=rev,
            subject=subject,
            row=row,
            kind=StatementKind(kind) if kind else None,
        )
        return self.store.answers.save(self.practitioner, self.assessment, [operation])[0]


def _place(address: Any) -> tuple[str, str, str]:
    return address.question, address.subject, address.row


@contextmanager
def local_record(
    home: Path, *, family: Sequence[dict[str, str]] = FAMILY, instrument: str = "child_and_family"
) -> Iterator[LocalRecord]:
    """Make a workspace with an invented family in an empty folder, and close it at the end.

    Parameters
    ----------
    family
        One mapping per person, by the columns of the question `people`; at least one child.
    """
    Store.init(home)
    with Store.open(home) as store:
        # One pass of Argon2 over 8 KiB: a test checks rules, not how long a guess takes.
        store.__dict__["accounts"] = Accounts(store.database, store.audit, Passwords(1, 8))
        today = date.today()  # noqa: DTZ011 - the day of those who work with this record
        registered: dict[str, Any] = {
            "registration_number": "SW00001",
            "registered_until": today + timedelta(days=300),
        }
        practitioner = store.accounts.add(
            "sam.lee", "Sam Lee", [Role.PRACTITIONER], PASSWORD, post="Social worker", **registered
        )
        supervisor = store.accounts.add(
            "ana.roy", "Ana Roy", [Role.SUPERVISOR], PASSWORD, post="Practice supervisor", **registered
        )
        case = store.cases.open(practitioner, "T-0001", [dict(person) for person in family])
        store.cases.grant(practitioner, case.id, supervisor.login, CaseRole.SUPERVISOR)
        children = [person.id for person in case.children]
        began = today - timedelta(days=7)
        started = store.assessments.start(practitioner, case.id, instrument, children, began, began)
        yield LocalRecord(store, practitioner, supervisor, case.id, started.id)
