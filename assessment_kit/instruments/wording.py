"""Values in plain words: dates, lists, paragraphs."""

import re
from datetime import date

from assessment_kit.core.days import day_in_words

_BULLET = re.compile(r"^\s*(?:[-*•‣◦▪●·–—]|o(?=\t))\s+")


def day_words(day: date) -> str:
    """Say a day as a person would.

    Examples
    --------
    >>> day_words(date(2026, 3, 3))
    '3 March 2026'
    """
    return day_in_words(day)


def typed_day(text: object) -> date | None:
    """Read a day from what was typed; None where it is not one."""
    try:
        return date.fromisoformat(text.strip()) if isinstance(text, str) else None
    except ValueError:
        return None


def paragraphs(text: str) -> tuple[str, ...]:
    r"""Split typed or pasted text into paragraphs and bullets, each line that stands on its own one item.

    Examples
    --------
    >>> paragraphs("Ada is well.\n\n- eats\n- sleeps")
    ('Ada is well.', '• eats', '• sleeps')
    """
    lines = (line.rstrip() for line in text.splitlines())
    return tuple(_BULLET.sub("• ", line).strip() for line in lines if line.strip())


def shortened(text: str, length: int = 60) -> str:
    """Cut a text to its first words, so that a message can name it."""
    line = " ".join(text.split())
    return line if len(line) <= length else line[:length].rsplit(" ", 1)[0].rstrip(",;:.") + " …"


def listed(words: tuple[str, ...] | list[str], last: str = "and") -> str:
    """Join words as in a sentence.

    Examples
    --------
    >>> listed(["Ada", "Ben", "Cy"])
    'Ada, Ben and Cy'
    """
    return f" {last} ".join(part for part in (", ".join(words[:-1]), *words[-1:]) if part)
