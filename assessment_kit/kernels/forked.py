"""A forked kernel, as its manager sees it: a descriptor that stands for it, and a line to its parent."""

import asyncio
import os
import select
import signal
import socket
from contextlib import suppress

from assessment_kit.kernels.warmed import ENDED, SENTENCE

A_MOMENT = 0.1  # seconds in which the parent of a kernel that has ended says how


class Forked:
    """One forked kernel.

    It is never known by its number: the descriptor stands for this process and no later one, and signals are
    sent by its parent, which alone decides when the number is free again.

    Parameters
    ----------
    pid
        For whoever watches the machine.
    pidfd
        Readable once the kernel has ended.
    line
        To the warmed process, which ends the kernel when the line is closed.
    """

    def __init__(self, pid: int, pidfd: int, line: socket.socket) -> None:
        self.pid = pid
        self._pidfd = pidfd
        self._line = line
        self._code: int | None = None

    def __del__(self) -> None:
        """End the kernel of a manager that was dropped."""
        self.close()

    def poll(self) -> int | None:
        """Give the exit code, negative for a signal; nothing while the kernel runs."""
        if self._code is None and self._has_ended():
            self._code = self._how_it_ended()
        return self._code

    def signal(self, number: int) -> None:
        """Signal the kernel and whatever it has started; one that has ended is left alone."""
        with suppress(OSError):
            self._line.send(str(int(number)).encode())

    async def ended(self, within: float) -> None:
        """Wait for its end, some seconds at most, without asking again and again."""
        if self.poll() is None:
            with suppress(TimeoutError):
                await readable(self._pidfd, within)

    def close(self) -> None:
        """Let go of it; a kernel that still runs is ended."""
        self._line.close()
        if self._pidfd >= 0:
            os.close(self._pidfd)
            self._pidfd = -1
            self._code = -signal.SIGKILL if self._code is None else self._code

    def _has_ended(self) -> bool:
        watch = select.poll()
        watch.register(self._pidfd, select.POLLIN)
        return bool(watch.poll(0))

    def _how_it_ended(self) -> int:
        """Ask the line; where the warmed process has ended too, the system killed the kernel with it."""
        watch = select.poll()
        watch.register(self._line, select.POLLIN)
        with suppress(OSError, ValueError):
            if watch.poll(A_MOMENT * 1000):
                word, _, code = self._line.recv(SENTENCE).partition(b" ")
                if word == ENDED:
                    return int(code)
        return -signal.SIGKILL


async def readable(descriptor: int, within: float) -> None:
    """Wait until something can be read.

    Raises
    ------
    TimeoutError
        When nothing can after so many seconds.
    """
    loop = asyncio.get_running_loop()
    came = asyncio.Event()
    loop.add_reader(descriptor, came.set)
    try:
        await asyncio.wait_for(came.wait(), within)
    finally:
        loop.remove_reader(descriptor)
