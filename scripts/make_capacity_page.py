"""Write `docs/explanation/capacity.md` and its charts from what the benchmarks wrote down.

Run them first, as often as wanted, each time into a file of its own:
`python -m benchmarks opening starting kernels carrying growth --json build/capacity-1.json`.
Every figure of the page comes from those files; nothing here knows one.
"""

import json
import math
import sys
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
MEASURED = ROOT / "build"
PAGE = ROOT / "docs" / "explanation" / "capacity.md"
IMAGES = ROOT / "docs" / "images"
WIDTH, ROW, LABELS, RIGHT = 800, 34, 300, 120
HEIGHT, LEFT, FOOT = 340, 70, 60
DASHES = ("", "9 4", "2 4", "12 4 2 4", "5 3", "1 3")
_NAMED = {"GB with 60 assessments open at once": "the server and its kernels"}
INK, PALE = "#1d2b36", "#5b6b78"
Row = Mapping[str, Any]

HEAD = """# What one machine carries

Written by `python scripts/make_capacity_page.py` from what `python -m benchmarks` measured.
Nobody edits it by hand.
The figures are of one machine with two cores; some runs had other work beside them.
On another they differ; the ratios should not.
Of several runs the one in the middle is shown, and beside it in how many the bar held.
A bar that does not hold is said as plainly as one that does.
"""
OF_STOCK = """\
The same questions and texts as core ipywidgets, served by stock Voilà, are what somebody would build instead.
All are opened in turn, warm: the server has served the page before and the browser has kept its files."""
OF_MANY = """\
Twenty people have three assessments open each, every page with its kernel, and then type for ten minutes.
Kernels with which nothing is drawn are let go after some minutes, and the pages go on.
Memory is the proportional share of the server and all its processes."""
OF_YEARS = """\
One person holds every case of the record, which is more than anybody does.
A council of 300,000 people that makes 5,000 assessments a year, with a hundred saves each, writes half a
million revisions a year: ten million are twenty years."""
OF_STARTING = "A command that says something small, the server, kernels, and a page that nobody touches."
PARTS = {  # title: how the names of its figures begin, and what is said of them
    "Against stock Voilà": (("opened to", "bytes of a first", "own memory of an open"), OF_STOCK),
    "Many at once": (("GB ", "own memory of a page after", "save with"), OF_MANY),
    "Many cases, many years": (("first page", "what is due", "search of", "save, "), OF_YEARS),
    "Starting and standing still": (
        (
            "assessment-kit",
            "% of a core",
            "seconds between",
            "first answer",
            "set up",
            "own memory (",
            "left",
        ),
        OF_STARTING,
    ),
}


def main() -> None:
    """Write the page and its charts."""
    files = sorted(MEASURED.glob("capacity*.json"))
    if not files:
        sys.exit(f"There is nothing to write; run first: {(__doc__ or '').splitlines()[3]}")
    found = _in_the_middle([one for file in files for one in json.loads(file.read_text(encoding="utf-8"))])
    told = [HEAD]
    for title, (beginnings, words) in PARTS.items():
        rows = [one for one in found if one["name"].startswith(beginnings)]
        told += [f"## {title}", words, *_charts(title, rows), _table(rows)]
    PAGE.write_text("\n\n".join(told) + "\n", encoding="utf-8")
    print(f"Written to {PAGE}.")


def _in_the_middle(every: Sequence[Row]) -> list[Row]:
    """Choose of each figure the run in the middle, the worse of two, and say in how many the bar held."""
    by_name: dict[str, list[Row]] = {}
    for one in every:
        by_name.setdefault(one["name"], []).append(one)
    found: list[Row] = []
    for runs in by_name.values():
        best_last = runs[0]["bar"].startswith("at least")
        ordered = sorted(runs, key=lambda one: one["value"], reverse=best_last)
        held = f"{sum(bool(one['holds']) for one in runs)} of {len(runs)}"
        found.append({**ordered[len(runs) // 2], "held": held})
    return found


def _table(rows: Sequence[Row]) -> str:
    lines = ["| figure | value | bar | held in runs | measured |", "|---|---|---|---|---|"]
    lines += [
        f"| {one['name']} | {one['value']:g} | {one['bar']} | {one['held']} | {one['detail']} |"
        for one in rows
    ]
    return "\n".join(lines)


def _charts(title: str, rows: Sequence[Row]) -> Iterator[str]:
    """Draw what has a shape, and name each picture by what it shows."""
    if title == "Against stock Voilà":
        alt = "Each figure as a share of stock Voilà's, with its bar; the table has them"
        yield _kept("capacity-stock", _bars(rows), alt)
    lines = [(one["name"].split(", ")[0], one["points"]) for one in rows if len(one["points"]) > 1]
    by_axis = {
        "open pages": [one for one in lines if one[0].startswith("GB")],
        "cases": [one for one in lines if not one[0].startswith(("GB", "save"))],
        "revisions": [one for one in lines if one[0].startswith("save")],
    }
    for axis, drawn in by_axis.items():
        if drawn:
            name = f"capacity-{axis.replace(' ', '-')}"
            unit = "GB" if axis == "open pages" else "ms"
            named = ", ".join(words for words, _ in drawn)
            alt = f"{named}: {unit} against {axis}; the largest are in the table"
            yield _kept(name, _lines(drawn, axis, unit, is_log=axis != "open pages"), alt)


def _kept(name: str, svg: str, alt: str) -> str:
    (IMAGES / f"{name}.svg").write_text(svg, encoding="utf-8")
    return f"![{alt}](../images/{name}.svg)"


def _bars(rows: Sequence[Row]) -> str:
    """Draw ratios as bars, each with a mark where it may end."""
    bars = [float(one["bar"].split()[-1]) for one in rows]
    most = max(*bars, *(one["value"] for one in rows)) * 1.1
    wide, drawn = WIDTH - LABELS - RIGHT, []
    for number, (one, bar) in enumerate(zip(rows, bars, strict=True)):
        top, long, end = number * ROW + 10, wide * one["value"] / most, LABELS + wide * bar / most
        drawn += [
            _text(LABELS - 10, top + 15, one["name"].split(", against")[0], "end"),
            f'<rect x="{LABELS}" y="{top}" width="{long:.1f}" height="20" fill="{PALE}"/>',
            f'<path d="M{end:.1f} {top - 4}v28" stroke="{INK}" stroke-width="2.5"/>',
            _text(max(LABELS + long, end) + 8, top + 15, f"{one['value']:g} (bar {bar:g})", "start"),
        ]
    return _svg(WIDTH, len(rows) * ROW + 20, drawn)


def _lines(
    lines: Sequence[tuple[str, Sequence[Sequence[float]]]], axis: str, unit: str, *, is_log: bool
) -> str:
    """Draw figures over sizes, each line with its own dashes and its name where it ends."""
    places = sorted({x for _, points in lines for x, _ in points})
    most = _round_up(max(y for _, points in lines for _, y in points))
    wide, high = WIDTH - LEFT - 280, HEIGHT - FOOT - 20

    def across(x: float) -> float:
        if is_log:
            return LEFT + wide * math.log(x / places[0]) / math.log(places[-1] / places[0])
        return LEFT + wide * x / places[-1]

    def up(y: float) -> float:
        return 20 + high * (1 - y / most)

    drawn = [f'<path d="M{LEFT} 20V{20 + high}H{LEFT + wide}" fill="none" stroke="{INK}"/>']
    drawn += [_text(LEFT - 8, up(y) + 5, f"{y:g} {unit}", "end") for y in (0, most / 2, most)]
    marks = places if is_log else [x for x in places if x % 15 == 0]
    drawn += [_text(across(x), 40 + high, f"{x:,.0f}", "middle") for x in marks]
    drawn.append(_text(LEFT + wide / 2, 62 + high, axis, "middle"))
    ends = sorted((up(points[-1][1]), number) for number, (_, points) in enumerate(lines))
    at = 0.0
    for y, number in ends:
        at = max(y, at + 18)
        words, points = lines[number]
        path = " ".join(f"{across(x):.1f},{up(value):.1f}" for x, value in points)
        dash = f' stroke-dasharray="{DASHES[number % len(DASHES)]}"' if DASHES[number % len(DASHES)] else ""
        drawn.append(f'<polyline points="{path}" fill="none" stroke="{INK}" stroke-width="2"{dash}/>')
        drawn.append(f'<path d="M{LEFT + wide + 2} {y:.1f}L{LEFT + wide + 12} {at:.1f}" stroke="{PALE}"/>')
        drawn.append(_text(LEFT + wide + 16, at + 5, _NAMED.get(words, words), "start"))
    return _svg(WIDTH, HEIGHT + 10, drawn)


def _round_up(most: float) -> float:
    """Find where an axis ends: a number of one or two digits."""
    step = 10 ** math.floor(math.log10(most))
    return next(step * times for times in (1, 1.5, 2, 3, 4, 5, 6, 8, 10) if step * times >= most)


def _text(x: float, y: float, words: str, anchor: str) -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{escape(words)}</text>'


def _svg(width: int, height: int, drawn: Sequence[str]) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" '
        f'font-family="sans-serif" font-size="14" fill="{INK}">'
        f'<rect width="{width}" height="{height}" fill="#fff"/>{"".join(drawn)}</svg>\n'
    )


if __name__ == "__main__":
    main()
