"""What was written beside an assessment whose content is closed; each text sealed, each in the audit."""

import uuid
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, insert, select

from assessment_kit.core.addendum import Addendum, AddendumKind, cited, may_add, must_say_something
from assessment_kit.core.answer import normalised
from assessment_kit.core.assessment import Assessment
from assessment_kit.core.errors import InvalidInputError
from assessment_kit.core.people import FAMILY, Account, Person
from assessment_kit.store.access import assessment_watched, must_read, open_reason, roles_on_case
from assessment_kit.store.account_rows import find_account
from assessment_kit.store.assessment_rows import find_assessment
from assessment_kit.store.canonical import canonical
from assessment_kit.store.keys import Keys
from assessment_kit.store.people import people_of
from assessment_kit.store.schema import account as account_table
from assessment_kit.store.schema import addendum as addendum_table

if TYPE_CHECKING:
    from assessment_kit.store.record import Store

ADDED = "addendum"
Row = Mapping[Any, Any]


class Addenda:
    """Addenda, and the family's own views of what was written about them."""

    def __init__(self, store: "Store") -> None:
        self._database, self._keys, self._audit = store.database, store.keys, store.audit

    def add(
        self, account: Account, assessment_id: str, kind: AddendumKind, text: str, person: str = ""
    ) -> Addendum:
        """Add to an assessment, which cites its content root and does not change by it.

        Parameters
        ----------
        person
            Whose own view it is: somebody of the family; nobody for an addendum.

        Raises
        ------
        RefusedError, StateError
            As `may_add` says.
        InvalidInputError
            When nothing was written, or a view is nobody's of this family.
        """
        watched = assessment_watched(self._database, self._audit, account, assessment_id)
        with watched, self._database.write() as conn:
            assessment, now = find_assessment(conn, self._keys, assessment_id), self._database.now()
            writer = find_account(conn, account.id)
            may_add(writer, roles_on_case(conn, writer.id, assessment.case, now), assessment, kind)
            must_say_something(text)
            whose = self._whose(conn, assessment, kind, person)
            said = str(normalised(text.strip())[0])
            addendum_id, case = str(uuid.uuid4()), assessment.case
            row = {
                "id": addendum_id,
                "assessment": assessment_id,
                "kind": kind.value,
                "content_root": cited(assessment, kind),
                "person": whose,
                "text_sealed": self._keys.seal(conn, case, "", said, text_place(addendum_id)),
                "by": writer.id,
                "at": now,
            }
            conn.execute(insert(addendum_table).values(row))
            body = added_body(row) | {"commitment": commitment_to_text(conn, self._keys, case, row, said)}
            self._audit.append(conn, case, writer.id, ADDED, f"assessment/{assessment_id}", body)
            return next(one for one in self.found(conn, assessment) if one.id == addendum_id)

    def of(self, account: Account | None, assessment_id: str) -> tuple[Addendum, ...]:
        """List what was added to an assessment, the first first; to its earlier versions too.

        Raises
        ------
        NotFoundError
            When there is none, or it is not open to them.
        """
        watched = assessment_watched(self._database, self._audit, account, assessment_id)
        with watched, self._database.read() as conn:
            assessment = find_assessment(conn, self._keys, assessment_id)
            must_read(conn, account, assessment.case, self._database.now())
            found = self.found(conn, assessment)
        if found:
            self._audit.record_read(account, assessment.case, f"assessment/{assessment_id}/addenda")
        return found

    def _whose(self, conn: Connection, assessment: Assessment, kind: AddendumKind, person: str) -> str:
        if kind is AddendumKind.ADDENDUM:
            return ""
        if person not in {one.id for one in whose_views(people_of(conn, self._keys, assessment.case))}:
            raise InvalidInputError("Say whose view it is: choose somebody of the family.")
        return person

    def found(self, conn: Connection, assessment: Assessment) -> tuple[Addendum, ...]:
        """Give the same inside a transaction, for a caller that has made sure it may be read."""
        names = {person.id: person.name for person in people_of(conn, self._keys, assessment.case)}
        rows = conn.execute(
            select(addendum_table, account_table.c.name)
            .join(account_table, account_table.c.id == addendum_table.c.by)
            .where(addendum_table.c.assessment == assessment.id)
            .order_by(addendum_table.c.at, addendum_table.c.id)
        ).mappings()
        return tuple(self._addendum(conn, assessment, names, row) for row in rows)

    def _addendum(
        self, conn: Connection, assessment: Assessment, names: Mapping[str, str], row: Row
    ) -> Addendum:
        return Addendum(
            id=row["id"],
            assessment=assessment.id,
            kind=AddendumKind(row["kind"]),
            content_root=row["content_root"],
            version=assessment.version_of(row["content_root"]),
            person=row["person"],
            person_name=names.get(row["person"], ""),
            text=open_reason(conn, self._keys, assessment.case, row["text_sealed"], text_place(row["id"])),
            by=row["by"],
            by_name=row["name"],
            at=row["at"],
        )


def whose_views(people: tuple[Person, ...]) -> tuple[Person, ...]:
    """Give those of a case who can have a view of their own: children, parents, carers, the family."""
    return tuple(person for person in people if person.kind in FAMILY)


def commitment_to_text(conn: Connection, keys: Keys, case: str, row: Row, text: str) -> str:
    """Commit to the text of an addendum at its place, by a keyed hash."""
    return keys.commit_hmac(conn, case, canonical(["addendum", row["id"], text])).hex()


def added_body(row: Row) -> dict[str, Any]:
    """Say in the audit what an addendum's row holds, without its text."""
    return {
        "addendum": row["id"],
        "kind": row["kind"],
        "content_root": row["content_root"],
        "person": row["person"],
    }


def text_place(addendum_id: str) -> str:
    """Say where the text of an addendum stands, for its seal."""
    return f"addendum|{addendum_id}"
