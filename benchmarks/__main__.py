"""Run the measurements and print a table: `python -m benchmarks [NAME ...] [--json FILE]`."""

import argparse
import json
import os
import sys
from collections.abc import Callable
from pathlib import Path

from rich.console import Console
from rich.progress import track
from rich.table import Table

from benchmarks.result import Result


def _loading() -> list[Result]:
    from benchmarks import loading

    return loading.measure()


def _caseload() -> list[Result]:
    from benchmarks import caseload

    return caseload.measure()


def _queue() -> list[Result]:
    from benchmarks import queue

    return queue.measure()


def _opening() -> list[Result]:
    from benchmarks import opening

    return opening.measure()


def _largest() -> list[Result]:
    from benchmarks import largest

    return largest.measure()


def _handing() -> list[Result]:
    from benchmarks import handing

    return handing.measure()


def _knowledge() -> list[Result]:
    from benchmarks import knowledge

    return knowledge.measure()


def _saving() -> list[Result]:
    from benchmarks import saving

    return saving.measure()


def _pdf() -> list[Result]:
    from benchmarks import pdf

    return pdf.measure()


def _profile() -> list[Result]:
    from benchmarks import profile

    return profile.measure()


def _differences() -> list[Result]:
    from benchmarks import differences

    return differences.measure()


def _frames() -> list[Result]:
    from benchmarks import frames

    return frames.measure()


def _review() -> list[Result]:
    from benchmarks import review

    return review.measure()


def _starting() -> list[Result]:
    from benchmarks import starting

    return starting.measure()


def _carrying() -> list[Result]:
    from benchmarks import carrying

    return carrying.measure()


def _growth() -> list[Result]:
    from benchmarks import growth

    return growth.measure()


def _kernels() -> list[Result]:
    from benchmarks import kernels

    return kernels.measure()


def _faults() -> list[Result]:
    from benchmarks import faults

    return faults.measure()


MEASUREMENTS: dict[str, Callable[[], list[Result]]] = {
    "loading": _loading,
    "caseload": _caseload,
    "queue": _queue,
    "opening": _opening,
    "largest": _largest,
    "handing": _handing,
    "knowledge": _knowledge,
    "saving": _saving,
    "pdf": _pdf,
    "profile": _profile,
    "differences": _differences,
    "review": _review,
    "frames": _frames,
    "starting": _starting,
    "carrying": _carrying,
    "growth": _growth,
    "kernels": _kernels,
    "faults": _faults,
}
BY_NAME_ONLY = {"faults", "carrying", "growth"}  # a quarter of an hour and more


def main() -> int:
    """Run what was asked for; fail when a bar does not hold."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument(
        "names",
        nargs="*",
        metavar="NAME",
        help=f"any of {', '.join(MEASUREMENTS)}; default all but {', '.join(BY_NAME_ONLY)}",
    )
    parser.add_argument("--json", type=Path, metavar="FILE", help="also write the figures as JSON")
    options = parser.parse_args()
    unknown = set(options.names) - set(MEASUREMENTS)
    if unknown:
        parser.error(
            f"there is no measurement {', '.join(sorted(unknown))}; there are {', '.join(MEASUREMENTS)}"
        )
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    console = Console()
    results: list[Result] = []
    for name in track(
        options.names or [name for name in MEASUREMENTS if name not in BY_NAME_ONLY],
        description="Measuring",
        console=Console(stderr=True),
    ):
        results += MEASUREMENTS[name]()
    table = Table("figure", "value", "bar", "holds", "on this machine")
    for result in results:
        table.add_row(
            result.name, f"{result.value:g}", result.bar, "yes" if result.holds else "NO", result.detail
        )
    console.print(table)
    if options.json:
        options.json.write_text(
            json.dumps([result.as_json() for result in results], indent=2) + "\n", encoding="utf-8"
        )
        console.print(f"Written to {options.json}.")
    return 0 if all(result.holds for result in results) else 1


if __name__ == "__main__":
    sys.exit(main())
