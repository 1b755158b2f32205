"""Keys for each purpose, derived from the one key of a workspace."""

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

# A purpose is part of the key: changing a word here makes every existing workspace unreadable.
DATABASE = "database"
WRAPPING = "wrapping of subject keys"
WORKSPACE_AUDIT = "audit of the workspace"
SESSIONS = "login sessions"
CHECKPOINTS = "signing of checkpoints"
HANDED_DRAFTS = "drafts of who was handed the device"
FINGERPRINT = "fingerprint of the key"
PSEUDONYMS = "pseudonyms of tables for analysts"


def derive(master: bytes, purpose: str) -> bytes:
    """Derive 32 bytes for one purpose; nothing leads back from them to the key or to another purpose."""
    info = b"assessment_kit 1 " + purpose.encode()
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=info).derive(master)


def fingerprint(master: bytes) -> str:
    """Name a key without giving it away, so that a backup can say which one it needs."""
    return derive(master, FINGERPRINT).hex()[:16]
