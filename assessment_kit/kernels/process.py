"""One warmed process, as its manager sees it: started, asked for kernels, ended."""

import json
import socket
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from assessment_kit.core.errors import AssessmentKitError
from assessment_kit.kernels.forked import Forked, readable
from assessment_kit.kernels.launch import Launch
from assessment_kit.kernels.warmed import REFUSED, SENTENCE, STARTED, UNFIT

PATIENCE = 60.0  # seconds for an answer; loading takes one or two
# What an interpreter and the libraries that it loads read once, at their start: the warmed process gets these
# and nothing else, and serves kernels that are given the same.
AT_START = frozenset({"PATH", "HOME", "LANG", "LANGUAGE", "TZ", "TMPDIR", "VIRTUAL_ENV", "CONDA_PREFIX"})
AT_START_BEGIN = ("PYTHON", "LC_", "LD_", "JUPYTER_", "IPYTHON", "MALLOC_", "OMP_", "OPENBLAS_", "MKL_")
NOT_A_PARENT = {"JPY_PARENT_PID": "1"}  # the system tells kernels of their parent's end: they poll nobody
ROOM_FOR_ARGUMENTS = "." * 300  # a kernel shows its own in its place


class GoneError(AssessmentKitError):
    """The warmed process has ended, or does not answer."""


class NotForkedError(AssessmentKitError):
    """One kernel cannot be forked; others may."""


class UnfitError(AssessmentKitError):
    """The warmed process is none to fork from."""


@dataclass(frozen=True, slots=True)
class Start:
    """What a warmed process is started with; kernels of the same start are forked from the same process."""

    preload: tuple[str, ...]
    environment: tuple[tuple[str, str], ...]

    @classmethod
    def of(cls, preload: Sequence[str], environment: Mapping[str, str]) -> "Start":
        """Choose what matters at the start out of what a kernel is given."""
        chosen = (
            (name, value)
            for name, value in environment.items()
            if name in AT_START or name.startswith(AT_START_BEGIN)
        )
        return cls(tuple(preload), tuple(sorted(chosen)))


class Warmed:
    """One warmed process, as the manager sees it."""

    def __init__(self, start: Start) -> None:
        self._channel, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self._channel.setblocking(False)
        try:
            with theirs:
                self._process = _started(start, theirs.fileno())
        except BaseException:
            self._channel.close()
            raise

    @property
    def pid(self) -> int:
        """Its process id, for whoever watches the machine."""
        return self._process.pid

    @property
    def is_alive(self) -> bool:
        """Tell whether it runs."""
        return self._process.poll() is None

    async def fork(self, launch: Launch) -> Forked:
        """Have a kernel forked.

        Raises
        ------
        GoneError, NotForkedError, UnfitError
            With the reason.
        """
        line, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        line.setblocking(False)
        try:
            with theirs:
                launch.send(self._channel, theirs)
            word, text, files = await _answer(line)
            if word == STARTED:
                return Forked(int(text), files[0], line)
        except BaseException as error:
            line.close()  # by which a kernel that was forked all the same ends
            if isinstance(error, ConnectionError | TimeoutError):
                raise GoneError(str(error)) from error
            if isinstance(error, OSError):
                raise NotForkedError(str(error)) from error
            raise
        line.close()
        if word == REFUSED:
            raise NotForkedError(text)
        raise UnfitError(text) if word == UNFIT else GoneError(text)

    def forget(self) -> None:
        """Close the channel without a word to the process: it is another process's."""
        self._channel.close()

    def kill(self) -> None:
        """End it where it does not listen any more; the system ends its kernels with it."""
        self._channel.close()
        self._process.kill()
        self._process.wait()

    def close(self) -> None:
        """Have it end, and all its kernels with it."""
        self._channel.close()
        try:
            self._process.wait(timeout=5)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()


def _started(start: Start, channel: int) -> "subprocess.Popen[bytes]":
    program = str(Path(__file__).with_name("warmed.py"))
    return subprocess.Popen(
        [sys.executable, program, str(channel), json.dumps(start.preload), ROOM_FOR_ARGUMENTS],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={**dict(start.environment), **NOT_A_PARENT},
        pass_fds=(channel,),
        start_new_session=True,  # a Ctrl-C in the terminal is the manager's
    )


async def _answer(line: socket.socket) -> tuple[bytes, str, list[int]]:
    """Wait for the answer on a line, without holding anybody else up."""
    await readable(line.fileno(), PATIENCE)
    said, files, _, _ = socket.recv_fds(line, 2 * SENTENCE, 1)
    word, _, text = said.partition(b" ")
    return word, text.decode(), files
