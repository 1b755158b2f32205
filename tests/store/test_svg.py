"""Drawings: what a pen makes is kept, and nothing else."""

import pytest

from assessment_kit.core.errors import InvalidInputError, TooLargeError
from assessment_kit.store.svg import LARGEST, sanitised

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 800 600" width="800" height="600">'
PATH = '<path d="M10 10 L20.5,-3" stroke="#1d4ed8" stroke-width="4" fill="none" stroke-linecap="round"/>'
DRAWN = f"{HEAD}<g>{PATH}</g></svg>".encode()


def test_what_was_drawn_is_kept_line_by_line() -> None:
    """A child finds the same lines again, and a second saving changes nothing."""
    assert sanitised(DRAWN) == DRAWN
    assert sanitised(sanitised(DRAWN)) == DRAWN


def test_what_stands_between_the_lines_is_not_kept() -> None:
    """Comments, instructions and spaces are dropped without a word; they are no part of the drawing."""
    around = f'<?xml version="1.0"?><!-- made here --><?php x?>{HEAD}\n <!-- y -->\n{PATH}\n</svg>'
    assert sanitised(around.encode()) == f"{HEAD}{PATH}</svg>".encode()


def _in(inside: str) -> bytes:
    return f"{HEAD}{inside}{PATH}</svg>".encode()


REFUSED = {
    "script": _in("<script>alert(1)</script>"),
    "event": _in('<path d="M0 0" onload="alert(1)"/>'),
    "event on the drawing": DRAWN.replace(b"viewBox", b'onload="alert(1)" viewBox'),
    "link": _in('<a href="https://example.org">x</a>'),
    "href": _in('<path d="M0 0" xmlns:x="http://www.w3.org/1999/xlink" x:href="#a"/>'),
    "image": _in('<image width="1" height="1"/>'),
    "use": _in('<use x="1"/>'),
    "foreign object": _in("<foreignObject><p>x</p></foreignObject>"),
    "style": _in("<style>*{}</style>"),
    "style attribute": _in('<path d="M0 0" style="fill:red"/>'),
    "class": _in('<path d="M0 0" class="a"/>'),
    "words": _in("<text>Dana Okafor</text>"),
    "bare words": _in("Dana Okafor"),
    "words after a line": _in("<g/>Dana Okafor"),
    "fill with a picture": _in('<path d="M0 0" fill="url(#a)"/>'),
    "stroke with a picture": _in('<path d="M0 0" stroke="url(https://example.org)"/>'),
    "huge number": _in('<path d="M1e400 0"/>'),
    "entity": b'<!DOCTYPE svg [<!ENTITY a "aaaa">]>' + _in("&a;"),
    "external entity": b'<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]>' + _in("&a;"),
    "document type alone": b'<!DOCTYPE svg PUBLIC "x" "https://example.org/x.dtd">' + DRAWN,
    "another kind of document": b"<html><body/></html>",
    "no namespace": DRAWN.replace(b' xmlns="http://www.w3.org/2000/svg"', b""),
    "another namespace": _in('<path xmlns="http://www.w3.org/1999/xhtml" d="M0 0"/>'),
    "a drawing in a drawing": _in(f"{HEAD}</svg>"),
    "a line inside a line": _in('<path d="M0 0"><path d="M1 1"/></path>'),
    "no size": DRAWN.replace(b' viewBox="0 0 800 600"', b""),
    "thousandfold nesting": _in("<g>" * 140_000 + "</g>" * 140_000),
    "cut short": DRAWN[:-7],
    "no XML": b"a drawing",
    "nothing": b"",
    "not UTF-8": b"\xff\xfe" + DRAWN,
    "UTF-16": DRAWN.decode().encode("utf-16"),
}


@pytest.mark.parametrize("svg", REFUSED.values(), ids=REFUSED.keys())
def test_anything_else_is_refused_in_one_sentence(svg: bytes) -> None:
    """A drawing is shown to a court and to other children's workers: it can hold no script, link or word."""
    with pytest.raises(InvalidInputError, match="holds more than lines") as refused:
        sanitised(svg)
    assert str(refused.value).count(".") == 1


def test_a_drawing_over_one_mebibyte_is_refused() -> None:
    """It is refused before it is read, with what to do instead."""
    with pytest.raises(TooLargeError, match=r"larger than 1 MiB, so it was not kept: draw it with fewer"):
        sanitised(DRAWN + b" " * LARGEST)
    assert sanitised(DRAWN + b" " * (LARGEST - len(DRAWN))) == DRAWN


@pytest.mark.parametrize("inside", ["", "<g/>", '<path d=" "/>'])
def test_an_empty_drawing_is_none(inside: str) -> None:
    """Whoever saves before drawing is told so."""
    with pytest.raises(InvalidInputError, match="nothing in this drawing yet"):
        sanitised(f"{HEAD}{inside}</svg>".encode())


@pytest.mark.parametrize("size", ["", 'width="0" height="0"', 'width="0px"', 'width="0%" height="7"'])
def test_the_size_is_that_of_the_sheet(size: str) -> None:
    """Of a drawing that is said to be 0 wide no copy could be printed, so nobody else says how wide it is."""
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 800 600" {size}>'
    assert sanitised(f"{head}<g>{PATH}</g></svg>".encode()) == DRAWN


NO_SHEETS = [
    "0 0 0 600",
    "0 0 800 0",
    "0 0 -800 600",
    "0,0,800,10001",
    "0 0 10001 600",
    "0 0 1 20.1",
    "0 0 41 2",
]


@pytest.mark.parametrize("box", NO_SHEETS)
def test_a_sheet_that_no_page_can_show_is_refused(box: str) -> None:
    """One drawing as thin as a hair, or of no size, would stop every copy of the family."""
    with pytest.raises(InvalidInputError, match="a size that no page can show") as refused:
        sanitised(DRAWN.replace(b"0 0 800 600", box.encode()))
    assert str(refused.value).count(".") == 1
