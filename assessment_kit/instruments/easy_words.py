"""What makes words hard for somebody who reads with difficulty, and what goes out of date."""

import re
from collections.abc import Iterator
from functools import cache

from assessment_kit.core.resources import package_folder
from assessment_kit.instruments.wording import paragraphs

EASY_SECTION, EASY_PART = (
    "easy_words",
    "easy_words",
)  # the section, and the part of a row, that are written so
LONGEST_SENTENCE = 15  # words; good practice guidance on working with parents with a learning disability
OFFICE = re.compile(
    r"\b(assess\w*|practitioner|referral|professional\w*|disclos\w+|safeguard\w*|agency|agencies|engage\w*"
    r"|capacity|contact|placement|intervention|concern\w*|outcome|stability|stimulation|developmental"
    r"|section \d+|S47|multi-agency|facilitate|appropriate)\b",
    re.IGNORECASE,
)
DATED = re.compile(r"\b(vaccin\w*|immunis\w*|jab|schedule)\b", re.IGNORECASE)
LONG = 3  # syllables
_WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
_VOWELS = re.compile(r"[aeiouy]+")
_SILENT = re.compile(r"[^aeiouyl](?:e|(?<![sxzcg])(?<!sh)(?<!ch)es|(?<![td])ed)$")
_END = re.compile(r"[.?!](?:\s|$)")


def sentences_of(line: str) -> list[str]:
    """Part a line where a sentence, or a part of one that stands by itself, ends."""
    return re.split(r"(?<=[.?!:;])\s+", line)


_YOU = re.compile(r"\byou(?:rs?|rself)?\b", re.IGNORECASE)
_NEXT = re.compile(r"(?<=[.?!…])([”’)]*)\s+(?=[“‘(]*[^\W_a-z])")


def lines_of(text: str) -> list[str]:
    """Part a text into lines of one sentence each; nothing is taken out of it and nothing put into it.

    Examples
    --------
    >>> lines_of("Nan rings at 8.30 in the evening. You say how it is.")
    ['Nan rings at 8.30 in the evening.', 'You say how it is.']
    """
    parted = (_NEXT.sub(lambda found: f"{found[1]}\n", one) for one in paragraphs(text))
    return [line for one in parted for line in one.split("\n")]


def hard_text(text: str) -> Iterator[str]:
    """Say what is hard to read in a text of several lines, sentence by sentence, each with its remedy."""
    for line in lines_of(text):
        for sentence in sentences_of(line):
            yield from hard_in(sentence)


def speaks_to_one(text: str) -> bool:
    """Tell whether a text says "you": true of one reader only, and to be read by several.

    Examples
    --------
    >>> speaks_to_one("Nan rings you at eight."), speaks_to_one("Nan rings Kerry at eight.")
    (True, False)
    """
    return _YOU.search(text) is not None


def hard_in(line: str) -> Iterator[str]:
    """Say what is hard to read in a line that is put to somebody, each with its remedy.

    Examples
    --------
    >>> list(hard_in("Where does the baby sleep?"))
    []
    >>> list(hard_in("What are your concerns?"))
    ["'concerns' is a word of an office; say it in a word of every day"]
    >>> list(hard_in("Do you know about titration?"))
    ["'titration' is a long word that not everybody knows; say it in shorter words"]
    """
    for sentence in sentences_of(line):
        count = len(sentence.split())
        if count > LONGEST_SENTENCE:
            yield (
                f"“{sentence}” has {count} words, and {LONGEST_SENTENCE} are the most; "
                "make two sentences of it, each on a line of its own"
            )
    if len(_END.findall(line)) > 1:
        yield f"“{line}” holds more than one sentence; give each a line of its own"
    for word in dict.fromkeys(long_words_in(line)):
        yield f"'{word}' is a long word that not everybody knows; say it in shorter words"
    office = OFFICE.search(line)
    if office:
        yield f"'{office[0]}' is a word of an office; say it in a word of every day"


def long_words_in(line: str) -> Iterator[str]:
    """Find the words of three syllables or more that are not said every day.

    A word with a capital may be a name, at the beginning of a sentence too, and is left out.
    """
    for word in _WORD.findall(line):
        plain = word.casefold().replace("’", "'").removesuffix("'s")
        if word[0].isupper() or OFFICE.fullmatch(word) or syllables(plain) < LONG:
            continue
        if not _everyday() & {
            plain,
            plain.removesuffix("s"),
            plain.removesuffix("es"),
            plain.removesuffix("ly"),
        }:
            yield word


def syllables(word: str) -> int:
    """Count the syllables of an English word by its vowels: near enough to tell a long word from a short one.

    Examples
    --------
    >>> [syllables(word) for word in ("baby", "sides", "chased", "regimen", "contraindications")]
    [2, 1, 1, 3, 5]
    """
    parts = [part for part in word.casefold().split("-") if part]
    return sum(max(len(_VOWELS.findall(part)) - len(_SILENT.findall(part)), 1) for part in parts)


@cache
def _everyday() -> frozenset[str]:
    path = package_folder() / "instruments" / "data" / "easy_long_words.txt"
    lines = path.read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


def dated_in(text: str) -> Iterator[str]:
    """Say what a text speaks of that changes from year to year, with the remedy.

    Examples
    --------
    >>> list(dated_in("knows when the vaccines are due"))
    ["it speaks of 'vaccines', whose dates change; leave it out, or ask whom the parent would ask"]
    """
    found = DATED.search(text)
    if found:
        yield f"it speaks of '{found[0]}', whose dates change; leave it out, or ask whom the parent would ask"
