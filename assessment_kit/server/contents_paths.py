"""Paths of the contents manager, and the answers that stand for them."""

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

# The same for every path at all times: a time or hash that moved would make JupyterLab ask "Overwrite or
# Revert?", and saves are merged cell by cell anyway.
_ALWAYS = datetime(2026, 1, 1, tzinfo=UTC)
ROOT = "cases"


@dataclass(frozen=True, slots=True)
class Place:
    """What a path names: the root, the list of cases, one case, or one assessment."""

    case: str = ""
    assessment: str = ""
    is_root: bool = False


def place_of(path: str) -> Place | None:
    """Read a path; None for one that can name nothing here."""
    parts = [part for part in path.strip("/").split("/") if part]
    if not parts:
        return Place(is_root=True)
    if parts[0] != ROOT or len(parts) > 3:
        return None
    if len(parts) < 3:
        return Place(case=parts[1] if len(parts) == 2 else "")
    name, dot, ending = parts[2].rpartition(".")
    return Place(case=parts[1], assessment=name) if dot and name and ending == "ipynb" else None


def model_of(
    path: str, kind: str, content: dict[str, Any] | list[Any] | None = None, *, with_hash: bool = False
) -> dict[str, Any]:
    """Answer for a path, as JupyterLab expects it."""
    path = path.strip("/")
    return {
        "name": path.rpartition("/")[2],
        "path": path,
        "type": kind,
        "writable": True,
        "created": _ALWAYS,
        "last_modified": _ALWAYS,
        "mimetype": None,
        "content": content,
        "format": None if content is None else "json",
        "size": None,
        "hash": hashlib.sha256(path.encode()).hexdigest() if with_hash else None,
        "hash_algorithm": "sha256" if with_hash else None,
    }
