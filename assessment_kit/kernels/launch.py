"""What one kernel is to run: read from what Jupyter would start, where a forked process can be just that."""

import json
import os
import socket
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

# What Jupyter passes along; with anything else a kernel is started the usual way, by which it is heeded.
HEEDED = frozenset({"env", "cwd", "stdout", "stderr", "extra_arguments", "kernel_id"})
IPYTHON = ["-m", "ipykernel_launcher"]


@dataclass(frozen=True, slots=True)
class Launch:
    """One kernel to be forked.

    Parameters
    ----------
    arguments
        What follows the name of the program: "-f", the connection file.
    environment
        All that the kernel is to see.
    output, error
        File descriptors of its standard output and error; -1 for nowhere.
    """

    arguments: tuple[str, ...]
    cwd: str
    environment: Mapping[str, str]
    output: int
    error: int

    @classmethod
    def of(cls, command: Sequence[str], given: Mapping[str, Any]) -> "Launch | None":
        """Read what Jupyter is about to start; nothing where a forked process would not be the same.

        Parameters
        ----------
        command
            The program and its arguments.
        given
            What Jupyter would pass to `subprocess.Popen`.
        """
        is_other = [name for name, value in given.items() if name not in HEEDED and value is not None]
        if is_other or [*command[1:3]] != IPYTHON or command[0] != sys.executable:
            return None
        output, error = _file(given.get("stdout"), 1), _file(given.get("stderr"), 2)
        if output is None or error is None:
            return None
        environment = given.get("env")
        return cls(
            arguments=tuple(os.path.expanduser(word) for word in command[3:]),  # noqa: PTH111 - as Jupyter does
            cwd=os.path.abspath(given.get("cwd") or "."),  # noqa: PTH100 - a Path would follow no "..", as a shell
            environment=dict(os.environ if environment is None else environment),
            output=output,
            error=error,
        )

    def send(self, channel: socket.socket, line: socket.socket) -> None:
        """Ask for the kernel on a channel; what it is given stands in a file that only it reads."""
        text = json.dumps(
            {
                "program": "ipykernel_launcher.py",
                "arguments": self.arguments,
                "cwd": self.cwd,
                "env": dict(self.environment),
            }
        )
        job = os.memfd_create("kernel")
        nowhere = os.open(os.devnull, os.O_WRONLY)
        try:
            with os.fdopen(os.dup(job), "w", encoding="utf-8") as file:
                file.write(text)
            output, error = (nowhere if given < 0 else given for given in (self.output, self.error))
            socket.send_fds(channel, [b"kernel"], [line.fileno(), job, output, error])
        finally:
            os.close(nowhere)
            os.close(job)


def _file(given: Any, own: int) -> int | None:
    """Give the file descriptor of an output, -1 for nowhere; nothing where only Popen knows what is meant."""
    if given is None:
        return own if _is_open(own) else -1
    if given == subprocess.DEVNULL:
        return -1
    if isinstance(given, int):
        return given if given >= 0 else None
    try:
        return int(given.fileno())
    except (AttributeError, OSError):
        return None


def _is_open(descriptor: int) -> bool:
    try:
        os.fstat(descriptor)
    except OSError:
        return False
    return True
