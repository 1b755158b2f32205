"""A kernel serves the page of one person, runs nobody's code, and knows no secret."""

import asyncio
import json
import re
import time
import uuid
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import psutil
import pytest
from jupyter_server import CallContext
from tornado.httpclient import HTTPClientError, HTTPRequest
from tornado.websocket import websocket_connect

from assessment_kit.server.kernels import OwnedKernels
from tests.browser.running_demo import RunningDemo
from tests.server.client import Client
from tests.server.conftest import PASSWORDS, logged_in
from tests.server.handing import family_of, hand_over


@pytest.fixture(scope="module")
def owner(demo_with_kernels: RunningDemo) -> Client:
    """Log in whose page starts the kernel."""
    return logged_in(demo_with_kernels, "amara")


def kernel_of(page: str) -> str:
    """Find the kernel that a page was given; empty when it came without."""
    found = re.search(r'"kernelId": ?"([0-9a-f-]{36})"', page)
    return found[1] if found else ""


@pytest.fixture
def kernel(owner: Client) -> Iterator[str]:
    """Open a form, give its kernel's id, and leave the page."""
    case, assessment, _ = owner.start()
    found = kernel_of(owner.get(f"/voila/render/cases/{case}/{assessment}.ipynb").text)
    assert found
    yield found
    owner.post(f"/voila/api/shutdown/{found}")


def channels(client: Client, kernel: str) -> HTTPRequest:
    """Ask for a kernel's websocket as a page does."""
    cookie = client.session
    assert cookie is not None
    address = client.address.replace("http://", "ws://")
    return HTTPRequest(
        f"{address}/api/kernels/{kernel}/channels?session_id={uuid.uuid4()}",
        headers={"Cookie": f"{cookie.name}={cookie.value}", "Origin": client.address},
    )


async def asked(client: Client, kernel: str, kind: str, content: dict[str, Any]) -> list[str]:
    """Send one message and list the kinds of what comes back within some seconds."""
    socket = await websocket_connect(channels(client, kernel))
    header = {
        "msg_id": str(uuid.uuid4()),
        "msg_type": kind,
        "username": "",
        "session": str(uuid.uuid4()),
        "version": "5.3",
        "date": "2026-01-01T00:00:00Z",
    }
    message = {"header": header, "parent_header": {}, "metadata": {}, "content": content, "buffers": []}
    await socket.write_message(json.dumps({**message, "channel": "shell"}))
    kinds: list[str] = []
    deadline = time.monotonic() + 5
    while time.monotonic() < deadline:
        try:
            said = await asyncio.wait_for(socket.read_message(), 1)
        except TimeoutError:
            continue
        if not isinstance(said, str):
            continue
        answer = json.loads(said)
        if answer.get("parent_header", {}).get("msg_id") == header["msg_id"]:
            kinds.append(answer["msg_type"])
        if f"{kind.removesuffix('request')}reply" in kinds:
            break
    socket.close()
    while await asyncio.wait_for(socket.read_message(), 5) is not None:
        pass  # until the server has closed its side too
    await asyncio.sleep(0)
    return kinds


def test_owner_reaches_the_kernel_of_the_page(owner: Client, kernel: str) -> None:
    """The page's widgets are computed live."""
    assert "kernel_info_reply" in asyncio.run(asked(owner, kernel, "kernel_info_request", {}))


def test_nobody_runs_code(owner: Client, kernel: str) -> None:
    """Even its owner cannot have a kernel run something."""
    given = {"code": "import os; os.listdir('/')", "silent": False}
    assert asyncio.run(asked(owner, kernel, "execute_request", given)) == []


def test_kernel_of_another_person_is_out_of_reach(demo_with_kernels: RunningDemo, kernel: str) -> None:
    """Knowing a kernel's id opens nothing: no socket, no description, no shutdown."""
    other = logged_in(demo_with_kernels, "callum")

    async def connect() -> None:
        await websocket_connect(channels(other, kernel))

    with pytest.raises(HTTPClientError, match=r"40[34]"):
        asyncio.run(connect())
    assert other.get(f"/api/kernels/{kernel}").status == 404
    assert other.post(f"/voila/api/shutdown/{kernel}").status == 404


def test_page_of_another_site_reaches_no_kernel(owner: Client, kernel: str) -> None:
    """A forged page elsewhere cannot use a person's cookie to reach their kernel."""
    request = channels(owner, kernel)
    request.headers["Origin"] = "http://127.0.0.1.elsewhere.example"

    async def connect() -> None:
        await websocket_connect(request)

    with pytest.raises(HTTPClientError, match="403"):
        asyncio.run(connect())


def test_kernel_inherits_no_secret(demo_with_kernels: RunningDemo, kernel: str) -> None:
    """A kernel's environment names neither workspace nor key, token or password."""
    processes = [path for path in Path("/proc").glob("[0-9]*/cmdline") if kernel.encode() in _read(path)]
    assert processes
    variables = _read(processes[0].with_name("environ")).decode("utf-8", "replace").split("\0")
    names = {variable.partition("=")[0] for variable in variables}
    assert not {name for name in names if name.startswith("ASSESSMENT_KIT") or "TOKEN" in name}
    assert not {name for name in names if "PASSWORD" in name or "SECRET" in name}
    assert "PATH" in names


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""


def test_page_that_is_left_ends_its_kernel(owner: Client, kernel: str) -> None:
    """The beacon of a page that is closed gives its kernel back."""
    assert owner.get(f"/api/kernels/{kernel}").status == 200
    assert owner.post(f"/voila/api/shutdown/{kernel}").status == 204
    assert owner.get(f"/api/kernels/{kernel}").status == 404


def test_handing_over_ends_the_kernels_of_the_worker_s_pages(demo_with_kernels: RunningDemo) -> None:
    """A form that stands open in another tab computes nothing for whoever has the computer then."""
    client = logged_in(demo_with_kernels, "callum")
    family = family_of(client)
    found = kernel_of(client.get(f"/voila/render/cases/{family.case}/{family.assessment}.ipynb").text)
    assert client.get(f"/api/kernels/{found}").status == 200

    async def told() -> object:
        socket = await websocket_connect(channels(client, found))
        await asyncio.to_thread(hand_over, client, family)
        while (message := await asyncio.wait_for(socket.read_message(), 20)) is not None:
            pass
        socket.close()
        return message

    assert asyncio.run(told()) is None  # the server closed it
    with pytest.raises(HTTPClientError, match="404"):
        asyncio.run(asked(client, found, "kernel_info_request", {}))
    client.post("/assessment-kit/handed/leave", worker="callum", password=PASSWORDS["callum"])
    assert client.get(f"/api/kernels/{found}").status == 404


def test_page_comes_without_a_kernel_when_there_is_no_room(demo_with_kernels: RunningDemo) -> None:
    """A person with many open pages gets the form all the same, and a sentence."""
    client = logged_in(demo_with_kernels, "callum")
    case, assessment, _ = client.start()
    pages = [client.get(f"/voila/render/cases/{case}/{assessment}.ipynb").text for _ in range(4)]
    assert [bool(kernel_of(page)) for page in pages] == [True, True, True, False]
    assert "You have several forms open" in pages[-1]
    assert "data-ak-section" in pages[-1]
    client.get("/logout")
    client.post("/logout")
    again = logged_in(demo_with_kernels, "callum")
    assert kernel_of(again.get(f"/voila/render/cases/{case}/{assessment}.ipynb").text)


def test_a_page_left_without_a_word_makes_room() -> None:
    """A browser that crashed does not cost its owner the live charts of the next page."""

    async def run() -> None:
        kernels = OwnedKernels(most_per_person=1, left_after=0)
        person = SimpleNamespace(account=SimpleNamespace(id="amara"), session="s")
        CallContext.set(CallContext.JUPYTER_HANDLER, SimpleNamespace(current_user=person))
        first = await kernels.start_kernel()
        assert not kernels.has_room_for("amara")
        kernels.notify_connect(first)
        assert not await kernels.make_room_for("amara")  # its page is there
        kernels.notify_disconnect(first)
        assert await kernels.make_room_for("amara")
        assert first not in kernels

    asyncio.run(run())


def test_there_is_room_for_so_many_in_all() -> None:
    """When the machine is full one person's pages wait for another's, and only their own count as theirs."""

    async def run() -> None:
        kernels = OwnedKernels(most_per_person=2, most_in_all=2)
        for login in ("amara", "callum"):
            person = SimpleNamespace(account=SimpleNamespace(id=login), session="s")
            CallContext.set(CallContext.JUPYTER_HANDLER, SimpleNamespace(current_user=person))
            await kernels.start_kernel()
        assert not await kernels.make_room_for("amara")
        assert not kernels.has_all_of_their_own("amara")
        await kernels.end_of_session("callum")
        assert await kernels.make_room_for("amara")
        await kernels.shutdown_all(now=True)

    asyncio.run(run())


def test_pages_kernels_are_forked_from_one_process(
    demo_with_kernels: RunningDemo, owner: Client, kernel: str
) -> None:
    """The server keeps one warmed process, made when it started, and its pages' kernels come from there."""
    (warmed,) = [
        child
        for child in psutil.Process(demo_with_kernels.pid).children()
        if any(word.endswith("warmed.py") for word in child.cmdline())
    ]
    assert any(kernel in word for child in warmed.children() for word in child.cmdline())
    assert b"ASSESSMENT_KIT" not in _read(Path(f"/proc/{warmed.pid}/environ"))


def test_light_server_keeps_no_process_to_fork_from(demo: RunningDemo) -> None:
    """Under `--light` nothing is kept ready for kernels that never come."""
    assert psutil.Process(demo.pid).children() == []


def test_light_page_has_no_kernel(practitioner: Client) -> None:
    """Under `--light` the same page comes without any kernel."""
    case, assessment, _ = practitioner.start()
    answer = practitioner.get(f"/voila/render/cases/{case}/{assessment}.ipynb")
    assert kernel_of(answer.text) == ""
    assert "data-ak-section" in answer.text
    assert answer.headers["Cache-Control"] == "no-store"
    assert practitioner.xsrf


def test_template_cannot_be_chosen_by_address(practitioner: Client) -> None:
    """No folder's template is rendered because an address names it."""
    case, assessment, _ = practitioner.start()
    page = f"/voila/render/cases/{case}/{assessment}.ipynb"
    for query in ("?template=/tmp", "?template=..%2f..", "?template=lab", "?theme=dark"):
        assert "data-ak-section" in practitioner.get(page + query).text
