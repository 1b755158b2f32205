"""What makes words hard for somebody who reads with difficulty, and what goes out of date."""

import re
from collections.abc import Iterator

LONGEST_SENTENCE = 15  # words; good practice guidance on working with parents with a learning disability
OFFICE = re.compile(
    r"\b(assess\w*|practitioner|referral|professional\w*|disclos\w+|safeguard\w*|agency|agencies|engage\w*"
    r"|capacity|contact|placement|intervention|concern\w*|outcome|stability|stimulation|developmental"
    r"|section \d+|S47|multi-agency|facilitate|appropriate)\b",
    re.IGNORECASE,
)
DATED = re.compile(r"\b(vaccin\w*|immunis\w*|jab|schedule)\b", re.IGNORECASE)
_END = re.compile(r"[.?!](?:\s|$)")


def sentences_of(line: str) -> list[str]:
    """Part a line where a sentence, or a part of one that stands by itself, ends."""
    return re.split(r"(?<=[.?!:;])\s+", line)


def hard_in(line: str) -> Iterator[str]:
    """Say what is hard to read in a line that is put to somebody, each with its remedy.

    Examples
    --------
    >>> list(hard_in("Where does the baby sleep?"))
    []
    >>> list(hard_in("What are your concerns?"))
    ["'concerns' is a word of an office; say it in a word of every day"]
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
    office = OFFICE.search(line)
    if office:
        yield f"'{office[0]}' is a word of an office; say it in a word of every day"


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
