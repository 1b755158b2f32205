"""Keys and what they seal: one per person, family and revision, each of which can be destroyed alone."""

import hmac
import json
import secrets
from typing import Any

from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from sqlalchemy import Connection, select, update

from assessment_kit.core.answer import normalised
from assessment_kit.core.errors import NotFoundError, WorkspaceError
from assessment_kit.store import derivation
from assessment_kit.store.canonical import canonical
from assessment_kit.store.database import Database
from assessment_kit.store.schema import case as case_table
from assessment_kit.store.schema import subject_key

_FORMAT = b"\x01"  # first byte of everything sealed; another cipher would be another byte
_NONCE_BYTES = 12
_KEY_BYTES = 32


class ErasedError(NotFoundError):
    """The key of the text was destroyed, so nobody can read it any more."""


def place_of(*parts: str | int) -> str:
    """Write an address as the associated data that ties a ciphertext to it."""
    return "|".join(str(part) for part in parts)


class Keys:
    """The keys of one workspace; unwrapped ones are kept in memory while it is open."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._wrapping = AESGCM(database.derive(derivation.WRAPPING))
        self._signing = Ed25519PrivateKey.from_private_bytes(database.derive(derivation.CHECKPOINTS))
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
            raise ErasedError("This text was entered in error and has been destroyed.")
        return _open(AESGCM(_open(self._subject(conn, case, subject), wrapped, place)), content, place)

    def commit_hmac(self, conn: Connection, case: str, content: bytes) -> bytes:
        """Commit to bytes by a keyed hash, since a plain one of a rating from 0 to 10 is guessed at once."""
        return hmac.digest(self._audit_key(conn, case), content, "sha256")

    def destroy(self, conn: Connection, case: str, subject: str) -> None:
        """Destroy the key of one person, or of the family: what it seals is gone for good."""
        here = (subject_key.c.case == case) & (subject_key.c.subject == subject)
        conn.execute(update(subject_key).where(here).values(wrapped=None, destroyed_at=self._database.now()))
        self._database.after_commit(lambda: self._forget_subject(case, subject))

    def sign(self, content: bytes) -> bytes:
        """Sign with the workspace's checkpoint key (Ed25519)."""
        return self._signing.sign(content)

    def is_signed(self, content: bytes, signature: bytes) -> bool:
        """Tell whether this workspace signed it."""
        try:
            self._signing.public_key().verify(signature, content)
        except InvalidSignature:
            return False
        return True

    @property
    def public_key(self) -> str:
        """The public half of the checkpoint key, in hexadecimal."""
        return self._signing.public_key().public_bytes_raw().hex()

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
            raise ErasedError("This part of the record was erased.")
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
        if wrapped is None:
            key = secrets.token_bytes(_KEY_BYTES)
            sealed = _seal(self._wrapping, key, place)
            conn.execute(update(case_table).where(here).values(audit_key_wrapped=sealed))
        else:
            key = _open(self._wrapping, wrapped, place)
        return self._audit_keys.setdefault(case, key)


def _seal(cipher: AESGCM, content: bytes, place: str) -> bytes:
    nonce = secrets.token_bytes(_NONCE_BYTES)
    return _FORMAT + nonce + cipher.encrypt(nonce, content, place.encode())


def _open(cipher: AESGCM, blob: bytes, place: str) -> bytes:
    nonce, sealed = blob[len(_FORMAT) :][:_NONCE_BYTES], blob[len(_FORMAT) + _NONCE_BYTES :]
    try:
        return cipher.decrypt(nonce, sealed, place.encode())
    except (InvalidTag, ValueError) as error:
        raise WorkspaceError(
            "A text in the record was changed from outside and cannot be read: run assessment-kit verify."
        ) from error
