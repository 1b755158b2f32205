"""One simulated person with a login and a connection kept open, as a browser keeps it."""

import http.client
import json
import time
import uuid
from http.cookies import SimpleCookie
from urllib.parse import urlencode

from tests.browser.running_demo import Login, RunningDemo

API = "/assessment-kit/api/v1"


class Person:
    """Log in and speak to the HTTP interface over one connection."""

    def __init__(self, demo: RunningDemo, login: Login) -> None:
        self._connection = http.client.HTTPConnection("127.0.0.1", demo.port, timeout=30)
        self._cookies: dict[str, str] = {}
        self._send("GET", "/login")
        form = urlencode({"login": login.name, "password": login.password, "_xsrf": self._cookies["_xsrf"]})
        status, _ = self._send("POST", "/login", form, "application/x-www-form-urlencoded")
        if status not in {302, 303}:
            raise RuntimeError(f"{login.name} could not log in: {status}")
        self._send("GET", f"{API}/me")

    def _send(
        self, method: str, path: str, body: str = "", kind: str = "application/json"
    ) -> tuple[int, bytes]:
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self._cookies.items())}
        if body:
            headers |= {"Content-Type": kind, "X-XSRFToken": self._cookies.get("_xsrf", "")}
        self._connection.request(method, path, body or None, headers)
        answer = self._connection.getresponse()
        for line in answer.headers.get_all("Set-Cookie") or []:
            self._cookies |= {name: morsel.value for name, morsel in SimpleCookie(line).items()}
        return answer.status, answer.read()

    def ask(self, method: str, path: str, body: str = "") -> bytes:
        """Send something to an address of the server, and take what it answers."""
        status, answer = self._send(method, path, body)
        if status not in {200, 201}:
            raise RuntimeError(f"{path}: {status} {answer[:200]!r}")
        return answer

    def get(self, path: str) -> dict[str, object]:
        """Read something of the interface."""
        status, body = self._send("GET", API + path)
        if status != 200:
            raise RuntimeError(f"{path}: {status} {body[:200]!r}")
        found: dict[str, object] = json.loads(body)
        return found

    def seconds_of_nothing(self) -> float:
        """Time the handler that only says who is asking."""
        began = time.perf_counter()
        self.get("/me")
        return time.perf_counter() - began

    def seconds_of_save(
        self, assessment: str, place: dict[str, str], base_rev: int, text: str
    ) -> tuple[float, int]:
        """Time one save from sending to acknowledgement.

        Returns
        -------
        Seconds, and the revision that was acknowledged.
        """
        operation = {"op_id": str(uuid.uuid4()), **place, "base_rev": base_rev, "value": text}
        body = json.dumps({"ops": [operation]})
        began = time.perf_counter()
        status, answer = self._send("POST", f"{API}/assessments/{assessment}/save", body)
        seconds = time.perf_counter() - began
        if status != 200:
            raise RuntimeError(f"save: {status} {answer[:200]!r}")
        return seconds, int(json.loads(answer)["acks"][0]["rev"])
