"""`assessment-kit frames`: tables for analysts from the command line, also beside a running server."""

import json
import urllib.error
import urllib.request
from pathlib import Path

import pyarrow.parquet as pa_parquet

from assessment_kit.server.desk_file import DESK_FILE, DESK_PATH
from assessment_kit.store.workspace import Workspace
from tests.browser.running_demo import RunningDemo
from tests.cli.conftest import Run
from tests.cli.test_commands import must_fail


def test_a_workspace_without_signed_work_gives_empty_tables(run: Run, home: Path, tmp_path: Path) -> None:
    """The command says what it left out, and that what it wrote is not anonymous."""
    target = tmp_path / "frames"
    done = run("frames", "-o", target, "--home", home)
    assert done.returncode == 0, done.stderr
    assert "of 0 authorised assessments" in done.stdout
    assert "Left out, since they are not authorised: 1 draft." in done.stdout
    assert "pseudonymised, not anonymous" in done.stdout
    assert (target / "README.md").exists()
    assert "holds other files" in must_fail(run("frames", "-o", target, "--home", home))
    nowhere = tmp_path / "no" / "frames"
    assert "does not exist" in must_fail(run("frames", "-o", nowhere, "--home", home))


def test_names_need_a_reason_and_the_audit_keeps_it(run: Run, home: Path, tmp_path: Path) -> None:
    """Nobody takes names out by a slip of the hand; why stands where an auditor looks."""
    named = ("frames", "-o", tmp_path / "named", "--identified", "--home", home)
    assert "--why" in must_fail(run(*named))
    assert not list(tmp_path.iterdir())
    done = run(*named, "--why", "Audit of twelve plans")
    assert done.returncode == 0, done.stderr
    assert "They hold names" in done.stdout
    said = run("audit", "--home", home).stdout
    assert "Audit of twelve plans" in said
    assert "command line" in said


def test_frames_are_made_beside_a_running_server(run: Run, tmp_path: Path) -> None:
    """Nobody who is writing waits, and the server notes what is read; over HTTP nobody gets anything."""
    running = RunningDemo(tmp_path / "home", "--light").start()
    try:
        target = tmp_path / "frames"
        done = run("frames", "-o", target, "--home", running.home)
        assert done.returncode == 0, done.stderr
        rows = pa_parquet.read_table(target / "parquet" / "assessments.parquet").num_rows
        assert rows >= 4
        assert f"of {rows} authorised assessments" in done.stdout
        assert "exported" in run("audit", "WM-0417", "--home", running.home).stdout
        _nobody_is_answered(running)
    finally:
        running.stop()


def _nobody_is_answered(running: RunningDemo) -> None:
    """Ask the desk without its secret, and with it for what no command says."""
    desk = json.loads((Workspace(running.home).jupyter / DESK_FILE).read_text(encoding="utf-8"))
    for secret, content, status in (
        ("", b"{}", 404),
        (desk["secret"], b"[]", 400),
        (desk["secret"], b"{", 400),
    ):
        headers = {"X-Assessment-Kit-Desk": secret}
        request = urllib.request.Request(f"{desk['address']}{DESK_PATH}/frames", content, headers)
        try:
            urllib.request.urlopen(request, timeout=30)
        except urllib.error.HTTPError as error:
            assert error.code == status  # noqa: PT017 - the status is what is looked at
        else:
            raise AssertionError("the desk answered")


def test_a_server_that_stops_ends_an_export_in_one_sentence(run: Run, tmp_path: Path) -> None:
    """What cannot be written down is not read; the desk's file of a server that was killed leads nowhere."""
    home = tmp_path / "home"
    assert run("init", "--home", home).returncode == 0
    workspace = Workspace(home)
    gone = {"address": "http://127.0.0.1:9/", "secret": "x"}
    (workspace.jupyter / DESK_FILE).write_text(json.dumps(gone), encoding="utf-8")
    with workspace.locked():
        said = must_fail(run("frames", "-o", tmp_path / "frames", "--home", home))
    assert "goes on where it was" in said
    assert not (tmp_path / "frames").exists()
