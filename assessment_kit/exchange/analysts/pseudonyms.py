"""Pseudonyms: one thing has one within a set, and nothing leads back without the workspace's key.

References
----------
RFC 7693 (2015), BLAKE2, section 2.9: a keyed hash for itself, half the work of HMAC for something short.
UK General Data Protection Regulation, article 4(5): pseudonymised data stay personal data.
"""

import hmac
import secrets
from collections import defaultdict
from hashlib import blake2b

_BYTES = 8  # 64 bits: two of a million things are called the same once in tens of millions of exports
CASE, ASSESSMENT, PERSON, LOGIN, ROW = "c", "a", "p", "l", "r"  # the first letter says of what


class Pseudonyms:
    """Makes pseudonyms for one export.

    Parameters
    ----------
    base
        Derived from the workspace's key; without it nobody makes these pseudonyms again.
    name
        Of the set: exports of one workspace under one name have the same pseudonyms, others none in common.
    """

    def __init__(self, base: bytes, name: str) -> None:
        key = hmac.digest(base, name.encode(), "sha256")
        self._keyed = blake2b(key=key, digest_size=_BYTES)
        self._made: dict[str, dict[str, str]] = defaultdict(dict)  # by kind

    def of(self, kind: str, ident: str) -> str:
        """Give the pseudonym of one thing.

        Parameters
        ----------
        kind
            `CASE`, `ASSESSMENT`, `PERSON`, `LOGIN` or `ROW`; the pseudonym begins with it.
        """
        made = self._made[kind]
        known = made.get(ident)
        if known is None:
            hashed = self._keyed.copy()
            hashed.update(f"{kind}|{ident}".encode())
            known = made[ident] = kind + hashed.hexdigest()
        return known

    def forget(self) -> None:
        """Forget what was made, so that memory does not grow; it is made again the same."""
        self._made.clear()


def new_name() -> str:
    """Name a set that no other export has."""
    return secrets.token_hex(8)
