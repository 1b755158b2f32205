"""The form's page comes soon, and costs nothing once it was left."""

import contextlib
import http.client
import time
from collections.abc import Callable
from unittest import mock

import psutil
from jinja2 import DictLoader, Environment

from assessment_kit.server.voila_page import CompiledTemplates
from tests.browser.running_demo import RunningDemo
from tests.server.conftest import logged_in


def test_templates_are_compiled_once_for_all_openings() -> None:
    """Opening a form does not wait for templates that were compiled for the one before; a changed one is."""
    kept = CompiledTemplates()
    texts = {"page": "Hello {{ name }}", "base": "Base"}
    said = []
    with mock.patch.object(
        Environment, "compile", autospec=True, side_effect=Environment.compile
    ) as compiling:
        for name in ("Ada", "Ben"):
            opening = Environment(loader=DictLoader(texts), bytecode_cache=kept, autoescape=True)
            said.append(opening.get_template("page").render(name=name))
        assert compiling.call_count == 1
        texts["page"] = "Goodbye {{ name }}"
        changed = Environment(loader=DictLoader(texts), bytecode_cache=kept, autoescape=True)
        said.append(changed.get_template("page").render(name="Cleo"))
    assert said == ["Hello Ada", "Hello Ben", "Goodbye Cleo"]


def _kernels(demo: RunningDemo) -> set[int]:
    """Name the processes of the kernels that one server has started."""
    children = psutil.Process(demo.pid).children(recursive=True)
    return {child.pid for child in children if any("kernel-" in word for word in _command(child))}


def _command(process: psutil.Process) -> list[str]:
    words: list[str] = []
    with contextlib.suppress(psutil.Error):  # it has ended meanwhile
        words = process.cmdline()
    return words


def _becomes(holds: Callable[[], bool], within: float = 60) -> bool:
    deadline = time.monotonic() + within
    while time.monotonic() < deadline:
        if holds():
            return True
        time.sleep(0.05)
    return False


def test_page_left_half_way_ends_its_kernel(demo_with_kernels: RunningDemo) -> None:
    """Whoever goes on before the page has come whole is not counted as having one more page open."""
    client = logged_in(demo_with_kernels, "bethan")
    case, assessment, _ = client.start()
    cookie = client.session
    assert cookie is not None
    before = _kernels(demo_with_kernels)
    connection = http.client.HTTPConnection("127.0.0.1", demo_with_kernels.port, timeout=60)
    path = f"/voila/render/cases/{case}/{assessment}.ipynb"
    connection.request("GET", path, headers={"Cookie": f"{cookie.name}={cookie.value}"})
    answer = connection.getresponse()
    read = b""
    while b"data-ak-state" not in read:
        read += answer.read(8192)
    assert b"kernelId" not in read  # the form is there before its kernel
    assert _becomes(lambda: bool(_kernels(demo_with_kernels) - before))
    answer.close()
    connection.close()
    assert _becomes(lambda: not _kernels(demo_with_kernels) - before)
