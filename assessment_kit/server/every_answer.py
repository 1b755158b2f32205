"""Headers that every answer carries, whichever handler gives it: tornado's own know none of ours."""

from collections.abc import Mapping

from tornado.httputil import HTTPHeaders, HTTPServerRequest
from tornado.web import OutputTransform


def carrying(usual: Mapping[str, str]) -> type[OutputTransform]:
    """Make a transform that adds headers to every answer that lacks them, and leaves stricter ones alone.

    Parameters
    ----------
    usual
        Values by name. "Server" always stands as given: tornado names its version there.
    """

    class EveryAnswer(OutputTransform):
        """Add what is missing."""

        def __init__(self, request: HTTPServerRequest) -> None:
            """Need nothing of the request."""

        def transform_first_chunk(
            self,
            status_code: int,
            headers: HTTPHeaders,
            chunk: bytes,
            finishing: bool,  # noqa: ARG002 - as tornado calls it
        ) -> tuple[int, HTTPHeaders, bytes]:
            """Add them before the first byte."""
            for name, value in usual.items():
                if name == "Server" or name not in headers:
                    headers[name] = value
            return status_code, headers, chunk

    return EveryAnswer
