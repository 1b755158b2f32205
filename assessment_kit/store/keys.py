"""Keys and what they seal: one per person, family and revision, each of which can be destroyed alone."""

import hmac
import json
import secrets
from collections.abc import Collection
from datetime import datetime
from typing import Any

from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from sqlalchemy import Connection, select, update

from assessment_kit.core.answer import normalised
from assessment_kit.core.erasing import destroyed_words
from assessment_kit.core.errors import NotFoundError, WorkspaceError
from assessment_kit.store import derivation
from assessment_kit.store.canonical import canonical
from assessment_kit.store.database import Database
from assessment_kit.store.schema import case as case_table
from assessment_kit.store.schema import subject_key

_FORMAT = b"\x01"  # first byte of everything sealed; another cipher would be another byte
_NONCE_BYTES = 12
_NONCE_AT, _SEALED_AT = len(_FORMAT), len(_FORMAT) + _NONCE_BYTES
_KEY_BYTES = 32


EMPTIED = "This was destroyed: it was entered in error, or it belonged to a record that was destroyed."


class ErasedError(NotFoundError):
    """The key of the text was destroyed, so nobody can read it any more."""


def place_of(*parts: str | int) -> str:
    """Write an address as the associated data that ties a ciphertext to it."""
    return "|".join(map(str, parts))


def checkpoint_key(derived: bytes) -> Ed25519PrivateKey:
    """Make the key that a workspace signs its checkpoints with."""
    return Ed25519PrivateKey.from_private_bytes(derived)


def is_signed_by(key: Ed25519PrivateKey, content: bytes, signature: bytes) -> bool:
    """Tell whether a key signed a content so."""
    try:
        key.public_key().verify(signature, content)
    except InvalidSignature:
        return False
    return True


class Keys:
    """The keys of one workspace; unwrapped ones are kept in memory while it is open."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._wrapping = AESGCM(database.derive(derivation.WRAPPING))
        self._signing = checkpoint_key(database.derive(derivation.CHECKPOINTS))
        self._subjects: dict[tuple[str, str], AESGCM] = {}
        self._audit_keys: dict[str, bytes] = {"": database.derive(derivation.WORKSPACE_AUDIT)}
        database.on_rollback(self.forget)

    @property
    def session_pepper(self) -> bytes:
        """What login sessions are hashed with, so that the table alone lets nobody in."""
        return self._database.derive(derivation.SESSIONS)

    def seal(self, conn: Connection, case: str, subject: str, obj: Any, place: str = "") -> bytes:
        """Seal a JSON value under the key of one person, or of the family when `subject` is empty.

        Half a character that no page could show is made one that can be.

        Parameters
        ----------
        place
            Where the ciphertext will stand; it opens only when the same is said again.
        """
        cipher = self._subject(conn, case, subject, make=True)
        return _seal(cipher, canonical(normalised(obj)[0]), place_of(case, subject, place))

    def open(self, conn: Connection, case: str, subject: str, blob: bytes, place: str = "") -> Any:
        """Open what `seal` made.

        Raises
        ------
        ErasedError
            When the key was destroyed.
        WorkspaceError
            When it was changed, or moved to another place.
        """
        cipher = self._subject(conn, case, subject)
        if not blob:
            raise ErasedError(EMPTIED)
        return json.loads(_open(cipher, blob, place_of(case, subject, place)))

    def seal_own(
        self, conn: Connection, case: str, subject: str, content: bytes, place: str
    ) -> tuple[bytes, bytes]:
        """Seal bytes under a key of their own.

        Returns
        -------
        That key, wrapped by the subject's key, and the ciphertext; without the first nobody reads the second.
        """
        own = secrets.token_bytes(_KEY_BYTES)
        wrapped = _seal(self._subject(conn, case, subject, make=True), own, place)
        return wrapped, _seal(AESGCM(own), content, place)

    def open_own(
        self, conn: Connection, case: str, subject: str, sealed: tuple[bytes | None, bytes | None], place: str
    ) -> bytes:
        """Open what `seal_own` made.

        Raises
        ------
        ErasedError
            When its key, or the subject's, was destroyed.
        WorkspaceError
            When it was changed, or moved to another place.
        """
        wrapped, content = sealed
        if wrapped is None or content is None:
            raise ErasedError(EMPTIED)
        return _open(AESGCM(_open(self._subject(conn, case, subject), wrapped, place)), content, place)

    def own_secret(self, conn: Connection, case: str, subject: str, wrapped: bytes, place: str) -> bytes:
        """Derive from a key that `seal_own` made what its content is committed to with.

        It goes with that key: a short answer, such as a rating, cannot be guessed afterwards against its
        commitment, not even with the key of the case's audit.
        """
        return hmac.digest(_open(self._subject(conn, case, subject), wrapped, place), b"commitment", "sha256")

    def wrap(self, content: bytes, place: str) -> bytes:
        """Seal bytes of the workspace's own under its key, such as the private half of a key."""
        return _seal(self._wrapping, content, place)

    def unwrap(self, sealed: bytes, place: str) -> bytes:
        """Open what `wrap` made.

        Raises
        ------
        WorkspaceError
            When it was changed, or moved to another place.
        """
        return _open(self._wrapping, sealed, place)

    def commit_hmac(self, conn: Connection, case: str, content: bytes) -> bytes:
        """Commit to bytes by a keyed hash, since a plain one of a rating from 0 to 10 is guessed at once."""
        return hmac.digest(self._audit_key(conn, case), content, "sha256")

    def destroy(self, conn: Connection, case: str, subject: str, at: datetime | None = None) -> None:
        """Destroy the key of one person, or of the family: what it seals is gone for good.

        Parameters
        ----------
        at
            When it was destroyed, where that is done again in a record that was restored; now where None.
        """
        here = (subject_key.c.case == case) & (subject_key.c.subject == subject)
        gone = {"wrapped": None, "destroyed_at": at or self._database.now()}
        conn.execute(update(subject_key).where(here).values(**gone))
        self._database.after_commit(lambda: self._forget_subject(case, subject))

    def destroy_audit_key(self, conn: Connection, case: str) -> None:
        """Destroy what a case commits with, so that nobody tests a guess against what was committed to."""
        conn.execute(update(case_table).where(case_table.c.id == case).values(audit_key_wrapped=b""))
        self._audit_keys.pop(case, None)

    def must_stand(self, conn: Connection, case: str, subject: str) -> None:
        """Refuse to write words of, or about, somebody whose record was destroyed.

        Raises
        ------
        ErasedError
            Saying when.
        """
        here = (subject_key.c.case == case) & (subject_key.c.subject == subject)
        at = conn.scalar(select(subject_key.c.destroyed_at).where(here))
        if at is not None:
            raise ErasedError(_gone(subject, at))

    def sign(self, content: bytes) -> bytes:
        """Sign with the workspace's checkpoint key (Ed25519)."""
        return self._signing.sign(content)

    def is_signed(self, content: bytes, signature: bytes) -> bool:
        """Tell whether this workspace signed it."""
        return is_signed_by(self._signing, content, signature)

    @property
    def public_key(self) -> str:
        """The public half of the checkpoint key, in hexadecimal."""
        return self._signing.public_key().public_bytes_raw().hex()

    def unwrap_subjects(self, conn: Connection, cases: Collection[str]) -> None:
        """Unwrap the keys of everybody in some cases at once; those that were destroyed stay so."""
        columns = (subject_key.c.case, subject_key.c.subject, subject_key.c.wrapped)
        standing = subject_key.c.case.in_(cases) & subject_key.c.wrapped.is_not(None)
        for row in conn.execute(select(*columns).where(standing)):
            key = _open(self._wrapping, row.wrapped, place_of("subject key", row.case, row.subject))
            self._subjects.setdefault((row.case, row.subject), AESGCM(key))

    def forget(self) -> None:
        """Drop unwrapped keys; those in the record are read again when needed."""
        self._subjects.clear()
        self._audit_keys = {"": self._audit_keys[""]}

    def _forget_subject(self, case: str, subject: str) -> None:
        self._subjects.pop((case, subject), None)

    def _subject(self, conn: Connection, case: str, subject: str, *, make: bool = False) -> AESGCM:
        cached = self._subjects.get((case, subject))
        if cached is not None:
            return cached
        wanted = select(subject_key.c.wrapped, subject_key.c.destroyed_at).where(
            subject_key.c.case == case, subject_key.c.subject == subject
        )
        found = conn.execute(wanted).one_or_none()
        place = place_of("subject key", case, subject)
        if found is None:
            if not make:
                raise WorkspaceError("A key is missing from the record: run assessment-kit verify.")
            key = secrets.token_bytes(_KEY_BYTES)
            row = {"case": case, "subject": subject, "wrapped": _seal(self._wrapping, key, place)}
            conn.execute(subject_key.insert(), row | {"made_at": self._database.now()})
        elif found.wrapped is None:
            raise ErasedError(_gone(subject, found.destroyed_at))
        else:
            key = _open(self._wrapping, found.wrapped, place)
        return self._subjects.setdefault((case, subject), AESGCM(key))

    def _audit_key(self, conn: Connection, case: str) -> bytes:
        cached = self._audit_keys.get(case)
        if cached is not None:
            return cached
        here = case_table.c.id == case
        wrapped = conn.execute(select(case_table.c.audit_key_wrapped).where(here)).scalar()
        place = place_of("audit key", case)
        if wrapped == b"":
            raise ErasedError("This family's record was destroyed.")
        if wrapped is None:
            key = secrets.token_bytes(_KEY_BYTES)
            sealed = _seal(self._wrapping, key, place)
            conn.execute(update(case_table).where(here).values(audit_key_wrapped=sealed))
        else:
            key = _open(self._wrapping, wrapped, place)
        return self._audit_keys.setdefault(case, key)


def _gone(subject: str, at: datetime | None) -> str:
    """Say when somebody's record, or what a family shared, was destroyed; None where that was lost too."""
    if at is None:
        return "This part of the record was destroyed."
    return destroyed_words(at, "child" if subject else "family")


def _seal(cipher: AESGCM, content: bytes, place: str) -> bytes:
    nonce = secrets.token_bytes(_NONCE_BYTES)
    return _FORMAT + nonce + cipher.encrypt(nonce, content, place.encode())


def _open(cipher: AESGCM, blob: bytes, place: str) -> bytes:
    nonce, sealed = blob[_NONCE_AT:_SEALED_AT], blob[_SEALED_AT:]
    try:
        return cipher.decrypt(nonce, sealed, place.encode())
    except (InvalidTag, ValueError) as error:
        raise WorkspaceError(
            "A text in the record was changed from outside and cannot be read: run assessment-kit verify."
        ) from error
