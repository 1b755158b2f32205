"""What the pages share."""

from typing import TYPE_CHECKING, Any, cast
from urllib.parse import urlencode

from jupyter_server.base.handlers import JupyterHandler

from assessment_kit.core.errors import (
    AssessmentKitError,
    InvalidInputError,
    RefusedError,
    SignInError,
    StateError,
    TooManyTriesError,
)
from assessment_kit.core.notice import News
from assessment_kit.core.people import Role
from assessment_kit.server.handling import Kit
from assessment_kit.server.security import NO_STORE, PAGE_POLICY

if TYPE_CHECKING:
    from assessment_kit.server.pages.rendering import Render

# What a page says after it was redirected to; a key in the address, never words from it.
DONE = {
    "opened": "The case is open. Next, add everybody who matters to the child.",
    "started": "The assessment has been started.",
    "person": "Saved.",
    "conflict": "Somebody else changed this entry at the same time. Both texts are kept.",
    "role": "Saved who works on this case.",
    "note": "Your note is with the supervisors now. It does not replace the call.",
    "taken": "You have taken the note, and supervise this case from now on.",
    "stepped": "The step has been taken. What was said has come along: ask whether each thing is still true.",
    "begun": "Begun. Open the form to write it; it stands beside the assessment once it is handed in.",
    "child-closed": "This child's part is closed. The others go on.",
    "child-reopened": "This child's part is open again.",
    "urgent": "You have access until this time tomorrow. The supervisors of this case will see your reason.",
    "password": "Your password has been changed. Log in with the new one.",
    "logged-out": "You are logged out.",
    "submitted": "Submitted. You can take it back until it has been opened.",
    "taken-back": "Taken back. You can change it again.",
    "returned": "Returned to its author.",
    "authorised": "Authorised. Its content can no longer be changed.",
    "cancelled": "Cancelled.",
    "reopened": "Reopened. What was signed stays as it was, and its author can write again.",
    "addendum-added": "Added. The content that was signed did not change.",
    "view-added": "Added. Their view stands beside the assessment, everywhere where it is read.",
    "destroyed": "Destroyed. Who wrote it and when, and that it was struck, stays known.",
    "added": "Added.",
    "saved": "Saved.",
    "cover-set": "Set. It begins and ends by itself.",
    "cover-ended": "Ended, with every role that went with it.",
    "reassigned": "Given to somebody else. Say anew why they can do each assessment that is under way.",
    "allocated": "Written down who does this assessment, and why they can.",
    "read-back": "Taken down: these words were read back on paper, and nobody changes them now.",
    "read": "Marked as read.",
    "recipient": "Added. Look at the copy, and release it when it is right.",
    "may-stand": "Decided: it may stand in this copy.",
    "stays-out": "Decided: it stays out of this copy.",
    "may-be-named": "Decided: this person may be named in it.",
    "not-named": "Decided: this person is not named in it, and those texts stay out.",
    "released": "Released. Take the file below and hand it over.",
    "waits": "Asked for. Nothing is handed over until a second person has looked and confirmed.",
    "confirmed": "Confirmed and released. The file can be handed over.",
    "sent-back": "Sent back. Nothing is handed over.",
    "removed": "The login has ended, with all its sessions.",
}

# Refusals that a form shows above itself, with everything that was typed still in it.
SHOWN = (InvalidInputError, RefusedError, StateError, SignInError, TooManyTriesError)


class Page(Kit, JupyterHandler):
    """One page."""

    def set_default_headers(self) -> None:
        """Let no browser or proxy keep a page: it must be gone after logging out."""
        super().set_default_headers()
        self.set_header("Cache-Control", NO_STORE)

    shows_assessment = False  # a page that shows one assessment by itself: to open it is to look at it
    news = News(0)  # what is new to the person, for the header

    async def prepare(self) -> None:
        """Note a look, and count what is new to the person before the page is made."""
        await super().prepare()
        if self.current_user is None:
            return
        queue = self.store.queue
        if self.shows_assessment and self.request.method == "GET":
            await self.threads.write(queue.looking.note, self.account, self.path_kwargs["assessment"])
        self.news = await self.threads.read(queue.notices.news, self.account)

    @property
    def content_security_policy(self) -> str:
        """Our pages run one script of ours and nothing else."""
        return PAGE_POLICY

    def show(self, template: str, code: int = 200, /, **shown: Any) -> None:
        """Send a page."""
        render = cast("Render", self.settings["assessment_kit_pages"])
        user = self.current_user
        # A form that comes back with a problem was sent to the address of what was done before.
        done = self.get_query_argument("done", "") if self.request.method == "GET" else ""
        self.set_status(code)
        self.set_header("Content-Type", "text/html; charset=UTF-8")
        self.finish(
            render(
                template,
                account=user.account if user else None,
                news=self.news,
                xsrf=self.xsrf_token.decode("ascii"),
                done=DONE.get(done, ""),
                **shown,
            )
        )

    def go(self, path: str, part: str = "", /, **query: str) -> None:
        """Send the browser on, so that loading again does not send a form twice.

        Parameters
        ----------
        part
            The id of the part of the page to go on at; empty for its beginning.
        """
        address = self.base_url + path.lstrip("/")
        asked = f"?{urlencode(query)}" if query else ""
        self.redirect(f"{address}{asked}{f'#{part}' if part else ''}", status=303)

    def typed(self, name: str) -> str:
        """Read what was typed into a field, line ends as one sort."""
        text: str = self.get_body_argument(name, "", strip=False)
        return text.replace("\r\n", "\n").strip()

    def is_for(self, role: Role) -> bool:
        """Tell whether the person has a role."""
        return role in self.account.roles

    def write_error(self, status_code: int, **kwargs: Any) -> None:
        """Say what went wrong."""
        failure = self.failure(status_code, kwargs)
        self.show("nothing.html.j2", failure.status, failure=failure)

    def status_of(self, error: AssessmentKitError) -> int:
        """Give the status of a form that comes back with a sentence."""
        return self.failure(400, {"exc_info": (type(error), error, None)}).status
