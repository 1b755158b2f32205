"""What changed between two texts, word by word."""

import re
from difflib import SequenceMatcher

_WORDS = re.compile(r"\s+|\w+|[^\w\s]")
MOST_WORDS = 20_000  # above this, comparing word by word takes seconds; then the whole text counts as changed


def word_differences(before: str, after: str) -> list[tuple[str, str]]:
    """Compare two texts.

    Returns
    -------
    Pieces in reading order as (what, text); what is "same", "added" or "removed".

    Examples
    --------
    >>> word_differences("She was seen at home.", "She was seen alone at home.")
    [('same', 'She was seen '), ('added', 'alone '), ('same', 'at home.')]
    """
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    if before == after or len(old) + len(new) > MOST_WORDS:
        pieces = [("same", before)] if before == after else [("removed", before), ("added", after)]
        return [(what, text) for what, text in pieces if text]
    differences: list[tuple[str, str]] = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            differences.append(("same", "".join(old[i1:i2])))
            continue
        differences += [
            (what, "".join(words))
            for what, words in (("removed", old[i1:i2]), ("added", new[j1:j2]))
            if words
        ]
    return differences
