"""Allocations as rows: sealed under the family's key, committed to in the audit; the latest is in force."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, RowMapping, Select, func, insert, select

from assessment_kit.core.allocation import Allocation, may_allocate
from assessment_kit.core.people import WRITERS, Account, CaseRole
from assessment_kit.store.access import assessment_watched, is_in_force, must_read, open_reason, roles_on_case
from assessment_kit.store.account_rows import find_account, find_login
from assessment_kit.store.assessment_rows import find_assessment
from assessment_kit.store.keys import Keys
from assessment_kit.store.leading import must_be_registered, takes_registered
from assessment_kit.store.schema import account as account_table
from assessment_kit.store.schema import allocation as allocation_table
from assessment_kit.store.schema import assessment as assessment_table
from assessment_kit.store.schema import case_role

if TYPE_CHECKING:
    from assessment_kit.store.record import Store

ALLOCATED = "allocated"
_practitioner, _by = account_table.alias("practitioner"), account_table.alias("allocated_by")


class Allocations:
    """Why whoever does an assessment can do it, by whom."""

    def __init__(self, store: "Store") -> None:
        self._store = store
        self._database, self._keys, self._audit = store.database, store.keys, store.audit

    def of(self, account: Account | None, assessment_id: str) -> Allocation | None:
        """Give what was said last of an assessment; None where nobody has said anything.

        Parameters
        ----------
        account
            Whose reading it is; None for the workspace itself.

        Raises
        ------
        NotFoundError
            When there is no such assessment, or it is not open to them.
        """
        watched = assessment_watched(self._database, self._audit, account, assessment_id)
        with watched, self._database.read() as conn:
            assessment = find_assessment(conn, self._keys, assessment_id)
            must_read(conn, account, assessment.case, self._database.now())
            return self.found(conn, assessment_id)

    def all_of(self, account: Account | None, assessment_id: str) -> tuple[Allocation, ...]:
        """List everything that was said of an assessment, the earliest first.

        Raises
        ------
        NotFoundError
            When there is no such assessment, or it is not open to them.
        """
        watched = assessment_watched(self._database, self._audit, account, assessment_id)
        with watched, self._database.read() as conn:
            assessment = find_assessment(conn, self._keys, assessment_id)
            must_read(conn, account, assessment.case, self._database.now())
            rows = conn.execute(_of(assessment_id).order_by(allocation_table.c.id)).mappings().all()
            return tuple(self._allocation(conn, row) for row in rows)

    def found(self, conn: Connection, assessment_id: str) -> Allocation | None:
        """Give the same inside a transaction, for a caller that has made sure it may be read."""
        latest = _of(assessment_id).order_by(allocation_table.c.id.desc()).limit(1)
        row = conn.execute(latest).mappings().first()
        return None if row is None else self._allocation(conn, row)

    def allocate(self, account: Account, assessment_id: str, login: str, why: str) -> Allocation:
        """Say why somebody has the skills, knowledge and experience for an assessment, and so who does it.

        Parameters
        ----------
        login
            The practitioner's.

        Raises
        ------
        RefusedError, StateError, InvalidInputError
            As `core.allocation.may_allocate` says; what a registered social worker leads goes to one.
        """
        watched = assessment_watched(self._database, self._audit, account, assessment_id)
        with watched, self._database.write() as conn:
            assessment, now = find_assessment(conn, self._keys, assessment_id), self._database.now()
            case = assessment.case
            giver = find_account(conn, account.id)
            roles = roles_on_case(conn, giver.id, case, now)
            must_read(conn, giver, case, now)
            to = find_login(conn, login)
            why = why.strip()
            may_allocate(giver, roles, assessment, to, roles_on_case(conn, to.id, case, now), why)
            if takes_registered(conn, self._store, assessment):
                must_be_registered(to, now)
            number = (conn.scalar(select(func.max(allocation_table.c.id))) or 0) + 1
            row = {
                "id": number,
                "assessment": assessment_id,
                "practitioner": to.id,
                "why_sealed": self._keys.seal(conn, case, "", why, why_place(assessment_id, number)),
                "by": giver.id,
                "at": now,
            }
            conn.execute(insert(allocation_table).values(row))
            body = body_of(conn, self._keys, case, row, why)
            self._audit.append(conn, case, giver.id, ALLOCATED, f"assessment/{assessment_id}", body)
            self._store.due.refresh(conn, case)
            said = self.found(conn, assessment_id)
            assert said is not None  # noqa: S101 - written above, in the same transaction
            return said

    def _allocation(self, conn: Connection, row: RowMapping) -> Allocation:
        return Allocation(
            assessment=row["assessment"],
            practitioner=row["practitioner"],
            practitioner_name=row["practitioner_name"],
            why=open_reason(
                conn, self._keys, row["case"], row["why_sealed"], why_place(row["assessment"], row["id"])
            ),
            by=row["by"],
            by_name=row["by_name"],
            at=row["at"],
            is_current=self._is_current(conn, row),
        )

    def _is_current(self, conn: Connection, row: RowMapping) -> bool:
        """Tell whether who was named still writes here, and nobody else was given the lead since."""
        here = (case_role.c.case == row["case"]) & is_in_force(self._database.now())
        writes = case_role.c.role.in_(sorted(role.value for role in WRITERS - {CaseRole.STUDENT}))
        still = select(case_role.c.id).where(here, writes, case_role.c.account == row["practitioner"])
        taken_over = select(case_role.c.id).where(
            here,
            case_role.c.role == CaseRole.LEAD.value,
            case_role.c.account != row["practitioner"],
            case_role.c.valid_from > row["at"],
        )
        return bool(conn.scalar(still.limit(1))) and not conn.scalar(taken_over.limit(1))


def _of(assessment_id: str) -> Select[Any]:
    return (
        select(
            allocation_table,
            assessment_table.c.case,
            _practitioner.c.name.label("practitioner_name"),
            _by.c.name.label("by_name"),
        )
        .join(assessment_table, assessment_table.c.id == allocation_table.c.assessment)
        .join(_practitioner, _practitioner.c.id == allocation_table.c.practitioner)
        .join(_by, _by.c.id == allocation_table.c.by)
        .where(allocation_table.c.assessment == assessment_id)
    )


def body_of(
    conn: Connection, keys: Keys, case: str, row: Mapping[str, Any], why: str
) -> dict[str, str | int]:
    """Say in the audit what an allocation's row holds: ids, and a keyed hash of the words."""
    said = f"allocation|{row['assessment']}|{row['id']}|{why}".encode()
    return {
        "allocation": row["id"],
        "practitioner": row["practitioner"],
        "why": keys.commit_hmac(conn, case, said).hex(),
    }


def open_why(conn: Connection, keys: Keys, case: str, row: RowMapping) -> str:
    """Open the words of an allocation.

    Raises
    ------
    ErasedError
        When the family's key was destroyed.
    WorkspaceError
        When they were changed from outside.
    """
    return str(keys.open(conn, case, "", row["why_sealed"], why_place(row["assessment"], row["id"])))


def why_place(assessment_id: str, number: int) -> str:
    """Say where the words of an allocation stand, for their seal."""
    return f"allocation|{assessment_id}|{number}"
