"""Kernels: another person's, code in one's own, and what a kernel can find out."""

import asyncio
import json
import time
import uuid
from pathlib import Path
from typing import Any

from tornado.httpclient import HTTPClientError
from tornado.websocket import websocket_connect

from assessment_kit.store.workspace import Workspace
from tests.attacks.cases import attack
from tests.attacks.room import CANARY, CANARY_NAME, Room, apart, tally
from tests.server.client import Client, operation
from tests.server.handing import Family
from tests.server.test_kernels import asked, channels, kernel_of

TAMPERED = "Tampered through the kernel."


def _refused(client: Client, kernel: str, origin: str = "") -> int:
    """Try to open a kernel's websocket; give the status of the refusal, 101 where it opened."""

    async def connect() -> int:
        request = channels(client, kernel)
        if origin:
            request.headers["Origin"] = origin
        try:
            socket = await websocket_connect(request)
        except HTTPClientError as error:
            return int(error.code)
        await _ended(socket)
        return 101

    return apart(connect())


async def _ended(socket: Any) -> None:
    """Close a websocket, and wait until the server has closed its side too."""
    socket.close()
    while await asyncio.wait_for(socket.read_message(), 5) is not None:
        pass
    await asyncio.sleep(0)


async def _all_said(client: Client, kernel: str, messages: list[tuple[str, dict[str, Any]]]) -> list[Any]:
    """Send several messages and list everything that comes back within two quiet seconds."""
    socket = await websocket_connect(channels(client, kernel))
    session = str(uuid.uuid4())
    for kind, content in messages:
        header = {
            "msg_id": str(uuid.uuid4()),
            "msg_type": kind,
            "username": "",
            "session": session,
            "version": "5.3",
            "date": "2026-01-01T00:00:00Z",
        }
        message = {"header": header, "parent_header": {}, "metadata": {}, "content": content, "buffers": []}
        await socket.write_message(json.dumps({**message, "channel": "shell"}))
    said: list[Any] = []
    quiet = time.monotonic() + 20
    while time.monotonic() < quiet:
        try:
            answer = await asyncio.wait_for(socket.read_message(), 2)
        except TimeoutError:
            break
        if answer is None:
            break
        if isinstance(answer, str):
            said.append(json.loads(answer))
    await _ended(socket)
    return said


@attack(
    3,
    "8.2.2",
    "Another's kernel: its websocket, its description, its end by Voilà's shutdown route",
    by="practitioner",
    expected="403 or 404; the kernel lives on",
)
def others_kernel(room: Room) -> str:
    """Use the id of somebody's kernel as Bethan, as nobody and as the supervisor of the case."""
    kernel, family = room.shared_kernel()
    owner = room.owner
    owner.ask("PUT", f"/cases/{family.case}/roles", {"login": "helen", "role": "supervisor"})
    seen = []
    for client in (room.outsider, room.supervisor, room.administrator):
        header = {"X_XSRFToken": client.xsrf}
        seen.append(_refused(client, kernel))
        seen += [
            client.get(f"/api/kernels/{kernel}").status,
            client.get(f"/api/kernels/{kernel}/channels").status,
        ]
        seen += [client.post(f"/voila/api/shutdown/{kernel}").status]
        seen += [client.fetch("DELETE", f"/api/kernels/{kernel}", **header).status]
        seen += [
            client.fetch("POST", f"/api/kernels/{kernel}/{act}", b"{}", **header).status
            for act in ("restart", "interrupt")
        ]
    assert set(seen) <= {403, 404, 405}, seen
    assert owner.get(f"/api/kernels/{kernel}").status == 200
    return f"{tally(seen)}; still alive for its owner"


@attack(
    5, "1.3.2", "Running code in one's own kernel", by="practitioner", expected="dropped: no reply, no effect"
)
def execute(room: Room) -> str:
    """Send every message that runs, completes or inspects code, on each channel's usual name."""
    kernel, _ = room.shared_kernel()
    mark = room.folder / f"executed-{uuid.uuid4().hex}"
    code = f"open({str(mark)!r}, 'w').close()"
    kinds = (
        "execute_request",
        "complete_request",
        "inspect_request",
        "history_request",
        "debug_request",
        "input_reply",
        "is_complete_request",
        "create_subshell_request",
        "usage_request",
    )
    content = {"code": code, "silent": False, "cursor_pos": 1, "value": code, "command": "initialize"}
    messages = [(kind, content) for kind in kinds] + [("kernel_info_request", {})]
    said = apart(_all_said(room.owner, kernel, messages))
    replies = [one["msg_type"] for one in said if one["msg_type"].endswith("_reply")]
    assert not mark.exists()
    assert set(replies) == {"kernel_info_reply"}, replies
    return f"{len(kinds)} kinds sent, 0 answered, nothing ran; kernel_info answered"


def _comms(client: Client, kernel: str) -> list[str]:
    said = apart(_all_said(client, kernel, [("comm_info_request", {})]))
    found = [one["content"]["comms"] for one in said if one["msg_type"] == "comm_info_reply"]
    return list(found[0]) if found else []


def hand_in_once(client: Client, family: Family) -> None:
    """Submit an assessment, unless it is."""
    if client.ask("GET", f"/assessments/{family.assessment}")["status"] == "draft":
        client.answer_what_is_required(family.assessment, family.robin)
        client.ask("PUT", f"/cases/{family.case}/roles", {"login": "helen", "role": "supervisor"})
        client.ask("POST", f"/assessments/{family.assessment}/submit", {"to": "helen"})


@attack(
    6,
    "8.3.1",
    "A message to a widget that is disabled, after the assessment was handed in",
    by="practitioner in the browser's console",
    expected="the record does not change; a save is refused",
)
def disabled_widget(room: Room) -> str:
    """Set every widget's value through the kernel, then save as the page would."""
    client = room.owner
    kernel, family = room.shared_kernel()
    hand_in_once(client, family)
    before = client.ask("GET", f"/assessments/{family.assessment}")["heads"]
    comms = _comms(client, kernel)
    state = {"value": {"referral_reason": TAMPERED}, "disabled": False, "readonly": False}
    updates = [
        ("comm_msg", {"comm_id": comm, "data": {"method": "update", "state": state, "buffer_paths": []}})
        for comm in comms
    ]
    apart(_all_said(client, kernel, [*updates, ("kernel_info_request", {})]))
    saved = client.call("POST", f"/assessments/{family.assessment}/save", {"ops": [operation(TAMPERED)]})
    assert client.ask("GET", f"/assessments/{family.assessment}")["heads"] == before
    assert comms
    assert saved.status in {403, 409}, saved.text
    return f"{len(comms)} widgets told to change: 0 answers changed; the save: {saved.status}"


@attack(
    7,
    "8.3.1",
    "Opening comms: any widget class, a made-up target, someone else's comm id",
    by="practitioner in the browser's console",
    expected="no effect on the record, no code, kernel lives",
)
def open_comms(room: Room) -> str:
    """Ask the kernel for widgets that read files or hold HTML, and for targets that do not exist."""
    client = room.owner
    kernel, family = room.shared_kernel()
    before = client.ask("GET", f"/assessments/{family.assessment}")["heads"]
    models = ("HTMLModel", "OutputModel", "FileUploadModel", "ImageModel", "ControllerModel", "TextareaModel")
    opened = [
        (
            "comm_open",
            {
                "comm_id": uuid.uuid4().hex,
                "target_name": "jupyter.widget",
                "data": {
                    "state": {
                        "_model_name": model,
                        "_model_module": "@jupyter-widgets/controls",
                        "value": TAMPERED,
                    },
                    "buffer_paths": [],
                },
                "metadata": {"version": "2.1.0"},
            },
        )
        for model in models
    ]
    odd = [
        ("comm_open", {"comm_id": uuid.uuid4().hex, "target_name": name, "data": {}})
        for name in ("no.such.target", "__import__", "os.system", "jupyter.widget.control")
    ]
    said = apart(_all_said(client, kernel, [*opened, *odd, ("kernel_info_request", {})]))
    assert "kernel_info_reply" in [one["msg_type"] for one in said]
    assert client.ask("GET", f"/assessments/{family.assessment}")["heads"] == before
    traces = [one for one in said if "Traceback" in json.dumps(one["content"])]
    assert not [one for one in traces if "assessment_kit/store" in json.dumps(one)]
    return f"{len(opened) + len(odd)} comms opened: 0 answers changed, the kernel answers on"


@attack(
    15,
    "4.4.2",
    "A page of another site opens a kernel's websocket with the person's cookie",
    by="another site",
    expected="403 at every origin but the server's own",
)
def foreign_origin(room: Room) -> str:
    """Name origins that look like the server's own."""
    kernel, _ = room.shared_kernel()
    port = room.demo.port
    origins = (
        "https://evil.example",
        f"http://127.0.0.1.evil.example:{port}",
        f"http://127.0.0.1:{port + 1}",
        f"http://127.0.0.1:{port}.evil.example",
        "null",
        f"http://localhost:{port}",
        f"http://evil.example@127.0.0.1:{port}x",
        "file://",
    )
    seen = [_refused(room.owner, kernel, origin) for origin in origins]
    own = _refused(room.owner, kernel)
    assert set(seen) <= {403, 404}, list(zip(origins, seen, strict=True))
    assert own == 101
    return f"{tally(seen)} at {len(origins)} origins; its own: {own}"


def _environment(pid: str) -> str:
    return Path(f"/proc/{pid}/environ").read_bytes().decode("utf-8", "replace")


def _processes(kernel: str) -> list[str]:
    found = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            if kernel.encode() in path.read_bytes():
                found.append(path.parent.name)
        except OSError:
            continue
    return found


@attack(
    31,
    "13.3.2",
    "Secrets in a kernel's environment and arguments, logs, error pages and addresses",
    by="code in a kernel, whoever reads the log",
    expected="neither key, canary, password nor session found",
)
def secrets_around(room: Room) -> str:
    """Look for the workspace's key, a canary of the server's environment, a session and a password."""
    client = room.owner
    kernel, family = room.shared_kernel()
    assert client.session is not None
    key = Workspace(room.demo.home).master_key()
    control = _environment(str(room.demo.pid))
    assert f"{CANARY_NAME}={CANARY}" in control  # it is there to be found
    secrets = {
        "key": (key.hex(), key.hex().upper(), str(key)),
        "canary": (CANARY, CANARY_NAME),
        "session": (client.session.value or "?",),
        "password": ("kettle-and-slate",),
    }
    broken = client.call(
        "POST", f"/assessments/{family.assessment}/save", {"ops": [{"op_id": [], "value": {}}]}
    )
    pages = [
        broken.text,
        client.get("/no/such/page").text,
        client.get(f"/voila/render/cases/x/{kernel}.ipynb").text,
    ]
    pids = _processes(kernel)
    assert pids
    places = {
        "kernel environment": "".join(_environment(pid) for pid in pids),
        "kernel arguments": "".join(Path(f"/proc/{pid}/cmdline").read_text() for pid in pids),
        "error pages": "".join(pages),
        "the form's page": client.get(f"/voila/render/cases/{family.case}/{family.assessment}.ipynb").text,
        "server log": "\n".join(
            line for line in room.demo.said.splitlines() if not line.startswith("login ")
        ),
        "runtime files": "".join(
            path.read_text(errors="replace")
            for path in Workspace(room.demo.home).jupyter.rglob("*")
            if path.is_file() and "run" in path.parts and path.suffix == ".json"
        ),
    }
    found = [
        f"{name} in {place}"
        for name, forms in secrets.items()
        for place, text in places.items()
        for form in forms
        if form in text
    ]
    assert found == []
    assert key.hex() not in control
    assert "Traceback" not in places["error pages"]
    return f"{len(secrets)} secrets looked for in {len(places)} places and the server's environment: 0 found"


@attack(
    48,
    "15.2.2",
    "A kernel for each of many reloads of a page",
    by="practitioner",
    expected="3 at most for one person; the page comes all the same, without",
)
def many_kernels(room: Room) -> str:
    """Load the form again and again without leaving it."""
    client = room.enter(*room.newcomer())
    case, assessment, _ = client.start()
    path = f"/voila/render/cases/{case}/{assessment}.ipynb"
    pages = [client.get(path) for _ in range(6)]
    kernels = [kernel for page in pages if (kernel := kernel_of(page.text))]
    assert {page.status for page in pages} == {200}
    assert len(set(kernels)) == 3
    assert all("data-ak-section" in page.text for page in pages)
    for kernel in kernels:
        client.post(f"/voila/api/shutdown/{kernel}")
    return f"{len(pages)} pages {tally(page.status for page in pages)}, {len(set(kernels))} kernels"


def _is_open_to(client: Client, kernel: str) -> bool:
    return "kernel_info_reply" in apart(asked(client, kernel, "kernel_info_request", {}))


@attack(
    49,
    "7.4.1",
    "A websocket that stays open after its owner logged out, or lost the login",
    by="who copied the session",
    expected="closed by the server; its kernel ended",
)
def open_socket(room: Room) -> str:
    """Keep sockets open over a logout, and over a login that an administrator ends."""
    seen = {}
    for name in ("logout", "removed"):
        login, password = room.newcomer()
        client = room.enter(login, password)
        kernel, _ = room.kernel(client)
        assert _is_open_to(client, kernel)

        def end(name: str = name, client: Client = client, login: str = login) -> None:
            if name == "logout":
                client.get("/logout")
                client.post("/logout")
            else:
                room.administrator.post(f"/assessment-kit/people/{login}", act="remove")

        async def told(client: Client = client, kernel: str = kernel, end: Any = end) -> bool:
            socket = await websocket_connect(channels(client, kernel))
            await asyncio.to_thread(end)
            while (message := await asyncio.wait_for(socket.read_message(), 20)) is not None:
                pass
            socket.close()
            return message is None

        seen[name] = apart(told())
        assert _processes(kernel) == [] or room.administrator.get(f"/api/kernels/{kernel}").status == 404
    assert all(seen.values())
    return f"closed by the server after {', '.join(seen)}"
