"""Compression of what is sent: Brotli where a browser takes it, since it sees a form's repetitions whole.

Gzip looks back over 32 KiB; a form repeats itself over megabytes. Browsers take Brotli over HTTPS and on this
machine; everybody else gets gzip, from tornado or as it was packed.
"""

import gzip
import re
from functools import cache
from pathlib import Path

import brotli
from tornado.httputil import HTTPHeaders, HTTPServerRequest
from tornado.web import GZipContentEncoding, OutputTransform

BROTLI, GZIP = "br", "gzip"
_NEVER = re.compile(r"q=0(\.0{1,3})?")
_QUALITY = 5  # as quick as gzip's usual level, and smaller
_QUALITY_OF_FILES = 9  # the last steps take twenty times as long, in which nobody else is answered


def taken(request: HTTPServerRequest) -> str:
    """Say which compression a browser takes, or nothing."""
    said = [
        part.split(";") for part in request.headers.get("Accept-Encoding", "").replace(" ", "").split(",")
    ]
    accepted = {name for name, *weight in said if not any(_NEVER.fullmatch(one) for one in weight)}
    return next((name for name in (BROTLI, GZIP) if name in accepted), "")


@cache
def packed(path: Path, encoding: str) -> bytes:
    """Compress a file well, once: what stands under an address never changes."""
    plain = path.read_bytes()
    if encoding == BROTLI:
        return bytes(brotli.compress(plain, quality=_QUALITY_OF_FILES))
    return gzip.compress(plain, mtime=0)


class Brotli(OutputTransform):
    """Compresses an answer of text as it is sent; tornado's gzip comes after it and then leaves it alone."""

    def __init__(self, request: HTTPServerRequest) -> None:
        self._is_taken = taken(request) == BROTLI
        self._compressor: brotli.Compressor | None = None

    def transform_first_chunk(
        self, status_code: int, headers: HTTPHeaders, chunk: bytes, finishing: bool
    ) -> tuple[int, HTTPHeaders, bytes]:
        """Begin, where it is worth it; tornado says that answers vary."""
        if self._is_taken and _is_worth_it(headers, chunk, finishing):
            self._compressor = brotli.Compressor(quality=_QUALITY)
            headers["Content-Encoding"] = BROTLI
            chunk = self.transform_chunk(chunk, finishing)
            if "Content-Length" in headers:
                del headers["Content-Length"]
            if finishing:
                headers["Content-Length"] = str(len(chunk))
        return status_code, headers, chunk

    def transform_chunk(self, chunk: bytes, finishing: bool) -> bytes:
        """Compress the next piece, so that a browser can show it before the rest has come."""
        if self._compressor is None:
            return chunk
        begun = self._compressor.process(chunk)
        return bytes(begun + (self._compressor.finish() if finishing else self._compressor.flush()))


def _is_worth_it(headers: HTTPHeaders, chunk: bytes, finishing: bool) -> bool:
    kind = headers.get("Content-Type", "").partition(";")[0]
    is_text = kind.startswith("text/") or kind in GZipContentEncoding.CONTENT_TYPES
    is_long = not finishing or len(chunk) >= GZipContentEncoding.MIN_LENGTH
    return is_text and is_long and "Content-Encoding" not in headers
