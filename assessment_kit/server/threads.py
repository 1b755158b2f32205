"""The threads beside the event loop: one that writes, and a few for what takes long."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import ParamSpec, TypeVar

from assessment_kit.server.grouping import GroupedSaves
from assessment_kit.store.database import Database

P = ParamSpec("P")
R = TypeVar("R")

SLOW_AT_ONCE = 3  # argon2 takes 64 MiB each; more at once helps nobody on two cores


class Threads:
    """Run the store's work away from the event loop.

    The store is written by one thread only, so that saves queue in the order in which they came and
    never wait for each other's locks. Reading and computing share a few other threads.
    """

    def __init__(self, database: Database) -> None:
        self._writer = ThreadPoolExecutor(1, thread_name_prefix="assessment-kit-writer")
        self._saves = GroupedSaves(database, self._writer)
        self._readers = ThreadPoolExecutor(SLOW_AT_ONCE, thread_name_prefix="assessment-kit-reader")
        self._slow = ThreadPoolExecutor(SLOW_AT_ONCE, thread_name_prefix="assessment-kit-slow")

    async def save(self, call: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
        """Run a save of answers; those that wait together share one COMMIT, and none returns before it."""
        saved: R = await self._saves.save(partial(call, *args, **kwargs))
        return saved

    async def write(self, call: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
        """Run a call that writes; it returns after COMMIT or raises."""
        return await asyncio.get_running_loop().run_in_executor(self._writer, partial(call, *args, **kwargs))

    async def read(self, call: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
        """Run a call that reads the record."""
        return await asyncio.get_running_loop().run_in_executor(self._readers, partial(call, *args, **kwargs))

    async def slow(self, call: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
        """Run a call that keeps a processor busy: password hashing, typesetting, word differences."""
        return await asyncio.get_running_loop().run_in_executor(self._slow, partial(call, *args, **kwargs))

    def close(self) -> None:
        """Finish what was begun, then end."""
        for pool in (self._slow, self._readers, self._writer):
            pool.shutdown(wait=True)
