"""An invented family's record for tests: one case, one assessment, three people who work on it."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, insert

from assessment_kit.core.answer import Ack, Address, Operation, Revision
from assessment_kit.core.assessment import EventKind
from assessment_kit.core.people import Account, CaseRole, Role
from assessment_kit.store import schema
from assessment_kit.store.record import Store

CASE, ASSESSMENT, ADA, BEN, MOTHER = "case-1", "assessment-1", "ada", "ben", "mother"
INSTRUMENT = """
id = "trial"
version = 1
title = "Trial"
assessment_type = "CHILD_AND_FAMILY"
[[sections]]
include = "case/people"
[[sections]]
id = "story"
title = "The story"
[[sections.questions]]
id = "story"
label = "What happened?"
type = "long_text"
[[sections.questions]]
id = "day"
label = "A day in the child's life"
type = "long_text"
about = "each_child"
[[sections.questions]]
id = "hopes"
label = "What the parent hopes for"
type = "long_text"
about = "each_parent_or_carer"
[[sections.questions]]
id = "known"
label = "Did the family know?"
type = "yes_no"
[[sections.questions]]
id = "heard"
label = "What was said"
type = "statements"
row_name = "statement"
"""


def account(login: str, name: str, role: Role) -> Account:
    """Invent someone who works with families."""
    return Account(f"id-{login}", login, name, frozenset({role}), "", "SW123", date(2100, 1, 1))


SAM = account("sam", "Sam Lee", Role.PRACTITIONER)
KIM = account("kim", "Kim Doe", Role.PRACTITIONER)
DANA = account("dana", "Dana Okafor", Role.SUPERVISOR)
STRANGER = account("stranger", "Robin Field", Role.PRACTITIONER)


@dataclass(frozen=True)
class Record:
    """One open workspace with one assessment, and short ways to write into it."""

    store: Store

    def save(
        self, value: Any, base_rev: int = 0, *, by: Account = SAM, question: str = "story", **more: Any
    ) -> Ack:
        """Save one answer."""
        operation = Operation(more.pop("op_id", uuid.uuid4().hex), question, value, base_rev, **more)
        (ack,) = self.store.answers.save(by, ASSESSMENT, [operation])
        return ack

    def now(self, question: str = "story", subject: str = "", row: str = "") -> Revision:
        """Read what is in force at one address."""
        found = [
            revision
            for revision in self.store.answers.revisions(SAM, ASSESSMENT)
            if (revision.address.question, revision.address.subject, revision.address.row)
            == (question, subject, row)
        ]
        assert len(found) == 1
        return found[0]

    def story(self) -> list[Revision]:
        """Read everything that was ever written about what happened."""
        return self.store.answers.history(SAM, ASSESSMENT, Address(ASSESSMENT, "story"))

    def happens(self, kind: EventKind, content_root: str = "", content_seq: int = 0) -> None:
        """Have something happen to the assessment."""
        with self.store.database.write() as conn:
            conn.execute(
                insert(schema.event).values(
                    assessment=ASSESSMENT,
                    kind=kind.value,
                    by=DANA.id,
                    at=self.store.database.now(),
                    content_root=content_root,
                    content_seq=content_seq,
                )
            )


def make_record(home: Path) -> None:
    """Make a workspace with an instrument of its own, and the family's case in it."""
    Store.init(home)
    folder = home / "instruments" / "trial"
    folder.mkdir(mode=0o700)
    (folder / "v1.toml").write_text(INSTRUMENT, encoding="utf-8")
    with Store.open(home) as store:
        with store.database.write() as conn:
            _add_accounts(conn, store, (SAM, KIM, DANA, STRANGER))
            _add_case(conn, store)
        people = (
            (ADA, {"kind": "child", "name": "Ada Brook"}),
            (BEN, {"kind": "child", "name": "Ben Brook"}),
            (MOTHER, {"kind": "parent_or_carer", "name": "Mia Brook"}),
        )
        store.answers.save_for_case(
            SAM,
            CASE,
            [Operation(f"op-{row}", "people", value, subject=row, row=row) for row, value in people],
        )


def _add_accounts(conn: Connection, store: Store, accounts: Iterable[Account]) -> None:
    for one in accounts:
        conn.execute(
            insert(schema.account).values(
                id=one.id,
                login=one.login,
                name=one.name,
                roles=" ".join(role.value for role in one.roles),
                password_hash="none",
                draft_key=b"none",
                created_at=store.database.now(),
            )
        )


def _add_case(conn: Connection, store: Store) -> None:
    now, instrument = store.database.now(), store.library.get("trial", 1)
    for kind, kept in (("instrument", instrument), ("protocol", store.protocol)):
        conn.execute(
            insert(schema.text_by_hash).values(sha256=kept.sha256, kind=kind, text=kept.text, kept_at=now)
        )
    conn.execute(insert(schema.case).values(id=CASE, reference="R-1", opened_at=now))
    for holder, role in ((SAM, CaseRole.LEAD), (KIM, CaseRole.CONTRIBUTOR), (DANA, CaseRole.SUPERVISOR)):
        conn.execute(
            insert(schema.case_role).values(
                case=CASE, account=holder.id, role=role.value, valid_from=now, granted_by=SAM.id
            )
        )
    conn.execute(
        insert(schema.assessment).values(
            id=ASSESSMENT,
            case=CASE,
            instrument="trial",
            instrument_version=1,
            instrument_sha256=instrument.sha256,
            protocol=store.protocol.id,
            protocol_sha256=store.protocol.sha256,
            children=ADA,
            author=SAM.id,
            referred_on=date(2026, 3, 2),
            started_on=date(2026, 3, 3),
        )
    )
    started = {"assessment": ASSESSMENT, "kind": "started", "by": SAM.id, "at": now}
    conn.execute(insert(schema.event).values(**started))
    store.due.refresh(conn, CASE)
