"""A note as plain words: JupyterLab's notes are Markdown, and no other face shows its marks."""

import re

_PLAIN = (
    (re.compile(r"^ {0,3}#{1,6} +", re.MULTILINE), ""),
    (re.compile(r"^ {0,3}> ?", re.MULTILINE), ""),
    (re.compile(r"\[([^\]\n]+)\]\(([^)\s]+)\)"), r"\1 (\2)"),
    (re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1"), r"\2"),
    (re.compile(r"(?<![\w*])\*(?=[^\s*])(.+?)(?<=[^\s*])\*(?![\w*])"), r"\1"),
    (re.compile(r"(?<![\w_])_(?=[^\s_])(.+?)(?<=[^\s_])_(?![\w_])"), r"\1"),
    (re.compile(r"`([^`\n]+)`"), r"\1"),
    (re.compile(r"\\([\\`*_{}\[\]()#+.!>-])"), r"\1"),
)
_BULLET = re.compile(r"^\s*[-*+•] +")


def plain_note(text: str) -> str:
    """Take the marks of Markdown off a note and leave its words, lines and bullets.

    Examples
    --------
    >>> plain_note("What is **Oskar's room** like?")
    "What is Oskar's room like?"
    """
    for mark, words in _PLAIN:
        text = mark.sub(words, text)
    return text


def beginning(text: str, length: int) -> str:
    r"""Give the beginning of a note in one line; the whole of it stands beside its section.

    Examples
    --------
    >>> beginning("Ask:\n- *when*\n- who", 60)
    'Ask: when; who'
    """
    said = ""
    for line in plain_note(text).splitlines():
        words = " ".join(_BULLET.sub("", line).split())
        between = "; " if said and said[-1] not in ":;.?!" and _BULLET.match(line) else " "
        said += (between if said and words else "") + words
    return said if len(said) <= length else said[:length].rsplit(" ", 1)[0].rstrip(",;:.") + " …"
