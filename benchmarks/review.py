"""How long opening and saving a long assessment takes in JupyterLab, beside nbformat reading the file."""

import json
import statistics
import tempfile
import time
from pathlib import Path
from typing import Any

import nbformat

from benchmarks.person import Person
from benchmarks.result import Result, at_most
from benchmarks.reviewed import NOTES, PASSWORD, WORDS, fill
from tests.browser.running_demo import Login, RunningDemo

RUNS = 15


class Serving(RunningDemo):
    """`assessment-kit serve --light` on a workspace that was filled before."""

    command = "serve"

    def __init__(self, home: Path) -> None:
        super().__init__(home, "--light")
        self.logins = [Login("ria", PASSWORD, "supervisor")]


def _seconds(act: Any) -> float:
    began = time.perf_counter()
    act()
    return time.perf_counter() - began


def measure() -> list[Result]:
    """Open, read from a file, save with one note more, save unchanged: in turn, and by the medians."""
    with tempfile.TemporaryDirectory() as folder:
        home, file = Path(folder) / "home", Path(folder) / "peer.ipynb"
        reviewed = fill(home)
        serving = Serving(home)
        try:
            serving.start()
            person = Person(serving, serving.login("supervisor"))
            address = f"/api/contents/{reviewed.path}"
            content = json.loads(person.ask("GET", f"{address}?content=1&type=notebook"))["content"]
            file.write_text(json.dumps(content), encoding="utf-8")
            figures = [_round(person, address, content, file, run) for run in range(RUNS + 1)][1:]
        finally:
            serving.stop()
    opened, read, saved, unchanged = (statistics.median(seconds) for seconds in zip(*figures, strict=True))
    size = file_size(content)
    detail = f"{{:.0f}} ms; nbformat {read * 1000:.1f} ms for {size / 1e6:.1f} MB; medians of {RUNS}"
    what = f"{WORDS:,} words with {NOTES} notes, against nbformat.read"
    return [
        at_most(f"opening {what}", opened / read, 12, detail.format(opened * 1000)),
        at_most(f"saving {what}", saved / read, 8, detail.format(saved * 1000)),
        at_most(f"saving unchanged {what}", unchanged / read, 8, detail.format(unchanged * 1000)),
    ]


def file_size(content: dict[str, Any]) -> int:
    """Count the bytes of a notebook."""
    return len(json.dumps(content).encode())


def _round(person: Person, address: str, content: dict[str, Any], file: Path, run: int) -> tuple[float, ...]:
    """Open the notebook, read it from a file, save it with a note that was changed, and save it again."""
    opened = _seconds(lambda: person.ask("GET", f"{address}?content=1&type=notebook"))
    read = _seconds(lambda: nbformat.read(file, as_version=4))
    note = next(c for c in content["cells"] if "annotation" in c["metadata"].get("tags", ()))
    note["source"] = f"Changed for the {run + 1}. time."
    body = json.dumps({"type": "notebook", "format": "json", "content": content})
    saved = _seconds(lambda: person.ask("PUT", address, body))
    unchanged = _seconds(lambda: person.ask("PUT", address, body))
    return opened, read, saved, unchanged
