"""Every place in a PDF at which words can stand, each with what a person would call it."""

import io
import re
import threading
import zlib
from collections.abc import Iterator
from typing import Any

import pikepdf
import pypdfium2

from assessment_kit.core.errors import InvalidInputError

Text = tuple[str, str]  # where, what stands there
Data = tuple[str, bytes]
PAGE, METADATA, BOOKMARKS = "page text", "the metadata", "the bookmarks"
SAID_ALOUD, ATTACHED, FIELDS = "the text for screen readers", "an attachment", "a form field"
OBJECTS, STREAMS, EARLIER = "an object", "a stream", "an earlier revision"

_END = b"%%EOF"
_STREAM = re.compile(rb"stream\r?\n")
_SAID_ALOUD_KEYS = ("/ActualText", "/Alt", "/E", "/T", "/TU", "/Lang")
_one_at_a_time = threading.Lock()  # PDFium holds its state for the whole process


def texts_in(pdf: bytes) -> Iterator[Text]:
    """Give every text of a PDF with the place where it stands.

    Raises
    ------
    InvalidInputError
        Where the file cannot be read, or only with a password.
    """
    yield from _page_texts(pdf)
    try:
        with pikepdf.open(io.BytesIO(pdf)) as opened:
            yield from _metadata(opened)
            yield from _bookmarks(opened)
            yield from _attached_names(opened)
            yield from _said_aloud(opened)
            yield from _fields(opened)
            yield from ((OBJECTS, text) for text in _strings(opened))
    except (pikepdf.PdfError, pikepdf.PasswordError) as error:
        raise InvalidInputError(f"The finished file cannot be read again: {error}.") from error


def data_in(pdf: bytes) -> Iterator[Data]:
    """Give the contents of every stream, and of whatever else stands in the file, as they are unpacked."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        for name, attached in opened.attachments.items():
            yield f"{ATTACHED} ({name})", attached.get_file().read_bytes()
        for one in opened.objects:
            if isinstance(one, pikepdf.Stream):
                yield STREAMS, _unpacked(one)
    yield "the file itself", pdf
    yield from ((STREAMS, data) for data in _any_streams(pdf))


def earlier_revisions(pdf: bytes) -> Iterator[bytes]:
    """Give the file as it was before each time it was added to."""
    ends = [found.end() for found in re.finditer(re.escape(_END), pdf)]
    return (pdf[:end] for end in ends[:-1])


def _page_texts(pdf: bytes) -> Iterator[Text]:
    with _one_at_a_time:
        try:
            opened = pypdfium2.PdfDocument(pdf)
        except pypdfium2.PdfiumError as error:
            raise InvalidInputError(f"The finished file cannot be read again: {error}.") from error
        try:
            read = []
            for page in opened:
                text = page.get_textpage()
                read.append(text.get_text_range())
                text.close()
                page.close()
        finally:
            opened.close()
    yield from ((f"{PAGE} (page {number})", text) for number, text in enumerate(read, 1))


def _metadata(opened: pikepdf.Pdf) -> Iterator[Text]:
    yield from ((METADATA, text) for _, value in opened.docinfo.items() for text in _within(value))
    if "/Metadata" in opened.Root:
        xmp = opened.Root.Metadata.read_bytes().decode("utf-8", "replace")
        yield METADATA, re.sub(r"<[^>]*>", "\n", xmp)
        yield METADATA, xmp


def _bookmarks(opened: pikepdf.Pdf) -> Iterator[Text]:
    with opened.open_outline() as outline:
        waiting = list(outline.root)
        while waiting:
            item = waiting.pop()
            yield BOOKMARKS, str(item.title)
            waiting.extend(item.children)


def _attached_names(opened: pikepdf.Pdf) -> Iterator[Text]:
    for name, attached in opened.attachments.items():
        yield ATTACHED, f"{name}\n{attached.filename}\n{attached.description}"


def _said_aloud(opened: pikepdf.Pdf) -> Iterator[Text]:
    """Give what only somebody hears or copies: alternative texts, replacements, also within the pages."""
    for one in opened.objects:
        if isinstance(one, pikepdf.Dictionary):
            for key in _SAID_ALOUD_KEYS:
                if key in one:
                    yield from ((SAID_ALOUD, text) for text in _within(one[key]))
    for page in opened.pages:
        for instruction in pikepdf.parse_content_stream(page):
            for operand in instruction.operands:
                if isinstance(operand, pikepdf.Dictionary):
                    yield from ((SAID_ALOUD, text) for text in _within(operand))


def _fields(opened: pikepdf.Pdf) -> Iterator[Text]:
    form = opened.Root.get("/AcroForm")
    if isinstance(form, pikepdf.Dictionary):
        yield from ((FIELDS, text) for text in _within(form))
        for field in form.get("/Fields", []):
            yield from ((FIELDS, text) for text in _within(field))


def _strings(opened: pikepdf.Pdf) -> Iterator[str]:
    for one in opened.objects:
        yield from _within(one)


def _within(value: Any, depth: int = 0) -> Iterator[str]:
    """Give every string within an object, without following it to others for ever."""
    if depth > 40:
        return
    if isinstance(value, pikepdf.String):
        yield str(value)
    elif isinstance(value, pikepdf.Stream | pikepdf.Dictionary):
        for key, part in dict(value).items():
            yield str(key)
            if not getattr(part, "is_indirect", False) or depth == 0:
                yield from _within(part, depth + 1)
    elif isinstance(value, pikepdf.Array):
        for part in value:
            if not getattr(part, "is_indirect", False):
                yield from _within(part, depth + 1)
    elif isinstance(value, pikepdf.Name):
        yield str(value)


def _unpacked(stream: pikepdf.Stream) -> bytes:
    try:
        return stream.read_bytes()
    except (pikepdf.PdfError, pikepdf.DataDecodingError):
        return stream.read_raw_bytes()  # a picture in a form of its own


def _any_streams(pdf: bytes) -> Iterator[bytes]:
    """Unpack whatever looks like a stream, also what no table of the file leads to any more."""
    for found in _STREAM.finditer(pdf):
        unpacking = zlib.decompressobj()
        try:
            yield unpacking.decompress(pdf[found.end() :])
        except zlib.error:
            continue
