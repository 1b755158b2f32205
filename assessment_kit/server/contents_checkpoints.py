"""No checkpoints: the record keeps every revision, and nothing of it may lie in a second place."""

from datetime import UTC, datetime
from typing import Any

from jupyter_server.services.contents.checkpoints import AsyncCheckpoints

_ALWAYS = datetime(2026, 1, 1, tzinfo=UTC)


class NoCheckpoints(AsyncCheckpoints):
    """Answer JupyterLab, which makes a checkpoint at every save, and keep nothing."""

    async def create_checkpoint(self, contents_mgr: object, path: str) -> dict[str, Any]:  # noqa: ARG002
        """Answer as if one had been made."""
        return {"id": "record", "last_modified": _ALWAYS}

    async def list_checkpoints(self, path: str) -> list[dict[str, Any]]:  # noqa: ARG002 - the interface's
        """List none."""
        return []

    async def restore_checkpoint(self, contents_mgr: object, checkpoint_id: str, path: str) -> None:
        """Change nothing: there is nothing to restore."""

    async def rename_checkpoint(self, checkpoint_id: str, old_path: str, new_path: str) -> None:
        """Change nothing."""

    async def delete_checkpoint(self, checkpoint_id: str, path: str) -> None:
        """Change nothing."""
