"""Signatures: what was signed, by ids and commitments, and the words to what was wanting, sealed."""

from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, insert, select

from assessment_kit.core.assessment import Assessment, EventKind
from assessment_kit.core.people import Account
from assessment_kit.core.sign_off import Point
from assessment_kit.core.signing import Authenticated, AuthenticatedBy, Signature, Signing
from assessment_kit.store.access import assessment_watched, must_read
from assessment_kit.store.assessment_rows import find_assessment
from assessment_kit.store.canonical import canonical
from assessment_kit.store.keys import ErasedError, Keys
from assessment_kit.store.schema import account as account_table
from assessment_kit.store.schema import event as event_table
from assessment_kit.store.schema import signature as signature_table
from assessment_kit.store.to_sign import Gathering, ToSign
from assessment_kit.store.writers import has_written

if TYPE_CHECKING:
    from assessment_kit.store.record import Store

SIGNED = "signed"
Row = Mapping[Any, Any]


class Signatures:
    """What can be signed now, and what was signed."""

    def __init__(self, store: "Store") -> None:
        self._database, self._keys, self._audit = store.database, store.keys, store.audit
        self._gathering, self._instrument_of = Gathering(store), store.answers.instrument_of

    def to_sign(self, account: Account, assessment_id: str) -> ToSign:
        """Gather what whoever signs an assessment now would sign.

        Raises
        ------
        NotFoundError
            When there is none, or it is not open to them.
        """
        watched = assessment_watched(self._database, self._audit, account, assessment_id)
        with watched, self._database.read() as conn:
            assessment = find_assessment(conn, self._keys, assessment_id)
            must_read(conn, account, assessment.case, self._database.now())
            return self._gathering.to_sign(conn, assessment)

    def gathered(self, conn: Connection, assessment: Assessment) -> ToSign:
        """Gather it in the transaction under way, so that what is compared is what is signed."""
        return self._gathering.to_sign(conn, assessment)

    def has_written(self, account: Account, assessment_id: str) -> bool:
        """Tell whether somebody wrote any of what would be signed, as it is asked when they sign.

        Raises
        ------
        NotFoundError
            When there is no such assessment, or it is not open to them.
        """
        watched = assessment_watched(self._database, self._audit, account, assessment_id)
        with watched, self._database.read() as conn:
            assessment = find_assessment(conn, self._keys, assessment_id)
            must_read(conn, account, assessment.case, self._database.now())
            return has_written(conn, assessment, self._instrument_of(conn, assessment), account.id)

    def keep(
        self, conn: Connection, assessment: Assessment, event: int, by: Account, said: Signing, gave: ToSign
    ) -> None:
        """Write the signature of an authorisation, in the transaction that authorises.

        Parameters
        ----------
        event
            The id of the authorisation.
        gave
            What was gathered in the same transaction.
        """
        case = assessment.case
        given = ((found.point, said.points.get(found.point, "").strip()) for found in gave.points)
        words = [[point.value, text] for point, text in given if text]
        sealed = self._keys.seal(conn, case, "", words, points_place(assessment.id, event)) if words else None
        row = {
            "event": event,
            "leaves": canonical(gave.leaves).decode("ascii"),
            "shown": gave.shown,
            "shown_sha256": gave.shown_sha256,
            "points_sealed": sealed,
            "authenticated_by": said.authenticated.by.value,
            "authenticated_at": said.authenticated.at,
        }
        conn.execute(insert(signature_table).values(row))
        body = signed_body(row) | {"points": commitment_to_words(conn, self._keys, case, event, words)}
        self._audit.append(conn, case, by.id, SIGNED, f"assessment/{assessment.id}", body)

    def of(self, account: Account | None, assessment_id: str) -> tuple[Signature, ...]:
        """List the signatures of an assessment, the first first.

        What was authorised before there were signatures has none.
        """
        watched = assessment_watched(self._database, self._audit, account, assessment_id)
        with watched, self._database.read() as conn:
            assessment = find_assessment(conn, self._keys, assessment_id)
            must_read(conn, account, assessment.case, self._database.now())
            is_authorised = (event_table.c.assessment == assessment_id) & (
                event_table.c.kind == EventKind.AUTHORISED.value
            )
            events = list(
                conn.scalars(select(event_table.c.id).where(is_authorised).order_by(event_table.c.id))
            )
            rows = conn.execute(
                select(signature_table, event_table, account_table.c.name)
                .join(event_table, event_table.c.id == signature_table.c.event)
                .join(account_table, account_table.c.id == event_table.c.by)
                .where(is_authorised)
                .order_by(event_table.c.id)
            ).mappings()
            return tuple(
                self._signature(conn, assessment, events.index(row["event"]) + 1, row) for row in rows
            )

    def _signature(self, conn: Connection, assessment: Assessment, version: int, row: Row) -> Signature:
        try:
            words = open_words(conn, self._keys, assessment.case, assessment.id, row)
        except ErasedError:
            words = []
        return Signature(
            version=version,
            by=row["by"],
            by_name=row["name"],
            at=row["at"],
            content_root=row["content_root"],
            content_seq=row["content_seq"],
            shown=row["shown"],
            shown_sha256=row["shown_sha256"],
            authenticated=Authenticated(AuthenticatedBy(row["authenticated_by"]), row["authenticated_at"]),
            points=tuple((Point(point), text) for point, text in words),
        )


def open_words(conn: Connection, keys: Keys, case: str, assessment_id: str, row: Row) -> list[list[str]]:
    """Open the words of a signature: [point, words] each.

    Raises
    ------
    ErasedError
        When the family's key was destroyed.
    WorkspaceError
        When they were changed from outside.
    """
    if row["points_sealed"] is None:
        return []
    opened: list[list[str]] = keys.open(
        conn, case, "", row["points_sealed"], points_place(assessment_id, row["event"])
    )
    return opened


def commitment_to_words(
    conn: Connection, keys: Keys, case: str, event: int, words: Sequence[Sequence[str]]
) -> str:
    """Commit to the words of a signature by a keyed hash; empty where there are none."""
    said = canonical(["signature", event, words])
    return keys.commit_hmac(conn, case, said).hex() if words else ""


def signed_body(row: Row) -> dict[str, Any]:
    """Say in the audit what a signature's row holds: hashes of it, and how it was shown who signs."""
    return {
        "event": row["event"],
        "leaves_sha256": sha256(row["leaves"].encode()).hexdigest(),
        "shown_sha256": row["shown_sha256"],
        "authenticated_by": row["authenticated_by"],
        "authenticated_at": row["authenticated_at"].isoformat(),
    }


def points_place(assessment_id: str, event: int) -> str:
    """Say where the words stand that somebody signed with, for their seal."""
    return f"signature|{assessment_id}|{event}"
