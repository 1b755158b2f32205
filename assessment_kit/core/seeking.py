"""Seeking protected words in texts, however they are spaced, broken over lines or written."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from assessment_kit.core.giving_away import (
    ADDRESS,
    TELEPHONE,
    Searched,
    is_number_in,
    only_digits,
    written_out,
)
from assessment_kit.core.words import folded, holds

_BROKEN = re.compile("[-\u2010\u2011\u00ad\ufffe\x02]\\s*\\n\\s*")  # a word that goes on in the next line
_SPACED = re.compile(r"\b(?:\w[ \u00a0\u2009\u200a]){3,}\w\b")  # l e t t e r   by letter
_LONG = 14  # letters without a space that nothing else holds by chance
_BY_CHANCE = 5  # fewer letters may stand by chance in what no person reads
_NO_PART = 9  # so many letters are no part of a longer word: "Ester" is one of "yesterday"
_LETTERS = frozenset(b"abcdefghijklmnopqrstuvwxyz0123456789")
APART = "\n\ufdd0zqzq\ufdd0\n"  # between two texts that have nothing to do with each other


@dataclass(frozen=True, slots=True)
class Sought:
    """One protected string as it is sought.

    Parameters
    ----------
    number
        Its position among those that are sought.
    folded, squeezed
        As words with a space around each, and without any.
    """

    number: int
    words: str
    what: str
    folded: str
    squeezed: str
    stored: tuple[bytes, ...]

    def is_in(self, text: "_Text") -> bool:
        """Tell whether a text holds it."""
        if self.what == TELEPHONE:
            return is_number_in(self.squeezed, text.digits)
        if any(holds(each, self.folded) for each in text.folded):
            return True
        if self.what == ADDRESS and holds(text.written_out, written_out(self.folded)):
            return True
        is_long = len(self.squeezed) >= _LONG and " " in self.folded.strip()
        return is_long and self.squeezed in text.squeezed

    def is_in_bytes(self, lowered: bytes) -> bool:
        """Tell whether data in small letters hold it as it is written; a short word as a word by itself."""
        is_initial = len(self.folded.split()[0]) == 1  # "T. Adeyinka" is a part of "Matt Adeyinka"
        if len(self.squeezed) >= _NO_PART and not is_initial:
            return any(each in lowered for each in self.stored)
        return any(_stands_in(each, lowered) for each in self.stored)


@dataclass(frozen=True, slots=True)
class _Text:
    folded: tuple[str, ...]
    written_out: str
    squeezed: str
    digits: tuple[str, ...]


class Seeker:
    """Seeks many strings in many texts.

    Parameters
    ----------
    protected
        (words, what they are) of each.
    """

    def __init__(self, protected: Iterable[tuple[str, str]]) -> None:
        self._sought = [self._one(at, words, what) for at, (words, what) in enumerate(protected)]

    @property
    def count(self) -> int:
        """Say how many strings are sought."""
        return len(self._sought)

    @staticmethod
    def _one(number: int, words: str, what: str) -> Sought:
        plain = folded(words)
        squeezed = only_digits(words) if what == TELEPHONE else plain.replace(" ", "")
        stored = _stored(words.lower()) if len(squeezed) >= _BY_CHANCE else ()
        return Sought(number, words, what, plain, squeezed, stored)

    def in_text(self, text: str) -> Iterator[Sought]:
        """Find what stands in a text."""
        read = _read(text)
        return (one for one in self._sought if one.squeezed and one.is_in(read))

    def in_texts(self, texts: Iterable[str], *, are_read: bool = True) -> Iterator[Sought]:
        """Find what stands in one of several texts; none goes over from one into the next.

        Parameters
        ----------
        are_read
            Whether a person reads them; else short names are not sought there.
        """
        found = self.in_text(APART.join(texts))
        return (one for one in found if are_read or len(one.squeezed) >= _BY_CHANCE)

    def in_bytes(self, data: bytes) -> Iterator[Sought]:
        """Find what stands in data, as it is written there."""
        lowered = data.lower()
        # Without its zeros, text of two bytes a letter reads as text of one.
        lowered = b"\n".join((lowered, lowered.replace(b"\0", b"")))
        return (one for one in self._sought if one.is_in_bytes(lowered))


def _stored(words: str) -> tuple[bytes, ...]:
    """Write words as files store them."""
    codings = ("utf-8",) if words.isascii() else ("utf-8", "utf-16-be", "utf-16-le")
    return tuple(words.encode(coding, "ignore") for coding in codings)


def _stands_in(word: bytes, data: bytes) -> bool:
    """Tell whether a word stands in data with no letter right before or behind it."""
    at = data.find(word)
    while at >= 0:
        end = at + len(word)
        before = at > 0 and data[at - 1] in _LETTERS
        if not before and not (end < len(data) and data[end] in _LETTERS):
            return True
        at = data.find(word, at + 1)
    return False


def _read(text: str) -> _Text:
    """Read a text as it stands, with broken words mended, and with letters put together that stand apart."""
    mended = _BROKEN.sub("", text)
    together = _SPACED.sub(lambda run: re.sub(r"\s", "", run.group()), text)
    searched = Searched.of(text)
    others = (folded(other) for other in dict.fromkeys((mended, together)) if other != text)
    return _Text((searched.folded, *others), searched.written_out, searched.joined, searched.digits)
