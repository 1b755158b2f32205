"""Words in pictures on paper: what the compiler cannot set there stands in the words beside the picture.

In a picture the compiler sets Latin, Greek, Cyrillic and Hebrew letters, and Arabic ones where a line has no
others. One name in Bengali, or a line of Arabic with an English word in it, would lose the whole copy:
PDF/A refuses it. Such words are "…" in the picture. Its description and its table have them whole, and the
page in HTML, where a browser draws them, has them in the picture too.
"""

import re
import unicodedata
from typing import Any

_TEXT = re.compile(r"(<(?:text|tspan)\b[^>]*>)([^<]+)")
_ENTITY = re.compile(r"&#?\w+;")
_ORDINARY = re.compile("[ -~\xa0-\u052f\u1e00-\u1fff\u2010-\u2044\u20a0-\u20bf\u2190-\u25ff]*")
# The signs that stand in the font of Arabic too; what stands in the font of Latin alone splits the line.
_WITH_ARABIC = frozenset(
    " .,:-\u00ab\u00bb\u060c\u061b\u061f\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652\u0670"
)
_AS_ARABIC = str.maketrans({"“": "«", "”": "»", "…": "...", "–": "-"})
_LEFT_OUT = "…"


def settable(value: Any) -> Any:
    """Give a laid-out document in which every picture can be set on paper."""
    if isinstance(value, list):
        return [settable(item) for item in value]
    if isinstance(value, dict):
        return {
            key: drawable(item) if key == "svg" and isinstance(item, str) else settable(item)
            for key, item in value.items()
        }
    return value


def drawable(svg: str) -> str:
    r"""Leave in a picture the words that can be set in one.

    Examples
    --------
    >>> drawable("<text>\u0986\u09ae\u09be\u09b0, 7</text>")
    '<text>…, 7</text>'
    >>> drawable("<text>Ann</text>")
    '<text>Ann</text>'
    """
    return svg if _ORDINARY.fullmatch(svg) else _TEXT.sub(_line, svg)


def _line(found: re.Match[str]) -> str:
    opening, words = found.groups()
    if _ORDINARY.fullmatch(words):
        return found.group()
    scripts = {_script(char) for char in _ENTITY.sub("&", words) if char.isalpha()}
    if scripts == {"ARABIC"}:
        return opening + "".join(c for c in words.translate(_AS_ARABIC) if c.isalnum() or c in _WITH_ARABIC)
    if scripts <= {"HEBREW", "LATIN"}:
        return found.group()
    parts = re.findall(r"&#?\w+;|\s+|.", words)
    told = (part if len(part) > 1 or _ORDINARY.fullmatch(part) else _LEFT_OUT for part in parts)
    return opening + re.sub(rf"{_LEFT_OUT}(?:\s*{_LEFT_OUT})*", _LEFT_OUT, "".join(told))


def _script(char: str) -> str:
    return unicodedata.name(char, "").partition(" ")[0]
