"""A text as words to compare: without case, accents, typographic signs, spacing or invisible characters."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from assessment_kit.core.names import name_words
from assessment_kit.core.resources import package_folder

_WORD = re.compile("[^\\W_]+(?:['\u2019\u02bc`\u00b4][^\\W_]+)*")


@cache
def _lists() -> dict[str, frozenset[str]]:
    text = (package_folder() / "core" / "word_lists.txt").read_text(encoding="utf-8")
    parted = (block.partition("\n") for block in text.strip().split("\n\n")[1:])
    return {heading.removeprefix("# "): frozenset(words.split()) for heading, _, words in parted}


def word_list(heading: str) -> frozenset[str]:
    """Read one of the lists of words in `word_lists.txt`.

    Raises
    ------
    KeyError
        Where there is no such list.
    """
    return _lists()[heading]


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a text and where it stands there.

    Parameters
    ----------
    folded
        As it is compared.
    """

    start: int
    end: int
    folded: str


def visible(text: str) -> str:
    """Leave out what nobody sees (soft hyphens, joiners, marks of direction), and compose what can be."""
    if text.isascii():
        return text
    seen = "".join(sign for sign in text if unicodedata.category(sign) != "Cf")
    return unicodedata.normalize("NFC", seen)


def words_of(text: str) -> list[Word]:
    """Take a visible text apart into words.

    Examples
    --------
    >>> [word.folded for word in words_of("“Zoë’s  O'Neill”, 12 Elm Road")]
    ['zoes', 'oneill', '12', 'elm', 'road']
    """
    found = ((match, _folded(match.group())) for match in _WORD.finditer(text))
    return [Word(match.start(), match.end(), plain) for match, plain in found if plain]


def _folded(word: str) -> str:
    plain = word.replace("\u2019", "'")
    if plain.isascii():
        return plain.lower().replace("'", "").replace("`", "")
    return "".join(name_words(word))


def folded(text: str) -> str:
    """Write a text as its words with one space between and around them, so that a part of it is found in it.

    Examples
    --------
    >>> folded("12, Elm Road.")
    ' 12 elm road '
    """
    return joined(_folded(word) for word in _WORD.findall(visible(text)))


def joined(words: Iterable[str]) -> str:
    """Put folded words together as `folded` does."""
    return f" {' '.join(words)} "


def holds(text: str, part: str) -> bool:
    """Tell whether a folded text holds a folded part, from word to word.

    Examples
    --------
    >>> holds(folded("They left 12 Elm Road."), folded("12 elm road"))
    True
    >>> holds(folded("They left 112 Elm Road."), folded("12 elm road"))
    False
    """
    return bool(part.strip()) and part in text
