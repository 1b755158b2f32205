"""No checkpoints: the record keeps every revision, and nothing of it may lie in a second place."""

from datetime import UTC, datetime
from http import HTTPStatus
from typing import Any

from jupyter_server.services.contents.checkpoints import AsyncCheckpoints
from tornado import web

_ALWAYS = datetime(2026, 1, 1, tzinfo=UTC)


class NoCheckpoints(AsyncCheckpoints):
    """Answer JupyterLab, which makes a checkpoint at every save, and keep nothing."""

    async def create_checkpoint(self, contents_mgr: Any, path: str) -> dict[str, Any]:
        """Answer as if one had been made."""
        await _must_reach(contents_mgr, path)
        return {"id": "record", "last_modified": _ALWAYS}

    async def list_checkpoints(self, path: str) -> list[dict[str, Any]]:
        """List none."""
        await _must_reach(self.parent, path)
        return []

    async def restore_checkpoint(self, contents_mgr: Any, checkpoint_id: str, path: str) -> None:  # noqa: ARG002
        """Change nothing: there is nothing to restore."""
        await _must_reach(contents_mgr, path)

    async def rename_checkpoint(self, checkpoint_id: str, old_path: str, new_path: str) -> None:
        """Change nothing."""

    async def delete_checkpoint(self, checkpoint_id: str, path: str) -> None:  # noqa: ARG002
        """Change nothing."""
        await _must_reach(self.parent, path)


async def _must_reach(contents: Any, path: str) -> None:
    """Answer who may not open a notebook as if there were none, here too."""
    if not await contents.file_exists(path):
        raise web.HTTPError(HTTPStatus.NOT_FOUND)
