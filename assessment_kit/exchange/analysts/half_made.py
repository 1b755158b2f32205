"""The folder in which an export is made, beside its place; it is put there whole, or not at all."""

import json
import os
import shutil
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from assessment_kit.core.errors import InvalidInputError, WorkspaceError
from assessment_kit.store.filesystem import make_private_folder, write_private
from assessment_kit.store.locking import FileLock

Terms = Mapping[str, Any]


class HalfMade:
    """An export that is being made, or that was left half-way.

    Parameters
    ----------
    target
        Where the finished folder is to stand; `target.being-made` holds it until then.
    """

    def __init__(self, target: Path) -> None:
        self.target = target
        self.folder = target.with_name(f"{target.name}.being-made")
        self._begun, self._whole = self.folder / "begun.json", self.folder / "whole"
        self._lock = FileLock(self.folder / "lock")

    def refuse_what_is_there(self) -> None:
        """Refuse a target that holds something, and a folder beside it that is not ours.

        Raises
        ------
        InvalidInputError
            With the remedy.
        """
        if self.target.exists() and (not self.target.is_dir() or any(self.target.iterdir())):
            raise InvalidInputError(f"{self.target} holds other files: name a new folder for the tables.")
        if self.folder.exists() and not self._is_ours:
            raise InvalidInputError(f"{self.folder} holds other files: move them, or name another folder.")

    @property
    def _is_ours(self) -> bool:
        known = {"begun.json", "begun.json.new", "lock"}
        return self.folder.is_dir() and (
            self._begun.exists() or {path.name for path in self.folder.iterdir()} <= known
        )

    def take(self) -> None:
        """Have the folder for this process alone.

        Raises
        ------
        WorkspaceError
            When another one makes the same export.
        """
        make_private_folder(self.folder)
        if not self._lock.take():
            raise WorkspaceError(f"Another command is making {self.target}: wait until it has ended.")

    def drop(self) -> None:
        """Let another process go on with it."""
        self._lock.drop()

    def terms(self) -> dict[str, Any]:
        """Read under which terms it was begun; empty where it was not."""
        try:
            found = json.loads(self._begun.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return found if isinstance(found, dict) else {}

    def begin(self, terms: Terms) -> None:
        """Begin anew under some terms: what stood there is removed."""
        for path in self.folder.iterdir():
            if path.name != "lock":
                shutil.rmtree(path) if path.is_dir() else path.unlink()
        new = self._begun.with_suffix(".json.new")
        write_private(new, json.dumps(terms, sort_keys=True).encode("ascii"))
        new.replace(self._begun)

    def leg(self, mark: str) -> Path:
        """Name the file of a leg."""
        return self.folder / f"{mark}.arrow"

    @property
    def legs(self) -> frozenset[str]:
        """The marks of the legs that are there."""
        return frozenset(path.stem for path in self.folder.glob("*.arrow"))

    def fresh_files(self) -> Path:
        """Make an empty folder for the files."""
        shutil.rmtree(self._whole, ignore_errors=True)
        make_private_folder(self._whole)
        return self._whole

    def put_in_place(self) -> None:
        """Put the finished folder in its place and remove the rest."""
        with suppress(FileNotFoundError):
            self.target.rmdir()  # an empty folder that somebody made for it
        os.rename(self._whole, self.target)  # noqa: PTH104 - refuses a folder that holds something; Path.replace may not
        self._lock.drop()
        shutil.rmtree(self.folder)
