"""Workspaces for the tests of the store; made once and copied, since each is changed by its test."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from assessment_kit.store.record import Store
from tests.store.desk import Desk
from tests.store.handing import Family
from tests.store.records import Record, make_record


@pytest.fixture(scope="session")
def pattern(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make the workspace that the others are copied from."""
    home = tmp_path_factory.mktemp("pattern") / "home"
    make_record(home)
    return home


@pytest.fixture
def home(pattern: Path, tmp_path: Path) -> Path:
    """Copy the workspace, closed."""
    return shutil.copytree(pattern, tmp_path / "home")


@pytest.fixture
def record(home: Path) -> Iterator[Record]:
    """Open the workspace as its writer."""
    with Store.open(home) as store:
        yield Record(store)


@pytest.fixture
def family(desk: Desk) -> Family:
    """Begin a parenting assessment of two children and two parents."""
    return Family(desk)
