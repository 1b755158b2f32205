"""What `serve` refuses, and what Jupyter and its kernels get."""

import os
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from assessment_kit.core.errors import InvalidInputError, WorkspaceError
from assessment_kit.server import environment
from assessment_kit.server.configuration import ServeOptions, check, free_port


@pytest.fixture
def taken() -> Iterator[int]:
    """Listen on a port."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        yield listening.getsockname()[1]


@pytest.mark.parametrize("ip", ["0.0.0.0", "192.0.2.7", "::"])  # noqa: S104 - that it is refused is the point
def test_open_address_without_https_is_refused(ip: str) -> None:
    """Nobody puts families' records on a network in the clear by accident."""
    with pytest.raises(InvalidInputError, match="--behind-proxy"):
        check(ServeOptions(ip=ip))


@pytest.mark.parametrize("ip", ["127.0.0.1", "::1", "localhost", "127.8.8.8"])
def test_own_machine_needs_no_certificate(ip: str) -> None:
    """On one's own machine nothing travels."""
    check(ServeOptions(ip=ip))


def test_proxy_or_certificate_opens_an_address(tmp_path: Path) -> None:
    """Where something speaks https, other machines may come."""
    check(ServeOptions(ip="192.0.2.7", behind_proxy=True))
    for name in ("cert.pem", "key.pem"):
        (tmp_path / name).write_text("x")
    pair = {"certificate": tmp_path / "cert.pem", "certificate_key": tmp_path / "key.pem"}
    check(ServeOptions(ip="192.0.2.7", **pair))  # type: ignore[arg-type]


def test_certificate_without_its_key_is_refused(tmp_path: Path) -> None:
    """Half of a pair is no https."""
    (tmp_path / "cert.pem").write_text("x")
    with pytest.raises(InvalidInputError, match="needs its key"):
        check(ServeOptions(certificate=tmp_path / "cert.pem"))


def test_missing_certificate_file_is_named(tmp_path: Path) -> None:
    """A mistyped path is told before anything starts."""
    gone = tmp_path / "gone.pem"
    with pytest.raises(InvalidInputError, match=r"gone\.pem"):
        check(ServeOptions(certificate=gone, certificate_key=gone))


@pytest.mark.parametrize("port", [0, -1, 65536])
def test_port_that_is_none_is_refused(port: int) -> None:
    """A number that cannot be a port is refused in a sentence."""
    with pytest.raises(InvalidInputError, match="not a port"):
        check(ServeOptions(port=port))


def test_busy_port_is_told(taken: int) -> None:
    """Whoever names a port in use reads what to do."""
    with pytest.raises(InvalidInputError, match=f"Port {taken} is in use"):
        free_port("127.0.0.1", taken)


def test_first_free_port_is_taken(monkeypatch: pytest.MonkeyPatch, taken: int) -> None:
    """Without a wish the next free one serves."""
    monkeypatch.setattr("assessment_kit.server.configuration.FIRST_PORT", taken)
    monkeypatch.setattr("assessment_kit.server.configuration.LAST_PORT", taken + 20)
    assert taken < free_port("127.0.0.1", None) < taken + 20


def test_kernels_get_what_they_need_and_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing of the server's environment that could be a secret reaches a kernel."""
    for name in ("ASSESSMENT_KIT_HOME", "AWS_SECRET_ACCESS_KEY", "DB_PASSWORD", "JUPYTER_TOKEN"):
        monkeypatch.setenv(name, "canary")
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    chosen = environment.kernel_environment()
    assert "canary" not in chosen.values()
    assert chosen["PATH"] == os.environ["PATH"]
    assert chosen["LC_ALL"] == "en_GB.UTF-8"


def test_jupyters_folders_stand_in_the_workspace(tmp_path: Path) -> None:
    """Configuration, data and working folder are the workspace's, for its owner only."""
    folders = environment.make_folders(tmp_path / "jupyter")
    for folder in (folders.config, folders.data, folders.empty, folders.ipython):
        assert folder.is_relative_to(tmp_path)
        assert folder.stat().st_mode & 0o077 == 0
    assert (folders.data / "voila" / "templates" / "assessment" / "index.html.j2").exists()
    environment.leave(folders)


def test_long_path_gets_a_short_runtime_folder(tmp_path: Path) -> None:
    """Sockets have short paths only; a deep workspace still runs kernels, and leaves nothing behind."""
    folders = environment.make_folders(tmp_path / ("deep" * 20) / "jupyter")
    assert folders.is_runtime_temporary
    assert len(str(folders.runtime)) <= environment.LONGEST_RUNTIME
    environment.leave(folders)
    assert not folders.runtime.exists()


def test_stray_file_in_the_working_folder_is_refused(tmp_path: Path) -> None:
    """A voila.py that somebody put there would be run."""
    base = tmp_path / "jupyter"
    (base / "empty").mkdir(parents=True)
    (base / "empty" / "voila.py").write_text("c = 1")
    with pytest.raises(WorkspaceError, match=r"voila\.py"):
        environment.make_folders(base)


def test_cookie_secret_is_made_once_and_kept_private(tmp_path: Path) -> None:
    """It survives a restart and is nobody else's to read."""
    folders = environment.make_folders(tmp_path / "jupyter")
    secret = environment.cookie_secret(folders)
    assert secret == environment.cookie_secret(folders)
    assert (folders.base / "cookie_secret").stat().st_mode & 0o077 == 0
    environment.leave(folders)
