"""What is opened in a tab of its own and is no page of ours: it is downloaded, and does not stay in sight.

Our pages cover themselves when the computer is handed to somebody; a browser's own viewer of PDF, JSON or a
drawing runs none of our scripts and would go on showing the case.
"""

from tornado.httputil import HTTPHeaders, HTTPServerRequest
from tornado.web import OutputTransform

from assessment_kit.server.security import NO_STORE

_PAGE, _JSON = "text/html", "application/json"
_DOWNLOAD = "attachment"


class OpenedAlone(OutputTransform):
    """Send everything but pages as a download to a tab that opens it, whichever handler answers.

    Refusals are shown: they hold a sentence and nothing of a case.

    References
    ----------
    Fetch Metadata Request Headers, W3C 2021: browsers send `Sec-Fetch-Dest` to https and to this computer;
    over plain http the wish for a page stands in `Accept` alone.
    """

    def __init__(self, request: HTTPServerRequest) -> None:
        wanted = request.headers.get("Sec-Fetch-Dest")
        is_page_wished = _PAGE in request.headers.get("Accept", "")
        self._is_alone = is_page_wished if wanted is None else wanted == "document"

    def transform_first_chunk(
        self,
        status_code: int,
        headers: HTTPHeaders,
        chunk: bytes,
        finishing: bool,  # noqa: ARG002 - as tornado calls it
    ) -> tuple[int, HTTPHeaders, bytes]:
        """Name it a download, before its first byte; keep data out of the browser's store, Jupyter's too."""
        kind = headers.get("Content-Type", "").partition(";")[0].strip()
        if kind == _JSON and "Cache-Control" not in headers:
            headers["Cache-Control"] = NO_STORE
        is_named = headers.get("Content-Disposition", "").startswith(_DOWNLOAD)
        if self._is_alone and status_code == 200 and kind != _PAGE and not is_named:
            headers["Content-Disposition"] = _DOWNLOAD
        return status_code, headers, chunk
