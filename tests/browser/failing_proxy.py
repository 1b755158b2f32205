"""A reverse proxy on loopback that can be told to answer 502, as council proxies do in bad minutes."""

import asyncio
import contextlib
import threading
from collections.abc import Iterator

BAD_GATEWAY = (
    b"HTTP/1.1 502 Bad Gateway\r\nContent-Type: text/html\r\n"
    b"Content-Length: 3\r\nConnection: close\r\n\r\n502"
)


class FailingProxy:
    """Pass every byte on, until told to fail."""

    def __init__(self, upstream_port: int) -> None:
        self.upstream_port = upstream_port
        self.port = 0
        self.refused = 0
        self._failing = False
        self._writers: set[asyncio.StreamWriter] = set()
        self._loop = asyncio.new_event_loop()
        self._ready = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        server = self._loop.run_until_complete(asyncio.start_server(self._serve, "127.0.0.1", 0))
        self.port = server.sockets[0].getsockname()[1]
        self._ready.set()
        self._loop.run_forever()
        server.close()
        for task in asyncio.all_tasks(self._loop):
            task.cancel()
        self._loop.run_until_complete(asyncio.sleep(0.05))
        self._loop.close()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if self._failing:
            self.refused += 1
            with contextlib.suppress(OSError, TimeoutError):
                await asyncio.wait_for(reader.read(65536), 1)
                writer.write(BAD_GATEWAY)
                await writer.drain()
            writer.close()
            return
        try:
            up_reader, up_writer = await asyncio.open_connection("127.0.0.1", self.upstream_port)
        except OSError:
            writer.write(BAD_GATEWAY)
            writer.close()
            return
        self._writers |= {writer, up_writer}
        await asyncio.gather(_pipe(reader, up_writer), _pipe(up_reader, writer))
        self._writers -= {writer, up_writer}

    def fail(self) -> None:
        """Answer 502 from now on, and cut what is open."""
        self._failing = True
        self._loop.call_soon_threadsafe(lambda: [writer.close() for writer in tuple(self._writers)])

    def heal(self) -> None:
        """Pass everything on again."""
        self._failing = False

    @contextlib.contextmanager
    def running(self) -> Iterator["FailingProxy"]:
        """Listen while the block runs."""
        self._thread.start()
        self._ready.wait(10)
        try:
            yield self
        finally:
            self._loop.call_soon_threadsafe(self._loop.stop)
            self._thread.join(10)


async def _pipe(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    with contextlib.suppress(OSError, asyncio.CancelledError):
        while data := await reader.read(65536):
            writer.write(data)
            await writer.drain()
    with contextlib.suppress(OSError):
        writer.close()
