"""JupyterLab's calls about contents, with what is no JSON object refused as the sender's fault."""

from http import HTTPStatus
from typing import Any

from jupyter_server.services.contents.handlers import CheckpointsHandler, ContentsHandler
from tornado import web

_WORDS = ("type", "format", "path", "copy_from", "ext")
_NO_OBJECT = "What was sent is not a JSON object in UTF-8."


class _AnObject:
    """Mixed into a handler of Jupyter's."""

    def get_json_body(self) -> dict[str, Any] | None:
        """Read the body; Jupyter takes any bytes for UTF-8 and any JSON for an object."""
        try:
            body = super().get_json_body()  # type: ignore[misc]
        except (ValueError, RecursionError) as error:
            raise web.HTTPError(HTTPStatus.BAD_REQUEST, _NO_OBJECT) from error
        if body is None:
            return None
        if isinstance(body, dict) and all(isinstance(body.get(name, ""), str) for name in _WORDS):
            return body
        raise web.HTTPError(HTTPStatus.BAD_REQUEST, _NO_OBJECT)


class NotebookCalls(_AnObject, ContentsHandler):
    """`/api/contents`."""


class CheckpointCalls(_AnObject, CheckpointsHandler):
    """`/api/contents/…/checkpoints`."""
