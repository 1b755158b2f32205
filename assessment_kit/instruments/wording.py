"""Values in plain words: dates, lists, paragraphs."""

import re
from datetime import date

from assessment_kit.core.timescale import MONTHS

_NUMBERED = re.compile(r"(?P<day>\d{1,2})[/. -](?P<month>\d{1,2})[/. -](?P<year>\d{4})")
_NAMED = re.compile(
    r"(?:[a-z]+day )?(?P<day>\d{1,2})(?:st|nd|rd|th)?(?: of)? (?P<month>[a-z]{3,})\.? (?P<year>\d{4})"
)
_BULLET = re.compile(r"^\s*(?:[-*•‣◦▪●·–—]|o(?=\t))\s+")


def typed_day(text: object) -> date | None:
    """Read a day from what was typed; None where it is not one."""
    try:
        return date.fromisoformat(text.strip()) if isinstance(text, str) else None
    except ValueError:
        return None


def read_day(text: object) -> date | None:
    """Read a day as the form reads what was typed, where words were sent; None where they are no day.

    Examples
    --------
    >>> read_day("3 March 2026") == read_day("3/3/2026") == read_day(" 2026-03-03 ") == date(2026, 3, 3)
    True
    """
    day = typed_day(text)
    if day is not None or not isinstance(text, str):
        return day
    words = " ".join(text.replace(",", " ").split()).lower()
    if found := _NUMBERED.fullmatch(words):
        month = int(found["month"])
    elif found := _NAMED.fullmatch(words):
        month = next((n for n, name in enumerate(MONTHS, 1) if name.lower().startswith(found["month"])), 0)
    try:
        return date(int(found["year"]), month, int(found["day"])) if found else None
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
