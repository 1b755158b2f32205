"""Kernels belong to the person whose page started them: bookkeeping, caps, culling, checks."""

import asyncio
import time
from http import HTTPStatus
from typing import Any, ClassVar
from weakref import WeakSet

from jupyter_server.services.kernels.kernelmanager import AsyncMappingKernelManager
from tornado import web
from traitlets import Dict, Int
from voila.tornado.kernel_websocket_handler import VoilaKernelWebsocketHandler

from assessment_kit.server.current import handler as answering
from assessment_kit.server.environment import kernel_environment
from assessment_kit.server.handling import JsonHandler
from assessment_kit.server.memory import give_back

# What a page's widgets need. `execute_request` is not among them: nobody runs code here.
ALLOWED_MESSAGES = [
    "comm_open",
    "comm_close",
    "comm_msg",
    "comm_info_request",
    "kernel_info_request",
    "shutdown_request",
]
LOOK_EVERY_SECONDS = 60


class OwnedKernels(AsyncMappingKernelManager):
    """Start kernels for persons, count them, and know whose each one is."""

    most_per_person = Int(3, config=True, help="Kernels that one person's open pages may have at once.")
    most_in_all = Int(16, config=True, help="Kernels that all open pages may have at once.")
    left_after = Int(30, config=True, help="Seconds after which a kernel with no page connected was left.")
    owners = Dict(help="Account ids and sessions by kernel id.")
    _starting = Dict(help="How many kernels are being started, by account id.")
    _born = Dict(help="When each kernel was started, by the monotonic clock.")

    def is_owned_by(self, kernel_id: str, account_id: str) -> bool:
        """Tell whether a person's page started this kernel."""
        owner: tuple[str, str] | None = self.owners.get(kernel_id)
        return owner is not None and owner[0] == account_id

    def has_room_for(self, account_id: str) -> bool:
        """Tell whether one more page of this person may have a kernel."""
        in_all = len(self.owners) + sum(self._starting.values())
        return not self.has_all_of_their_own(account_id) and bool(in_all < self.most_in_all)

    def has_all_of_their_own(self, account_id: str) -> bool:
        """Tell whether a person's pages have as many kernels as one person may have."""
        self._forget_ended()
        own = [account for account, _ in self.owners.values()].count(account_id)
        return bool(own + self._starting.get(account_id, 0) >= self.most_per_person)

    async def make_room_for(self, account_id: str) -> bool:
        """End kernels of pages left without a word, this person's first; tell whether there is room now."""
        left = sorted(self._left(), key=lambda kernel_id: self.owners[kernel_id][0] != account_id)
        for kernel_id in left:
            if self.has_room_for(account_id):
                break
            if kernel_id in self:
                await self.shutdown_kernel(kernel_id, now=True)
        return self.has_room_for(account_id)

    def _left(self) -> list[str]:
        """Name the kernels that no page is connected to, the oldest first."""
        self._forget_ended()
        before = time.monotonic() - self.left_after
        alone = (one for one in self.owners if not self._kernel_connections.get(one, 0))
        return sorted((one for one in alone if self._born[one] < before), key=lambda one: self._born[one])

    async def start_kernel(self, *, kernel_id: str | None = None, path: Any = None, **kwargs: Any) -> str:
        """Start a kernel for whoever is asking, with a clean environment.

        Raises
        ------
        tornado.web.HTTPError
            503 when nobody is asking or there is no room; the page handler looks before it comes here.
        """
        user = getattr(answering(), "current_user", None)
        if user is None or not self.has_room_for(user.account.id):
            raise web.HTTPError(HTTPStatus.SERVICE_UNAVAILABLE)
        owner = user.account.id
        self._starting[owner] = self._starting.get(owner, 0) + 1
        try:
            kwargs["env"] = kernel_environment()
            started: str = await super().start_kernel(kernel_id=kernel_id, path=path, **kwargs)
            self.owners[started] = (owner, user.session)
            self._born[started] = time.monotonic()
        finally:
            self._starting[owner] -= 1
        return started

    async def cull_kernels(self) -> None:
        """Let idle kernels go, as Jupyter does now and then, and what was in use for them and their pages."""
        await super().cull_kernels()
        await asyncio.to_thread(give_back)

    async def end_of_session(self, account_id: str, session: str = "") -> None:
        """End the kernels of a login session, or all of a person's."""
        for kernel_id, (owner, began_in) in list(self.owners.items()):
            if owner == account_id and session in ("", began_in):
                if kernel_id in self:
                    await self.shutdown_kernel(kernel_id, now=True)
                _hang_up(kernel_id)
        self._forget_ended()

    def _forget_ended(self) -> None:
        for kernel_id in [kernel_id for kernel_id in self.owners if kernel_id not in self]:
            del self.owners[kernel_id]
            self._born.pop(kernel_id, None)


class OwnedChannels(VoilaKernelWebsocketHandler):
    """The websocket of a kernel, for the person whose page started it."""

    in_use: ClassVar["WeakSet[OwnedChannels]"] = WeakSet()

    async def open(self, kernel_id: str) -> None:
        """Remember that it is open, so that it ends with its kernel."""
        self.in_use.add(self)
        await super().open(kernel_id)

    async def prepare(self, *args: Any, **kwargs: Any) -> None:
        """Refuse everybody else as if there were no such kernel."""
        await super().prepare(*args, **kwargs)
        _must_own(self, self.path_kwargs.get("kernel_id", ""))


class OwnedKernelModel(JsonHandler):
    """What Voilà's page asks about its own kernel before it connects."""

    @web.authenticated
    async def get(self, kernel_id: str) -> None:
        """Describe the kernel to its owner."""
        _must_own(self, kernel_id)
        self.reply(self.kernel_manager.kernel_model(kernel_id))


class OwnedShutdown(JsonHandler):
    """The beacon that a page sends when it is left."""

    @web.authenticated
    async def post(self, kernel_id: str) -> None:
        """End the kernel of the page that was left."""
        _must_own(self, kernel_id)
        await self.kernel_manager.shutdown_kernel(kernel_id, now=True)
        self.set_status(HTTPStatus.NO_CONTENT)
        self.finish()


def _hang_up(kernel_id: str) -> None:
    """Close the websockets of a kernel; Jupyter leaves them open when it ends."""
    for one in list(OwnedChannels.in_use):
        if one.path_kwargs.get("kernel_id") == kernel_id:
            one.close()


def _must_own(handler: Any, kernel_id: str) -> None:
    user = handler.current_user
    kernels = handler.kernel_manager
    if user is None or kernel_id not in kernels or not kernels.is_owned_by(kernel_id, user.account.id):
        raise web.HTTPError(HTTPStatus.NOT_FOUND if user is not None else HTTPStatus.FORBIDDEN)
