"""A text as the paragraphs and bullets that are set, each with its direction and language."""

import re
import unicodedata
from collections.abc import Iterable
from typing import Any

from assessment_kit.reports.glyphs import printable

_BULLET = re.compile(r"^\s*[•▪◦●*\u2013-]\s+")
_LANGUAGE_OF_SCRIPT = {
    "ARABIC": "ar",
    "HEBREW": "he",
    "BENGALI": "bn",
    "DEVANAGARI": "hi",
    "GURMUKHI": "pa",
    "GUJARATI": "gu",
    "TAMIL": "ta",
    "GREEK": "el",
}
_URDU = frozenset("ٹڈڑںےھ")
_PERSIAN = frozenset("پچژگ")


def paragraphs(words: Iterable[str]) -> list[dict[str, Any]]:
    """Write words as paragraphs.

    Parameters
    ----------
    words
        A paragraph or bullet per item, as an answer's `words` are; an item may hold several lines.

    Returns
    -------
    {text, bullet, rtl, lang} per paragraph; `lang` is empty where the text is in a Latin or Cyrillic script.
    """
    lines = (line.strip() for item in words for line in re.split(r"[\n\r\v\f\x85\u2028\u2029]+", str(item)))
    return [_paragraph(line) for line in lines if line]


def _paragraph(line: str) -> dict[str, Any]:
    drawn = printable(line)
    bullet = _BULLET.match(drawn)
    text = drawn[bullet.end() :] if bullet else drawn
    first = _first_strong(text)
    return {
        "text": text,
        "bullet": bool(bullet),
        "rtl": unicodedata.bidirectional(first) in {"R", "AL"} if first else False,
        "lang": _language(first, text),
    }


def _first_strong(text: str) -> str:
    """Find the character that decides the direction of a paragraph (Unicode Bidirectional Algorithm, P2)."""
    return next((char for char in text if unicodedata.bidirectional(char) in {"L", "R", "AL"}), "")


def _language(first: str, text: str) -> str:
    """Name the language a screen reader should speak; a script stands for its commonest language here."""
    script = unicodedata.name(first, "").split(" ")[0] if first else ""
    language = _LANGUAGE_OF_SCRIPT.get(script, "")
    if language == "ar":
        letters = set(text)
        return "ur" if letters & _URDU else "fa" if letters & _PERSIAN else "ar"
    return language
