"""Memory that was used and is free again, given back to the system.

References
----------
malloc_trim(3), GNU C library: what was freed between two blocks in use stays with a process until it is asked
for; a server that drew sixty forms kept 200 MB so. Elsewhere the system's own library gives it back itself.
"""

import asyncio
import ctypes
import sys

A_MOMENT = 2.0  # seconds


def give_back() -> None:
    """Give back what is free; it takes some milliseconds for every 100 MB."""
    if sys.platform == "linux":
        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)  # musl has none
        if trim is not None:
            trim(0)


class GivingBack:
    """Gives back what pages took, a moment after they were sent: once, however many came meanwhile."""

    def __init__(self) -> None:
        self._to_come: asyncio.Task[None] | None = None

    def soon(self) -> None:
        """Give back in a moment, beside the loop that serves."""
        if self._to_come is None or self._to_come.done():
            self._to_come = asyncio.get_running_loop().create_task(self._give_back())

    @staticmethod
    async def _give_back() -> None:
        await asyncio.sleep(A_MOMENT)
        await asyncio.to_thread(give_back)
