"""Whether a text repeats what somebody said: a shared run of words, whatever the signs between them.

A threshold is a guess. Four words in a row of which three say something, or five of which two do, are rarely
chance; fewer count where they are the whole of what was said, or stand in quotation marks.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from assessment_kit.core.words import Word, folded, joined, visible, word_list, words_of

RUN = 4  # so many words in a row
_LONG = 6  # so many in a row are a coincidence with nothing but little words only
_MOST, _SOME = 3, 2  # so many of them say something: of four, and of five or of a whole
_SOON = 2  # so many words after a name
_SAYING = word_list("words for saying")
_LITTLE = word_list("say little")
_QUOTED = re.compile(  # each excludes what opens it: marks that are never closed take no longer than others
    "\u201c([^\u201d\u201c]+)\u201d|\u00ab([^\u00bb\u00ab]+)\u00bb|\u201e([^\u201c\u201d\u201e]+)[\u201c\u201d]"
    '|"([^"]+)"|(?<!\\w)\u2018((?:[^\u2019\u2018]|\u2019(?=\\w))++)\u2019(?!\\w)'
)
_SINGLE_OPENS, _SINGLE_CLOSES = re.compile(r"(?<!\w)'(?=[^'])"), re.compile(r"'(?!\w)")


class Heard:
    """What was said by those whose words a reader does not get.

    Parameters
    ----------
    texts
        Each thing that was said, as a whole.
    """

    def __init__(self, texts: Iterable[str]) -> None:
        self._wholes: list[str] = []
        self._runs: set[tuple[str, ...]] = set()
        self._short: set[tuple[str, ...]] = set()
        for text in texts:
            words = [word.folded for word in words_of(visible(text))]
            self._wholes.append(joined(words))
            self._runs.update(_runs(words))
            if len(words) < RUN and says_something(words, is_whole=True):
                self._short.add(tuple(words))

    def in_text(self, text: str) -> str:
        """Find the first words of a text that repeat something that was said; empty where none do."""
        seen = visible(text)
        words = words_of(seen)
        found = self._run(words) or self._short_whole(words) or self._in_quotation_marks(seen)
        return seen[found[0] : found[1]] if found else ""

    def _run(self, words: list[Word]) -> tuple[int, int] | None:
        bare = [word.folded for word in words]
        at = 0
        while at + RUN <= len(bare):
            end = at + RUN
            if tuple(bare[at:end]) in self._runs:
                while end < len(bare) and tuple(bare[end - RUN + 1 : end + 1]) in self._runs:
                    end += 1
                if says_something(bare[at:end]):
                    return words[at].start, words[end - 1].end
            at += 1
        return None

    def _short_whole(self, words: list[Word]) -> tuple[int, int] | None:
        bare = [word.folded for word in words]
        for length in range(1, RUN):
            for at in range(len(bare) - length + 1):
                if tuple(bare[at : at + length]) in self._short:
                    return words[at].start, words[at + length - 1].end
        return None

    def _in_quotation_marks(self, text: str) -> tuple[int, int] | None:
        for start, end in quoted(text):
            part = folded(text[start:end])
            if _telling(part.split()) and any(part in whole for whole in self._wholes):
                return start, end
        return None


def quoted(text: str) -> Iterator[tuple[int, int]]:
    """Find what stands in quotation marks, without them: where each begins and ends."""
    for match in _QUOTED.finditer(text):
        group = match.lastindex or 0
        yield match.span(group)
    yield from _in_single_marks(text)


def _in_single_marks(text: str) -> Iterator[tuple[int, int]]:
    """Find what stands in typewriter's single marks, which an apostrophe within a word looks like."""
    opening = _SINGLE_OPENS.search(text)
    while opening is not None:
        closing = _SINGLE_CLOSES.search(text, opening.end() + 1)
        if closing is None:
            return
        yield opening.end(), closing.start()
        opening = _SINGLE_OPENS.search(text, closing.end())


def _runs(words: list[str]) -> Iterator[tuple[str, ...]]:
    return (tuple(words[at : at + RUN]) for at in range(len(words) - RUN + 1))


def says_something(words: Sequence[str], *, is_whole: bool = False) -> bool:
    """Tell whether folded words in a row say so much that they stand together by no chance.

    Parameters
    ----------
    is_whole
        Whether they are all that was said.
    """
    if len(words) < RUN:
        return is_whole and _telling(words) >= _SOME
    wanted = _MOST if len(words) == RUN else _SOME if len(words) < _LONG else 1
    return _telling(words) >= wanted


def _telling(words: Iterable[str]) -> int:
    return sum(word not in _LITTLE and not word[0].isdigit() for word in words)


def direct_speech(text: str, own: str) -> str:
    """Find what a text gives as somebody's own words, at some length; empty where nobody's stand there.

    Parameters
    ----------
    own
        What the reader said, folded: their own words may be quoted to them.
    """
    seen = visible(text)
    for start, end in quoted(seen):
        part = folded(seen[start:end])
        if len(part.split()) >= RUN and part not in own:
            return seen[start:end]
    return ""


def reported_speech(text: str, names: Iterable[tuple[int, int]]) -> str:
    """Find where a visible text says what somebody said: a name and, right after it, a word for saying.

    Parameters
    ----------
    names
        Where the text names somebody whose words a reader does not get: each beginning and end.

    Returns
    -------
    What is said there, to the end of the sentence; empty where nothing is.
    """
    is_quoted = any(True for _ in quoted(text))
    for start, end in names:
        after = [word.folded for word in words_of(text[end : end + 60])][:_SOON]
        if is_quoted or any(word in _SAYING for word in after):
            return re.split(r"(?<=[.!?])\s", text[start:], maxsplit=1)[0]
    return ""
