"""HTML elements from Python values, escaped by construction."""

import re
from collections.abc import Iterable, Mapping

from markupsafe import Markup, escape

from assessment_kit.instruments.wording import paragraphs

Attributes = Mapping[str, object]

_SPECIAL = re.compile("[&<>\"']").search
_VOID = frozenset({"input", "br", "hr", "img", "link", "meta"})


def tag(name: str, attributes: Attributes | None = None, *children: object) -> Markup:
    """Make one element.

    Parameters
    ----------
    attributes
        By their HTML names; true gives a bare attribute, false, None and an empty class leave it out.
    children
        Text is escaped, markup stands as it is, None is left out.

    Examples
    --------
    >>> str(tag("p", {"class": "ak-hint", "hidden": True}, "Ada & Ben"))
    '<p class="ak-hint" hidden>Ada &amp; Ben</p>'
    """
    # Strings, joined once: a long assessment has thousands of elements, drawn again on every opening.
    opened = f"<{name}{_attributes(attributes) if attributes else ''}>"
    if name in _VOID:
        return Markup(opened)  # noqa: S704 - names are ours, values are escaped
    return Markup(f"{opened}{_inside(children)}</{name}>")  # noqa: S704 - as above, children too


def joined(children: Iterable[object]) -> Markup:
    """Put elements and texts after each other; None is left out."""
    return Markup(_inside(children))  # noqa: S704 - every child is escaped or markup


def _inside(children: Iterable[object]) -> str:
    # As plain strings: Markup would be made anew at every step.
    return "".join(
        [child if type(child) is Markup else _escaped(child) for child in children if child is not None]
    )


def _escaped(value: object) -> str:
    """Escape a value; most are ids, classes and words that hold nothing to escape."""
    return value if type(value) is str and not _SPECIAL(value) else str(escape(value))


def _attributes(attributes: Attributes) -> str:
    parts = []
    for name, value in attributes.items():
        if value is None or value is False or (name == "class" and value == ""):
            continue
        parts.append(f" {name}" if value is True else f' {name}="{_escaped(value)}"')
    return "".join(parts)


def text_blocks(words: Iterable[str]) -> Markup:
    """Show plain words as paragraphs and bullet lists, in the direction that their script reads."""
    blocks: list[Markup] = []
    bullets: list[str] = []
    for word in [*words, None]:
        if word is not None and word.startswith("• "):
            bullets.append(word[2:])
            continue
        if bullets:
            items = (tag("li", {"dir": "auto"}, bullet) for bullet in bullets)
            blocks.append(tag("ul", {"class": "ak-bullets"}, *items))
            bullets = []
        if word is not None:
            blocks.append(tag("p", {"dir": "auto"}, word))
    return joined(blocks)


def prose(text: str) -> Markup:
    """Show guidance from an instrument as paragraphs and bullets."""
    return text_blocks(paragraphs(text))
