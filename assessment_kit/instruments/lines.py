"""On which line of a TOML file a table or a key stands; the standard reader does not say."""

import re
from functools import lru_cache

from assessment_kit.instruments.faults import Path

_BLANK = re.compile(r"(?:\s|#[^\n]*)*")
_KEY = re.compile(r"[A-Za-z0-9_-]+|\"(?:\\.|[^\"\\])*\"|'[^']*'")
_STRING = re.compile(
    r'"""(?:\\.|[^\\])*?"{3,5}(?!")|\'\'\'.*?\'{3,5}(?!\')|"(?:\\.|[^"\\])*"|\'[^\']*\'', re.DOTALL
)
_SCALAR = re.compile(r"[^,\]}\n#]*")


def line_of(text: str, path: Path) -> int:
    r"""Say on which line a thing stands, counted from 1; where it is not there, what would hold it.

    Parameters
    ----------
    text
        A well-formed TOML document.

    Examples
    --------
    >>> line_of('id = "talk"\n\n[[sections]]\ntitle = "Start"\n', ("sections", 0, "title"))
    4
    """
    found = _offsets(text)
    while path not in found:
        path = path[:-1]
    return text.count("\n", 0, found[path]) + 1


@lru_cache(maxsize=1)
def _offsets(text: str) -> dict[Path, int]:
    """Walk through a document once for all that is looked up in it."""
    return _Scan(text).offsets


class _Scan:
    """One walk through a document that notes where each thing begins.

    Its text was read by `tomli` before, so what is not allowed in TOML need not be told apart here.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0
        self._lengths: dict[Path, int] = {}  # of lists of tables that headers make
        self.offsets: dict[Path, int] = {(): 0}
        table: Path = ()
        while self._next():
            if self._next() == "[":
                table = self._header()
            else:
                self._pair(table)

    def _next(self) -> str:
        """Skip blanks and comments; give the character that follows, empty at the end."""
        self._take(_BLANK)
        return self._text[self._at : self._at + 1]

    def _take(self, pattern: re.Pattern[str]) -> str:
        found = pattern.match(self._text, self._at)
        if found:
            self._at = found.end()
        return found[0] if found else ""

    def _passed(self, sign: str) -> bool:
        """Step over a sign where it comes next."""
        is_next = self._next() == sign
        self._at += is_next
        return is_next

    def _keys(self) -> list[str]:
        keys = [self._key()]
        while self._passed("."):
            keys.append(self._key())
        return keys

    def _key(self) -> str:
        self._next()
        key = self._take(_KEY)
        return key[1:-1] if key[:1] in {'"', "'"} else key

    def _note(self, path: Path, offset: int) -> None:
        self.offsets.setdefault(path, offset)

    def _header(self) -> Path:
        offset, is_list = self._at, self._text.startswith("[[", self._at)
        self._at += 1 + is_list
        *parents, last = self._keys()
        self._at = self._text.index("]", self._at) + 1 + is_list
        path: Path = ()
        for key in parents:
            path = (*path, key)
            self._note(path, offset)
            if path in self._lengths:
                path = (*path, self._lengths[path] - 1)
        path = (*path, last)
        self._note(path, offset)
        if is_list:
            self._lengths[path] = self._lengths.get(path, 0) + 1
            path = (*path, self._lengths[path] - 1)
            self._note(path, offset)
        return path

    def _pair(self, table: Path) -> None:
        offset = self._at
        for key in self._keys():
            table = (*table, key)
            self._note(table, offset)
        self._passed("=")
        self._value(table)

    def _value(self, path: Path) -> None:
        if self._passed("["):
            number = 0
            while not self._passed("]"):
                self._note((*path, number), self._at)
                self._value((*path, number))
                self._passed(",")
                number += 1
        elif self._passed("{"):
            while not self._passed("}"):
                self._pair(path)
                self._passed(",")
        elif not self._take(_STRING):
            self._take(_SCALAR)
