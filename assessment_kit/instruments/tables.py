"""Reading tables of a TOML file, each key known, each value of its kind, each fault named with its place."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NoReturn

import tomli

from assessment_kit.core.errors import InstrumentError
from assessment_kit.instruments.faults import Fault, Faults, FaultyFileError, Path

_ID = re.compile(r"[a-z][a-z0-9_]{0,59}")  # the record's columns hold 60 characters
_LARGEST = 9999
_PRESELECTING = frozenset({"default", "selected", "checked", "preselected", "value", "initial"})
_LINE = re.compile(r"at line (\d+)")
_REMEDIES = {  # by what the standard reader says
    "key part": "write a name, = and a value; a table in braces stands on one line",
    "statement (": "write a name, = and a value",
    "Expected '='": "write a name, = and a value",
    "Expected newline": 'write one thing to a line, and \\" for a quotation mark within a text',
    "Invalid value": "write text in quotation marks, a number, true, false or a list",
    "character '\\n'": "close the quotation marks on the same line, or use three of them",
    "Unterminated": "close the quotation marks",
    "Unescaped": "write \\\\ where you mean \\, or put the text in single quotation marks",
    "Unclosed": "close the list with ]",
    "Cannot": "it stands there twice; remove one of them",
}


@dataclass(frozen=True, slots=True)
class Table:
    """One table of a file and where it stands.

    Parameters
    ----------
    place
        File, section and question in a person's words; every message begins with it.
    origin
        What the file is called, with which `place` begins.
    path
        The keys and positions that lead to the table.
    faults
        Where faults are collected, so that reading goes on after each; None where the first one raises.
    """

    place: str
    content: Mapping[str, Any]
    origin: str = ""
    path: Path = ()
    faults: Faults | None = None
    _misspelt: set[str] = field(default_factory=set)  # keys that stand there under a wrong name

    def fault(self, words: str, key: str = "") -> None:
        """Note a fault of this table, or of one of its keys; reading goes on as if the usual stood there.

        Raises
        ------
        InstrumentError
            At once where faults are not collected.
        """
        place = self.place.removeprefix(self.origin).removeprefix(", ")
        path = (*self.path, key) if key else self.path
        found = Fault(self.origin, place, words, path)
        if self.faults is None:
            raise InstrumentError(found.sentence)
        self.faults.append(found)

    def refuse(self, words: str, key: str = "") -> NoReturn:
        """Note a fault after which nothing more of the file can be read, and stop."""
        self.fault(words, key)
        raise FaultyFileError(self.faults or (), self.faults.text if self.faults else None)

    def only(self, *known: str) -> None:
        """Refuse any key but these."""
        for key in self.content:
            if key in known:
                continue
            from difflib import get_close_matches  # only a faulty file needs it

            if key in _PRESELECTING:
                self.fault(f"'{key}' would preselect an answer and nothing is preselected; remove it", key)
                continue
            near = get_close_matches(key, known, n=1)
            self._misspelt.update(near)
            remedy = f"did you mean '{near[0]}'?" if near else f"known here are {', '.join(known)}"
            self.fault(f"the key '{key}' is not known; remove it or correct it ({remedy})", key)

    def has(self, key: str) -> bool:
        """Tell whether anything stands under a key, be it misspelt."""
        return bool(self.content.get(key)) or key in self._misspelt

    def text(self, key: str, *, needed: bool = False) -> str:
        """Read a text; where it is needed it may not be missing or blank."""
        value = self.content.get(key, "")
        if not isinstance(value, str):
            self.fault(f"'{key}' must be text; put it in quotation marks", key)
            return ""
        if needed and not value.strip() and key not in self._misspelt:
            self.fault(f"'{key}' is missing; add it", key)
        return value.strip()

    def truth(self, key: str) -> bool:
        """Read true or false; false where it is not said."""
        value = self.content.get(key, False)
        if not isinstance(value, bool):
            self.fault(f"'{key}' must be true or false; write one of them without quotation marks", key)
            return False
        return value

    def number(self, key: str, default: int | None = None) -> int:
        """Read a whole number from 1 up, not so large that no day could be counted by it."""
        value = self.content.get(key, default)
        if type(value) is int and 1 <= value <= _LARGEST:
            return value
        if key not in self._misspelt:
            self.fault(f"'{key}' must be a whole number from 1 up, {_LARGEST} at most; correct it", key)
        return default or 1

    def identifier(self) -> str:
        """Read the id; empty where it cannot be one."""
        value = self.text("id", needed=True)
        if value and not _ID.fullmatch(value):
            self.fault(
                f"the id '{value}' must begin with a small letter and hold only small letters, "
                "digits and '_', 60 at most; correct it",
                "id",
            )
        return value

    def part(self, key: str) -> "Table | None":
        """Read a table within this one; None where there is none."""
        value = self.content.get(key)
        if value is None:
            return None
        if not isinstance(value, Mapping):
            self.fault(f"'{key}' must be a table; write {key} = {{ … }}", key)
            return None
        return self._within(f"{self.place}, {key}", value, key)

    def tables(self, key: str, name: str) -> tuple["Table", ...]:
        """Read a list of tables; each one's place names its id, or its position where it has none."""
        values = self.content.get(key, [])
        if not isinstance(values, list) or not all(isinstance(value, Mapping) for value in values):
            self.fault(f"'{key}' must be a list of tables; write [[…{key}]] before each", key)
            return ()
        found = []
        for position, value in enumerate(values):
            label = value.get("id") or value.get("include")
            which = f"'{label}'" if label else str(position + 1)
            found.append(self._within(f"{self.place}, {name} {which}", value, key, position))
        return tuple(found)

    def _within(self, place: str, content: Mapping[str, Any], *path: str | int) -> "Table":
        return Table(place, content, self.origin, (*self.path, *path), self.faults)


def read_toml(text: str, origin: str, faults: Faults | None = None) -> Table:
    """Read a file's text as TOML.

    Parameters
    ----------
    faults
        Where faults are collected; None where the first one raises.

    Raises
    ------
    InstrumentError
        Where it is not TOML, with the line; nothing else can be found wrong before that is mended.
    """
    try:
        return Table(origin, tomli.loads(text), origin, (), faults)
    except tomli.TOMLDecodeError as error:
        said = str(error).rstrip(".")
        line = _LINE.search(said)
        remedy = next((words for sign, words in _REMEDIES.items() if sign in said), "correct that place")
        fault = Fault(
            origin,
            "",
            f"this is not well-formed TOML ({said}); {remedy}, and check again",
            line=int(line[1]) if line else text.rstrip("\n").count("\n") + 1,
        )
        raise FaultyFileError([fault], text) from error


def refuse_duplicates(tables: Sequence[Table], ids: Sequence[str], name: str) -> None:
    """Refuse the second of two things with one id."""
    seen: set[str] = set()
    for table, identifier in zip(tables, ids, strict=True):
        if identifier and identifier in seen:
            table.fault(f"there are two {name}s with the id '{identifier}'; give one of them another id")
        seen.add(identifier)
