"""Where a command of the same user asks the running server, which holds the workspace, for a copy."""

from hmac import compare_digest
from urllib.parse import unquote

from jupyter_server.auth.decorator import allow_unauthenticated

from assessment_kit.core.errors import NotFoundError
from assessment_kit.server.exporting import CHILD_HEADER, copy_of
from assessment_kit.server.failures import NO_SUCH_THING
from assessment_kit.server.handling import JsonHandler

DESK_SETTING = "assessment_kit_desk"


class Desk(JsonHandler):
    """`GET /assessment-kit/desk/{pdf, ipynb}/{assessment}`; without the secret there is nothing here."""

    @allow_unauthenticated
    async def get(self, kind: str, assessment: str) -> None:
        """Make the copy and record that it left."""
        secret = str(self.settings.get(DESK_SETTING) or "")
        shown = self.request.headers.get("X-Assessment-Kit-Desk", "")
        if not secret or not compare_digest(secret.encode(), shown.encode("utf-8", "replace")):
            raise NotFoundError(NO_SUCH_THING)
        child = unquote(self.request.headers.get(CHILD_HEADER, ""))
        made = await self.threads.slow(copy_of, self.store, assessment, kind, child)
        self.finish(made, set_content_type="application/octet-stream")
