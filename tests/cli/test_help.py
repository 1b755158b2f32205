"""The list of commands, which is kept as a text so that it is there at once."""

import subprocess
import sys

import pytest

from assessment_kit.cli import main
from assessment_kit.cli.commands import run


def said_by(
    ask: object, columns: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> str:
    """Ask for help in a terminal of some width."""
    monkeypatch.setenv("COLUMNS", str(columns))
    monkeypatch.setattr(sys, "argv", ["assessment-kit"])
    with pytest.raises(SystemExit) as ended:
        ask(["--help"])  # type: ignore[operator]
    assert ended.value.code == 0
    return capsys.readouterr().out


def test_kept_list_is_what_the_commands_say(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """`python scripts/make_help.py` makes it again after a command was added or its first line changed."""
    made = said_by(run, 80, monkeypatch, capsys)
    assert "erase" in made
    assert said_by(main, 80, monkeypatch, capsys) == made
    assert said_by(main, 200, monkeypatch, capsys) == made


def test_a_narrow_terminal_has_it_laid_out_anew(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """No line is longer than the terminal is wide."""
    narrow = said_by(main, 60, monkeypatch, capsys)
    assert max(map(len, narrow.splitlines())) <= 60
    assert narrow.split()[:3] == ["Usage:", "assessment-kit", "[OPTIONS]"]


def test_asking_for_it_reads_no_command() -> None:
    """Nothing is imported that it does not need."""
    program = (
        "import sys\nfrom assessment_kit.cli import main\n"
        "try:\n    main(['--help'])\nexcept SystemExit:\n    pass\n"
        "print([name for name in sys.modules if name.startswith('assessment_kit.') or name == 'typer'])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "['assessment_kit.cli']"
