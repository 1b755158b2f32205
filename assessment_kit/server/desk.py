"""Where a command of the same user asks the running server, which holds the workspace, to do its work."""

from hmac import compare_digest
from urllib.parse import unquote

from jupyter_server.auth.decorator import allow_unauthenticated

from assessment_kit.core.errors import NotFoundError
from assessment_kit.notebook.file import read_file
from assessment_kit.server import leaving_desk
from assessment_kit.server.exporting import CHILD_HEADER, copy_of
from assessment_kit.server.failures import NO_SUCH_THING
from assessment_kit.server.framing import note_frames
from assessment_kit.server.handling import JsonHandler
from assessment_kit.server.importing import LOGIN_HEADER, NAME_HEADER, take_notes
from assessment_kit.server.payload import read_object

DESK_SETTING = "assessment_kit_desk"


class AtTheDesk(JsonHandler):
    """Without the secret there is nothing here."""

    async def prepare(self) -> None:
        """Ask for the secret, before anything is read."""
        secret = str(self.settings.get(DESK_SETTING) or "")
        shown = self.request.headers.get("X-Assessment-Kit-Desk", "")
        if not secret or not compare_digest(secret.encode(), shown.encode("utf-8", "replace")):
            raise NotFoundError(NO_SUCH_THING)
        await super().prepare()

    def check_xsrf_cookie(self) -> None:
        """Ask for no token of a page: no page knows the secret, and no cookie lets anybody in here."""

    def _header(self, name: str) -> str:
        return unquote(self.request.headers.get(name, ""))


class Desk(AtTheDesk):
    """`GET /assessment-kit/desk/{pdf, ipynb}/{assessment}`."""

    @allow_unauthenticated
    async def get(self, kind: str, assessment: str) -> None:
        """Make the copy and record that it left."""
        child = self._header(CHILD_HEADER)
        made = await self.threads.slow(copy_of, self.store, assessment, kind, child)
        self.finish(made, set_content_type="application/octet-stream")


class LeavingDesk(AtTheDesk):
    """`POST /assessment-kit/desk/leaving`, what a command says as JSON."""

    @allow_unauthenticated
    async def post(self) -> None:
        """Do what a command about what leaves asks for; what takes long holds up nobody's save."""
        given = read_object(self.request.body)
        run = self.threads.slow if given.get("act") in leaving_desk.LONG else self.threads.write
        self.reply(await run(leaving_desk.act, self.store, given))


class NotesDesk(AtTheDesk):
    """`POST /assessment-kit/desk/notes`, the notebook file as the body."""

    @allow_unauthenticated
    async def post(self) -> None:
        """Take the notes of a notebook file into the record."""
        login, name, content = self._header(LOGIN_HEADER), self._header(NAME_HEADER), self.request.body
        file = await self.threads.slow(read_file, content, name)
        self.reply(await self.threads.write(take_notes, self.store, login, file))


class FramesDesk(AtTheDesk):
    """`POST /assessment-kit/desk/frames`, what is about to be read as the body; nothing of it comes back."""

    @allow_unauthenticated
    async def post(self) -> None:
        """Write down that a command beside this server reads some assessments whole."""
        await self.threads.write(note_frames, self.store, self.request.body)
        self.reply({})
