"""How long it takes to read every instrument and a protocol, beside importing ipywidgets.

Each run is a process of its own, since a library is imported once: ours imports what it needs, then reads
and validates every shipped instrument and a protocol; then it asks for them again, as a second page does.
"""

import os
import statistics
import subprocess
import sys
from pathlib import Path

from benchmarks.result import Result, at_most

RUNS = 15
_OURS = """\
from time import perf_counter
def load():
    from assessment_kit.instruments.loading import Library, data_folder
    from assessment_kit.instruments.protocol_reading import load_protocol
    return Library().all(), load_protocol()
started = perf_counter()
load()
cold = perf_counter() - started
started = perf_counter()
instruments, _ = load()
print(cold, perf_counter() - started, sum(1 for one in instruments for _ in one.questions))
"""
_PEER = """\
from time import perf_counter
started = perf_counter()
import ipywidgets
print(perf_counter() - started)
"""


def _said(program: str) -> list[float]:
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])}
    done = subprocess.run(
        [sys.executable, "-c", program],
        env=environment,
        check=True,
        capture_output=True,
        text=True,
        timeout=60,
    )
    return [float(word) for word in done.stdout.split()]


def measure() -> list[Result]:
    """Run both in turn, warm on disk, and give the ratios of the medians."""
    pairs = [(_said(_OURS), _said(_PEER)) for _ in range(RUNS + 1)][1:]  # the first fills the disk's cache
    cold, cached = (statistics.median(ours[n] for ours, _ in pairs) for n in (0, 1))
    peer = statistics.median(peer for _, (peer,) in pairs)
    questions = int(pairs[0][0][2])
    detail = (
        f"{cold * 1000:.0f} ms for {questions} questions, imports among them; "
        f"ipywidgets {peer * 1000:.0f} ms; medians of {RUNS}"
    )
    again = f"{cached * 1000:.2f} ms; ipywidgets {peer * 1000:.0f} ms; medians of {RUNS}"
    return [
        at_most(
            "reading every instrument and a protocol, cold, against importing ipywidgets",
            cold / peer,
            1,
            detail,
        ),
        at_most("the same again in one process, against importing ipywidgets", cached / peer, 0.01, again),
    ]
