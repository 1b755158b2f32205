"""Marks for whole folders of tests."""

from collections.abc import Iterable
from pathlib import Path

import pytest


def mark_all_below(conftest: str, items: Iterable[pytest.Item], mark: str) -> None:
    """Mark every test that lies in the folder of a conftest, or below it."""
    folder = Path(conftest).parent
    for item in items:
        if folder in item.path.parents:
            item.add_marker(mark)
