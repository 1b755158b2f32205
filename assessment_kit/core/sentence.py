"""What counts as having said something: words, and not dots to get on with."""

import unicodedata
from itertools import groupby

SENTENCE = 5  # characters; the least that a reason to return has in practice
_WORDS = 2
# Scripts that put no space between words: there each letter counts as one.
_UNSPACED = ("CJK", "HIRAGANA", "KATAKANA", "THAI", "LAO", "KHMER", "MYANMAR", "TIBETAN")


def is_said(text: str, least: int = SENTENCE) -> bool:
    """Tell whether a text says something: at least two words made of letters, in any script.

    Parameters
    ----------
    least
        Characters that it has at least, without spaces around it.

    Examples
    --------
    >>> is_said("Seen today."), is_said("....."), is_said("- - - -"), is_said("aaaaaaa")
    (True, False, False, False)
    """
    said = text.strip()
    return len(said) >= least and _words(said) >= _WORDS


def _words(text: str) -> int:
    runs = ("".join(run) for is_part, run in groupby(text, _is_of_word) if is_part)
    return sum(_counted(run) for run in runs if any(map(str.isalpha, run)))


def _is_of_word(character: str) -> bool:
    """Tell whether a character is part of a word: a letter, a mark on one, or an apostrophe in it."""
    return character.isalpha() or unicodedata.category(character).startswith("M") or character in "'’"


def _counted(run: str) -> int:
    unspaced = sum(unicodedata.name(letter, "").startswith(_UNSPACED) for letter in run if letter.isalpha())
    return max(unspaced, 1)
