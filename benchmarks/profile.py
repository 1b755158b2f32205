"""How long a profile of every item over four sessions takes, beside matplotlib drawing an empty figure.

Each run is a process of its own, since a library is imported once: imports stand inside the time of both
alike, ours with the reading of every item and picture. The rows are made before the time begins. What either
takes a second time, with everything imported, stands beside it.
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
    days = profile.days
    areas = [profile_svg(area.lines, title=area.title, days=days) for area in profile.areas]
    assert sum(len(area.lines) for area in profile.areas) == len(items) and all(areas)
    return "".join((key_svg(), *areas))
"""
_PEER = """\
from time import perf_counter
def draw():
    import io
    import matplotlib
    matplotlib.use("svg")
    from matplotlib import pyplot
    figure, out = pyplot.figure(), io.StringIO()
    figure.savefig(out, format="svg")
    pyplot.close(figure)
    return out.getvalue()
"""
_TIMED = """
for _ in range(2):
    started = perf_counter()
    assert draw()
    print(perf_counter() - started)
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
    """Run both in turn, warm on disk, and give the ratio of the medians.

    It needs the extra `benchmark`, which brings matplotlib.
    """
    pairs = [(_said(_OURS), _said(_PEER)) for _ in range(RUNS + 1)][1:]  # the first fills the disk's cache
    (ours, again), (theirs, theirs_again) = (
        [statistics.median(pair[who][n] for pair in pairs) * 1000 for n in (0, 1)] for who in (0, 1)
    )
    detail = (
        f"{ours:.0f} ms, an empty figure {theirs:.0f} ms, imports inside both; once imported {again:.0f} ms "
        f"and {theirs_again:.0f} ms; medians of {RUNS}"
    )
    return [at_most("profile of all items, against matplotlib’s empty figure", ours / theirs, 1.0, detail)]
