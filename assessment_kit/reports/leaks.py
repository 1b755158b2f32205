"""The leak check: whether anything protected stands anywhere in a finished file.

It looks into the file as whoever gets it could: at what is printed, at what is said aloud, and at every byte.
"""

import base64
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import unescape
from html.parser import HTMLParser
from urllib.parse import unquote_to_bytes

from assessment_kit.core.errors import InvalidInputError
from assessment_kit.core.seeking import Seeker, Sought
from assessment_kit.projection.disclosed import Protected
from assessment_kit.reports.pdf_texts import ATTACHED, EARLIER, OBJECTS, data_in, earlier_revisions, texts_in

_DATA_ADDRESS = re.compile(r"data:[^,\s\"']*?(;base64)?,([^\"'\s)]*)")
_PRINTABLE, _MOSTLY = b"\t\n\r" + bytes(range(32, 127)) + bytes(range(128, 256)), 0.9


@dataclass(frozen=True, slots=True)
class Leak:
    """One protected string that stands in a file.

    Parameters
    ----------
    where
        The first place: "page text (page 2)", "the bookmarks".
    """

    words: str
    what: str
    where: str


@dataclass(frozen=True, slots=True)
class Found:
    """What a leak check found.

    Parameters
    ----------
    count
        How many protected strings were sought.
    """

    count: int
    leaks: tuple[Leak, ...] = ()

    @property
    def is_clean(self) -> bool:
        """Tell whether nothing was found."""
        return not self.leaks

    @property
    def words(self) -> str:
        """Say it in a line: "214 protected strings: 0 found"."""
        strings = "1 protected string" if self.count == 1 else f"{self.count} protected strings"
        return f"{strings}: {len(self.leaks)} found"


def leaks_in(pdf: bytes, protected: Iterable[Protected]) -> Found:
    """Seek protected strings in a PDF: pages, streams, metadata, bookmarks, alternative text, attachments.

    Raises
    ------
    InvalidInputError
        Where the file cannot be read.
    """
    seeker = _seeker(protected)
    return _found(seeker, _in_pdf(seeker, pdf))


def leaks_in_html(page: str, protected: Iterable[Protected]) -> Found:
    """Seek protected strings in a page: its text, attributes, comments, styles, pictures and source."""
    seeker = _seeker(protected)
    return _found(seeker, _in_html(seeker, page))


def _seeker(protected: Iterable[Protected]) -> Seeker:
    return Seeker(dict.fromkeys((one.words, one.what) for one in protected))


def _found(seeker: Seeker, hits: Iterable[tuple[str, Sought]]) -> Found:
    first: dict[int, Leak] = {}
    for where, sought in hits:
        first.setdefault(sought.number, Leak(sought.words, sought.what, where))
    return Found(seeker.count, tuple(first[number] for number in sorted(first)))


def _in_pdf(seeker: Seeker, pdf: bytes) -> Iterator[tuple[str, Sought]]:
    gathered: dict[str, list[str]] = {}
    for where, text in texts_in(pdf):
        gathered.setdefault(where, []).append(text)
    for where, texts in gathered.items():
        hits = seeker.in_texts(dict.fromkeys(texts), are_read=where != OBJECTS)
        yield from ((where, one) for one in hits)
    unpacked: dict[str, dict[bytes, None]] = {}
    for where, data in data_in(pdf):
        unpacked.setdefault(where, {})[data] = None
    for where, every in unpacked.items():
        are_read = where.startswith(ATTACHED)
        yield from ((where, one) for one in _in_data(seeker, every, are_read=are_read))
    for revision in earlier_revisions(pdf):
        yield from ((EARLIER, one) for one in _in_revision(seeker, revision))


def _in_revision(seeker: Seeker, pdf: bytes) -> Iterator[Sought]:
    try:
        yield from (one for _, one in _in_pdf(seeker, pdf))
    except InvalidInputError:  # not a whole file by itself: its bytes were looked at with the rest
        return


def _in_data(seeker: Seeker, every: Iterable[bytes], *, are_read: bool) -> Iterator[Sought]:
    """Seek in data as bytes, and in what is text also as words."""
    listed = list(every)
    yield from seeker.in_bytes(b"\n".join(listed))
    texts = (data.decode("utf-8", "replace") for data in listed if _is_text(data))
    yield from seeker.in_texts(texts, are_read=are_read)


def _is_text(data: bytes) -> bool:
    """Tell whether data are text; what draws a page is not: its letters are numbers of shapes."""
    beginning = data[:4096]
    printable = len(beginning) - len(beginning.translate(None, _PRINTABLE))
    draws = b"BT" in data and b"Tf" in data and b"ET" in data
    return bool(data) and not draws and printable >= _MOSTLY * len(beginning)


def _in_html(seeker: Seeker, page: str) -> Iterator[tuple[str, Sought]]:
    parts = _Parts()
    parts.feed(page)
    parts.close()
    yield from (("page text", one) for one in seeker.in_text("".join(parts.text)))
    for where, texts in (("an attribute", parts.attributes), ("a comment", parts.comments)):
        yield from ((where, one) for one in seeker.in_texts(texts))
    for found in _DATA_ADDRESS.finditer(page):
        data = unquote_to_bytes(unescape(found[2]))
        picture = [_decoded(data) if found[1] else data]
        yield from (("a picture", one) for one in _in_data(seeker, picture, are_read=True))
    yield from (("the source of the page", one) for one in seeker.in_bytes(page.encode("utf-8")))


def _decoded(data: bytes) -> bytes:
    return base64.b64decode(data + b"=" * (-len(data) % 4))


class _Parts(HTMLParser):
    """Takes a page apart."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.text: list[str] = []
        self.attributes: list[str] = []
        self.comments: list[str] = []

    def handle_starttag(self, _tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.text.append(" ")
        self.attributes.extend(value for _, value in attrs if value and not value.startswith("data:"))

    def handle_endtag(self, _tag: str) -> None:
        self.text.append("\n")

    def handle_data(self, data: str) -> None:
        self.text.append(data)

    def handle_comment(self, data: str) -> None:
        self.comments.append(data)

    def handle_decl(self, decl: str) -> None:
        self.comments.append(decl)
