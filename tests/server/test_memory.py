"""What a server used once it does not keep."""

import subprocess
import sys

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
