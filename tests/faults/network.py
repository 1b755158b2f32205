"""A proxy that takes requests apart: it loses, cuts, slows, doubles and reorders them when it is told to."""

import contextlib
import socket
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass

BAD_GATEWAY = (
    b"HTTP/1.1 502 Bad Gateway\r\nContent-Type: text/html\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
)
_AT_ONCE = 65536
_SLOW_BYTES, _SLOW_EVERY = 1024, 0.1  # a kilobyte at a time


@dataclass(frozen=True, slots=True)
class Trouble:
    """What is done to the requests of a page.

    Parameters
    ----------
    only
        The end of the addresses that it is done to; all where empty.
    """

    kind: str = "none"
    only: str = ""


class TroubledProxy:
    """One request to a connection, passed on whole, unless there is trouble.

    `bad_gateway` answers 502; `lose` drops the request; `cut` passes it on and drops the answer; `slow` takes
    two seconds each way and trickles; `double` passes it on twice and gives the first answer; `late` answers
    502 and passes it on behind the next request that gets through.
    """

    def __init__(self, upstream_port: int) -> None:
        self.upstream_port = upstream_port
        self.trouble = Trouble()
        self.met = 0
        self._late: list[bytes] = []
        self._listening = socket.create_server(("127.0.0.1", 0), backlog=128)
        self.port = int(self._listening.getsockname()[1])

    @contextlib.contextmanager
    def running(self) -> Iterator["TroubledProxy"]:
        """Listen while the block runs."""
        accepting = threading.Thread(target=self._accept, daemon=True)
        accepting.start()
        try:
            yield self
        finally:
            self._listening.shutdown(socket.SHUT_RDWR)
            self._listening.close()
            accepting.join(10)

    def set(self, kind: str = "none", only: str = "") -> None:
        """Begin a trouble, or end it."""
        self.trouble = Trouble(kind, only)

    def _accept(self) -> None:
        while True:
            try:
                connection, _ = self._listening.accept()
            except OSError:
                return
            threading.Thread(target=self._serve, args=(connection,), daemon=True).start()

    def _serve(self, connection: socket.socket) -> None:
        with connection, contextlib.suppress(OSError, ValueError):
            connection.settimeout(60)
            request = _whole_request(connection)
            if b"\r\nupgrade: websocket" in request.lower():
                self._tunnel(connection, request)
            elif request:
                self._answer(connection, request, self._trouble_of(request))

    def _trouble_of(self, request: bytes) -> str:
        path = request.split(b" ", 2)[1].decode("latin-1").split("?")[0]
        trouble = self.trouble
        if trouble.kind == "none" or not path.endswith(trouble.only):
            return "none"
        self.met += 1
        return trouble.kind

    def _answer(self, connection: socket.socket, request: bytes, kind: str) -> None:
        if kind == "lose":
            return
        if kind in {"bad_gateway", "late"}:
            if kind == "late":
                self._late.append(request)
            connection.sendall(BAD_GATEWAY)
            return
        if kind == "slow":
            time.sleep(2)
        answer = self._asked(request)
        if kind == "double":
            self._asked(request)
        if kind == "cut":
            return
        if kind == "slow":
            time.sleep(2)
            _trickle(connection, answer)
        else:
            connection.sendall(answer)
        if request.startswith(b"POST"):
            late, self._late = self._late, []
            for one in late:
                self._asked(one)

    def _tunnel(self, connection: socket.socket, request: bytes) -> None:
        """Join a kernel's channel through for as long as both hold it."""
        with socket.create_connection(("127.0.0.1", self.upstream_port), timeout=60) as upstream:
            upstream.sendall(request)
            back = threading.Thread(target=_pipe, args=(upstream, connection), daemon=True)
            back.start()
            _pipe(connection, upstream)
            back.join(5)

    def _asked(self, request: bytes) -> bytes:
        try:
            with socket.create_connection(("127.0.0.1", self.upstream_port), timeout=60) as upstream:
                upstream.sendall(request)
                return b"".join(iter(lambda: upstream.recv(_AT_ONCE), b""))
        except OSError:
            return BAD_GATEWAY


def _pipe(source: socket.socket, sink: socket.socket) -> None:
    source.settimeout(None)
    with contextlib.suppress(OSError):
        while data := source.recv(_AT_ONCE):
            sink.sendall(data)
    for end in (source, sink):
        with contextlib.suppress(OSError):
            end.shutdown(socket.SHUT_RDWR)


def _trickle(connection: socket.socket, answer: bytes) -> None:
    for at in range(0, len(answer), _SLOW_BYTES):
        connection.sendall(answer[at : at + _SLOW_BYTES])
        time.sleep(_SLOW_EVERY)


def _whole_request(connection: socket.socket) -> bytes:
    """Read one request with its body, and have the server close behind its answer."""
    given = b""
    while b"\r\n\r\n" not in given:
        more = connection.recv(_AT_ONCE)
        if not more:
            return b""
        given += more
    head, body = given.split(b"\r\n\r\n", 1)
    lines = [line for line in head.split(b"\r\n") if not line.lower().startswith(b"connection:")]
    lengths = [int(line.split(b":")[1]) for line in lines if line.lower().startswith(b"content-length:")]
    while lengths and len(body) < lengths[0]:
        body += connection.recv(_AT_ONCE)
    if b"\r\nupgrade: websocket" in head.lower():
        return given
    return b"\r\n".join([*lines, b"Connection: close"]) + b"\r\n\r\n" + body
