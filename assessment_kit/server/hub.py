"""Open pages that wait for news: each is called the moment something has happened for its reader."""

import asyncio
import secrets
from collections import defaultdict
from contextlib import suppress
from threading import Lock

HUB_SETTING = "assessment_kit_hub"
MOST_WAITING = 20  # requests of one person; one more sends the oldest away with what it has


class NoticeHub:
    """Who waits for news, and how often the news of each have changed since the server started."""

    def __init__(self) -> None:
        self._boot = secrets.token_hex(4)  # a mark of an earlier run is never taken for one of this
        self._changes: dict[str, int] = defaultdict(int)
        self._of_all = 0
        self._waiting: dict[str, list[asyncio.Future[None]]] = defaultdict(list)
        self._lock = Lock()

    def mark(self, account: str) -> str:
        """Give a mark that is another as soon as somebody's news have changed."""
        with self._lock:
            return f"{self._boot}-{self._of_all}-{self._changes[account]}"

    def heed(self, accounts: frozenset[str] | None) -> None:
        """Call those who wait among some accounts, all where None; from whichever thread."""
        with self._lock:
            if accounts is None:
                self._of_all += 1
            for account in accounts or ():
                self._changes[account] += 1
            named = list(self._waiting) if accounts is None else [a for a in accounts if a in self._waiting]
            called = [future for account in named for future in self._waiting.pop(account)]
        for future in called:
            with suppress(RuntimeError):  # the server has stopped meanwhile
                future.get_loop().call_soon_threadsafe(_wake, future)

    async def changed(self, account: str, after: str, seconds: float) -> None:
        """Return when somebody's news are others than those of a mark, or after a while."""
        future: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        with self._lock:
            if after != f"{self._boot}-{self._of_all}-{self._changes[account]}":
                return
            waiting = self._waiting[account]
            if len(waiting) >= MOST_WAITING:
                _wake(waiting.pop(0))
            waiting.append(future)
        try:
            await asyncio.wait({future}, timeout=seconds)
        finally:
            with self._lock:
                if future in (still := self._waiting.get(account, [])):
                    still.remove(future)
                if not still:
                    self._waiting.pop(account, None)


def _wake(future: "asyncio.Future[None]") -> None:
    if not future.done():
        future.set_result(None)
