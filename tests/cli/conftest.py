"""The command as a person runs it."""

import io
import os
import subprocess
import sys
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

import pytest

from assessment_kit.cli import main

OWN_PROCESS = frozenset({"demo", "serve"})  # they change their process's folder and environment


@dataclass(frozen=True)
class Done:
    """What a command left on the screen."""

    returncode: int
    stdout: str
    stderr: str


Run = Callable[..., Done]


def _here(arguments: list[str], given: str) -> Done:
    said, complained = io.StringIO(), io.StringIO()
    with (
        patch.object(sys, "stdin", io.StringIO(given)),
        redirect_stdout(said),
        redirect_stderr(complained),
        pytest.raises(SystemExit) as ended,
    ):
        main(arguments)
    return Done(int(ended.value.code or 0), said.getvalue(), complained.getvalue())


def _in_its_own_process(arguments: list[str], given: str) -> Done:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("ASSESSMENT_KIT")}
    command = [sys.executable, "-m", "assessment_kit", *arguments]
    done = subprocess.run(
        command, input=given, capture_output=True, text=True, timeout=180, check=False, env=environment
    )
    return Done(done.returncode, done.stdout, done.stderr)


@pytest.fixture(scope="session")
def run() -> Run:
    """Run `assessment-kit` with arguments and what is typed."""

    def command(*arguments: object, given: str = "") -> Done:
        words = [str(argument) for argument in arguments]
        how = _in_its_own_process if words[0] in OWN_PROCESS else _here
        return how(words, given)

    return command


@pytest.fixture(scope="session")
def home(run: Run, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a workspace with a practitioner, a supervisor and one assessment."""
    folder = tmp_path_factory.mktemp("cli") / "workspace"
    assert run("init", "--home", folder).returncode == 0
    for login, role in (("sam.lee", "practitioner"), ("ana.roy", "supervisor")):
        options = ("--name", login.title(), "--role", role, "--password-stdin", "--home", folder)
        done = run("people", "add", login, *options, given="three-words-do\n")
        assert done.returncode == 0, done.stderr
    started = run(
        *("new", "child_and_family", "--as", "sam.lee", "--case", "C-1", "--child", "Robin Testerly"),
        *("--referred-on", "2026-01-05", "--started-on", "2026-01-06", "--home", folder),
    )
    assert started.returncode == 0, started.stderr
    return folder


@pytest.fixture(scope="session")
def assessment(run: Run, home: Path) -> str:
    """Give the id of the assessment."""
    line = run("list", "--home", home).stdout.splitlines()[1]
    return line.split()[0]
