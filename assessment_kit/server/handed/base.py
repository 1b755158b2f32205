"""What the hand-over's own addresses share: the key that a browser holds, and whose words it is for."""

from typing import Any, cast

from assessment_kit.core.errors import NotFoundError, SignInError
from assessment_kit.core.hand_over import HandOver
from assessment_kit.forms.state import as_script
from assessment_kit.server.failures import NO_SUCH_THING
from assessment_kit.server.handed.guard import handed_key
from assessment_kit.server.handling import COVER_SETTING, OPENED_BY, JsonHandler, Kit
from assessment_kit.server.pages.base import Page
from assessment_kit.store.sessions import Handed

OVER = (
    "The time for this task is over. What you wrote here is kept on this computer. "
    "Give the computer back: whoever signs in can hand it to you again."
)


class WithKey(Kit):
    """Answers only a browser that holds a handed key; for everybody else there is nothing here."""

    request: Any
    handed: Handed | None = None
    given: HandOver | None = None

    async def prepare(self) -> None:
        """Find what the key is for.

        Raises
        ------
        NotFoundError
            For a browser that holds none, and for a page that was opened for another task.
        """
        await super().prepare()  # type: ignore[misc]
        key = handed_key(self.request)
        if not key:
            raise NotFoundError(NO_SUCH_THING)
        self.handed = await self.threads.read(self.store.sessions.handed, key)
        if self.handed is not None:
            self.given = await self.threads.read(self.store.hand_overs.get, self.handed.hand_over)
        opened_by = self.request.headers.get(OPENED_BY, "")
        if opened_by and self.handed is not None and opened_by != self.handed.hand_over:
            raise NotFoundError(NO_SUCH_THING)

    @property
    def is_over(self) -> bool:
        """Tell whether the key no longer opens its task, by age or because it goes on at another computer."""
        is_open = self.handed is not None and self.handed.is_open
        return not (is_open and self.given is not None and self.given.is_open)

    @property
    def hand_over(self) -> str:
        """The id of the hand-over.

        Raises
        ------
        SignInError
            When its time is over; what was typed stays in the browser.
        """
        if self.is_over:
            raise SignInError(OVER)
        return cast("Handed", self.handed).hand_over


class HandedPage(WithKey, Page):
    """A page of the hand-over."""

    def state(self, **more: object) -> str:
        """Tell the page's own module whose task it shows, where to ask, and when to cover it."""
        handed = {
            "hand_over": self.handed.hand_over if self.handed else "",
            "handed": f"{self.base_url}assessment-kit/handed",
            "cover_after": self.settings[COVER_SETTING],
        }
        return as_script(handed | more)


class HandedCall(WithKey, JsonHandler):
    """A call of a handed page."""
