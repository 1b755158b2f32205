"""A stand-in for the server in tests of the page: keeps what is saved in memory and fails as it is told."""

import base64
import json
import threading
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any


class Standin:
    """What the stand-in keeps, and how it behaves.

    Parameters
    ----------
    failures
        (status, answer) for the next requests that save; None drops the connection after saving.
    """

    def __init__(self, folder: Path) -> None:
        self.folder, self.url = folder, ""
        self.failures: list[tuple[int, dict[str, str]] | None] = []
        self.acks: dict[str, dict[str, Any]] = {}
        self.in_force: dict[tuple[str, str, str], dict[str, Any]] = {}
        self.revisions: list[dict[str, Any]] = []
        self.posts: list[tuple[str, Any]] = []
        self.key = base64.b64encode(bytes(range(32))).decode()
        self.is_down = False
        self.may_strike = True
        self.places: dict[str, str] = {}  # the notes as the server draws them
        self.lock = threading.Lock()

    def stands(self, question: str, subject: str = "", row: str = "") -> Any:
        """Say what stands at an address."""
        return self.in_force.get((question, subject, row), {}).get("value")

    def write(self, question: str, value: Any, author: str = "acc-al", rev: int = 1) -> None:
        """Let somebody else have written an answer."""
        self._keep(
            {"op_id": uuid.uuid4().hex, "question": question, "subject": "", "row": "", "value": value},
            rev,
            author,
        )

    def save(self, ops: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """Save as the store does: once per operation, a conflict where the base is not in force."""
        return [self._one(op) for op in ops]

    def _one(self, op: dict[str, Any]) -> dict[str, Any]:
        if op["op_id"] in self.acks:
            return self.acks[op["op_id"]]
        address = (op["question"], op["subject"], op["row"])
        now = self.in_force.get(address)
        of_address = [r["rev"] for r in self.revisions if (r["question"], r["subject"], r["row"]) == address]
        rev = max([op["base_rev"], *of_address]) + 1
        fits = not now or op["base_rev"] == now["rev"] or now["op_id"] == op.get("follows")
        status = "resolution" if op.get("resolves") and fits else "applied" if fits else "conflict"
        return self._keep(op, rev, "acc-sam", status)

    def _keep(self, op: dict[str, Any], rev: int, author: str, status: str = "applied") -> dict[str, Any]:
        at = datetime.now(UTC).isoformat()
        name = {"acc-sam": "Sam Lee", "acc-al": "Al Reed"}[author]
        written = {
            **op,
            "rev": rev,
            "status": status,
            "author": author,
            "author_name": name,
            "recorded_at": at,
        }
        self.revisions.append(written)
        if status != "conflict":
            self.in_force[op["question"], op["subject"], op["row"]] = written
        self.acks[op["op_id"]] = {"op_id": op["op_id"], "rev": rev, "status": status, "recorded_at": at}
        return self.acks[op["op_id"]]


class _Handler(SimpleHTTPRequestHandler):
    def __init__(self, *arguments: Any, standin: Standin, **named: Any) -> None:
        self.standin = standin
        super().__init__(*arguments, directory=str(standin.folder), **named)

    def log_message(self, *_: Any) -> None:
        """Keep the test's output clean."""

    def do_GET(self) -> None:
        """Answer like the interface, or hand out a file."""
        path, _, query = self.path.partition("?")
        if "/api/v1/" not in path:
            return super().do_GET()
        name = path.rpartition("/")[2]
        if self.standin.is_down:
            return self.answer(502, {})
        if name == "history":
            asked = dict(part.split("=") for part in query.split("&"))
            found = [
                r
                for r in self.standin.revisions
                if r["question"] == asked["question"] and r["row"] == asked["row"]
            ]
            return self.answer(200, {"revisions": found, "may_strike": self.standin.may_strike})
        answers = {
            "drafts-key": {"key": self.standin.key},
            "supervisors": [{"login": "pat", "name": "Pat Brown"}],
            "shown": {"places": self.standin.places, "open": 1},
        }
        return self.answer(200, answers.get(name, {}))

    def do_POST(self) -> None:
        """Save, or note what was asked."""
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        name = self.path.rpartition("/")[2]
        if self.standin.is_down:
            return self.answer(502, {})
        with self.standin.lock:
            self.standin.posts.append((self.path, body))
            if name != "save" and not self.standin.failures:
                about = self.path.split("/")[-2]
                return self.answer(200, {"done": True, "id": int(about) if about.isdecimal() else 0})
            failure = self.standin.failures.pop(0) if self.standin.failures else (0, {})
            if failure is not None and failure[0]:
                return self.answer(*failure)
            if name != "save":
                return self.close_connection_now()
            acks = self.standin.save(body["ops"])
        if failure is None:
            return self.close_connection_now()
        return self.answer(200, {"acks": acks})

    def close_connection_now(self) -> None:
        """Lose the acknowledgement."""
        self.close_connection = True

    def answer(self, status: int, content: Any) -> None:
        """Answer with JSON."""
        text = json.dumps(content).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        self.wfile.write(text)


@contextmanager
def serving(standin: Standin) -> Iterator[str]:
    """Serve on a free port; gives the address of the page."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, standin=standin))
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/index.html"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
