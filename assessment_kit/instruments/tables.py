"""Reading tables of a TOML file, each key known, each value of its kind, each fault named with its place."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any, NoReturn

from assessment_kit.core.errors import InstrumentError

_ID = re.compile(r"[a-z][a-z0-9_]{0,59}")  # the record's columns hold 60 characters
_PRESELECTING = frozenset({"default", "selected", "checked", "preselected", "value", "initial"})


@dataclass(frozen=True, slots=True)
class Table:
    """One table of a file and where it stands.

    Parameters
    ----------
    place
        File, section and question in a person's words; every message begins with it.
    """

    place: str
    content: Mapping[str, Any]

    def refuse(self, fault: str) -> NoReturn:
        """Raise the one sentence that names file, place and remedy."""
        raise InstrumentError(f"{self.place}: {fault}.")

    def only(self, *known: str) -> None:
        """Refuse any key but these."""
        for key in self.content:
            if key in known:
                continue
            if key in _PRESELECTING:
                self.refuse(f"'{key}' would preselect an answer and nothing is preselected; remove it")
            near = get_close_matches(key, known, n=1)
            remedy = f"did you mean '{near[0]}'?" if near else f"known here are {', '.join(known)}"
            self.refuse(f"the key '{key}' is not known; remove it or correct it ({remedy})")

    def text(self, key: str, *, needed: bool = False) -> str:
        """Read a text; where it is needed it may not be missing or blank."""
        value = self.content.get(key, "")
        if not isinstance(value, str):
            self.refuse(f"'{key}' must be text; put it in quotation marks")
        if needed and not value.strip():
            self.refuse(f"'{key}' is missing; add it")
        return value.strip()

    def truth(self, key: str) -> bool:
        """Read true or false; false where it is not said."""
        value = self.content.get(key, False)
        if not isinstance(value, bool):
            self.refuse(f"'{key}' must be true or false; write one of them without quotation marks")
        return value

    def number(self, key: str, default: int | None = None) -> int:
        """Read a whole number from 1 up."""
        value = self.content.get(key, default)
        if type(value) is not int or value < 1:
            self.refuse(f"'{key}' must be a whole number from 1 up; correct it")
        return value

    def identifier(self) -> str:
        """Read the id."""
        value = self.text("id", needed=True)
        if not _ID.fullmatch(value):
            self.refuse(
                f"the id '{value}' must begin with a small letter and hold only small letters, "
                "digits and '_', 60 at most; correct it"
            )
        return value

    def part(self, key: str) -> "Table | None":
        """Read a table within this one; None where there is none."""
        value = self.content.get(key)
        if value is None:
            return None
        if not isinstance(value, Mapping):
            self.refuse(f"'{key}' must be a table; write {key} = {{ … }}")
        return Table(f"{self.place}, {key}", value)

    def tables(self, key: str, name: str) -> tuple["Table", ...]:
        """Read a list of tables; each one's place names its id, or its position where it has none."""
        values = self.content.get(key, [])
        if not isinstance(values, Sequence) or isinstance(values, str):
            self.refuse(f"'{key}' must be a list of tables; write [[…{key}]] before each")
        found = []
        for number, value in enumerate(values, start=1):
            if not isinstance(value, Mapping):
                self.refuse(f"'{key}' must be a list of tables; write [[…{key}]] before each")
            label = value.get("id") or value.get("include")
            which = f"'{label}'" if label else str(number)
            found.append(Table(f"{self.place}, {name} {which}", value))
        return tuple(found)


def read_toml(text: str, origin: str) -> Table:
    """Read a file's text as TOML.

    Raises
    ------
    InstrumentError
        Where it is not TOML, with the line.
    """
    try:
        return Table(origin, tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        fault = str(error).rstrip(".")
        raise InstrumentError(
            f"{origin}: this is not well-formed TOML ({fault}); correct that place."
        ) from error


def refuse_duplicates(tables: Sequence[Table], ids: Sequence[str], name: str) -> None:
    """Refuse the second of two things with one id."""
    seen: set[str] = set()
    for table, identifier in zip(tables, ids, strict=True):
        if identifier in seen:
            table.refuse(f"there are two {name}s with the id '{identifier}'; give one of them another id")
        seen.add(identifier)
