"""The warmed processes of one manager: started when first needed, replaced once, then done without."""

import atexit
import os
import sys
import threading
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from logging import Logger

from assessment_kit.kernels.forked import Forked
from assessment_kit.kernels.launch import Launch
from assessment_kit.kernels.process import GoneError, NotForkedError, Start, UnfitError, Warmed

FORGOTTEN_AFTER = 3600.0  # seconds after which an end of the warmed process is no sign of trouble any more


class Pool:
    """Give kernels from warmed processes while that works, and say once why it does not."""

    def __init__(self) -> None:
        self._warmed: dict[Start, Warmed] = {}
        self._ends: list[float] = []
        self._lock = threading.Lock()
        self._without = "" if is_possible() else "Kernels cannot be forked on this system"
        self._is_said = False

    async def fork(self, start: Start, launch: Launch, log: Logger) -> Forked | None:
        """Have a kernel forked; nothing where it is to be started the usual way."""
        while (warmed := self.prepare(start, log)) is not None:
            try:
                return await warmed.fork(launch)
            except GoneError:
                self._lost(start, warmed, log)
            except UnfitError as reason:
                self._do_without(f"Kernels cannot be forked here ({reason})", log)
            except NotForkedError as reason:
                log.warning("This kernel was not forked but started the usual way: %s.", reason)
                return None
        return None

    def prepare(self, start: Start, log: Logger) -> Warmed | None:
        """Give the warmed process of a start, started now if it is not there; nothing where there is none."""
        with self._lock:
            known = self._warmed.get(start)
        if known is not None and not known.is_alive:
            self._lost(start, known, log)
        with self._lock:
            if self._without:
                self._say(log)
                return None
            if start not in self._warmed:
                try:
                    self._warmed[start] = Warmed(start)
                except OSError as error:
                    self._without = f"Kernels cannot be forked here ({error.strerror})"
                    self._say(log)
                    return None
            return self._warmed[start]

    def pids(self) -> list[int]:
        """Name the warmed processes that run."""
        with self._lock:
            return [warmed.pid for warmed in self._warmed.values() if warmed.is_alive]

    def close(self) -> None:
        """End all warmed processes, and with them their kernels."""
        with self._lock:
            ending, self._warmed = list(self._warmed.values()), {}
        for warmed in ending:
            warmed.close()

    def forget(self) -> None:
        """Leave the warmed processes to the process that this one was forked from."""
        self._lock = threading.Lock()
        for warmed in self._warmed.values():
            warmed.forget()
        self._warmed = {}

    def _lost(self, start: Start, warmed: Warmed, log: Logger) -> None:
        with self._lock:
            if self._warmed.get(start) is not warmed:
                return  # somebody else has noticed
            del self._warmed[start]
            now = time.monotonic()
            self._ends = [*(end for end in self._ends if now - end < FORGOTTEN_AFTER), now]
            ended_again = len(self._ends) > 1
        warmed.kill()
        if ended_again:
            self._do_without("The process that kernels are forked from has ended twice", log)
        else:
            log.warning("The process that kernels are forked from has ended: another takes its place.")

    def _do_without(self, reason: str, log: Logger) -> None:
        with self._lock:
            self._without = self._without or reason
            self._say(log)

    def _say(self, log: Logger) -> None:
        if not self._is_said:
            self._is_said = True
            log.warning("%s: they start the usual way, which takes longer and more memory.", self._without)


def is_possible() -> bool:
    """Tell whether this system has what forking kernels takes: Linux from 5.3 on."""
    if not sys.platform.startswith("linux") or not hasattr(os, "pidfd_open"):
        return False
    with suppress(OSError):
        os.close(os.pidfd_open(os.getpid()))
        return True
    return False


POOL = Pool()


def warm_up(preload: Sequence[str], environment: Mapping[str, str], log: Logger) -> None:
    """Start the warmed process of such kernels, so that the first of them need not wait for it."""
    POOL.prepare(Start.of(preload, environment), log)


def let_go() -> None:
    """End all warmed processes of this process; the next kernel starts another."""
    POOL.close()


atexit.register(let_go)
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=POOL.forget)
