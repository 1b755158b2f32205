"""Lines and words of the pictures that we draw ourselves, as SVG without scripts or outside references."""

import re
from collections.abc import Callable
from functools import cache

INK, SOFT, LINE, MARK, PAPER = "#1a2023", "#434c50", "#b4bdc0", "#0b5360", "#ffffff"

_NOT_XML = "[^\\t\\n\\x20-\\ud7ff\\ue000-\\ufffd\\U00010000-\\U0010ffff]"


def picture(width: float, height: float, title: str, description: str, drawn: str) -> str:
    """Put what was drawn into a whole `<svg>` element, named and described for who does not see it."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}" role="img" '
        f'font-family="Noto Sans, system-ui, sans-serif" font-size="13" fill="{INK}">'
        f"<title>{safe(title)}</title><desc>{safe(description)}</desc>{drawn}</svg>"
    )


def line(x1: float, y1: float, x2: float, y2: float, stroke: str, width: float = 1) -> str:
    """Draw a straight line."""
    ends = f'x1="{x1:g}" y1="{y1:g}" x2="{x2:g}" y2="{y2:g}"'
    return f'<line {ends} stroke="{stroke}" stroke-width="{width:g}"/>'


def text(x: float, y: float, words: str, **style: str | float) -> str:
    """Write words at a place; `anchor`, `size`, `weight` and `fill` are the SVG attributes of that name."""
    names = {"anchor": "text-anchor", "size": "font-size", "weight": "font-weight", "fill": "fill"}
    attributes = "".join(f' {names[key]}="{value}"' for key, value in style.items())
    return f'<text x="{x:g}" y="{y:g}"{attributes}>{safe(words)}</text>'


def disc(x: float, y: float, number: int) -> str:
    """Draw a number in a ring, white within so that no line runs through it."""
    ring = f'<circle cx="{x:g}" cy="{y:g}" r="11" fill="{PAPER}" stroke="{MARK}" stroke-width="2.2"/>'
    return ring + text(x, y + 4.5, str(number), anchor="middle", size=12, weight="bold")


def path(d: str, fill: str, stroke: str, width: float, more: str = "") -> str:
    """Draw an outline; `more` is any further attribute of ours."""
    style = f'fill="{fill}" stroke="{stroke}" stroke-width="{width:g}"'
    return f'<path d="{d}" {style}{f" {more}" if more else ""}/>'


def ground(x: float, y: float, width: float, height: float) -> str:
    """Lay paper under what is written there."""
    return f'<rect x="{x:g}" y="{y:g}" width="{width:g}" height="{height:g}" fill="{PAPER}"/>'


def wrapped(words: str, width: int, most: int = 4) -> list[str]:
    """Break words into at most so many lines; what is longer stands whole beside it."""
    import textwrap  # whoever only names a face draws nothing

    return textwrap.wrap(words, max(4, width), max_lines=most, placeholder="\u2026") or [words]


def safe(words: str) -> str:
    """Escape for XML, which has no place at all for control characters and halves of surrogate pairs."""
    escape, not_xml = _means()
    return escape(not_xml.sub("", words))


@cache
def _means() -> tuple[Callable[[str], str], re.Pattern[str]]:
    from html import escape

    return escape, re.compile(_NOT_XML)
