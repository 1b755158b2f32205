"""The demo as a newcomer starts it, in a process of its own that tests may kill."""

import contextlib
import os
import re
import signal
import socket
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen


@dataclass(frozen=True)
class Login:
    """One invented person who can log in."""

    name: str
    password: str
    role: str


def free_port() -> int:
    """Find a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class RunningDemo:
    """`assessment-kit demo` on a port and folder of the test's own.

    Parameters
    ----------
    options
        Further options of the command (`--light`).
    """

    module = "assessment_kit"
    command = "demo"

    def __init__(self, home: Path, *options: str) -> None:
        self.home = home
        self.port = free_port()
        self.options = options
        self.logins: list[Login] = []
        self._process: subprocess.Popen[bytes] | None = None
        self._log = home.parent / f"{home.name}.log"

    @property
    def address(self) -> str:
        """Where it answers, with a slash at the end."""
        return f"http://127.0.0.1:{self.port}/"

    @property
    def pid(self) -> int:
        """The server's process id."""
        assert self._process is not None
        return self._process.pid

    @property
    def said(self) -> str:
        """Everything it has printed."""
        return self._log.read_text(encoding="utf-8", errors="replace") if self._log.exists() else ""

    def start(self, within: float = 120) -> "RunningDemo":
        """Start it and wait until it answers and has named its logins."""
        options = ["--no-browser", "--home", str(self.home), "--port", str(self.port), *self.options]
        environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
        already_said = len(self.said)
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-m", self.module, self.command, *options],
                stdout=log,
                stderr=subprocess.STDOUT,
                env=environment,
                start_new_session=True,
            )
        deadline = time.monotonic() + within
        while time.monotonic() < deadline:
            said = self.said[already_said:]
            found = re.findall(r"^login (\S+) password (\S+) role (.+?)\s*$", said, re.MULTILINE)
            logins = [Login(*person) for person in found] or self.logins
            if "Ready: " in said and logins and self._answers():
                self.logins = logins
                return self
            if self._process.poll() is not None:
                break
            time.sleep(0.1)
        raise AssertionError(f"the demo did not start: {self.said[already_said:]}")

    def _answers(self) -> bool:
        try:
            with urlopen(self.address + "login", timeout=5) as page:
                return bool(page.status == 200)
        except (URLError, OSError):
            return False

    def kill(self) -> None:
        """Kill the server as a power cut would: at once, without a last word."""
        assert self._process is not None
        self._process.kill()
        self._process.wait(timeout=30)

    def stop(self) -> None:
        """Ask it to stop, and make sure that nothing of its own group stays."""
        if self._process is None:
            return
        if self._process.poll() is None:
            self._process.terminate()
            try:
                self._process.wait(timeout=20)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait(timeout=10)
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process = None

    def login(self, role: str, nth: int = 0) -> Login:
        """Name the nth person with a role."""
        return [person for person in self.logins if role in person.role][nth]
