"""F14: twenty people write for a while, whatever breaks meanwhile."""

import random
import time
from dataclasses import dataclass, field
from threading import Event, Thread

import psutil

from tests.assurance import Line
from tests.faults.network import TroubledProxy
from tests.faults.serving import PEOPLE, Serving, Writer, everybody, missing, operation

_PAUSE = 0.4  # seconds between two saves of one person
_TROUBLES = ("bad_gateway", "lose", "cut", "double", "late")
_LOOKS = 8  # at the server, at least, behind its last start
_TROUBLED_FOR = (0.2, 1.0)  # seconds


@dataclass
class Seen:
    """What was measured of the server while it ran without being killed."""

    resident: list[int] = field(default_factory=list)  # bytes
    handles: list[int] = field(default_factory=list)
    log: list[int] = field(default_factory=list)  # bytes of the write-ahead log

    def look(self, serving: Serving) -> None:
        """Measure once."""
        server = psutil.Process(serving.pid)
        self.resident.append(server.memory_info().rss)
        self.handles.append(server.num_fds())
        self.log.append((serving.home / "record.db-wal").stat().st_size)

    def growth(self) -> float:
        """Compare the last quarter with the second: the first warms up; in bytes."""
        quarter = max(1, len(self.resident) // 4)
        return _mean(self.resident[-quarter:]) - _mean(self.resident[quarter : 2 * quarter] or self.resident)


def _mean(values: list[int]) -> float:
    return sum(values) / len(values)


def _write(writer: Writer, stop: Event, name: str) -> None:
    chance = random.Random(writer.number)  # noqa: S311 - the rhythm of typing, no secret
    revs: dict[str, int] = {}
    count = 0
    while not stop.is_set():
        count += 1
        time.sleep(chance.uniform(0.5, 1.5) * _PAUSE)
        row = f"{name}-{'all' if count % 4 == 0 else f'{writer.number}-{count // 40}'}"
        op = operation(f"{writer.number} wrote {count}. " * chance.randrange(1, 20), row, revs.get(row, 0))
        acked = writer.insist(op, until=lambda: False)
        if acked is None:
            return
        revs[row] = acked.rev
        if chance.random() < 0.05:  # the acknowledgement was lost on the way, so it is sent once more
            writer.insist(op, until=lambda: False)


def _break(serving: Serving, proxy: TroubledProxy, seconds: float, kills: int, seen: Seen) -> tuple[int, int]:
    """Kill the server in the first part of the time, then leave it alive and only trouble the network."""
    chance = random.Random(14)  # noqa: S311 - the same troubles every time, no secret
    began, killed, troubles = time.monotonic(), 0, 0
    while (passed := time.monotonic() - began) < seconds or len(seen.resident) < _LOOKS:
        if killed < kills and passed > seconds * 0.4 * (killed + 1) / (kills + 1):
            serving.kill()
            serving.start()
            killed += 1
            continue
        proxy.set(chance.choice(_TROUBLES))
        troubles += 1
        time.sleep(chance.uniform(*_TROUBLED_FOR))
        proxy.set()
        time.sleep(chance.uniform(*_TROUBLED_FOR))
        if killed == kills:
            seen.look(serving)
    return killed, troubles


def measure(serving: Serving, seconds: float, kills: int, most_megabytes: float) -> Line:
    """Let them write, half of them straight and half through the proxy, and break things.

    Parameters
    ----------
    most_megabytes
        How much more memory the server may hold at the end than when it was warm.
    """
    stop, seen, failed = Event(), Seen(), list[BaseException]()
    name = f"soak{time.monotonic_ns()}"
    with TroubledProxy(serving.port).running() as proxy:
        writers = [Writer(serving, number, proxy.port if number % 2 else 0) for number in range(PEOPLE)]

        def work() -> None:
            try:
                everybody(writers, lambda writer: _write(writer, stop, name))
            except BaseException as error:  # noqa: BLE001 - raised again below
                failed.append(error)

        crowd = Thread(target=work)
        crowd.start()
        try:
            killed, troubles = _break(serving, proxy, seconds, kills, seen)
        finally:
            stop.set()
            proxy.set()
            crowd.join()
    if failed:
        raise failed[0]
    wrong = [*missing(serving, writers), *serving.faults()]
    growth, acked = seen.growth() / 1e6, sum(len(writer.acked) for writer in writers)
    if growth > most_megabytes:
        wrong.append(f"{growth:.0f} MB more memory")
    if max(seen.handles) > 2 * min(seen.handles):
        wrong.append(f"from {min(seen.handles)} to {max(seen.handles)} file handles")
    if max(seen.log) > 32 << 20:
        wrong.append(f"a log of {max(seen.log)} bytes")
    line = (
        f"soak of {seconds:.0f} s, {PEOPLE} people, server killed {killed} times, {troubles} network "
        f"troubles ({proxy.met:,} requests hit): {acked:,} acknowledged, 0 lost; after the last start memory "
        f"{growth:+.1f} MB of {max(seen.resident) / 1e6:.0f}, {min(seen.handles)} to {max(seen.handles)} "
        f"file handles, log at most {max(seen.log) / 1e6:.1f} MB"
    )
    return Line("F14", "; ".join(wrong) or line, not wrong)
