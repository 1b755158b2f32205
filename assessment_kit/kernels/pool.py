"""The warmed processes of one manager: started when first needed, replaced once, then done without."""

import asyncio
import atexit
import itertools
import json
import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from logging import Logger
from pathlib import Path

from assessment_kit.kernels.forked import Forked
from assessment_kit.kernels.launch import Launch
from assessment_kit.kernels.warmed import REFUSED, SENTENCE, STARTED, UNFIT

PATIENCE = 60.0  # seconds for an answer; loading takes one or two
FORGOTTEN_AFTER = 3600.0  # seconds after which an end of the warmed process is no sign of trouble any more
# What an interpreter and the libraries that it loads read once, at their start: the warmed process gets these
# and nothing else, and serves kernels that are given the same.
AT_START = frozenset({"PATH", "HOME", "LANG", "LANGUAGE", "TZ", "TMPDIR", "VIRTUAL_ENV", "CONDA_PREFIX"})
AT_START_BEGIN = ("PYTHON", "LC_", "LD_", "JUPYTER_", "IPYTHON", "MALLOC_", "OMP_", "OPENBLAS_", "MKL_")
NOT_A_PARENT = {"JPY_PARENT_PID": "1"}  # kernels are told of their parent's end by the system, and poll nobody
ROOM_FOR_ARGUMENTS = "." * 300  # a kernel shows its own in its place


class Gone(Exception):
    """The warmed process has ended, or does not answer."""


class Refused(Exception):
    """This one kernel cannot be forked."""


class Unfit(Exception):
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
        program = str(Path(__file__).with_name("warmed.py"))
        with theirs:
            self._process = subprocess.Popen(
                [sys.executable, program, str(theirs.fileno()), json.dumps(start.preload), ROOM_FOR_ARGUMENTS],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                env={**dict(start.environment), **NOT_A_PARENT},
                pass_fds=(theirs.fileno(),),
                start_new_session=True,  # a Ctrl-C in the terminal is the manager's
            )

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
        Gone, Refused, Unfit
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
                raise Gone(str(error)) from error
            if isinstance(error, OSError):
                raise Refused(str(error)) from error
            raise
        line.close()
        if word == REFUSED:
            raise Refused(text)
        raise Unfit(text) if word == UNFIT else Gone(text)

    def forget(self) -> None:
        """Close the channel without a word to the process: it is another process's."""
        self._channel.close()

    def close(self) -> None:
        """Have it end, and all its kernels with it."""
        self._channel.close()
        try:
            self._process.wait(timeout=5)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()


async def _answer(line: socket.socket) -> tuple[bytes, str, list[int]]:
    """Wait for the answer on a line, without holding anybody else up."""
    loop = asyncio.get_running_loop()
    came: asyncio.Future[None] = loop.create_future()
    loop.add_reader(line.fileno(), lambda: came.done() or came.set_result(None))
    try:
        await asyncio.wait_for(came, PATIENCE)
    finally:
        loop.remove_reader(line.fileno())
    said, files, _, _ = socket.recv_fds(line, 2 * SENTENCE, 1)
    word, _, text = said.partition(b" ")
    return word, text.decode(), files


class Pool:
    """Give kernels from warmed processes while that works, and say once why it does not."""

    def __init__(self) -> None:
        self._warmed: dict[Start, Warmed] = {}
        self._ends: list[float] = []
        self._lock = threading.Lock()
        self._without = "" if is_possible() else "Kernels cannot be forked on this system"
        self._is_said = False

    async def fork(self, start: Start, launch: Launch, log: Logger) -> Forked | None:
        """Have a kernel forked; nothing where it is to be started the usual way."""
        for _ in itertools.count():
            warmed = self.prepare(start, log)
            if warmed is None:
                return None
            try:
                return await warmed.fork(launch)
            except Gone:
                self._lost(start, warmed, log)
            except Unfit as reason:
                self._do_without(f"Kernels cannot be forked here ({reason})", log)
            except Refused as reason:
                log.warning("This kernel was not forked but started the usual way: %s.", reason)
                return None
        return None

    def prepare(self, start: Start, log: Logger) -> Warmed | None:
        """Give the warmed process of a start, started now if it is not there; nothing where there is none."""
        with self._lock:
            known = self._warmed.get(start)
        if known is not None and not known.is_alive:
            self._lost(start, known, log)
        with self._lock:
            if self._without:
                self._say(log)
                return None
            if start not in self._warmed:
                try:
                    self._warmed[start] = Warmed(start)
                except OSError as error:
                    self._without = f"Kernels cannot be forked here ({error.strerror})"
                    self._say(log)
                    return None
            return self._warmed[start]

    def pids(self) -> list[int]:
        """Name the warmed processes that run."""
        with self._lock:
            return [warmed.pid for warmed in self._warmed.values() if warmed.is_alive]

    def close(self) -> None:
        """End all warmed processes, and with them their kernels."""
        with self._lock:
            ending, self._warmed = list(self._warmed.values()), {}
        for warmed in ending:
            warmed.close()

    def forget(self) -> None:
        """Leave the warmed processes to the process that this one was forked from."""
        self._lock = threading.Lock()
        for warmed in self._warmed.values():
            warmed.forget()
        self._warmed = {}

    def _lost(self, start: Start, warmed: Warmed, log: Logger) -> None:
        with self._lock:
            if self._warmed.get(start) is not warmed:
                return  # somebody else has noticed
            del self._warmed[start]
            now = time.monotonic()
            self._ends = [*(end for end in self._ends if now - end < FORGOTTEN_AFTER), now]
            ended_again = len(self._ends) > 1
        warmed.close()
        if ended_again:
            self._do_without("The process that kernels are forked from has ended twice", log)
        else:
            log.warning("The process that kernels are forked from has ended: another takes its place.")

    def _do_without(self, reason: str, log: Logger) -> None:
        with self._lock:
            self._without = self._without or reason
            self._say(log)

    def _say(self, log: Logger) -> None:
        if not self._is_said:
            self._is_said = True
            log.warning("%s: they start the usual way, which takes longer and more memory.", self._without)


def is_possible() -> bool:
    """Tell whether this system has what forking kernels takes: Linux from 5.3 on."""
    if not sys.platform.startswith("linux") or not hasattr(os, "pidfd_open"):
        return False
    with suppress(OSError):
        os.close(os.pidfd_open(os.getpid()))
        return True
    return False


POOL = Pool()


def let_go() -> None:
    """End all warmed processes of this process; the next kernel starts another."""
    POOL.close()


atexit.register(let_go)
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=POOL.forget)
