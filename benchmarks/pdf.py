"""How long a PDF takes, beside what a user of Jupyter would pick: papermill, then nbconvert's webpdf.

The peer is the case notebook of the same assessment. Its section cells print the section's text as HTML
from a file whose path is the notebook's parameter: our own cells show live widgets there, which webpdf cannot
print. Both commands run as a person types them, each in a process of its own.
"""

import copy
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path
from typing import Any

import nbformat

from assessment_kit.demo.build import build_demo
from assessment_kit.forms.reading import reading_html
from assessment_kit.notebook.templating import assessment_notebook
from assessment_kit.projection.json import record_json
from assessment_kit.projection.model import RecordView
from assessment_kit.projection.record import project
from assessment_kit.reports.compile import compile_pdf
from assessment_kit.store.record import Store
from benchmarks.result import Result, at_least, median_of

RUNS, OWN_RUNS = 3, 3
_READ = """\
import json
import os
from pathlib import Path
from IPython.display import HTML
sections = json.loads(Path(texts).read_text(encoding="utf-8"))"""


def measure() -> list[Result]:
    """Make the longest demo assessment's PDF both ways and give the ratio of the medians."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        Store.init(folder / "home")
        store = Store.open(folder / "home")
        try:
            build_demo(store, date.today())  # noqa: DTZ011 - the demo is counted from the day on this machine
            longest = _longest(store)
            compile_pdf(record_json(longest))  # fonts are read once in a server's life
            _write_peer(longest, folder)
            ours = _Own(store, longest)
            # in turn, so that a busy moment of the machine falls on both
            pairs = [(median_of(OWN_RUNS, ours), _peer(folder)) for _ in range(RUNS)]
        finally:
            store.close()
    own, other = (statistics.median(seconds) for seconds in zip(*pairs, strict=True))
    words = _words(longest)
    detail = f"{own:.2f} s in process for {words:,} words; papermill and webpdf {other:.1f} s"
    return [at_least("PDF in process, times faster than papermill and webpdf", other / own, 20, detail)]


def _longest(store: Store) -> RecordView:
    cases = {case.id for account in store.accounts.all() for case in store.cases.caseload(account)[0]}
    assessments = [a.id for case in cases for a in store.cases.get(None, case).assessments]
    return max((project(store, None, assessment) for assessment in assessments), key=_words)


def _words(view: RecordView) -> int:
    return sum(
        len(words.split())
        for section in view.sections
        for question in section.questions
        for subject in question.subjects
        for answer in subject.answers
        for words in answer.words
    )


class _Own:
    """One run of ours: read the record, show it, set it; every run with another text, as after an edit."""

    def __init__(self, store: Store, view: RecordView) -> None:
        self.store, self.assessment, self.runs = store, view.assessment.id, 0

    def __call__(self) -> float:
        self.runs += 1
        started = time.perf_counter()
        record = copy.copy(record_json(project(self.store, None, self.assessment)))
        record["assessment"]["title"] += f" {self.runs}"
        record["sections"][0]["questions"][0]["label"] += f" {self.runs}"
        compile_pdf(record)
        return time.perf_counter() - started


def _write_peer(view: RecordView, folder: Path) -> None:
    """Write the case notebook with cells that print, and the texts that they print."""
    texts = {shown.section.id: reading_html(view, shown.section.id) for shown in view.sections}
    (folder / "texts.json").write_text(json.dumps(texts), encoding="utf-8")
    notebook: Any = assessment_notebook(view, "file", reading_html)
    del notebook.metadata["assessment_kit"]
    for cell in notebook.cells:
        kind = cell.metadata.get("assessment_kit", {})
        if cell.cell_type == "code":
            cell.outputs, section = [], kind.get("section")
            cell.source = f"HTML(sections[{section!r}])" if section else _setup(kind.get("kind", ""))
    nbformat.write(notebook, folder / "case.ipynb")


def _setup(kind: str) -> str:
    return {"parameters": 'texts = ""', "setup": _READ}.get(kind, "")


def _peer(folder: Path) -> float:
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])}
    started = time.perf_counter()
    jupyter = [sys.executable, "-m"]
    exporter = "benchmarks.system_webpdf.SystemWebPDFExporter"
    for command in (
        [*jupyter, "papermill", "case.ipynb", "ran.ipynb", "-p", "texts", str(folder / "texts.json")],
        [*jupyter, "nbconvert", "--to", exporter, "--no-input", "ran.ipynb"],
    ):
        subprocess.run(command, cwd=folder, env=environment, check=True, capture_output=True, timeout=300)
    assert (folder / "ran.pdf").stat().st_size > 10_000
    return time.perf_counter() - started
