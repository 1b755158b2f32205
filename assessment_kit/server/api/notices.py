"""What is new to somebody: asked once, or waited for by a page that stays open."""

import asyncio
from typing import Any, cast

from tornado import web

from assessment_kit.core.errors import InvalidInputError, SignInError
from assessment_kit.core.queue import Part
from assessment_kit.exchange.queue_frame import queue_list
from assessment_kit.server.api.base import Call
from assessment_kit.server.failures import SIGNED_OUT
from assessment_kit.server.hub import HUB_SETTING, NoticeHub

WAIT = 50.0  # seconds; proxies hang up after a minute of silence


class News(Call):
    """`GET /notices`."""

    is_by_itself = True  # a page that lies open keeps nobody signed in
    _asking: "asyncio.Task[None] | None" = None

    @web.authenticated
    async def get(self) -> None:
        """Say how much is new; with `after`, as soon as something else is, or after 50 seconds."""
        hub = cast("NoticeHub", self.settings[HUB_SETTING])
        after = self.get_query_argument("after", "")[:80]
        if after:
            self._asking = asyncio.ensure_future(hub.changed(self.account.id, after, WAIT))
            await asyncio.wait({self._asking})
            if self._asking.cancelled():
                return
            self._must_be_signed_in()
        mark = hub.mark(self.account.id)
        news = await self.threads.read(self.store.queue.notices.news, self.account)
        found = {"unread": news.unread, "count": news.count_words, "words": news.words, "newest": news.mark}
        self.reply({"mark": mark, **found})

    def on_connection_close(self) -> None:
        """Wait no longer for whoever has gone."""
        super().on_connection_close()
        if self._asking is not None:
            self._asking.cancel()

    def _must_be_signed_in(self) -> None:
        """Ask again after the wait: a session may have ended in the meantime."""
        user = self.identity_provider.get_user(self)
        if user is None or user.account.id != self.account.id:
            raise SignInError(SIGNED_OUT)
        self.current_user = user


class NoticeList(Call):
    """`GET /notices/list`."""

    @web.authenticated
    async def get(self) -> None:
        """List what somebody was told, the latest first."""
        page = self.get_query_argument("page", "1")
        number = int(page) if page.isascii() and page.isdigit() and len(page) < 6 else 1
        found, has_more = await self.threads.read(self.store.queue.notices.page, self.account, number)
        shown = [
            {
                "id": one.id,
                "kind": one.kind,
                "words": one.words,
                "case": one.case,
                "assessment": one.assessment,
                "at": one.at,
                "read_at": one.read_at,
            }
            for one in found
        ]
        self.reply({"notices": shown, "has_more": has_more})


class ReadNotices(Call):
    """`POST /notices/read`."""

    @web.authenticated
    async def post(self) -> None:
        """Mark some as read, or all where none are named: `{notices: [id]}`."""
        given = self.given.get("notices")
        marked = await self.threads.write(self.store.queue.notices.read, self.account, _ids(given))
        self.reply_done(read=marked)


class QueueList(Call):
    """`GET /queue`."""

    @web.authenticated
    async def get(self) -> None:
        """List what waits for somebody and their team, as `queue_frame` does."""
        name = self.get_query_argument("part", "")
        if name not in {part.value for part in Part}:
            raise InvalidInputError(f"There is no part {name[:40]!r} of a queue.")
        found = await self.threads.read(queue_list, self.store, self.account, Part(name))
        self.reply(found)


def _ids(given: Any) -> list[int] | None:
    if given is None:
        return None
    if not isinstance(given, list) or not all(type(one) is int and 0 < one < 2**63 for one in given):
        raise InvalidInputError("Name the notices by their ids.")
    return given[:1000]
