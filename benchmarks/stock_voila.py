"""What a user would build instead: the same questions as core ipywidgets, served by stock Voilà."""

import contextlib
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import nbformat
import psutil
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from assessment_kit.instruments.model import Question
from assessment_kit.projection.model import RecordView, SubjectView
from tests.browser.running_demo import free_port

_IMPORT = "import ipywidgets as w\nlong = w.Layout(width='90%', height='6em')\nfull = w.Layout(width='90%')"


def _widget(kind: str, label: str, value: object, options: list[str]) -> str:
    text = "" if value is None else str(value)
    if kind in {"choice", "yes_no"}:
        return f"w.RadioButtons(options={options!r}, description={label!r}, value=None)"
    if kind == "choices":
        return f"w.SelectMultiple(options={options!r}, description={label!r})"
    if kind == "number":
        return f"w.RadioButtons(options={[str(n) for n in range(11)]!r}, description={label!r}, value=None)"
    if kind in {"short_text", "date"}:
        return f"w.Text(value={text!r}, description={label!r}, layout=full)"
    return f"w.Textarea(value={text!r}, description={label!r}, layout=long)"


def _options(question: Question) -> list[str]:
    return [option.label for option in question.options] or ["Yes", "No", "Not known"]


def _of_subject(question: Question, subject: SubjectView) -> list[str]:
    label = f"{question.label} {subject.subject_name}".strip()
    if not question.has_rows:
        value = subject.answers[0].value if subject.answers else None
        return [_widget(question.type, label, value, _options(question))]
    found = []
    for answer in subject.answers:
        row = answer.value if isinstance(answer.value, dict) else {}
        columns = {column.id: column.type for column in question.columns} or {"text": "long_text"}
        found += [
            _widget(
                columns.get(name, "number" if name == "number" else "short_text"), name, value, ["Yes", "No"]
            )
            for name, value in row.items()
        ]
    return found


def same_questions(view: RecordView) -> tuple[nbformat.NotebookNode, int]:
    """Build the notebook that shows an assessment with core ipywidgets.

    Returns
    -------
    The notebook (one cell per section) and the number of widgets that are to appear.
    """
    cells, count = [new_code_cell(_IMPORT)], 0
    for section in view.sections:
        made = [w for q in section.questions for s in q.subjects for w in _of_subject(q.question, s)]
        count += len(made)
        cells.append(new_markdown_cell(f"## {section.section.title}"))
        if made:
            cells.append(new_code_cell("w.VBox([\n" + ",\n".join(made) + "\n])"))
    return new_notebook(
        cells=cells, metadata={"kernelspec": {"name": "python3", "display_name": "Python 3"}}
    ), count


@contextlib.contextmanager
def serving(notebook: nbformat.NotebookNode, folder: Path) -> Iterator[tuple[str, psutil.Process]]:
    """Serve a notebook with stock Voilà on loopback, compressed; gives its address and its process."""
    nbformat.write(notebook, folder / "assessment.ipynb")
    port = free_port()
    command = [
        *(sys.executable, "-m", "jupyter_server"),
        "--ServerApp.jpserver_extensions={'voila.server_extension': True, 'jupyterlab': False}",
        "--ServerApp.tornado_settings={'compress_response': True}",
        f"--ServerApp.root_dir={folder}",
        f"--ServerApp.port={port}",
        "--ServerApp.ip=127.0.0.1",
        "--ServerApp.open_browser=False",
        "--ServerApp.allow_root=True",
        "--IdentityProvider.token=",
    ]
    environment = {
        **os.environ,
        "JUPYTER_CONFIG_DIR": str(folder / "config"),
        "JUPYTER_DATA_DIR": str(folder / "data"),
    }
    with subprocess.Popen(
        command, cwd=folder, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as server:
        try:
            _wait_for(f"http://127.0.0.1:{port}/api")
            yield f"http://127.0.0.1:{port}/voila/render/assessment.ipynb", psutil.Process(server.pid)
        finally:
            server.terminate()
            server.wait(timeout=30)


def _wait_for(address: str, within: float = 60) -> None:
    deadline = time.monotonic() + within
    while time.monotonic() < deadline:
        try:
            with urlopen(address, timeout=5):
                return
        except (URLError, OSError):
            time.sleep(0.1)
    raise TimeoutError(address)
