"""Names compared the way a person at a desk compares them: without case, accents or apostrophes."""

import re
import unicodedata
from collections.abc import Iterable

# Letters that Unicode does not take apart into a plain letter and a mark.
_PLAIN = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "\u0131": "i"}
)
_APOSTROPHES = re.compile("['\u2019\u02bc`\u00b4]")  # straight, typographic, letter, grave, acute


def name_words(text: str) -> tuple[str, ...]:
    """Take a name apart into folded words.

    Examples
    --------
    >>> name_words("Zoë O'Neill-Łoś")
    ('zoe', 'oneill', 'los')
    """
    # Taken apart before and after folding: a letter in a fancy style has no small form of its own.
    joined = unicodedata.normalize("NFKD", _APOSTROPHES.sub("", text)).casefold().translate(_PLAIN)
    marks_apart = unicodedata.normalize("NFKD", joined)
    plain = "".join(letter for letter in marks_apart if not unicodedata.combining(letter))
    return tuple(re.findall(r"[^\W_]+", plain))


def all_begin(wanted: Iterable[str], words: Iterable[str]) -> bool:
    """Tell whether every wanted word is the beginning of one of the words.

    Examples
    --------
    >>> all_begin(name_words("ok dana"), name_words("Dana Okafor"))
    True
    """
    found = tuple(words)
    return all(any(word.startswith(beginning) for word in found) for beginning in wanted)
