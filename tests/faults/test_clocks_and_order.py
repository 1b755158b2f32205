"""Clocks that are wrong, and everything in any order."""

from pathlib import Path

from tests.assurance import Say
from tests.faults import clocks, model


def test_the_clock_is_wrong(home: Path, say: Say) -> None:
    """What was saved first stands first, whatever the clock said, and due dates stay where they are."""
    say(clocks.measure(home))


def test_anything_in_any_order(desk_pattern: tuple[Path, str, str], tmp_path: Path, say: Say) -> None:
    """Whatever happens in whatever order, the record is what a plain dictionary says it must be."""
    say(model.measure(desk_pattern, tmp_path, examples=6, steps=50))
