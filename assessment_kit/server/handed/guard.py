"""One guard in front of every route: while the device is handed over, nothing but the task is there."""

import re
from collections.abc import Callable
from typing import Any

from tornado.httputil import HTTPServerRequest
from tornado.routing import Matcher, Rule

from assessment_kit.server.handed.files import is_needed
from assessment_kit.server.handling import NothingHere
from assessment_kit.server.identity import cookie_name
from assessment_kit.store.sessions import HANDED_PREFIX

ONLY_THE_TASK = "This computer was given to somebody for one task, and nothing else is open on it now."


def handed_key(request: HTTPServerRequest) -> str:
    """Read the handed key that a request carries; empty where its cookie is none.

    The cookie itself says what it is, so that no ended, unknown or forged key ever opens more than one that
    holds, and so that the guard asks no database.
    """
    morsel = request.cookies.get(cookie_name(request.host))
    token = morsel.value if morsel is not None else ""
    return token if token.startswith(HANDED_PREFIX) else ""


class OutsideTheTask(Matcher):
    """Match every request of a handed browser that asks for anything but its task.

    Parameters
    ----------
    is_own
        Tells whether an address, below the base address, is one of the hand-over's own.
    """

    def __init__(self, base_url: str, is_own: Callable[[str], bool]) -> None:
        self._base, self._is_own = base_url.rstrip("/"), is_own

    def match(self, request: HTTPServerRequest) -> dict[str, Any] | None:
        """Take the request out of everybody else's hands, or let it pass."""
        if not handed_key(request):
            return None
        path = request.path
        is_below = path.startswith(f"{self._base}/")
        return None if is_below and self._is_own(path[len(self._base) :]) else {}


class OutsidePage(NothingHere):
    """What any other address answers meanwhile: 404, and the way back to the task."""

    word, sentence, template = "handed", ONLY_THE_TASK, "handed_outside.html.j2"


def is_own(patterns: tuple[str, ...]) -> Callable[[str], bool]:
    """Make the test for the hand-over's own addresses: its pages and calls, and the files that they need."""
    routes = [re.compile(pattern) for pattern in patterns]

    def test(path: str) -> bool:
        return is_needed(path) or any(route.fullmatch(path) for route in routes)

    return test


def stand_guard(application: Any, patterns: tuple[str, ...]) -> None:
    """Put the guard in front of every rule of an application; it stands there once."""
    first = application.default_router.rules
    if not any(isinstance(rule.matcher, OutsideTheTask) for rule in first):
        base = application.settings["base_url"]
        first.insert(0, Rule(OutsideTheTask(base, is_own(patterns)), OutsidePage))
