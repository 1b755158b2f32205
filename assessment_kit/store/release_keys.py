"""The key that releases are signed with (Ed25519): one half stays sealed, the public one is given out."""

from dataclasses import dataclass, replace
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat, load_pem_public_key
from sqlalchemy import Connection, RowMapping, insert, select

from assessment_kit.core.errors import InvalidInputError, WorkspaceError
from assessment_kit.core.seal import Seal
from assessment_kit.store.audit import WORKSPACE
from assessment_kit.store.schema import signing_key

if TYPE_CHECKING:
    from collections.abc import Mapping

    from assessment_kit.store.record import Store

MADE = "release_key_made"
_ID_LETTERS = 16


@dataclass(frozen=True, slots=True)
class PublicKey:
    """What anybody checks a release with.

    Parameters
    ----------
    raw
        32 bytes.
    """

    raw: bytes

    @property
    def id(self) -> str:
        """Its name: the first 16 hexadecimal letters of its SHA-256."""
        return sha256(self.raw).hexdigest()[:_ID_LETTERS]

    @property
    def pem(self) -> str:
        """It, as other programs read it (SubjectPublicKeyInfo)."""
        key = Ed25519PublicKey.from_public_bytes(self.raw)
        return key.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode("ascii")

    def has_signed(self, seal: Seal) -> bool:
        """Tell whether a seal was made with the private half of this key."""
        if seal.key != self.id:
            return False
        try:
            Ed25519PublicKey.from_public_bytes(self.raw).verify(seal.signature, seal.signed)
        except InvalidSignature:
            return False
        return True


def read_public_key(pem: bytes) -> PublicKey:
    """Read a public key that somebody was given.

    Raises
    ------
    InvalidInputError
        When it is none, or of another kind.
    """
    try:
        found = load_pem_public_key(pem)
    except (ValueError, UnsupportedAlgorithm) as error:
        raise InvalidInputError("The key cannot be read: it must be a public key in PEM.") from error
    if not isinstance(found, Ed25519PublicKey):
        raise InvalidInputError("The key is of another kind: releases are signed with Ed25519.")
    return PublicKey(found.public_bytes_raw())


class ReleaseKeys:
    """The keys of one workspace; the latest signs."""

    def __init__(self, store: "Store") -> None:
        self._database, self._keys, self._audit = store.database, store.keys, store.audit

    def make(self, conn: Connection) -> None:
        """Make a key where there is none yet, in the transaction under way."""
        if _latest(conn) is not None:
            return
        private = Ed25519PrivateKey.generate()
        public = PublicKey(private.public_key().public_bytes_raw())
        sealed = self._keys.wrap(private.private_bytes_raw(), _place(public.id))
        row = {"id": public.id, "public_key": public.raw, "private_sealed": sealed}
        conn.execute(insert(signing_key).values(**row, made_at=self._database.now()))
        self._audit.append(conn, WORKSPACE, "", MADE, f"release-key/{public.id}", made_body(row))

    def public(self) -> PublicKey:
        """Give the public half of the key that signs."""
        with self._database.read() as conn:
            return PublicKey(_must(_latest(conn))["public_key"])

    def known(self, conn: Connection, key_id: str) -> PublicKey | None:
        """Find a public key of this workspace, also one that signs no more."""
        raw = conn.scalar(select(signing_key.c.public_key).where(signing_key.c.id == key_id))
        return None if raw is None else PublicKey(raw)

    def sealed(self, conn: Connection, seal: Seal) -> Seal:
        """Sign with the key in use; give the seal with its signature."""
        row = _must(_latest(conn))
        named = replace(seal, key=row["id"])
        return replace(named, signature=self.private(row).sign(named.signed))

    def private(self, row: RowMapping) -> Ed25519PrivateKey:
        """Open the private half of a key.

        Raises
        ------
        WorkspaceError
            When it was changed from outside.
        """
        return Ed25519PrivateKey.from_private_bytes(
            self._keys.unwrap(row["private_sealed"], _place(row["id"]))
        )


def made_body(row: "Mapping[Any, Any]") -> dict[str, str]:
    """Say in the audit which key was made."""
    return {"key": row["id"], "public_key": row["public_key"].hex()}


def _latest(conn: Connection) -> RowMapping | None:
    newest = select(signing_key).order_by(signing_key.c.made_at.desc(), signing_key.c.id).limit(1)
    return conn.execute(newest).mappings().one_or_none()


def _must(row: RowMapping | None) -> RowMapping:
    if row is None:
        raise WorkspaceError("The key that signs releases is missing from the record: restore a backup.")
    return row


def _place(key_id: str) -> str:
    return f"release key|{key_id}"
