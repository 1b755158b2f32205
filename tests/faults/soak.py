"""F14: twenty people write for a while, and one in a browser, whatever breaks meanwhile."""

import os
import random
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from threading import Event, Thread

from tests.assurance import Line
from tests.browser.conftest import People
from tests.faults import steady
from tests.faults.bad_machine import OnABadMachine
from tests.faults.holding import hold_lock
from tests.faults.network import TroubledProxy
from tests.faults.serving import PEOPLE, NotTakenError, Writer, everybody, missing, operation
from tests.faults.typing_on import FIRST, SAM, Typed, renderer_crashed

SEED_VARIABLE = "ASSESSMENT_KIT_SEED"
_PAUSE = 0.4  # seconds between two saves of one person
_TROUBLED_FOR = (0.2, 1.0)  # seconds
_OFF = (-24, -1, 1, 24)  # hours
_PATIENCE = 120.0  # seconds in which everything that waits must be acknowledged once all is well


def any_seed() -> int:
    """Choose what the faults are drawn by; `ASSESSMENT_KIT_SEED` asks for those of an earlier run."""
    return int(os.environ.get(SEED_VARIABLE, "") or random.SystemRandom().randrange(1_000_000))


class Crowd:
    """Twenty people who write until they are stopped, and stand still when they are asked to.

    Parameters
    ----------
    proxy
        Which every second of them goes through.
    """

    def __init__(self, serving: OnABadMachine, proxy: TroubledProxy) -> None:
        self.writers = [Writer(serving, number, proxy.port if number % 2 else 0) for number in range(PEOPLE)]
        self._stop, self._rest, self._given_up = Event(), Event(), Event()
        self._resting: set[int] = set()
        self._name = f"soak{time.monotonic_ns()}"
        self._failed: list[BaseException] = []
        self._all = Thread(target=self._work)

    @property
    def acked(self) -> int:
        """How much was acknowledged."""
        return sum(len(writer.acked) for writer in self.writers)

    def start(self) -> None:
        """Let them begin."""
        self._all.start()

    def stop(self) -> bool:
        """Let them finish what they are at; tell whether all of it was acknowledged."""
        self._stop.set()
        self._rest.clear()
        self._all.join(_PATIENCE)
        is_done = not self._all.is_alive()
        self._given_up.set()
        self._all.join()
        if self._failed:
            raise self._failed[0]
        return is_done

    @contextmanager
    def resting(self) -> Iterator[None]:
        """Have all of them finish what they are at, hang up, and wait."""
        deadline = time.monotonic() + _PATIENCE
        self._rest.set()
        while len(self._resting) < PEOPLE and self._all.is_alive():
            assert time.monotonic() < deadline, f"only {len(self._resting)} came to rest"
            time.sleep(0.05)
        yield
        self._rest.clear()

    def _work(self) -> None:
        try:
            everybody(self.writers, self._write)
        except BaseException as error:  # noqa: BLE001 - raised again by `stop`
            self._failed.append(error)

    def _write(self, writer: Writer) -> None:
        chance = random.Random(writer.number)  # noqa: S311 - the rhythm of typing, no secret
        revs: dict[str, int] = {}
        count = 0
        while not self._stop.is_set():
            self._rest_of(writer)
            count += 1
            time.sleep(chance.uniform(0.5, 1.5) * _PAUSE)
            row = f"{self._name}-{'all' if count % 4 == 0 else f'{writer.number}-{count // 40}'}"
            op = operation(
                f"{writer.number} wrote {count}. " * chance.randrange(1, 20), row, revs.get(row, 0)
            )
            acked = writer.insist(op, until=self._given_up.is_set)
            if acked is None:
                return
            revs[row] = acked.rev
            if chance.random() < 0.05:  # the acknowledgement was lost on the way, so it is sent once more
                writer.insist(op, until=self._given_up.is_set)

    def _rest_of(self, writer: Writer) -> None:
        if not self._rest.is_set():
            return
        writer.hang_up()
        self._resting.add(writer.number)
        while self._rest.is_set():
            time.sleep(0.05)
        self._resting.discard(writer.number)


@dataclass
class Broken:
    """What was broken how often, and what of it was measured."""

    times: Counter[str] = field(default_factory=Counter)
    typed: int = 0
    stored: int = 0
    longest_log: int = 0
    wrong: list[str] = field(default_factory=list)


class Breaking:
    """Everything that can be done to the server, its disk, its clock, its network and a browser.

    Parameters
    ----------
    longest_lock
        How long another process may hold the write lock, in seconds; the store waits for it for ten.
    """

    def __init__(
        self,
        serving: OnABadMachine,
        proxy: TroubledProxy,
        people: People,
        chance: random.Random,
        longest_lock: float,
    ) -> None:
        self._serving, self._proxy, self._people, self._chance = serving, proxy, people, chance
        self._longest_lock = longest_lock
        self.seen = Broken()
        network = {"502": "bad_gateway", "requests lost": "lose", "answers cut": "cut"}
        network |= {"requests doubled": "double", "reordered": "late"}
        self.passing: dict[str, Callable[[], None]] = {
            **{name: partial(self._trouble, kind) for name, kind in network.items()},
            "disk full for a moment": self._full,
            "clock set wrong": self._clock,
            "write lock held by another process": self._lock,
            "tab killed": self._tab,
        }
        self.ending: dict[str, Callable[[], None]] = {
            "server killed": self._killed,
            "flush failed": partial(self._failed, "flush"),
            "write failed": partial(self._failed, "write"),
        }

    def walk(self, ways: dict[str, Callable[[], None]], until: float, at_least: int) -> None:
        """Do one after the other, shuffled and shuffled again, until a moment and for so many at least."""
        done, deck = 0, list[str]()
        while time.monotonic() < until or done < at_least:
            deck = deck or self._chance.sample(sorted(ways), len(ways))
            name = deck.pop()
            ways[name]()
            self.seen.times[name] += 1
            self.seen.longest_log = max(self.seen.longest_log, steady.log_of(self._serving))
            done += 1

    def begin_anew(self) -> None:
        """Kill the server and start it again."""
        self._serving.kill()
        self._serving.start()

    def _pause(self) -> None:
        time.sleep(self._chance.uniform(*_TROUBLED_FOR))

    def _trouble(self, kind: str) -> None:
        self._proxy.set(kind)
        self._pause()
        self._proxy.set()
        self._pause()

    def _full(self) -> None:
        self._serving.disk_fails("full")
        self._met()

    def _met(self) -> None:
        deadline = time.monotonic() + _PATIENCE
        while not self._serving.has_failed:
            assert time.monotonic() < deadline, "nobody wrote"
            time.sleep(0.02)

    def _clock(self) -> None:
        self._serving.set_clock(hours=self._chance.choice(_OFF))
        self._pause()
        self._serving.set_clock()
        self._pause()

    def _lock(self) -> None:
        hold_lock(self._serving.home, self._chance.uniform(0.5, self._longest_lock))

    def _tab(self) -> None:
        typed = Typed(self._serving, self._people.at(self._serving.address, SAM))
        typed.writing.open()
        typed.type(FIRST)
        typed.is_saved()
        renderer_crashed(typed)
        self.seen.typed += len(typed.text)
        self.seen.stored += typed.stored
        typed.writing.page.context.close()

    def _killed(self) -> None:
        self._pause()
        self.begin_anew()

    def _failed(self, how: str) -> None:
        """Let the disk fail once: nothing is taken until the server is started again."""
        self._serving.disk_fails(how)
        self._met()
        probe = Writer(self._serving, 0)
        try:
            probe.save("after the disk had failed", f"probe{time.monotonic_ns()}")
            self.seen.wrong.append(f"acknowledged after a failed {how}")
        except NotTakenError:
            pass
        finally:
            probe.hang_up()
        self.begin_anew()


def measure(
    serving: OnABadMachine, people: People, seconds: float, seed: int, longest_lock: float = 2
) -> Line:
    """Let them write and break things at random; then leave the server alive, and compare it with itself.

    In the first part of the time everything is broken, in the rest what a server must live through: after
    each of that has happened once, and at the end, everybody rests and the server is measured.
    """
    chance = random.Random(seed)  # noqa: S311 - so that a run can be asked for again
    began = time.monotonic()
    with TroubledProxy(serving.port).running() as proxy:
        crowd = Crowd(serving, proxy)
        breaking = Breaking(serving, proxy, people, chance, longest_lock)
        crowd.start()
        try:
            every = breaking.passing | breaking.ending
            breaking.walk(every, began + seconds * 0.4, len(every))
            breaking.begin_anew()
            breaking.walk(breaking.passing, began + seconds * 0.6, len(breaking.passing))
            with crowd.resting():
                first, before = steady.at_rest(serving), crowd.acked
            breaking.walk(breaking.passing, began + seconds, len(breaking.passing) // 2)
        except BaseException as error:
            error.add_note(f"{SEED_VARIABLE}={seed}")
            raise
        finally:
            proxy.set()
            serving.set_clock()
            is_done = crowd.stop()
    lasted = time.monotonic() - began
    last, seen = steady.at_rest(serving), breaking.seen
    wrong = [*seen.wrong, *missing(serving, crowd.writers), *serving.faults()]
    wrong += [] if is_done else ["something was not acknowledged though all was well"]
    wrong += [] if seen.typed == seen.stored else [f"{seen.stored} stored of {seen.typed} characters typed"]
    wrong += steady.not_flat(first, last, seen.longest_log)
    what = ", ".join(f"{name} {count}" for name, count in sorted(seen.times.items()))
    grown = last.resident - first.resident
    line = (
        f"soak of {lasted:.0f} s, {PEOPLE} people and one in a browser, {seen.times.total()} faults at "
        f"random (seed {seed}: {what}; {proxy.met:,} requests hit): {crowd.acked:,} acknowledged, 0 lost, "
        f"{seen.typed} characters typed, {seen.stored} stored; the server at rest, {crowd.acked - before:,} "
        f"acknowledgements apart: memory {grown / 1e6:+.1f} MB of {last.resident / 1e6:.0f} (its page caches "
        f"may take {steady.CACHES / 1e6:.1f}), {first.handles} and {last.handles} handles, of them "
        f"{first.record} and {last.record} of the record (at most {steady.RECORD_HANDLES}), no other more; "
        f"log at most {seen.longest_log / 1e6:.1f} MB (bound {steady.LONGEST_LOG / 1e6:.1f})"
    )
    return Line("F14", f"seed {seed}: {'; '.join(wrong)}" if wrong else line, not wrong)
