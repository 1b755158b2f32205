"""What the faults are done to: records, servers and browsers of their own."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.assurance import say
from tests.browser.conftest import people
from tests.store.records import make_record

__all__ = ["people", "say"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark everything in this folder as a fault."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.faults)


@pytest.fixture(scope="session")
def pattern(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make the workspace that the others are copied from."""
    home = tmp_path_factory.mktemp("pattern") / "home"
    make_record(home)
    return home


@pytest.fixture
def home(pattern: Path, tmp_path: Path) -> Iterator[Path]:
    """Copy the workspace, closed; take the copies away again, since some faults make many."""
    yield shutil.copytree(pattern, tmp_path / "home")
    shutil.rmtree(tmp_path, ignore_errors=True)
