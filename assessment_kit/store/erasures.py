"""The list of erasures beside the record: what a backup from before them learns of them from.

One signed line each: which child of which case, when, by whom, and the sealed words of why and on whose
decision. It names nobody, and a line that this workspace did not sign is not believed.
"""

import json
import uuid
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from assessment_kit.store.canonical import canonical
from assessment_kit.store.filesystem import append_private
from assessment_kit.store.keys import Keys, place_of

_SIGNED = b"erasure\x00"


@dataclass(frozen=True, slots=True)
class Line:
    """One erasure, as it is written down twice: in the record and beside it."""

    id: str
    case: str
    child: str
    at: datetime
    by: str
    why_sealed: bytes
    authority_sealed: bytes

    @property
    def row(self) -> dict[str, Any]:
        """Give it as a row, without what ended."""
        names = ("id", "case", "child", "at", "why_sealed", "authority_sealed")
        return {name: getattr(self, name) for name in names}

    @property
    def text(self) -> str:
        """Write what is signed: canonical JSON."""
        written = {name: getattr(self, name) for name in ("id", "case", "child", "by")}
        written |= {"at": self.at.isoformat(), "why": self.why_sealed.hex()}
        return canonical(written | {"authority": self.authority_sealed.hex()}).decode("ascii")

    def words(self, keys: Keys) -> tuple[str, str]:
        """Open why, and on whose decision.

        Raises
        ------
        WorkspaceError
            When they were changed from outside.
        """
        why = keys.unwrap(self.why_sealed, place_of("why erased", self.id)).decode()
        return why, keys.unwrap(self.authority_sealed, place_of("on whose word", self.id)).decode()


def line(keys: Keys, case: str, child: str, at: datetime, by: str, words: tuple[str, str]) -> Line:
    """Write a new one.

    Parameters
    ----------
    words
        Why, and on whose decision; sealed under the workspace's key, which outlives the child's.
    """
    number, (why, authority) = str(uuid.uuid4()), words
    return Line(
        number,
        case,
        child,
        at,
        by,
        keys.wrap(why.encode(), place_of("why erased", number)),
        keys.wrap(authority.encode(), place_of("on whose word", number)),
    )


def line_from_row(row: Mapping[Any, Any]) -> Line:
    """Read one from the record."""
    parts = (row["id"], row["case"], row["child"], row["at"], row["by"] or "")
    return Line(*parts, row["why_sealed"], row["authority_sealed"])


def add(path: Path, keys: Keys, lines: Iterable[Line]) -> None:
    """Add lines to the list, and return when they are on disk."""
    for one in lines:
        signature = keys.sign(_SIGNED + one.text.encode()).hex()
        append_private(path, canonical({"erasure": one.text, "signature": signature}) + b"\n")


def in_file(path: Path, keys: Keys) -> dict[str, Line]:
    """Read the lines that this workspace signed, by id; one that a crash cut short is left out."""
    return signed_in(path, keys.is_signed)


def signed_in(path: Path, is_signed: Callable[[bytes, bytes], bool]) -> dict[str, Line]:
    """Read the lines of a list that are signed, by id.

    Parameters
    ----------
    is_signed
        Tells whether the record that the list is to be of signed a content so.
    """
    found = {}
    for written in path.read_bytes().splitlines() if path.exists() else []:
        try:
            content = json.loads(written)
            text, signature = str(content["erasure"]), bytes.fromhex(content["signature"])
            if is_signed(_SIGNED + text.encode(), signature):
                one = _line(json.loads(text))
                found[one.id] = one
        except (ValueError, KeyError, TypeError):
            continue
    return found


def _line(said: Mapping[str, Any]) -> Line:
    parts = (str(said["id"]), str(said["case"]), str(said["child"]), datetime.fromisoformat(said["at"]))
    return Line(*parts, str(said["by"]), bytes.fromhex(said["why"]), bytes.fromhex(said["authority"]))
