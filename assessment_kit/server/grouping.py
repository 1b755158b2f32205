"""Saves that arrive together share one COMMIT: a flush of the disk costs the same for one as for twenty."""

import asyncio
import threading
from collections import deque
from collections.abc import Callable
from concurrent.futures import Executor
from dataclasses import dataclass
from typing import Any

from assessment_kit.core.errors import AssessmentKitError, WorkspaceError
from assessment_kit.store.database import Database

MOST_AT_ONCE = 40  # saves in one transaction; more would make the first of them wait


@dataclass(slots=True)
class _Waiting:
    call: Callable[[], Any]
    loop: asyncio.AbstractEventLoop
    future: asyncio.Future[Any]
    result: Any = None
    error: BaseException | None = None

    def run(self) -> None:
        self.result = self.error = None
        try:
            self.result = self.call()
        except Exception as error:  # noqa: BLE001 - whatever it is, it belongs to whoever waits for this save
            self.error = error

    def raise_unforeseen(self) -> None:
        """Raise what is no refusal by a rule: such a failure may have undone more than its own part."""
        is_refusal = isinstance(self.error, AssessmentKitError) and not isinstance(self.error, WorkspaceError)
        if self.error is not None and not is_refusal:
            raise self.error

    def answer(self) -> None:
        if self.future.cancelled():
            return
        if self.error is not None:
            self.future.set_exception(self.error)
        else:
            self.future.set_result(self.result)


class GroupedSaves:
    """Run saves on the writer's thread, those that wait together in one transaction.

    Nobody is answered before COMMIT. A save that a rule refuses undoes its own part, which is a savepoint.
    Where the disk or anything unforeseen fails, the whole group is undone and each is tried by itself.
    """

    def __init__(self, database: Database, writer: Executor) -> None:
        self._database, self._writer = database, writer
        self._waiting: deque[_Waiting] = deque()
        self._lock = threading.Lock()
        self._is_called = False

    async def save(self, call: Callable[[], Any]) -> Any:
        """Run a save; it returns after COMMIT or raises."""
        loop = asyncio.get_running_loop()
        waiting = _Waiting(call, loop, loop.create_future())
        with self._lock:
            self._waiting.append(waiting)
            is_first, self._is_called = not self._is_called, True
        if is_first:
            self._writer.submit(self._drain)
        return await waiting.future

    def _drain(self) -> None:
        with self._lock:
            count = min(len(self._waiting), MOST_AT_ONCE)
            group = [self._waiting.popleft() for _ in range(count)]
            self._is_called = bool(self._waiting)
            is_more = self._is_called
        self._run(group)
        if group:
            group[0].loop.call_soon_threadsafe(_answer_all, group)
        if is_more:
            self._writer.submit(self._drain)

    def _run(self, group: list[_Waiting]) -> None:
        if len(group) > 1 and self._together(group):
            return
        for waiting in group:
            waiting.run()

    def _together(self, group: list[_Waiting]) -> bool:
        """Run a group in one transaction; tell whether it stands on the disk."""
        try:
            with self._database.write():
                for waiting in group:
                    waiting.run()
                    waiting.raise_unforeseen()
        except Exception:  # noqa: BLE001 - undone as a whole; each save meets its own fate when it is run alone
            return False
        return True


def _answer_all(group: list[_Waiting]) -> None:
    for waiting in group:
        waiting.answer()
