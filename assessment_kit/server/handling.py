"""What our own handlers share: the store, the threads, the person who is asking, and failures in words."""

from collections.abc import Callable, Sequence
from typing import Any, cast

from jupyter_server.base.handlers import APIHandler, JupyterHandler
from tornado import web

from assessment_kit.core.assessment import Assessment
from assessment_kit.core.errors import AssessmentKitError, SignInError, TooManyTriesError
from assessment_kit.core.people import Account
from assessment_kit.server.current import STORE_SETTING
from assessment_kit.server.failures import SIGNED_OUT, SOMEBODY_ELSE, Failure, error_in, failure_of
from assessment_kit.server.pace import COPIES_PACE_SETTING, PACE_SETTING
from assessment_kit.server.payload import as_json
from assessment_kit.server.security import NO_STORE
from assessment_kit.server.threads import Threads
from assessment_kit.store.record import Store

THREADS_SETTING = "assessment_kit_threads"
COVER_SETTING = "assessment_kit_cover_after"  # seconds without a hand after which a handed page is covered
OPENED_BY = "X-Opened-By"


class Kit:
    """Mixed into a Jupyter handler."""

    settings: Any
    current_user: Any
    request: Any
    set_header: Callable[[str, str], None]

    @property
    def store(self) -> Store:
        """The record of this server's workspace."""
        return cast("Store", self.settings[STORE_SETTING])

    @property
    def threads(self) -> Threads:
        """The threads beside the event loop."""
        return cast("Threads", self.settings[THREADS_SETTING])

    @property
    def account(self) -> Account:
        """The person who is asking.

        Raises
        ------
        SignInError
            When nobody is logged in; handlers check first, so this is a second lock.
        """
        if self.current_user is None:
            raise SignInError(SIGNED_OUT)
        return cast("Account", self.current_user.account)

    def keep_pace(self, account: str, ops: Sequence[object]) -> None:
        """Refuse a save that comes faster than one person types; TooManyTriesError."""
        self.settings[PACE_SETTING].keep(account, ops, len(self.request.body))

    def keep_pace_of_copies(self) -> None:
        """Refuse a copy that is asked for faster than one person reads; TooManyTriesError."""
        self.settings[COPIES_PACE_SETTING].take(self.account.id)

    async def note_opened(self, assessment: Assessment) -> None:
        """Note that a supervisor has opened what waits for them, before its content is shown in any form."""
        if assessment.submitted_to and self.account.id != assessment.author:
            await self.threads.write(self.store.assessments.opened, self.account, assessment.id)

    def failure(self, status: int, kwargs: dict[str, Any]) -> Failure:
        """Put what went wrong into words, and tell a program when to try again."""
        is_signed_in = getattr(self, "_jupyter_current_user", None) is not None
        error = error_in(kwargs)
        if isinstance(error, TooManyTriesError) and error.wait_seconds:
            self.set_header("Retry-After", str(error.wait_seconds))
        return failure_of(error, status, is_signed_in=is_signed_in)

    def log_exception(self, kind: Any, value: Any, trace: Any) -> None:
        """Keep refusals out of the log of faults: they are answers, and their words may name people."""
        if not isinstance(value, AssessmentKitError):
            super().log_exception(kind, value, trace)  # type: ignore[misc]


class JsonHandler(Kit, APIHandler):
    """Answer in JSON; failures are `{"error": word, "message": sentence}`."""

    def set_default_headers(self) -> None:
        """Let no browser or proxy keep an answer."""
        super().set_default_headers()
        self.set_header("Cache-Control", NO_STORE)

    async def prepare(self) -> None:
        """Answer a page only to the person who opened it.

        A form that was left open on a shared computer would send its texts in the name of whoever logged in
        next. Pages name their reader in a header; programs send none.
        """
        await super().prepare()
        opened_by = self.request.headers.get(OPENED_BY, "")
        if opened_by and self.current_user is not None and opened_by != self.account.id:
            raise SignInError(SOMEBODY_ELSE)

    def reply(self, content: Any, status: int = 200) -> None:
        """Send a JSON value; tornado's own `write` takes no lists."""
        self.set_status(status)
        self.finish(as_json(content))

    def write_error(self, status_code: int, **kwargs: Any) -> None:
        """Say what went wrong, to a program and to a person."""
        failure = self.failure(status_code, kwargs)
        self.set_header("Content-Type", "application/json")
        self.reply({"error": failure.word, "message": failure.sentence}, failure.status)


class NothingHere(Kit, JupyterHandler):
    """Answer every address that is not in the route table."""

    word, sentence, template = "", "", "nothing.html.j2"  # of its own, where there is more to say

    def set_default_headers(self) -> None:
        """Carry the usual headers, on a refusal too."""
        super().set_default_headers()
        self.set_header("Cache-Control", NO_STORE)

    async def prepare(self) -> None:
        """Ask nobody to log in for what does not exist."""
        raise web.HTTPError(404)

    def write_error(self, status_code: int, **kwargs: Any) -> None:
        """Say so in the form that was asked for."""
        failure = self.failure(404 if status_code == 403 else status_code, kwargs)
        if self.word:
            failure = Failure(404, self.word, self.sentence)
        self.set_status(failure.status)
        if "text/html" in self.request.headers.get("Accept", ""):
            render = self.settings["assessment_kit_pages"]
            self.finish(render(self.template, base_url=self.base_url, failure=failure))
        else:
            self.set_header("Content-Type", "application/json")
            self.finish({"error": failure.word, "message": failure.sentence})
