"""Releases: what was asked to be handed over, the file that was, and who is still owed a copy."""

from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, nullcontext
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, RowMapping, func, insert, or_, select

from assessment_kit.core import releasing as rules
from assessment_kit.core.answer import normalised
from assessment_kit.core.assessment import Assessment, EventKind
from assessment_kit.core.disclosure import CopyKind, must_be_for
from assessment_kit.core.errors import AssessmentKitError, ChangedError, NotFoundError, StateError
from assessment_kit.core.owed import Owed, owed
from assessment_kit.core.people import Account
from assessment_kit.core.release import Asked, Made, Release
from assessment_kit.core.seal import Seal
from assessment_kit.core.timescale import day_in_england
from assessment_kit.core.workflow import roles_that_count
from assessment_kit.store.access import assessment_watched, must_read, refusals_audited, roles_on_case
from assessment_kit.store.account_rows import find_account
from assessment_kit.store.assessment_rows import find_assessment
from assessment_kit.store.audit import WORKSPACE
from assessment_kit.store.canonical import canonical
from assessment_kit.store.people import people_of
from assessment_kit.store.reading import answers_to, extent_of
from assessment_kit.store.release_files import open_file
from assessment_kit.store.release_rows import (
    ASKED,
    RELEASED,
    TURNED_DOWN,
    asked_body,
    commitment_to_details,
    commitment_to_refusal,
    file_place,
    open_details,
    refusal_place,
    release_from_row,
    release_rows,
    released_body,
    request_row,
    seal_of,
    short_reference,
)
from assessment_kit.store.schema import addendum, clearance, event, recipient, revision, strike
from assessment_kit.store.schema import assessment as assessment_table
from assessment_kit.store.schema import release as release_table
from assessment_kit.store.schema import release_refusal as refusal_table
from assessment_kit.store.schema import release_request as request_table

if TYPE_CHECKING:
    from assessment_kit.store.record import Store

NO_SUCH_RELEASE = "There is no such release, or it is not open to you."
AGENCIES, _ANSWERED = "agencies_asked", {"answered", "nothing_known"}
_FAMILY_FRIEND = "family_friend"
_MOVED = "Somebody wrote in this case while the copy was made, so nothing was released: look at it again."


class Releases:
    """The copies of assessments that were asked for, and those that may be handed over."""

    def __init__(self, store: "Store") -> None:
        self._store = store
        self._database, self._keys, self._audit = store.database, store.keys, store.audit

    def mark(self, assessment_id: str) -> str:
        """Say how far everything has come that a copy of an assessment is made of.

        Taken before a copy is projected and given back when it is released, it shows that nothing was
        written meanwhile.
        """
        with self._database.read() as conn:
            return self._mark(conn, find_assessment(conn, self._keys, assessment_id))

    def next_number(self, assessment_id: str) -> int:
        """Give the number that the next copy of an assessment has."""
        with self._database.read() as conn:
            return _next_number(conn, assessment_id)

    def commit(self, case: str, content: Any) -> str:
        """Commit to everything that stands in a copy, by a keyed hash."""
        with self._database.read() as conn:
            return self._keys.commit_hmac(conn, case, canonical(["copy", normalised(content)[0]])).hex()

    def why_not(self, account: Account, assessment_id: str, copy: CopyKind) -> str:
        """Say why somebody cannot release a copy of an assessment now; empty where they can."""
        with self._database.read() as conn:
            assessment = find_assessment(conn, self._keys, assessment_id)
            assessment_type = self._type(conn, assessment)
            roles = roles_on_case(conn, account.id, assessment.case, self._database.now())
        try:
            rules.may_release(account, roles, assessment, copy, assessment_type)
        except AssessmentKitError as refusal:
            return str(refusal)
        return ""

    def ask(self, account: Account, asked: Asked, made: Made | None, mark: str) -> Release:
        """Ask for a copy to be released; where no second person has to look, it is.

        Parameters
        ----------
        made
            The file; None where a second person confirms first.
        mark
            What `mark` said before it was projected.

        Raises
        ------
        RefusedError, StateError, InvalidInputError
            As `core.releasing` says.
        ChangedError
            When somebody wrote in the case meanwhile.
        """
        watched = assessment_watched(self._database, self._audit, account, asked.assessment, "releases")
        with watched, self._database.write() as conn:
            assessment, now = find_assessment(conn, self._keys, asked.assessment), self._database.now()
            by = find_account(conn, account.id)
            roles = roles_on_case(conn, by.id, assessment.case, now)
            rules.may_release(by, roles, assessment, asked.copy, self._type(conn, assessment))
            rules.must_have_recipient(asked.copy, asked.recipient)
            whose = self._store.recipients.find(conn, assessment, asked.recipient)
            people = {person.id: person for person in people_of(conn, self._keys, assessment.case)}
            must_be_for(asked.copy, whose, people)
            rules.must_be_complete(asked, whose)
            self._must_be_as_then(conn, assessment, mark)
            number = _next_number(conn, asked.assessment)
            request_id = (conn.scalar(select(func.max(request_table.c.id))) or 0) + 1
            row = {
                **request_row(conn, self._keys, assessment.case, asked, (request_id, number)),
                "by": by.id,
                "at": now,
            }
            conn.execute(insert(request_table).values(row))
            details = open_details(conn, self._keys, assessment.case, row)
            said = commitment_to_details(conn, self._keys, assessment.case, row, details)
            self._log(conn, assessment, by, ASKED, asked_body(row) | {"commitment": said})
            if not asked.second_person:
                self._keep(conn, assessment, row, made, by, second="")
            return self._found(conn, assessment, request_table.c.id == request_id)[0]

    def confirm(self, account: Account, release_id: int, made: Made, mark: str) -> Release:
        """Confirm, as a second person, what somebody asked to be released; it may be handed over then.

        Raises
        ------
        RefusedError, StateError
            As `core.releasing` says.
        ChangedError
            When somebody wrote in the case meanwhile.
        """
        with self._watching(account, release_id) as assessment_id, self._database.write() as conn:
            assessment, now = find_assessment(conn, self._keys, assessment_id), self._database.now()
            by = find_account(conn, account.id)
            roles = roles_on_case(conn, by.id, assessment.case, now)
            waiting = self._found(conn, assessment, request_table.c.id == release_id)[0]
            rules.may_confirm(by, roles, waiting.by)
            rules.must_wait(waiting)
            rules.must_be_ripe(assessment, waiting.copy, self._type(conn, assessment))
            self._must_be_as_then(conn, assessment, mark)
            row = conn.execute(select(request_table).where(request_table.c.id == release_id)).mappings().one()
            self._keep(conn, assessment, row, made, by, second=by.id)
            return self._found(conn, assessment, request_table.c.id == release_id)[0]

    def refuse(self, account: Account, release_id: int, reason: str) -> Release:
        """Say that a copy that waits is not to be handed over.

        Raises
        ------
        RefusedError, StateError, InvalidInputError
            As `core.releasing` says.
        """
        with self._watching(account, release_id) as assessment_id, self._database.write() as conn:
            assessment, now = find_assessment(conn, self._keys, assessment_id), self._database.now()
            by, case = find_account(conn, account.id), assessment.case
            waiting = self._found(conn, assessment, request_table.c.id == release_id)[0]
            rules.may_refuse(by, roles_on_case(conn, by.id, case, now), waiting.by, reason)
            rules.must_wait(waiting)
            said = str(normalised(reason.strip())[0])
            row = {
                "request": release_id,
                "reason_sealed": self._keys.seal(conn, case, "", said, refusal_place(release_id)),
                "by": by.id,
                "at": now,
            }
            conn.execute(insert(refusal_table).values(row))
            hashed = commitment_to_refusal(conn, self._keys, case, release_id, said)
            self._log(conn, assessment, by, TURNED_DOWN, {"release": release_id, "commitment": hashed})
            return self._found(conn, assessment, request_table.c.id == release_id)[0]

    def of(self, account: Account | None, assessment_id: str) -> tuple[Release, ...]:
        """List what was asked for and released, the first first.

        Raises
        ------
        NotFoundError
            When there is no such assessment, or it is not open to them.
        """
        watched = assessment_watched(self._database, self._audit, account, assessment_id, "releases")
        with watched, self._database.read() as conn:
            assessment = find_assessment(conn, self._keys, assessment_id)
            must_read(conn, account, assessment.case, self._database.now())
            found = self._found(conn, assessment, request_table.c.assessment == assessment_id)
        if found:
            self._audit.record_read(account, assessment.case, f"assessment/{assessment_id}/releases")
        return found

    def get(self, account: Account | None, release_id: int) -> Release:
        """Find one.

        Raises
        ------
        NotFoundError
            When there is none, or it is not open to them.
        """
        return self._read(account, release_id, "")[0]

    def file(self, account: Account | None, release_id: int) -> tuple[Release, bytes]:
        """Give the file that may be handed over; that it was given stands in the audit.

        Raises
        ------
        StateError
            While a second person has not confirmed, or where it was turned down.
        NotFoundError
            When there is none, it is not open to them, or it was destroyed.
        """
        found, row = self._read(account, release_id, "/file")
        _must_be_released(found)
        with self._database.read() as conn:
            kept = conn.execute(select(release_table).where(release_table.c.request == row["id"]))
            return found, open_file(conn, self._keys, found.case, kept.mappings().one())

    def seal(self, account: Account | None, release_id: int) -> tuple[Release, Seal]:
        """Give the seal that goes beside the file.

        Raises
        ------
        StateError, NotFoundError
            As `file`; a destroyed file keeps its seal.
        """
        found, row = self._read(account, release_id, "/signature")
        _must_be_released(found)
        return found, seal_of(row)

    def owed(self, account: Account | None, assessment_id: str) -> list[Owed]:
        """List who has no copy of what was authorised last; nobody while nothing is.

        Raises
        ------
        NotFoundError
            When there is no such assessment, or it is not open to them.
        """
        watched = assessment_watched(self._database, self._audit, account, assessment_id, "releases")
        with watched, self._database.read() as conn:
            assessment = find_assessment(conn, self._keys, assessment_id)
            must_read(conn, account, assessment.case, self._database.now())
            authorised = assessment.last(EventKind.AUTHORISED)
            if assessment.authorised_on is None or authorised is None:
                return []
            return owed(
                people_of(conn, self._keys, assessment.case),
                assessment.children,
                self._agencies(conn, assessment),
                self._store.recipients.found(conn, assessment),
                self._found(conn, assessment, request_table.c.assessment == assessment_id),
                authorised.content_root,
                day_in_england(self._database.now()),
            )

    def _type(self, conn: Connection, assessment: Assessment) -> str:
        return self._store.texts.instrument_of(conn, assessment).assessment_type

    def _agencies(self, conn: Connection, assessment: Assessment) -> list[str]:
        """Name the agencies that were asked and answered."""
        extent = extent_of(assessment, self._store.texts.instrument_of(conn, assessment))
        rows = [one["value"] for one in answers_to(conn, self._keys, extent, [AGENCIES])]
        return [
            str(row.get("who") or "")
            for row in rows
            if isinstance(row, Mapping)
            and row.get("answer") in _ANSWERED
            and row.get("kind") != _FAMILY_FRIEND
        ]

    @contextmanager
    def _watching(self, account: Account | None, release_id: int) -> Iterator[str]:
        """Find the assessment of a release; one that is not there and one that is not open sound the same."""
        with self._database.read() as conn:
            found = conn.execute(
                select(request_table.c.assessment, assessment_table.c.case)
                .join(assessment_table, assessment_table.c.id == request_table.c.assessment)
                .where(request_table.c.id == release_id)
            ).one_or_none()
            now = self._database.now()
            held = roles_on_case(conn, account.id, found.case, now) if found and account else frozenset()
        is_open = found is not None and (account is None or bool(roles_that_count(account, held)))
        with self._watched(account, release_id, found.case if found else WORKSPACE):
            if found is None or not is_open:
                raise NotFoundError(NO_SUCH_RELEASE)
            yield str(found.assessment)

    def _watched(self, account: Account | None, release_id: int, case: str) -> AbstractContextManager[None]:
        if account is None:
            return nullcontext()
        return refusals_audited(self._database, self._audit, account, f"release/{release_id}", case)

    def _read(self, account: Account | None, release_id: int, part: str) -> tuple[Release, RowMapping]:
        with self._watching(account, release_id) as assessment_id, self._database.read() as conn:
            assessment = find_assessment(conn, self._keys, assessment_id)
            row = conn.execute(release_rows(request_table.c.id == release_id)).mappings().one()
            found = self._found(conn, assessment, request_table.c.id == release_id)[0]
        self._audit.record_read(account, found.case, f"release/{release_id}{part}")
        return found, row

    def _found(self, conn: Connection, assessment: Assessment, where: Any) -> tuple[Release, ...]:
        whose = {one.id: one for one in self._store.recipients.found(conn, assessment)}
        rows = conn.execute(release_rows(where)).mappings().all()
        return tuple(
            release_from_row(conn, self._keys, row, whose[row["recipient"]], assessment) for row in rows
        )

    def _keep(
        self,
        conn: Connection,
        assessment: Assessment,
        asked: Mapping[Any, Any],
        made: Made | None,
        by: Account,
        second: str,
    ) -> None:
        """Sign the file and write it down, in the transaction under way."""
        if made is None or made.number != asked["number"]:
            raise ChangedError("Another copy was made at the same moment: release this one again.")
        digest, case = sha256(made.content).hexdigest(), assessment.case
        seal = self._store.release_keys.sealed(
            conn, Seal(made.number, short_reference(assessment.id), digest, "")
        )
        place = file_place(asked["id"])
        wrapped, sealed = self._keys.seal_own(conn, case, "", made.content, place)
        row = {
            "request": asked["id"],
            "sha256": digest,
            "size": len(made.content),
            "searched": made.searched,
            "signing_key": seal.key,
            "signature": seal.signature,
            "key_wrapped": wrapped,
            "content_sealed": sealed,
            "confirmed_by": second or None,
            "at": self._database.now(),
        }
        conn.execute(insert(release_table).values(row))
        self._log(conn, assessment, by, RELEASED, released_body(row))

    def _log(
        self, conn: Connection, assessment: Assessment, by: Account, action: str, body: Mapping[str, Any]
    ) -> None:
        self._audit.append(conn, assessment.case, by.id, action, f"assessment/{assessment.id}", body)

    def _must_be_as_then(self, conn: Connection, assessment: Assessment, mark: str) -> None:
        if mark != self._mark(conn, assessment):
            raise ChangedError(_MOVED)

    def _mark(self, conn: Connection, assessment: Assessment) -> str:
        parts = assessment_table.c.part_of == assessment.id
        own = select(assessment_table.c.id).where(or_(assessment_table.c.id == assessment.id, parts))
        texts = (revision.c.case == assessment.case) & (
            (revision.c.assessment == "") | revision.c.assessment.in_(own)
        )
        in_case = select(revision.c.seq).where(revision.c.case == assessment.case)
        named = select(recipient.c.id).where(recipient.c.assessment == assessment.id)
        counted = (
            select(func.max(revision.c.seq)).where(texts),
            select(func.max(event.c.id)).where(event.c.assessment.in_(own)),
            select(func.count()).select_from(strike).where(strike.c.seq.in_(in_case)),
            select(func.max(clearance.c.id)).where(clearance.c.recipient.in_(named)),
            select(func.count()).select_from(addendum).where(addendum.c.assessment.in_(own)),
        )
        return canonical([conn.scalar(one) or 0 for one in counted]).decode("ascii")


def _next_number(conn: Connection, assessment_id: str) -> int:
    newest = select(func.max(request_table.c.number)).where(request_table.c.assessment == assessment_id)
    return int(conn.scalar(newest) or 0) + 1


def _must_be_released(found: Release) -> None:
    if found.is_waiting:
        raise StateError(
            f"Copy {found.number} waits for a second person: until then there is nothing to hand over."
        )
    if not found.is_released:
        raise StateError(f"Copy {found.number} was turned down: it is not to be handed over.")
