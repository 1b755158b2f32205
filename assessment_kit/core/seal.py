"""The signature beside a copy: a few lines of text that say which file it is and who vouches for it.

Every byte of it counts: what is not written exactly so is no signature of ours.
"""

import base64
import binascii
import re
from dataclasses import dataclass

from assessment_kit.core.errors import InvalidInputError

MOST_BYTES = 1024
_HEAD = "assessment_kit signature 1"
_LINES = re.compile(
    rf"{_HEAD}\n"
    r"copy: (?P<copy>[1-9][0-9]{0,8})\n"
    r"reference: (?P<reference>[0-9A-Z-]{1,8})\n"
    r"sha256: (?P<sha256>[0-9a-f]{64})\n"
    r"key: (?P<key>[0-9a-f]{16})\n"
    r"signature: (?P<signature>[A-Za-z0-9+/]{86}==)\n",
    re.ASCII,
)
NO_SEAL = "it was changed, or is no signature of a copy"


@dataclass(frozen=True, slots=True)
class Seal:
    """What stands in a signature file.

    Parameters
    ----------
    copy
        The number of the copy in its assessment.
    reference
        The assessment's short reference, as it is printed.
    sha256
        Of the file, in hexadecimal.
    key
        The id of the public key.
    signature
        64 bytes (Ed25519) over `signed`.
    """

    copy: int
    reference: str
    sha256: str
    key: str
    signature: bytes = b""

    @property
    def signed(self) -> bytes:
        """What the signature is over."""
        lines = (
            _HEAD,
            f"copy: {self.copy}",
            f"reference: {self.reference}",
            f"sha256: {self.sha256}",
            f"key: {self.key}",
            "",
        )
        return "\n".join(lines).encode("ascii")

    @property
    def text(self) -> bytes:
        """The file, as it is written."""
        return self.signed + b"signature: " + base64.b64encode(self.signature) + b"\n"


def read_seal(content: bytes) -> Seal:
    """Read a signature file, every byte of it.

    Raises
    ------
    InvalidInputError
        When it is none, or was changed so that it is none any more.
    """
    try:
        found = _LINES.fullmatch(content.decode("ascii"))
    except UnicodeDecodeError:
        found = None
    if found is None:
        raise InvalidInputError(f"The signature cannot be read: {NO_SEAL}.")
    try:
        signature = base64.b64decode(found["signature"], validate=True)
    except binascii.Error as error:
        raise InvalidInputError(f"The signature cannot be read: {NO_SEAL}.") from error
    seal = Seal(int(found["copy"]), found["reference"], found["sha256"], found["key"], signature)
    if seal.text != content:  # the last letter of base64 can be written in four ways
        raise InvalidInputError(f"The signature cannot be read: {NO_SEAL}.")
    return seal
