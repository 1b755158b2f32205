"""How long a profile of every item over four sessions takes, beside matplotlib drawing an empty figure.

Each run is a process of its own, since a library is imported once: imports stand inside the time of both
alike, ours with the reading of every item and picture. The rows are made before the time begins. Later
rounds of one process have everything imported. The empty figure is drawn as a notebook shows it, as PNG; with
axes, and as an SVG that holds a single rectangle, it stands beside the result.
"""

import os
import statistics
import subprocess
import sys
from pathlib import Path

from benchmarks.result import Result, at_most

RUNS = 9
_OURS = """\
from itertools import cycle
from time import perf_counter
from tomllib import loads
from pathlib import Path
days = ("2026-03-03", "2026-03-17", "2026-04-14", "2026-05-12")
knows = cycle(("says_it", "with_prompting", "not_yet", "not_asked"))
does = cycle(("on_their_own", "with_help", "tried", "not_seen", "no_chance"))
often = cycle(("each_time", "most_times", "now_and_then", "not_seen", "no_chance"))
files = sorted(Path("assessment_kit/instruments/data/knowledge/items").glob("*.toml"))
items = [one["id"] for path in files for one in loads(path.read_text("utf-8"))["items"]]
asked = [(item, time, day) for item in items for time, day in enumerate(days, 1)]
rated = [{"item": i, "asking": t, "rated_on": d, "rating": next(knows)} for i, t, d in asked]
seen = [{"item": i, "seen_on": d, "does": next(does), "how_often": next(often)} for i, _, d in asked]
def draw():
    from assessment_kit.core.profile_chart import key_svg, profile_svg
    from assessment_kit.projection.profile import profile_of
    profile = profile_of(rated, seen)
    areas = [profile_svg(area.lines, title=area.title) for area in profile.areas]
    assert sum(len(area.lines) for area in profile.areas) == len(items) and all(areas)
    return "".join((key_svg(), *areas))
"""
_PEER = """\
from time import perf_counter
def draw(format={format!r}, axes={axes}):
    import io
    import matplotlib
    matplotlib.use("agg")
    from matplotlib import pyplot
    figure, out = pyplot.figure(), io.BytesIO()
    if axes:
        figure.add_subplot()
    figure.savefig(out, format=format)
    pyplot.close(figure)
    return out.getvalue()
"""
_PEERS = tuple(
    _PEER.format(format=kind, axes=axes) for kind, axes in (("png", False), ("png", True), ("svg", False))
)
_TIMED = """
took = []
for _ in range(6):
    started = perf_counter()
    assert draw()
    took.append(perf_counter() - started)
print(took[0], min(took[1:]))
"""


def _said(program: str) -> list[float]:
    root = Path(__file__).parents[1]
    path = os.pathsep.join(filter(None, (str(root), os.environ.get("PYTHONPATH", ""))))
    done = subprocess.run(
        [sys.executable, "-c", program + _TIMED],
        env={**os.environ, "PYTHONPATH": path},
        cwd=root,
        check=True,
        stdout=subprocess.PIPE,
        text=True,
        timeout=120,
    )
    return [float(word) for word in done.stdout.split()]


def measure() -> list[Result]:
    """Run all in turn, warm on disk, and give the ratios of the medians.

    It needs the extra `benchmark`, which brings matplotlib.
    """
    rounds = [[_said(one) for one in (_OURS, *_PEERS)] for _ in range(RUNS + 1)][1:]  # the first fills caches
    first, again = (
        [statistics.median(done[who][n] for done in rounds) * 1000 for who in range(len(rounds[0]))]
        for n in (0, 1)
    )
    ours, bare, axes, single = again
    return [
        at_most(
            "profile of all items, against matplotlib’s empty figure",
            ours / bare,
            1.0,
            f"{ours:.1f} ms and {bare:.1f} ms once imported; with empty axes {axes:.1f} ms, "
            f"an SVG of one rectangle {single:.1f} ms; medians of {RUNS}",
        ),
        at_most(
            "the same, imports inside both",
            first[0] / first[1],
            1.0,
            f"{first[0]:.0f} ms and {first[1]:.0f} ms; medians of {RUNS}",
        ),
    ]
