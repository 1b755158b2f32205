"""`assessment-kit import`: notes come back from a file, and nothing else does."""

import os
from pathlib import Path

import nbformat
import pytest

from assessment_kit.notebook.file import MAX_FILE_BYTES
from tests.browser.running_demo import RunningDemo
from tests.cli.conftest import Run
from tests.cli.test_commands import must_fail


def _annotated(file: Path, text: str) -> Path:
    """Add a note below the referral with nbformat alone, and a code cell that would do harm."""
    notebook = nbformat.read(file, as_version=4)
    at = [cell.id for cell in notebook.cells].index("section-referral") + 1
    harm = nbformat.v4.new_code_cell(f"open({str(file.parent / 'harm_was_done')!r}, 'w')")
    note = nbformat.v4.new_markdown_cell(text, metadata={"tags": ["action-required"]})
    notebook.cells[at:at] = [note, harm]
    nbformat.write(notebook, file)
    return file


def _exported(run: Run, home: Path, assessment: str, target: Path) -> Path:
    done = run("export", assessment, "--to", "ipynb", "-o", target, "--home", home)
    assert done.returncode == 0, done.stderr
    return target


def test_notes_come_back_from_a_file_beside_a_running_server_and_without_one(
    run: Run, tmp_path: Path
) -> None:
    """Helen annotates on the train; one command brings her notes, and the next one finds nothing new."""
    running = RunningDemo(tmp_path / "home", "--light").start()
    try:
        login = running.login("supervisor").name
        rows = run("list", "--home", running.home).stdout.splitlines()
        one = next(row.split()[0] for row in rows if "child_and_family" in row and "submitted" in row)
        file = _annotated(_exported(run, running.home, one, tmp_path / "n.ipynb"), "Who rang? £5 – “so”")
        done = run("import", file, "--as", login, "--home", running.home)
        assert done.returncode == 0, done.stderr
        assert "1 added" in done.stdout
        assert "Ignored: 1 code cell: only Markdown cells are notes." in done.stdout
        assert "no login Zoë" in must_fail(run("import", file, "--as", "Zoë", "--home", running.home))
    finally:
        running.stop()
    assert not (tmp_path / "harm_was_done").exists()
    again = run("import", file, "--as", login, "--home", running.home)
    assert "nothing new" in again.stdout
    text = _exported(run, running.home, one, tmp_path / "later.ipynb").read_text(encoding="utf-8")
    assert "Who rang? £5 – “so”" in text
    assert "harm_was_done" not in text


def test_what_is_no_file_is_refused_in_one_sentence(run: Run, home: Path, tmp_path: Path) -> None:
    """A link, a folder, a pipe, a flood and nothing at all are each told, and none is waited for."""
    real, link, pipe = tmp_path / "real.ipynb", tmp_path / "link.ipynb", tmp_path / "pipe"
    real.write_text("{}")
    link.symlink_to(real)
    os.mkfifo(pipe)
    for odd in (link, pipe, tmp_path):
        said = must_fail(run("import", odd, "--as", "sam", "--home", home))
        assert said.strip() == (
            f"{odd.name} is not a plain file: give the notebook file itself, not a link, folder or device."
        )
    with (tmp_path / "flood.ipynb").open("wb") as flood:
        flood.truncate(MAX_FILE_BYTES + 1)
    assert "more than 32 MiB" in must_fail(
        run("import", tmp_path / "flood.ipynb", "--as", "sam", "--home", home)
    )
    assert "does not exist" in must_fail(
        run("import", tmp_path / "none.ipynb", "--as", "sam", "--home", home)
    )
    assert "no cells" in must_fail(run("import", real, "--as", "sam", "--home", home))


def test_a_file_that_may_not_be_read_is_told(
    run: Run, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever is not let into a file reads which."""
    file = tmp_path / "closed.ipynb"
    file.write_text("{}")

    def closed(*_: object) -> int:
        raise PermissionError(13, "Permission denied", str(file))

    monkeypatch.setattr("assessment_kit.cli.files.os.open", closed)
    assert str(file) in must_fail(run("import", file, "--as", "sam", "--home", home))
