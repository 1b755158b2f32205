"""Who gets copies of an assessment; what names them is sealed, and never changed: another is another one."""

import uuid
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, RowMapping, insert, select

from assessment_kit.core.answer import normalised
from assessment_kit.core.assessment import Assessment
from assessment_kit.core.disclosure import Recipient, RecipientKind
from assessment_kit.core.errors import InvalidInputError, NotFoundError
from assessment_kit.core.people import Account, Person
from assessment_kit.core.releasing import may_prepare, must_be_somebody
from assessment_kit.store.access import assessment_watched, must_read, roles_on_case
from assessment_kit.store.account_rows import find_account
from assessment_kit.store.assessment_rows import find_assessment
from assessment_kit.store.canonical import canonical
from assessment_kit.store.keys import ErasedError, Keys
from assessment_kit.store.people import people_of
from assessment_kit.store.schema import assessment as assessment_table
from assessment_kit.store.schema import recipient as recipient_table

if TYPE_CHECKING:
    from assessment_kit.store.record import Store

NAMED = "recipient_named"
NO_SUCH_RECIPIENT = "There is no such recipient of this assessment: name them first."
_DETAILS = ("name", "agency", "case_number", "sections", "ground")
_ERASED = "(erased)"
Row = Mapping[Any, Any]


class Recipients:
    """Those who were named to get copies, each of one assessment."""

    def __init__(self, store: "Store") -> None:
        self._store = store
        self._database, self._keys, self._audit = store.database, store.keys, store.audit

    def name(self, account: Account, assessment_id: str, given: Recipient) -> Recipient:
        """Name somebody to get copies; the same one again is the one that there is.

        Parameters
        ----------
        given
            Without an id; of a person the id of the person alone.

        Raises
        ------
        RefusedError
            As `core.releasing.may_prepare` says.
        InvalidInputError
            As `core.releasing.must_be_somebody` says, or when a section is none of this assessment.
        """
        watched = assessment_watched(self._database, self._audit, account, assessment_id, "recipients")
        with watched, self._database.write() as conn:
            assessment = find_assessment(conn, self._keys, assessment_id)
            by = find_account(conn, account.id)
            may_prepare(by, roles_on_case(conn, by.id, assessment.case, self._database.now()), assessment)
            person = _person(conn, self._keys, assessment.case, given.person)
            must_be_somebody(given, person)
            self._must_have_sections(conn, assessment, given)
            details = _details(given, person)
            same = next((one for one in self.found(conn, assessment) if _is_same(one, given, details)), None)
            if same is not None:
                return same
            row: dict[str, Any] = {
                "id": str(uuid.uuid4()),
                "assessment": assessment_id,
                "kind": given.kind.value,
                "person": given.person if person else "",
                "by": by.id,
                "at": self._database.now(),
            }
            row["details_sealed"] = self._keys.seal(conn, assessment.case, "", details, place_of(row["id"]))
            conn.execute(insert(recipient_table).values(row))
            body = named_body(row) | {
                "commitment": commitment(conn, self._keys, assessment.case, row, details)
            }
            self._audit.append(conn, assessment.case, by.id, NAMED, f"assessment/{assessment_id}", body)
            return self.find(conn, assessment, row["id"])

    def of(self, account: Account | None, assessment_id: str) -> tuple[Recipient, ...]:
        """List who was named, the first first.

        Raises
        ------
        NotFoundError
            When there is no such assessment, or it is not open to them.
        """
        watched = assessment_watched(self._database, self._audit, account, assessment_id, "recipients")
        with watched, self._database.read() as conn:
            assessment = find_assessment(conn, self._keys, assessment_id)
            must_read(conn, account, assessment.case, self._database.now())
            found = self.found(conn, assessment)
        if found:
            self._audit.record_read(account, assessment.case, f"assessment/{assessment_id}/recipients")
        return found

    def get(self, account: Account | None, assessment_id: str, recipient_id: str) -> Recipient:
        """Find one of them.

        Raises
        ------
        NotFoundError
            When there is no such assessment or recipient, or it is not open to them.
        """
        found = next((one for one in self.of(account, assessment_id) if one.id == recipient_id), None)
        if found is None:
            raise NotFoundError(NO_SUCH_RECIPIENT)
        return found

    def found(self, conn: Connection, assessment: Assessment) -> tuple[Recipient, ...]:
        """Read those of an assessment in the transaction under way."""
        rows = conn.execute(
            select(recipient_table, assessment_table.c.case)
            .join(assessment_table, assessment_table.c.id == recipient_table.c.assessment)
            .where(recipient_table.c.assessment == assessment.id)
            .order_by(recipient_table.c.at, recipient_table.c.id)
        ).mappings()
        names = {person.id: person.full_name for person in people_of(conn, self._keys, assessment.case)}
        return tuple(self._recipient(conn, row, names) for row in rows)

    def find(self, conn: Connection, assessment: Assessment, recipient_id: str) -> Recipient:
        """Find one in the transaction under way.

        Raises
        ------
        NotFoundError
            When there is none.
        """
        found = next((one for one in self.found(conn, assessment) if one.id == recipient_id), None)
        if found is None:
            raise NotFoundError(NO_SUCH_RECIPIENT)
        return found

    def _recipient(self, conn: Connection, row: RowMapping, names: Mapping[str, str]) -> Recipient:
        try:
            details = open_details(conn, self._keys, row["case"], row)
        except ErasedError:
            details = {"name": _ERASED}
        return Recipient(
            id=row["id"],
            assessment=row["assessment"],
            kind=RecipientKind(row["kind"]),
            # Somebody whose name was put right is printed under the right one.
            name=names.get(row["person"]) or str(details.get("name") or ""),
            person=row["person"],
            agency=str(details.get("agency") or ""),
            case_number=str(details.get("case_number") or ""),
            sections=tuple(details.get("sections") or ()),
            ground=str(details.get("ground") or ""),
        )

    def _must_have_sections(self, conn: Connection, assessment: Assessment, given: Recipient) -> None:
        instrument = self._store.texts.instrument_of(conn, assessment)
        known = [section.id for section in instrument.sections]
        unknown = next((one for one in given.sections if one not in known), None)
        if unknown is not None:
            raise InvalidInputError(
                f"This assessment has no section '{unknown[:60]}'; it has {', '.join(known)}."
            )


def open_details(conn: Connection, keys: Keys, case: str, row: Row) -> dict[str, Any]:
    """Open what names a recipient.

    Raises
    ------
    ErasedError
        When the family's key was destroyed.
    WorkspaceError
        When it was changed from outside.
    """
    return dict(keys.open(conn, case, "", row["details_sealed"], place_of(row["id"])))


def commitment(conn: Connection, keys: Keys, case: str, row: Row, details: Mapping[str, Any]) -> str:
    """Commit to what names a recipient, by a keyed hash."""
    return keys.commit_hmac(conn, case, canonical(["recipient", row["id"], dict(details)])).hex()


def named_body(row: Row) -> dict[str, Any]:
    """Say in the audit what a recipient's row holds, without a name."""
    return {name: row[name] for name in ("kind", "person")} | {"recipient": row["id"]}


def place_of(recipient_id: str) -> str:
    """Say where what names a recipient stands, for its seal."""
    return f"recipient|{recipient_id}"


def _details(given: Recipient, person: Person | None) -> dict[str, Any]:
    if person is not None:
        return {"name": person.full_name}
    written = {"sections": list(dict.fromkeys(given.sections))}
    written |= {name: getattr(given, name).strip() for name in _DETAILS if name != "sections"}
    kept: dict[str, Any] = normalised({name: value for name, value in written.items() if value})[0]
    return kept


def _is_same(one: Recipient, given: Recipient, details: Mapping[str, Any]) -> bool:
    if given.kind is RecipientKind.PERSON:
        return one.person == given.person
    written = {name: getattr(one, name) for name in _DETAILS if getattr(one, name)}
    return one.kind is given.kind and written == {
        name: tuple(value) if name == "sections" else value for name, value in details.items()
    }


def _person(conn: Connection, keys: Keys, case: str, person_id: str) -> Person | None:
    return next((one for one in people_of(conn, keys, case) if one.id == person_id), None)
