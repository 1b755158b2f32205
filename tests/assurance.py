"""The lines that suites print for a council's assurance team: one per fault or attack, as measured.

Each test says its line with the fixture `say`. The lines stand at the end of the run and in one JSON file per
suite, such as `faults.json`: which run it was, and its lines as `{"id": "F1", "line": "...", "holds": true}`.
It is written in the folder that ASSESSMENT_KIT_ASSURANCE names, else in `build/assurance` where the run tried
every fault. A file holds only what the run that wrote it measured; a test that broke off before it could say
anything stands there too.
"""

import json
import os
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from assessment_kit import __version__

FOLDER_VARIABLE = "ASSESSMENT_KIT_ASSURANCE"
WHOLE = {"faults": frozenset(f"F{number}" for number in range(1, 20))}
BUILD = Path(__file__).parents[1] / "build" / "assurance"
_PROPERTY = "assurance"


@dataclass(frozen=True, slots=True)
class Line:
    """What one fault or attack came to.

    Parameters
    ----------
    id
        As the list names it: "F1", "A17".
    line
        What was done how often, with the figures that this run measured.
    holds
        Whether it came out as it must.
    """

    id: str
    line: str
    holds: bool

    def __str__(self) -> str:
        """Write it as a run prints it."""
        return f"{self.id:4} {'holds' if self.holds else 'FAILS'}  {self.line}"


def write(suite: str, lines: Iterable[Line], folder: Path, run: Mapping[str, Any]) -> Path:
    """Write the lines of one run of one suite, in the order of their ids.

    Parameters
    ----------
    run
        What tells it from another: {version, at: when it ended, seconds, form: "long" or "short"}.
    """
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / f"{suite}.json"
    ordered = sorted(lines, key=lambda line: (line.id[:1], int("".join(filter(str.isdigit, line.id)) or 0)))
    written = {"run": dict(run), "lines": [asdict(line) for line in ordered]}
    file.write_text(json.dumps(written, indent=1, ensure_ascii=False) + "\n", "utf-8")
    return file


Say = Callable[[Line], None]


@pytest.fixture
def say(request: pytest.FixtureRequest, record_property: Callable[[str, object], None]) -> Say:
    """Say a line, and fail where it does not hold."""
    suite = request.path.parent.name

    def said(line: Line) -> None:
        record_property(_PROPERTY, {"suite": suite, **asdict(line)})
        assert line.holds, line.line

    return said


def said_in(stats: Mapping[str, Iterable[Any]]) -> dict[str, list[Line]]:
    """Gather what was said, by suite; with several workers it comes with their reports."""
    found: dict[str, list[Line]] = defaultdict(list)
    for report in (report for reports in stats.values() for report in reports):
        said = [dict(value) for name, value in getattr(report, "user_properties", ()) if name == _PROPERTY]
        if getattr(report, "when", "") == "call":
            for given in said:
                found[given.pop("suite")].append(Line(**given))
        if getattr(report, "failed", False) and not said:
            *_, suite, _ = ("", *report.nodeid.partition("::")[0].split("/"))
            if suite in WHOLE:
                found[suite].append(Line("F?", f"{report.nodeid} broke off before it had measured", False))
    return found


def folder_for(suite: str, lines: Iterable[Line]) -> Path | None:
    """Name the folder for the lines of a suite; none for a part of it that nobody asked for."""
    if named := os.environ.get(FOLDER_VARIABLE):
        return Path(named)
    return BUILD if WHOLE.get(suite, frozenset({""})) <= {line.id for line in lines} else None


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Print every line at the end of the run, and write the files."""
    at = datetime.now(UTC).isoformat(timespec="seconds")
    run = {"version": __version__, "at": at, "form": "short"}
    for suite, lines in sorted(said_in(terminalreporter.stats).items()):
        terminalreporter.section(suite)
        for line in lines:
            terminalreporter.write_line(str(line))
        if folder := folder_for(suite, lines):
            terminalreporter.write_line(f"Written to {write(suite, lines, folder, run)}.")
