"""Everything in any order."""

from pathlib import Path

from tests.assurance import Say
from tests.faults import model


def test_anything_in_any_order(desk_pattern: tuple[Path, str, str], tmp_path: Path, say: Say) -> None:
    """Whatever happens in whatever order, the record is what a plain dictionary says it must be."""
    say(model.measure(desk_pattern, tmp_path, examples=6, steps=50))
