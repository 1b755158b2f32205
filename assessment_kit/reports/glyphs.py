"""Which characters our fonts can draw, and what stands in the place of one that they cannot.

PDF/A refuses a document with a character that no font draws, so that one emoji in an answer would
lose the whole copy. Such a character is printed as its name in square brackets instead: nothing that
somebody wrote goes missing without a trace.
"""

import re
import struct
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from assessment_kit.core.resources import package_folder

_BULLETS = "\uf0b7\uf0a7\uf0d8\uf076\uf0fc"  # what Word pastes for a bullet, from its private symbol fonts
_TO_BULLET = str.maketrans(dict.fromkeys(_BULLETS, "•"))
_LONG = 60  # characters without a space; a run as long as this may break
_UNBROKEN = re.compile(rf"\S{{{_LONG},}}")
# Characters that Noto Sans draws, every one: nearly all text needs no closer look.
_ORDINARY = re.compile("[\n\t -~\xa0-\xac\xae-\u017f\u2013-\u201d\u2022\u2026\u20ac]*")
_BREAK = "\u200b"  # an invisible place to break a line
# Marks that open, close or override a direction: a stray one would turn the rest of a page round.
_DIRECTION = re.compile("[\u202a-\u202e\u2066-\u2069]")


def fonts_folder() -> Path:
    """Find the fonts that every copy is set in; no other font of the machine is used."""
    return package_folder() / "reports" / "fonts"


def printable(text: str) -> str:
    """Write a text with characters that our fonts draw.

    Returns
    -------
    The text; control characters and direction overrides are gone, a character without a glyph
    is its name in square brackets, an unbroken run of over 60 characters may break.
    """
    if not _ORDINARY.fullmatch(text):
        known = _drawable()
        directed = _DIRECTION.sub("", text.translate(_TO_BULLET))
        text = "".join(c if ord(c) in known or c in "\n\t" else _named(c) for c in directed)
    return _UNBROKEN.sub(_breakable, text) if len(text) >= _LONG else text


def plain(text: str) -> str:
    """Write a text with letters, figures and signs of one code point only; the rest by number.

    The last resort for a text whose characters can be drawn one by one but not together.
    """
    composed = unicodedata.normalize("NFC", text)
    return "".join(char if _is_plain(char) else f"[U+{ord(char):04X}]" for char in composed)


def _is_plain(char: str) -> bool:
    if char in {"\n", "\t", _BREAK}:
        return True
    return ord(char) in _drawable() and unicodedata.category(char)[0] in "LNPSZ"


def _breakable(run: re.Match[str]) -> str:
    """Put places to break into a run, never before a mark that stands on the letter before it."""
    pieces, since = [], 0
    for char in run.group():
        if since >= 30 and unicodedata.category(char)[0] not in "MC":
            pieces.append(_BREAK)
            since = 0
        pieces.append(char)
        since += 1
    return "".join(pieces)


def _named(char: str) -> str:
    category = unicodedata.category(char)
    if category in {"Cc", "Cf"} or 0xFE00 <= ord(char) <= 0xFE0F or 0xE0100 <= ord(char) <= 0xE01EF:
        return ""  # invisible by nature: controls, joiners, variation selectors
    name = unicodedata.name(char, "")
    return f"[{name.lower()}]" if name else f"[U+{ord(char):04X}]"


@cache
def _drawable() -> frozenset[int]:
    """Every code point that one of the regular fonts draws."""
    found: set[int] = set()
    for path in sorted(fonts_folder().glob("*-Regular.ttf")):
        found.update(_code_points(path.read_bytes()))
    return frozenset(point for point in found if not _is_refused(point))


def _is_refused(point: int) -> bool:
    """Tell what PDF/A refuses although a font draws it: controls and private use."""
    return point == 0xFEFF or unicodedata.category(chr(point)) in {"Cc", "Co", "Cs", "Cn"}


def _code_points(font: bytes) -> Iterator[int]:
    """Read the character map of a TrueType font.

    References
    ----------
    OpenType specification 1.9, table `cmap`, subtable formats 4 and 12.
    """
    tables = struct.unpack_from(">H", font, 4)[0]
    for number in range(tables):
        tag, _, offset, _ = struct.unpack_from(">4sIII", font, 12 + 16 * number)
        if tag == b"cmap":
            yield from _character_map(font, offset)


def _character_map(font: bytes, cmap: int) -> Iterator[int]:
    for number in range(struct.unpack_from(">H", font, cmap + 2)[0]):
        start = cmap + struct.unpack_from(">I", font, cmap + 8 + 8 * number)[0]
        kind = struct.unpack_from(">H", font, start)[0]
        if kind == 12:
            yield from _format_12(font, start)
        elif kind == 4:
            yield from _format_4(font, start)


def _format_12(font: bytes, start: int) -> Iterator[int]:
    for group in range(struct.unpack_from(">I", font, start + 12)[0]):
        first, last, _ = struct.unpack_from(">III", font, start + 16 + 12 * group)
        yield from range(first, last + 1)


def _format_4(font: bytes, start: int) -> Iterator[int]:
    doubled = struct.unpack_from(">H", font, start + 6)[0]
    count = doubled // 2
    ends = struct.unpack_from(f">{count}H", font, start + 14)
    firsts = struct.unpack_from(f">{count}H", font, start + 16 + doubled)
    deltas = struct.unpack_from(f">{count}H", font, start + 16 + 2 * doubled)
    offsets_at = start + 16 + 3 * doubled
    offsets = struct.unpack_from(f">{count}H", font, offsets_at)
    for segment, (first, last) in enumerate(zip(firsts, ends, strict=True)):
        for point in range(first, min(last, 0xFFFE) + 1):
            glyph = point + deltas[segment]
            if offsets[segment]:
                at = offsets_at + 2 * segment + offsets[segment] + 2 * (point - first)
                glyph = struct.unpack_from(">H", font, at)[0]
            if glyph % 65536:
                yield point
