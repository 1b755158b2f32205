"""What the faults are done to: records, servers and browsers of their own."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.assurance import say
from tests.browser.conftest import people
from tests.marking import mark_all_below
from tests.store.conftest import pattern

__all__ = ["pattern", "people", "say"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark everything in this folder as a fault."""
    mark_all_below(__file__, items, "faults")


@pytest.fixture
def home(pattern: Path, tmp_path: Path) -> Iterator[Path]:
    """Copy the workspace, closed; take the copies away again, since some faults make many."""
    yield shutil.copytree(pattern, tmp_path / "home")
    shutil.rmtree(tmp_path, ignore_errors=True)
