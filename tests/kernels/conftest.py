"""Kernels of ours and what starts them, with nothing of the person who runs the tests."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from assessment_kit.kernels import kernelspec
from assessment_kit.kernels.pool import POOL, let_go
from tests.kernels.starting import Starting


@pytest.fixture(autouse=True)
def folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Keep Jupyter's files of a test in a folder of its own; end the warmed process after it."""
    short = Path(os.environ.get("TMPDIR", "/tmp")) / f"ak-{os.getpid()}"  # noqa: S108 - sockets need short paths
    short.mkdir(mode=0o700, exist_ok=True)
    monkeypatch.setenv("JUPYTER_PLATFORM_DIRS", "1")
    monkeypatch.setenv("JUPYTER_RUNTIME_DIR", str(short))
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path / "ipython"))
    monkeypatch.setenv("JUPYTER_PATH", str(kernelspec.data_folder()))
    yield short
    let_go()
    assert POOL.pids() == []
    stayed = sorted(path.name for path in short.iterdir())
    shutil.rmtree(short)
    assert stayed == []  # no connection file and no socket


@pytest.fixture(params=["ipc", "tcp"])
def transport(request: pytest.FixtureRequest) -> str:
    """Name each way in which a kernel and its manager talk."""
    return str(request.param)


@pytest.fixture
def starting() -> Iterator[Starting]:
    """Start kernels that are ended with the test."""
    kernels = Starting()
    try:
        yield kernels
    finally:
        kernels.end()
