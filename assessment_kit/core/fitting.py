"""How much room words take in a picture that we draw ourselves, and how they are broken to fit."""

import unicodedata
from collections.abc import Callable, Iterator
from functools import lru_cache

_NARROW = frozenset("ijlI|!.,:;'`()[]{}ftr \u2019\u2018\u201c\u201d\u00b7\u00a0-")
_WIDE = frozenset("mwMW@%\u2014\u2026")
# Of the size of the letters, a little more than Noto Sans takes, since a page may have to use another face.
_OF_NARROW, _OF_WIDE, _OF_CAPITAL, _OF_OTHERS, _OF_FULL, _IN_BOLD = 0.36, 0.93, 0.68, 0.58, 1.05, 1.07
ELLIPSIS = "\u2026"


def width_of(words: str, size: float, *, is_bold: bool = False) -> float:
    """Estimate how wide words are, in the units of the picture."""
    return _width(words) * size * (_IN_BOLD if is_bold else 1.0)


def is_from_the_right(words: str) -> bool:
    """Tell whether words are read from right to left, by the first letter that has a direction."""
    strong = (unicodedata.bidirectional(letter) for letter in words)
    return next((one in {"R", "AL"} for one in strong if one in {"L", "R", "AL"}), False)


@lru_cache(maxsize=4096)
def _width(words: str) -> float:
    return sum(_of_letter(letter) for letter in words)


def _of_letter(letter: str) -> float:
    if unicodedata.combining(letter):
        return 0.0
    if unicodedata.east_asian_width(letter) in {"W", "F"}:
        return _OF_FULL
    if letter in _NARROW:
        return _OF_NARROW
    if letter in _WIDE:
        return _OF_WIDE
    return _OF_CAPITAL if letter.isupper() else _OF_OTHERS


def fitted(words: str, room: float, *, size: float = 13, most: int = 3, is_bold: bool = False) -> list[str]:
    """Break words into lines that fit their room; what does not fit ends in an ellipsis.

    Parameters
    ----------
    room
        The width of a line, in the units of the picture.
    size
        Of the letters, in the same units.
    most
        Lines at most.

    Returns
    -------
    At least one line; a word that is wider than the room is broken within.

    Examples
    --------
    >>> fitted("Family and social relationships", 90, size=13)
    ['Family and', 'social', 'relationships']
    """

    def fits(line: str) -> bool:
        return width_of(line, size, is_bold=is_bold) <= room

    lines: list[str] = []
    for piece in _pieces(words, fits):
        joined = f"{lines[-1]} {piece}" if lines else piece
        if lines and fits(joined):
            lines[-1] = joined
        else:
            lines.append(piece)
    if len(lines) <= most:
        return lines or [""]
    last = lines[most - 1]
    while last and not fits(last + ELLIPSIS):
        last = last[:-1]
    return [*lines[: most - 1], last.rstrip(" ,;.") + ELLIPSIS]


def _pieces(words: str, fits: Callable[[str], bool]) -> Iterator[str]:
    """Give the words one by one, parts of them where one alone is too wide."""
    for word in words.split():
        part = ""
        for letter in word:
            if part and not fits(part + letter):
                start, hyphen, rest = part.rpartition("-")
                yield start + hyphen or rest
                part = rest if hyphen else ""
            part += letter
        yield part
