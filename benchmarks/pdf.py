"""How long a PDF takes, beside what a user of Jupyter would pick: papermill, then nbconvert's webpdf.

The peer is the case notebook of the same assessment. Its section cells print the section's text as HTML
from a file whose path is the notebook's parameter: our own cells show live widgets there, which webpdf cannot
print. Both commands run as a person types them, each in a process of its own; then both libraries run in one
process that has done so before. All of them make the same assessment again and again. Ours is measured after
an edit as well, which the compiler's memory of the last copies does not help; so are the 200 copies in one
process, each of another text, once its memory is as full as it gets. Those are compared by the time that the
processor spent, since minutes lie between the first and the last.
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
from benchmarks.result import Result, at_least, at_most, median_of

RUNS, OWN_RUNS = 3, 3
WARM_UP, COPIES, OF = 50, 200, 10  # copies before the first that counts, then in all, and in each median
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
            again, edited = _Own(store, longest, is_edited=False), _Own(store, longest, is_edited=True)
            # in turn, so that a busy moment of the machine falls on all
            runs = [
                (
                    median_of(OWN_RUNS, again),
                    median_of(OWN_RUNS, edited),
                    _peer(folder),
                    _peer_warm(folder),
                )
                for _ in range(RUNS)
            ]
            many = _many(edited)
        finally:
            store.close()
    own, after, typed, warm = (statistics.median(seconds) for seconds in zip(*runs, strict=True))
    size = f"for {_words(longest):,} words; papermill and webpdf"
    said, changed = f"{own:.2f} s in process {size}", f"{after:.2f} s in process {size}"
    both = "PDF, times faster than papermill and webpdf typed"
    one = "PDF, times faster than both in one process"
    return [
        at_least(both, typed / own, 40, f"{said} {typed:.1f} s"),
        at_least(f"{both}, after an edit", typed / after, 15, f"{changed} {typed:.1f} s"),
        at_least(one, warm / own, 15, f"{said} {warm:.1f} s"),
        at_least(f"{one}, after an edit", warm / after, 8, f"{changed} {warm:.1f} s"),
        *many,
    ]


def _many(ours: "_Own") -> list[Result]:
    """Make 200 copies in this process; compare time and memory of the last ones with the first ones."""
    for _ in range(WARM_UP):
        ours()
    first = [_spent(ours) for _ in range(OF)]
    held = _memory()
    for _ in range(COPIES - 2 * OF):
        ours()
    last = [_spent(ours) for _ in range(OF)]
    early, late, grown = statistics.median(first), statistics.median(last), _memory()
    return [
        at_most(f"PDF, the {COPIES}th copy beside the first", late / early, 1.15,
                f"{late:.2f} s, {early:.2f} s"),
        at_most(f"PDF, memory at the {COPIES}th copy beside the first", grown / held, 1.1,
                f"{grown / 2**20:.0f} MB, {held / 2**20:.0f} MB"),
    ]  # fmt: skip


def _spent(ours: "_Own") -> float:
    """Give the seconds of a processor that one copy takes."""
    started = time.process_time()
    ours()
    return time.process_time() - started


def _memory() -> int:
    """Give the bytes of memory that this process holds."""
    return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE")


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
    """One run of ours: read the record, show it, set it; where it is edited, every run with another text."""

    def __init__(self, store: Store, view: RecordView, *, is_edited: bool) -> None:
        self.store, self.assessment, self.is_edited, self.runs = store, view.assessment.id, is_edited, 0

    def __call__(self) -> float:
        self.runs += 1
        started = time.perf_counter()
        record = copy.copy(record_json(project(self.store, None, self.assessment)))
        if self.is_edited:
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


def _peer_warm(folder: Path) -> float:
    """Do the same with both libraries in this process, which have done it before."""
    import papermill

    from benchmarks.system_webpdf import SystemWebPDFExporter

    def run() -> float:
        started = time.perf_counter()
        papermill.execute_notebook(
            str(folder / "case.ipynb"),
            str(folder / "warm.ipynb"),
            {"texts": str(folder / "texts.json")},
            progress_bar=False,
        )
        made, _ = SystemWebPDFExporter(exclude_input=True).from_filename(str(folder / "warm.ipynb"))
        assert len(made) > 10_000
        return time.perf_counter() - started

    run()
    return run()


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
