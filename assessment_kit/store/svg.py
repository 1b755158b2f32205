"""Drawings as SVG: read strictly, and written again from what was understood."""

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from assessment_kit.core.errors import InvalidInputError, TooLargeError

LARGEST = 1024 * 1024  # bytes
_DEEPEST = 8
_NAMESPACE = "http://www.w3.org/2000/svg"

_NUMBER = r"-?\d{1,6}(?:\.\d{1,6})?"
_LENGTH = re.compile(r"\d{1,6}(?:\.\d{1,6})?(?:px|%)?")  # read, and never written again
_SIZES = ("width", "height")
_LONGEST_SIDE, _MOST_TIMES_AS_LONG = 10_000, 20
_COLOUR = re.compile(r"#[0-9A-Fa-f]{3}|#[0-9A-Fa-f]{6}|[A-Za-z]{3,20}")
_PAINT = {
    "stroke": _COLOUR,
    "stroke-width": re.compile(r"\d{1,4}(?:\.\d{1,6})?"),
    "fill": re.compile("none"),
    "stroke-linecap": re.compile("butt|round|square"),
    "stroke-linejoin": re.compile("miter|round|bevel"),
}
_ALLOWED = {
    "svg": {
        "viewBox": re.compile(rf"{_NUMBER}(?:[ ,]+{_NUMBER}){{3}}"),
        "width": _LENGTH,
        "height": _LENGTH,
    },
    "g": _PAINT,
    # Exponents are left out: no pen makes them, and a huge number could stop whoever draws it.
    "path": _PAINT | {"d": re.compile(r"[MmLlHhVvCcSsQqTtAaZz0-9.,\s-]*")},
}
_REFUSED = "This drawing holds more than lines, so it was not kept: draw it again here, or say it in words."
_TOO_LARGE = (
    "This drawing is larger than 1 MiB, so it was not kept: draw it with fewer lines, or in two parts."
)
_NO_SHEET = (
    "The sheet of this drawing has a size that no page can show, so it was not kept: draw it again here, "
    "or say it in words."
)
_EMPTY = "There is nothing in this drawing yet: draw something first, or say it in words."


def sanitised(svg: bytes) -> bytes:
    """Read a drawing and write it again with its lines and nothing else.

    Raises
    ------
    TooLargeError
        When it has more than 1 MiB.
    InvalidInputError
        When it holds anything but an `svg` of `g` and `path` with plain numbers and colours, or nothing, or
        its sheet has no size that can be printed.
    """
    if len(svg) > LARGEST:
        raise TooLargeError(_TOO_LARGE)
    try:
        root = fromstring(svg.decode("utf-8"), forbid_dtd=True)
    except (ParseError, DefusedXmlException, ValueError) as error:
        raise InvalidInputError(_REFUSED) from error
    if root.tag != f"{{{_NAMESPACE}}}svg" or "viewBox" not in root.attrib:
        raise InvalidInputError(_REFUSED)
    written = "".join(_written(root, 0))
    if ' d="' not in written:
        raise InvalidInputError(_EMPTY)
    return written.encode("utf-8")


def _written(element: Element, depth: int) -> Iterator[str]:
    name = str(element.tag).removeprefix(f"{{{_NAMESPACE}}}")
    allowed = _ALLOWED.get(name)
    if allowed is None or depth > _DEEPEST or (name == "svg") != (depth == 0):
        raise InvalidInputError(_REFUSED)
    if (element.text or "").strip() or (element.tail or "").strip() or (name == "path" and len(element)):
        raise InvalidInputError(_REFUSED)
    namespace = f' xmlns="{_NAMESPACE}"' if depth == 0 else ""
    yield f"<{name}{namespace}"
    for attribute, value in element.attrib.items():
        form = allowed.get(attribute)
        if form is None or not form.fullmatch(value):
            raise InvalidInputError(_REFUSED)
        if value.strip() and not (depth == 0 and attribute in _SIZES):
            yield f' {attribute}="{" ".join(value.split())}"'
    if depth == 0:
        yield _size(element.attrib["viewBox"])
    if not len(element):
        yield "/>"
        return
    yield ">"
    for child in element:
        yield from _written(child, depth + 1)
    yield f"</{name}>"


def _size(view_box: str) -> str:
    """Write width and height as the sheet has them: of a width of 0 no copy of the case could be made."""
    width, height = re.split("[ ,]+", view_box)[2:]
    shorter, longer = sorted((float(width), float(height)))
    if not 0 < shorter <= longer <= min(_LONGEST_SIDE, shorter * _MOST_TIMES_AS_LONG):
        raise InvalidInputError(_NO_SHEET)
    return f' width="{width}" height="{height}"'
