"""A council's own identity provider: people log in elsewhere, and come back with a word of it.

Run as a program it serves a workspace with it, as `assessment-kit demo` would.
"""

import hmac
import sys
import time
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler
from itertools import pairwise
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from assessment_kit.core.errors import RefusedError
from assessment_kit.core.signing import Authenticated, AuthenticatedBy
from assessment_kit.server.identity import AccountIdentity, Again

SHARED = b"known to the provider and to the server"
ELSEWHERE = "http://127.0.0.1:{port}/anew?"
PORT_FILE = "provider-port"


def word_of(moment: str) -> str:
    """Write the provider's word that somebody logged in anew at a moment."""
    return f"{moment}.{hmac.digest(SHARED, moment.encode(), 'sha256').hex()}"


class Provider(BaseHTTPRequestHandler):
    """Where people log in: it asks nothing here, and sends them back with its word."""

    def do_GET(self) -> None:
        """Send the person back to where they came from."""
        following = parse_qs(urlsplit(self.path).query)["next"][0]
        self.send_response(303)
        self.send_header("Location", f"{following}?{urlencode({'word': word_of(str(int(time.time())))})}")
        self.end_headers()

    def log_message(self, *_: Any) -> None:
        """Keep quiet."""


class LoggedInAnew(AccountIdentity):
    """Take the word of a provider elsewhere in place of the password."""

    def again(self, handler: Any) -> Again:
        """Lead to the provider, until the person comes back from it."""
        if self._came_back_at(handler):
            return Again(asks_password=False, words="You have just logged in anew at the council’s own page.")
        port = (handler.store.workspace.home / PORT_FILE).read_text()
        own = f"{handler.request.protocol}://{handler.request.host}{handler.request.path}"
        return Again(asks_password=False, address=ELSEWHERE.format(port=port) + urlencode({"next": own}))

    async def authenticated_again(self, handler: Any, _password: str) -> Authenticated:
        """Believe the provider's word, and nothing that was typed."""
        self.must_be_a_person(handler)
        at = self._came_back_at(handler)
        if at is None:
            raise RefusedError("Log in anew at the council’s own page first, then sign.")
        return Authenticated(AuthenticatedBy.IDENTITY_PROVIDER, at)

    def _came_back_at(self, handler: Any) -> datetime | None:
        word = handler.get_query_argument("word", "")
        moment = word.partition(".")[0]
        is_theirs = moment.isdecimal() and hmac.compare_digest(word, word_of(moment))
        return datetime.fromtimestamp(int(moment), UTC) if is_theirs else None


def main(arguments: list[str]) -> None:
    """Serve a workspace that exists: `--home`, `--port`."""
    from assessment_kit.server.configuration import ServeOptions, serve
    from assessment_kit.store.record import Store

    given = dict(pairwise(arguments))
    name = f"{LoggedInAnew.__module__}.{LoggedInAnew.__name__}"
    options = ServeOptions(port=int(given["--port"]), light=True, identity_provider=name)
    with Store.open(Path(given["--home"])) as store:
        serve(store, options, lambda address: print(f"Ready: {address}", flush=True))  # noqa: T201


if __name__ == "__main__":
    from tests.server.own_identity import main as run

    run(sys.argv[1:])
