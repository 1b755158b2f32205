"""What was decided of one text, or of one name, for one recipient; each stays, the last one counts."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, RowMapping, func, insert, select

from assessment_kit.core.answer import Address, normalised
from assessment_kit.core.assessment import Assessment
from assessment_kit.core.disclosure import Clearance, must_say_what_may_happen, name_address
from assessment_kit.core.errors import NotFoundError
from assessment_kit.core.people import Account
from assessment_kit.core.releasing import may_prepare
from assessment_kit.store.access import assessment_watched, must_read, open_reason, roles_on_case
from assessment_kit.store.account_rows import find_account
from assessment_kit.store.assessment_rows import find_assessment
from assessment_kit.store.canonical import canonical
from assessment_kit.store.keys import Keys
from assessment_kit.store.people import people_of
from assessment_kit.store.schema import account as account_table
from assessment_kit.store.schema import clearance as clearance_table
from assessment_kit.store.schema import recipient as recipient_table

if TYPE_CHECKING:
    from assessment_kit.store.record import Store

DECIDED = "clearance"
_PLACE = ("assessment", "question", "subject", "row", "rev")
Row = Mapping[Any, Any]


class Clearances:
    """What each recipient may read of what others said."""

    def __init__(self, store: "Store") -> None:
        self._store = store
        self._database, self._keys, self._audit = store.database, store.keys, store.audit

    def decide(
        self,
        account: Account,
        assessment_id: str,
        recipient_id: str,
        address: Address,
        rev: int,
        *,
        is_cleared: bool,
        why: str,
    ) -> Clearance:
        """Decide whether one text, in one revision, may stand in a recipient's copies.

        The caller looks whether it is withheld there, and whether it is anybody's to clear.

        Raises
        ------
        RefusedError
            As `core.releasing.may_prepare` says.
        InvalidInputError
            When nobody says what may happen if they read it.
        """
        watched = assessment_watched(self._database, self._audit, account, assessment_id, "clearances")
        with watched, self._database.write() as conn:
            assessment, now = find_assessment(conn, self._keys, assessment_id), self._database.now()
            by = find_account(conn, account.id)
            may_prepare(by, roles_on_case(conn, by.id, assessment.case, now), assessment)
            whose = self._store.recipients.find(conn, assessment, recipient_id)
            said = str(normalised(must_say_what_may_happen(why))[0])
            number = (conn.scalar(select(func.max(clearance_table.c.id))) or 0) + 1
            row = {
                "id": number,
                "recipient": whose.id,
                "assessment": address.assessment,
                "question": address.question,
                "subject": address.subject,
                "row": address.row,
                "rev": rev,
                "is_cleared": is_cleared,
                "why_sealed": self._keys.seal(conn, assessment.case, "", said, place_of(number)),
                "by": by.id,
                "at": now,
            }
            conn.execute(insert(clearance_table).values(row))
            body = decided_body(row) | {
                "commitment": commitment(conn, self._keys, assessment.case, row, said)
            }
            self._audit.append(conn, assessment.case, by.id, DECIDED, f"assessment/{assessment_id}", body)
            return self.found(conn, assessment)[-1]

    def decide_name(
        self,
        account: Account,
        assessment_id: str,
        recipient_id: str,
        person_id: str,
        *,
        is_cleared: bool,
        why: str,
    ) -> Clearance:
        """Decide whether somebody of the case may be named in a recipient's copies.

        Raises
        ------
        NotFoundError
            When they are nobody of this case, and as `decide`.
        """
        with self._database.read() as conn:
            assessment = find_assessment(conn, self._keys, assessment_id)
            must_read(conn, account, assessment.case, self._database.now())
            if person_id not in {one.id for one in people_of(conn, self._keys, assessment.case)}:
                raise NotFoundError("There is no such person in this case.")
        at = name_address(assessment_id, person_id)
        return self.decide(account, assessment_id, recipient_id, at, 0, is_cleared=is_cleared, why=why)

    def of(self, account: Account | None, assessment_id: str) -> tuple[Clearance, ...]:
        """List what was decided, the first first.

        Raises
        ------
        NotFoundError
            When there is no such assessment, or it is not open to them.
        """
        watched = assessment_watched(self._database, self._audit, account, assessment_id, "clearances")
        with watched, self._database.read() as conn:
            assessment = find_assessment(conn, self._keys, assessment_id)
            must_read(conn, account, assessment.case, self._database.now())
            found = self.found(conn, assessment)
        if found:
            self._audit.record_read(account, assessment.case, f"assessment/{assessment_id}/clearances")
        return found

    def found(self, conn: Connection, assessment: Assessment) -> tuple[Clearance, ...]:
        """Read those of an assessment in the transaction under way."""
        rows = conn.execute(
            select(clearance_table, account_table.c.name)
            .join(account_table, account_table.c.id == clearance_table.c.by)
            .join(recipient_table, recipient_table.c.id == clearance_table.c.recipient)
            .where(recipient_table.c.assessment == assessment.id)
            .order_by(clearance_table.c.id)
        ).mappings()
        return tuple(self._clearance(conn, assessment.case, row) for row in rows)

    def _clearance(self, conn: Connection, case: str, row: RowMapping) -> Clearance:
        return Clearance(
            recipient=row["recipient"],
            address=Address(row["assessment"], row["question"], row["subject"], row["row"]),
            rev=row["rev"],
            is_cleared=row["is_cleared"],
            why=open_reason(conn, self._keys, case, row["why_sealed"], place_of(row["id"])),
            by=row["by"],
            by_name=row["name"],
            at=row["at"],
        )


def commitment(conn: Connection, keys: Keys, case: str, row: Row, why: str) -> str:
    """Commit to what may happen if somebody reads a text, by a keyed hash."""
    return keys.commit_hmac(conn, case, canonical(["clearance", row["id"], why])).hex()


def decided_body(row: Row) -> dict[str, Any]:
    """Say in the audit what a decision's row holds, by ids."""
    place = {name: row[name] for name in _PLACE}
    return place | {
        "clearance": row["id"],
        "recipient": row["recipient"],
        "is_cleared": bool(row["is_cleared"]),
    }


def place_of(number: int) -> str:
    """Say where the words of a decision stand, for their seal."""
    return f"clearance|{number}"
