"""Reading the pictures of the knowledge check: drawings alone, each with title and description."""

import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from assessment_kit.instruments.faults import Fault, FaultyFileError, read_text
from assessment_kit.instruments.knowledge.model import Picture

_SVG = "{http://www.w3.org/2000/svg}"
_XLINK = "{http://www.w3.org/1999/xlink}"
_DRAWN = frozenset(
    (
        *("svg", "g", "defs", "symbol", "use", "title", "desc", "text", "tspan", "clipPath", "mask"),
        *("path", "rect", "circle", "ellipse", "line", "polyline", "polygon"),
        *("linearGradient", "radialGradient", "stop", "pattern"),
    )
)
_FROM_OUTSIDE = re.compile(r"url\(\s*[\"']?(?!#)", re.IGNORECASE)


def read_picture(svg: str, origin: str, picture_id: str) -> Picture:
    """Read a picture.

    Parameters
    ----------
    origin
        What to call the file in a message ("pictures/bath.svg").

    Raises
    ------
    FaultyFileError
        With every fault: it is no drawing, holds more than one, or does not say what is to be seen.
    """
    root = _parsed(svg, origin)
    title, description = (_text(root, name) for name in ("title", "desc"))
    faults = [Fault(origin, "", words) for words in _faults(root, title, description)]
    if faults:
        raise FaultyFileError(faults, None)
    return Picture(picture_id, title, description, svg)


def read_pictures(folder: Path, faults: list[Fault]) -> dict[str, Picture]:
    """Read every picture of a folder by its id; what is wrong with one is noted, and it is left out."""
    found = {}
    for path in sorted(folder.glob("*.svg")):
        origin = f"pictures/{path.name}"
        try:
            found[path.stem] = read_picture(read_text(path, origin), origin, path.stem)
        except FaultyFileError as error:
            faults += error.faults
    return found


def _parsed(svg: str, origin: str) -> Element:
    line = 0
    try:
        root: Element = fromstring(svg, forbid_dtd=True)
    except ParseError as error:
        line = error.position[0]
    except (DefusedXmlException, ValueError):
        pass
    else:
        if root.tag == f"{_SVG}svg":
            return root
    fault = Fault(origin, "", "this is no SVG drawing that can be read; save it as plain SVG", line=line)
    raise FaultyFileError([fault], None)


def _text(root: Element, name: str) -> str:
    return " ".join((root.findtext(f"{_SVG}{name}") or "").split())


def _faults(root: Element, title: str, description: str) -> Iterator[str]:
    if not title:
        yield "it has no title; write a few words into <title>"
    if not description:
        yield "it has no description; say in <desc> what is to be seen, for whoever does not see it"
    if "viewBox" not in root.attrib:
        yield "it has no viewBox, so it cannot be shown in every size; give it one"
    more = {str(one.tag).removeprefix(_SVG) for one in root.iter()} - _DRAWN
    if more:
        yield f"it holds more than a drawing ({', '.join(sorted(more))}); take that out"
    if any(_reaches_out(*pair) for one in root.iter() for pair in one.attrib.items()):
        yield "it runs something or fetches something from outside; take that out"


def _reaches_out(name: str, value: str) -> bool:
    bare = name.removeprefix(_XLINK).lower()
    return (
        bare.startswith("on")
        or (bare in {"href", "src"} and not value.startswith("#"))
        or bool(_FROM_OUTSIDE.search(value))
    )
