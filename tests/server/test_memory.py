"""What a server used once it does not keep."""

import asyncio
import subprocess
import sys
import time

import pytest

from assessment_kit.server import memory

_PROGRAM = """\
import psutil
from assessment_kit.server.memory import give_back
held = lambda: psutil.Process().memory_info().rss
many = [bytes(1000 + n % 3) for n in range(150_000)]
last = bytes(900)  # what is behind all of it stays in use
full = held()
del many
before = held()
give_back()
print(full - before, full - held(), len(last))
"""


def test_what_is_free_is_given_back() -> None:
    """A hundred megabytes that were in use between others go back to the system."""
    said = subprocess.run([sys.executable, "-c", _PROGRAM], check=True, capture_output=True, text=True).stdout
    itself, given_back, _ = map(int, said.split())
    assert itself < 50_000_000
    assert given_back > 100_000_000


def test_pages_give_back_once_in_a_moment(monkeypatch: pytest.MonkeyPatch) -> None:
    """However many pages come at once, what they took is given back once, and again after the next."""
    times: list[float] = []
    monkeypatch.setattr(memory, "A_MOMENT", 0.02)
    monkeypatch.setattr(memory, "give_back", lambda: times.append(time.monotonic()))

    async def pages() -> None:
        giving = memory.GivingBack()
        for _ in range(2):
            for _ in range(5):
                giving.soon()
            await asyncio.sleep(0.2)

    asyncio.run(pages())
    assert len(times) == 2
