"""The lines of a run: every one of them, those of tests that broke off, and never a part for the whole."""

from dataclasses import asdict, dataclass, field
from pathlib import Path

import pytest

from tests.assurance import BUILD, FOLDER_VARIABLE, WHOLE, Line, folder_for, said_in

HOLDS = Line("F1", "2 killed, 0 lost", True)


@dataclass
class _Report:
    """What pytest gives of one part of a test."""

    nodeid: str = "tests/faults/test_process.py::test_one"
    when: str = "call"
    failed: bool = False
    user_properties: list[tuple[str, dict[str, object]]] = field(default_factory=list)


def test_a_line_that_was_said_is_told_whether_or_not_it_holds() -> None:
    """A test that failed on its line has said it."""
    fails = Line("F2", "3 lost", False)
    said = [("assurance", {"suite": "faults", **asdict(one)}) for one in (HOLDS, fails)]
    reports = {"passed": [_Report(user_properties=said[:1])], "failed": [_Report("", "call", True, said[1:])]}
    assert said_in(reports) == {"faults": [HOLDS, fails]}


@pytest.mark.parametrize("when", ["setup", "call"])
def test_a_fault_that_broke_off_is_told_as_one_that_does_not_hold(when: str) -> None:
    """Otherwise a table without it would say that everything held."""
    found = said_in(
        {"failed": [_Report(when=when, failed=True), _Report("tests/core/test_x.py::y", when, True)]}
    )
    (line,) = found.pop("faults")
    assert (line.holds, found) == (False, {})
    assert "test_process.py::test_one broke off" in line.line


def test_a_part_of_the_faults_is_written_nowhere_unless_it_was_asked_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The table of assurance is never made of the few that somebody tried again."""
    monkeypatch.delenv(FOLDER_VARIABLE, raising=False)
    every = [Line(name, "held", True) for name in WHOLE["faults"]]
    assert folder_for("faults", [HOLDS]) is None
    assert folder_for("faults", every) == BUILD
    assert folder_for("another", every) is None
    monkeypatch.setenv(FOLDER_VARIABLE, "elsewhere")
    assert folder_for("faults", [HOLDS]) == Path("elsewhere")
