"""An invented team's workspace, for what is counted and listed of it."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.store.desk import Desk, build_desk, open_desk


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str, str]:
    """Make an invented team's workspace once."""
    folder = tmp_path_factory.mktemp("exchange") / "home"
    return folder, *build_desk(folder)


@pytest.fixture
def desk(home: tuple[Path, str, str], tmp_path: Path) -> Iterator[Desk]:
    """Open a copy of it."""
    folder, case, assessment = home
    found = open_desk(shutil.copytree(folder, tmp_path / "home"))
    found.case, found.assessment = case, assessment
    with found.store:
        yield found
