"""The warmed process: loads what kernels need, then forks one for each that is asked for.

Run as a program, by `assessment_kit.kernels.pool`; nothing of this package is imported, so that it starts in
any environment in which ipykernel does. It holds no thread, loop, zmq context, database connection or file,
and looks that this is so before it forks for the first time. What a kernel is given (its environment, its
arguments) is read by the kernel itself after the fork, so that no kernel inherits what another was given.
"""

import ctypes
import gc
import importlib
import json
import mmap
import os
import select
import signal
import socket
import sys
import tempfile
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

STARTED, ENDED, REFUSED, UNFIT = b"started", b"ended", b"refused", b"unfit"
SENTENCE = 1000  # bytes of a reason, at most
PR_SET_PDEATHSIG = 1
# What a kernel imports only while it starts; loaded here, it is loaded once for all of them.
ALWAYS = (
    "ipykernel.kernelapp",
    "ipykernel.ipkernel",
    "ipykernel.zmqshell",
    "ipykernel.debugger",
    "IPython.core.completer",
    "IPython.core.completerlib",
    "IPython.core.debugger",
    "IPython.core.logger",
    "IPython.core.magics",
    "IPython.core.oinspect",
    "IPython.extensions.storemagic",
    "comm",
    "sqlite3",
    "tornado.platform.asyncio",
    "tornado.queues",
)
FORBIDDEN = (("zmq", "Context"), ("asyncio", "AbstractEventLoop"), ("sqlite3", "Connection"))


@dataclass(slots=True)
class Kernel:
    """A kernel that was forked here, and the line to whoever asked for it."""

    pid: int
    pidfd: int
    line: socket.socket | None

    def signal(self, number: int) -> None:
        """Signal its whole process group: it is our child and not reaped yet, so the number is its own."""
        try:
            os.killpg(self.pid, number)
        except ProcessLookupError:  # it has not made its own group yet
            with suppress(ProcessLookupError):
                os.kill(self.pid, number)

    def hang_up(self) -> None:
        """Close our end of its line."""
        if self.line is not None:
            self.line.close()
            self.line = None

    def close(self) -> None:
        """Close what we hold of it."""
        self.hang_up()
        os.close(self.pidfd)


@dataclass(frozen=True, slots=True)
class Asked:
    """One kernel that was asked for."""

    line: socket.socket
    files: list[int]  # what it is to run, standard output, standard error

    def close(self) -> None:
        """Close everything that came with it."""
        self.line.close()
        for file in self.files:
            os.close(file)


class Forking:
    """Fork kernels until nobody is there who could ask for one.

    Parameters
    ----------
    channel
        Where kernels are asked for; it is closed when whoever asks has ended.
    set_while_loading
        What libraries have put into the environment; kernels find it there as if they had loaded them.
    """

    def __init__(self, channel: socket.socket, set_while_loading: dict[str, str]) -> None:
        self.channel = channel
        self.set_while_loading = set_while_loading
        self._kernels: dict[int, Kernel] = {}  # by the file descriptors that are watched
        self._watch = select.poll()
        self._watch.register(channel, select.POLLIN)

    def run(self) -> list[str] | None:
        """Give, in each forked kernel, its arguments; nothing in the warmed process, when it is to end."""
        while True:
            # One at a time: a descriptor that the first closes could be another's by the second.
            (descriptor, _), *_ = self._watch.poll()
            if descriptor != self.channel.fileno():
                self._attend(self._kernels[descriptor], descriptor)
                continue
            asked = receive(self.channel)
            if asked is None:
                self._end_all()
                return None
            arguments = self._fork(asked)
            if arguments is not None:
                return arguments

    def _fork(self, asked: Asked) -> list[str] | None:
        own = os.getpid()
        try:
            pid = os.fork()
        except OSError as error:
            answer(asked.line, REFUSED, f"no further process can be made: {error.strerror}")
            asked.close()
            return None
        if pid == 0:
            self._forget_all()
            return become(asked, own, self.set_while_loading)
        for file in asked.files:
            os.close(file)
        kernel = Kernel(pid, os.pidfd_open(pid), asked.line)
        for descriptor in (kernel.pidfd, asked.line.fileno()):
            self._kernels[descriptor] = kernel
            self._watch.register(descriptor, select.POLLIN)
        return None

    def _attend(self, kernel: Kernel, descriptor: int) -> None:
        if descriptor == kernel.pidfd:
            self._bury(kernel)
            return
        assert kernel.line is not None  # noqa: S101 - for the type checker: it is watched, so it is there
        try:
            said = kernel.line.recv(SENTENCE)
        except OSError:
            said = b""
        if said:
            kernel.signal(int(said))
            return
        # Nobody can ask anything of this kernel any more.
        self._unwatch(kernel.line.fileno())
        kernel.hang_up()
        kernel.signal(signal.SIGKILL)

    def _bury(self, kernel: Kernel) -> None:
        """End what a kernel left running, then say how it ended: until it is reaped its number is its own."""
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(kernel.pid, signal.SIGKILL)
        code = os.waitstatus_to_exitcode(os.waitpid(kernel.pid, 0)[1])
        self._unwatch(kernel.pidfd)
        if kernel.line is not None:
            self._unwatch(kernel.line.fileno())
            answer(kernel.line, ENDED, str(code))
        kernel.close()

    def _unwatch(self, descriptor: int) -> None:
        self._watch.unregister(descriptor)
        del self._kernels[descriptor]

    def _end_all(self) -> None:
        for kernel in {kernel.pid: kernel for kernel in self._kernels.values()}.values():
            kernel.signal(signal.SIGKILL)
            os.waitpid(kernel.pid, 0)

    def _forget_all(self) -> None:
        """Close, in a kernel, what is the warmed process's."""
        self.channel.close()
        for kernel in {kernel.pid: kernel for kernel in self._kernels.values()}.values():
            kernel.close()
        self._kernels.clear()


def receive(channel: socket.socket) -> Asked | None:
    """Take one request; nothing when nobody can make any more."""
    said, files, _, _ = socket.recv_fds(channel, SENTENCE, 4)
    if not said:
        return None
    return Asked(socket.socket(fileno=files[0]), files[1:])


def answer(line: socket.socket, word: bytes, text: str, files: tuple[int, ...] = ()) -> None:
    """Say something to whoever asked; they may have gone."""
    with suppress(OSError):
        socket.send_fds(line, [word + b" " + text.encode()[:SENTENCE]], files)


def become(asked: Asked, parent: int, environment: dict[str, str]) -> list[str]:
    """Turn the forked process into what was asked for, and give the arguments of its kernel."""
    try:
        os.setsid()
        ctypes.CDLL(None, use_errno=True).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() != parent:
            os._exit(1)  # it ended before we asked to be told
        arguments = _settle(asked, environment)
        pidfd = os.pidfd_open(os.getpid())
        answer(asked.line, STARTED, str(os.getpid()), (pidfd,))
        os.close(pidfd)
        asked.close()
    except BaseException as error:  # noqa: BLE001 - whatever it is, no second warmed process may go on
        answer(asked.line, REFUSED, str(error))
        os._exit(1)
    gc.enable()
    return arguments


def _settle(asked: Asked, environment: dict[str, str]) -> list[str]:
    job, output, error = asked.files
    with mmap.mmap(job, 0, access=mmap.ACCESS_READ) as given:
        asked_for = json.loads(given[:])
    os.chdir(asked_for["cwd"])
    nothing = os.open(os.devnull, os.O_RDONLY)
    for number, file in enumerate((nothing, output, error)):
        os.dup2(file, number)
    os.close(nothing)
    os.environ.clear()
    os.environ.update(environment | asked_for["env"])
    time.tzset()
    tempfile.tempdir = None
    if "numpy.random" in sys.modules:  # Python's own generator starts anew by itself
        sys.modules["numpy.random"].seed()
    sys.argv = [asked_for["program"], *asked_for["arguments"]]
    with suppress(OSError, ValueError):
        _name_after([sys.executable, *sys.argv])
    return sys.argv


def _name_after(words: list[str]) -> None:
    """Show a kernel's own arguments in the list of processes, in the room that the warmed one's had."""
    fields = Path("/proc/self/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    start, end = int(fields[45]), int(fields[46])  # arg_start, arg_end: the 48th and 49th of all fields
    room = end - start
    line = b"\0".join(os.fsencode(word) for word in words)[: room - 1]
    ctypes.memmove(start, line.ljust(room, b"\0"), room)


def unfit(channel: socket.socket) -> str:
    """Say what stands here that no kernel may inherit; empty when nothing does."""
    if len([*Path("/proc/self/task").iterdir()]) > 1:
        return "it runs more than one thread"
    allowed = {0, 1, 2, channel.fileno()}
    with os.scandir("/proc/self/fd") as found:
        files = [int(entry.name) for entry in found]
    opened = [file for file in files if file not in allowed and Path(f"/proc/self/fd/{file}").exists()]
    if opened:
        return "it has files, sockets or connections open"
    forbidden = tuple(getattr(sys.modules[name], kind) for name, kind in FORBIDDEN if name in sys.modules)
    if any(issubclass(type(thing), forbidden) for thing in gc.get_objects()):
        return "it holds a context, a loop or a connection"
    return ""


def load(names: list[str], channel: socket.socket) -> str:
    """Import what kernels need; say why that is no process to fork from, or nothing."""
    try:
        for name in ALWAYS:
            with suppress(ImportError):  # another version of IPython may have it elsewhere
                importlib.import_module(name)
        for name in names:
            importlib.import_module(name)
    except Exception as error:  # noqa: BLE001 - a module may raise anything while it is imported
        return f"{type(error).__name__}: {error}"
    return unfit(channel)


def main() -> None:
    """Serve the channel that was handed over; in a forked process, be a kernel."""
    if sys.path and Path(sys.path[0]) == Path(__file__).parent:
        del sys.path[0]  # a kernel imports nothing from this folder
    channel = socket.socket(fileno=int(sys.argv[1]))
    gc.disable()  # no holes in what is shared
    before = set(os.environ.items())
    reason = load(json.loads(sys.argv[2]), channel)
    if reason:
        while (asked := receive(channel)) is not None:
            answer(asked.line, UNFIT, reason)
            asked.close()
        return
    gc.collect()
    gc.freeze()
    if Forking(channel, dict(set(os.environ.items()) - before)).run() is not None:
        from ipykernel import kernelapp

        kernelapp.launch_new_instance()


if __name__ == "__main__":
    main()
