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


@dataclass(frozen=True, slots=True)
class Listed:
    """What a list says.

    Parameters
    ----------
    lines
        Those that this workspace signed, by id.
    not_believed
        How many others there are: cut short by a crash, changed, or another workspace's.
    """

    lines: Mapping[str, Line]
    not_believed: int = 0


def in_file(path: Path, keys: Keys) -> Listed:
    """Read a list; one that is not there says nothing."""
    return signed_in(path, keys.is_signed)


def signed_in(path: Path, is_signed: Callable[[bytes, bytes], bool]) -> Listed:
    """Read a list of a record that is not open.

    Parameters
    ----------
    is_signed
        Tells whether that record signed a content so.
    """
    written = path.read_bytes().splitlines() if path.exists() else []
    found = [_believed(one, is_signed) for one in written if one.strip()]
    return Listed({one.id: one for one in found if one is not None}, found.count(None))


def _believed(written: bytes, is_signed: Callable[[bytes, bytes], bool]) -> Line | None:
    try:
        content = json.loads(written)
        text, signature = str(content["erasure"]), bytes.fromhex(content["signature"])
        return _line(json.loads(text)) if is_signed(_SIGNED + text.encode(), signature) else None
    except (ValueError, KeyError, TypeError):
        return None


def _line(said: Mapping[str, Any]) -> Line:
    parts = (str(said["id"]), str(said["case"]), str(said["child"]), datetime.fromisoformat(said["at"]))
    return Line(*parts, str(said["by"]), bytes.fromhex(said["why"]), bytes.fromhex(said["authority"]))
